"""PDF files as towns print them: text set in Helvetica at given places. The same text gives the same bytes."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

WIDTH: Final = 595
HEIGHT: Final = 842
# Widths of Helvetica and its bold, in thousandths of the size, after Adobe's metrics.
_PLAIN: Final = {
    191: "'", 222: "ijl", 260: "|", 278: " !,./:;I[\\]ft", 333: "()-`r²", 334: "{}", 355: '"', 389: "*", 469: "^",
    500: "Jcksvxyz", 584: "+<=>~", 611: "FTZ", 667: "&ABEKPSVXYÄÅÉ", 722: "CDHNRUw", 778: "GOQÖ", 833: "Mm", 889: "%",
    944: "W", 1000: "—", 1015: "@",
}  # fmt: skip
_BOLD: Final = {
    238: "'", 278: " ,./I\\ijl", 280: "|", 333: "!()-:;[]`ft²", 389: "*r{}", 474: '"', 500: "z", 584: "+<=>^~",
    611: "?FLTZbdghnopquö", 667: "EPSVXYÉ", 722: "&ABCDHKNRUÄÅ", 778: "GOQwÖ", 833: "M", 889: "%m", 944: "W", 975: "@",
    1000: "—",
}  # fmt: skip
_WIDTHS: Final = tuple(
    {letter: width for width, letters in table.items() for letter in letters} for table in (_PLAIN, _BOLD)
)
_OTHER: Final = 556


@dataclass(slots=True)
class Paper:
    """Pages of text; `put` places a line by its left end and its height above the page's foot."""

    pages: list[list[bytes]] = field(default_factory=lambda: [[]])

    def page(self) -> None:
        """Begin a new page."""
        self.pages.append([])

    def put(self, x: float, y: float, text: str, size: float = 11, bold: bool = False) -> None:
        """Place a line of text."""
        shown = text.encode("cp1252", errors="replace")
        for letter in (b"\\", b"(", b")"):
            shown = shown.replace(letter, b"\\" + letter)
        font = b"F2" if bold else b"F1"
        self.pages[-1].append(b"BT /%s %g Tf %.2f %.2f Td (%s) Tj ET" % (font, size, x, y, shown))

    def bytes(self) -> bytes:
        """Return the file; where it comes from stands in it, as in the head of the sample's pages."""
        kids = b" ".join(b"%d 0 R" % (5 + 2 * at) for at in range(len(self.pages)))
        objects = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(self.pages)),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        ]
        for at, lines in enumerate(self.pages):
            objects.append(
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R "
                b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>" % (WIDTH, HEIGHT, 6 + 2 * at)
            )
            stream = zlib.compress(b"\n".join(lines))
            head = b"<< /Length %d /Filter /FlateDecode >>" % len(stream)
            objects.append(b"%s\nstream\n%s\nendstream" % (head, stream))
        objects.append(b"<< /Producer (kuntalinkki sample) >>")
        return file(objects, b"/Info %d 0 R " % len(objects))


def file(objects: Sequence[bytes], more: bytes = b"") -> bytes:
    """Return a PDF file of numbered objects, the first its catalog; `more` goes into its trailer."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s>>\n" % (len(objects) + 1, more)
    out += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


def width(text: str, size: float = 11, bold: bool = False) -> float:
    """Return how wide a text is set."""
    widths = _WIDTHS[bold]
    return sum(widths.get(letter, _OTHER) for letter in text) * size / 1000


def wrapped(text: str, room: float, size: float = 11, bold: bool = False) -> Iterator[str]:
    """Break a text into lines that fit; a word that holds `|` is parted there with a hyphen if it must be."""
    line = ""
    for word in text.split(" "):
        whole = word.replace("|", "")
        longer = f"{line} {whole}".lstrip()
        if width(longer, size, bold) <= room:
            line = longer
            continue
        parts = word.split("|")
        for at in range(len(parts) - 1, 0, -1):
            head = f"{line} {''.join(parts[:at]).removesuffix('-')}-".lstrip()
            if width(head, size, bold) <= room:
                yield head
                line = "".join(parts[at:])
                break
        else:
            if line:
                yield line
            line = whole
    yield line

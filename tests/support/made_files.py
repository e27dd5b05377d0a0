"""Files out of nothing: the smallest that the programs they are for would open, and some that are meant ill."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from spiders.sample.pdf import pdf

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_A = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_O = f'xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0"'
BREAK = '<w:r><w:br w:type="page"/></w:r>'


def packed(members: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return out.getvalue()


def docx(*pages: list[str]) -> bytes:
    paragraph = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    told = f"<w:p>{BREAK}</w:p>".join("".join(paragraph.format(line) for line in page) for page in pages)
    return packed({"word/document.xml": f"<w:document {_W}><w:body>{told}</w:body></w:document>"})


def xlsx(*sheets: list[list[str]]) -> bytes:
    words = sorted({cell for sheet in sheets for row in sheet for cell in row if not cell.isdecimal()})
    members: dict[str, str | bytes] = {"xl/workbook.xml": f"<workbook {_S}/>"}
    strings = "".join(f"<si><t>{word}</t></si>" for word in words)
    members["xl/sharedStrings.xml"] = f"<sst {_S}>{strings}</sst>"
    for number, sheet in enumerate(sheets, 1):
        rows = "".join(
            "<row>"
            + "".join(
                f"<c><v>{cell}</v></c>" if cell.isdecimal() else f'<c t="s"><v>{words.index(cell)}</v></c>'
                for cell in row
            )
            + "</row>"
            for row in sheet
        )
        members[f"xl/worksheets/sheet{number}.xml"] = f"<worksheet {_S}><sheetData>{rows}</sheetData></worksheet>"
    return packed(members)


def pptx(*slides: list[str]) -> bytes:
    members: dict[str, str | bytes] = {"ppt/presentation.xml": f"<p:presentation {_A}/>"}
    for number, lines in enumerate(slides, 1):
        told = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in lines)
        members[f"ppt/slides/slide{number}.xml"] = f"<p:sld {_A}>{told}</p:sld>"
    return packed(members)


def odt(*pages: list[str]) -> bytes:
    told = "<text:soft-page-break/>".join("".join(f"<text:p>{line}</text:p>" for line in page) for page in pages)
    content = f"<office:document-content {_O}><office:body>{told}</office:body></office:document-content>"
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def scanned(pages: int = 2) -> bytes:
    """Write a PDF whose pages show nothing that is text."""
    kids = " ".join(f"{3 + n} 0 R" for n in range(pages))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode()]
    objects += [b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"] * pages
    return assembled(objects)


def locked() -> bytes:
    """Write a PDF that asks for a password: its own keys are nonsense."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>",
    ]
    return assembled(
        objects, b" /Encrypt 4 0 R /ID [<41414141414141414141414141414141> <41414141414141414141414141414141>]"
    )


def assembled(objects: list[bytes], trailer: bytes = b"") -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


def pdf_bomb(megabytes: int = 100) -> bytes:
    import zlib

    stream = zlib.compress(b" " * megabytes * 1024 * 1024, 9)
    packed_stream = b"9 0 obj\n<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj\n"
    return pdf("x").replace(b"endobj\n", b"endobj\n" + packed_stream % (len(stream), stream), 1)


def office_bomb(megabytes: int = 300) -> bytes:
    return packed({"word/document.xml": b" " * megabytes * 1024 * 1024})


def lying_bomb() -> bytes:
    """Write a docx whose directory says that its large member is small."""
    size = 80 * 1024 * 1024
    return packed({"word/document.xml": b" " * size}).replace(size.to_bytes(4, "little"), b"\x10\0\0\0")


LOCKED_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 100
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
LAUGHS = packed(
    {
        "word/document.xml": '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "'
        + "&a;" * 50
        + '"><!ENTITY c "'
        + "&b;" * 5000
        + f'"><!ENTITY d "{"&c;" * 5000}">]><w:document {_W}><w:p><w:t>&d;</w:t></w:p></w:document>'
    }
)

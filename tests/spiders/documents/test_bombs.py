"""Files that unpack to far more than they are: refused in one sentence, in little time, and out of this process."""

from __future__ import annotations

import base64
import resource
import time
import zlib
from collections.abc import Callable, Iterator
from itertools import repeat
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import made_files

from spiders.documents import pdf, sandbox
from spiders.documents.pdf import unpacking
from spiders.documents.pdf.guard import LARGEST_STREAM
from spiders.errors import UnreadablePage
from spiders.platforms.files import pages
from spiders.sample.pdf_writer import file

URL = "https://www.mallila.fi/liite"
SAID = "q BT /F1 12 Tf 60 700 Td (Kunnanhallitus hyväksyi.) Tj ET Q "
MB = 1 << 20
MANY = dict.fromkeys([*map(str, range(20_000)), "word/document.xml"], "")
CELL = '<c t="s"><v>0</v></c>'


def lzw(plain: bytes) -> bytes:
    """Pack as LZWEncode does, with the early change of the code's length."""
    return _packed(_codes(plain))


def _codes(plain: bytes) -> Iterator[tuple[int, int]]:
    table: dict[bytes, int] = {}
    bits, word = 9, b""
    yield 256, bits
    for at in range(len(plain)):
        longer = word + plain[at : at + 1]
        if len(longer) == 1 or longer in table:
            word = longer
            continue
        yield table.get(word, word[0]), bits
        table[longer] = 258 + len(table)
        bits = max(9, (258 + len(table)).bit_length())
        if len(table) + 258 == 4094:
            yield 256, bits
            table, bits = {}, 9
        word = plain[at : at + 1]
    if word:
        yield table.get(word, word[0]), bits
        bits = min(12, max(9, (259 + len(table)).bit_length()))
    yield 257, bits


def _packed(codes: Iterator[tuple[int, int]]) -> bytes:
    told = "".join(f"{code:0{bits}b}" for code, bits in codes)
    told += "0" * (-len(told) % 8)
    return int(told, 2).to_bytes(len(told) // 8, "big")


def lzw_bomb(rounds: int) -> bytes:
    """Write codes that each stand for one space more than the one before, over and over."""
    one: list[tuple[int, int]] = [(256, 9), (32, 9)]
    one += [(code, min(12, max(9, (code + 1).bit_length()))) for code in range(258, 4094)]
    told = "".join(f"{code:0{bits}b}" for code, bits in one)
    whole = told[:9] + (told[9:] + format(256, "012b")) * rounds
    whole += "0" * (-len(whole) % 8)
    return int(whole, 2).to_bytes(len(whole) // 8, "big")


def run_length(plain: bytes) -> bytes:
    return b"".join(bytes([0, byte]) for byte in plain) + b"\x80"


def document(filters: str, content: bytes, more: list[bytes] | None = None) -> bytes:
    """Write a file of one page whose content is as given."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    fonts = b"<< /Font << /F1 5 0 R >> >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources %s >>" % fonts
    body = b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), filters.encode(), content)
    pages_ = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return file([b"<< /Type /Catalog /Pages 2 0 R >>", pages_, page, body, font, *(more or [])])


def deflated(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(part) for part in repeat(b" " * MB, megabytes)) + packer.flush()


TEXT = SAID.encode("cp1252")
PLAIN: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("/Filter /LZWDecode", lzw),
    ("/Filter /RunLengthDecode", run_length),
    ("/Filter [/ASCII85Decode /FlateDecode]", lambda text: base64.a85encode(zlib.compress(text)) + b"~>"),
    ("/Filter [/ASCIIHexDecode /LZWDecode]", lambda text: lzw(text).hex().encode() + b">"),
    ("/F#69lter /Fl#61teDecode", zlib.compress),
]


@pytest.mark.parametrize(("filters", "pack"), PLAIN)
def test_a_document_in_any_filter_is_read(filters: str, pack: Callable[[bytes], bytes]) -> None:
    ((_, said), *_) = pdf.read(URL, document(filters, pack(TEXT * 40))).paragraphs()
    assert said.startswith("Kunnanhallitus")


@pytest.mark.parametrize(
    ("filters", "content", "said"),
    [
        ("/Filter /LZWDecode", lzw_bomb(10), "unpacks"),
        ("/Filter[/LZW]", lzw_bomb(10), "unpacks"),
        ("/Filter /#4cZWDecode", lzw_bomb(10), "unpacks"),
        ("/Filter /RunLengthDecode", b"\x81 " * (MB * 5 // 8), "unpacks"),
        ("/Filter [/ASCII85Decode /FlateDecode]", base64.a85encode(deflated(80)) + b"~>", "unpacks"),
        ("/Filter [/AHx /LZWDecode]", lzw_bomb(10).hex().encode() + b">", "unpacks"),
        ("/Filter [/FlateDecode /LZWDecode]", zlib.compress(lzw_bomb(10)), "twice"),
        ("/Filter [/ASCIIHexDecode /RL /Fl]", b"00>", "twice"),
        ("/Filter [/#46lateDecode /FlateDecode]", zlib.compress(deflated(80)), "twice"),
    ],
)
def test_bombs_in_any_filter_are_refused(filters: str, content: bytes, said: str) -> None:
    refused(pdf.read, document(filters, content), said)


def test_filters_that_are_told_elsewhere_cost_no_more_than_the_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody knows how such a file unpacks before it is opened: the process that opens it bears it."""
    monkeypatch.setattr(sandbox, "LEAST_SECONDS", 3)
    body = document("/Filter 6 0 R", zlib.compress(deflated(900), 9), [b"[/FlateDecode /FlateDecode]"])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    refused(pdf.read, body, "takes more than|breaks its reader")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200 * 1024
    assert pdf.read(URL, document("", TEXT)).pages == 1


def test_pages_that_call_each_other_without_end_take_no_more_than_their_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "LEAST_SECONDS", 3)
    more = []
    for number in range(6, 36):
        name = b"/Resources << /XObject << /X %d 0 R >> >>" % (number + 1)
        content = b"/X Do " * 10
        head = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length %d %s >>" % (len(content), name)
        more.append(b"%s\nstream\n%s\nendstream" % (head, content))
    body = document("", TEXT + b"/X Do ", more).replace(b"/F1 5 0 R >>", b"/F1 5 0 R >> /XObject << /X 6 0 R >>")
    # A quick machine comes to the end of the memory first.
    refused(pdf.read, body, "takes more than 3 seconds to read|breaks its reader")


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        (".xlsx", lambda: sheet("<row><c><v>1</v></c></row>" * 1_000_000), "more than the 100,000 rows"),
        (".xlsx", lambda: sheet(f"<row>{CELL}</row>" * 90_000, "x" * 30_000), "more text than any"),
        (".xlsx", lambda: sheet(f"<row>{CELL * 900_000}</row>", "x" * 30_000), "more text than any"),
        (".docx", lambda: made_files.docx(["<w:b/>" * 9_000_000]), "far more"),
        (".docx", lambda: stored("<w:t/>" * 7_000_000), "is no XML|breaks its reader"),
        (".docx", lambda: stored("<w:t>Sana ja toinen</w:t>" * 500_000), "more text than any"),
        (
            ".docx",
            lambda: made_files.packed(dict.fromkeys([*map(str, range(20_000)), "word/document.xml"], "")),
            "more",
        ),
        (".zip", lambda: made_files.packed({"a.zip": made_files.packed({"b": b" " * MB})}), "packed file of another"),
    ],
)
def test_office_bombs_are_refused(name: str, body: Callable[[], bytes], said: str) -> None:
    refused(lambda url, body: pages.read(url, body, id="k"), body(), said, name)


def test_a_packed_file_within_a_document_is_not_opened() -> None:
    inner = made_files.office_bomb(100)
    document = made_files.packed({"word/embeddings/a.docx": inner, "word/document.xml": written("<w:t>Hei</w:t>")})
    (record,) = pages.read(URL + ".docx", document, id="k").items
    assert "Hei" in str(record)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=3000))
def test_what_packed_streams_unpack_to_is_counted(plain: bytes) -> None:
    assert unpacking.lzw(lzw(plain), MB) == len(plain)
    assert unpacking.run_length(run_length(plain), MB) == len(plain)
    assert unpacking.flate(zlib.compress(plain), MB) == len(plain)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_break_the_counting(junk: bytes) -> None:
    for count in unpacking.EXPANDING.values():
        assert count(junk, LARGEST_STREAM) >= 0
    for decode in unpacking.CODING.values():
        assert len(decode(junk)) <= 4 * len(junk)


def refused(read: Callable[[str, bytes], Any], body: bytes, said: str, name: str = ".pdf") -> None:
    began = time.monotonic()
    with pytest.raises(UnreadablePage, match=said) as caught:
        read(URL + name, body)
    assert str(caught.value).startswith(URL + name)
    assert "\n" not in str(caught.value)
    assert time.monotonic() - began < 30


def sheet(rows: str, word: str = "x") -> bytes:
    return made_files.packed(
        {
            "xl/workbook.xml": f"<workbook {made_files._S}/>",
            "xl/sharedStrings.xml": f"<sst {made_files._S}><si><t>{word}</t></si></sst>",
            "xl/worksheets/sheet1.xml": f"<worksheet {made_files._S}><sheetData>{rows}</sheetData></worksheet>",
        },
        made_files.zipfile.ZIP_STORED,
    )


def written(told: str) -> str:
    return f"<w:document {made_files._W}><w:body><w:p><w:r>{told}</w:r></w:p></w:body></w:document>"


def stored(told: str) -> bytes:
    return made_files.packed({"word/document.xml": written(told)}, made_files.zipfile.ZIP_STORED)

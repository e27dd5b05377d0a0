"""Text of Office files, page by page: docx and odt by their page breaks, xlsx by sheets, pptx by slides."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeAlias

from lxml import etree

from spiders.documents.office.archives import Packed, open_archive
from spiders.errors import UnreadablePage

Pages: TypeAlias = list[list[str]]

_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SHEET: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ODF_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_NUMBERED: Final = re.compile(r"(?:xl/worksheets/sheet|ppt/slides/slide)(\d+)\.xml\Z")
MOST_ROWS: Final = 100_000


def read(url: str, body: bytes, kind: str) -> Pages:
    """Return the paragraphs of each page of a file of a `kind`: docx, xlsx, pptx or odt.

    Raises UnreadablePage with one sentence.
    """
    with open_archive(url, body) as packed:
        return _READERS[kind](packed)


def _docx(packed: Packed) -> Pages:
    pages: Pages = [[]]
    text: list[str] = []
    for event, element in etree.iterwalk(packed.xml("word/document.xml"), events=("start", "end")):
        tag = element.tag
        if event == "end":
            if tag == f"{_WORD}p":
                pages[-1].append("".join(text))
                text.clear()
        elif tag == f"{_WORD}t":
            text.append(packed.count(element.text or ""))
        elif tag in (f"{_WORD}tab", f"{_WORD}cr"):
            text.append(" ")
        elif tag == f"{_WORD}lastRenderedPageBreak" or (tag == f"{_WORD}br" and element.get(f"{_WORD}type") == "page"):
            _turn(pages, text)
        elif tag == f"{_WORD}br":
            text.append(" ")
    return pages


def _turn(pages: Pages, text: list[str]) -> None:
    """Begin a page; Word marks a break that an author set twice, once where it drew it."""
    if any(text):
        pages[-1].append("".join(text))
        text.clear()
    if any(pages[-1]):
        pages.append([])


def _odt(packed: Packed) -> Pages:
    pages: Pages = [[]]
    for element in packed.xml("content.xml").iter(f"{_ODF_TEXT}p", f"{_ODF_TEXT}h", f"{_ODF_TEXT}soft-page-break"):
        if element.tag == f"{_ODF_TEXT}soft-page-break":
            pages.append([])
        else:
            pages[-1].append(packed.count("".join(part for part in element.itertext() if isinstance(part, str))))
    return pages


def _xlsx(packed: Packed) -> Pages:
    shared: list[str] = []
    if "xl/sharedStrings.xml" in packed.names:
        told = packed.each("xl/sharedStrings.xml", f"{_SHEET}si")
        shared = ["".join(t.text or "" for t in si.iter(f"{_SHEET}t")) for si in told]
    return [[*_rows(packed, name, shared)] for name in _numbered(packed.names)]


def _rows(packed: Packed, sheet: str, shared: list[str]) -> Iterator[str]:
    for number, row in enumerate(packed.each(sheet, f"{_SHEET}row")):
        if number >= MOST_ROWS:
            raise UnreadablePage(f"{packed.url} has a sheet of more than the {MOST_ROWS:,} rows that are read")
        yield "  ".join(packed.count(value) for cell in row.iter(f"{_SHEET}c") if (value := _value(cell, shared)))


def _value(cell: etree._Element, shared: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return "".join(t.text or "" for t in cell.iter(f"{_SHEET}t"))
    value = cell.findtext(f"{_SHEET}v") or ""
    if cell.get("t") == "s":
        return shared[int(value)] if value.isdecimal() and int(value) < len(shared) else ""
    return value


def _pptx(packed: Packed) -> Pages:
    return [[*map(packed.count, _paragraphs(packed.xml(name)))] for name in _numbered(packed.names)]


def _paragraphs(slide: etree._Element) -> Iterator[str]:
    for paragraph in slide.iter(f"{_DRAWING}p"):
        yield "".join(run.text or "" for run in paragraph.iter(f"{_DRAWING}t"))


def _numbered(names: Iterable[str]) -> list[str]:
    """Return the sheets or slides among the members, in the order of their numbers."""
    found = [(int(match[1]), name) for name in names if (match := _NUMBERED.match(name)) and len(match[1]) < 6]
    return [name for _, name in sorted(found)]


_READERS: Final[dict[str, Callable[[Packed], Pages]]] = {"docx": _docx, "odt": _odt, "pptx": _pptx, "xlsx": _xlsx}

"""A PDF file becomes its rows, running heads and feet apart."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pypdfium2

from spiders.documents import sandbox
from spiders.documents.pdf import guard, layout, rows
from spiders.documents.pdf.rows import Row
from spiders.documents.pdf.structure import PLAIN, Structure
from spiders.documents.text import fold
from spiders.errors import ScannedPage, UnreadablePage

MOST_PAGES: Final = 2000
MOST_LETTERS: Final = 5_000_000
# How many rows at the head and foot of a page may run through all pages.
_EDGE: Final = 4
# Heads and feet stand above and below these parts of a page's height, however few rows it has.
_UPPER: Final = 0.75
_LOWER: Final = 0.25
# Text ends well above this, a centimetre and a half from the page's foot; what stands below is a foot.
_FOOT: Final = 42.0
_SAME_HEIGHT: Final = 8.0
_PAGE_NUMBER = re.compile(r"(?:Sivu|Sida|s\.)?\s*-?\s*\d{1,3}\s*(?:(?:/|\()\s*\d{1,3}\s*\)?)?\s*-?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Text:
    """What a PDF file says: its rows in reading order, and the running heads and feet that were taken out."""

    pages: int
    rows: list[Row]
    furniture: list[Row]
    structure: Structure = PLAIN

    def paragraphs(self) -> list[tuple[int, str]]:
        """Return the paragraphs, each with the number of the page on which it begins."""
        return layout.paragraphs(self.rows, structure=self.structure)


def is_pdf(body: bytes) -> bool:
    """Return whether bytes are a PDF file, whatever they are said to be."""
    return b"%PDF-" in body[:1024]


def read(url: str, body: bytes, structure: Structure = PLAIN) -> Text:
    """Read a PDF file, in a process of its own; `url` names it in errors, `structure` says what its lines open.

    Raises UnreadablePage for a file that is broken, locked, scanned, too large or that unpacks to too much.
    """
    found, pages = sandbox.run(extract, url, body)
    if not found:
        raise ScannedPage(f"{url} is a PDF without text, as a scanned document is; nothing can be read from it", pages)
    kept, furniture = _part_furniture(found, pages, structure)
    return Text(pages, kept, furniture, structure)


def extract(url: str, body: bytes) -> tuple[list[Row], int]:
    """Return the rows of a file and the number of its pages; `read` has this done. Raises UnreadablePage."""
    guard.check(url, body)
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower() or b"/Encrypt" in body
        why = "is a PDF that opens with a password only" if locked else "is a broken PDF that cannot be opened"
        raise UnreadablePage(f"{url} {why}") from None
    try:
        return _rows(url, document), len(document)
    finally:
        document.close()


def _rows(url: str, document: pypdfium2.PdfDocument) -> list[Row]:
    if len(document) > MOST_PAGES:
        raise UnreadablePage(f"{url} is a PDF of {len(document)} pages, more than the {MOST_PAGES} that are read")
    found: list[Row] = []
    letters = 0
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            raise UnreadablePage(f"{url} is a broken PDF: page {number + 1} cannot be read") from None
        on_page = rows.of_page(page, number + 1)
        page.close()
        found += on_page
        letters += sum(len(piece.text) for row in on_page for piece in row.pieces)
        if letters > MOST_LETTERS:
            raise UnreadablePage(f"{url} is a PDF with more text than any minutes have; it is not read")
    return found


def _part_furniture(found: list[Row], pages: int, structure: Structure) -> tuple[list[Row], list[Row]]:
    """Part the rows from those that run through the pages at their head or foot, and from page numbers."""
    edges = list(_edges(found, structure))
    times = Counter(place for place, _ in {(_place(row), row.page) for edge in edges for row in edge})
    often = max(2, pages / 2)
    furniture: set[int] = set()
    for edge in edges:
        inside = 0
        for row in edge:
            is_sure = row.height < _FOOT or bool(_PAGE_NUMBER.match(fold(row.text))) or _is_head(row, structure)
            # Below a row of its own a page's text has begun: what stands there twice may be chance.
            is_running = inside < 2 and times[_place(row)] >= (max(3, often) if inside else often)
            if is_sure or is_running:
                furniture.add(id(row))
            else:
                inside += 1
    furniture -= _headings(found, furniture, structure)
    return [row for row in found if id(row) not in furniture], [row for row in found if id(row) in furniture]


def _headings(found: list[Row], furniture: set[int], structure: Structure) -> set[int]:
    """Return the running heads that name an item for the first time: they head the one that begins below them."""
    first: dict[str, int] = {}
    for row in found:
        if id(row) in furniture and row.height > _FOOT and (number := structure.item_number(row.text)):
            first.setdefault(number, id(row))
    return set(first.values())


def _edges(found: list[Row], structure: Structure) -> Iterator[list[Row]]:
    """Yield the rows at each edge of each page, from the edge inwards."""
    by_page: dict[int, list[Row]] = defaultdict(list)
    for row in found:
        by_page[row.page].append(row)
    top = max(row.height for row in found)
    for page in by_page.values():
        head = [row for row in page[:_EDGE] if row.height > _UPPER * top]
        foot = [row for row in page[-_EDGE:] if row.height < _LOWER * top]
        for edge in (head, foot[::-1]):
            yield [row for row in edge if not structure.is_content(row.text)]


def _place(row: Row) -> tuple[int, str]:
    """Return where a row stands and its text without numbers: what runs through the pages has both in common."""
    return round(row.height / _SAME_HEIGHT), re.sub(r"\d+", "#", fold(row.text))


def _is_head(row: Row, structure: Structure) -> bool:
    """Return whether a row names the kind of document beside a town, a body or a page number."""
    return len(row.pieces) > 1 and any(structure.names_document(piece.text) for piece in row.pieces)

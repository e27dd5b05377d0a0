"""Tables: those that tell of one thing a row or a column, and those that only lay out a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from lxml import etree

from spiders.platforms.strategy import page
from spiders.platforms.strategy.blocks import Block

_LONGEST_TERM: Final = 80
Cells = list[etree._Element]


def rows(table: etree._Element) -> list[Cells]:
    """Return the rows of a table that tells something by its cells; none for one that only lays out a page."""
    if table.find(".//table") is not None or any(True for _ in table.iter("h1", "h2", "h3", "h4")):
        return []
    found = [[cell for cell in row if cell.tag in {"td", "th"}] for row in table.iter("tr")]
    found = [row for row in found if any(page.text_of(cell) for cell in row)]
    is_even = len({len(row) for row in found}) == 1 and len(found[0]) > 1 if found else False
    is_told = all(len(page.text_of(row[0])) <= _LONGEST_TERM for row in found)
    has_heads = any(cell.tag == "th" for row in found for cell in row)
    return found if is_even and (has_heads or (is_told and len(found) > 1)) else []


def blocks(found: list[Cells], level: int, inner: Callable[[etree._Element], list[Block]]) -> Iterator[Block]:
    """Yield each row as `term: definition`; one row below a row of heads as a heading for each column."""
    head = found[0] if len(found) > 1 and (_is_head(found[0]) or _is_bold(found[0], found[1])) else None
    below = found[1:] if head else found
    level = min(level + 1, 6)
    if head and len(below) == 1 and all(cell.tag == "td" for cell in below[0]):
        for name, told in zip(head, below[0], strict=True):
            if text := page.text_of(name):
                yield Block("heading", text, level)
            yield from inner(told)
        return
    if head and (text := page.text_of(head[0])):
        yield Block("heading", text, level)
    for row in below:
        term, words = page.text_of(row[0]), " ".join(filter(None, (_line(inner(cell)) for cell in row[1:])))
        yield Block("bullet", f"{term.rstrip(' :')}: {words}" if term and words else term or words)


def _is_head(row: Cells) -> bool:
    return all(cell.tag == "th" or cell.getparent().getparent().tag == "thead" for cell in row)  # type: ignore[union-attr]


def _is_bold(row: Cells, below: Cells) -> bool:
    """Return whether a first row is set in bold to its last cell, where the next is not."""
    return all(map(_bold_only, row)) and not all(map(_bold_only, below))


def _bold_only(cell: etree._Element) -> bool:
    text = page.text_of(cell)
    return bool(text) and text == " ".join(page.text_of(bold) for bold in cell.iter("b", "strong"))


def _line(found: Iterable[Block]) -> str:
    return " ".join(" ".join(block.text.split()) for block in found)

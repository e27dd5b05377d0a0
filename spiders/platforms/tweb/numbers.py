"""The § or the number of an item in a list: in a cell of its own, before the title, or in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from lxml import etree

from spiders.documents import html
from spiders.platforms.tweb.rows import Row

_ALONE: Final = re.compile(r"(?:§|Asia|Asianro|Nro|Nr|Pykälä|Paragraf)?\.? ?(\d{1,4}) ?[§.)]?\Z", re.IGNORECASE)
_BEFORE: Final = re.compile(r"(?:§ ?(\d{1,4})\b(?:\s*[.:–-](?=\s))?|(\d{1,4}) ?§(?![:\w])(?:\s*[.:–-](?=\s))?)\s*")
_COUNT: Final = re.compile(r"(\d{1,4})(?:[.)] | [-–] | )(?=\S)")
_HEADS: Final = ("§", "Pykälä", "Paragraf", "Nro", "Nr", "Asianro", "Asia nro", "Numero", "Nummer")
_COUNTED: Final = re.compile(r"\d+ ?(?:kpl|st|pcs)\b")


def is_number(text: str) -> bool:
    """Return whether a text is a § or number and nothing more."""
    return bool(_ALONE.match(text))


def find_numbers(row: Row, title: str | None) -> tuple[int | None, str | None]:
    """Return a row's § or number, and the title without it."""
    own = _BEFORE.match(title or "")
    shown = (title or "")[own.end() :] if own else title
    cells = [html.text_of(cell) for cell in row.element.iter("td")] if row.element is not None else []
    place = number_in_column(row.element, _HEADS) if row.element is not None else None
    placed = cells[place : place + 1] if place is not None else []
    marked = [text for text in row.cells if "§" in text]
    first = [text for text in row.cells if not _COUNTED.match(text) and text not in ("-", "–")][:1]
    for text in (*placed, *marked, *first):
        if match := _ALONE.match(text):
            return int(match[1]), shown or title
    for text in (*row.cells, title or ""):
        if match := _BEFORE.match(text):
            return int(match[1] or match[2]), shown or title
    return _beside(row, title), title


def count_up(titles: Sequence[str | None]) -> list[tuple[int | None, str | None]]:
    """Read numbers that stand in the titles themselves ("14. Talousarvio"), where they count up from row to row."""
    told = [_COUNT.match(title or "") for title in titles]
    found = [int(match[1]) for match in told if match]
    is_counted = len(found) > 1 and all(b - a == 1 for a, b in pairwise(found))
    if not is_counted:
        return [(None, title) for title in titles]
    return [
        (int(match[1]), (title or "")[match.end() :]) if match else (None, title)
        for match, title in zip(told, titles, strict=True)
    ]


def number_in_column(row: etree._Element, names: Sequence[str]) -> int | None:
    """Return which column of the row's table is headed by one of the names."""
    table = next(row.iterancestors("table"), None)
    for head in table.iter("tr") if table is not None else ():
        cells = [html.text_of(cell) for cell in head.iter("td", "th")]
        place = next((at for at, text in enumerate(cells) if text.rstrip(".:") in names), None)
        if place is not None:
            return place
    return None


def _beside(row: Row, title: str | None) -> int | None:
    """Return the number that stands before the title in its line ("14. Talousarvio"), or that a list counts."""
    for text in row.cells:
        before, found, _ = text.partition(title) if title else ("", "", "")
        if found and (match := re.match(r"(\d{1,4})[.):]?\s*\Z", before)):
            return int(match[1])
    item = next(row.links[0].element.iterancestors("li"), None)
    if item is None or (parent := item.getparent()) is None or parent.tag != "ol":
        return None
    start = parent.get("start") or "1"
    return int(start) + [*parent.iter("li")].index(item) if start.isdecimal() else None

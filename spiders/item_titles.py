"""Where the titles of items stand: behind their §, below it, above it, or before a § at the line's end.

Which of them a town prints is told by all items of the meeting together. A title behind its § is left to the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from spiders import case_numbers, headings, labels
from spiders.item_chain import Mark
from spiders.minutes_rows import Rows, common_look, joined
from spiders.text import fold

_CAPITAL: Final = re.compile(r"[A-ZÅÄÖÉ0-9\"”'’«(]")
_NUMBER: Final = re.compile(r"(\d{1,3})(?:[.)]|\s)\s*(?=[A-ZÅÄÖ\"”])")
_LABEL: Final = re.compile(r"(?:Asia|Otsikko|Asian otsikko|Ärende|Rubrik) ?: ?(?=[A-ZÅÄÖ0-9\"”])", re.IGNORECASE)
_CLOSING: Final = re.compile(r"[\s.…·_,(\[–-]*(?:§ ?\d{1,4}|\d{1,4} ?§)[\s)\]]*\Z")
_LONGEST: Final = 400


@dataclass(frozen=True, slots=True)
class Title:
    """A title that stands by itself: its first row, and the row where the text begins."""

    title: str
    first: int
    text: int


def of_marks(
    rows: Rows, marks: Sequence[Mark], begins: Sequence[int], texts: Sequence[int], floor: int
) -> list[Title | None]:
    """Return the title of each item; null where it stands behind its §, or where there is none.

    `begins` are the rows where what heads an item begins, `texts` those where what follows it does.
    """
    if all(mark.head.is_closing for mark in marks):
        return [_closed(rows, mark) for mark in marks]
    floors = [floor, *(mark.at + 1 for mark in marks)]
    places = list(zip(marks, begins, texts, floors, strict=False))
    above = [None if mark.head.title else _above(rows, begin, text, floor) for mark, begin, text, floor in places]
    below = [None if mark.head.title else _below(rows, text) for mark, _, text, _ in places]
    common = common_look(rows)
    votes = sum(_vote(rows, one, other, common) for one, other in zip(above, below, strict=True))
    if votes > 0:
        return _without_numbers(above)
    plain = _without_numbers(below)
    # A title below is the text's first paragraph; only what is printed before it has to be taken off.
    return [title if title and title != other else None for title, other in zip(plain, below, strict=True)]


def without_label(text: str) -> str:
    """Take the label off a title ("Asia: Talousarvio")."""
    return _LABEL.sub("", text, count=1)


def _above(rows: Rows, begin: int, text: int, floor: int) -> Title | None:
    """Read the paragraph above a heading as a title; null where it is none."""
    at = begin - 1
    while at > floor and rows.title_goes_on(at):
        at -= 1
    return _title(rows, at, begin, text) if at >= floor else None


def _below(rows: Rows, at: int) -> Title | None:
    """Read the first paragraph below a heading as a title; null where it is none."""
    while at < len(rows.lines) and case_numbers.is_number_line(rows.lines[at]):
        at += 1
    end = at + 1
    while end < len(rows.lines) and rows.goes_on(end):
        end += 1
    return _title(rows, at, end, end) if at < len(rows.lines) else None


def _title(rows: Rows, first: int, last: int, text: int) -> Title | None:
    told = joined(rows.lines[first:last])
    title = without_label(told)
    is_title = (
        0 < len(title) < _LONGEST
        and bool(_CAPITAL.match(title))
        and title[-1] not in ".:;,"
        and (title != told or not labels.split(told))
        and headings.parse(told, rows.aliases) is None
    )
    return Title(title, first, text) if is_title else None


def _vote(rows: Rows, above: Title | None, below: Title | None, common: str) -> int:
    """Tell whether an item's title stands above its § (1) or below it (-1); 0 where both or neither look like one."""
    if above and below and rows.looks:
        return (rows.look(above.first) != common) - (rows.look(below.first) != common)
    return bool(above) - bool(below)


def _without_numbers(titles: Sequence[Title | None]) -> list[Title | None]:
    """Take off the items' places on the list, which rise by one from title to title."""
    numbers = [int(found[1]) if title and (found := _NUMBER.match(title.title)) else None for title in titles]
    if len(numbers) < 2 or any(n is None or n - (numbers[0] or 0) != at for at, n in enumerate(numbers)):
        return list(titles)
    return [title and Title(_NUMBER.sub("", title.title, count=1), title.first, title.text) for title in titles]


def _closed(rows: Rows, mark: Mark) -> Title:
    """Return the title before a § at its line's end, with the rows above that it goes on from."""
    at = mark.at
    while at and rows.title_goes_on(at):
        at -= 1
    title = _CLOSING.sub("", joined(rows.lines[at : mark.at + 1]))
    if not _CAPITAL.match(title) or len(title) > _LONGEST:
        at, title = mark.at, mark.head.title or title
    return Title(fold(title), at, mark.at + 1)

"""Where the titles of items stand: behind their §, below it, above it, or before a § at the line's end.

Which of them a town prints is told by all items of the meeting together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from spiders.documents.text import GAP, fold
from spiders.minutes import case_numbers, headings, labels
from spiders.minutes.whole.item_heads import TITLE_BEGINS
from spiders.minutes.whole.item_marks import Mark
from spiders.minutes.whole.minutes_rows import Rows, common_look, joined

_NUMBER: Final = re.compile(r"(\d{1,3})(?:[.)]|\s)\s*(?=[A-ZÅÄÖ\"”])")
_LABEL: Final = re.compile(r"(?:Asia|Otsikko|Asian otsikko|Ärende|Rubrik) ?: ?(?=[A-ZÅÄÖ0-9\"”])", re.IGNORECASE)
_CLOSING: Final = re.compile(r"[\s.…·_,(\[–-]*(?:§ ?\d{1,4}|\d{1,4} ?§)[\s)\]]*\Z")
# A row of columns, or with a page number, is the end of the form or of the list of contents.
_LISTED: Final = re.compile(rf"{GAP}|(?:\.\.|…)\s*\d{{1,3}}\Z")
_LONGEST: Final = 400


@dataclass(frozen=True, slots=True)
class Title:
    """A title that stands by itself: its first row, the row where the text begins, and the case number before it."""

    title: str
    first: int
    text: int
    number: str | None = None


def of_marks(
    rows: Rows, marks: Sequence[Mark], begins: Sequence[int], texts: Sequence[int], floor: int
) -> list[Title | None]:
    """Return the title of each item; None where there is none.

    `begins` are the rows where what heads an item begins, `texts` those where what follows it does.
    """
    if all(mark.head.is_closing for mark in marks):
        return [_closed(rows, mark) for mark in marks]
    floors = [floor, *(mark.at + 1 for mark in marks)]
    places = [
        None if mark.head.title else (begin, text, floor)
        for mark, begin, text, floor in zip(marks, begins, texts, floors, strict=False)
    ]
    above = [place and _above(rows, *place) for place in places]
    below = [place and _below(rows, place[1]) for place in places]
    common = common_look(rows)
    votes = sum(_vote(rows, *one, common) for one in zip(marks, above, below, strict=True))
    found = above if votes > 0 else below
    if 2 * sum(title is not None for title in found) >= len(found):
        # Where the titles of half and more stand so, the others do, though they read like a label ("Täytäntöönpano").
        for at, place in enumerate(places):
            if place and found[at] is None:
                found[at] = _above(rows, *place, True) if votes > 0 else _below(rows, place[1], True)
    found = _without_numbers(found)
    return [
        title or (_behind(rows, mark) if mark.head.title else None) for title, mark in zip(found, marks, strict=True)
    ]


def _without_label(text: str) -> str:
    """Take the label off a title ("Asia: Talousarvio")."""
    return _LABEL.sub("", text, count=1)


def _above(rows: Rows, begin: int, text: int, floor: int, is_sure: bool = False) -> Title | None:
    """Read the paragraph above a heading as a title; None where it is none."""
    at = begin - 1
    while at > floor and rows.title_goes_on(at):
        at -= 1
    is_listed = any(_LISTED.search(case_numbers.part(line)[0]) for line in rows.lines[at:begin])
    return None if at < floor or is_listed else _title(rows, (at, begin), text, is_sure)


def _below(rows: Rows, text: int, is_sure: bool = False) -> Title | None:
    """Read the first paragraph below a heading as a title; None where it is none."""
    at = text
    while at < len(rows.lines) and case_numbers.is_number_line(rows.lines[at]):
        at += 1
    end = _end(rows, at + 1)
    title = _title(rows, (at, end), end, is_sure) if at < len(rows.lines) else None
    return title and replace(title, number=joined(rows.lines[text:at]) or title.number)


def _behind(rows: Rows, mark: Mark) -> Title | None:
    """Read what stands behind a § with the rows that it goes on in."""
    end = _end(rows, mark.at + 1)
    _, number = case_numbers.part(rows.lines[mark.at])
    first = (mark.head.title or "").removesuffix(number or "").rstrip()
    title = joined([first, *rows.lines[mark.at + 1 : end]])
    return Title(_without_label(title), mark.at, end, number) if len(title) < _LONGEST else None


def _end(rows: Rows, at: int) -> int:
    """Return the row below the paragraph that a row above `at` begins; what begins small goes on with it."""
    end = at
    while end < len(rows.lines) and (rows.goes_on(end) or (rows.looks and rows.lines[end][:1].islower())):
        end += 1
    return end


def _title(rows: Rows, place: tuple[int, int], text: int, is_sure: bool) -> Title | None:
    cells = [case_numbers.part(line) for line in rows.lines[slice(*place)]]
    number = next((number for _, number in cells if number), None)
    told = joined([line for line, _ in cells])
    title = _without_label(told)
    is_title = (
        0 < len(title) < _LONGEST
        and bool(TITLE_BEGINS.match(title))
        and title[-1] not in ".:;,"
        and (is_sure or title != told or not labels.split(told))
        and headings.parse(told, rows.aliases) is None
    )
    return Title(title, place[0], text, number) if is_title else None


def _vote(rows: Rows, mark: Mark, above: Title | None, below: Title | None, common: str) -> int:
    """Return whether an item's title stands above its § (1) or below it (-1); 0 where both or neither look like one.

    Of two, the title is what is set like the §, or else what is set apart from the text.
    """
    if not (above and below):
        return bool(above) - bool(below)
    looks = rows.look(above.first), rows.look(below.first)
    return (looks[0] == mark.look) - (looks[1] == mark.look) or (looks[0] != common) - (looks[1] != common)


def _without_numbers(titles: Sequence[Title | None]) -> list[Title | None]:
    """Take off the items' places on the list, which rise by one from title to title."""
    numbers = [int(found[1]) if title and (found := _NUMBER.match(title.title)) else None for title in titles]
    if len(numbers) < 2 or any(n is None or n - (numbers[0] or 0) != at for at, n in enumerate(numbers)):
        return list(titles)
    return [title and replace(title, title=_NUMBER.sub("", title.title, count=1)) for title in titles]


def _closed(rows: Rows, mark: Mark) -> Title:
    """Return the title before a § at its line's end, with the rows above that it goes on from and those below."""
    at = mark.at
    while at and rows.title_goes_on(at):
        at -= 1
    own = _CLOSING.sub("", rows.lines[mark.at])
    end = mark.at + 1
    # Below a § at the right margin a title goes on in its first column.
    while end < min(len(rows.lines), mark.at + 4) and (own.endswith("-") or rows.lines[end][:1].islower()):
        end += 1
    title = joined([*rows.lines[at : mark.at], own, *rows.lines[mark.at + 1 : end]])
    if not TITLE_BEGINS.match(title) or len(title) > _LONGEST:
        at, end, title = mark.at, mark.at + 1, mark.head.title or title
    return Title(fold(title), at, end)

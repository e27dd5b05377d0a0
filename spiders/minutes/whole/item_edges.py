"""Where what heads an item begins, and where its text does: rows of its § again, of its body, day and case number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spiders.minutes import case_numbers, headings
from spiders.minutes.whole import item_heads
from spiders.minutes.whole.item_heads import Head
from spiders.minutes.whole.item_marks import Mark
from spiders.minutes.whole.minutes_rows import Rows

_NEAR: Final = 3


def mark_of(rows: Rows, at: int, head: Head, common: str = "") -> Mark:
    """Return a row with what it says as a mark; `common` is the style of most of the text."""
    own = rows.own.body
    named = rows.aliases.get(head.body or "", head.body)
    return Mark(
        at, head, rows.look(at), bool(named and own and not headings.alike(named, own)), rows.look(at) != common
    )


def numbers_above(rows: Rows, begins: Sequence[int]) -> list[str | None]:
    """Return the case numbers that a town prints above its headings.

    Where others have theirs below, those above some only end what is above them.
    """
    above = [rows.lines[begin - 1] if begin else "" for begin in begins]
    numbers = [line if case_numbers.is_number_line(line) else None for line in above]
    is_most = 2 * sum(number is not None for number in numbers) > len(numbers)
    below = (line for begin in begins for line in rows.lines[begin : begin + _NEAR])
    is_habit = is_most or not any(case_numbers.is_number_line(line) for line in below)
    return numbers if is_habit else [None] * len(numbers)


def begin_of(rows: Rows, mark: Mark, floor: int, decided: Sequence[int]) -> int:
    """Return the first row of what heads an item: its § may be printed twice, below its body and day."""
    at = mark.at
    for above in range(mark.at - 1, max(floor, mark.at - _NEAR) - 1, -1):
        if decided[above] < decided[at]:
            break
        head = rows.head(above)
        if head and head.section == mark.section and not mark_of(rows, above, head).is_other_body:
            at = above
    return beside(rows, at, floor)


def beside(rows: Rows, at: int, floor: int) -> int:
    """Return the first of the rows above one that belong to it: the meeting's body and day, the item's place."""
    while at > floor and item_heads.is_beside(rows.lines[at - 1], rows.own, rows.aliases):
        at -= 1
    return at


def text_of(rows: Rows, mark: Mark) -> int:
    """Return the row where an item's text begins: that of its title, below the rows that only head it."""
    at = mark.at
    if mark.head.title:
        return at
    while at + 1 < len(rows.lines):
        head = rows.head(at + 1)
        if head and head.section == mark.section:
            at += 1
            if head.title:
                return at
        elif item_heads.is_beside(rows.lines[at + 1], rows.own, rows.aliases):
            at += 1
        else:
            break
    return at + 1

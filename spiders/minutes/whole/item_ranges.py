"""The rows of a meeting's minutes become its items: where each begins and ends, and where its text does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from spiders.items import Doubt
from spiders.minutes import case_numbers, labels
from spiders.minutes.whole import back_matter, item_chain, item_titles, listed_items
from spiders.minutes.whole.item_edges import begin_of, beside, mark_of, numbers_above, text_of
from spiders.minutes.whole.item_heads import Head
from spiders.minutes.whole.item_marks import Chain, Mark
from spiders.minutes.whole.item_titles import Title
from spiders.minutes.whole.listed_items import Listed
from spiders.minutes.whole.minutes_rows import Rows, common_look

_NEAR: Final = 3


@dataclass(frozen=True, slots=True)
class Part:
    """An item's place among the rows: from `first` up to `last`, which is the next item's.

    Its text begins at `text`; `title` is what heads it, where that does not stand at the text's beginning, `body`
    the body that the § is said to be of, `number` the case number between § and title. A part that only the list of
    items names has no rows. `doubts` say where that list and the text
    differ, `is_listed` that there is one.
    """

    section: int
    first: int
    last: int
    text: int = 0
    title: str | None = None
    body: str | None = None
    number: str | None = None
    doubts: tuple[Doubt, ...] = ()
    is_listed: bool = False

    @property
    def is_listed_only(self) -> bool:
        """Tell an item that the list names and the text does not have."""
        return self.first == self.last


def parts_of(rows: Rows, floor: int = 0) -> list[Part]:
    """Find where each item begins, from row `floor` on: by the list of items, or else by what heads them."""
    decided = _decided(rows.lines)
    end = back_matter.start(rows.lines, decided)
    skeleton = listed_items.find(rows, decided, end)
    marks = _headed(rows, max(floor, skeleton.end), decided, end)
    if skeleton.items:
        return _hung(rows, listed_items.with_unlisted(skeleton.items, marks), skeleton.end, decided)
    return _parts(rows, marks, floor, decided)


def _headed(rows: Rows, floor: int, decided: Sequence[int], end: int) -> list[Mark]:
    """Find the rows that head the items: of all rows with a §, those that are headings of one kind."""
    common = common_look(rows)

    def found(read: Callable[[int], Head | None]) -> Chain:
        marks = [
            mark_of(rows, at, head, common) for at in range(floor, len(rows.lines)) if (head := read(at)) is not None
        ]
        inside = [mark for mark in marks if mark.at < end]
        looks = {(mark.head.form, mark.look) for mark in inside if mark.look != common}
        # Below the last decision only what is set like the headings above it heads an item without one.
        return item_chain.best([m for m in marks if m.at < end or (m.head.form, m.look) in looks], decided)

    chain = found(rows.head)
    for read in (rows.closing, rows.numbered):
        other = found(read)
        is_lone = len(other.marks) == 1 and other.marks[0].head.is_closing and other.marks[0].is_set_apart
        if other.score > 2 * chain.score and (other.told(decided) >= 2 or is_lone):
            chain = other
    return _filled(rows, chain.marks, decided, common)


def _filled(rows: Rows, marks: Sequence[Mark], decided: Sequence[int], common: str) -> list[Mark]:
    """Add the headings that were printed without their § or behind it, where one is left out between others like it."""
    found = list(marks[:1])
    for mark, after in pairwise(marks):
        if 1 < after.section - mark.section < _NEAR and decided[after.at] - decided[mark.at] > 1:
            for at in range(mark.at + 1, after.at):
                head = rows.closing(at) or rows.numbered(at)
                is_like = rows.look(at) in {mark.look, after.look} - {common}
                if head and head.title and head.section == found[-1].section + 1 and is_like:
                    found.append(Mark(at, Head(head.section, "§", head.title), rows.look(at)))
        found.append(after)
    return found


def are_items(found: Sequence[Part], lines: Sequence[str]) -> bool:
    """Return whether parts are a meeting's items though no front matter says so: each is decided, none left out."""
    decided = _decided(lines)
    told = sum(decided[part.last] > decided[part.first] for part in found)
    return 2 <= len(found) <= told + 1 and all(b.section == a.section + 1 for a, b in pairwise(found))


def is_decided(lines: Sequence[str]) -> bool:
    """Return whether lines hold the decision of any item."""
    return _decided(lines)[-1] > 0


def _decided(lines: Sequence[str]) -> list[int]:
    """Count the decisions told above each row; the proposals where nothing is decided, as on an agenda."""
    kinds = [found[0] if (found := labels.split(line)) else "" for line in (line[:300] for line in lines)]
    wanted = "decision" if "decision" in kinds else "proposal"
    counts = [0]
    for kind in kinds:
        counts.append(counts[-1] + (kind == wanted))
    return counts


def _hung(rows: Rows, items: Sequence[Listed], floor: int, decided: Sequence[int]) -> list[Part]:
    """Return the items of a list as parts of the text; one that the text does not have stands before the next."""
    headed = [item for item in items if item.mark]
    told = _parts(rows, [item.mark for item in headed if item.mark], floor, decided, [item.title for item in headed])
    parts = {part.section: part for part in told}
    found: list[Part] = []
    first = len(rows.lines)
    for item in reversed(items):
        part = parts.get(item.section) or Part(
            item.section, first, first, first, item.title.title if item.title else None
        )
        found.append(replace(part, doubts=item.doubts, is_listed=True))
        first = part.first
    return found[::-1]


def _parts(
    rows: Rows, marks: Sequence[Mark], floor: int, decided: Sequence[int], known: Sequence[Title | None] = ()
) -> list[Part]:
    """Return the items that rows head; `known` are their titles, where the list of items tells them."""
    begins = [begin_of(rows, mark, marks[at - 1].at + 1 if at else floor, decided) for at, mark in enumerate(marks)]
    over = [
        beside(rows, begin - 1, floor) if number else begin
        for begin, number in zip(begins, numbers_above(rows, begins), strict=True)
    ]
    texts = [text_of(rows, mark) for mark in marks]
    titles = item_titles.of_marks(rows, marks, over, texts, floor)
    titles = [one or other for one, other in zip(known, titles, strict=True)] if known else titles
    begins = [min(begin, title.first) if title else begin for begin, title in zip(begins, titles, strict=True)]
    numbers = numbers_above(rows, begins)
    firsts = [
        beside(rows, begin - 1, floor) if number else min(begin, first)
        for begin, number, first in zip(begins, numbers, over, strict=True)
    ]
    found = []
    for at, (mark, title) in enumerate(zip(marks, titles, strict=True)):
        last = firsts[at + 1] if at + 1 < len(marks) else len(rows.lines)
        text = min(max(title.text, texts[at] if known else 0) if title else texts[at], last)
        inside = next((line for line in rows.lines[firsts[at] : text] if case_numbers.is_number_line(line)), None)
        number = (title and title.number) or mark.head.number or numbers[at] or inside
        found.append(Part(mark.section, firsts[at], last, text, title.title if title else None, mark.head.body, number))
    return [] if _is_contents(found) else found


def _is_contents(found: Sequence[Part]) -> bool:
    """Tell a list of contents, whose rows follow each other, where the items themselves were not found."""
    rows = sorted(part.last - part.first for part in found[:-1])
    return len(rows) > 1 and rows[len(rows) // 2] == 1

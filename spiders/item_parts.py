"""The rows of a meeting's minutes become its items: where each begins, and what is its title.

A title stands behind its §, below it, above it, or before a § at the line's end. Which of them a town prints is
told by all items of the meeting together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from spiders import back_matter, case_numbers, headings, item_chain, item_heads, labels
from spiders.headings import Heading
from spiders.item_chain import Chain, Mark
from spiders.item_heads import Head
from spiders.text import GAP, fold, iso_date, undo_hyphen

_TITLE = re.compile(r"[A-ZÅÄÖÉ0-9\"”'’«(]")
_NUMBER = re.compile(r"(\d{1,3})(?:[.)]|\s)\s*(?=[A-ZÅÄÖ\"”])")
_DOTS = re.compile(r"[\s.…·_]*(?:§ ?\d{1,4}|\d{1,4} ?§)\s*\Z")
_LISTED = re.compile(rf"§|[{GAP}.…]\s*\d{{1,3}}\Z")
_LONGEST_TITLE: Final = 400
_NEAR: Final = 3


@dataclass(frozen=True, slots=True)
class Part:
    """An item's place among the rows: from `first` up to `last`, which is the next item's.

    Its text begins at `text`; `title` is what heads it, where that does not stand at the text's beginning.
    """

    section: int
    first: int
    last: int
    text: int = 0
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of minutes: their text, and, where they were printed, their type and which go on with a paragraph.

    `own` is the meeting's body and day.
    """

    lines: Sequence[str]
    own: Heading
    aliases: Mapping[str, str]
    looks: Sequence[str] = ()
    runs_on: Sequence[bool] = ()

    def look(self, at: int) -> str:
        """Return the type of a row, empty where it is not known."""
        return self.looks[at] if self.looks else ""

    def goes_on(self, at: int) -> bool:
        """Tell whether a row goes on with the paragraph above it."""
        return bool(self.runs_on) and 0 < at < len(self.lines) and self.runs_on[at]

    def common_look(self) -> str:
        """Return the type of most of the text."""
        letters = Counter[str]()
        for at, line in enumerate(self.lines):
            letters[self.look(at)] += len(line)
        return letters.most_common(1)[0][0] if letters else ""

    def head(self, at: int) -> Head | None:
        """Read a row as what heads an item."""
        line = self.lines[at]
        if "§" not in line and not item_heads.is_worded(line):
            return None
        found = item_heads.read(line, self.own, self.aliases)
        if found is None or found.date or found.title:
            return found
        return None if self._is_other_days(at) else found

    def closing(self, at: int) -> Head | None:
        """Read a row as a title with its § behind it, or as the last row of one."""
        found = item_heads.closing(self.lines[at])
        return found if found and (_TITLE.match(self.lines[at]) or self.goes_on(at)) else None

    def numbered(self, at: int) -> Head | None:
        """Read a row as a title with a number before it."""
        return item_heads.numbered(self.lines[at])

    def title_goes_on(self, at: int) -> bool:
        """Tell whether a row goes on with a title in the row above: one paragraph, one type, no row of a list."""
        above = self.lines[at - 1]
        return self.goes_on(at) and self.look(at) == self.look(at - 1) and not _LISTED.search(above)

    def _is_other_days(self, at: int) -> bool:
        """Tell a § that the row above or below it makes that of an earlier handling."""
        for line in (self.lines[at - 1] if at else "", *self.lines[at + 1 : at + 2]):
            text = fold(line) if len(line) < 120 else ""
            day = iso_date(text)
            heads = day and (headings.parse(text, self.aliases) or re.fullmatch(r"[\d.]+", text))
            if heads and self.own.date and day != self.own.date:
                return True
        return False


def parts_of(rows: Rows, floor: int = 0) -> list[Part]:
    """Find where each item begins, from row `floor` on."""
    decided = _decided(rows.lines)
    end = back_matter.start(rows.lines, decided)
    common = rows.common_look()

    def found(read: Callable[[int], Head | None]) -> Chain:
        marks = [_mark(rows, at, head) for at in range(floor, len(rows.lines)) if (head := read(at)) is not None]
        inside = [mark for mark in marks if mark.at < end]
        looks = {(mark.head.form, mark.look) for mark in inside if mark.look != common}
        # Below the last decision only what is set like the headings above it heads an item without one.
        return item_chain.best([m for m in marks if m.at < end or (m.head.form, m.look) in looks], decided)

    chain = found(rows.head)
    for read in (rows.closing, rows.numbered):
        other = found(read)
        if other.score > 2 * chain.score and other.told(decided) >= 2:
            chain = other
    return _parts(rows, chain.marks, floor, decided)


def are_items(found: Sequence[Part], lines: Sequence[str]) -> bool:
    """Tell whether parts are a meeting's items though no front matter says so: each is decided, none left out."""
    decided = _decided(lines)
    told = sum(decided[part.last] > decided[part.first] for part in found)
    return 2 <= len(found) <= told + 1 and all(b.section == a.section + 1 for a, b in pairwise(found))


def is_decided(lines: Sequence[str]) -> bool:
    """Tell whether lines hold the decisions of several items."""
    return _decided(lines)[-1] > 1


def _mark(rows: Rows, at: int, head: Head) -> Mark:
    own = rows.own.body
    named = rows.aliases.get(head.body or "", head.body)
    return Mark(at, head, rows.look(at), bool(named and own and not headings.alike(named, own)))


def _decided(lines: Sequence[str]) -> list[int]:
    """Count the decisions told above each row; the proposals where nothing is decided, as on an agenda."""
    kinds = [found[0] if (found := labels.split(line)) else "" for line in (line[:300] for line in lines)]
    wanted = "decision" if "decision" in kinds else "proposal"
    counts = [0]
    for kind in kinds:
        counts.append(counts[-1] + (kind == wanted))
    return counts


def _parts(rows: Rows, marks: Sequence[Mark], floor: int, decided: Sequence[int]) -> list[Part]:
    begins = []
    for i, mark in enumerate(marks):
        begins.append(_begin(rows, mark, marks[i - 1].at + 1 if i else floor, decided))
    titles = _titles(rows, marks, begins)
    firsts = [begin - taken for begin, (_, taken) in zip(begins, titles, strict=True)]
    found = []
    for i, mark in enumerate(marks):
        last = firsts[i + 1] if i + 1 < len(marks) else len(rows.lines)
        title = titles[i][0]
        text = mark.at + 1 if mark.head.form in _WEAK and title else _text(rows, mark)
        found.append(Part(mark.section, firsts[i], last, min(text, last), title))
    return [] if _is_contents(found) else found


_WEAK: Final = frozenset({"title §"})


def _begin(rows: Rows, mark: Mark, floor: int, decided: Sequence[int]) -> int:
    """Return the first row of what heads an item: its § may be printed twice, below its body and day."""
    at = mark.at
    for above in range(mark.at - 1, max(floor, mark.at - _NEAR) - 1, -1):
        if decided[above] < decided[at]:
            break
        head = rows.head(above)
        if head and head.section == mark.section and not _mark(rows, above, head).is_other_body:
            at = above
    while at > floor and item_heads.is_beside(rows.lines[at - 1], rows.own, rows.aliases):
        at -= 1
    return at


def _text(rows: Rows, mark: Mark) -> int:
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


def _titles(rows: Rows, marks: Sequence[Mark], begins: Sequence[int]) -> list[tuple[str | None, int]]:
    """Return the title of each item that is not found in its text, and how many rows above its heading it takes."""
    if marks and marks[0].head.form in _WEAK:
        return [_closed_title(rows, mark) for mark in marks]
    floors = [0, *(mark.at + 1 for mark in marks)]
    above = [
        _above(rows, begin, floor) if mark.head.title is None else (None, 0)
        for mark, begin, floor in zip(marks, begins, floors, strict=False)
    ]
    votes = sum(_vote(rows, mark, begin, title) for mark, begin, (title, _) in zip(marks, begins, above, strict=True))
    if votes <= 0:
        return [(None, 0)] * len(marks)
    numbers = [int(found[1]) if title and (found := _NUMBER.match(title)) else None for title, _ in above]
    is_listed = len(numbers) > 1 and all(n is not None and n - (numbers[0] or 0) == i for i, n in enumerate(numbers))
    return [(title and _NUMBER.sub("", title, count=1) if is_listed else title, taken) for title, taken in above]


def _above(rows: Rows, begin: int, floor: int) -> tuple[str | None, int]:
    """Read the paragraph above a heading as a title: the title and its rows; null and 0 where it is none."""
    at = begin - 1
    while at > floor and rows.title_goes_on(at):
        at -= 1
    if at < floor:
        return None, 0
    title = _joined(rows.lines[at:begin])
    return (title, begin - at) if _is_title(title, rows) else (None, 0)


def _vote(rows: Rows, mark: Mark, begin: int, above: str | None) -> int:
    """Tell whether an item's title stands above its § (1) or below it (-1); 0 where both or neither look like one."""
    if mark.head.title is not None:
        return -1
    at = _text(rows, mark)
    while at < len(rows.lines) and case_numbers.is_number_line(rows.lines[at]):
        at += 1
    if at < len(rows.lines) and (head := rows.head(at)) and head.title:
        return -1
    end = at + 1
    while end < len(rows.lines) and rows.goes_on(end):
        end += 1
    below = _joined(rows.lines[at:end])
    is_below = _is_title(below, rows)
    if above and is_below and rows.looks and at < len(rows.lines):
        common = rows.common_look()
        return (rows.look(begin - 1) != common) - (rows.look(at) != common)
    return int(above is not None) - int(is_below)


def _is_title(text: str, rows: Rows) -> bool:
    return (
        0 < len(text) < _LONGEST_TITLE
        and bool(_TITLE.match(text))
        and text[-1] not in ".:;,"
        and not labels.split(text)
        and not case_numbers.is_number_line(text)
        and headings.parse(text, rows.aliases) is None
    )


def _closed_title(rows: Rows, mark: Mark) -> tuple[str, int]:
    """Return the title before a § at its line's end, with the rows above that it goes on from."""
    at = mark.at
    while at and rows.title_goes_on(at):
        at -= 1
    title = _DOTS.sub("", _joined([*rows.lines[at : mark.at], rows.lines[mark.at]]))
    if at < mark.at and not _is_title(title, rows):
        at, title = mark.at, mark.head.title or title
    return title.rstrip(" ([–-"), mark.at - at


def _joined(lines: Sequence[str]) -> str:
    text = ""
    for line in lines:
        text = undo_hyphen(text, fold(line.replace(GAP, " "))) if text else fold(line.replace(GAP, " "))
    return text


def _is_contents(found: Sequence[Part]) -> bool:
    """Tell a list of contents, whose rows follow each other, where the items themselves were not found."""
    rows = sorted(part.last - part.first for part in found[:-1])
    return len(rows) > 1 and rows[len(rows) // 2] == 1

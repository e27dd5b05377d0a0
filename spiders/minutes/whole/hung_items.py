"""Where the items of the list stand in the text: each is hung on the row that heads it, in the order of the list.

A row heads an item where it has the item's § and its title beside it. Either alone is a weaker sign: a § may be
printed without its title again, a title without its §, and a font may garble some letters of either.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from spiders.minutes import case_numbers
from spiders.minutes.whole import contents
from spiders.minutes.whole.contents import Entry
from spiders.minutes.whole.item_heads import Head
from spiders.minutes.whole.item_marks import Mark
from spiders.minutes.whole.item_titles import Title
from spiders.minutes.whole.minutes_rows import Rows, joined

_NOT_LETTERS: Final = re.compile(r"[\W_]+")
# A title that a font garbled is this much like the list's; right behind the same §, even less says so.
_ALIKE: Final = 0.8
_ALIKE_BEHIND: Final = 0.55
# How far from its § a title may stand, and over how many rows it may go on.
_NEAR: Final = 4
_MOST_ROWS: Final = 6
_LEAST_LETTERS: Final = 5
# A list may cut long titles short.
_CUT: Final = 0.9
_LEAST_CUT: Final = 20
# How much a § and a title say each; two rows that say the same are told apart by which comes first.
_SECTION_ALONE: Final = 0.4
_TITLE_ALONE: Final = 1.2
_BOTH: Final = 3.0
_LATER: Final = 1e-5
_WINDOW: Final = 400


@dataclass(frozen=True, slots=True)
class Hung:
    """An item of the list with the row that heads it, and the rows of its title, if any stand there."""

    entry: Entry
    mark: Mark
    title: Title | None


@dataclass(frozen=True, slots=True)
class _Place:
    """A row that may head the item `at` of the list, with what speaks for it."""

    at: int
    hung: Hung
    score: float


def hang(rows: Rows, entries: Sequence[Entry], end: int) -> list[Hung | None]:
    """Return where each item of a list stands above row `end`; empty where the list is none of this text's."""
    cores = {row: core(rows.lines[row]) for row in range(entries[-1].first + 1, end)}
    places = sorted(_places(rows, entries, cores), key=lambda place: (place.hung.mark.at, place.at))
    chosen = {place.at: place.hung for place in _best(places)}
    hung = [one for _, one in sorted(chosen.items())]
    titled = sum(one.title is not None for one in hung)
    is_rising = all(a.mark.section < b.mark.section for a, b in pairwise(hung))
    is_paged = all(entry.page is not None for entry in entries)
    is_enough = 2 * titled >= len(entries) and titled >= (1 if is_paged else 2)
    if not is_enough or not is_rising or _is_list(hung):
        return []
    return [chosen.get(at) for at in range(len(entries))]


def _is_list(hung: Sequence[Hung]) -> bool:
    """Tell rows that are a list once more, and no headings: nothing stands between them."""
    ends = [max(one.mark.at + 1, one.title.text if one.title else 0) for one in hung]
    firsts = [min(one.mark.at, one.title.first if one.title else one.mark.at) for one in hung]
    beside = sum(first <= end for end, first in zip(ends, firsts[1:], strict=False))
    return len(hung) > 1 and 2 * beside >= len(hung) - 1


def core(text: str) -> str:
    """Return the letters and digits of a text, which fonts, hyphens and columns do not change."""
    return _NOT_LETTERS.sub("", text).casefold()


def _places(rows: Rows, entries: Sequence[Entry], cores: dict[int, str]) -> list[_Place]:
    heads = {row: head for row in cores if (head := _head(rows, row))}
    by_section, by_letters = defaultdict[int, list[int]](list), defaultdict[str, list[int]](list)
    for row, head in heads.items():
        by_section[head.section].append(row)
    for row, letters in cores.items():
        by_letters[letters[:_LEAST_LETTERS]].append(row)
    # A list may count from 1 what has other §; where most of its numbers head rows, a § beside is an earlier handling's.
    headed = sum(any("§" in heads[row].form for row in by_section[entry.number]) for entry in entries)
    tells_sections = 2 * headed > len(entries)
    found: list[_Place] = []
    for at, entry in enumerate(entries):
        beside: set[int] = set()
        for row in by_section[entry.number]:
            likeness, title = _title_near(rows, row, heads[row], entry, cores)
            beside.update(range(title.first, title.text) if title else ())
            score = _BOTH + likeness if title else _SECTION_ALONE
            found.append(_Place(at, Hung(entry, _mark(rows, row, heads[row]), title), score - _LATER * row))
        for row in by_letters[core(entry.titles[0])[:_LEAST_LETTERS]]:
            likeness, title = _title_at(rows, row, None, entry, cores) if row not in beside else (0.0, None)
            if title:
                head = (None if tells_sections else _other_head(heads, title)) or Head(
                    entry.number, "title", title.title
                )
                score = _TITLE_ALONE + likeness - _LATER * row
                found.append(_Place(at, Hung(entry, _mark(rows, row, head), title), score))
    return found


def _head(rows: Rows, row: int) -> Head | None:
    return rows.head(row) or rows.closing(row) or rows.numbered(row) or contents.head(rows.lines[row])


def _other_head(heads: Mapping[int, Head], title: Title) -> Head | None:
    """Return the § beside a title that is not the list's number."""
    beside = (heads.get(row) for row in (title.first, title.first - 1, title.text))
    return next((head for head in beside if head and "§" in head.form), None)


def _mark(rows: Rows, row: int, head: Head) -> Mark:
    return Mark(row, head, rows.look(row))


def _title_near(rows: Rows, row: int, head: Head, entry: Entry, cores: Mapping[int, str]) -> tuple[float, Title | None]:
    """Find the title at a row with its §, below it or above it, with how much it is like the list's."""
    places = [(row, head), *((row + step, None) for step in (*range(1, _NEAR), *range(-1, -_NEAR, -1)))]
    found = [_title_at(rows, place, told, entry, cores) for place, told in places if told is None or told.title]
    return max(found, key=lambda one: one[0], default=(0.0, None))


def _title_at(
    rows: Rows, row: int, head: Head | None, entry: Entry, cores: Mapping[int, str]
) -> tuple[float, Title | None]:
    """Read a title like the list's from a row on: over as many rows of the text and of the list as are most alike."""
    best: tuple[float, Title | None] = (0.0, None)
    if row not in cores:
        return best
    wanted = [core(title) for title in entry.titles]
    line, number = case_numbers.part(rows.lines[row])
    parts = [(head.title if head and head.title else line).removesuffix(number or "").rstrip()]
    for last in range(row + 1, row + _MOST_ROWS + 1):
        letters = core(joined(parts))
        likeness = max(_likeness(letters, one, _ALIKE_BEHIND if head else _ALIKE) for one in wanted)
        if likeness > best[0] or likeness == 1.0:
            best = likeness, Title(joined(parts), row, last, number)
        if last not in cores or len(letters) > len(wanted[-1]):
            break
        parts.append(case_numbers.part(rows.lines[last])[0])
    return best


def likeness(title: str, other: str) -> float:
    """Tell how much two titles are alike, 0–1; nothing where they are not of one kind."""
    return _likeness(core(title), core(other), _ALIKE_BEHIND)


def _likeness(letters: str, wanted: str, least: float) -> float:
    """Tell how much a title is like the one wanted, 0–1; nothing where that is less than `least`."""
    if letters == wanted:
        return 1.0
    if min(len(letters), len(wanted)) < _LEAST_LETTERS:
        return 0.0
    if min(len(letters), len(wanted)) >= _LEAST_CUT and (letters.startswith(wanted) or wanted.startswith(letters)):
        return _CUT
    matcher = SequenceMatcher(None, letters, wanted, autojunk=False)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    return ratio if (ratio := matcher.ratio()) >= least else 0.0


def _best(places: Sequence[_Place]) -> list[_Place]:
    """Return the places that most speaks for, one for each item at most, in the order of the list and of the text."""
    scores: list[float] = []
    before: list[int | None] = []
    for j, place in enumerate(places):
        score, link = 0.0, None
        for i in range(max(0, j - _WINDOW), j):
            is_before = places[i].at < place.at and places[i].hung.mark.at < place.hung.mark.at
            if is_before and scores[i] > score:
                score, link = scores[i], i
        scores.append(score + place.score)
        before.append(link)
    at = max(range(len(scores)), key=scores.__getitem__, default=None)
    chain: list[_Place] = []
    while at is not None:
        chain.append(places[at])
        at = before[at]
    return chain[::-1]

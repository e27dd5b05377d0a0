"""The items of minutes that begin with a list of them: the list tells numbers, titles and order, the text the rest.

Where the two differ, a doubt says so: a title in other letters, an item that only one of them has.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from spiders.items import Doubt
from spiders.minutes.whole import contents, hung_items
from spiders.minutes.whole.contents import Entry
from spiders.minutes.whole.hung_items import Hung, core
from spiders.minutes.whole.item_marks import Mark
from spiders.minutes.whole.item_titles import Title
from spiders.minutes.whole.minutes_rows import Rows

DIFFER: Final = "contents-and-text-differ"


@dataclass(frozen=True, slots=True)
class Listed:
    """An item that the list names, the text has, or both: `mark` is the row that heads it, None where none does."""

    section: int
    mark: Mark | None
    title: Title | None = None
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The list of items, which ends above row `end`, hung on the text; empty where a document has none."""

    first: int = 0
    end: int = 0
    items: tuple[Listed, ...] = ()


def find(rows: Rows, decided: Sequence[int], end: int) -> Skeleton:
    """Find the list of items, above any decision, with the rows above `end` that it names."""
    above = next((at for at in range(len(rows.lines)) if decided[at + 1]), len(rows.lines))
    for entries in contents.lists(rows, above):
        is_list = len(entries) > 1 or entries[0].page is not None
        found = hung_items.hang(rows, entries, end) if is_list else []
        if found:
            steps = {hung.mark.section - hung.entry.number for hung in found if hung}
            step = steps.pop() if len(steps) == 1 else None
            items = [one for pair in zip(entries, found, strict=True) if (one := _listed(*pair, step))]
            return Skeleton(entries[0].first, entries[-1].first + 1, tuple(items))
    return Skeleton()


def _listed(entry: Entry, hung: Hung | None, step: int | None) -> Listed | None:
    """Return an item of the list; `step` is what its numbers are short of the §, None where the two are not of a kind."""
    words = f"{entry.number} {entry.title}"
    if hung is None:
        doubt = Doubt(DIFFER, "handlings", words)
        return None if step is None else Listed(entry.number + step, None, Title(entry.title, 0, 0), (doubt,))
    section, told = hung.mark.section, hung.title
    if told is None:
        return Listed(section, hung.mark, Title(entry.title, hung.mark.at, 0), (Doubt(DIFFER, "title", words),))
    title = max(entry.titles, key=lambda title: (hung_items.likeness(title, told.title), len(title)))
    settled, doubts = _settled(title, told.title)
    return Listed(section, hung.mark, Title(settled, told.first, told.text, told.number), doubts)


def _settled(listed: str, told: str) -> tuple[str, tuple[Doubt, ...]]:
    """Choose between the title of the list and that of the text.

    The list's stands, but for one that it prints in capitals or cuts short.
    """
    one, other = core(listed), core(told)
    if one == other:
        return (told if listed.isupper() else listed), ()
    if other.startswith(one):
        return told, ()
    return listed, () if one.startswith(other) else (Doubt(DIFFER, "title", told),)


def with_unlisted(items: Sequence[Listed], marks: Sequence[Mark]) -> list[Listed]:
    """Add the items that the text has and the list has not: headed like the others, their § between those of two."""
    heads = {(item.mark.head.form, item.mark.look) for item in items if item.mark and item.title}
    found = list(items)
    for mark in marks:
        rows = sorted((item.section, item.mark.at) for item in [*found, Listed(mark.section, mark)] if item.mark)
        is_between = all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(rows))
        if is_between and (mark.head.form, mark.look) in heads:
            found.append(Listed(mark.section, mark, None, (Doubt(DIFFER, "section", mark.head.title),)))
    return sorted(found, key=lambda item: item.section)

"""Which of the lines that look like an item's heading head the items of a meeting: a chain of rising §.

Nearly every line with a § in a meeting's minutes could head an item: a row of the list of contents, a paragraph of
the rules that an item quotes, a row of the instructions for appeal. What heads the items rises by one from each to
the next, has an item's decision behind it, and looks the same each time.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from spiders.minutes.whole.item_marks import NONE, Chain, Mark

# How much each link of the chain says for it; the layouts that need a weight are named as in tests/spiders/whole_towns.py.
# An item with its decision: "many left out", and a meeting of one item.
_TOLD: Final = 1.0
# An item without one that is set like the next: "one withheld", "two withheld, and instructions".
_UNTOLD: Final = 0.05
# One that is set otherwise, and a title with the next § right below it: "an official's decisions with the § that follow".
_STRANGE: Final = -0.1
_BARE: Final = -0.2
# Decided, and set like the next; a heading that names another body: both tell an earlier handling of another body,
# whose § fits as well, from the item's own heading.
_ALIKE: Final = 0.25
_OTHER_BODY: Final = 0.5
# A § left out: items withheld, and contents above them, would else be passed over. Each further one only makes a
# law's § far above the items' less likely; no layout depends on how much.
_SKIPPED: Final = 0.2
_SKIPPED_EACH: Final = 0.01
# Without decisions to go by, a § so much larger is a law's.
_LARGEST_STEP: Final = 25
# Chains are sought among so many candidates before each, fewer in a file of nothing but §, so that none costs long.
_WINDOW: Final = 200
_MOST_LINKS: Final = 400_000
# The rows of a list of contents stand as near as this.
_NEAR: Final = 4


def best(marks: Sequence[Mark], decided: Sequence[int]) -> Chain:
    """Return the chain that most speaks for; `decided[i]` counts the decisions told above row i.

    A list of contents is left out where the items are headed again further down.
    """
    if not marks:
        return NONE
    listed = _contents(marks, decided)
    rest = [mark for at, mark in enumerate(marks) if at not in listed]
    # What may as well be the first items, close to each other and without a decision, has no page numbers.
    marks = [mark for at, mark in enumerate(marks) if at not in listed or not mark.head.is_paged]
    whole = _best(marks, decided)
    without = _best(rest, decided) if len(rest) < len(marks) else whole
    if without.score > whole.score - _ALIKE:
        return _with_ends(_in_habit(without, rest), rest, decided)
    return _with_ends(_in_habit(whole, marks), marks, decided)


def _in_habit(chain: Chain, marks: Sequence[Mark]) -> Chain:
    """Let each item begin at the first of its rows that is set as most items are headed.

    An item without a decision is else given that of an earlier handling below the next one's heading.
    """
    sections = {mark.section for mark in chain.marks}
    used = {_kind(mark) for mark in chain.marks}
    kinds = Counter(kind for kind, _ in {(_kind(mark), mark.section) for mark in marks if mark.section in sections})
    habit = max(kinds, key=lambda kind: (kinds[kind], kind.has_title, kind in used), default=None)
    found: list[Mark] = []
    ends = [*(mark.at for mark in chain.marks[1:]), math.inf]
    for mark, end in zip(chain.marks, ends, strict=False):
        above = (
            one
            for one in marks
            if one.section == mark.section and _kind(one) == habit and (not found or one.at > found[-1].at)
        )
        first = next(above, mark) if _kind(mark) != habit else mark
        # A running head above a title is of one heading with it.
        is_first = first.at < mark.at or first.at < min(mark.at + _NEAR, end)
        found.append(first if is_first else mark)
    return Chain(chain.score, tuple(found))


class _Kind(NamedTuple):
    form: str
    look: str
    has_title: bool


def _kind(mark: Mark) -> _Kind:
    return _Kind(mark.head.form, mark.look, mark.head.title is not None)


def _with_ends(chain: Chain, marks: Sequence[Mark], decided: Sequence[int]) -> Chain:
    """Add the items without a decision before the first and behind the last that has one: opened, closed, withheld."""
    found = list(chain.marks)
    for mark in reversed(marks):
        if found and mark.at < found[0].at and _is_next(mark, found[0]):
            found.insert(0, mark)
    for mark in marks:
        if found and decided[mark.at] == decided[-1] and mark.at > found[-1].at and _is_next(found[-1], mark):
            found.append(mark)
    return Chain(chain.score, tuple(found))


def _is_next(mark: Mark, after: Mark) -> bool:
    return after.section == mark.section + 1 and (mark.head.form, mark.look) == (after.head.form, after.look)


def _best(marks: Sequence[Mark], decided: Sequence[int]) -> Chain:
    scores: list[float] = []
    before: list[int | None] = []
    top = None
    window = max(10, min(_WINDOW, _MOST_LINKS // max(len(marks), 1)))
    for j, mark in enumerate(marks):
        score, link = 0.0, None
        for i in range(max(0, j - window), j):
            if marks[i].section < mark.section and (found := scores[i] + _link(marks[i], mark, decided)) > score:
                score, link = found, i
        scores.append(score - (_OTHER_BODY if mark.is_other_body else 0.0))
        before.append(link)
        total = scores[j] + (_TOLD if _is_told(mark, len(decided) - 1, decided) else 0.0)
        if top is None or total > top[0]:
            top = total, j
    if top is None:
        return NONE
    chain: list[Mark] = []
    at: int | None = top[1]
    while at is not None:
        chain.append(marks[at])
        at = before[at]
    return Chain(top[0], tuple(reversed(chain)))


def _link(mark: Mark, after: Mark, decided: Sequence[int]) -> float:
    step = after.section - mark.section
    skipped = 0.0 if step == 1 else _SKIPPED + _SKIPPED_EACH * min(step, 50)
    if step > _LARGEST_STEP and not decided[-1]:
        return -1.0
    is_alike = (mark.head.form, mark.look) == (after.head.form, after.look)
    if _is_told(mark, after.at, decided):
        return _TOLD + (_ALIKE if is_alike else 0.0) - skipped
    if mark.head.title and after.at == mark.at + 1 and not mark.is_set_apart:
        return _BARE - skipped
    return (_UNTOLD if is_alike else _STRANGE) - skipped


def _is_told(mark: Mark, last: int, decided: Sequence[int]) -> bool:
    """Return whether an item has a decision; where nothing in the document is decided, each says the same."""
    return decided[last] > decided[mark.at] or not decided[-1]


def _contents(marks: Sequence[Mark], decided: Sequence[int]) -> set[int]:
    """Find the rows of a list of contents: above every decision, close to each other, and met again further down.

    Where each has a page number they are one though their items are headed in another way.
    """
    above = [at for at, mark in enumerate(marks) if not decided[mark.at]]
    runs: list[list[int]] = []
    for at in above:
        if runs and _is_next_row(marks[runs[-1][-1]], marks[at]):
            runs[-1].append(at)
        else:
            runs.append([at])
    found: set[int] = set()
    last = {mark.section: at for at, mark in enumerate(marks)}
    for run in runs:
        known = sum(last[marks[at].section] > run[-1] for at in run)
        is_paged = all(marks[at].head.is_paged for at in run)
        if (len(run) > 1 or is_paged) and (2 * known >= len(run) or (is_paged and len(run) > 1)):
            found.update(run)
    return found


def _is_next_row(row: Mark, after: Mark) -> bool:
    return after.at - row.at <= _NEAR and after.section > row.section

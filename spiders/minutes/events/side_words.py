"""What the sides of a vote stand for where neither names a proposal: "JAA = koulu lakkautetaan, EI = koulu säilytetään".

A side is a motion's if its own words, which the other side has not, are those of the motion and the other's are not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from spiders.items import Motion
from spiders.minutes.events.debate_state import Reference
from spiders.minutes.events.vote_sides import Sides

# Endings differ, and beginnings tell words apart.
_STEM: Final = 5
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_FEWEST_OF_WINNER: Final = 2


def settle(sides: Sides, motions: Sequence[Motion]) -> None:
    """Give the sides the motion whose words they have, where it is the only one that could be meant."""
    if sides.yes is not None or sides.no is not None or not (sides.yes_words and sides.no_words):
        return
    yes, no = _own_stems(sides)
    found = [
        (i, bool(told & yes))
        for i, motion in enumerate(motions)
        if motion.result != "lapsed" and bool((told := _stems(motion.text or "")) & yes) != bool(told & no)
    ]
    if len(found) != 1:
        return
    motion, is_yes = found[0]
    reference = Reference(0, (motion,), rank=1)
    if is_yes:
        sides.yes = reference
    else:
        sides.no = reference


def winner(sides: Sides, decided: str) -> bool | None:
    """Return whether a sentence that decides does so in the words of JAA; None where it is in neither's, or in both's."""
    if not (sides.yes_words and sides.no_words):
        return None
    told = _stems(decided)
    yes, no = (len(told & own) for own in _own_stems(sides))
    if (yes and no) or max(yes, no) < _FEWEST_OF_WINNER:
        return None
    return yes > no


def _own_stems(sides: Sides) -> tuple[set[str], set[str]]:
    """Return the stems that only JAA has, and those that only EI has."""
    yes, no = _stems(sides.yes_words or ""), _stems(sides.no_words or "")
    return yes - no, no - yes


def _stems(text: str) -> set[str]:
    return {word.lower()[:_STEM] for word in _WORD.findall(text)}

"""Two wordings of one text, such as a proposal and the decision: which words went, and which came."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

_WORD: Final = re.compile(r"\s+|[^\s]+")
# Longer texts are shown unmarked: the comparison takes the product of their lengths.
_LONGEST: Final = 3000
# Where less than this share stayed, marks would cover everything and say nothing.
_ALIKE: Final = 0.4


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in a row; `is_changed` where the other text has them not."""

    text: str
    is_changed: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """Two texts in pieces. `is_marked` says whether they are alike enough to be marked, `is_same` of all words."""

    before: list[Piece]
    after: list[Piece]
    is_marked: bool
    is_same: bool


def compare(before: str, after: str) -> Compared:
    """Compare two texts word by word."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if before.split() == after.split():
        return Compared([Piece(before, False)], [Piece(after, False)], False, bool(before))
    if not old or not new or max(len(old), len(new)) > _LONGEST:
        return _unmarked(before, after)
    matcher = SequenceMatcher(str.isspace, old, new, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return _unmarked(before, after)
    left: list[Piece] = []
    right: list[Piece] = []
    for kind, i, j, k, m in matcher.get_opcodes():
        for side, words in ((left, old[i:j]), (right, new[k:m])):
            if words:
                side.append(Piece("".join(words), kind != "equal"))
    return Compared(left, right, True, False)


def changed_words(before: str, after: str) -> tuple[list[str], list[str]]:
    """Return the runs of words that went and those that came, in order; none where the texts have little in common."""
    found = compare(before, after)
    if not found.is_marked:
        return [], []
    went, came = ([piece.text for piece in side if piece.is_changed] for side in (found.before, found.after))
    return _folded(went), _folded(came)


def _folded(pieces: list[str]) -> list[str]:
    return [" ".join(words.split()) for words in pieces if words.strip()]


def _unmarked(before: str, after: str) -> Compared:
    return Compared([Piece(before, False)], [Piece(after, False)], False, False)

"""Several votes in one sentence, parted: "A:n esitys hylättiin äänin 8–3 ja B:n esitys äänin 6–5"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from spiders.minutes.marks import Mark, Sentence

_PARTING: Final = frozenset({"comma", "link", "semicolon"})
_NEAR: Final = 3


def part(sentence: Sentence) -> list[Sentence]:
    """Return the clauses of a sentence that each tell of a vote of their own; the sentence alone where none do."""
    marks = sentence.marks
    if not sentence.kinds & {"votes", "ballot", "side"} or sum(mark.kind == "number" for mark in marks) < 4:
        return [sentence]
    cuts = sorted({*_before_ordinals(marks), *_between_pairs(marks), *_between_sides(marks)})
    if not cuts:
        return [sentence]
    edges = [0, *cuts, len(marks)]
    found = [Sentence(_trimmed(marks[begin:end]), sentence.text, sentence.paragraph) for begin, end in pairwise(edges)]
    return [one for one in found if one.marks]


def _before_ordinals(marks: Sequence[Mark]) -> list[int]:
    """Return the places where a further vote is told of: "… ja toisessa äänestyksessä"."""
    numbers = [i for i, mark in enumerate(marks) if mark.kind == "number"]
    return [
        i
        for i, (mark, after) in enumerate(pairwise(marks))
        if mark.kind == "ordinal" and after.kind == "ballot" and sum(at < i for at in numbers) > 1
    ]


def _between_pairs(marks: Sequence[Mark]) -> list[int]:
    """Return the places between two pairs of figures ("8–3 … 6–5") where what the second is for begins."""
    pairs = [
        i
        for i in range(1, len(marks) - 1)
        if marks[i].kind == "dash"
        and marks[i - 1].kind == marks[i + 1].kind == "number"
        and any(mark.kind == "votes" for mark in marks[max(0, i - 1 - _NEAR) : i + 2 + _NEAR])
    ]
    cuts: list[int] = []
    for first, second in pairwise(pairs):
        parting = next((i for i in range(first + 2, second) if marks[i].kind in _PARTING), None)
        if parting is not None and any(mark.kind == "document" for mark in marks[parting:second]):
            cuts.append(parting)
    return cuts


def _between_sides(marks: Sequence[Mark]) -> list[int]:
    """Return the semicolons between two counts by side: "Mallin ehdotus: JAA 12, EI 9; Kokeen ehdotus: JAA 10, EI 11"."""
    edges = [i for i, mark in enumerate(marks) if mark.kind == "semicolon"]
    parts = [marks[begin:end] for begin, end in pairwise([0, *edges, len(marks)])]
    are_counts = all(
        {mark.what for mark in part if mark.kind == "side"} == {"yes", "no"}
        and sum(mark.kind == "number" for mark in part) > 1
        for part in parts
    )
    return edges if edges and are_counts else []


def _trimmed(marks: Sequence[Mark]) -> list[Mark]:
    """Return marks without what parts them from others."""
    found = list(marks)
    while found and found[0].kind in _PARTING:
        del found[0]
    while found and found[-1].kind in _PARTING:
        del found[-1]
    return found

"""The figures beside the words for the sides of a vote, JAA and EI."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spiders.minutes.events.counted_numbers import TOTAL
from spiders.minutes.marks import Mark

# What may stand between a side and its figure.
_BETWEEN: Final = frozenset({"votes", "colon", "sign", "dash", "comma", "lead", "by"})
_LONGEST_COUNT: Final = 3
_FARTHEST: Final = 6


def read(marks: Sequence[Mark], used: set[int]) -> dict[str, int | None]:
    """Return the figures of "yes" and "no" that stand before or behind the words for the sides: "14 ja-röster", "EI: 12".

    The places of those that are read are added to `used`.
    """
    found: dict[str, int | None] = {}
    sides = [i for i, mark in enumerate(marks) if mark.kind == "side"]
    if not any(_gets(marks, i) for i in sides):
        sides = [i for i in sides if marks[i].form != "option"]
    if not sides:
        return found
    votes = [i for i in sides if marks[i].form == "votes"]
    if {marks[i].what for i in votes} == {"yes", "no"}:
        sides = votes  # "där grundförslaget var JA och Modells NEJ, gavs 14 ja-röster och 12 nej-röster"
    directly = [i for i in sides if i and marks[i - 1].kind == "number"]
    if {marks[i].what for i in directly} == {"yes", "no"}:
        sides = directly  # "förslag A (JA) och B (NEJ): 2 JA och 3 NEJ"
    is_before = _figure_before(marks, sides[0], used) is not None
    for side in sides:
        tried = (_figure_before, _figure_behind) if is_before else (_figure_behind, _figure_before)
        at = next((place for find in tried if (place := find(marks, side, used)) is not None), None)
        if at is None:
            continue
        used.add(at)
        found.setdefault(marks[side].what, marks[at].number)
    return found or _behind_options(marks, sides, used)


def _behind_options(marks: Sequence[Mark], sides: Sequence[int], used: set[int]) -> dict[str, int | None]:
    """Return the figures behind what both sides stand for: "JAA käsittelyä jatketaan 13 ääntä, EI palautetaan 14 ääntä"."""
    if len(sides) != 2 or marks[sides[0]].what == marks[sides[1]].what:
        return {}
    stretches = [range(sides[0], sides[1]), range(sides[1], len(marks))]
    places = [[i for i in stretch if marks[i].kind == "number"] for stretch in stretches]
    are_counted = all(
        len(one) == 1 and any(mark.kind == "votes" for mark in marks[one[0] + 1 : one[0] + 2]) for one in places
    )
    if not are_counted or any(mark.kind == "number" for mark in marks[: sides[0]]):
        return {}
    used.update(i for one in places for i in one)
    return {marks[side].what: marks[one[0]].number for side, one in zip(sides, places, strict=True)}


def _gets(marks: Sequence[Mark], side: int) -> bool:
    """Return whether what a side stands for gets votes: "JAA-ehdotus sai 40 ääntä", "JA-förslaget (A) hade understöd av 24"."""
    begin = side + 1
    if marks[begin : begin + 1] and marks[begin].kind == "open":
        begin = next((i + 1 for i in range(begin, len(marks)) if marks[i].kind == "close"), begin)
    behind = marks[begin : begin + 2]
    if behind and behind[0].is_("verb", "give", "second") and behind[-1].kind == "number":
        return True
    noun = next((i for i in range(begin, min(len(marks), begin + 2)) if marks[i].is_("support", "noun")), None)
    return noun is not None and any(mark.kind == "number" for mark in marks[noun + 1 : noun + 3])


def _figure_before(marks: Sequence[Mark], side: int, used: set[int]) -> int | None:
    """Return the place of a side's figure before it: "7 JAA-ääntä"."""
    for i in range(side - 1, max(-1, side - 4), -1):
        if marks[i].kind == "number":
            return i if i not in used else None
        if marks[i].kind == "open" and not (side + 1 < len(marks) and marks[side + 1].kind == "close"):
            return None  # "äänin 5–4 (JAA Malli, Otos; EI Koe)"
        is_of_voters = marks[i].is_("role", "member") or marks[i].is_("verb", "give", "vote", "be")
        if not (marks[i].kind in ("votes", "sign", "open") or is_of_voters):
            return None
    return None


def _figure_behind(marks: Sequence[Mark], side: int, used: set[int]) -> int | None:
    """Return the place of a side's figure behind it: "JAA 7", "JAA-ääniä annettiin (7)"."""
    i, steps = side + 1, 0
    if side and marks[side - 1].kind == "open" and i < len(marks) and marks[i].kind == "close":
        i += 1  # "jatkamisen puolesta (JAA) annettiin 20 ääntä"
    while i < len(marks) and steps < _FARTHEST:
        mark = marks[i]
        if mark.text.lower() in TOTAL:
            if i > side + 1:
                return None
            i += 1  # "JAA yhteensä 6"
            continue
        if mark.kind == "number":
            return i if i not in used else None
        if mark.kind == "open":
            close = next((j for j in range(i, len(marks)) if marks[j].kind == "close"), None)
            number = next((j for j in range(i, close or i) if marks[j].kind == "number"), None)
            if number is not None and close is not None and close - i <= _LONGEST_COUNT:
                return number  # "(17)", "(17 st)"
            if close is None:
                return None
            i = close
        elif mark.kind not in _BETWEEN and not (
            mark.is_("verb", "give", "vote", "be") or mark.is_("support", "noun") or _is_support(marks, i)
        ):
            return None
        i += 1
        steps += 1
    return None


def _is_support(marks: Sequence[Mark], at: int) -> bool:
    """Return whether a verb of support stands behind a side in brackets: "Mallin esitystä (JAA) kannatti 10 valtuutettua"."""
    return marks[at].is_("verb", "second") and marks[at].form == "past" and marks[at - 1].kind == "close"

"""How many voted blank, and how many were absent, in a sentence of a vote: by a figure or by their names."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from spiders.minutes.marks import Mark


def read(marks: Sequence[Mark], used: set[int]) -> tuple[int | None, int | None]:
    """Return how many voted blank and how many were absent, None where that is not said.

    A figure is the nearest one that counts nothing else; `used` are the places of those that do.
    """
    blank: int | None = None
    absent: int | None = None
    used = {*used}
    for at, mark in enumerate(marks):
        if mark.kind not in ("blank", "absent"):
            if mark.is_("verb", "make") and _lays_down(marks[at + 1 : at + 4]) and blank is None:
                before = marks[max(0, at - 4) : at]
                # "två ledamöter lade ner sina röster"
                told = next((one.number for one in before if one.kind == "number"), None)
                blank = told or max(1, sum(one.kind == "person" for one in before))
            continue
        figure = _nearest_figure(marks, at, used)
        if figure is None and mark.kind == "blank" and blank is None:
            blank = _named_blank(marks, at) or _listed(marks, at) or _who_abstains(marks, at)
        elif figure is None and absent is None:
            absent = _listed(marks, at) or _who_was_absent(marks, at)
        if figure is None or (mark.kind == "blank" and blank is not None):
            continue
        used.add(figure)
        if mark.kind == "blank":
            blank = marks[figure].number
        elif absent is None:
            absent = marks[figure].number
    return blank, absent


def _named_blank(marks: Sequence[Mark], at: int) -> int | None:
    """Return how many voted blank where they are named: "Tyhjää äänestivät Malli ja Otos"."""
    if not any(one.is_("verb", "vote") and one.form == "past" for one in marks[max(0, at - 1) : at + 2]):
        return None
    near = list(takewhile(lambda one: one.kind in ("person", "comma", "link", "verb", "colon"), marks[at + 1 :]))
    return sum(one.kind == "person" for one in near) or None


def _who_abstains(marks: Sequence[Mark], at: int) -> int | None:
    """Return how many voted blank where they are named before it: "Malli ja Otos äänestivät tyhjää", "… pidättäytyivät"."""
    verb = marks[at - 1] if at else marks[at]
    begin = at - 1 if verb.is_("verb", "vote") and verb.form == "past" else at
    if begin == at and not marks[at].text.lower().startswith("pidätt"):
        return None
    near = list(takewhile(lambda one: one.kind in ("person", "comma", "link"), reversed(marks[:begin])))
    return sum(one.kind == "person" for one in near) or None


def _who_was_absent(marks: Sequence[Mark], at: int) -> int | None:
    """Return how many were absent where they are named before it: "Modell var frånvarande"."""
    if not at or not marks[at - 1].is_("verb", "be"):
        return None
    near = list(takewhile(lambda one: one.kind in ("person", "comma", "link", "role"), reversed(marks[: at - 1])))
    begin = at - 1 - len(near)
    is_told = begin == 0 or marks[begin - 1].kind in ("opener", "semicolon", "close")
    return (sum(one.kind == "person" for one in near) or None) if is_told else None


def _listed(marks: Sequence[Mark], at: int) -> int | None:
    """Return how many are listed by name behind a head: "Tyhjä: Malli", "poissa (Otos, Koe)"."""
    if at + 3 < len(marks) and marks[at + 1].kind == "lead" and marks[at + 2].kind == "ballot":
        at += 2  # "Frånvarande vid voteringen: Modell"
    at += at + 2 < len(marks) and marks[at + 1].is_("verb", "be")  # "Poissa oli: Malli"
    if at + 1 >= len(marks) or marks[at + 1].kind not in ("colon", "open"):
        return None
    near = list(takewhile(lambda one: one.kind in ("person", "comma", "link", "role"), marks[at + 2 :]))
    behind = marks[at + 2 + len(near) : at + 3 + len(near)]
    named = sum(one.kind == "person" for one in near)
    is_whole = not behind or behind[0].kind in ("close", "semicolon", "side", "blank", "absent")
    is_counted = bool(behind) and behind[0].number == named  # "Tyhjä: Malli, 1 ääni"
    return named or None if is_whole or is_counted else None


def _lays_down(behind: Sequence[Mark]) -> bool:
    """Return whether somebody does without a vote: "lade ner sin röst"."""
    return any(one.text == "ner" for one in behind) and any(one.kind == "votes" for one in behind)


def _nearest_figure(marks: Sequence[Mark], at: int, used: set[int]) -> int | None:
    """Return the place of the number next to a mark that counts nothing else, where no other words part them."""
    for step in range(1, 4):
        for i in (at - step, at + step):
            if not 0 <= i < len(marks) or marks[i].kind != "number" or i in used:
                continue
            between = marks[min(i, at) + 1 : max(i, at)]
            if all(one.kind in ("verb", "votes", "colon", "word", "role", "sign", "open") for one in between):
                return i
    return None

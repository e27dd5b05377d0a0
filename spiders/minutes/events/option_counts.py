"""Figures of a vote that stand beside what was voted for, in forms without sides.

Two options and their figures in one sentence ("Mallin esitys vastaan Koen esitys: 7–3", "Mallin esitys voitti Koen esityksen
äänin 7–3"), or one option and its figure in each of two sentences or rows ("Pohjaehdotus 7 ääntä" / "Mallin ehdotus: 4").
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from spiders.minutes.events.debate_state import Floor, Reference, is_of_same, owner, references
from spiders.minutes.marks import Mark, Sentence

Options: TypeAlias = list[tuple[Reference, int]]

# What a row may have beside an option and its figure.
_OF_ROW: Final = frozenset(
    {"colon", "dash", "votes", "sign", "open", "close", "number", "ordinal", "person", "role", "body", "document"}
)
_BETWEEN_TWO: Final = frozenset({"välillä", "kesken", "keskenään", "vastakkain", "mellan", "varandra", "vastakkaisina"})


def of_winner(sentence: Sentence, floor: Floor, pair: tuple[int, int]) -> Options:
    """Return what won and what lost, each with its figure: "Mallin esitys voitti Koen esityksen äänin 7–3"."""
    marks = sentence.marks
    at = next((i for i, mark in enumerate(marks) if mark.is_("verb", "win", "lose")), None)
    if at is None or pair[0] == pair[1]:
        return []
    ahead, behind = references(sentence, floor, 0, at), references(sentence, floor, at + 1)
    first, second = owner(ahead[-1:]), owner(behind[:1])
    if first is None or second is None or is_of_same(first, second):
        return []
    winner, loser = (first, second) if marks[at].what == "win" else (second, first)
    return [(winner, pair[0]), (loser, pair[1])]


def versus(sentence: Sentence, floor: Floor) -> Options:
    """Return two options that are put against each other before two figures, each with its own, in the order of the text."""
    marks = sentence.marks
    numbers = [i for i, mark in enumerate(marks) if mark.kind == "number"]
    dash = next((i for i in numbers if i + 2 in numbers and marks[i + 1].kind == "dash"), None)
    if dash is None or not any(mark.kind in ("against", "dash") for mark in marks[:dash]):
        return []
    told = [one for one in references(sentence, floor, 0, dash) if one.is_base or one.motions]
    if len(told) != 2 or is_of_same(*told) or marks[dash - 1].kind not in ("colon", "votes", "comma"):
        return []
    return [(told[0], marks[dash].number or 0), (told[1], marks[dash + 2].number or 0)]


def for_and_against(sentence: Sentence, floor: Floor) -> Options:
    """Return one option with those for it, and what it was put against with those against it.

    "5 röster avgavs för återremiss och 8 röster mot återremiss", "För bordläggning röstade 4, mot 7"
    """
    marks = sentence.marks
    numbers = [i for i, mark in enumerate(marks) if mark.kind == "number"]
    against = next((i for i, mark in enumerate(marks) if mark.kind == "against"), 0)
    favour = next((i for i, mark in enumerate(marks) if mark.kind == "favour"), against)
    if len(numbers) != 2 or not favour < against or not numbers[0] < against or not favour < numbers[1]:
        return []
    told = [one for one in references(sentence, floor) if one.is_base or one.motions]
    is_voted = sentence.kinds & {"ballot", "votes", "vote"}
    if not told or not is_voted or any(not is_of_same(told[0], one) for one in told[1:]):
        return []
    other = Reference(against, is_base=not told[0].is_base, rank=1)
    return [(told[0], marks[numbers[0]].number or 0), (other, marks[numbers[1]].number or 0)]


def apart(sentence: Sentence, floor: Floor) -> Options:
    """Return the two options that are put to a vote against each other, before it is counted; their figures are 0.

    "Äänestettiin Mallin ja Koen esitysten välillä", "Modells förslag ställdes mot föredragandens förslag".
    """
    marks = sentence.marks
    told = [one for one in references(sentence, floor) if one.is_base or one.motions]
    for one in told:
        near = marks[max(0, one.at - 2) : one.at + 9]
        if len(one.motions) == 2 and any(mark.text.lower() in _BETWEEN_TWO for mark in near):
            return [(Reference(one.at, (motion,), rank=3), 0) for motion in one.motions]
    if len(told) < 2 or is_of_same(*told[:2]) or len(told[0].motions) > 1 or len(told[1].motions) > 1:
        return []
    is_put = any(mark.kind == "against" or mark.text.lower() in _BETWEEN_TWO for mark in marks[told[0].at :])
    return [(told[0], 0), (told[1], 0)] if is_put else []


def single(sentence: Sentence, floor: Floor, is_counted: Callable[[Sequence[Mark], int], bool]) -> Options:
    """Return one option with its figure, where a sentence or a row has just that."""
    marks = sentence.marks
    numbers = [i for i, mark in enumerate(marks) if mark.kind == "number"]
    if len(numbers) != 1 or sentence.kinds & {"side", "blank", "absent", "move", "make"}:
        return []
    told = [one for one in references(sentence, floor) if one.is_base or one.motions]
    is_row = all(mark.kind in _OF_ROW for mark in marks) and marks[numbers[0] - 1].kind in ("colon", "dash")
    if len(told) != 1 or not (is_counted(marks, numbers[0]) or is_row):
        return []
    return [(told[0], marks[numbers[0]].number or 0)]

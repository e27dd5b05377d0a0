"""Several motions of one mover in a numbered list: "teki seuraavat muutosesitykset: 1. … 2. …", in rows or in one paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from spiders.items import Motion
from spiders.minutes.events import motion_sentences
from spiders.minutes.events.motion_kinds import KINDS, kind_in
from spiders.minutes.marks import Mark, Marker, Sentence

_PLURAL_ENDS: Final = ("kset", "ukset", "förslagen", "yrkanden")
_NUMBERS: Final = ("number", "ordinal")


def is_plural(document: Mark | None) -> bool:
    """Return whether a document stands for several: "muutosesitykset"."""
    return document is not None and document.text.lower().endswith(_PLURAL_ENDS)


def number_of_row(sentence: Sentence) -> int | None:
    """Return the number that a row of a list begins with; None for what is told of the meeting, and any other sentence."""
    first = sentence.marks[0]
    is_row = first.kind in _NUMBERS and len(sentence.marks) > 1 and not motion_sentences.is_of_meeting(sentence)
    return first.number if is_row else None


def first_number(sentence: Sentence) -> int | None:
    """Return the number that a list begins with behind a sentence's colon."""
    marks = sentence.marks
    behind = next((i + 1 for i, mark in enumerate(marks) if mark.kind == "colon"), len(marks))
    return marks[behind].number if behind + 1 < len(marks) and marks[behind].kind in _NUMBERS else None


def text_of_row(sentence: Sentence, begin: int = 0) -> str | None:
    """Return what a row moves, without its number."""
    marks = sentence.marks[begin:]
    while marks and marks[0].kind in (*_NUMBERS, "sign", "close", "dash"):
        marks = marks[1:]
    return sentence.text[marks[0].start : sentence.end].strip() if marks else None


def take_row(motion: Motion, sentence: Sentence, number: int, document: str, marker: Marker, begin: int = 0) -> None:
    """Give a motion what a row says: its number, its text and its kind, where the document names none."""
    motion.number, motion.text = number, text_of_row(sentence, begin)
    motion.kind = KINDS.get(document) or kind_in(sentence.marks[begin:], marker) or "amendment"


def another(motion: Motion) -> Motion:
    """Return a further motion of those who moved one, with the same support."""
    return replace(motion, co_movers=list(motion.co_movers), seconders=list(motion.seconders), text=None, result=None)


def second_place(marks: Sequence[Mark], verb: int) -> int | None:
    """Return where it begins what is moved in case the first is lost: "i första hand att …, i andra hand att …"."""
    hands = [i for i in range(1, len(marks)) if marks[i].text.lower() == "hand" and marks[i - 1].kind == "ordinal"]
    if len(hands) != 2 or not verb < hands[1] < len(marks) - 1:
        return None
    return hands[1] + 1 if [marks[i - 1].text.lower() for i in hands] == ["första", "andra"] else None


def moved_besides(motion: Motion, sentence: Sentence, place: int, marker: Marker) -> Motion:
    """Return the motion that is moved in the second place, from there on; the first keeps the text before it."""
    marks = sentence.marks
    second = another(motion)
    begin = place + marks[place].is_("opener", "content")
    second.kind = kind_in(marks[place:], marker) or "amendment"
    second.text = sentence.text[marks[begin].start : sentence.end].strip(" .") if begin < len(marks) else None
    cut = sentence.text[marks[place - 2].start : marks[place - 1].end]  # "andra hand"
    if motion.text and cut in motion.text:
        motion.text = motion.text.partition(cut)[0].strip().removesuffix(" i").rstrip(" ,").removesuffix(" och")
        motion.text = motion.text.removeprefix("i första hand ")
    return second


def begins(motion: Motion, sentence: Sentence, document: Mark, marker: Marker) -> bool:
    """Return whether a motion is the first of a list ("seuraavat muutosesitykset:"), of which its sentence may have the first row."""
    if not is_plural(document):
        return False
    number = first_number(sentence)
    if number is not None:
        colon = next(i for i, mark in enumerate(sentence.marks) if mark.kind == "colon")
        take_row(motion, sentence, number, document.what, marker, colon + 1)
    return number is not None or motion.text is None

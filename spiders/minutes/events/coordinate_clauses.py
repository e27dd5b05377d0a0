"""Sentences in which several people move something, as one sentence each.

    Malli esitti, että kohta 1 poistetaan, ja Otos esitti asian palauttamista.
    Malli esitti, että kohta 1 poistetaan, ja Otos, että asia palautetaan.

So what a motion is, who supports it and what it says is looked for within its own part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from spiders.minutes.events import verb_subjects
from spiders.minutes.events.motion_kinds import is_movable
from spiders.minutes.marks import Mark, Sentence

_MOVES: Final = frozenset({"move", "make", "request"})
# What may stand between a mover and the verb: a party, who supports it, what the motion departs from.
_BETWEEN: Final = frozenset({"person", "support", "link", "comma", "open", "close", "party", "word", "role", "others"})
_FARTHEST: Final = 8


def part(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Part each sentence before every further person who moves something in it."""
    return [clause for sentence in sentences for clause in _clauses(sentence)]


def _clauses(sentence: Sentence) -> Iterator[Sentence]:
    marks = sentence.marks
    verb = next((mark for mark in marks if _moves(mark)), None) if sentence.kinds & _MOVES else None
    if verb is None:
        yield sentence
        return
    begin, unsaid = 0, None
    at = next(i for i, mark in enumerate(marks) if mark is verb)
    for i in range(at + 1, len(marks) - 1):
        first = _behind_letter(marks, i + 1)
        is_joint = marks[i].kind in ("link", "comma") and first < len(marks)
        said = _verb_of(marks, first) if is_joint and _is_mover(marks, first) else None
        if said is not None and marks[i].kind == "comma" and said != first + 1:
            continue  # ", Otos esitti", but ", joka …"
        if said is None:
            continue
        yield _of(sentence, begin, i, unsaid)
        begin, behind = first, marks[first].end
        # "… ja Otos, että": the verb is not said again.
        unsaid = None if _moves(marks[said]) else replace(verb, start=behind, end=behind)
    yield _of(sentence, begin, len(marks), unsaid)


def _of(sentence: Sentence, begin: int, end: int, unsaid: Mark | None) -> Sentence:
    """Make a sentence of a part of one; `unsaid` is a verb that stands behind its first mark."""
    marks = sentence.marks[begin:end]
    while marks and marks[-1].kind == "comma":
        marks.pop()
    if unsaid is not None:
        behind = 2 if marks[1].kind == "comma" else 1
        marks = [marks[0], unsaid, *marks[behind:]]
    return Sentence(marks, sentence.text, sentence.paragraph)


def _behind_letter(marks: Sequence[Mark], at: int) -> int:
    """Return the place behind the letter of a list within the sentence: "…, b) Otos esitti"."""
    is_letter = at + 1 < len(marks) and len(marks[at].text) == 1 and marks[at + 1].kind == "close"
    return at + 2 if is_letter else at


def _moves(mark: Mark) -> bool:
    return mark.kind == "verb" and mark.what in _MOVES and mark.form in ("past", "perfect")


def _is_mover(marks: Sequence[Mark], at: int) -> bool:
    """Return whether a person at a place begins a clause, and goes on with no list ("understödd av Prov och Skiss")."""
    is_subject = marks[at].kind == "person" and marks[at].case == "nominative"
    return is_subject and len(verb_subjects.list_before(marks, at)) == 1


def _verb_of(marks: Sequence[Mark], at: int) -> int | None:
    """Return the verb by which the person at a place moves something, or what opens the motion where the verb is unsaid."""
    after = at + 2 if at + 1 < len(marks) and marks[at + 1].kind == "comma" else at + 1
    if after < len(marks) and marks[after].is_("opener", "content"):
        return after
    if at + 1 < len(marks) and is_movable(marks[at + 1]) and marks[at + 1].text.endswith("ksen"):
        return at + 1  # "… teki hylkäysesityksen ja Näyte palautusesityksen"
    for i in range(at + 1, min(len(marks), at + _FARTHEST)):
        if _moves(marks[i]):
            return i
        if marks[i].kind not in _BETWEEN and not marks[i].is_("verb", "be"):
            return None
    return None

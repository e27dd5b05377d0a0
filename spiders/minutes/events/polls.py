"""Votes that are told by who was for what, without sides: "Modell och Prov understödde Modells förslag, Saga förslaget"."""

from __future__ import annotations

from spiders.minutes.events import verb_subjects
from spiders.minutes.events.debate_state import Floor, Reference, owner, references
from spiders.minutes.marks import Mark, Sentence


def read(sentence: Sentence, floor: Floor) -> list[tuple[Reference, int]]:
    """Return what was voted for, each with the number of those who are named for it; empty where that is not told."""
    marks = sentence.marks
    verbs = [i for i, mark in enumerate(marks) if _supports(mark)]
    if len(verbs) != 2 or not sentence.kinds & {"ballot", "votes"}:
        return []
    found: list[tuple[Reference, int]] = []
    for verb in verbs:
        people = [one for one in verb_subjects.subjects(sentence, verb) if one.kind == "person"]
        begin, end = verb_subjects.clause_begin(sentence, verb), verb_subjects.clause_end(sentence, verb)
        meant = owner(references(sentence, floor, begin, end))
        if meant is None or not people:
            return []
        found.append((meant, len(people)))
    one, other = found[0][0], found[1][0]
    return found if one.is_base != other.is_base and (one.motions or other.motions) else []


def _supports(mark: Mark) -> bool:
    return mark.is_("verb", "second", "vote") and mark.form == "past"

"""Votes that are told by who was for what, without sides: "Modell och Prov understödde Modells förslag, Saga förslaget"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from spiders.minutes.events import verb_subjects
from spiders.minutes.events.debate_state import Floor, Reference, is_of_same, owner, references
from spiders.minutes.events.vote_sides import Sides
from spiders.minutes.events.voters import Voters
from spiders.minutes.marks import Mark, Sentence

_OF_NAMES: Final = frozenset({"person", "comma", "link", "semicolon", "role", "sign", "open", "close"})
_LONGEST_OPTION: Final = 4


def read(sentence: Sentence, floor: Floor) -> list[tuple[Reference, int]]:
    """Return what was voted for, each with the number of those who are named for it; empty where that is not told."""
    marks = sentence.marks
    verbs = [i for i, mark in enumerate(marks) if _supports(mark)]
    if len(verbs) != 2 or not sentence.kinds & {"ballot", "votes"}:
        return []
    found: list[tuple[Reference, int]] = []
    for verb in verbs:
        begin, end = verb_subjects.clause_begin(sentence, verb), verb_subjects.clause_end(sentence, verb)
        # Whose proposal it is, is read before the voters: those are nominatives, whatever they look like.
        meant = owner(references(sentence, floor, begin, end))
        people = [one for one in verb_subjects.subjects(sentence, verb) if one.kind == "person"]
        if meant is None or not people:
            return []
        found.append((meant, len(people)))
    one, other = found[0][0], found[1][0]
    return found if one.is_base != other.is_base and (one.motions or other.motions) else []


def by_name(
    sentence: Sentence, floor: Floor, is_announced: bool = False, before: Sequence[tuple[Reference, int]] = ()
) -> list[tuple[Reference, list[str]]]:
    """Return who is named for what, or against the one thing that those named `before` were for."""
    return _for(sentence, floor, is_announced) or _against(sentence, floor, before)


def _for(sentence: Sentence, floor: Floor, is_announced: bool) -> list[tuple[Reference, list[str]]]:
    """Return who is named for what where votes are told by name: "Mallin ehdotuksen puolesta äänestivät Malli ja Otos".

    A verb of support tells it where those who support are counted, and else of seconders. Below an announced vote
    (`is_announced`) a row of a proposal and names tells it too: "Esittelijän ehdotus: Esimerkki, Koe".
    """
    marks = sentence.marks
    is_told = (
        any(
            (mark.is_("verb", "vote") and mark.form == "past") or (floor.is_poll and mark.is_("verb", "second"))
            for mark in marks
        )
        or _is_in_favour(marks)
        or (is_announced and (_is_row(marks) or _is_divided(sentence, floor)))
    )
    if not is_told or any(mark.kind == "side" and mark.form != "option" for mark in marks):
        return []
    told = [one for one in references(sentence, floor) if one.is_base or one.motions]
    places = [_behind_option(marks, one.at) for one in told]
    if not told or len({(one.motions, one.is_base) for one in told}) != len(told):
        return []
    is_ahead = any(mark.kind == "person" for mark in marks[: told[0].at])
    begins = [0, *places[:-1]] if is_ahead else places
    ends = [one.at for one in told] if is_ahead else [*(one.at for one in told[1:]), len(marks)]
    found = [(one, _named(marks[begin:end])) for one, begin, end in zip(told, begins, ends, strict=True)]
    return found if all(names for _, names in found) else []


def by_side(polled: Sequence[tuple[Reference, list[str]]], sides: Sides) -> Voters:
    """Return who voted for what by the sides that stand for it, as far as these are known."""
    named = Voters()
    for meant, names in polled:
        for side, option in (("yes", sides.yes), ("no", sides.no)):
            if option is not None and is_of_same(option, meant):
                named.add(side, names)
    return named


def _is_row(marks: Sequence[Mark]) -> bool:
    """Return whether marks are a proposal, a colon and names, and nothing more."""
    colon = next((i for i, mark in enumerate(marks) if mark.kind == "colon"), None)
    if colon is None or not 0 < colon <= _LONGEST_OPTION or marks[colon - 1].kind != "document":
        return False
    behind = marks[colon + 1 :]
    return bool(behind) and all(mark.kind in _OF_NAMES for mark in behind)


def _is_divided(sentence: Sentence, floor: Floor) -> bool:
    """Return whether a sentence divides voters between the proposal and a motion: "A ja B kannattivat … ja C …"."""
    told = [one for one in references(sentence, floor) if one.is_base or one.motions]
    is_supported = any(mark.is_("verb", "second") and mark.form == "past" for mark in sentence.marks)
    return is_supported and "ballot" in sentence.kinds and len({one.is_base for one in told}) == len(told) > 1


def _is_in_favour(marks: Sequence[Mark]) -> bool:
    """Return whether marks list those in favour: "Mallin ehdotuksen kannalla olivat: Malli, Otos", "… puolesta: Malli"."""
    favour = next((i for i, mark in enumerate(marks) if mark.kind == "favour"), None)
    if favour is None:
        return False
    behind = [mark for mark in marks[favour + 1 : favour + 3] if not (mark.is_("verb", "be") and mark.form == "past")]
    is_told = len(behind) < len(marks[favour + 1 : favour + 3]) or (behind and behind[0].kind == "colon")
    return bool(is_told) and all(mark.kind in ("person", "colon") for mark in behind)


def _against(
    sentence: Sentence, floor: Floor, told: Sequence[tuple[Reference, int]]
) -> list[tuple[Reference, list[str]]]:
    """Return who is named against the one thing that others are named for: "Mot förslaget röstade Modell och Prov"."""
    marks = sentence.marks
    place = next((i for i, mark in enumerate(marks) if mark.kind == "against"), None)
    voted = next((i for i, mark in enumerate(marks) if mark.is_("verb", "vote") and mark.form == "past"), None)
    if place is None or voted is None or len(told) != 1 or any(mark.kind == "side" for mark in marks):
        return []
    meant = [one for one in references(sentence, floor, place) if one.is_base or one.motions]
    names = _named(marks)
    if not names or any(one.is_base != told[0][0].is_base for one in meant):
        return []
    seconded = tuple(i for i in floor.open_motions() if floor.motions[i].seconders)
    other = Reference(place, is_base=True, rank=1)
    if told[0][0].is_base:
        other = Reference(place, seconded if len(seconded) == 1 else (), rank=1)
    return [(other, names)]


def in_brackets(marks: Sequence[Mark], told: Sequence[tuple[Reference, int]]) -> list[tuple[Reference, list[str]]]:
    """Return whom the brackets behind the figures of two options name: "… sai 2 ääntä (Malli, Otos) ja … 1 (Koe)"."""
    lists: list[list[str]] = []
    for at, mark in enumerate(marks):
        if mark.kind == "open":
            close = next((i for i in range(at, len(marks)) if marks[i].kind == "close"), at)
            lists.append(_named(marks[at + 1 : close]))
    lists = [names for names in lists if names]
    if len(lists) != len(told):
        return []
    return [(meant, names) for names, (meant, _) in zip(lists, told, strict=True)]


def chair_in(marks: Sequence[Mark]) -> str | None:
    """Return who is marked as the chair in a list of voters: "(Malli, Otos pj.)"."""
    found = [
        one.name
        for one, behind in pairwise(marks)
        if one.kind == "person"
        and (one.role == "chair" or (behind.is_("role", "chair") and behind.case == "nominative"))
    ]
    return found[0] if len(found) == 1 else None


def _behind_option(marks: Sequence[Mark], at: int) -> int:
    """Return the place behind the words that tell what was voted for."""
    while at + 1 < len(marks) and marks[at].kind not in ("document", "favour") and marks[at + 1].kind != "verb":
        at += 1
    return at + 1


def _named(marks: Sequence[Mark]) -> list[str]:
    """Return the names of a stretch that is a list of names, and not of figures."""
    people = [mark for mark in marks if mark.kind == "person"]
    counted = [mark.number for mark in marks if mark.kind == "number"]
    if counted and counted != [len(people)]:
        return []  # "Malli ja Otos (2)" counts them
    return verb_subjects.names([mark.as_nominative() for mark in people])


def _supports(mark: Mark) -> bool:
    return mark.is_("verb", "second", "vote") and mark.form == "past"

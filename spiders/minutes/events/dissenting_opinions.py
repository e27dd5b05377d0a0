"""Dissents: who left a dissenting opinion (eriävä mielipide, avvikande åsikt) to the minutes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile
from typing import Final

from spiders.items import Dissent
from spiders.minutes.events import verb_subjects
from spiders.minutes.events.debate_state import Floor
from spiders.minutes.marks import Mark, Sentence

# An opinion in another case is only spoken of: "eriävän mielipiteen johdosta".
_OPINIONS: Final = frozenset({"eriävä", "eriävät", "avvikande"})


def read(sentence: Sentence, floor: Floor, found: list[Dissent]) -> bool:
    """Add the people who leave a dissenting opinion in a sentence; returns whether it speaks of one."""
    marks = sentence.marks
    opinions = [i for i, mark in enumerate(marks) if mark.kind == "opinion"]
    reserved = [i for i, mark in enumerate(marks) if mark.is_("verb", "reserve")]
    if sentence.kinds & {"leave", "deposit", "declare", "make", "give"}:
        reserved += [i for i in opinions if marks[i].text.lower().startswith("reservation")]  # "lämnade reservation"
    if marks[0].kind == "opinion" and len(marks) > 1 and marks[1].kind == "colon":
        reserved.append(0)  # "Reservationer: Modell, Prov"
    if not reserved and not (opinions and any(mark.kind == "dissent" for mark in marks)):
        return False
    if any(mark.kind == "date" for mark in marks) and not any(mark.kind == "person" for mark in marks):
        return True
    before = marks[: (opinions or reserved)[0]]
    if any(mark.kind == "negation" for mark in before) or _is_denied(before):
        return True
    joins = any(mark.is_("verb", "second") for mark in marks)
    for at, mark in enumerate(marks):
        is_last = verb_subjects.stands_last(marks, at) and any(one.kind in ("colon", "opinion") for one in marks[:at])
        if is_last or _heads_opinion(marks, at):
            mark.as_nominative()
    # "Av dem som blev i minoritet anmälde Modell och Prov avvikande åsikt": who stands behind the verb, in whatever clause
    declares = [i for i, mark in enumerate(marks) if mark.is_("verb", "declare", "leave") and mark.form == "past"]
    declaring = [one for i in declares for one in verb_subjects.people_behind(sentence, i)]
    people = [
        mark
        for at, mark in enumerate(marks)
        if mark.kind == "person"
        and not (_is_behind_colon(marks, at) and not mark.is_sure)
        and (mark.case == "nominative" or _owns_opinion(marks, at, joins))
        and (verb_subjects.clause_begin(sentence, at) <= 1 + _leads(sentence) or any(mark is one for one in declaring))
    ]
    for mark in people:
        if mark.case == "nominative" and _is_listed_with_owner(marks, mark):
            mark.name = mark.name.removesuffix("s")  # "Modells och Provs avvikande åsikter"
    text = _text(sentence)
    known = {one.name for one in found}
    found += [Dissent(name, text) for name in verb_subjects.names(people) if name not in known]
    if not people:
        office = next((mark for mark in marks if mark.kind == "role" and mark.case == "nominative"), None)
        if office is not None and (name := floor.named_by_office(office.text)) is not None:
            found += [Dissent(name, text)] if name not in known else []
        elif office is not None and any(mark.kind == "verb" for mark in marks):
            floor.doubt("office-without-name", "dissents", office.text)
        elif text and found and found[-1].text is None:
            found[-1].text = text
    return True


def _is_denied(before: Sequence[Mark]) -> bool:
    """Return whether somebody says that he leaves none: "ilmoitti, ettei jätä eriävää mielipidettä"."""
    denied = next((i for i, mark in enumerate(before) if mark.text.lower() in ("ettei", "etteivät")), None)
    return denied is not None and not any(mark.kind == "verb" and mark.form == "past" for mark in before[denied:])


def _is_behind_colon(marks: Sequence[Mark], at: int) -> bool:
    """Return whether a mark stands where the opinion itself is told: a single word with a capital only begins it."""
    return any(mark.kind == "colon" for mark in marks[:at])


def _heads_opinion(marks: Sequence[Mark], at: int) -> bool:
    """Return whether a person stands between two colons: "Eriävä mielipide: Maija Malli: …"."""
    is_between = 0 < at < len(marks) - 1 and marks[at - 1].kind == marks[at + 1].kind == "colon"
    return is_between and marks[at].kind == "person" and any(mark.kind == "opinion" for mark in marks[:at])


def _owns_opinion(marks: Sequence[Mark], at: int, joins: bool = False) -> bool:
    """Return whether an opinion is a person's: "Mallin ja Otoksen eriävät mielipiteet ovat liitteenä".

    `joins` says that others join it: "yhtyi Mallin eriävään mielipiteeseen".
    """
    behind = list(dropwhile(lambda one: one.kind in ("comma", "link") or _is_of_somebody(one), marks[at:]))
    is_own = bool(behind) and (
        behind[0].text.lower() in _OPINIONS or (joins and marks[at].is_sure and behind[0].kind == "dissent")
    )
    is_own = is_own or (joins and marks[at].is_sure and len(behind) > 1 and behind[1].kind == "dissent")
    return _is_of_somebody(marks[at]) and is_own


def _is_listed_with_owner(marks: Sequence[Mark], person: Mark) -> bool:
    """Return whether a person ends like the one behind it in a list, whose opinion follows."""
    at = next(i for i, mark in enumerate(marks) if mark is person) + 1
    while at + 1 < len(marks) and marks[at].kind in ("comma", "link") and marks[at + 1].kind == "person":
        if marks[at + 1].case == "genitive" and marks[at + 1].words[-1].endswith("s"):
            return _owns_opinion(marks, at + 1)
        at += 2
    return False


def _is_of_somebody(mark: Mark) -> bool:
    return mark.kind == "person" and mark.case == "genitive"


def _leads(sentence: Sentence) -> int:
    """Return where the clause begins that "Merkittiin, että …" leads into."""
    marks = sentence.marks
    return next((i for i, mark in enumerate(marks[:6]) if mark.is_("opener", "content")), 0)


def _text(sentence: Sentence) -> str | None:
    marks = sentence.marks
    colon = next((mark for mark in marks if mark.kind == "colon"), None)
    if colon is None or any(mark.kind == "person" and mark.is_sure for mark in marks if mark.start > colon.end):
        return None
    return sentence.text[colon.end :].strip() or None

"""Who a verb is said of: the people before it or behind it, within its own clause."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spiders.minutes.marks import Mark, Sentence

_FINITE: Final = frozenset({"past", "present", "passive"})
# Verbs that another verb leans on: "on tehnyt", "ilmoitti kannattavansa".
_LEANING: Final = frozenset({"be", "declare", "state"})
# "Otoksen ja vihreän valtuustoryhmän ym. kannattamana"
_BEFORE_SUPPORT: Final = frozenset({"others", "sign", "unanimous", "word", "organisation", "party", "link"})
_PREPOSITIONS: Final = frozenset({"från", "till", "i", "hos", "inom", "för"})
_FARTHEST_SUPPORT: Final = 6
_MOST_WORDS_BETWEEN: Final = 4


def is_finite(mark: Mark) -> bool:
    """Return whether a mark is a verb that has a subject of its own."""
    return mark.kind == "verb" and mark.form in _FINITE


def clause_begin(sentence: Sentence, at: int) -> int:
    """Return where the clause of a mark begins: behind the last opener or semicolon before it."""
    marks = sentence.marks
    return next((i + 1 for i in range(at - 1, -1, -1) if marks[i].kind in ("opener", "semicolon")), 0)


def clause_end(sentence: Sentence, at: int) -> int:
    """Return where the clause of a mark ends: at the next opener, semicolon or quotation, or with the sentence."""
    marks = sentence.marks
    return next((i for i in range(at + 1, len(marks)) if marks[i].kind in ("opener", "semicolon", "quote")), len(marks))


def subjects(sentence: Sentence, at: int) -> list[Mark]:
    """Return who does what the verb at a place says: persons, or a role or body alone; empty where nobody is told.

    The nearest nominative before the verb with no other finite verb between; else the people right behind it.
    """
    found = _before(sentence, at)
    if found and (found[0].kind == "person" or not people_behind(sentence, at)):
        return found
    return people_behind(sentence, at) or found


def _before(sentence: Sentence, at: int) -> list[Mark]:
    marks = sentence.marks
    if at and marks[at - 1].kind == "comma" and (found := _before_insertion(marks, at - 1)):
        return found
    for i in range(at - 1, -1, -1):
        mark = marks[i]
        if mark.kind in ("opener", "semicolon", "quote"):
            return []
        if mark.kind == "link" and marks[i + 1].kind == "pronoun":
            return []  # "esityksen teki Malli ja sitä kannatti Otos"
        if is_finite(mark) and not _leans(mark, i, marks[at], at):
            return []
        if mark.kind == "body" and i and marks[i - 1].text.lower() in _PREPOSITIONS:
            continue  # "upprepade sitt förslag från kommunstyrelsen och föreslog"
        if mark.is_subject and (mark.is_sure or _is_beside(marks, i, at)) and not _is_of_other(marks, i):
            if mark.kind != "person":
                return [mark]
            people = list_before(marks, i)
            first = next(j for j in range(i, -1, -1) if marks[j] is people[0])
            if not (first and _is_supporter(marks, first)):
                return people
    return []


def _leans(mark: Mark, place: int, verb: Mark, at: int) -> bool:
    """Return whether a finite verb is only the help of the verb at a place: "on … tehnyt", "ilmoitti kannattavansa"."""
    return mark.what in _LEANING and (place == at - 1 or (verb.form == "perfect" and mark.what == "be"))


def _is_supporter(marks: Sequence[Mark], first: int) -> bool:
    """Return whether the people from a place on are those of "understödd av"."""
    return any(mark.kind == "by" for mark in marks[max(0, first - 2) : first])


def _before_insertion(marks: Sequence[Mark], comma: int) -> list[Mark]:
    """Return the person whom an insertion in commas parts from the verb: "Malli, joka …, esitti", "Malli, viitaten …"."""
    for i in range(comma - 1):
        mark = marks[i]
        if is_finite(mark):
            return []
        if mark.kind == "person" and mark.case == "nominative" and marks[i + 1].kind == "comma":
            begins = marks[i + 2].kind not in ("person", "link", "role")
            return list_before(marks, i) if begins else []
        if mark.is_("opener", "content") and i + 2 < comma:
            return _before_insertion(marks[i + 1 :], comma - i - 1)
    return []


def _is_beside(marks: Sequence[Mark], at: int, verb: int) -> bool:
    """Return whether nothing but support stands between a single name and a verb."""
    if _ends_in_support(marks, at, verb):
        return True
    return all(
        marks[i].kind in ("others", "sign", "support", "person", "link", "comma", "role", "pronoun") or i == verb - 1
        for i in range(at + 1, verb)
    )


def _ends_in_support(marks: Sequence[Mark], at: int, verb: int) -> bool:
    return any(marks[i].kind == "support" for i in range(at + 1, verb))


def _is_of_other(marks: Sequence[Mark], at: int) -> bool:
    """Return whether a name stands for a place taken ("A:n tilalla B") or in brackets."""
    return at + 1 < len(marks) and marks[at + 1].kind == "instead"


def list_before(marks: Sequence[Mark], at: int) -> list[Mark]:
    """Return the persons of the list that ends at a place, in the order told; all are in the case of the last."""
    found = [marks[at]]
    i = at - 1
    while i >= 0:
        begin = i
        while i >= 0 and marks[i].kind in ("comma", "link"):
            i -= 1
        if i >= 0 and i != begin and marks[at].case == "nominative" and stands_last(marks, i):
            marks[i].as_nominative()  # "Tiina Wallin ja Olli Otos esittivät"
        if i == begin or i < 0 or marks[i].kind != "person" or not _agrees(marks[i], marks[at]):
            break
        found.insert(0, marks[i])
        i -= 1
    return found


def list_behind(marks: Sequence[Mark], at: int) -> list[Mark]:
    """Return the persons of the list that begins at a place, in the order told."""
    found: list[Mark] = []
    i = at
    while i < len(marks):
        if marks[i].kind == "person":
            found.append(marks[i].as_nominative() if found and found[0].case == "nominative" else marks[i])
            i += 1
        begin = i
        while i < len(marks) and (
            marks[i].kind in ("comma", "link") or (marks[i].kind == "word" and _is_title(marks, i))
        ):
            i += 1
        if i == begin or i >= len(marks) or marks[i].kind != "person":
            break
    return found


def _is_title(marks: Sequence[Mark], at: int) -> bool:
    """Return whether a word is the first of a title before a name in a list ("ja tekninen johtaja Malli")."""
    return marks[at].text.islower() and any(one.kind == "person" and one.role for one in marks[at + 1 : at + 3])


def people_behind(sentence: Sentence, at: int) -> list[Mark]:
    """Return the people in the nominative whom a verb is followed by, in its own clause."""
    marks = sentence.marks
    between = 0
    has_role = False
    for i in range(at + 1, len(marks)):
        mark = marks[i]
        if mark.kind == "role" and mark.what == "member" and mark.case == "nominative":
            has_role = True  # "föreslog ombudet för Norrby kommun, Maja Modell, att …"
            continue
        if has_role and mark.kind in ("comma", "place"):
            continue
        if mark.kind == "person":
            if mark.case != "nominative" or (i + 1 < len(marks) and marks[i + 1].kind == "instead"):
                return []
            return list_behind(marks, i)
        is_title = mark.kind in ("ordinal", "role") or (mark.kind == "body" and mark.case == "genitive")
        is_title = is_title or (mark.kind == "comma" and marks[i - 1].kind == "role")
        if is_title or mark.kind in (
            "word",
            "by",
            "lead",
            "link",
            "figure",
            "unanimous",
            "now",
            "favour",
            "sign",
            "colon",
        ):
            between += mark.kind == "word"
            if between > _MOST_WORDS_BETWEEN:
                return []
            continue
        return []
    return []


def _agrees(one: Mark, other: Mark) -> bool:
    return one.case == other.case or not one.is_sure or (one.case == "nominative" and one.role != "")


def supporters(sentence: Sentence, at: int) -> list[Mark]:
    """Return the people before "kannattamana", or behind "understödd av" and "med understöd av"."""
    marks = sentence.marks
    behind = at + 1
    if behind < len(marks) and marks[behind].kind == "by":
        behind += 1
        while behind < len(marks) and marks[behind].kind in ("link", "word", "sign"):
            behind += 1
        return list_behind(marks, behind)
    i = at - 1
    while i >= 0 and marks[i].kind in _BEFORE_SUPPORT and at - i < _FARTHEST_SUPPORT:
        i -= 1
    found = list_before(marks, i) if i >= 0 and marks[i].kind == "person" else []
    return _with_nominatives(marks, found) if found else []


def _with_nominatives(marks: Sequence[Mark], people: list[Mark]) -> list[Mark]:
    """Add the names that a list has in another case: "Malli ehdotti Otos, Koe ja Näytteen kannattamana".

    Only where the mover is told before the verb; else the first of them is the mover.
    """
    first = next(i for i, one in enumerate(marks) if one is people[0])
    before = next((i for i in range(first - 1, -1, -1) if marks[i].kind not in ("person", "comma", "link")), -1)
    is_told = before > 0 and marks[before].is_("verb", "move", "make") and marks[before - 1].kind == "person"
    return [one for one in marks[before + 1 : first] if one.kind == "person"] + people if is_told else people


def names(people: Sequence[Mark]) -> list[str]:
    """Return the names of persons, each once."""
    return list(dict.fromkeys(one.name for one in people if one.kind == "person"))


def stands_last(marks: Sequence[Mark], at: int) -> bool:
    """Return whether a name that only its ending makes a genitive ("Ursin") has nothing behind it that it could own."""
    mark = marks[at]
    if mark.kind != "person" or mark.case != "genitive" or mark.is_known or len(mark.words) < 2:
        return False
    after = marks[at + 1] if at + 1 < len(marks) else None
    if after is not None and after.kind in ("link", "comma") and at + 2 < len(marks) and marks[at + 2].kind == "person":
        return marks[at + 2].case == "nominative" or stands_last(marks, at + 2)
    return after is None or after.kind in ("comma", "open", "close", "figure", "matter", "unit", "semicolon")

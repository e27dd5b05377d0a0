"""Recusals: who was disqualified (esteellinen, jäävi, jäv), and on what ground."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile
from typing import Final

from spiders.items import Recusal
from spiders.minutes.events import verb_subjects
from spiders.minutes.events.debate_state import Floor, is_same
from spiders.minutes.marks import Mark, Sentence

# Verbs whose subject is disqualified where the sentence says so; others ("toimi", "oli läsnä") are of somebody else.
_OF_RECUSED: Final = frozenset({"leave", "declare", "attend", "be", "state", "put"})
_OF_OTHERS: Final = frozenset({"act", "come"})
# Who claims in an appeal that somebody was disqualified.
_CLAIMANTS: Final = ("oikaisuvaatimuks", "valittaj", "muutoksenhakij", "kantelij", "ändringssökande", "besvärande")
# What those do who stand in for who left: "pöytäkirjaa piti Otos".
_STANDS_IN: Final = ("pöytäkirja", "puhetta", "kokousta", "sihteerinä", "puheenjohtajana")
_TOWARDS: Final = frozenset({"till", "åt"})
_PARTS: Final = frozenset({"semicolon", "comma", "link", "opener"})
_IN_ASIDE: Final = ("jääv", "jäv")
_GROUND_WORDS: Final = ("hallintol", "förvaltningsl", "asianosais", "intressi", "yhteisö", "osallisuus", "edustus")


def read(sentence: Sentence, floor: Floor, found: dict[str, Recusal]) -> bool:
    """Add the people whom a sentence calls disqualified; returns whether it speaks of disqualification."""
    if "recusal" not in sentence.kinds and not _in_aside(sentence):
        return False
    marks = sentence.marks
    if _is_asked_or_denied(sentence):
        _clear(sentence, found)
        return True
    people = _people(sentence)
    for person in people:
        found.setdefault(person.name, Recusal(person.name, _ground(sentence, person)))
    if not people:
        _of_office(marks, floor, found)
    return True


def _clear(sentence: Sentence, found: dict[str, Recusal]) -> None:
    """Take out whom the body does not hold to be disqualified: "Lautakunta totesi, ettei Malli ole esteellinen"."""
    if "ask" in sentence.kinds or not any(mark.is_("verb", "state", "declare", "decide") for mark in sentence.marks):
        return
    for mark in sentence.marks:
        if mark.kind == "person":
            for name in [name for name in found if is_same(name, mark.name)]:
                del found[name]


def _in_aside(sentence: Sentence) -> bool:
    return any(mark.aside and any(word in mark.aside.lower() for word in _IN_ASIDE) for mark in sentence.marks)


def _is_asked_or_denied(sentence: Sentence) -> bool:
    """Return whether disqualification is only asked or denied: "ettei Malli ole esteellinen", "onko hän esteellinen"."""
    marks = sentence.marks
    if any(mark.text.lower().startswith(_CLAIMANTS) for mark in marks):
        return True
    if any(mark.is_("verb", "ask") for mark in marks) and not any(
        mark.is_("verb", "declare", "leave") for mark in marks
    ):
        return True
    for at, mark in enumerate(marks):
        if mark.kind != "recusal":
            continue
        begin = verb_subjects.clause_begin(sentence, at)
        opener = marks[begin - 1].text.lower() if begin else ""
        near = marks[max(begin, at - 7) : at]
        denied = opener in ("ettei", "etteivät") or any(
            one.kind == "negation" and any(two.is_("verb", "be") for two in near) for one in near
        )
        # "ei esteellisenä osallistunut", "ei osallistunut esteellisyyden vuoksi" deny that somebody took part.
        if mark.text.lower().endswith(("senä", "sinä", "na", "yyden", "yytensä")):
            denied = False
        if denied or any(one.text.lower() in ("onko", "ovatko", "om") for one in marks[:at]):
            return True
    return False


def _people(sentence: Sentence) -> list[Mark]:
    """Return the people in the nominative who are the disqualified ones of a sentence."""
    marks = sentence.marks
    found: list[Mark] = []
    if (called := [i for i in range(len(marks) - 1) if _is_while(marks, i)]) and not any(map(_is_act, marks)):
        # "Asian esitteli Malli kunnanjohtajan ollessa esteellinen": nobody else.
        return [marks[i] for i in called if marks[i].kind == "person"]
    begin, end = _reason(sentence)
    for at, mark in enumerate(marks):
        if not begin <= at < end:
            continue
        if verb_subjects.stands_last(marks, at) and not _is_called(marks, at) and _is_behind_deed(marks, at):
            mark.as_nominative()
        if mark.kind != "person" or not (_is_called(marks, at) or (mark.case == "nominative" and _is_name(marks, at))):
            continue
        if at + 1 < len(marks) and (marks[at + 1].kind == "instead" or marks[at + 1].kind == "document"):
            continue
        if _is_explained(marks, at):
            found.append(mark)
            continue
        if at and _is_no_subject(marks, at):
            continue
        if not _is_of_other_verb(sentence, at) and not _is_apart(marks, at) and not _stands_in(marks, at):
            found.append(mark)
    return found


def _is_no_subject(marks: Sequence[Mark], at: int) -> bool:
    """Return whether a name is no subject: "ersattes av Modell", "överlät ordförandeskapet till Modell"; but "jäv anmäldes av Modell"."""
    if marks[at - 1].kind == "by":
        return not any(one.is_("verb", "declare") for one in marks[max(0, at - 2) : at])
    return marks[at - 1].text in _TOWARDS


def _is_explained(marks: Sequence[Mark], at: int) -> bool:
    """Return whether it is said of somebody beside the rest: "i stället för Modell, som var jävig"."""
    behind = [one for one in marks[at + 1 : at + 5] if one.kind != "comma"]
    return bool(behind) and behind[0].is_("opener", "who") and any(one.kind == "recusal" for one in behind[1:3])


def _reason(sentence: Sentence) -> tuple[int, int]:
    """Return the clause that gives disqualification as a reason and has a subject of its own, else the whole sentence.

    "Malli toimi puheenjohtajana, koska Otos oli esteellinen"
    """
    marks = sentence.marks
    at = next((i for i, mark in enumerate(marks) if mark.kind == "recusal"), 0)
    begin, end = verb_subjects.clause_begin(sentence, at), verb_subjects.clause_end(sentence, at)
    opener = marks[begin - 1] if begin else None
    if opener is not None and opener.is_("opener", "reason") and any(one.is_subject for one in marks[begin:at]):
        return begin, end
    return 0, len(marks)


def _is_while(marks: Sequence[Mark], at: int) -> bool:
    """Return whether somebody is disqualified, or leaves so, while something else is done: "Mallin ollessa esteellinen"."""
    is_subject = marks[at].kind in ("person", "role") and marks[at].case == "genitive"
    return is_subject and marks[at + 1].form == "while" and any(one.kind == "recusal" for one in marks[at + 2 : at + 6])


def _is_called(marks: Sequence[Mark], at: int) -> bool:
    """Return whether somebody is called disqualified: "totesi Mallin olevan esteellinen", "totesi Mallin esteelliseksi"."""
    stated = any(one.is_("verb", "state", "declare", "decide") for one in marks[:at])
    # "Mallin todettiin olevan esteellinen"
    stated = stated or any(one.is_("verb", "state") for one in marks[at + 1 : at + 2])
    if marks[at].case != "genitive" or not stated:
        return _is_found(marks, at)
    behind = list(dropwhile(_is_called_too, marks[at + 1 :]))[:4]
    recusal = next((i for i, one in enumerate(behind) if one.kind == "recusal"), None)
    return recusal is not None and all(one.kind in ("verb", "word", "matter", "link") for one in behind[:recusal])


def _is_behind_deed(marks: Sequence[Mark], at: int) -> bool:
    """Return whether a name stands behind who left, or behind the word for it, and is not called disqualified by others."""
    before = marks[:at]
    if any(one.is_("verb", "state", "declare", "decide") for one in before):
        return False
    return any(one.kind == "recusal" or one.is_("verb", "leave", "attend") for one in before)


def _is_found(marks: Sequence[Mark], at: int) -> bool:
    """Return whether somebody's disqualification is found: "Mallin esteellisyys todettiin"."""
    after = marks[at + 1 : at + 3]
    is_noun = bool(after) and after[0].kind == "recusal" and after[0].text.lower().endswith("ys")
    return marks[at].case == "genitive" and is_noun and len(after) > 1 and after[1].is_("verb", "state", "approve")


def _is_called_too(mark: Mark) -> bool:
    return mark.kind in ("comma", "link") or (mark.kind == "person" and mark.case == "genitive")


def _is_name(marks: Sequence[Mark], at: int) -> bool:
    if marks[at].is_sure:
        return True
    after, before = marks[at + 1 : at + 2], marks[max(0, at - 1) : at]
    return any(one.kind in ("verb", "comma", "link") for one in after) or any(
        one.kind in ("verb", "link", "colon") for one in before
    )


def _is_of_other_verb(sentence: Sentence, at: int) -> bool:
    """Return whether a person does something else in the sentence: took the chair, came instead, was there."""
    marks = sentence.marks
    begin, end = verb_subjects.clause_begin(sentence, at), verb_subjects.clause_end(sentence, at)
    clause = marks[begin:end]
    if any(one.kind == "verb" and one.what in _OF_OTHERS for one in clause):
        return not any(one.kind == "recusal" for one in clause) or _nearest_is_other(marks, at, begin, end)
    if any(one.kind == "instead" for one in clause) and not any(one.kind == "recusal" for one in clause):
        return True
    is_beside = (
        begin and marks[begin - 1].is_("opener", "reason") and any(one.kind == "recusal" for one in marks[:begin])
    )
    if is_beside and not any(one.kind == "recusal" or one.is_("verb", *_OF_RECUSED) for one in clause):
        return True  # "anmälde jäv, varvid kanslichef Modell föredrog ärendet"
    # "jonka tilalla oli varajäsen Eero Vuolle"
    return any(one.kind == "instead" for one in marks[max(begin, at - 4) : at])


def _is_apart(marks: Sequence[Mark], at: int) -> bool:
    """Return whether a semicolon parts a person from who is disqualified: "Malli poistui esteellisenä; sihteerinä oli Otos"."""
    if marks[0].kind == "recusal" and any(one.kind == "colon" for one in marks[:6]):
        return False  # "Esteelliset: Malli; Otos"
    begin = next((i + 1 for i in range(at, -1, -1) if marks[i].kind == "semicolon"), 0)
    end = next((i for i in range(at, len(marks)) if marks[i].kind == "semicolon"), len(marks))
    part = marks[begin:end]
    return len(part) < len(marks) and not any(
        one.kind == "recusal" or one.is_("verb", "leave", "declare", "attend") for one in part
    )


def _stands_in(marks: Sequence[Mark], at: int) -> bool:
    """Return whether a person takes up the work of who left before: "poistui esteellisenä ja pöytäkirjaa piti Otos"."""
    begin = next((i + 1 for i in range(at - 1, -1, -1) if marks[i].kind in _PARTS), 0)
    end = next((i for i in range(at + 1, len(marks)) if marks[i].kind in _PARTS), len(marks))
    part = marks[begin:end]
    is_behind = any(one.kind == "recusal" for one in marks[:begin])
    is_recused = any(one.kind == "recusal" or one.is_("verb", "leave", "declare", "attend") for one in part)
    return is_behind and not is_recused and any(one.text.lower().startswith(_STANDS_IN) for one in part)


def _nearest_is_other(marks: Sequence[Mark], at: int, begin: int, end: int) -> bool:
    verbs = [
        i
        for i in range(begin, end)
        if (marks[i].kind == "verb" and marks[i].what in _OF_RECUSED | _OF_OTHERS) or _is_act(marks[i])
    ]
    if not verbs:
        return False
    nearest = min(verbs, key=lambda i: abs(i - at))
    return marks[nearest].what in _OF_OTHERS


def _is_act(mark: Mark) -> bool:
    """Return whether somebody steps aside: "jääväsi itsensä", "jävade sig"."""
    return mark.kind == "recusal" and mark.text.lower().startswith(("jääväs", "jävade"))


def _of_office(marks: Sequence[Mark], floor: Floor, found: dict[str, Recusal]) -> None:
    """Fill a disqualified office without a name from the presenter, where the office is the same; else doubt it."""
    for at, mark in enumerate(marks):
        if mark.kind != "role" or mark.case != "nominative":
            continue
        verbs = [one for one in marks[at + 1 : at + 4] if one.kind == "verb"] or [
            one for one in marks[max(0, at - 3) : at] if one.kind == "verb"
        ]
        if not any(one.what in _OF_RECUSED for one in verbs):
            continue
        if (name := _holder(marks, at, floor)) is not None:
            found.setdefault(name, Recusal(name))
        else:
            floor.doubt("office-without-name", "recusals", mark.text)
        return


def _holder(marks: Sequence[Mark], at: int, floor: Floor) -> str | None:
    """Return who holds the office at a place, by the office's last word or by all of them ("tekninen johtaja")."""
    words = " ".join(mark.text for mark in marks[max(0, at - 1) : at + 1])
    return floor.named_by_office(marks[at].text) or floor.named_by_office(words)


def _ground(sentence: Sentence, person: Mark) -> str | None:
    """Return the ground: what stands in brackets, or the word that tells it."""
    if person.aside and not _is_party(person.aside) and not person.aside.lower().startswith("esteelli"):
        return person.aside
    marks = sentence.marks
    for at, mark in enumerate(marks):
        if mark.kind == "open":
            close = next((i for i in range(at, len(marks)) if marks[i].kind == "close"), at)
            inside = sentence.slice(at + 1, close)
            if len(inside) > 2:
                return inside
    for mark in marks:
        if mark.kind == "recusal" and (ends := mark.text.lower().find("jäävi")) > 0:
            return mark.text[: ends + len("jäävi")]
        if mark.text.lower().startswith(_GROUND_WORDS):
            return mark.text
    for at, mark in enumerate(marks):
        if mark.is_("opener", "reason") and mark.text.lower() in ("koska", "eftersom", "emedan"):
            return sentence.slice(at, len(marks))
    return None


def _is_party(aside: str) -> bool:
    return len(aside.rstrip(".")) <= 5

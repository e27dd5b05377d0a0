"""Support: who seconded which motion, and which motions nobody seconded."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from spiders.minutes.events import verb_subjects
from spiders.minutes.events.debate_state import Floor, owner, references
from spiders.minutes.events.several_motions import speaks_of_several
from spiders.minutes.marks import Mark, Sentence

# Openers that deny what follows: "totesi, ettei esitystä kannatettu".
_DENYING: Final = frozenset({"ettei", "etteivät"})


def read(sentence: Sentence, floor: Floor, known: int) -> bool:
    """Read the support that a sentence tells, for the first `known` motions; returns whether it tells any."""
    marks = sentence.marks
    told = False
    newest = [known - 1] if known else []
    for at, mark in enumerate(marks):
        if mark.is_("support", "label"):
            told = _add(floor, newest, verb_subjects.list_behind(marks, _behind_label(marks, at))) or told
        elif mark.is_("support", "noun") and (giving := _giving(marks, at)) is not None:
            # "Otos antoi kannatuksensa", "Prov gav sitt understöd"
            people = [one for one in verb_subjects.subjects(sentence, giving) if one.kind == "person"]
            told = _add(floor, targets(sentence, giving, floor, known), people) or told
        elif mark.is_("support", "noun") and not is_negated(marks, at):
            # "sai kannatusta Otokselta", "vann understöd av Prov"
            people = verb_subjects.list_behind(marks, _behind_by(marks, at))
            has_them = bool(people) and (people[0].case == "other" or people[0] is not marks[at + 1])
            named = owner(references(sentence, floor, verb_subjects.clause_begin(sentence, at), at))
            motions = newest if named is None else [i for i in named.motions if i < known][-1:]
            motions = [] if _is_of_wish(marks) else motions
            told = (has_them and _add(floor, motions, people)) or told
        elif mark.is_("favour", "favour") and _is_support(sentence, at, floor):
            # "Mallin ehdotuksen kannalla olivat Otos ja Koe"
            named = owner(references(sentence, floor, 0, at))
            motions = [i for i in named.motions if i < known] if named is not None else []
            told = _add(floor, motions[-1:], verb_subjects.people_behind(sentence, at + 1)) or told
        if mark.is_("verb", "second") and (mark.form in ("past", "perfect", "passive") or _is_told_now(sentence, at)):
            told = _read_verb(sentence, at, floor, known) or told
    return told


def _is_of_wish(marks: Sequence[Mark]) -> bool:
    """Return whether what is moved with support is a wish, and no motion: "föreslog med understöd av Prov klämmen"."""
    return any(mark.is_("document", "wish") for mark in marks) and any(
        mark.is_("verb", "move", "make") for mark in marks
    )


def _is_told_now(sentence: Sentence, at: int) -> bool:
    """Return whether a verb in the present tells that somebody seconds, and not how to vote: "Malli kannattaa esitystä"."""
    if sentence.marks[at].form != "present" or "side" in sentence.kinds:
        return False
    people = verb_subjects.subjects(sentence, at) or _by_pronoun(sentence, at)
    return bool(people) and people[0].kind == "person" and people[0].is_sure


def _is_support(sentence: Sentence, at: int, floor: Floor) -> bool:
    """Return whether a sentence says who is for a motion, and counts nobody: they second it."""
    marks = sentence.marks
    is_counted = floor.is_poll or bool(sentence.kinds & {"number", "votes", "side", "ballot"})
    return not is_counted and at + 1 < len(marks) and marks[at + 1].is_("verb", "be")


def _giving(marks: Sequence[Mark], at: int) -> int | None:
    """Return the verb by which somebody gives support, and does not get it."""
    before = next((i for i in range(at - 1, max(-1, at - 4), -1) if marks[i].is_("verb", "give")), None)
    return before if before is not None and marks[before].text.lower().startswith(("anto", "gav")) else None


def _behind_by(marks: Sequence[Mark], at: int) -> int:
    """Return where those stand who support: behind "av", maybe behind the verb of giving ("Understöd gavs av Prov")."""
    if at + 1 < len(marks) and marks[at + 1].is_("verb", "give"):
        at += 1
    if at + 2 < len(marks) and marks[at + 1].kind == "open" and marks[at + 2].kind == "person":
        return at + 2  # "sai kannatusta (Otos)"
    return at + 2 if at + 1 < len(marks) and marks[at + 1].kind in ("by", "colon") else at + 1


def _behind_label(marks: Sequence[Mark], at: int) -> int:
    """Return where a label's people begin: behind its colon, or a verb: "Som understödare anmälde sig medlem Prov"."""
    at += 1
    while at < len(marks) and (
        marks[at].kind in ("colon", "by") or marks[at].kind == "verb" or marks[at].text == "sig"
    ):
        at += 1
    return at


def _read_verb(sentence: Sentence, at: int, floor: Floor, known: int) -> bool:
    marks = sentence.marks
    if is_negated(marks, at) or _counts(marks, at):
        return False
    if _each_by_name(sentence, at, floor, known):
        return True
    people = [one for one in _supporters(sentence, at) if one.kind == "person" and not floor.is_presenter(one)]
    if not people:
        return False
    if floor.is_poll or floor.is_wish or floor.is_election or _is_for_base(sentence, at, floor):
        return True
    return _add(floor, targets(sentence, at, floor, known), people)


def _each_by_name(sentence: Sentence, at: int, floor: Floor, known: int) -> bool:
    """Read "Otoksen esitystä kannatti Näyte ja Kokeen esitystä Pohja": the verb is told once, each motion is named."""
    marks = sentence.marks
    begin = verb_subjects.clause_begin(sentence, at)
    # Where another motion is named behind the verb: a link, whose it is, and the document.
    parts = [
        i
        for i in range(at + 1, len(marks) - 2)
        if marks[i].kind in ("link", "comma")
        and marks[i + 1].case == "genitive"
        and marks[i + 2].kind == "document"
        and not (marks[i - 1].kind == "person" and marks[i - 1].case == "genitive")  # "Mallin ja Otoksen esitystä"
    ]
    if not parts:
        return False
    told = False
    spans = [(begin, at, at + 1, parts[0])]
    spans += [(i + 1, i + 3, i + 3, end) for i, end in zip(parts, [*parts[1:], len(marks)], strict=True)]
    for first, last, people_from, people_to in spans:
        named = owner(references(sentence, floor, first, last))
        people = [one.as_nominative() for one in marks[people_from:people_to] if one.kind == "person"]
        if named is None or not people or named.is_base or floor.is_poll:
            told = told or bool(people)
            continue
        motions = [i for i in named.motions if i < known]
        told = _add(floor, motions[-1:], people) or told
    return told


def _is_for_base(sentence: Sentence, at: int, floor: Floor) -> bool:
    """Return whether the support that a verb tells is for the proposal that was there before all motions."""
    marks = sentence.marks
    begin, end = verb_subjects.clause_begin(sentence, at), verb_subjects.clause_end(sentence, at)
    named = owner(references(sentence, floor, begin, end))
    is_of_officer = any(
        one.role == "officer" and one.kind == "person" and two.kind == "document"
        for one, two in pairwise(marks[begin:end])
    )
    return is_of_officer or (named is not None and named.is_base)


def is_poll(sentences: Sequence[Sentence], floor: Floor) -> bool:
    """Return whether a paragraph lists by name who was for the proposal and who for a motion, and counts them."""
    if not any(sentence.kinds & {"tie", "votes", "ballot"} for sentence in sentences):
        return False
    if any({"side", "number"} <= sentence.kinds for sentence in sentences):
        return False  # who voted for what is counted by side
    for sentence in sentences:
        verb = next((i for i, mark in enumerate(sentence.marks) if mark.is_("verb", "second")), None)
        if verb is None or len(_supporters(sentence, verb)) < 2:
            continue
        is_divided = "votes" in sentence.kinds and any(one.is_base for one in references(sentence, floor))
        if is_divided or _is_for_base(sentence, verb, floor):
            return True
    return False


def _supporters(sentence: Sentence, at: int) -> list[Mark]:
    """Return who seconds: the subject, or whom a passive is followed by ("understöddes av")."""
    marks = sentence.marks
    if marks[at].form == "perfect" and marks[at].text.endswith("neen"):
        # "totesi … Otoksen kannattaneen esitystä"
        i = at - 1
        return verb_subjects.list_before(marks, i) if i >= 0 and marks[i].kind == "person" else []
    if marks[at].form == "passive":
        return verb_subjects.people_behind(sentence, at) if any(one.kind == "by" for one in marks[at : at + 4]) else []
    return verb_subjects.subjects(sentence, at) or _by_pronoun(sentence, at) or _of_first_verb(sentence, at)


def _of_first_verb(sentence: Sentence, at: int) -> list[Mark]:
    """Return who does what the first of two verbs says: "Prov ansåg detta och understödde förslaget"."""
    marks = sentence.marks
    first = next((i for i in range(at - 1, -1, -1) if verb_subjects.is_finite(marks[i])), None)
    if first is None or not at or marks[at - 1].kind != "link":
        return []
    return [one for one in verb_subjects.subjects(sentence, first) if one.kind == "person"]


def _by_pronoun(sentence: Sentence, at: int) -> list[Mark]:
    """Return who says of himself that he seconds: "Prov meddelade att hon understöder förslaget"."""
    marks = sentence.marks
    begin = verb_subjects.clause_begin(sentence, at)
    said = next((i for i in range(begin) if marks[i].is_("verb", "declare", "speak")), None)
    has_pronoun = any(mark.text.lower() in ("hon", "han", "hän") for mark in marks[begin:at])
    return verb_subjects.subjects(sentence, said) if said is not None and has_pronoun else []


def _add(floor: Floor, motions: Sequence[int], people: Sequence[Mark]) -> bool:
    names = verb_subjects.names(people)
    for motion in motions if names else ():
        seconded = floor.motions[motion]
        if len(people) > 1 and seconded.mover in names:
            continue  # who voted for it, and not who seconded it: the mover is among them
        seconded.seconders += [name for name in names if name not in (*seconded.seconders, *seconded.movers())]
        floor.weak.discard(motion)
    return bool(motions and names)


def targets(sentence: Sentence, at: int, floor: Floor, known: int) -> list[int]:
    """Return which motions the support that a verb tells is for: the one named, else the newest; several where it says so."""
    if not known:
        return []
    marks = sentence.marks
    begin, end = verb_subjects.clause_begin(sentence, at), verb_subjects.clause_end(sentence, at)
    if begin and marks[begin - 1].is_("opener", "object"):
        begin -= 1
    found = references(sentence, floor, begin, end)
    named = owner(found)
    stretch = marks[begin:end]
    of_several = speaks_of_several(stretch)
    if named is not None:
        if named.is_base:
            return []
        motions = [i for i in named.motions if i < known]
        return motions if of_several and named.rank > 1 else _series(floor, known) if of_several else motions[-1:]
    if any(one.who for one in found) or floor.is_wish:
        return []
    if of_several:
        return _series(floor, known)
    has_object = found or any(one.kind in ("pronoun", "document") or one.is_("opener", "object") for one in stretch)
    behind = marks[at + 1] if at + 1 < end else None
    if not has_object and behind is not None and behind.kind in ("word", "lead", "body", "matter"):
        return []
    return [known - 1]


def _series(floor: Floor, known: int) -> list[int]:
    """Return the newest motions that one mover made: "the motions" in what follows are these."""
    newest = floor.motions[known - 1].movers()
    first = next((i for i in range(known - 1, -1, -1) if floor.motions[i].movers() != newest), -1) + 1
    return list(range(first, known))


def is_negated(marks: Sequence[Mark], at: int) -> bool:
    """Return whether a verb is denied: "ei kannatettu", "vinner inget understöd"."""
    # What another clause denies is not denied here: "…, ettei tietä suljeta, mitä kannatti Malli".
    for one in reversed(marks[max(0, at - 4) : at]):
        if one.kind == "negation" or one.text.lower() in _DENYING:
            return True
        if one.kind in ("opener", "semicolon") or (one.text == "och" and marks[at].form == "passive"):
            break  # "föreslog att hyran inte höjs och understöddes av Modell"
    # A Finnish denial stands before its verb, a Swedish one may stand behind it.
    return any(one.text in ("inte", "inget", "ingen") for one in marks[at + 1 : at + 3])


def _counts(marks: Sequence[Mark], at: int) -> bool:
    """Return whether the verb counts voters or names them by their side: "understödde 38 ledamöter", "kannattivat jaa"."""
    if any(one.kind == "number" for one in (*marks[max(0, at - 2) : at], *marks[at + 1 : at + 2])):
        return True
    # "Pohjaehdotusta (JAA) kannattivat Malli ja Otos"
    is_in_brackets = at > 1 and any(one.kind == "side" for one in marks[at - 2 : at])
    return is_in_brackets or any(one.kind == "side" for one in marks[at + 1 : at + 6])


def second_again(floor: Floor, mover: Mark, seconders: Sequence[str]) -> None:
    """Add the seconders of a motion that is only said again to the mover's last one."""
    motion = floor.motions[floor.of_mover(mover.name)[-1]]
    motion.seconders += [name for name in seconders if name not in (*motion.seconders, *motion.movers())]

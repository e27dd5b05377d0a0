"""Whether a verb moves something: who does it, what it is, and what is no motion at all."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from spiders.items import MotionKind
from spiders.minutes.events import verb_subjects
from spiders.minutes.events.motion_kinds import BY_VERB, KINDS, MOVABLE
from spiders.minutes.marks import Mark, Sentence
from spiders.minutes.marks.roll import Roll

_FARTHEST_DOCUMENT: Final = 14
_FARTHEST_WITH: Final = 7
# How Finnish verbs end that one person is the subject of; Swedish verbs do not show it.
_SINGULAR: Final = ("tti", "ti", "eki", "nut", "nyt", "ysi")
_PRONOUNS: Final = frozenset({"han", "hon", "hän"})
_GROUP_ENDS: Final = ("ryhmä", "grupp", "gruppen")
_NEAREST_DOCUMENT: Final = 4


def speaker(sentence: Sentence) -> Mark | None:
    """Return the person whom a sentence is about, and whom "hon" and "hän" in the next one are."""
    people = [mark for mark in sentence.marks if mark.kind == "person" and mark.is_sure and mark.case == "nominative"]
    return people[0] if people else None


def movers(sentence: Sentence, verb: int, speaker: Mark | None = None) -> tuple[list[Mark], bool]:
    """Return who moves, and whether only half a sentence says so ("Malli kiitti esittelijää ja ehdotti, että …")."""
    marks = sentence.marks
    if marks[verb].form == "perfect" and marks[verb].text.endswith("neen") and (said := _of_participle(marks, verb)):
        return [said], False
    people = verb_subjects.subjects(sentence, verb)
    if people and people[0].kind in ("person", "role"):
        return people, False
    if people:
        return [], False
    near = (*marks[max(0, verb - 2) : verb], *marks[verb + 1 : verb + 2])
    speaker = next((one for one in marks[:verb] if one.kind == "person" and one.is_sure and one.is_subject), speaker)
    if speaker is not None and any(mark.text.lower() in _PRONOUNS for mark in near):
        return [speaker], False  # "Modell tackade för svaret. Hon föreslog att …"
    if (group := _group(marks, verb)) is not None:
        return [group], False
    if (run := _run_before_support(marks, verb)) is not None:
        return [run], False
    if verb and marks[verb - 1].kind == "link" and marks[verb].form == "past":
        verbs = [i for i in range(verb - 1) if verb_subjects.is_finite(marks[i])]
        told = (people for i in verbs if (people := verb_subjects.subjects(sentence, i)) and people[0].kind == "person")
        return next(told, []), True
    return [], False


def together(sentence: Sentence, verb: int, movers: Sequence[Mark]) -> list[str]:
    """Return the names of those who move together with the first of some movers: "Malli ja Otos esittivät"."""
    marks = sentence.marks
    found = [] if marks[verb].text.lower().endswith(_SINGULAR) else verb_subjects.names(movers[1:])
    near = range(max(0, verb - _FARTHEST_WITH), min(len(marks), verb + _FARTHEST_WITH))
    beside = next((i for i in near if marks[i].text.lower() == "kanssa" and marks[i - 1].kind == "person"), None)
    if beside is not None and any(mark.text.lower() == "yhdessä" for mark in marks[max(0, beside - 6) : beside]):
        found += verb_subjects.names(verb_subjects.list_before(marks, beside - 1))
    return [name for name in found if name != movers[0].name]


def _group(marks: Sequence[Mark], verb: int) -> Mark | None:
    """Return the group of members that moves something, whoever spoke for it: "SDP:n valtuustoryhmä esitti"."""
    before = marks[verb - 1] if verb else None
    is_group = before is not None and before.kind == "organisation" and before.text.lower().endswith(_GROUP_ENDS)
    return before if is_group else None


def _of_participle(marks: Sequence[Mark], verb: int) -> Mark | None:
    """Return who moved in "totesi Mallin tehneen Otoksen kannattamana …": the genitive behind the verb of saying."""
    said = next((i for i in range(verb - 1, -1, -1) if marks[i].is_("verb", "state", "declare")), None)
    person = marks[said + 1] if said is not None else None
    return person if person is not None and person.kind == "person" and person.case == "genitive" else None


def _run_before_support(marks: Sequence[Mark], verb: int) -> Mark | None:
    """Return the run of names of "Malli Otoksen kannattamana teki": the mover's and the seconder's."""
    support = next((i for i in range(verb) if marks[i].is_("support", "named")), None)
    if support is None:
        return None
    run = next((i for i in range(support - 1, -1, -1) if marks[i].kind == "person"), None)
    if run is None or any(mark.kind not in ("lead", "word") for mark in marks[:run]):
        return None
    return marks[run] if len(marks[run].words) == 2 and not marks[run].role and not marks[run].is_known else None


def document_of(marks: Sequence[Mark], verb: int, end: int) -> Mark | None:
    """Return what is moved or made: the document behind the verb in its clause, or one before it."""
    for mark in marks[verb + 1 : min(end, verb + _FARTHEST_DOCUMENT)]:
        if mark.kind == "document" and not is_deviated_from(mark):
            return mark
        if mark.kind == "colon":
            break
    # "Vastaehdotuksen teki Maija Malli"
    before = [mark for mark in marks[:verb] if mark.is_("document", *MOVABLE) and not is_deviated_from(mark)]
    return before[0] if before and (before[0] is marks[verb - 1] or before[0] is marks[0]) else None


def is_deviated_from(mark: Mark) -> bool:
    """Return whether a document is only what a motion departs from: "kaupunginjohtajan ehdotuksesta poikkeava"."""
    return mark.text.lower().endswith(("ksesta", "ksestä", "ksista", "ksistä"))


def may_be_moved(sentence: Sentence, verb: int, moves: Collection[str], hands: Collection[str]) -> bool:
    """Return whether a verb may be of moving: by itself, as "ville", or with a motion in hand ("hade ett motförslag")."""
    mark = sentence.marks[verb]
    if mark.what in moves or mark.is_("verb", "want"):
        return True
    return (mark.what in hands or mark.text.lower() == "hade") and hands_in(sentence, verb)


def hands_in(sentence: Sentence, verb: int) -> bool:
    """Return whether "jätti" says that a motion was handed in, and not that a matter was left on the table."""
    behind = sentence.marks[verb + 1 : verb_subjects.clause_end(sentence, verb)]
    if sentence.marks[verb].what in ("leave", "be") and not any(
        mark.text.lower() in ("in", "fram") for mark in behind[:1]
    ):
        behind = behind[:_NEAREST_DOCUMENT]  # "lämnade följande skriftliga ändringsförslag"
    return any(mark.is_("document", *KINDS, "counter") and mark.form != "noun" for mark in behind)


def content_end(sentence: Sentence, verb: int) -> int:
    """Return where the clause of a verb of moving ends; what "som" or an insertion in commas parts goes on."""
    marks = sentence.marks
    begin, end = verb + 1, verb_subjects.clause_end(sentence, verb)
    if end == begin and end < len(marks) and marks[end].is_("opener", "who"):
        end = verb_subjects.clause_end(sentence, end)  # "framförde som ändringsförslag att …"
    while end < len(marks) and marks[begin].kind == "comma" and marks[end].is_("opener", "who"):
        end = verb_subjects.clause_end(sentence, end)  # "föreslog, med Prov som understödare, att …"
    return end


def says_what(marks: Sequence[Mark], begin: int, end: int) -> bool:
    """Return whether a verb of moving is followed by what is moved."""
    if end < len(marks) and (marks[end].kind == "quote" or marks[end].what in ("content", "which", "object")):
        return True
    return any(
        mark.kind == "colon"
        or (mark.kind == "word" and mark.text.endswith(("mista", "mistä")))  # "hankkeesta luopumista"
        or (mark.kind == "verb" and (mark.form == "infinitive" or mark.what in BY_VERB))
        or mark.is_("cue", "table", "add")
        or (mark.kind == "word" and mark.text.endswith(("ttavaksi", "ttäväksi")))  # "esitti poistettavaksi kohdan 3"
        for mark in marks[begin:end]
    )


def has_object(marks: Sequence[Mark], verb: int, end: int) -> bool:
    """Return whether a thing stands right behind a verb of moving, and no person: "föreslog 8,40 procent", "yrkade avslag"."""
    behind = marks[verb + 1 : end]
    if marks[verb].what != "move" or marks[verb].form != "past" or not behind:
        return False
    if any(one.kind in ("figure", "number") for one in behind[:_NEAREST_DOCUMENT]):
        return True  # "föreslog som en kompromiss 9,10"
    if behind[0].is_("pronoun", "pronoun"):
        return len(behind) == 1
    return behind[0].kind in ("word", "lead") and len(behind) > 1


def supporters(sentence: Sentence) -> list[str]:
    """Return the names of those whose support a sentence names beside the motion: "kannattamana", "understödd av"."""
    marks = sentence.marks
    found: list[str] = []
    for i, mark in enumerate(marks):
        if (
            mark.is_("support", "named")
            or _is_from_support(mark)
            or (mark.is_("support", "noun") and i + 1 < len(marks) and marks[i + 1].kind == "by")
        ):
            found += verb_subjects.names(verb_subjects.supporters(sentence, i))
        is_with = mark.is_("support", "label") and i > 1 and marks[i - 1].is_("opener", "who")
        if is_with and marks[i - 2].kind == "person":
            found += verb_subjects.names(verb_subjects.list_before(marks, i - 2))  # "med Prov som understödare"
    return found


def _is_from_support(mark: Mark) -> bool:
    """Return whether a decision came from somebody's support: "Mallin ehdotuksesta ja Otoksen kannatuksesta"."""
    return mark.is_("support", "noun") and mark.text.lower().endswith(("ksesta", "ksella"))


def says_before(marks: Sequence[Mark], verb: int) -> bool:
    """Return whether what is moved stands before its verb: "Asian pöydällepanoa esitti Malli"."""
    return any(
        mark.is_("cue", "table") or (mark.kind == "verb" and mark.what in BY_VERB and mark.form == "infinitive")
        for mark in marks[max(0, verb - 3) : verb]
    )


def is_of_meeting(sentence: Sentence) -> bool:
    """Return whether a sentence is about the meeting itself, and not about what is moved."""
    first = sentence.marks[0]
    if sentence.kinds & {"move", "make", "second", "side", "ballot"} or first.is_("role", "chair"):
        return True
    return first.kind == "lead" and first.text.lower().startswith(("keskustel", "diskussion"))


def has_mover(sentence: Sentence) -> bool:
    """Return whether a sentence says behind its head who moves: "Vastaehdotus: Maija Malli ehdotti, että …"."""
    return any(
        mark.is_("verb", "move", "make") and mark.form == "past" and movers(sentence, at)[0]
        for at, mark in enumerate(sentence.marks)
    )


def may_move(mover: Mark, marks: Sequence[Mark], kind: MotionKind | None) -> bool:
    """Return whether somebody may move: of offices only a member's, and the chair's where the sentence names support.

    A chair without a name puts questions and votes; but who asks to put the matter off moves something.
    """
    if mover.kind != "role":
        return True
    if mover.what == "chair":
        return any(mark.is_("support", "named") for mark in marks) or chair_puts_off(mover, kind)
    return mover.what != "officer"


def chair_puts_off(mover: Mark, kind: MotionKind | None) -> bool:
    """Return whether a chair without a name moves that the matter be tabled or returned."""
    return mover.is_("role", "chair") and kind in ("table", "return")


def number_of(marks: Sequence[Mark], document: Mark | None) -> int | None:
    """Return the number of what is moved: the document's own, the sentence's, or one that ends it."""
    if marks[0].kind in ("number", "ordinal") and len(marks) > 1 and marks[1].kind in ("person", "close"):
        return marks[0].number
    if document is not None and document.number is not None:
        return document.number
    # "… (esitys 2)"
    last = [mark for mark in marks if mark.kind == "document" and mark.number is not None]
    return last[-1].number if last and last[-1].end >= marks[-2].start - 2 else None


def retells(marks: Sequence[Mark], verb: int) -> bool:
    """Return whether a verb of moving says what was done before: "totesi, että Malli on tehnyt …"."""
    if marks[verb].form == "perfect":
        return True
    stated = any(mark.is_("verb", "state") for mark in marks[:verb])
    return stated and not any(mark.is_("opener", "content", "which") for mark in marks[verb:])


def names(mover: Mark, seconders: list[str], is_reported: bool, roll: Roll) -> tuple[str | None, list[str]]:
    """Return mover and seconders; "Malli Otoksen ym. kannattamana" is parted into both.

    `is_reported` says that the mover stands in the genitive: "totesi Mallin Otoksen kannattamana tehneen".
    """
    is_run = len(mover.words) == 2 and not mover.role and bool(seconders) and mover.name in seconders
    if mover.kind == "person" and mover.case != "nominative" and is_run:
        second = roll.resolve([mover.words[1]]).name
        first = roll.resolve([mover.words[0]]).name if is_reported else mover.words[0]
        return first, [second, *(one for one in seconders if one != mover.name)]
    return mover.name or None, [one for one in seconders if one != mover.name]

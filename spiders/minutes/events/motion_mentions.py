"""Motions that are named by the way: by their author, their fate, or the decision that followed them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from spiders.items import Motion, MotionKind
from spiders.minutes.events import motion_sentences, not_motions, verb_subjects
from spiders.minutes.events.debate_state import Floor
from spiders.minutes.events.motion_kinds import BY_VERB, KINDS, NOT_MOVED, is_movable, kind_decided, kind_in, kind_moved
from spiders.minutes.events.motion_texts import text_of
from spiders.minutes.marks import Mark, Marker, Sentence
from spiders.minutes.marks.nominatives import forms

# What was done at another meeting.
_BEFORE_NOW: Final = frozenset({"föregående", "förra", "senaste", "edellisessä", "viime"})
FATES: Final = frozenset({"second", "lapse", "withdraw", "support"})


def by_the_way(sentence: Sentence, floor: Floor, marker: Marker) -> Iterator[tuple[Motion, bool]]:
    """Yield the motions that a sentence names by author or fate, each with whether something else must speak of it."""
    for motion in by_author(sentence, floor, marker):
        yield motion, False
    is_moved = bool(sentence.kinds & FATES)
    if is_moved or sentence.kinds & {"approve", "reject"}:
        for motion in by_fate(sentence, floor, marker, is_moved):
            yield motion, True


def by_author(sentence: Sentence, floor: Floor, marker: Marker) -> Iterator[Motion]:
    """Read "Mallin Otoksen kannattamana tekemä muutosesitys hylättiin"."""
    marks = sentence.marks
    for i, mark in enumerate(marks):
        if (
            mark.is_("verb", "move", "make")
            and mark.form == "passive"
            and (told := _moved_by(sentence, i, floor, marker))
        ):
            yield told
        if is_movable(mark) and mark.form != "definite" and (told := _by_document(marks, i, floor, marker)) is not None:
            yield told
        if not (mark.is_("verb", "move", "make") and mark.form == "agent"):
            continue
        document = next((one for one in marks[i + 1 : i + 6] if one.kind == "document"), None)
        if document is None or not is_movable(document):
            continue
        near = range(max(0, i - 3), min(i + 5, len(marks)))
        support = next((j for j in near if marks[j].is_("support", "named")), None)
        seconders = verb_subjects.supporters(sentence, support) if support is not None else []
        before = next((j for j in range(i) if seconders and marks[j] is seconders[0]), i)
        author = marks[before - 1] if before else None
        if author is None or author.kind != "person" or floor.is_presenter(author) or floor.of_mover(author.name):
            continue
        kind = KINDS.get(document.what) or kind_in(marks[i + 1 :], marker) or _kind_accorded(marks, i) or "amendment"
        yield Motion(kind, document.number, author.name, verb_subjects.names(seconders))


def _by_document(marks: Sequence[Mark], document: int, floor: Floor, marker: Marker) -> Motion | None:
    """Read "ett ändringsförslag av ledamot Modell: ”…”": whose a motion is stands behind it, and what it says behind that."""
    mark = marks[document]
    if (
        document + 1 >= len(marks)
        or marks[document + 1].kind != "by"
        or (document and marks[document - 1].kind == "lead")
    ):
        return None
    people = verb_subjects.list_behind(marks, document + 2)
    behind = next((i for i in range(document + 2, len(marks)) if marks[i].kind in ("colon", "quote")), None)
    if behind is None and any(one.is_("support", "noun") or one.is_("verb", "lapse") for one in marks[document + 2 :]):
        behind = document + 2  # "Ett förslag av Modell om att höja bidraget vann inget understöd"
    if not people or behind is None or floor.is_presenter(people[0]) or floor.of_mover(people[0].name):
        return None
    if any(one.kind in ("ballot", "votes", "side") or one.is_("verb", "decide") for one in marks[:behind]):
        return None
    kind = KINDS.get(mark.what) or kind_in(marks[behind:], marker) or "amendment"
    return Motion(kind, mark.number, people[0].name)


def _moved_by(sentence: Sentence, verb: int, floor: Floor, marker: Marker) -> Motion | None:
    """Read "Ändringen föreslogs av Modell", "Att skolan bevaras föreslogs av Modell", "Av Modell framställdes ett förslag"."""
    marks = sentence.marks
    places = [*range(verb + 1, min(len(marks), verb + 3)), *([0] if verb > 1 else [])]
    by = next((i for i in places if marks[i].kind == "by"), None)
    people = verb_subjects.list_behind(marks, by + 1) if by is not None else []
    if by is None or not people or floor.is_presenter(people[0]) or floor.of_mover(people[0].name):
        return None
    begin, end = (0, verb) if by else (verb + 1, verb + 6)
    kind = _kind_before(marks[begin:end], marks[verb].what, marker) if by or verb + 1 < len(marks) else None
    if kind is None and by and by == verb + 2 and marks[verb + 1].what in BY_VERB:
        kind = BY_VERB[marks[verb + 1].what]  # "föreslogs återremiss av Modell"
    opener = next((i for i in range(verb + 1, len(marks)) if marks[i].is_("opener", "content")), None)
    if kind is None and by and opener is not None and all(one.kind in ("pronoun", "lead") for one in marks[:verb]):
        kind = kind_moved(None, marks[opener:], marker)  # "Det föreslogs av Modell att ärendet återremitteras"
    if kind is None:
        return None
    seconders = [*motion_sentences.supporters(sentence), *_seconded_behind(sentence, verb)]
    document = next((one for one in marks[begin:end] if one.is_("document", *KINDS)), None)
    number = document.number if document is not None else None
    text = sentence.slice(1, verb) if marks[0].is_("opener", "content") else None
    return Motion(
        kind,
        number,
        people[0].name,
        seconders=[one for one in dict.fromkeys(seconders) if one != people[0].name],
        text=text,
    )


def _kind_before(before: Sequence[Mark], verb: str, marker: Marker) -> MotionKind | None:
    """Return the kind of what is moved where it stands before its verb; None where nothing there can be moved."""
    if not before:
        return None
    document = next((one for one in before if one.is_("document", *KINDS) and one.form != "noun"), None)
    if document is not None or (document := next((o for o in before if o.is_("document", *KINDS)), None)) is not None:
        return KINDS[document.what]
    if any(one.is_("document", *NOT_MOVED) or one.kind == "date" for one in before):
        return None
    noun = next((one for one in before[:3] if one.kind == "verb" and one.what in BY_VERB), None)
    if noun is not None and noun.form == "infinitive":
        return BY_VERB[noun.what]
    is_clause = before[0].is_("opener", "content")
    is_proposal = verb == "make" and any(one.is_("document", "proposal", "counter") for one in before)
    return (kind_in(before, marker) or "amendment") if is_clause or is_proposal else None


def _seconded_behind(sentence: Sentence, verb: int) -> list[str]:
    """Return who is told to second behind who moved: "föreslogs av Modell, som understöddes av Prov och Skiss"."""
    marks = sentence.marks
    second = next((i for i in range(verb + 1, len(marks)) if marks[i].is_("verb", "second")), None)
    is_passive = second is not None and marks[second].form == "passive" and marks[second + 1 : second + 2]
    if second is None or not is_passive or marks[second + 1].kind != "by":
        return []
    return verb_subjects.names(verb_subjects.list_behind(marks, second + 2))


def by_fate(sentence: Sentence, floor: Floor, marker: Marker, is_moved: bool = True) -> Iterator[Motion]:
    """Read "Mallin palautusehdotusta kannatti Otos", "Modells av Prov understödda förslag förkastades".

    Where nothing but the result shows that it was moved in this meeting (not `is_moved`), its mover is told in full.
    """
    marks = sentence.marks
    for i, mark in enumerate(marks[:-1]):
        if mark.kind != "person" or mark.case != "genitive" or floor.is_presenter(mark):
            continue
        if not is_moved and (len(mark.words) < 2 or mark.role):
            continue
        if len(mark.words) > 2 and not mark.is_known:
            continue  # "Sanna Salo Mallin esitystä": two people in a row
        document, seconders = marks[i + 1], list[Mark]()
        if document.kind == "by":
            seconders = verb_subjects.list_behind(marks, i + 2)
            document = next((one for one in marks[i + 2 : i + 9] if one.kind == "document"), document)
        if document.number is not None and any(one.number == document.number for one in floor.motions):
            continue  # "Centerns förslag nr 1", which a member of that group moved
        if is_movable(document) and not _has_moved(mark, floor, marker.lexicon.language):
            kind = KINDS.get(document.what) or kind_in(marks[i + 2 : i + 10], marker) or "amendment"
            yield Motion(kind, document.number, mark.name, verb_subjects.names(seconders))


def by_decision(sentence: Sentence, floor: Floor, marker: Marker) -> Motion | None:
    """Read "pantiin pöydälle Mallin Otoksen kannattamana tekemästä ehdotuksesta", "på förslag av Modell beslutade"."""
    marks = sentence.marks
    for i, mark in enumerate(marks):
        if not mark.is_("document", "proposal", "return", "table", "rejection"):
            continue
        if any(one.text.lower() in _BEFORE_NOW for one in marks):
            continue  # "hade bordlagts vid föregående möte på förslag av Modell"
        if "vote" in sentence.kinds and any(one.kind == "opener" for one in marks[i:]):
            continue  # "äänestettiin Mallin esityksestä, joka hylättiin"
        people = _authors(marks, i)
        kind = KINDS.get(mark.what) or kind_decided(marks) or _kind_approved(marks) or _kind_taken(sentence)
        if not people or kind is None or any(map(floor.is_presenter, people)):
            continue
        name, seconders = people[0].name, motion_sentences.supporters(sentence)
        before = marks[at - 1] if people and (at := marks.index(people[0])) else None
        if before is not None and before.kind == "person" and before.case == "genitive" and name in seconders:
            name = before.name  # "Maija Mallin Otto Otoksen kannattamana tekemästä ehdotuksesta"
        elif len(people) == 1 and len(people[0].words) == 2 and name in seconders:
            # "Mallin Otoksen kannattamana": two surnames in a row.
            name, second = (marker.roll.resolve([word]).name for word in people[0].words)
            seconders = [second]
        return Motion(kind, None, name, [one for one in seconders if one != name], None, "carried")
    return None


def by_nobody(sentence: Sentence, at: int, marker: Marker) -> Motion | None:
    """Read a motion whose mover is not named: "esitettiin, että asia jätetään pöydälle", "tehtiin palautusehdotus"."""
    marks = sentence.marks
    is_past = marks[at].text.lower().endswith(("tiin", "slogs", "des"))
    if not is_past or any(mark.kind in ("person", "ballot", "side") for mark in marks):
        return None
    if any(mark.is_("document", *NOT_MOVED) or mark.kind == "date" for mark in marks):
        return None
    if any(mark.text.lower() == "följande" for mark in marks):
        return None  # it announces what is told below
    end = verb_subjects.clause_end(sentence, at)
    document = motion_sentences.document_of(marks, at, end)
    has_content = end < len(marks) and marks[end].is_("opener", "content")
    if not has_content and (document is None or document.what not in KINDS):
        return None
    kind = kind_moved(document, marks[at + 1 :], marker)
    return Motion(kind) if kind is not None else None


def _kind_accorded(marks: Sequence[Mark], at: int) -> MotionKind | None:
    """Return what was decided according to a motion: "jätti asian pöydälle Mallin tekemän ehdotuksen mukaisesti"."""
    is_accorded = any(mark.kind == "according" for mark in marks[at : at + 8])
    return kind_decided(marks[:at]) if is_accorded else None


def _kind_approved(marks: Sequence[Mark]) -> MotionKind | None:
    """Return the kind of what a proposal was approved with: "godkändes med följande tillägg på förslag av Modell"."""
    if not any(mark.is_("verb", "approve") and mark.form == "past" for mark in marks):
        return None
    return next((KINDS[mark.what] for mark in marks if mark.is_("document", "addition", "amendment")), None)


def _kind_taken(sentence: Sentence) -> MotionKind | None:
    """Return the kind of what a body decides otherwise: "på förslag av Modell, understödd av Prov, beslöt nämnden att …"."""
    decided = next((i for i, mark in enumerate(sentence.marks) if mark.is_("verb", "decide")), None)
    is_seconded = bool(motion_sentences.supporters(sentence)) and "elect" not in sentence.kinds
    is_told = decided is not None and sentence.marks[decided].form == "past"
    return "amendment" if is_told and is_seconded and "unanimous" not in sentence.kinds else None


def _authors(marks: Sequence[Mark], document: int) -> list[Mark]:
    """Return whose proposal a document is of which a decision came: "Mallin ehdotuksesta", "på förslag av Malli"."""
    after = document + 1
    if after < len(marks) and marks[after].kind == "by":
        is_decided = any(mark.is_("verb", "decide", "table", "return", "approve") for mark in marks[:document])
        return (
            verb_subjects.list_behind(marks, after + 1)
            if document < 3 or is_decided or marks[document - 1].text == "på"
            else []
        )
    if marks[0].text == "På" and 0 < document < 5 and marks[document - 1].kind == "person":
        return verb_subjects.list_before(marks, document - 1)
    if not motion_sentences.is_deviated_from(marks[document]):
        return []
    i = document - 1
    while i >= 0 and (marks[i].kind in ("word", "support", "others", "sign") or marks[i].form == "agent"):
        i -= 1
    is_author = i >= 0 and marks[i].kind == "person" and marks[i].case != "nominative"
    return verb_subjects.list_before(marks, i) if is_author else []


def _has_moved(person: Mark, floor: Floor, language: str) -> bool:
    """Return whether somebody has moved something, in whatever case the name is printed."""
    movers = [name for motion in floor.motions for name in motion.movers()]
    return bool(floor.of_mover(person.name)) or any(
        person.words[-1] in forms(mover.split()[-1], language) for mover in movers
    )


def in_debate(sentence: Sentence, marker: Marker) -> Motion | None:
    """Return the motion of "Keskustelussa esitettiin, että …": nobody is named, and something else must speak of it."""
    marks = sentence.marks
    verb = next((i for i, mark in enumerate(marks) if mark.is_("verb", "move") and mark.form == "told"), None)
    if verb is None or any(mark.kind in ("date", "body") for mark in marks[:verb]):
        return None
    opener = next((i for i in range(verb + 1, min(len(marks), verb + 3)) if marks[i].is_("opener", "content")), None)
    if opener is None or not_motions.is_instruction(marks, verb):
        return None
    kind = kind_moved(None, marks[opener:], marker)
    return Motion(kind, text=text_of(sentence, verb)) if kind is not None else None

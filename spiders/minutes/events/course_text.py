"""What is left when all events are read: weak motions, doubts, and which paragraphs tell of nothing but the course."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from spiders.items import Dissent, Recusal
from spiders.minutes.events import verb_subjects
from spiders.minutes.events.debate_state import Floor
from spiders.minutes.events.handling_sentences import Stretch
from spiders.minutes.events.motion_reader import MotionReader
from spiders.minutes.marks import Sentence

# One of these stands in every text that tells of an event; to look for them is far cheaper than to mark a text.
_GUARDS: Final = (
    "kannat", "puols", "puolt", "esitti", "ehdotti", "teki ", "vaati", "pyysi", "pyydä", "ään", "jaa", "steelli", "jääv", "riäv", "ehdotu",
    "esity", "rauke", "föresl", "yrka", "underst", "röst", "jäv", "avvik", "reserv", "förslag",
)  # fmt: skip
_EVENTS: Final = frozenset({"second", "vote", "lapse", "withdraw"})
_DECIDES: Final = frozenset({"decide", "approve", "reject", "return", "put", "table", "state"})


def may_tell(text: str) -> bool:
    """Return whether a text has any word of an event."""
    lower = text.lower()
    return any(guard in lower for guard in _GUARDS)


def drop_weak(floor: Floor) -> None:
    """Drop the motions that only half a sentence tells, and nothing else ever speaks of."""
    voted = {vote.motion for vote in floor.votes}
    weak = [
        i
        for i in sorted(floor.weak, reverse=True)
        if i not in voted and floor.motions[i].result is None and not floor.motions[i].seconders
    ]
    for i in weak:
        del floor.motions[i]
        for vote in floor.votes:
            if vote.motion is not None and vote.motion > i:
                vote.motion -= 1


def doubt(
    floor: Floor, stretches: Sequence[Stretch], used: Collection[int], decided: bool, roll: Collection[str]
) -> None:
    """Note what may be wrong."""
    for i, motion in enumerate(floor.motions):
        if motion.result is None and decided:
            floor.doubt("motion-without-result", f"motions[{i}]", motion.mover)
    _doubt_people(floor, roll)
    _doubt_sums(floor, roll)
    at = -1
    for stretch in stretches:
        if not stretch.is_closed:
            floor.doubt("unclosed-quotation", "proceedings", stretch.text)
        if stretch.sentences and _ends_within_name(stretch.sentences[-1]):
            floor.doubt("name-cut", "proceedings", stretch.text[-200:])
        for sentence in stretch.sentences:
            at += 1
            if at not in used and _tells_event(sentence) and not _is_retold(sentence, floor):
                floor.doubt("unused-event-word", "proceedings", str(sentence))


def _ends_within_name(sentence: Sentence) -> bool:
    """Return whether a paragraph breaks off behind a role or a first name: "… ehdotti jäsen Essi"."""
    last = sentence.marks[-1]
    if sentence.end > last.end or not sentence.kinds & {"move", "make", "second", "support"}:
        return False
    return last.kind == "role" or (last.kind == "person" and len(last.words) == 1 and last.role != "")


def _doubt_people(floor: Floor, roll: Collection[str]) -> None:
    if not roll:
        return
    known = {word for name in roll for word in name.replace(",", " ").split()}
    for i, motion in enumerate(floor.motions):
        for name in (*motion.movers(), *motion.seconders):
            if name[0].isupper() and not known & {*name.split()[-1:]} and "puheenjohtaja" not in name.lower():
                floor.doubt("person-not-on-roll", f"motions[{i}]", name)


def doubt_guessed(
    floor: Floor, guessed: Mapping[str, str], recusals: Sequence[Recusal], dissents: Sequence[Dissent]
) -> None:
    """Note the names that are printed in another case only, and whose nominative is a guess; `guessed` has what is printed."""
    for i, motion in enumerate(floor.motions):
        for name in (*motion.movers(), *motion.seconders):
            if name in guessed:
                floor.doubt("guessed-nominative", f"motions[{i}]", guessed[name])
    for field, people in (("recusals", recusals), ("dissents", dissents)):
        for one in people:
            if one.name in guessed:
                floor.doubt("guessed-nominative", field, guessed[one.name])


def _doubt_sums(floor: Floor, roll: Collection[str]) -> None:
    for i, vote in enumerate(floor.votes):
        total = sum(n for n in (vote.majority, vote.minority, vote.blank) if n is not None)
        if roll and total > len(roll):
            floor.doubt("vote-exceeds-present", f"votes[{i}]", str(total))


def _is_retold(sentence: Sentence, floor: Floor) -> bool:
    """Return whether a sentence only speaks again of motions that are known: "Modells understödda förslag avviker …"."""
    if sentence.kinds & {"side", "second", "lapse", "withdraw", "vote"}:
        return False
    return all(floor.of_mover(mark.name) for mark in sentence.marks if mark.kind == "person")


def _tells_event(sentence: Sentence) -> bool:
    kinds = sentence.kinds
    if "side" in kinds and "number" in kinds:
        return True
    if "person" not in kinds:
        return False
    if any(mark.is_("support", "named") for mark in sentence.marks):
        return True
    if any(mark.is_("verb", "move", "second") and mark.form == "past" for mark in sentence.marks) and _acts(sentence):
        return True
    if any(mark.is_("support", "label", "named") for mark in sentence.marks):
        return True
    has_object = any(
        mark.is_("document", "proposal", "counter", "amendment", "addition", "return", "rejection", "table")
        for mark in sentence.marks
    )
    return has_object and any(
        mark.kind == "verb" and mark.what in _EVENTS and mark.form == "past" for mark in sentence.marks
    )


def _acts(sentence: Sentence) -> bool:
    """Return whether a person is the subject of a verb by which motions are made or supported."""
    for at, mark in enumerate(sentence.marks):
        if mark.is_("verb", "move", "second") and mark.form == "past":
            people = verb_subjects.subjects(sentence, at)
            if people and people[0].kind == "person" and people[0].role != "officer" and people[0].is_sure:
                return True
    return False


def paragraphs(stretches: Sequence[Stretch], motions: MotionReader) -> frozenset[int]:
    """Return the paragraphs that tell of the course alone."""
    found: set[int] = set()
    at = -1
    for stretch in stretches:
        is_course = True
        for sentence in stretch.sentences:
            at += 1
            if at in motions.quoted or (at in motions.used and not decides(sentence)):
                continue
            is_course = is_course and is_of_course(sentence)
        if is_course and stretch.sentences:
            found.update(stretch.paragraphs)
    return frozenset(found)


def is_of_course(sentence: Sentence) -> bool:
    """Return whether a sentence that no event has used tells of the meeting and not of what was decided."""
    marks = sentence.marks
    kinds = sentence.kinds
    if "recusal" in kinds or "checking" in kinds or ("dissent" in kinds and "opinion" in kinds):
        return True
    if decides(sentence):
        return False
    if any(mark.is_("document", "procedure", "wish", "question", "order") for mark in marks):
        return True
    if kinds & {"move", "make", "second", "vote", "ask", "speak", "act", "leave", "come", "lapse", "change"}:
        return True
    return "ballot" in kinds


def decides(sentence: Sentence) -> bool:
    """Return whether a body decides in a sentence: it is the subject of a deciding verb, or nobody is."""
    marks = sentence.marks
    kinds = sentence.kinds
    if not kinds & _DECIDES:
        return False
    if any(mark.is_("document", "procedure", "wish") for mark in marks) or "checking" in kinds:
        return False
    first = next((mark for mark in marks if mark.is_subject), None)
    verb = next(
        (
            i
            for i, mark in enumerate(marks)
            if mark.kind == "verb" and mark.what in _DECIDES and mark.form != "infinitive"
        ),
        None,
    )
    if verb is None or marks[verb].form == "present":
        return False
    if first is not None and first.kind == "body":
        return True
    if first is not None and first.kind in ("person", "role") and first.start < marks[verb].start:
        return False
    return marks[verb].what not in ("state",) or first is None

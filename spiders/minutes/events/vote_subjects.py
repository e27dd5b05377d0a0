"""What a vote is on, in the words of one sentence: a motion that it names, the proposal just moved, or persons."""

from __future__ import annotations

from spiders.minutes.events.counts import Counts
from spiders.minutes.events.debate_state import Floor, Reference, owner, references
from spiders.minutes.marks import Mark, Sentence


def is_of_motion(sentence: Sentence, floor: Floor) -> bool:
    """Return whether a sentence only says what was voted on: "Mallin esityksestä äänestettiin"."""
    voted = any(mark.is_("verb", "vote") and mark.form == "past" for mark in sentence.marks)
    named = owner(references(sentence, floor)) if voted else None
    return named is not None and bool(named.motions)


def named_motion(sentence: Sentence, floor: Floor) -> Reference | None:
    """Return the motion that a counting sentence names, if it names just one."""
    if "side" in sentence.kinds and any(mark.kind == "open" for mark in sentence.marks):
        return None
    told = references(sentence, floor)
    found = owner(told) or owner(one for one in told if one.motions)
    return found if found is not None and len(found.motions) == 1 and not found.is_base else None


def _elects(sentence: Sentence) -> bool:
    """Return whether somebody is elected and no proposal is spoken of: "Puheenjohtajaksi valittiin äänin 15–12 Maija Malli"."""
    marks = sentence.marks
    is_chosen = any(mark.kind == "verb" and mark.text.lower() in ("valitsi", "valittiin") for mark in marks)
    return (
        is_chosen
        and any(mark.kind == "person" and mark.is_sure for mark in marks)
        and not any(mark.kind == "document" for mark in marks)
    )


def casting_vote(sentence: Sentence, floor: Floor) -> Reference | None:
    """Return what the chair voted for, whose vote settles a tie: "Puheenjohtaja äänesti Mallin ehdotuksen puolesta"."""
    marks = sentence.marks
    chair = next((i for i, mark in enumerate(marks) if _is_chair(mark)), None)
    if chair is None or not any(
        mark.is_("verb", "vote") and mark.form == "past" for mark in marks[chair + 1 : chair + 3]
    ):
        return None
    favour = next((i for i in range(chair, len(marks)) if marks[i].kind == "favour"), None)
    return owner(references(sentence, floor, chair + 1, favour)) if favour is not None else None


def _is_chair(mark: Mark) -> bool:
    return mark.is_subject and (mark.role == "chair" or mark.is_("role", "chair"))


def newest(sentence: Sentence, floor: Floor, known: int) -> Reference | None:
    """Return the motion that "the proposal" is which lost where it was made: "Förslaget … men förlorade omröstningen"."""
    # "Förslaget understöddes av Prov men förlorade …": it is the one that was just seconded, wherever it was made.
    is_near = "second" in sentence.kinds or (known and floor.is_only_here(known - 1, sentence.paragraph))
    if not known or not is_near or not sentence.kinds & {"lose", "reject"}:
        return None
    verb = next((i for i, mark in enumerate(sentence.marks) if mark.is_("verb", "lose", "reject")), 0)
    found = references(sentence, floor, 0, verb)
    is_open = floor.motions[known - 1].result is None
    return Reference(verb, (known - 1,), rank=1) if found and all(one.is_bare for one in found) and is_open else None


def is_of_past(sentence: Sentence) -> bool:
    """Return whether a vote of another meeting is told again: "Kaupunginhallitus päätti 4.3.2024 § 55 äänin 7–6 …"."""
    marks = sentence.marks
    at = next((i for i, mark in enumerate(marks) if mark.kind in ("date", "number")), None)
    return (
        at is not None
        and marks[at].kind == "date"
        and any(mark.text.startswith("§") for mark in marks[at + 1 : at + 3])
        and any(mark.is_("verb", "decide", "approve", "reject", "move") for mark in marks[: at + 1])
    )


def loses(sentence: Sentence, floor: Floor) -> bool:
    """Return whether a sentence says that "the proposal" lost, and names none: "Detta förslag föll med rösterna 9–4"."""
    found = references(sentence, floor)
    return "lose" in sentence.kinds and len(found) == 1 and found[0].is_bare


def is_election(sentence: Sentence, counts: Counts, floor: Floor) -> bool:
    """Return whether votes are counted for persons and not for motions."""
    if "side" in sentence.kinds:
        return False
    marks = sentence.marks
    got = [i for i, mark in enumerate(marks) if mark.is_("verb", "give")]
    persons = any(marks[i - 1].is_subject and marks[i - 1].kind == "person" and marks[i - 1].is_sure for i in got if i)
    persons = persons and not any(one.is_base or one.motions for one in references(sentence, floor))
    return persons or _elects(sentence) or (floor.is_election and bool(counts.pair) and not counts.options)

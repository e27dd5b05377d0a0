"""Verbs of moving by which nobody makes a motion: votes that are put, questions, wishes, nominations, the presenter's change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spiders.minutes.events.debate_state import Floor, owner, references
from spiders.minutes.events.motion_kinds import MOVABLE, NOT_MOVED, kind_in
from spiders.minutes.marks import Mark, Marker, Sentence

_FARTHEST: Final = 14
_LONGEST_AS_IT_IS: Final = 18


def is_something_else(
    marks: Sequence[Mark], verb: int, end: int, mover: Mark, document: Mark | None, floor: Floor
) -> bool:
    """Return whether a verb of moving is of a question, a wish or a dissent, a nomination, or the presenter's own change."""
    # "teki päätösehdotuksen" is in the presenter's place.
    made_proposal = document is not None and document.what == "base" and marks[verb].what == "make"
    if document is not None and (document.what in NOT_MOVED or made_proposal):
        return True
    if any(mark.kind in ("opinion", "writing", "recusal") for mark in marks[verb + 1 : verb + 6]):
        return True
    # "ordföranden ställde förslaget mot Modells", but "ställde ett ändringsförslag"
    if document is not None and marks[verb].text == "ställde" and document.text.endswith(("et", "en")):
        return True
    if is_nomination(marks, verb, end, mover):
        floor.is_election = True
        return True
    return mover.kind == "person" and floor.is_presenter(mover)


def asks_to_put_off(marks: Sequence[Mark], verb: int, marker: Marker) -> bool:
    """Return whether "pyysi" is of a motion: that the matter be tabled or returned, as "pyysi asian pöydälle"."""
    behind = marks[verb + 1 : verb + 1 + _FARTHEST]
    return any(mark.is_("verb", "put") for mark in behind) or kind_in(behind, marker) in ("table", "return")


def is_instruction(marks: Sequence[Mark], verb: int) -> bool:
    """Return whether the chair puts the vote: "esitti, että ne, jotka …, äänestävät JAA"."""
    behind = marks[verb + 1 :]
    return any(mark.is_("verb", "vote") and mark.form == "present" for mark in behind) or any(
        mark.kind == "ballot" or mark.is_("document", "procedure") for mark in behind[:9]
    )


def is_nomination(marks: Sequence[Mark], verb: int, end: int, mover: Mark) -> bool:
    """Return whether somebody is proposed for an office: "esitti puheenjohtajaksi Outi Otosta", "föreslog N. N."."""
    behind = marks[verb + 1 : min(end, verb + 9)]
    if any(mark.kind == "role" and mark.text.lower().endswith("ksi") for mark in behind):
        return True
    if _is_elected(marks[verb + 1 :]):
        return True
    first = next((i for i, mark in enumerate(behind) if mark.kind not in ("word", "comma")), None)
    if first is None or behind[first].kind != "person" or behind[first].case == "genitive":
        return False
    if marks[verb].what == "make" and any(mark.is_("document", *MOVABLE) for mark in behind[first + 1 :][:3]):
        return False  # "framförde De Grönas förslag nr 1"
    return mover.start < marks[verb].start and not any(mark.kind == "support" for mark in behind[first:])


def _is_elected(behind: Sequence[Mark]) -> bool:
    """Return whether what is moved is that a person be elected: "föreslog att Maja Modell väljs till ordförande"."""
    elected = next((i for i, mark in enumerate(behind[:16]) if mark.is_("verb", "elect")), None)
    if elected is None or not any(mark.is_("opener", "content") for mark in behind[:elected]):
        return False
    after = behind[elected + 1 : elected + 4]
    return any(mark.kind == "person" for mark in (*behind[max(0, elected - 3) : elected], *after))


def takes_base(sentence: Sentence, verb: int, floor: Floor) -> bool:
    """Return whether what is moved is the proposal as it is: "föreslår att ramarna godkänns enligt direktörens förslag"."""
    marks = sentence.marks
    according = next((i for i in range(verb + 1, len(marks)) if marks[i].kind == "according"), None)
    if according is None or len(marks) - verb > _LONGEST_AS_IT_IS:
        return False
    approves = any(mark.is_("verb", "approve", "decide") for mark in marks[verb + 1 :])
    changes = any(mark.kind in ("negation", "cue", "quote", "semicolon") for mark in marks[verb + 1 :])
    told = owner(references(sentence, floor, verb + 1))
    return approves and not changes and told is not None and told.is_base

"""Words that open a vote: "1. äänestys", "Seuraavaksi äänestettiin …", "Esitys 2: JAA …"."""

from __future__ import annotations

from typing import Final, NamedTuple

from spiders.minutes.events.debate_state import Floor, Reference, owner, references
from spiders.minutes.marks import Sentence

# An opening stands at the beginning of its sentence.
_FARTHEST: Final = 14


class Opening(NamedTuple):
    """That a vote opens: `about` is the motion it is said to be on; `is_head` tells a mere number above all the rest."""

    about: Reference | None
    is_head: bool = False
    is_on_motion: bool = False


def read(sentence: Sentence, floor: Floor) -> Opening | None:
    """Read what opens a vote in a sentence, if anything does."""
    marks = sentence.marks
    first = marks[0]
    heads = first.kind == "document" and first.number is not None and len(marks) > 1 and marks[1].kind == "colon"
    if heads and "side" in sentence.kinds:
        return Opening(owner(references(sentence, floor, 0, 1)))
    if len(marks) == 1 and first.kind == "document" and first.number is not None:
        return Opening(owner(references(sentence, floor)))  # "Muutosesitys 3." above what came of it
    if len(marks) == 2 and first.kind in ("number", "ordinal") and marks[1].kind == "ballot":
        return Opening(None, is_head=True, is_on_motion=True)  # "1 omröstningen" above all that is said of it
    if first.kind == "ballot" and len(marks) > 2 and marks[1].kind == "number" and marks[2].kind == "colon":
        return Opening(None, is_head=True)  # "Äänestys 2: …"
    for i, mark in enumerate(marks[:_FARTHEST]):
        if mark.kind == "ordinal" and any(
            one.kind == "ballot" or (one.is_("verb", "vote") and one.form == "past") for one in marks[i + 1 : i + 6]
        ):
            behind = next((j for j in range(i, len(marks)) if marks[j].kind in ("colon", "side", "number")), len(marks))
            return Opening(owner(references(sentence, floor, i, behind)))
    return None

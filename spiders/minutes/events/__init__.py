"""The course of a handling: who moved what, how it was voted, who stood aside, who came and left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from spiders.items import Attendance, Dissent, Doubt, Handling, Motion, Presenter, Recusal, Vote
from spiders.minutes import decision_text, motions, nominatives, votes
from spiders.minutes.events import withdrawals

# No vote or motion was ever told in a paragraph of this length; patterns on one would be slow.
_LONGEST_READ: Final = 20_000


@dataclass(slots=True)
class Course:
    """What the paragraphs of a handling say of its course.

    `doubts` point into the handling (`motions[0]`). `course_paragraphs` are the indices of the paragraphs that speak
    only of the course (motions, support, votes, procedure, recusals, dissents, arrivals, checking of the minutes),
    and never of what was decided.
    """

    motions: list[Motion] = field(default_factory=list)
    votes: list[Vote] = field(default_factory=list)
    dissents: list[Dissent] = field(default_factory=list)
    recusals: list[Recusal] = field(default_factory=list)
    attendance: list[Attendance] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    course_paragraphs: frozenset[int] = frozenset()


def read(
    paragraphs: Sequence[str], roll: Iterable[str] = (), presenter: Presenter | None = None, decided: bool = True
) -> Course:
    """Read the course of one handling from the paragraphs of its proceedings and its decision.

    `roll` holds the names of those present, where they are known, as nominatives; `presenter` is who presented the
    matter; `decided` is false where the handling has no decision (an agenda).
    """
    read_ = [paragraph for paragraph in paragraphs if len(paragraph) < _LONGEST_READ]
    handling = Handling("")
    handling.motions = motions.read(read_)
    handling.votes = votes.read(read_, handling.motions)
    motions.settle(read_, handling.motions, "\n\n".join(read_))
    handling.recusals = withdrawals.recusals(read_)
    handling.dissents = withdrawals.dissents(read_)
    nominatives.settle(handling, roll)
    return Course(
        handling.motions,
        handling.votes,
        handling.dissents,
        handling.recusals,
        course_paragraphs=frozenset(
            at for at, text in enumerate(paragraphs) if len(text) < _LONGEST_READ and not decision_text.decides(text)
        ),
    )

"""A vote as it is drawn: each side with its votes, its share of the width, what it stood for and who gave it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from publisher.web.pages.lookups import Thing

# Sides in the order they are drawn, with what tells the number, what they stood for and the names.
_SIDES: Final = (("yes", "yesStandsFor", "yesName"), ("no", "noStandsFor", "noName"))
_OTHERS: Final = ("blank", "absent")


@dataclass(frozen=True, slots=True)
class Side:
    """`name` is yes, no, majority, minority, blank or absent; `start` and `share` are of a width of 100."""

    name: str
    votes: int
    stands_for: str
    people: tuple[str, ...]
    start: float
    share: float


def sides(vote: Thing) -> list[Side]:
    """Return the sides of a vote; by majority and minority where the minutes tell no more than that."""
    told = [
        (name, _count(vote, name), vote.one(stands), tuple(vote.all(people)))
        for name, stands, people in _SIDES
        if name in vote.values or people in vote.values
    ]
    if not told:
        told = [(name, _count(vote, name), "", ()) for name in ("majority", "minority") if name in vote.values]
    told += [(name, _count(vote, name), "", ()) for name in _OTHERS if _count(vote, name)]
    total = sum(count for _, count, _, _ in told) or 1
    found: list[Side] = []
    start = 0.0
    for name, count, stands, people in told:
        share = 100 * count / total
        found.append(Side(name, count or len(people), stands, people, round(start, 2), round(share, 2)))
        start += share
    return found


def _count(vote: Thing, name: str) -> int:
    text = vote.one(name)
    return int(text) if text.isdecimal() else 0

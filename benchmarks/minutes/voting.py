"""Motions and votes as entries: each motion whole, each vote with the motion that it was taken on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from spiders.items import Motion, Vote

Table: TypeAlias = Mapping[str, Any]
Spelling: TypeAlias = Callable[[str], str]

_FIGURES: Final = ("yes", "no", "blank", "absent", "majority", "minority")


def motions(
    right: list[Table], read: list[Motion], same: Mapping[int, int], spelled: Spelling
) -> tuple[Counter[str], Counter[str]]:
    """Return the motions that should be told and those that were; one whose kind careful readers differ on has two."""
    is_numbered = any("number" in one for one in right)
    found = []
    for place, motion in enumerate(read):
        wanted = right[same[place]] if place in same else {}
        kind = wanted["kind"] if motion.kind == wanted.get("or_kind") else motion.kind
        # A number that the gold tells of no motion is not compared.
        number = motion.number if is_numbered else None
        mover = " and ".join(map(spelled, motion.movers()))
        found.append(_motion(kind, number, mover, list(map(spelled, motion.seconders)), motion.result))
    told = [
        _motion(m["kind"], m.get("number"), " and ".join(movers(m)), list(m.get("seconders", ())), m.get("result"))
        for m in right
    ]
    return Counter(told), Counter(found)


def movers(motion: Table) -> list[str]:
    """Return all who made a motion, as the gold tells them."""
    return [name for name in (motion.get("mover"), *motion.get("co_movers", ())) if name]


def _motion(kind: str, number: int | None, mover: str, seconders: list[str], result: str | None) -> str:
    told = kind if number is None else f"{kind} {number}"
    return f"{told} by {mover or 'nobody'}, seconded by {', '.join(sorted(seconders)) or 'nobody'}: {result}"


def votes(
    right: list[Table], read: list[Vote], same: Mapping[int, int], spelled: Spelling
) -> tuple[Counter[str], Counter[str]]:
    """Return the votes that should be told and those that were.

    A vote is tied to its motion by what the motion is, not by its place in a list that may lack one. Names of voters
    are compared where the gold tells any, or tells no vote at all.
    """
    has_names = not right or any("yes_names" in vote or "no_names" in vote for vote in right)
    wanted = Counter(_vote(vote, vote.get("motion"), has_names, str) for vote in right)
    found = Counter(_vote(_as_table(vote), _motion_of(vote, same), has_names, spelled) for vote in read)
    return wanted, found


def _motion_of(vote: Vote, same: Mapping[int, int]) -> int | str | None:
    return None if vote.motion is None else same.get(vote.motion, f"unknown {vote.motion}")


def _as_table(vote: Vote) -> Table:
    """Return a vote that was read; the greater and the lesser of yes and no need not be told again, but may be."""
    told = {name: getattr(vote, name) for name in (*_FIGURES, "result", "yes_names", "no_names")}
    if vote.yes is not None and vote.no is not None:
        greater, lesser = max(vote.yes, vote.no), min(vote.yes, vote.no)
        if vote.majority in (None, greater) and vote.minority in (None, lesser):
            told["majority"] = told["minority"] = None
    return told


def _vote(vote: Table, motion: int | str | None, has_names: bool, spelled: Spelling) -> str:
    """Spell a vote; that nobody voted blank or was away need not be told."""
    told = [(name, vote.get(name)) for name in _FIGURES]
    shown = [f"{name} {count}" for name, count in told if count or (count == 0 and name not in ("blank", "absent"))]
    sides = (", ".join(sorted(map(spelled, vote.get(side) or ()))) for side in ("yes_names", "no_names"))
    names = f" ({' / '.join(sides)})" if has_names else ""
    return f"{' '.join(shown)}, on motion {motion}: {vote.get('result')}{names}"


def same_motions(right: list[Table], read: list[Motion], spelled: Spelling) -> dict[int, int]:
    """Return which motion read is which of the right ones: the most alike first, then the nearest."""
    pairs = sorted(
        (-_likeness(one, other, spelled), abs(at - place), at, place)
        for place, other in enumerate(read)
        for at, one in enumerate(right)
    )
    same: dict[int, int] = {}
    for likeness, _, at, place in pairs:
        if likeness and place not in same and at not in same.values():
            same[place] = at
    return same


def _likeness(one: Table, other: Motion, spelled: Spelling) -> int:
    mover = spelled(other.mover) if other.mover else ""
    is_numbered = one.get("number") is not None and one.get("number") == other.number
    return (
        3 * int(one.get("mover", "") == mover)
        + 2 * int(is_numbered)
        + int(one["kind"] == other.kind)
        + int(one.get("result") == other.result)
        + int(set(one.get("seconders", ())) == set(map(spelled, other.seconders)))
    )

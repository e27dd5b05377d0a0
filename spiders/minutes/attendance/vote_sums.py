"""Votes against the roll of the meeting: no more can have voted than members were there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from spiders.items import AMONG_OTHERS, Attendance, Doubt, Handling

_MEMBER: Final = re.compile(
    r"(?:jäsen|puheenjohtaja|valtuutettu|ordförande|ledamot|ersättare)\b|\b(?:v?pj|ordf|ers)\b", re.IGNORECASE
)
# A roll of fewer was not read whole.
_FEWEST: Final = 3


def doubts(handling: Handling, at: int, attendance: Sequence[Attendance]) -> list[Doubt]:
    """Return the doubts of a meeting's own handling, the item's `at`-th, in which more voted than members were present."""
    there = [one.role for one in attendance if one.present is not False]
    sure = sum(bool(role and _MEMBER.search(role)) and not (role or "").endswith(AMONG_OTHERS) for role in there)
    # Whoever is listed without an office may be a member.
    members = sure + sum(not role for role in there)
    if members < _FEWEST:
        return []
    found = []
    for i, vote in enumerate(handling.votes):
        total = sum(number for number in (vote.majority, vote.minority, vote.blank) if number is not None)
        if total > members:
            found.append(Doubt("vote-exceeds-present", f"handlings[{at}].votes[{i}]", f"{total} > {members}"))
    return found

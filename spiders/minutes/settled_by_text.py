"""What the text of a decision says of motions and votes whose result nobody tells: where it is the proposal, they lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from spiders.items import Doubt, Handling, VoteResult
from spiders.minutes import outcomes

# How it was decided is no part of what was decided.
_HOW: Final = re.compile(
    r"\([^)]*\)|\b(?:\w+ )?äänestyksen jälkeen\b|\bäänin \d+ ?[-–] ?\d+\b|\b\d+ äänellä \d+ ääntä vastaan\b"
    r"|\befter omröstning\b|\bmed (?:rösterna )?\d+(?: röster)? mot \d+(?: röster)?\b"
)
_CODES: Final = frozenset({"motion-without-result"})


def settle(handling: Handling, doubts: Sequence[Doubt]) -> list[Doubt]:
    """Give open motions and votes the result that the decision's text shows; returns the doubts that are left.

    A decision that repeats the proposal turned down the one motion that was supported against it. An addition need not be.
    """
    if any(doubt.code == "vote-without-motion" for doubt in doubts):
        return list(doubts)
    if handling.decision and handling.proposal and _is_proposal(handling.decision, handling.proposal):
        pending = [motion for motion in handling.motions if motion.result is None]
        if len(pending) == 1 and pending[0].seconders and (pending[0].kind != "addition" or handling.votes):
            pending[0].result = "rejected"
    for vote in handling.votes:
        settled = handling.motions[vote.motion].result if vote.motion is not None else None
        if vote.result is None and settled in ("carried", "rejected"):
            result: VoteResult = "motion-carried" if settled == "carried" else "motion-rejected"
            vote.result = result
    open_motions = {f"motions[{at}]" for at, motion in enumerate(handling.motions) if motion.result is None}
    return [doubt for doubt in doubts if doubt.code not in _CODES or doubt.where in open_motions]


def _is_proposal(decision: str, proposal: str) -> bool:
    told = " ".join(_HOW.sub(" ", sentence) for sentence in outcomes.sentences(decision))
    return outcomes.repeats(told, proposal)

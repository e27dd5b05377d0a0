"""What the text of a decision says of motions and votes whose result nobody states: where it is the proposal, they lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from spiders.items import Doubt, Handling, VoteResult
from spiders.minutes import outcomes
from spiders.minutes.sentence_splitting import sentences

# How it was decided is no part of what was decided.
_HOW: Final = re.compile(
    r"\([^)]*\)|\b(?:\w+ )?äänestyksen jälkeen\b|\bäänin \d+ ?[-–] ?\d+\b|\b\d+ äänellä \d+ ääntä vastaan\b"
    r"|\befter omröstning\b|\bmed (?:rösterna )?\d+(?: röster)? mot \d+(?: röster)?\b"
)
# "5 000", "21,50", "2026"; a figure with blanks is one.
_FIGURE: Final = re.compile(r"\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)|\d+(?:,\d+)?")
_FEWEST_WORDS: Final = 3
_CODES: Final = frozenset({"motion-without-result"})


def settle(handling: Handling, doubts: Sequence[Doubt]) -> list[Doubt]:
    """Give open motions and votes the result that the decision's text shows; returns the doubts that are left.

    A decision that repeats the proposal turned down the one motion that was supported against it. An addition need not be.
    """
    if any(doubt.code == "vote-without-motion" for doubt in doubts):
        return list(doubts)
    if handling.decision and handling.proposal and _is_proposal(handling.decision, handling.proposal):
        pending = [motion for motion in handling.motions if motion.result is None]
        says_same = _says_figures_of(handling.decision, handling.proposal)
        if (
            says_same
            and len(pending) == 1
            and pending[0].seconders
            and (pending[0].kind != "addition" or handling.votes)
        ):
            pending[0].result = "rejected"
    if handling.decision and handling.proposal:
        _carry_told(handling, handling.decision, handling.proposal)
    for vote in handling.votes:
        settled = handling.motions[vote.motion].result if vote.motion is not None else None
        if vote.result is None and settled in ("carried", "rejected"):
            result: VoteResult = "motion-carried" if settled == "carried" else "motion-rejected"
            vote.result = result
    _settle_alike(handling)
    open_motions = {f"motions[{at}]" for at, motion in enumerate(handling.motions) if motion.result is None}
    return [doubt for doubt in doubts if doubt.code not in _CODES or doubt.where in open_motions]


def _carry_told(handling: Handling, decision: str, proposal: str) -> None:
    """Carry open motions whose words stand in the decision, or the one whose figures, that the proposal has not, all do."""
    pending = [motion for motion in handling.motions if motion.result is None and motion.seconders]
    for motion in pending:
        text = (motion.text or "").strip(' .:”"').casefold()
        if len(text.split()) >= _FEWEST_WORDS and text in decision.casefold() and text not in proposal.casefold():
            motion.result = "carried"
    own = _figures(pending[0].text or "") - _figures(proposal) if len(pending) == 1 else set()
    if own and own <= _figures(decision):
        pending[0].result = pending[0].result or "carried"


def _settle_alike(handling: Handling) -> None:
    """Give votes by JAA and EI the result that they have if the proposal is on the side where another vote has it."""
    told = {
        (vote.yes > vote.no) == (vote.result == "motion-rejected")
        for vote in handling.votes
        if vote.yes is not None and vote.no is not None and vote.yes != vote.no and vote.result is not None
    }
    if len(told) != 1:
        return
    is_yes = told.pop()
    for vote in handling.votes:
        if vote.yes is None or vote.no is None or vote.yes == vote.no or vote.result is not None or vote.motion is None:
            continue
        vote.result = "motion-rejected" if (vote.yes > vote.no) == is_yes else "motion-carried"
        if handling.motions[vote.motion].result is None:
            handling.motions[vote.motion].result = "carried" if vote.result == "motion-carried" else "rejected"


def _says_figures_of(decision: str, proposal: str) -> bool:
    """Return whether a decision has no figure that the proposal has not: "5 000 euroa" does not repeat "3 000 euroa"."""
    return _figures(" ".join(_HOW.sub(" ", one) for one in sentences(decision))) <= _figures(proposal)


def _figures(text: str) -> set[str]:
    return {re.sub(r"\s", "", figure) for figure in _FIGURE.findall(text)}


def _is_proposal(decision: str, proposal: str) -> bool:
    told = " ".join(_HOW.sub(" ", sentence) for sentence in sentences(decision))
    return outcomes.repeats(told, proposal)

"""How a decision relates to its proposal: as proposed, amended, or another; None where the texts do not show it."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final, Literal, TypeAlias

from spiders.documents import text_comparison
from spiders.items import Handling

ProposalChange: TypeAlias = Literal["as-proposed", "amended", "other"]
CHANGES: Final = ("as-proposed", "amended", "other")

# "Ehdotus hyväksyttiin.", "Päätösehdotus hyväksyttiin yksimielisesti.", "Ehdotuksen mukaan.", "Enligt förslaget."
_AS_PROPOSED: Final = re.compile(
    r"(?:(?:päätös)?ehdotus (?:hyväksyttiin|hyväksytään)|hyväksyttiin (?:päätös)?ehdotuksen mukaan(?:an|isesti)?"
    r"|(?:päätös)?ehdotuksen mukaan(?:an)?|(?:besluts)?förslaget godkändes|enligt (?:besluts)?förslaget)"
    r"(?: yksimielisesti| enhälligt)?\.?\Z",
    re.IGNORECASE,
)
_STOPPED: Final = frozenset({"tabled", "returned", "withdrawn"})
_STOPS: Final = re.compile(r"pöydä|palaut|vedetään|poistetaan|bordlägg|återremitt", re.IGNORECASE)
# The present of a proposal beside the past of its decision.
_TENSES: Final = {
    "päättävät": "päätti", "päättää": "päätti", "esittää": "esitti", "hyväksyy": "hyväksyi",
    "merkitsee": "merkitsi", "valitsee": "valitsi", "myöntää": "myönsi", "antaa": "antoi",
    "hylkää": "hylkäsi", "kumoaa": "kumosi", "toteaa": "totesi", "merkitään": "merkittiin",
    "hyväksytään": "hyväksyttiin", "valitaan": "valittiin", "todetaan": "todettiin", "beslutar": "beslutade",
}  # fmt: skip
_PRESENT: Final = re.compile(rf"\b(?:{'|'.join(_TENSES)})\b")
_PAST: Final = frozenset(_TENSES.values())


def change(told: Handling) -> ProposalChange | None:
    """Return how the decision of a handling relates to its proposal."""
    if not told.proposal or not (told.decision or told.outcomes):
        return None
    outcomes: Collection[str] = told.outcomes or ()
    carried = {motion.kind for motion in told.motions if motion.result == "carried"}
    if "approved-as-amended" in outcomes or carried & {"amendment", "addition"}:
        return "amended"
    if carried or (_STOPPED & {*outcomes} and not _STOPS.search(told.proposal)):
        return "other"
    decision = " ".join((told.decision or "").split())
    if _AS_PROPOSED.match(decision) or (decision and _past(told.proposal) == _past(decision)):
        return "as-proposed"
    return None


def changed_words(proposal: str, decision: str) -> tuple[list[str], list[str]]:
    """Return the words in a row that a decision lacks of its proposal, and those that it has beside it.

    That a decision tells in the past what its proposal tells in the present is no change.
    """
    went, came = text_comparison.changed_words(proposal, decision)
    return [words for words in went if _plain(words) not in _TENSES], [
        words for words in came if _plain(words) not in _PAST
    ]


def _plain(words: str) -> str:
    return words.casefold().rstrip(".")


def _past(text: str) -> str:
    folded = " ".join(text.casefold().split()).rstrip(". ")
    return _PRESENT.sub(lambda word: _TENSES[word[0]], folded)

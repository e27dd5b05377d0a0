"""Names that a meeting's roll tells better than a handling alone: "Mallin" is of Maija Malli."""

from __future__ import annotations

from collections.abc import Iterable

from spiders.items import Handling
from spiders.minutes.marks import lexicon
from spiders.minutes.marks.roll import Roll


def settle(handling: Handling, present: Iterable[str], language: str | None = "fi") -> None:
    """Bring the names of those who act in a handling into the form that the roll of the meeting tells.

    A name that the roll does not know, or that may be of several people on it, stays as it is.
    """
    words = lexicon("sv" if language == "sv" else "fi")
    roll = Roll(words.language, words.surnames, present)

    def known(name: str) -> str:
        resolved = roll.resolve(name.split())
        return resolved.name if resolved.is_known else name

    for motion in handling.motions:
        motion.mover = known(motion.mover) if motion.mover else None
        motion.co_movers = [known(name) for name in motion.co_movers]
        motion.seconders = [known(name) for name in motion.seconders]
    for vote in handling.votes:
        vote.yes_names = [known(name) for name in vote.yes_names]
        vote.no_names = [known(name) for name in vote.no_names]
    for dissent in handling.dissents:
        dissent.name = known(dissent.name)
    for recusal in handling.recusals:
        recusal.name = known(recusal.name)

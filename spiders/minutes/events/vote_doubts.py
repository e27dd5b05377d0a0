"""What is not sure of the votes of a handling: votes that are told of and not read, figures that do not fit together."""

from __future__ import annotations

from itertools import combinations
from typing import Final

from spiders.items import Vote
from spiders.minutes.events.counts import Counts
from spiders.minutes.events.debate_state import Floor
from spiders.minutes.marks import Sentence

# What may be said of votes without a figure: "puheenjohtajan ääni ratkaisi".
_WITHOUT_FIGURES: Final = frozenset({"settle", "tie", "blank", "absent", "give", "ask"})

# "ilman äänestystä", "föll i brist på understöd"
_UNSUPPORTED: Final = frozenset({"ilman", "utan", "brist", "bristande"})


class VoteWords:
    """Keeps the sentences that tell of a vote, and those that count votes in a way that was not understood."""

    def __init__(self) -> None:
        """Begin with none."""
        self.told: list[Sentence] = []
        self.unread: list[Sentence] = []
        # Whether persons were voted on: words of voting are of that, then.
        self.is_election = False

    def note(self, sentence: Sentence) -> None:
        """Note a sentence, if it tells of a vote."""
        if _tells_vote(sentence):
            self.told.append(sentence)

    def note_unread(self, sentence: Sentence, counts: Counts) -> None:
        """Note a sentence that counts votes, if nothing was read in it."""
        if counts.is_empty and counts.blank is None and counts.absent is None and _counts(sentence):
            self.unread.append(sentence)


def doubt(floor: Floor, words: VoteWords, is_put: bool, decided: bool) -> None:
    """Note what may be wrong with the votes; `is_put` says that a vote was put whose figures were never read."""
    if words.told and (is_put or not floor.votes) and not words.is_election:
        floor.doubt("vote-without-figures", "votes", str(words.told[-1]))
    for sentence in words.unread:
        floor.doubt("unused-event-word", "votes", str(sentence))
    for i, vote in enumerate(floor.votes):
        if vote.majority is None:
            floor.doubt("vote-half-read", f"votes[{i}]")
        elif vote.result is None and decided and not _is_between_motions(floor, vote):
            floor.doubt("vote-without-result", f"votes[{i}].result")
        if vote.motion is None and not floor.motions:
            floor.doubt("vote-without-motion", f"votes[{i}].motion")
    for (_, one), (i, other) in combinations(enumerate(floor.votes), 2):
        if _are_alike(one, other):
            floor.doubt("votes-alike", f"votes[{i}]")


def _tells_vote(sentence: Sentence) -> bool:
    """Return whether a sentence tells that a vote is or was taken, and not how, or that none was."""
    if sentence.kinds & {"negation", "wish"} or any(mark.text.lower() in _UNSUPPORTED for mark in sentence.marks):
        return False
    return any(
        mark.kind == "ballot"
        or (mark.is_("verb", "win", "lose") and mark.form != "present")
        or (mark.kind == "side" and mark.form != "option")
        or (mark.is_("verb", "vote") and mark.form != "present")
        for mark in sentence.marks
    )


def _counts(sentence: Sentence) -> bool:
    """Return whether a sentence counts votes for something: "äänin …", "… ääntä", "JAA 7"."""
    kinds = sentence.kinds
    has_number = "number" in kinds
    figures = sum(mark.kind == "number" for mark in sentence.marks)
    if figures > 1 and any(mark.is_("verb", "second", "vote") and mark.form == "past" for mark in sentence.marks):
        return True  # "3 jäsentä kannatti … ja 8 …"
    if "votes" in kinds and not kinds & _WITHOUT_FIGURES:
        return has_number or any(mark.text.lower() == "äänin" for mark in sentence.marks)
    return has_number and "side" in kinds


def _is_between_motions(floor: Floor, vote: Vote) -> bool:
    """Return whether a vote may be one between two motions, which has no result against the proposal."""
    return vote.motion is None and len(floor.motions) > 1


def _are_alike(one: Vote, other: Vote) -> bool:
    """Return whether two votes are on one motion, or have the same figures and may be so."""
    if one.motion is not None and other.motion is not None:
        return one.motion == other.motion
    figures = [(vote.majority, vote.minority) for vote in (one, other)]
    return figures[0] == figures[1] and one.majority is not None

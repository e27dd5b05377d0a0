"""Votes: figures, names, sides and results that belong to one vote, each tied to its motion or to none.

A vote opens by words ("Seuraavaksi äänestettiin") or by figures that the vote before it cannot have; the same figures
without an opening are the same vote, said again. Never is a motion chosen among several without a name, a number or a kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from spiders.items import Vote
from spiders.minutes.events import (
    ballots,
    motion_verdicts,
    option_counts,
    polls,
    side_words,
    vote_clauses,
    vote_openings,
    vote_sides,
    vote_subjects,
    voters,
)
from spiders.minutes.events import counts as figures
from spiders.minutes.events.ballots import Ballot
from spiders.minutes.events.counts import Counts
from spiders.minutes.events.debate_state import Floor, Reference
from spiders.minutes.events.motion_verdicts import Said
from spiders.minutes.events.vote_doubts import VoteWords
from spiders.minutes.events.vote_lists import Listed, VoteLists
from spiders.minutes.events.vote_sides import Sides
from spiders.minutes.events.voters import Voters
from spiders.minutes.marks import Sentence

# A sentence about a vote has one of these, or a figure beside a proposal.
_OF_VOTES: Final = frozenset(
    {"side", "votes", "ballot", "tie", "vote", "blank", "absent", "second", "make", "favour", "against"}
)


class VoteReader:
    """Reads the votes of a handling, sentence by sentence."""

    def __init__(self, floor: Floor) -> None:
        """Read onto a floor."""
        self._floor: Final = floor
        self.ballots: list[Ballot] = []
        self.words: Final = VoteWords()
        self._sides = Sides()
        self._about: Reference | None = None
        self._is_opened = False
        # Whether the sides of several votes were put before any was counted.
        self._is_put_anew = False
        # What the sides stand for in each of several votes that were put together.
        self._in_each: Sides | None = None
        # Whether the vote that was put last is on a wish (ponsi, kläm), and so on no motion.
        self._is_on_wish = False
        self._lists: Final = VoteLists(floor)
        # Two options that are put against each other in the vote to come.
        self._apart: list[Reference] = []
        # One option with its figure, while the other's is still to come.
        self._single: list[tuple[Reference, int]] = []
        self._others = Counts()
        # What is said to have won in a vote whose figures are still to come.
        self._said_before: list[Said] = []
        # How many motions are made when a sentence is read, and what the sentence before it names.
        self.known = 0
        self.before: Reference | None = None

    @property
    def is_put(self) -> bool:
        """Return whether a vote was put whose figures were not read."""
        return bool(self._sides.question and self._sides.yes_words and self._sides.no_words)

    def read(self, sentence: Sentence, said: Sequence[Said], is_alone: bool) -> bool:
        """Read a sentence; `is_alone` says that it is a paragraph of its own. Returns whether it is about a vote."""
        parts = vote_clauses.part(sentence)
        if len(parts) > 1:
            return True in [self.read(part, motion_verdicts.read(part, self._floor), False) for part in parts]
        if self._list(sentence, is_alone):
            return True
        kinds = sentence.kinds
        self.words.note(sentence)
        is_row = bool(self.words.told) and {"document", "colon", "person"} <= kinds
        if not (kinds & _OF_VOTES or ("number" in kinds and kinds & {"document", "dash"}) or is_row):
            return self._say(said, sentence)
        is_opening = self._open(sentence)
        counts = self._figures(sentence)
        is_election = vote_subjects.is_election(sentence, counts, self._floor)
        self.words.is_election = self.words.is_election or is_election
        if is_election or vote_subjects.is_of_past(sentence) or self._is_of_wish(sentence, counts):
            self._lists.end()
            return True
        named = voters.read(sentence) if "side" in kinds else Voters()
        before = self.ballots[-1].polled if self.ballots and not self._is_opened else []
        polled = polls.by_name(sentence, self._floor, bool(self.words.told), before) if counts.is_empty else []
        if polled:
            named = polls.by_side(polled, self._sides_known())
        has_voters = bool(named.yes or named.no)
        is_put = self._read_sides(sentence, counts, has_voters)
        if not (is_put or has_voters or polled or counts.single):
            self.words.note_unread(sentence, counts)
        if not counts.is_empty or has_voters or polled:
            self._count(sentence, counts, named)
            self._polled(polled)
        elif self.ballots and not self._is_opened:
            self._add_others(self.ballots[-1].vote, counts)
        elif kinds & {"blank", "absent"} and {"vote", "votes", "ballot"} & kinds:
            self._others = counts  # said before the figures: "Tyhjää äänesti Malli."
        if self.ballots and not self._is_opened:
            ballots.settle_tie(self.ballots[-1], sentence, vote_subjects.casting_vote(sentence, self._floor))
        is_said = self._say(said, sentence) or vote_subjects.is_of_motion(sentence, self._floor)
        return is_opening or is_put or not counts.is_empty or has_voters or bool(polled) or is_said

    def _figures(self, sentence: Sentence) -> Counts:
        """Read what a sentence counts, with the figure of one option that the sentence before it had."""
        counts = figures.read(sentence, self._floor)
        if figures.join(counts, self._single):
            self._single = []
        elif counts.single or not counts.is_empty:
            self._single = counts.single
        kinds = sentence.kinds
        if counts.is_empty and kinds & {"ballot", "vote", "against"} and not kinds & {"side", "number"}:
            self._apart = [one for one, _ in option_counts.apart(sentence, self._floor)] or self._apart
        return counts

    def _read_sides(self, sentence: Sentence, counts: Counts, has_voters: bool) -> bool:
        """Read what the sides of the vote to come, or of those counted, stand for; returns whether that is said."""
        is_counting = has_voters or not counts.is_empty
        sides = vote_sides.read(sentence, self._floor, is_counting)
        if sides is None and is_counting:
            sides = vote_sides.read_before_figures(sentence, self._floor, voters.begin_of_roll_call(sentence.marks))
        if sides is None:
            return False
        # "Äänestyksessä esitys oli JAA ja Mallin ehdotus EI", when the sides of all votes before are known, is of another.
        is_lacking = any(not (one.sides.yes_words and one.sides.no_words) for one in self.ballots)
        if not is_counting and is_lacking and not self._is_opened and vote_sides.is_explanation(sentence):
            ballots.add_sides(self.ballots, sides)
        else:
            self._put(sides)
        return True

    def finish(self) -> None:
        """Give what the sides stood for, where that is said when all is counted, to the votes that do not say it."""
        is_base = any(one is not None and one.is_base for one in (self._sides.yes, self._sides.no))
        if self.ballots and (is_base or (self._sides.yes_words and self._sides.no_words)):
            bare = [ballot for ballot in self.ballots if not (ballot.sides.yes_words or ballot.sides.no_words)]
            if bare == self.ballots:
                ballots.add_sides(self.ballots, self._sides)
                self._sides = Sides()

    # Opening and putting

    def _open(self, sentence: Sentence) -> bool:
        """Open a vote by words; returns whether a sentence does."""
        opening = vote_openings.read(sentence, self._floor)
        if opening is None:
            return False
        if not opening.is_head:
            self._about = opening.about
            # "Ensimmäisessä äänestyksessä annettiin 14 JAA-ääntä": what was put before it, once, is of this vote.
            is_put = self.is_put and not self._is_put_anew and "number" in sentence.kinds
            self._sides = self._sides if is_put else replace(self._in_each or Sides())
        self._is_opened = True
        self._is_on_wish = self._is_on_wish and not opening.is_on_motion
        return True

    def _put(self, sides: Sides) -> None:
        """Note what the sides of the vote to come stand for; new sides after a count are of a new vote."""
        if self._sides.yes_words and sides.yes_words and sides.no_words:
            self._sides, self._is_put_anew = Sides(), True
        self._sides.add(sides)
        self._in_each = self._sides.of_each()

    # Counting

    def _count(self, sentence: Sentence, counts: Counts, named: Voters) -> None:
        about = vote_subjects.named_motion(sentence, self._floor)
        about = about or vote_subjects.newest(sentence, self._floor, self.known)
        if about is None and self.before is not None and figures.has_pronoun(sentence.marks):
            about = self.before  # "Vikströms förslag förkastades. Fem ledamöter understödde det, medan …"
        if about is not None and ballots.told_before(self.ballots[:-1], counts, about) and not self._is_opened:
            return  # "hyväksyi Mallin ehdotuksen äänin 4–9 ja hylkäsi Kokeen ehdotuksen äänin 10–3", when all is counted
        ballot = self.ballots[-1] if self.ballots else None
        moved_since = (
            ballot is not None and ballot.known < self.known and ballots.is_counted(ballot) and counts.pair is not None
        )
        is_other = ballot is not None and ballots.is_counted_or_named(ballot) and self._sides.are_of_other(ballot.sides)
        if (
            ballot is None
            or self._is_opened
            or moved_since
            or is_other
            or not ballots.continues(ballot, counts, named, about)
        ):
            ballot = ballots.new_ballot(self._sides, self._about)
            ballot.known, ballot.apart, self._apart = self.known, self._apart, []
            ballot.said_later, self._said_before = self._said_before, []
            self._add_others(ballot.vote, self._others)
            self._others = Counts()
            self.ballots.append(ballot)
            self._sides, self._about, self._is_opened, self._is_put_anew = Sides(), None, False, False
        elif self._sides.yes or self._sides.no:
            ballot.sides.add(self._sides)
            self._sides = Sides()
        ballot.counted_in = sentence.paragraph
        ballot.has_lost = ballot.has_lost or vote_subjects.loses(sentence, self._floor)
        self._floor.has_voted = True
        vote = ballot.vote
        is_bare = ballot.sides.yes is None and ballot.sides.no is None
        if (
            counts.pair is not None
            and is_bare
            and (is_yes := side_words.winner(ballot.sides, str(sentence))) is not None
        ):
            counts.yes, counts.no = counts.pair if is_yes else counts.pair[::-1]
        vote.yes = counts.yes if vote.yes is None else vote.yes
        vote.no = counts.no if vote.no is None else vote.no
        if counts.pair is not None and vote.majority is None:
            vote.majority, vote.minority = counts.pair
        ballot.options = ballot.options or counts.options
        ballot.about = ballot.about or about
        ballot.in_favour = counts.in_favour if ballot.in_favour is None else ballot.in_favour
        ballot.voters = ballot.voters or polls.in_brackets(sentence.marks, counts.options)
        ballot.chair = ballot.chair or polls.chair_in(sentence.marks)
        self._add_others(vote, counts)
        ballot.add_names("yes", named.yes)
        ballot.add_names("no", named.no)

    def _sides_known(self) -> Sides:
        """Return what the sides stand for, of the vote to come or else of the one counted last."""
        return self._sides if self._sides.yes or self._sides.no or not self.ballots else self.ballots[-1].sides

    def _polled(self, polled: Sequence[tuple[Reference, list[str]]]) -> None:
        """Note how many are named for what, in the vote that was counted last."""
        if polled:
            self.ballots[-1].polled += [(meant, len(names)) for meant, names in polled]

    def _add_others(self, vote: Vote, counts: Counts) -> None:
        vote.blank = counts.blank if vote.blank is None else vote.blank
        vote.absent = counts.absent if vote.absent is None else vote.absent

    def _is_of_wish(self, sentence: Sentence, counts: Counts) -> bool:
        """Return whether votes are counted on a wish (ponsi): it is no motion, and so no vote on one."""
        has_wish = any(mark.is_("document", "wish") for mark in sentence.marks)
        if "side" in sentence.kinds and counts.is_empty:
            is_put = any(
                mark.kind == "side" and not mark.form.startswith(("votes", "option")) for mark in sentence.marks
            )
            self._is_on_wish = has_wish or (self._is_on_wish and not is_put)
        if counts.is_empty:
            return False
        return self._is_on_wish or (self._floor.is_wish and (has_wish or not self._floor.motions))

    # Lists under a head

    def _list(self, sentence: Sentence, is_alone: bool) -> bool:
        """Read a paragraph of a list of voters or of a table of figures; returns whether it lists any."""
        if not is_alone:
            self._lists.end()
            return False
        told = self._lists.read(sentence)
        for one in told:
            self._take_listed(sentence, one)
        return bool(told)

    def _take_listed(self, sentence: Sentence, listed: Listed) -> None:
        """Take what stands below a head into its vote."""
        side, ballot = listed.side, self.ballots[-1] if self.ballots and not self._is_opened else None
        named = Voters()
        if side in ("yes", "no") and listed.figure is not None:
            self._count(sentence, figures.of_column(side, listed.figure), named)
        elif side in ("blank", "absent") and listed.figure is not None:
            self._add_others(ballot.vote if ballot else Vote(), figures.of_column(side, listed.figure))
        elif side is None and listed.option is not None:
            polled = [(listed.option, listed.names)]
            self._count(sentence, Counts(), polls.by_side(polled, self._sides_known()))
            self._polled(polled)
        elif side in ("yes", "no"):
            is_again = listed.is_first and ballot is not None and bool(ballot.names_under(side))
            self._is_opened = self._is_opened or is_again
            named.add(side, listed.names)
            if listed.is_row or ballot is None or is_again or self._sides.yes or self._sides.no:
                self._count(sentence, Counts(), named)
            self.ballots[-1].add_names(side, listed.names)
        elif ballot is not None and side is not None and (not listed.is_row or ballot.has_voters):
            ballot.add_names(side, listed.names)

    # Results

    def _say(self, said: Sequence[Said], sentence: Sentence) -> bool:
        """Note what is said to have won for the vote that was counted last, if it can be about that."""
        if not self.ballots or self._is_opened:
            self._said_before = list(said) if "ballot" in sentence.kinds else []
            return False
        ballot = self.ballots[-1]
        told = False
        if not said and (fate := ballots.fate_of_bare(ballot, sentence)) is not None:
            said = [fate]
        for one in said:
            if one.reference.is_base and one.is_amended:
                continue
            others = {i for other in self.ballots[:-1] for i in ballots.motions_of(other)} - set(
                ballots.motions_of(ballot)
            )
            if one.reference.motions and set(one.reference.motions) <= others:
                continue
            mine = ballots.motions_of(ballot)
            if mine and one.reference.motions and not set(one.reference.motions) & set(mine):
                continue
            (ballot.said if ballot.counted_in == sentence.paragraph else ballot.said_later).append(one)
            told = True
        return told

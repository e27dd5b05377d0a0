"""Votes: figures, names, sides and results that belong to one vote, each tied to its motion or to none.

A vote opens by words ("Seuraavaksi äänestettiin") or by figures that the vote before it cannot have; the same figures
without an opening are the same vote, said again. Never is a motion chosen among several without a name, a number or a kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spiders.items import Vote
from spiders.minutes.events import counts as figures
from spiders.minutes.events import option_counts, polls, vote_sides, vote_subjects, voters
from spiders.minutes.events.ballots import Ballot, continues, fate_of_bare, is_counted, motions_of
from spiders.minutes.events.counts import Counts
from spiders.minutes.events.debate_state import Floor, Reference, is_of_same, owner, references
from spiders.minutes.events.motion_verdicts import Said
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
        self._sides = Sides()
        self._about: Reference | None = None
        self._is_opened = False
        # Whether the vote that was put last is on a wish (ponsi, kläm), and so on no motion.
        self._is_on_wish = False
        self._listing: str | None = None
        # Two options that are put against each other in the vote to come.
        self._apart: list[Reference] = []
        # One option with its figure, while the other's is still to come.
        self._single: list[tuple[Reference, int]] = []
        self._others = Counts()
        # How many motions are made when a sentence is read.
        self.known = 0

    def read(self, sentence: Sentence, said: Sequence[Said], is_alone: bool) -> bool:
        """Read a sentence; `is_alone` says that it is a paragraph of its own. Returns whether it is about a vote."""
        if self._list(sentence, is_alone):
            return True
        kinds = sentence.kinds
        if not (kinds & _OF_VOTES or {"number", "document"} <= kinds):
            return self._say(said, sentence)
        is_opening = self._open(sentence)
        counts = self._figures(sentence)
        if vote_subjects.is_election(sentence, counts, self._floor) or self._is_of_wish(sentence, counts):
            self._listing = None
            return True
        named = voters.read(sentence) if "side" in kinds else Voters()
        polled = polls.by_name(sentence, self._floor) if counts.is_empty else []
        if polled:
            named = self._by_side(polled)
        has_voters = bool(named.yes or named.no)
        is_put = self._read_sides(sentence, counts, has_voters)
        if not counts.is_empty or has_voters or polled:
            self._count(sentence, counts, named)
            self._polled(polled)
        elif self.ballots and not self._is_opened:
            self._add_others(self.ballots[-1].vote, counts)
        elif kinds & {"blank", "absent"} and {"vote", "votes", "ballot"} & kinds:
            self._others = counts  # said before the figures: "Tyhjää äänesti Malli."
        if "tie" in kinds and self.ballots:
            chairs = (mark.name for mark in sentence.marks if mark.kind == "person" and mark.role == "chair")
            self.ballots[-1].chair = next(chairs, self.ballots[-1].chair)
        is_said = self._say(said, sentence) or vote_subjects.is_of_motion(sentence, self._floor)
        return is_opening or is_put or not counts.is_empty or has_voters or is_said

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
            sides = self._sides_before_figures(sentence)
        if sides is None:
            return False
        if not is_counting and self._is_explained(sentence):
            self._add_sides(sides)
        else:
            self._put(sides)
        return True

    # Opening and putting

    def _open(self, sentence: Sentence) -> bool:
        """Open a vote by words: "1. äänestys", "Seuraavaksi äänestettiin …", "Esitys 2: JAA …"."""
        marks = sentence.marks
        first = marks[0]
        heads = first.kind == "document" and first.number is not None and len(marks) > 1 and marks[1].kind == "colon"
        if heads and "side" in sentence.kinds:
            self._start(owner(references(sentence, self._floor, 0, 1)))
            return True
        if len(marks) == 2 and first.kind in ("number", "ordinal") and marks[1].kind == "ballot":
            self._is_opened, self._is_on_wish = True, False  # "1 omröstningen" above all that is said of it
            return True
        if first.kind == "ballot" and len(marks) > 2 and marks[1].kind == "number" and marks[2].kind == "colon":
            self._is_opened = True  # "Äänestys 2: …"
            return True
        for i, mark in enumerate(marks[:14]):
            if mark.kind == "ordinal" and any(
                one.kind == "ballot" or (one.is_("verb", "vote") and one.form == "past") for one in marks[i + 1 : i + 4]
            ):
                behind = next(
                    (j for j in range(i, len(marks)) if marks[j].kind in ("colon", "side", "number")), len(marks)
                )
                self._start(owner(references(sentence, self._floor, i, behind)))
                return True
        return False

    def _start(self, about: Reference | None) -> None:
        self._is_opened, self._about, self._sides = True, about, Sides()

    def _is_explained(self, sentence: Sentence) -> bool:
        """Return whether what the sides stood for is said when all is counted: "Jaa-äänet olivat esityksen puolesta"."""
        return (
            bool(self.ballots)
            and not self._is_opened
            and any(mark.is_("verb", "be") and mark.form == "past" for mark in sentence.marks)
        )

    def _add_sides(self, sides: Sides) -> None:
        """Add what the sides stood for to the votes that do not say it."""
        for ballot in self.ballots:
            if ballot.sides.yes is None and ballot.sides.no is None:
                ballot.sides.add(Sides(sides.yes, sides.no, sides.yes_words, sides.no_words))
                ballot.vote.yes_stands_for, ballot.vote.no_stands_for = sides.yes_words, sides.no_words

    def _put(self, sides: Sides) -> None:
        """Note what the sides of the vote to come stand for; new sides after a count are of a new vote."""
        if self._sides.yes_words and sides.yes_words and sides.no_words:
            self._sides = Sides()
        self._sides.add(sides)

    def _sides_before_figures(self, sentence: Sentence) -> Sides | None:
        """Read what both sides stand for before the voters or figures: "där A var JA och B NEJ, gavs 14 ja-röster …"."""
        marks = sentence.marks
        places = [i for i, mark in enumerate(marks) if mark.kind == "side"]
        if len(places) < 3:
            return None
        cut = Sentence(marks[: places[2]], sentence.text, sentence.paragraph)
        return vote_sides.read(cut, self._floor, False)

    # Counting

    def _count(self, sentence: Sentence, counts: Counts, named: Voters) -> None:
        about = vote_subjects.named_motion(sentence, self._floor)
        ballot = self.ballots[-1] if self.ballots else None
        moved_since = (
            ballot is not None and ballot.known < self.known and is_counted(ballot) and counts.pair is not None
        )
        if ballot is None or self._is_opened or moved_since or not continues(ballot, counts, named, about):
            ballot = Ballot(Vote(self._sides.question), self._sides, self._about)
            ballot.vote.yes_stands_for, ballot.vote.no_stands_for = self._sides.yes_words, self._sides.no_words
            ballot.known, ballot.apart, self._apart = self.known, self._apart, []
            self._add_others(ballot.vote, self._others)
            self._others = Counts()
            self.ballots.append(ballot)
            self._sides, self._about, self._is_opened = Sides(), None, False
        elif self._sides.yes or self._sides.no:
            ballot.sides.add(self._sides)
            self._sides = Sides()
        ballot.counted_in = sentence.paragraph
        ballot.has_lost = ballot.has_lost or vote_subjects.loses(sentence, self._floor)
        self._floor.has_voted = True
        vote = ballot.vote
        vote.yes = counts.yes if vote.yes is None else vote.yes
        vote.no = counts.no if vote.no is None else vote.no
        if counts.pair is not None and vote.majority is None:
            vote.majority, vote.minority = counts.pair
        ballot.options = ballot.options or counts.options
        ballot.about = ballot.about or about
        ballot.voters = ballot.voters or polls.in_brackets(sentence.marks, counts.options)
        ballot.chair = ballot.chair or polls.chair_in(sentence.marks)
        self._add_others(vote, counts)
        ballot.add_names("yes", named.yes)
        ballot.add_names("no", named.no)

    def _by_side(self, polled: Sequence[tuple[Reference, list[str]]]) -> Voters:
        """Return who voted for what by the sides that stand for it, as far as these are known."""
        named = Voters()
        sides = self._sides if self._sides.yes or self._sides.no or not self.ballots else self.ballots[-1].sides
        for meant, names in polled:
            for side, option in (("yes", sides.yes), ("no", sides.no)):
                if option is not None and is_of_same(option, meant):
                    named.add(side, names)
        return named

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

    # Lists of names under a side

    def _list(self, sentence: Sentence, is_alone: bool) -> bool:
        """Read a list of voters: its head is kept, the names below it belong to its side. Returns whether it has names."""
        marks = sentence.marks
        if not is_alone:
            self._listing = None
            return False
        head = voters.list_head(marks)
        if head is not None:
            self._listing = head
            return False
        if (called := voters.row(sentence)) is not None:
            return self._call(sentence, *called)
        if self._listing is None:
            return False
        names = voters.listed(sentence)
        if not names:
            self._listing = None
            return False
        if self._listing in ("yes", "no") and (not self.ballots or self._is_opened):
            self._count(sentence, Counts(), Voters())
        if self.ballots:
            self.ballots[-1].add_names(self._listing, names)
        return True

    def _call(self, sentence: Sentence, side: str, name: str) -> bool:
        """Add a row of a roll call to its vote; returns whether it is one."""
        if side in ("yes", "no"):
            named = Voters()
            named.add(side, [name])
            self._count(sentence, Counts(), named)
            return True
        ballot = self.ballots[-1] if self.ballots and not self._is_opened else None
        if ballot is None or not (ballot.yes_names or ballot.no_names):
            return False
        (ballot.blank_names if side == "blank" else ballot.absent_names).append(name)
        return True

    # Results

    def _say(self, said: Sequence[Said], sentence: Sentence) -> bool:
        """Note what is said to have won for the vote that was counted last, if it can be about that."""
        if not self.ballots or self._is_opened:
            return False
        ballot = self.ballots[-1]
        told = False
        if not said and (fate := fate_of_bare(ballot, sentence)) is not None:
            said = [fate]
        for one in said:
            if one.reference.is_base and one.is_amended:
                continue
            others = {i for other in self.ballots[:-1] for i in motions_of(other)} - set(motions_of(ballot))
            if one.reference.motions and set(one.reference.motions) <= others:
                continue
            mine = motions_of(ballot)
            if mine and one.reference.motions and not set(one.reference.motions) & set(mine):
                continue
            (ballot.said if ballot.counted_in == sentence.paragraph else ballot.said_later).append(one)
            told = True
        return told

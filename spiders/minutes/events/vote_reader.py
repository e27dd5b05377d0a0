"""Votes: figures, names, sides and results that belong to one vote, each tied to its motion or to none.

A vote opens by words ("Seuraavaksi äänestettiin") or by figures that the vote before it cannot have; the same figures
without an opening are the same vote told again. Never is a motion chosen among several without a name, a number or a kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from spiders.items import Vote
from spiders.minutes.events import counts as figures
from spiders.minutes.events import option_counts, polls, vote_sides, voters
from spiders.minutes.events.counts import Counts
from spiders.minutes.events.debate_state import Floor, Reference, is_of_same, owner, references
from spiders.minutes.events.motion_verdicts import Said
from spiders.minutes.events.vote_sides import Sides
from spiders.minutes.events.voters import Voters
from spiders.minutes.marks import Mark, Sentence

# A sentence that tells of a vote has one of these, or a figure beside a proposal.
_OF_VOTES: Final = frozenset(
    {"side", "votes", "ballot", "tie", "vote", "blank", "absent", "second", "make", "favour", "against"}
)
_LONGEST_LIST_HEAD: Final = 6


@dataclass(slots=True)
class Ballot:
    """One vote while it is read."""

    vote: Vote
    sides: Sides = field(default_factory=Sides)
    about: Reference | None = None
    options: list[tuple[Reference, int]] = field(default_factory=list)
    # What was put against each other, where the figures do not tell what they are for.
    apart: list[Reference] = field(default_factory=list)
    # What is said right where it is counted, and what is said later.
    said: list[Said] = field(default_factory=list)
    said_later: list[Said] = field(default_factory=list)
    counted_in: int = -1
    # How many motions were made before it was counted.
    known: int = 0
    # Whether "the proposal", which nothing names, is said to have lost where it is counted: the one just moved.
    has_lost: bool = False
    yes_names: list[str] = field(default_factory=list)
    no_names: list[str] = field(default_factory=list)
    blank_names: list[str] = field(default_factory=list)
    absent_names: list[str] = field(default_factory=list)
    # How many are named for what.
    polled: list[tuple[Reference, int]] = field(default_factory=list)
    # Who is listed in brackets for what.
    voters: list[tuple[Reference, list[str]]] = field(default_factory=list)
    # Who had the casting vote in a tie.
    chair: str | None = None


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
        """Read a sentence; `is_alone` says that it is a paragraph of its own. Returns whether it tells of a vote."""
        if self._list(sentence, is_alone):
            return True
        kinds = sentence.kinds
        if not (kinds & _OF_VOTES or {"number", "document"} <= kinds):
            return self._say(said, sentence)
        opened = self._open(sentence)
        counts = figures.read(sentence, self._floor)
        if figures.join(counts, self._single):
            self._single = []
        elif counts.single or not counts.is_empty:
            self._single = counts.single
        if counts.is_empty and kinds & {"ballot", "vote", "against"} and not kinds & {"side", "number"}:
            self._apart = [one for one, _ in option_counts.apart(sentence, self._floor)] or self._apart
        if self._is_election(sentence, counts) or self._is_of_wish(sentence, counts):
            self._listing = None
            return True
        named = voters.read(sentence) if "side" in kinds else Voters()
        polled = polls.by_name(sentence, self._floor) if counts.is_empty else []
        if polled:
            named = self._by_side(polled)
        has_voters = bool(named.yes or named.no)
        sides = vote_sides.read(sentence, self._floor, not counts.is_empty or has_voters)
        if sides is None and (has_voters or not counts.is_empty):
            sides = self._sides_before_figures(sentence)
        if sides is not None and counts.is_empty and not has_voters and self._tells_afterwards(sentence):
            self._add_sides(sides)
        elif sides is not None:
            self._put(sides)
        if not counts.is_empty or has_voters or polled:
            self._count(sentence, counts, named)
            self._polled(polled)
        elif self.ballots and not self._is_opened:
            self._add_others(self.ballots[-1].vote, counts)
        elif kinds & {"blank", "absent"} and {"vote", "votes", "ballot"} & kinds:
            self._others = counts  # told before the figures: "Tyhjää äänesti Malli."
        if "tie" in kinds and self.ballots:
            chairs = (mark.name for mark in sentence.marks if mark.kind == "person" and mark.role == "chair")
            self.ballots[-1].chair = next(chairs, self.ballots[-1].chair)
        told = self._say(said, sentence) or self._is_of_motion(sentence)
        return opened or sides is not None or not counts.is_empty or has_voters or told

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
            self._is_opened, self._is_on_wish = True, False  # "1 omröstningen" above all that it tells
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

    def _is_of_motion(self, sentence: Sentence) -> bool:
        """Return whether a sentence only says what was voted on: "Mallin esityksestä äänestettiin"."""
        voted = any(mark.is_("verb", "vote") and mark.form == "past" for mark in sentence.marks)
        named = owner(references(sentence, self._floor)) if voted else None
        return named is not None and bool(named.motions)

    def _start(self, about: Reference | None) -> None:
        self._is_opened, self._about, self._sides = True, about, Sides()

    def _tells_afterwards(self, sentence: Sentence) -> bool:
        """Return whether what the sides stood for is told when all is counted: "Jaa-äänet olivat esityksen puolesta"."""
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
        about = self._named_in(sentence)
        ballot = self.ballots[-1] if self.ballots else None
        moved_since = (
            ballot is not None and ballot.known < self.known and _is_counted(ballot) and counts.pair is not None
        )
        if ballot is None or self._is_opened or moved_since or not _continues(ballot, counts, named, about):
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
        ballot.has_lost = ballot.has_lost or self._loses(sentence)
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
        ballot.yes_names += [name for name in named.yes if name not in ballot.yes_names]
        ballot.no_names += [name for name in named.no if name not in ballot.no_names]

    def _loses(self, sentence: Sentence) -> bool:
        """Return whether a sentence says that "the proposal" lost, and names none: "Detta förslag föll med rösterna 9–4"."""
        found = references(sentence, self._floor)
        return "lose" in sentence.kinds and len(found) == 1 and found[0].is_bare

    def _by_side(self, polled: Sequence[tuple[Reference, list[str]]]) -> Voters:
        """Return who voted for what by the sides that stand for it, as far as these are told."""
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

    def _named_in(self, sentence: Sentence) -> Reference | None:
        """Return the motion that a counting sentence names, if it names just one."""
        if "side" in sentence.kinds and any(mark.kind == "open" for mark in sentence.marks):
            return None
        found = owner(references(sentence, self._floor))
        return found if found is not None and len(found.motions) == 1 and not found.is_base else None

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

    def _is_election(self, sentence: Sentence, counts: Counts) -> bool:
        """Return whether votes are counted for persons and not for motions."""
        if "side" in sentence.kinds:
            return False
        marks = sentence.marks
        got = [i for i, mark in enumerate(marks) if mark.is_("verb", "give")]
        persons = any(
            marks[i - 1].is_subject and marks[i - 1].kind == "person" and marks[i - 1].is_sure for i in got if i
        )
        return persons or (self._floor.is_election and bool(counts.pair) and not counts.options)

    # Lists of names under a side

    def _list(self, sentence: Sentence, is_alone: bool) -> bool:
        marks = sentence.marks
        if not is_alone:
            self._listing = None
            return False
        head = self._list_head(marks)
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
        if self._listing in ("yes", "no"):
            if not self.ballots or self._is_opened:
                self._count(sentence, Counts(), Voters())
            ballot = self.ballots[-1]
            target = ballot.yes_names if self._listing == "yes" else ballot.no_names
            target += [name for name in names if name not in target]
        elif self.ballots and self._listing in ("blank", "absent"):
            named_so = self.ballots[-1].blank_names if self._listing == "blank" else self.ballots[-1].absent_names
            named_so += [name for name in names if name not in named_so]
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

    def _list_head(self, marks: Sequence[Mark]) -> str | None:
        """Return the side whose voters are listed below a short paragraph: "JAA 2", "Ei-äänet: 2", "Tyhjä: 1"."""
        first = next((mark for mark in marks if mark.kind not in ("dash", "sign")), None)
        if first is None or any(mark.kind in ("person", "document", "opener") for mark in marks):
            return None
        if len(marks) > _LONGEST_LIST_HEAD or first.form == "option":
            return None
        return first.what if first.kind in ("side", "blank", "absent") else None

    # Results

    def _fate_of_bare(self, sentence: Sentence, ballot: Ballot) -> Said | None:
        """Return what is said of "the proposal" right behind a vote on one motion: "Esitys hylättiin"."""
        marks, motions = sentence.marks, _motions_of(ballot)
        verb = _verb_behind(marks)
        if len(motions) != 1 or ballot.counted_in != sentence.paragraph or verb is None or "ask" in sentence.kinds:
            return None
        is_bare = marks[0].is_("document", "proposal") and not any(mark.kind == "person" for mark in marks)
        if not is_bare or verb.form != "past" or verb.what not in ("approve", "reject"):
            return None
        winner = next((one for one, number in ballot.options if number == ballot.vote.majority), None)
        if verb.what == "approve" and winner is not None and winner.is_base:
            return Said(Reference(0, is_base=True, rank=1), True)  # what was approved is what got more votes
        return Said(Reference(0, motions, rank=1), verb.what == "approve")

    def _say(self, said: Sequence[Said], sentence: Sentence) -> bool:
        """Note what is said to have won for the vote that was counted last, if it can be about that."""
        if not self.ballots or self._is_opened:
            return False
        ballot = self.ballots[-1]
        told = False
        if not said and (fate := self._fate_of_bare(sentence, ballot)) is not None:
            said = [fate]
        for one in said:
            if one.reference.is_base and one.is_amended:
                continue
            others = {i for other in self.ballots[:-1] for i in _motions_of(other)} - set(_motions_of(ballot))
            if one.reference.motions and set(one.reference.motions) <= others:
                continue
            mine = _motions_of(ballot)
            if mine and one.reference.motions and not set(one.reference.motions) & set(mine):
                continue
            (ballot.said if ballot.counted_in == sentence.paragraph else ballot.said_later).append(one)
            told = True
        return told


def _verb_behind(marks: Sequence[Mark]) -> Mark | None:
    """Return the verb right behind the first mark, maybe behind "siis" or "näin"."""
    return next((mark for mark in marks[1:4] if mark.kind == "verb"), None)


def _is_counted(ballot: Ballot) -> bool:
    """Return whether both figures of a vote are told: what is counted when more was moved is another vote."""
    vote = ballot.vote
    return vote.majority is not None or (vote.yes is not None and vote.no is not None)


def _motions_of(ballot: Ballot) -> tuple[int, ...]:
    """Return the motions that a vote is about, as far as its own words tell."""
    told = [ballot.about, ballot.sides.yes, ballot.sides.no, *(reference for reference, _ in ballot.options)]
    return tuple(dict.fromkeys(i for one in told if one is not None for i in one.motions))


def _continues(ballot: Ballot, counts: Counts, named: Voters, about: Reference | None) -> bool:
    """Return whether figures or names belong to the vote already met: its other side, or the same told again."""
    vote = ballot.vote
    mine = _motions_of(ballot)
    if about is not None and mine and not set(about.motions) & set(mine):
        return False
    totals = sorted(n for n in (vote.yes, vote.no) if n is not None)
    pair = sorted((vote.majority or 0, vote.minority or 0)) if vote.majority is not None else None
    if counts.pair is not None:
        new = sorted(counts.pair)
        if len(totals) == 2:
            return totals == new
        if totals:
            return totals[0] in new
        if pair is not None:
            return pair == new
        names = sorted((len(ballot.yes_names), len(ballot.no_names)))
        return not any(names) or names == new
    told = [n for n in (counts.yes, counts.no) if n is not None]
    if len(told) == 2:
        if len(totals) == 2:
            return (vote.yes, vote.no) == (counts.yes, counts.no)
        return not totals and (pair is None or pair == sorted(told))
    if len(told) == 1:
        same_side = vote.yes if counts.yes is not None else vote.no
        if same_side is not None:
            return same_side == told[0]
        return pair is None or told[0] in pair
    return vote.yes is None or not (ballot.yes_names and named.yes) or set(named.yes) == set(ballot.yes_names)

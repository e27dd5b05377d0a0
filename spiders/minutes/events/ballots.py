"""One vote while it is read: what is known of it, and whether further figures, names or words belong to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from spiders.items import Vote
from spiders.minutes.events.counts import Counts
from spiders.minutes.events.debate_state import Reference
from spiders.minutes.events.motion_verdicts import Said
from spiders.minutes.events.vote_sides import Sides
from spiders.minutes.events.voters import Voters
from spiders.minutes.marks import Mark, Sentence

_CONCLUDING: Final = frozenset({"joten", "eli", "varför"})


@dataclass(slots=True)
class Ballot:
    """One vote while it is read."""

    vote: Vote
    sides: Sides = field(default_factory=Sides)
    about: Reference | None = None
    options: list[tuple[Reference, int]] = field(default_factory=list)
    # What was put against each other, where the figures do not say what they are for.
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
    # How many were for the motion that it is on, where it is said so.
    in_favour: int | None = None
    # Who had the casting vote in a tie.
    chair: str | None = None

    @property
    def has_voters(self) -> bool:
        """Return whether voters are named, by side or by what they were for."""
        return bool(self.yes_names or self.no_names or self.polled)

    def names_under(self, side: str) -> list[str]:
        """Return the list of names under a side: "yes", "no", "blank" or "absent"; names are added to it."""
        lists = {"yes": self.yes_names, "no": self.no_names, "blank": self.blank_names, "absent": self.absent_names}
        return lists[side]

    def add_names(self, side: str, names: Sequence[str]) -> None:
        """Add names under a side, but those that stand there."""
        listed = self.names_under(side)
        listed += [name for name in names if name not in listed]


def _last_clause(marks: Sequence[Mark]) -> int:
    """Return where the clause that concludes from the figures begins: "…, joten ehdotus hyväksyttiin"; else 0."""
    return next((i + 1 for i in range(len(marks) - 2, 0, -1) if marks[i].text.lower() in _CONCLUDING), 0)


def _verb_behind(marks: Sequence[Mark]) -> Mark | None:
    """Return the verb right behind the first mark, maybe behind "siis" or "näin"."""
    return next((mark for mark in marks[1:4] if mark.kind == "verb"), None)


def is_counted(ballot: Ballot) -> bool:
    """Return whether both figures of a vote are known: what is counted when more was moved is another vote."""
    vote = ballot.vote
    return vote.majority is not None or (vote.yes is not None and vote.no is not None)


def is_counted_or_named(ballot: Ballot) -> bool:
    """Return whether both sides of a vote are known, by figures or by who voted so."""
    return is_counted(ballot) or bool(ballot.yes_names and ballot.no_names)


def new_ballot(sides: Sides, about: Reference | None) -> Ballot:
    """Return a vote whose sides were put so."""
    ballot = Ballot(Vote(sides.question), sides, about)
    ballot.vote.yes_stands_for, ballot.vote.no_stands_for = sides.yes_words, sides.no_words
    return ballot


def add_sides(ballots: Sequence[Ballot], sides: Sides) -> None:
    """Add what the sides stood for to the votes that do not say it."""
    for ballot in ballots:
        if ballot.sides.yes is None and ballot.sides.no is None:
            ballot.sides.add(Sides(sides.yes, sides.no, sides.yes_words, sides.no_words))
            ballot.vote.yes_stands_for, ballot.vote.no_stands_for = sides.yes_words, sides.no_words


def settle_tie(ballot: Ballot, sentence: Sentence, chosen: Reference | None) -> None:
    """Note who had the casting vote in a tie, or what the chair is said to have `chosen`."""
    if "tie" in sentence.kinds:
        chairs = (mark.name for mark in sentence.marks if mark.kind == "person" and mark.role == "chair")
        ballot.chair = next(chairs, ballot.chair)
    vote = ballot.vote
    one, other = (vote.yes, vote.no) if vote.yes is not None else (vote.majority, vote.minority)
    if chosen is not None and one is not None and one == other:
        ballot.said.append(Said(chosen, True))


def motions_of(ballot: Ballot) -> tuple[int, ...]:
    """Return the motions that a vote is about, as far as its own words say."""
    told = [ballot.about, ballot.sides.yes, ballot.sides.no, *(reference for reference, _ in ballot.options)]
    return tuple(dict.fromkeys(i for one in told if one is not None for i in one.motions))


def continues(ballot: Ballot, counts: Counts, named: Voters, about: Reference | None) -> bool:
    """Return whether figures or names belong to the vote already met: its other side, or the same said again."""
    vote = ballot.vote
    mine = motions_of(ballot)
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
        # "Malli ja Otos äänestivät EI", and then "hyväksyttiin äänin 7–2"
        return not any(names) or names == new or (names[0] == 0 and names[1] in new)
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


def told_before(earlier: Sequence[Ballot], counts: Counts, about: Reference) -> bool:
    """Return whether figures are those of an earlier vote on the motion that they are said to be on."""
    told = counts.pair or (counts.yes, counts.no)
    return any(
        sorted((one.vote.yes, one.vote.no), key=str) == sorted(told, key=str) and motions_of(one) == about.motions
        for one in earlier
        if is_counted(one)
    )


def fate_of_bare(ballot: Ballot, sentence: Sentence) -> Said | None:
    """Return what is said of "the proposal" right behind a vote on one motion: "Esitys hylättiin", "…, joten ehdotus hyväksyttiin"."""
    marks, motions = sentence.marks[_last_clause(sentence.marks) :], motions_of(ballot)
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

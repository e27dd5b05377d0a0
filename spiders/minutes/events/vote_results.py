"""What a vote came to: its totals, the motion it was on, and whether that carried, by words and by figures.

Where words and figures disagree, or nothing says which motion a vote was on, it is doubted and left open.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spiders.items import MotionResult, Vote, VoteResult
from spiders.minutes.events import side_words
from spiders.minutes.events.ballots import Ballot
from spiders.minutes.events.debate_state import Floor, Reference, is_of_same, is_same
from spiders.minutes.events.fates import give
from spiders.minutes.events.motion_verdicts import Said

_BOTH: Final = 2
_AS_RESULT: Final[dict[MotionResult, VoteResult]] = {"carried": "motion-carried", "rejected": "motion-rejected"}


def is_half_known(ballot: Ballot) -> bool:
    """Return whether of a vote nothing is known but the names of those who were for one thing."""
    vote = ballot.vote
    is_counted = any(one is not None for one in (vote.yes, vote.no, vote.majority))
    return not is_counted and not ballot.yes_names and not ballot.no_names and len(ballot.polled) < _BOTH


def conclude(floor: Floor, ballot: Ballot, place: int) -> None:
    """Complete the vote of a ballot, the handling's `place`-th, and give its motions their results."""
    side_words.settle(ballot.sides, floor.motions[: ballot.known or None])
    _fill_totals(floor, ballot, place)
    vote = ballot.vote
    motion, is_between_motions = _motion_of(floor, ballot, place)
    vote.motion = motion
    if is_between_motions:
        _settle_between_motions(floor, ballot)
        return
    _take_side_of_mover(floor, ballot, motion)
    counted = _counted(ballot, motion)
    said, later = _said(ballot.said, motion), _said(ballot.said_later, motion)
    known = floor.motions[motion].result if motion is not None else None
    by_motion = _AS_RESULT.get(known) if known is not None else None
    both_sides_known = ballot.sides.yes is not None and ballot.sides.no is not None
    if said is None and ballot.has_lost and motion is not None:
        said = "motion-rejected"
    vote.result = said or by_motion or (counted or later if both_sides_known else later or counted)
    if counted is not None and vote.result != counted:
        floor.doubt("result-contradicts-count", f"votes[{place}].result")
        if motion is None:
            vote.result = None  # the words may be of another vote, or of another motion
    elif by_motion is not None and vote.result != by_motion:
        floor.doubt("result-contradicts-count", f"votes[{place}].result")
    if said is not None and vote.result == said:
        _take_result(ballot, motion)
    if motion is not None and vote.result is not None:
        give(floor, [motion], "carried" if vote.result == "motion-carried" else "rejected")


def assume_like_sides(ballots: Sequence[Ballot]) -> None:
    """Give the votes that do not say it the side of the proposal that the other votes of the handling all say."""
    told = {
        (_is_base(ballot.sides.yes), _is_base(ballot.sides.no))
        for ballot in ballots
        if _is_base(ballot.sides.yes) != _is_base(ballot.sides.no)
    }
    if len(told) != 1:
        return
    is_yes, _ = told.pop()
    for ballot in ballots:
        about = ballot.about
        has_sides = ballot.vote.yes is not None or bool(ballot.yes_names)
        is_told = ballot.sides.yes is not None or ballot.sides.no is not None or bool(ballot.options)
        if has_sides and not is_told and about is not None and len(about.motions) == 1:
            base = Reference(about.at, is_base=True, rank=1)
            ballot.sides.yes, ballot.sides.no = (base, about) if is_yes else (about, base)


def _fill_totals(floor: Floor, ballot: Ballot, place: int) -> None:
    """Complete the figures of a vote by the names listed; where both are given and differ, it is doubted."""
    vote = ballot.vote
    vote.yes_names, vote.no_names = ballot.yes_names, ballot.no_names
    vote.blank = len(ballot.blank_names) or None if vote.blank is None else vote.blank
    vote.absent = len(ballot.absent_names) or None if vote.absent is None else vote.absent
    if vote.yes is None and vote.no is None:
        _count_names(floor, ballot, place)
    for side, total, names in (("yes", vote.yes, vote.yes_names), ("no", vote.no, vote.no_names)):
        if names and total is not None and len(names) != total:
            floor.doubt("names-and-total-differ", f"votes[{place}].{side}_names", ", ".join(names))
    for (_, names), (_, total) in zip(ballot.voters, ballot.options, strict=False):
        if len(names) != total:
            floor.doubt("names-and-total-differ", f"votes[{place}]", ", ".join(names))
    _take_options(ballot)
    if vote.yes is not None and vote.no is not None:
        vote.majority, vote.minority = max(vote.yes, vote.no), min(vote.yes, vote.no)


def _count_names(floor: Floor, ballot: Ballot, place: int) -> None:
    """Count the names by side, or by what they were for, in a vote without figures for its sides."""
    vote = ballot.vote
    if vote.yes_names and vote.no_names:
        vote.yes, vote.no = len(vote.yes_names), len(vote.no_names)
        if vote.majority is None or sorted((vote.yes, vote.no)) == sorted((vote.majority, vote.minority or 0)):
            return
        floor.doubt("names-and-total-differ", f"votes[{place}]")
        vote.yes = vote.no = None
    elif vote.majority is not None and vote.minority is not None and vote.majority != vote.minority:
        _count_named_side(vote, vote.majority, vote.minority)
    if len(ballot.polled) == _BOTH and not is_of_same(*(one for one, _ in ballot.polled)):
        ballot.options = ballot.options or ballot.polled
        if vote.majority is None:
            figures = [number for _, number in ballot.polled]
            vote.majority, vote.minority = max(figures), min(figures)


def _count_named_side(vote: Vote, majority: int, minority: int) -> None:
    """Give the figures to the sides where the voters of one side are named, and are as many as one of the figures."""
    named = len(vote.yes_names or vote.no_names)
    if not named or bool(vote.yes_names) == bool(vote.no_names) or named not in (majority, minority):
        return
    other = majority + minority - named
    vote.yes, vote.no = (named, other) if vote.yes_names else (other, named)


def _take_options(ballot: Ballot) -> None:
    """Give figures that were counted for what the sides stand for to these sides."""
    vote, told = ballot.vote, [one for one in (ballot.sides.yes, ballot.sides.no) if one is not None]
    if vote.yes is not None or vote.no is not None or not ballot.options or not told:
        return
    if vote.majority is None or vote.minority is None or (len(told) == _BOTH and is_of_same(*told)):
        return
    is_first_yes = ballot.sides.yes is not None
    found = {is_of_same(told[0], one) == is_first_yes: number for one, number in ballot.options}
    if len(found) == 1 and any(is_of_same(one, ballot.options[0][0]) for one in told):
        # What one side got is told, and so what the other got.
        (is_yes, number), pair = next(iter(found.items())), {vote.majority, vote.minority}
        found |= {not is_yes: next(iter(pair - {number}), number)}
    if True in found and False in found:
        vote.yes, vote.no = found[True], found[False]


def _motion_of(floor: Floor, ballot: Ballot, place: int) -> tuple[int | None, bool]:
    """Return the motion that a vote is on, and whether it is on two motions and not on the proposal before them."""
    if _is_between_motions(ballot):
        return None, True
    named = _named_motion(floor, ballot)
    return (named if named is not None else _motion_by_order(floor, ballot, place)), False


def _is_between_motions(ballot: Ballot) -> bool:
    """Return whether what a vote puts against each other are two motions."""
    sides = [one for one in (ballot.sides.yes, ballot.sides.no) if one is not None]
    options = sides if len(sides) == _BOTH else [one for one, _ in ballot.options][:_BOTH]
    is_of_apart = ballot.about is None or any(is_of_same(one, ballot.about) for one in ballot.apart)
    options = options if len(options) == _BOTH or not is_of_apart else ballot.apart
    is_of_two = len(options) == _BOTH and all(one.motions and not one.is_base for one in options)
    return is_of_two and not {*options[0].motions} & {*options[1].motions}


def _named_motion(floor: Floor, ballot: Ballot) -> int | None:
    """Return the one motion that the words of a vote name, what they say first before what they say later."""
    told = [ballot.about, ballot.sides.no, ballot.sides.yes, *(one for one, _ in ballot.options), *ballot.apart]
    told += [one.reference for one in (*ballot.said, *ballot.said_later)]
    for one in told:
        if one is None or one.is_base:
            continue
        motions = one.motions
        if len(motions) > 1:
            motions = tuple(i for i in motions if floor.motions[i].result != "lapsed") or motions
        if len(motions) == 1:
            return motions[0]
    return None


def _motion_by_order(floor: Floor, ballot: Ballot, place: int) -> int | None:
    """Return the motion that a vote without names must be on, and doubt it where others were made, too."""
    # What was moved later was not voted on.
    candidates = [i for i in range(ballot.known or len(floor.motions)) if floor.motions[i].result != "lapsed"]
    if len(candidates) < _BOTH:
        return candidates[0] if candidates else None
    voted = {vote.motion for vote in floor.votes}
    left = [i for i in candidates if i not in voted]
    # Without support nothing is voted on.
    seconded = [i for i in candidates if floor.motions[i].seconders]
    found = seconded if len(seconded) == 1 and seconded[0] not in voted else left
    if len(found) == 1 and (found is seconded or floor.motions[found[0]].result is None):
        floor.doubt("vote-tied-by-order", f"votes[{place}].motion")
        return found[0]
    floor.doubt("vote-without-motion", f"votes[{place}].motion")
    return None


def _settle_between_motions(floor: Floor, ballot: Ballot) -> None:
    """Settle a vote between two motions: the one with fewer votes is rejected, the other goes on."""
    pairs = ballot.options
    if ballot.vote.yes is not None and ballot.vote.no is not None and ballot.sides.yes and ballot.sides.no:
        pairs = [(ballot.sides.yes, ballot.vote.yes), (ballot.sides.no, ballot.vote.no)]
    if len(pairs) >= 2 and pairs[0][1] != pairs[1][1]:
        loser = min(pairs[:2], key=lambda pair: pair[1])[0]
        if len(loser.motions) == 1:
            give(floor, loser.motions, "rejected")
        return
    for one in (*ballot.said, *ballot.said_later[:1]) if len(ballot.apart) == 2 else ():
        lost = [two for two in ballot.apart if is_of_same(two, one.reference) != one.won]
        if len(lost) == 1 and len(lost[0].motions) == 1:
            give(floor, lost[0].motions, "rejected")
            return


def _take_result(ballot: Ballot, motion: int | None) -> None:
    """Give the figures to the sides where it is said what won: "mellan A (ja) och B (nej), varvid A segrade med 18 mot 10"."""
    vote, sides = ballot.vote, ballot.sides
    is_told = vote.majority is not None and vote.majority != vote.minority
    if sides.question is not None:
        return  # the sides were put before, and the figures are not told by them
    if vote.yes is not None or vote.no is not None or not is_told or _is_base(sides.yes) == _is_base(sides.no):
        return
    if not _is_of(sides.no if _is_base(sides.yes) else sides.yes, motion):
        return
    yes_won = _is_base(sides.yes) == (vote.result == "motion-rejected")
    vote.yes, vote.no = (vote.majority, vote.minority) if yes_won else (vote.minority, vote.majority)


def _take_side_of_mover(floor: Floor, ballot: Ballot, motion: int | None) -> None:
    """Let the side on which a motion's mover and seconders voted stand for it, where nothing says what the sides are for."""
    sides, vote = ballot.sides, ballot.vote
    if motion is None or sides.yes or sides.no or sides.yes_words or sides.no_words:
        return
    if (len(vote.yes_names), len(vote.no_names)) != (vote.yes, vote.no):
        return  # who else voted so is not known
    friends = [*floor.motions[motion].movers(), *floor.motions[motion].seconders]
    on_yes, on_no = (any(_names(names, one) for one in friends) for names in (vote.yes_names, vote.no_names))
    if on_yes != on_no:
        reference = Reference(0, (motion,), rank=1)
        sides.yes, sides.no = (reference, sides.no) if on_yes else (sides.yes, reference)


def _counted(ballot: Ballot, motion: int | None) -> VoteResult | None:
    """Return the result that the figures show, by the side that stands for the proposal or for the motion."""
    vote, sides = ballot.vote, ballot.sides
    yes_won = _has_yes_won(ballot)
    if yes_won is not None:
        if _is_base(sides.yes) or _is_of(sides.no, motion):
            return "motion-rejected" if yes_won else "motion-carried"
        if _is_base(sides.no) or _is_of(sides.yes, motion):
            return "motion-carried" if yes_won else "motion-rejected"
    if ballot.chair is not None and vote.majority == vote.minority and len(ballot.voters) == 2:
        won = [_names(names, ballot.chair) for _, names in ballot.voters]
        if won[0] != won[1]:
            chosen = ballot.voters[won.index(True)][0]
            return "motion-carried" if _is_of(chosen, motion) else "motion-rejected" if _is_base(chosen) else None
    if ballot.in_favour is not None and motion is not None and vote.majority != vote.minority and not ballot.options:
        return "motion-carried" if ballot.in_favour == vote.majority else "motion-rejected"
    if len(ballot.options) >= 1 and vote.majority != vote.minority and vote.majority is not None:
        winner = next((one for one, number in ballot.options if number == vote.majority), None)
        loser = next((one for one, number in ballot.options if number == vote.minority), None)
        if _is_base(winner) or _is_of(loser, motion):
            return "motion-rejected"
        if _is_base(loser) or _is_of(winner, motion):
            return "motion-carried"
    return None


def _has_yes_won(ballot: Ballot) -> bool | None:
    """Return whether JAA won, by figures or, in a tie, by the side on which the chair is listed; None if unknown."""
    vote = ballot.vote
    if vote.yes is None or vote.no is None:
        return None
    if vote.yes != vote.no:
        return vote.yes > vote.no
    if ballot.chair is None:
        return None
    lists = ((True, vote.yes_names), (False, vote.no_names))
    sides = [is_yes for is_yes, names in lists if _names(names, ballot.chair)]
    return sides[0] if len(sides) == 1 else None


def _names(names: Sequence[str], chair: str) -> bool:
    """Return whether somebody is among names, by the whole name or the surname."""
    return any(is_same(name, chair) for name in names)


def _is_base(reference: Reference | None) -> bool:
    """Return whether a reference is to the proposal before all motions."""
    return reference is not None and reference.is_base


def _is_of(reference: Reference | None, motion: int | None) -> bool:
    """Return whether a reference is to a motion."""
    return reference is not None and motion is not None and motion in reference.motions


def _said(told: Sequence[Said], motion: int | None) -> VoteResult | None:
    """Return the result of a motion by the first words that are on it, or on the proposal before it."""
    for one in told:
        if one.reference.is_base:
            return "motion-rejected" if one.won else "motion-carried"
        if motion is None or motion in one.reference.motions:
            return "motion-carried" if one.won else "motion-rejected"
    return None

"""What votes and decisions make of motions: first the words said, then counting, then what the body decided.

Where words and figures disagree, or where nothing tells which motion a vote was on, it is doubted and left open.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spiders.items import MotionKind, MotionResult, VoteResult
from spiders.minutes.events import verb_subjects
from spiders.minutes.events.ballots import Ballot
from spiders.minutes.events.debate_state import Floor, Reference, is_of_same, is_same, references
from spiders.minutes.events.fates import give
from spiders.minutes.events.motion_verdicts import Said, is_amended
from spiders.minutes.marks import Mark, Sentence

_AMENDING: Final = ("amendment", "addition")
_FEWEST_WORDS: Final = 3
_BOTH: Final = 2
_AS_RESULT: Final[dict[MotionResult, VoteResult]] = {"carried": "motion-carried", "rejected": "motion-rejected"}


def settle(floor: Floor, ballots: Sequence[Ballot], sentences: Sequence[Sentence], said: Sequence[Said]) -> None:
    """Conclude the votes and give the motions their results, in this order of certainty."""
    half = [ballot for ballot in ballots if _is_half_told(ballot)]
    ballots = [ballot for ballot in ballots if ballot not in half]
    if half:
        floor.doubt("unused-event-word", "votes", ", ".join(str(number) for _, number in half[0].polled))
    _decided_kinds(floor, ballots, sentences)
    _tell_sides_alike(ballots)
    for place, ballot in enumerate(ballots):
        _conclude(floor, ballot, place)
        floor.votes.append(ballot.vote)
    for one in said:
        _by_words(floor, one)
    _by_decision(floor, sentences, said)


def _is_half_told(ballot: Ballot) -> bool:
    """Return whether of a vote nothing is told but the names of those who were for one thing."""
    vote = ballot.vote
    is_counted = any(one is not None for one in (vote.yes, vote.no, vote.majority))
    return not is_counted and not ballot.yes_names and not ballot.no_names and len(ballot.polled) < _BOTH


# What a body decided: to table, to return, to reject


def _decided_kinds(floor: Floor, ballots: Sequence[Ballot], sentences: Sequence[Sentence]) -> None:
    for sentence in sentences:
        kind = decided_kind(sentence)
        if kind is None:
            continue
        named = {i for one in _named(sentence, floor) for i in one.motions}
        if named:
            give(floor, [i for i in named if floor.motions[i].kind == kind] if len(named) == 1 else [], "carried")
            continue
        moved = [i for i, motion in enumerate(floor.motions) if motion.kind == kind and motion.result is None]
        if len(moved) == 1:
            give(floor, moved, "carried")


def _named(sentence: Sentence, floor: Floor) -> list[Reference]:
    return [one for one in references(sentence, floor) if one.rank > 1]


def decided_kind(sentence: Sentence) -> MotionKind | None:
    """Return what a body decides in a sentence: to table, to return or to reject; None for any other sentence."""
    kinds = sentence.kinds
    if not kinds & {"put", "table", "return", "reject"} or "ask" in kinds:
        return None
    marks = sentence.marks
    tables = "table" in kinds or any(mark.is_("cue", "table") for mark in marks)
    for at, mark in enumerate(marks):
        if mark.kind != "verb" or mark.what not in ("put", "table", "return", "reject"):
            continue
        if not _is_decided(sentence, at) or _has_person(sentence, at):
            continue
        if mark.what == "return":
            return "return"
        if mark.what == "reject":
            # "Ehdotus hylättiin" may be said of the motion as well.
            is_bare = any(one.is_("document", "proposal") for one in marks[max(0, at - 3) : at])
            return None if is_bare else "rejection"
        if mark.what == "table" or tables:
            return "table"
    return None


def _is_decided(sentence: Sentence, at: int) -> bool:
    marks = sentence.marks
    if any(
        one.is_("verb", "move", "make", "second") or (one.is_("verb", "vote") and one.form == "present")
        for one in marks[:at]
    ):
        return False
    if marks[at].form in ("past", "passive"):
        return True
    return any(one.is_("verb", "decide") or one.is_("verb", "state") for one in marks[:at])


def _has_person(sentence: Sentence, at: int) -> bool:
    people = verb_subjects.subjects(sentence, at)
    return bool(people) and people[0].kind == "person"


# Votes


def _conclude(floor: Floor, ballot: Ballot, place: int) -> None:
    _fill_totals(floor, ballot, place)
    vote = ballot.vote
    motion, is_between_motions = _motion_of(floor, ballot, place)
    vote.motion = motion
    if is_between_motions:
        _settle_between_motions(floor, ballot)
        return
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
    if motion is not None and vote.result is not None:
        give(floor, [motion], "carried" if vote.result == "motion-carried" else "rejected")


def _tell_sides_alike(ballots: Sequence[Ballot]) -> None:
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
    vote = ballot.vote
    vote.yes_names, vote.no_names = ballot.yes_names, ballot.no_names
    vote.blank = len(ballot.blank_names) or None if vote.blank is None else vote.blank
    vote.absent = len(ballot.absent_names) or None if vote.absent is None else vote.absent
    if vote.yes is None and vote.no is None and vote.yes_names and vote.no_names:
        vote.yes, vote.no = len(vote.yes_names), len(vote.no_names)
        if vote.majority is not None and sorted((vote.yes, vote.no)) != sorted((vote.majority, vote.minority or 0)):
            floor.doubt("names-and-total-differ", f"votes[{place}]")
            vote.yes = vote.no = None
    if (
        vote.yes is None
        and vote.no is None
        and len(ballot.polled) == 2
        and not is_of_same(*(one for one, _ in ballot.polled))
    ):
        ballot.options = ballot.options or ballot.polled
        if vote.majority is None:
            figures = [number for _, number in ballot.polled]
            vote.majority, vote.minority = max(figures), min(figures)
    for side in ("yes", "no"):
        total, names = getattr(vote, side), getattr(vote, f"{side}_names")
        if names and total is not None and len(names) != total:
            floor.doubt("names-and-total-differ", f"votes[{place}].{side}_names", ", ".join(names))
    _take_options(ballot)
    if vote.yes is not None and vote.no is not None:
        vote.majority, vote.minority = max(vote.yes, vote.no), min(vote.yes, vote.no)


def _take_options(ballot: Ballot) -> None:
    """Give figures that were counted for what the sides stand for to these sides."""
    vote, sides = ballot.vote, ballot.sides
    if vote.yes is not None or vote.no is not None or len(ballot.options) < 2 or sides.yes is None or sides.no is None:
        return
    found = {is_of_same(sides.yes, one): number for one, number in ballot.options}
    if True in found and False in found:
        vote.yes, vote.no = found[True], found[False]


def _motion_of(floor: Floor, ballot: Ballot, place: int) -> tuple[int | None, bool]:
    """Return the motion that a vote is on, and whether it is on two motions and not on the proposal before them."""
    sides = [one for one in (ballot.sides.yes, ballot.sides.no) if one is not None]
    options = sides if len(sides) == 2 else [one for one, _ in ballot.options][:2]
    is_of_apart = ballot.about is None or any(is_of_same(one, ballot.about) for one in ballot.apart)
    options = options if len(options) == 2 or not is_of_apart else ballot.apart
    is_of_two = len(options) == 2 and all(one.motions and not one.is_base for one in options)
    if is_of_two and not {*options[0].motions} & {*options[1].motions}:
        return None, True
    told = [ballot.about, ballot.sides.no, ballot.sides.yes, *(one for one, _ in ballot.options), *ballot.apart]
    told += [one.reference for one in (*ballot.said, *ballot.said_later)]
    for one in told:
        if one is not None and not one.is_base and one.motions:
            motions = one.motions
            if len(motions) > 1:
                motions = tuple(i for i in motions if floor.motions[i].result != "lapsed") or motions
            if len(motions) == 1:
                return motions[0], False
    # What was moved later was not voted on.
    candidates = [i for i in range(ballot.known or len(floor.motions)) if floor.motions[i].result != "lapsed"]
    if len(candidates) == 1:
        return candidates[0], False
    voted = {vote.motion for vote in floor.votes}
    free = [i for i in candidates if i not in voted and floor.motions[i].result is None]
    # Without support nothing is voted on.
    seconded = [i for i in candidates if floor.motions[i].seconders]
    if len(candidates) > 1 and len(seconded) == 1 and seconded[0] not in voted:
        floor.doubt("vote-tied-by-order", f"votes[{place}].motion")
        return seconded[0], False
    if len(candidates) > 1:
        if len(free) == 1 and len([one for one in candidates if one not in voted]) == 1:
            floor.doubt("vote-tied-by-order", f"votes[{place}].motion")
            return free[0], False
        floor.doubt("vote-without-motion", f"votes[{place}].motion")
    return None, False


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


def _counted(ballot: Ballot, motion: int | None) -> VoteResult | None:
    """Return the result that the figures tell, by the side that stands for the proposal or for the motion."""
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
    return reference is not None and reference.is_base


def _is_of(reference: Reference | None, motion: int | None) -> bool:
    return reference is not None and motion is not None and motion in reference.motions


def _said(told: Sequence[Said], motion: int | None) -> VoteResult | None:
    for one in told:
        if one.reference.is_base:
            return "motion-rejected" if one.won else "motion-carried"
        if motion is None or motion in one.reference.motions:
            return "motion-carried" if one.won else "motion-rejected"
    return None


# What is left


def _by_words(floor: Floor, said: Said) -> None:
    """Give a motion the result that is said of it without a vote."""
    motions = [i for i in said.reference.motions if floor.motions[i].result is None]
    if len(said.reference.motions) == 1:
        give(floor, motions, "carried" if said.won else "rejected")
    elif not said.won and said.reference.is_base and len(floor.open_motions()) == 1:
        give(floor, floor.open_motions(), "carried")


def _by_decision(floor: Floor, sentences: Sequence[Sentence], said: Sequence[Said]) -> None:
    """Give open motions the result that the decision shows: it takes them in, or takes the proposal without them."""
    if any(one.reference.is_base and one.won for one in said) or any("approve" in one.kinds for one in sentences):
        give(floor, [i for i in floor.open_motions() if i in floor.adopted], "carried")
    pending = [i for i in floor.open_motions() if floor.motions[i].kind in _AMENDING]
    # A motion that carried already tells what was amended.
    is_told = any(motion.result == "carried" and motion.kind in _AMENDING for motion in floor.motions)
    if pending and not is_told and any("approve" in one.kinds | {"decide"} and is_amended(one) for one in sentences):
        if len(pending) == 1:
            give(floor, pending, "carried")
        return
    if len(floor.open_motions()) == 1 and _is_taken_over(floor, floor.open_motions()[0], sentences):
        give(floor, floor.open_motions(), "carried")
    seconded = [i for i in floor.open_motions() if floor.motions[i].seconders]
    if not floor.votes and len(seconded) == 1:
        # "Lautakunta hyväksyi esityksen yksimielisesti": where one motion is supported and none voted on, it is that one.
        bare = [one for one in said if one.is_bare and one.won]
        if bare:
            give(floor, seconded if bare[-1].is_unanimous else [], "carried")
            return
    # Where the page does not say which motion was voted on, neither does the proposal's success.
    is_unclear = any(one.code == "vote-without-motion" for one in floor.doubts)
    if not is_unclear and any(one.reference.is_base and one.won and not one.is_amended for one in said):
        give(floor, seconded, "rejected")


def _is_taken_over(floor: Floor, motion: int, sentences: Sequence[Sentence]) -> bool:
    """Return whether the words of a motion stand in a sentence in which the body decides."""
    text = floor.motions[motion].text
    words = _long_words(text) if text else set()
    if len(words) < _FEWEST_WORDS:
        return False
    return any("decide" in one.kinds and words <= _long_words(str(one)) for one in sentences if not _moves(one.marks))


def _moves(marks: Sequence[Mark]) -> bool:
    return any(mark.is_("verb", "move", "make") for mark in marks)


def _long_words(text: str) -> set[str]:
    return {word.strip('.,:;”"“()').lower() for word in text.split() if len(word) > 2}

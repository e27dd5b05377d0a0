"""What votes and decisions make of motions: first the words said, then counting, then what the body decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spiders.items import MotionKind
from spiders.minutes.events import verb_subjects, vote_results
from spiders.minutes.events.ballots import Ballot
from spiders.minutes.events.debate_state import Floor, Reference, references
from spiders.minutes.events.fates import give
from spiders.minutes.events.motion_kinds import MOVABLE, is_moved_on
from spiders.minutes.events.motion_verdicts import Said, is_amended
from spiders.minutes.marks import Mark, Sentence, swedish

_AMENDING: Final = ("amendment", "addition")
_FEWEST_WORDS: Final = 3
_PRONOUNS: Final = frozenset({"se", "ne", "joka", "jotka", "tämä", "den", "det", "denna", "detta", "dessa"})


def settle(floor: Floor, ballots: Sequence[Ballot], sentences: Sequence[Sentence], said: Sequence[Said]) -> None:
    """Conclude the votes and give the motions their results, in this order of certainty."""
    half = [ballot for ballot in ballots if vote_results.is_half_known(ballot)]
    ballots = [ballot for ballot in ballots if ballot not in half]
    if half:
        floor.doubt("unused-event-word", "votes", ", ".join(str(number) for _, number in half[0].polled))
    _decided_kinds(floor, sentences)
    vote_results.assume_like_sides(ballots)
    for place, ballot in enumerate(ballots):
        vote_results.conclude(floor, ballot, place)
        floor.votes.append(ballot.vote)
    for one in said:
        _by_words(floor, one)
    _by_decision(floor, sentences, said)


# What a body decided: to table, to return, to reject


def _decided_kinds(floor: Floor, sentences: Sequence[Sentence]) -> None:
    """Give the motions to table, to return or to reject their success where the body decides that."""
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
    """Return the references of a sentence that are by a person or a number, and not by a kind alone."""
    return [one for one in references(sentence, floor) if one.rank > 1]


def decided_kind(sentence: Sentence) -> MotionKind | None:
    """Return what a body decides in a sentence: to table, to return or to reject; None for any other sentence."""
    kinds = sentence.kinds
    if not kinds & {"put", "table", "return", "reject"} or "ask" in kinds:
        return None
    marks = sentence.marks
    if any(mark.is_("verb", "vote") and mark.form == "present" for mark in marks):
        return None  # "pani pöydällepanon äänestykseen siten, että sitä kannattavat äänestävät EI"
    tables = "table" in kinds or any(mark.is_("cue", "table") for mark in marks)
    for at, mark in enumerate(marks):
        if mark.kind != "verb" or mark.what not in ("put", "table", "return", "reject"):
            continue
        if not _is_decided(sentence, at) or _has_person(sentence, at):
            continue
        if mark.what == "put" and any(one.kind == "ballot" for one in marks[at + 1 :]):
            continue  # "pöydällepano pantiin äänestykseen"
        if mark.what != "reject" and any(one.is_("verb", "vote") for one in marks[at + 1 : at + 4]):
            continue  # "totesi, että palautuksesta on äänestettävä"
        if at + 1 < len(marks) and marks[at + 1].kind == "negation":
            continue  # "Ärendet bordlades inte"
        if mark.what == "return":
            return "return"
        if mark.what == "reject":
            # "Ehdotus hylättiin" may be said of the motion as well.
            # "Pöydällepanosta äänestettiin ja se hylättiin" is of the motion.
            is_bare = any(
                one.is_("document", *MOVABLE) or one.kind == "pronoun" or one.text.lower() in _PRONOUNS
                for one in marks[max(0, at - 3) : at]
            )
            return None if is_bare else "rejection"
        if mark.what == "table" or tables or is_moved_on(marks, at):
            return "table"
    return None


def _is_decided(sentence: Sentence, at: int) -> bool:
    """Return whether what a verb says is done, and not what somebody moved or what votes are to stand for."""
    marks = sentence.marks
    if any(
        one.is_("verb", "move", "make", "second") or (one.is_("verb", "vote") and one.form == "present")
        for one in marks[:at]
    ):
        return False
    if marks[at].form in ("past", "passive"):
        return True
    if swedish.is_noun(marks[at]):
        return any(one.is_("verb", "decide") for one in marks[:at])  # "konstaterades att återremissen fick 5 röster"
    return any(one.is_("verb", "decide", "state") for one in marks[:at])


def _has_person(sentence: Sentence, at: int) -> bool:
    """Return whether a verb has a person, and so no body, for its subject."""
    people = verb_subjects.subjects(sentence, at)
    return bool(people) and people[0].kind == "person"


# What is left


def _by_words(floor: Floor, said: Said) -> None:
    """Give a motion the result that is said of it without a vote."""
    motions = [i for i in said.reference.motions if floor.motions[i].result is None]
    if len(said.reference.motions) == 1 or said.reference.is_plural:
        give(floor, motions, "carried" if said.won else "rejected")
    elif not said.won and said.reference.is_base and len(floor.open_motions()) == 1:
        give(floor, floor.open_motions(), "carried")


def _by_decision(floor: Floor, sentences: Sequence[Sentence], said: Sequence[Said]) -> None:
    """Give open motions the result that the decision shows: it takes them in, or takes the proposal without them."""
    if any(one.reference.is_base and one.won for one in said) or any("approve" in one.kinds for one in sentences):
        give(floor, [i for i in floor.open_motions() if i in floor.adopted], "carried")
    pending = [i for i in floor.open_motions() if floor.motions[i].kind in _AMENDING]
    # Where a motion carried already, what was amended is known.
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
    # and where what came of a vote on it is not known, the words on another are not its.
    is_unclear = any(one.code == "vote-without-motion" for one in floor.doubts)
    seconded = [i for i in seconded if all(vote.motion != i or vote.result for vote in floor.votes)]
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
    """Return whether a sentence moves something: its words are a motion's, whatever they are to decide."""
    return any(mark.is_("verb", "move", "make") for mark in marks)


def _long_words(text: str) -> set[str]:
    """Return the words of a text without the shortest, which all texts share."""
    return {word.strip('.,:;”"“()').lower() for word in text.split() if len(word) > 2}

"""The course of a handling: who moved what, how it was voted, who stood aside, who dissented, who came and left.

    paragraphs ──telling──▶ sentences ──marks──▶ moved ──▶ supported, fates, put_to_vote, voted ──▶ settled

Motions are read first, then what is tied to them; recusals and dissents stand alone. All readers work on marks
(`spiders.minutes.marks`), so Finnish and Swedish are read by the same rules. Nothing is chosen among several without a
name, a number or a kind: it is left open, and doubted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from spiders.items import Attendance, Dissent, Doubt, Motion, Presenter, Recusal, Vote
from spiders.minutes import decision_text
from spiders.minutes.events import (
    coordinate_clauses,
    course_text,
    disqualifications,
    dissenting_opinions,
    fates,
    handling_sentences,
    motion_results,
    motion_support,
    motion_verdicts,
    vote_doubts,
    vote_reader,
)
from spiders.minutes.events.debate_state import Floor, Reference, owner, references
from spiders.minutes.events.motion_reader import MotionReader
from spiders.minutes.marks import Mark, Marker, Sentence, language_of, lexicon

# No vote or motion was ever told in a paragraph of this length.
_LONGEST_READ: Final = 20_000
# The longest are lists of a council's voters.
_INTO_OWN: Final = ("ehdotukseensa", "esitykseensä")
_LONGEST_SENTENCE: Final = 600


@dataclass(slots=True)
class Course:
    """What the paragraphs of a handling say of its course.

    `doubts` point into the handling (`motions[0]`). `course_paragraphs` are the indices of the paragraphs that speak
    only of the course (motions, support, votes, procedure, recusals, dissents, arrivals, checking of the minutes),
    and never of what was decided.
    """

    motions: list[Motion] = field(default_factory=list)
    votes: list[Vote] = field(default_factory=list)
    dissents: list[Dissent] = field(default_factory=list)
    recusals: list[Recusal] = field(default_factory=list)
    attendance: list[Attendance] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    course_paragraphs: frozenset[int] = frozenset()


def read(
    paragraphs: Sequence[str],
    roll: Iterable[str] = (),
    presenter: Presenter | None = None,
    decided: bool = True,
    date: str | None = None,
    beside: Iterable[str] = (),
) -> Course:
    """Read the course of one handling from the paragraphs of its proceedings and its decision.

    `roll` holds the names of those present, where they are known, as nominatives; `presenter` is who presented the
    matter; `decided` is false where the handling has no decision (an agenda); `date` is the meeting's (ISO): what is told of
    another day is told again, and belongs to the meeting of that day; `beside` are people whom the page names elsewhere.
    """
    told = [(i, text) for i, text in enumerate(paragraphs) if text.strip() and len(text) < _LONGEST_READ]
    undecided = frozenset(i for i, text in told if not decision_text.decides(text))
    if not any(course_text.may_tell(text) for _, text in told):
        return Course(course_paragraphs=undecided)
    stretches = handling_sentences.stretches(told)
    texts = [stretch.text for stretch in stretches]
    known = [*roll, *beside, *([presenter.name] if presenter and presenter.name else [])]
    marker = Marker(lexicon(language_of(texts)), texts, known)
    for stretch in stretches:
        sentences, stretch.is_closed = marker.mark(stretch.text, stretch.paragraphs[0])
        sentences = coordinate_clauses.part(sentences)
        stretch.sentences = [sentence for sentence in sentences if len(sentence.marks) <= _LONGEST_SENTENCE]
    floor = Floor(presenter, date)
    motions = MotionReader(floor, marker)
    motions.read(stretches)
    everyone = [sentence for stretch in stretches for sentence in stretch.sentences]
    marker.resolve_again(everyone, [name for motion in floor.motions for name in (*motion.movers(), *motion.seconders)])
    course = Course(motions=floor.motions, votes=floor.votes, doubts=floor.doubts)
    votes = _read_events(stretches, floor, motions, course)
    course_text.drop_weak(floor)
    vote_doubts.doubt(floor, votes.words, votes.is_put, decided)
    course_text.doubt(floor, stretches, motions.used, decided, {*roll})
    course_text.doubt_guessed(floor, marker.roll.guessed(), course.recusals, course.dissents)
    course.course_paragraphs = undecided | course_text.paragraphs(stretches, motions)
    return course


def _read_events(
    stretches: Sequence[handling_sentences.Stretch], floor: Floor, motions: MotionReader, course: Course
) -> vote_reader.VoteReader:
    """Read in order what is tied to motions, and what stands alone; returns the reader of the votes."""
    votes = vote_reader.VoteReader(floor)
    recusals: dict[str, Recusal] = {}
    everything: list[motion_verdicts.Said] = []
    own: list[Sentence] = []
    before: list[Reference] = []
    at = -1
    for stretch in stretches:
        floor.is_poll = motion_support.is_poll(stretch.sentences, floor)
        for sentence in stretch.sentences:
            at += 1
            floor.made_in += [sentence.paragraph] * motions.made_at.count(at)
            if at in motions.quoted:
                continue
            own.append(sentence)
            _mind_topic(sentence, at, floor, motions)
            votes.before = owner(before)
            known = votes.known = sum(1 for place in motions.made_at if place <= at)
            is_told = disqualifications.read(sentence, floor, recusals)
            is_told = dissenting_opinions.read(sentence, floor, course.dissents) or is_told
            is_told = motion_support.read(sentence, floor, known) or is_told
            is_told = fates.read(sentence, floor, known, before) or is_told
            verdicts = motion_verdicts.read(sentence, floor)
            everything += verdicts
            is_told = votes.read(sentence, verdicts, len(stretch.sentences) == 1) or is_told
            before = references(sentence, floor)
            if is_told:
                motions.used.add(at)
    votes.finish()
    course.recusals = list(recusals.values())
    motion_results.settle(floor, votes.ballots, own, everything)
    return votes


def _adopt(sentence: Sentence, floor: Floor) -> None:
    """Note the motion that the presenter takes into the proposal: "Esittelijä muutti ehdotustaan Mallin esityksen mukaisesti"."""
    marks = sentence.marks
    if (into := _taken_into(marks)) is not None:
        named = owner(references(sentence, floor, 0, into))
        newest = range(len(floor.made_in))[-1:]
        floor.adopted.update(newest if named is None or named.is_base else named.motions[-1:])
        return
    changed = next((i for i, mark in enumerate(marks) if mark.is_("verb", "change")), None)
    if changed is None or not any(mark.kind == "according" for mark in marks[changed:]):
        return
    named = owner(references(sentence, floor, changed))
    if named is not None and not named.is_base and len(named.motions) == 1:
        floor.adopted.update(named.motions)


def _taken_into(marks: Sequence[Mark]) -> int | None:
    """Return where the proposal stands into which the presenter takes what was moved: "otti lisäyksen ehdotukseensa"."""
    is_officer = any(mark.is_("role", "officer") or mark.role == "officer" for mark in marks[:3])
    if not is_officer or any(mark.kind == "negation" for mark in marks):
        return None
    return next((i for i, mark in enumerate(marks) if mark.text.lower().endswith(_INTO_OWN)), None)


def _mind_topic(sentence: Sentence, at: int, floor: Floor, motions: MotionReader) -> None:
    """Note whether "the proposal" in what follows is a wish (ponsi) or a motion."""
    if any(mark.is_("document", "wish") for mark in sentence.marks) or "change" in sentence.kinds:
        floor.is_wish = True
        _adopt(sentence, floor)
    elif at in motions.made_at:
        floor.is_wish = False
    elif _taken_into(sentence.marks) is not None:
        _adopt(sentence, floor)

"""The figures of a vote in one sentence: by side (JAA and EI), by what was voted for, or majority against minority."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from spiders.minutes.events import blank_and_absent, option_counts, polls
from spiders.minutes.events.counted_numbers import TOTAL, is_counted
from spiders.minutes.events.debate_state import Floor, Reference, is_of_same, owner, references
from spiders.minutes.marks import Mark, Sentence

# What may stand between a side and its figure.
_BETWEEN: Final = frozenset({"votes", "colon", "sign", "dash", "comma", "lead", "by"})
_LONGEST_COUNT: Final = 3
_FARTHEST: Final = 6
# What may stand between the figures of a majority and a minority.
_BETWEEN_PAIR: Final = frozenset(
    {"votes", "dash", "against", "favour", "sign", "link", "role", "comma", "pronoun", "lead"}
)


@dataclass(slots=True)
class Counts:
    """What a sentence counts; `options` are figures with what they were given for."""

    yes: int | None = None
    no: int | None = None
    blank: int | None = None
    absent: int | None = None
    pair: tuple[int, int] | None = None
    options: list[tuple[Reference, int]] = field(default_factory=list)
    # How many were for what a sentence speaks of, where the other figure counts those against it.
    in_favour: int | None = None
    # One option with its figure, where nothing more is said.
    single: list[tuple[Reference, int]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Return whether the sentence counts no votes for anything."""
        return self.yes is None and self.no is None and self.pair is None


def of_column(column: str, figure: int) -> Counts:
    """Return the figure of one side, or of who voted blank or was absent."""
    counts = Counts()
    setattr(counts, column, figure)
    return counts


def read(sentence: Sentence, floor: Floor) -> Counts:
    """Read the figures of a vote in a sentence."""
    marks = sentence.marks
    counts = Counts()
    used: set[int] = set()
    if "side" in sentence.kinds:
        _read_sides(marks, counts, used)
        _read_favours(sentence, floor, counts)
    if counts.is_empty and "second" in sentence.kinds and (told := polls.read(sentence, floor)):
        _take(counts, told)
    if counts.is_empty and "number" in sentence.kinds | {mark.kind for mark in marks}:
        _read_options(sentence, floor, counts, used)
        if counts.pair is None:
            _read_pair(marks, counts, used)
            if counts.pair is not None and not counts.options:
                counts.options = option_counts.of_winner(sentence, floor, counts.pair)
            if counts.pair is not None and not counts.options:
                _read_what_for(sentence, floor, counts, used)
            if counts.pair is None and (told := option_counts.versus(sentence, floor)):
                _take(counts, told)
            if counts.pair is None:
                counts.single = option_counts.single(sentence, floor, is_counted)
    counts.blank, counts.absent = blank_and_absent.read(marks, used)
    return counts


def _take(counts: Counts, told: list[tuple[Reference, int]]) -> None:
    """Take two options with their figures for the majority and the minority."""
    counts.options, figures = told, [number for _, number in told]
    counts.pair = max(figures), min(figures)


def join(counts: Counts, before: list[tuple[Reference, int]]) -> bool:
    """Join the figure of one option to that of another, read `before`; return whether they are of two options."""
    if len(before) != 1 or len(counts.single) != 1:
        return False
    if is_of_same(before[0][0], counts.single[0][0]):
        return False
    _take(counts, [*before, *counts.single])
    return True


def _read_sides(marks: Sequence[Mark], counts: Counts, used: set[int]) -> None:
    """Read the figures that stand before or behind the words for the sides: "14 ja-röster", "EI: 12"."""
    sides = [i for i, mark in enumerate(marks) if mark.kind == "side" and mark.form != "option"]
    if not sides:
        return
    votes = [i for i in sides if marks[i].form == "votes"]
    if {marks[i].what for i in votes} == {"yes", "no"}:
        sides = votes  # "där grundförslaget var JA och Modells NEJ, gavs 14 ja-röster och 12 nej-röster"
    directly = [i for i in sides if i and marks[i - 1].kind == "number"]
    if {marks[i].what for i in directly} == {"yes", "no"}:
        sides = directly  # "förslag A (JA) och B (NEJ): 2 JA och 3 NEJ"
    is_before = _figure_before(marks, sides[0], used) is not None
    for side in sides:
        tried = (_figure_before, _figure_behind) if is_before else (_figure_behind, _figure_before)
        at = next((found for find in tried if (found := find(marks, side, used)) is not None), None)
        if at is None:
            continue
        used.add(at)
        if marks[side].what == "yes" and counts.yes is None:
            counts.yes = marks[at].number
        elif marks[side].what == "no" and counts.no is None:
            counts.no = marks[at].number


def _read_favours(sentence: Sentence, floor: Floor, counts: Counts) -> None:
    """Read what the figures of both sides are for: "A:n ehdotuksen puolesta 3 JAA-ääntä ja B:n puolesta 4 EI-ääntä"."""
    if counts.yes is None or counts.no is None or not any(mark.kind == "favour" for mark in sentence.marks):
        return
    told = Counts()
    _read_options(sentence, floor, told, set())
    if {number for _, number in told.options} <= {counts.yes, counts.no}:
        counts.options = told.options


def _figure_before(marks: Sequence[Mark], side: int, used: set[int]) -> int | None:
    """Return the place of a side's figure before it: "7 JAA-ääntä"."""
    for i in range(side - 1, max(-1, side - 4), -1):
        if marks[i].kind == "number":
            return i if i not in used else None
        if marks[i].kind == "open" and not (side + 1 < len(marks) and marks[side + 1].kind == "close"):
            return None  # "äänin 5–4 (JAA Malli, Otos; EI Koe)"
        is_of_voters = marks[i].is_("role", "member") or marks[i].is_("verb", "give", "vote", "be")
        if not (marks[i].kind in ("votes", "sign", "open") or is_of_voters):
            return None
    return None


def _figure_behind(marks: Sequence[Mark], side: int, used: set[int]) -> int | None:
    """Return the place of a side's figure behind it: "JAA 7", "JAA-ääniä annettiin (7)"."""
    i, steps = side + 1, 0
    if side and marks[side - 1].kind == "open" and i < len(marks) and marks[i].kind == "close":
        i += 1  # "jatkamisen puolesta (JAA) annettiin 20 ääntä"
    while i < len(marks) and steps < _FARTHEST:
        mark = marks[i]
        if mark.text.lower() in TOTAL:
            if i > side + 1:
                return None
            i += 1  # "JAA yhteensä 6"
            continue
        if mark.kind == "number":
            return i if i not in used else None
        if mark.kind == "open":
            close = next((j for j in range(i, len(marks)) if marks[j].kind == "close"), None)
            number = next((j for j in range(i, close or i) if marks[j].kind == "number"), None)
            if number is not None and close is not None and close - i <= _LONGEST_COUNT:
                return number  # "(17)", "(17 st)"
            if close is None:
                return None
            i = close
        elif mark.kind not in _BETWEEN and not mark.is_("verb", "give", "vote", "be"):
            return None
        i += 1
        steps += 1
    return None


def _read_options(sentence: Sentence, floor: Floor, counts: Counts, used: set[int]) -> None:
    """Read "A:n ehdotus sai 8 ääntä ja B:n esitys 3 ääntä", "gavs 4 röster för A:s förslag och 7 för B:s"."""
    marks = sentence.marks
    numbers = [i for i, mark in enumerate(marks) if mark.kind == "number" and is_counted(marks, i)]
    if len(numbers) < 2 or any(mark.kind == "against" for mark in _without_brackets(marks[numbers[0] :])[:12]):
        return
    ends = [*numbers, len(marks)]
    behind = [owner(references(sentence, floor, i + 1, ends[n + 1])) for n, i in enumerate(numbers)]
    begin = _reason_end(marks, numbers[0])
    if not references(sentence, floor, begin, numbers[0]):
        begin = 0  # "esittelijän ehdotus voitti, kun se sai 6 ääntä"
    begins = [begin, *(i + 1 for i in numbers)]
    told_ahead = [references(sentence, floor, begin, i) for begin, i in zip(begins, numbers, strict=False)]
    ahead, bare_ahead = [owner(one) for one in told_ahead], [bool(one) for one in told_ahead]
    # "mellan Modells och Provs förslag, gavs 5 röster för Modells och 4 för Provs": each is for what follows it
    is_for_next = any(mark.kind == "favour" for mark in marks[numbers[0] : numbers[1]]) and not any(
        mark.kind == "favour" for mark in marks[: numbers[0]]
    )
    is_known = behind[0] is not None and behind[1] is not None
    is_half_known = is_for_next and (behind[0] is not None or behind[1] is not None)
    is_behind = (is_known and is_for_next) or ((is_known or is_half_known) and not bare_ahead[0])
    found = behind if is_behind else ahead
    pairs = [(one, marks[i].number or 0, i) for one, i in zip(found, numbers, strict=True)]
    told = [(reference, number) for reference, number, _ in pairs if reference is not None]
    if not told and not (bare_ahead[0] and bare_ahead[1]):
        return
    figures = [marks[i].number or 0 for i in numbers[:2]]
    counts.pair = (max(figures), min(figures))
    counts.options = told
    used.update(numbers[:2])


def _reason_end(marks: Sequence[Mark], first: int) -> int:
    """Return where the clause of the first figure begins, behind "då två förslag förelåg …, varvid"."""
    return next((i + 1 for i in range(first - 1, -1, -1) if marks[i].is_("opener", "reason")), 0)


def _read_pair(marks: Sequence[Mark], counts: Counts, used: set[int]) -> None:
    """Read "9 äänellä 6 ääntä vastaan", "äänin 27–2", "med 9 röster mot 6", "tasan 3-3"."""
    numbers = [i for i, mark in enumerate(marks) if mark.kind == "number"]
    for first, second in pairwise(numbers):
        between = _without_brackets(marks[first + 1 : second])
        near = marks[max(0, first - 4) : first]
        counted = (*near, *between, *marks[second + 1 : second + 3])
        is_for = any(mark.kind == "favour" for mark in near) and any(mark.kind == "against" for mark in between)
        is_won = any(mark.is_("verb", "win", "lose") for mark in near)
        is_opposed = any(mark.is_("verb", "oppose") for mark in between)
        if not (is_for or is_won or is_opposed) and not any(
            mark.kind in ("votes", "tie", "ballot") or mark.is_("verb", "vote") for mark in counted
        ):
            continue
        dashed = len(between) == 1 and between[0].kind == "dash"
        against = is_opposed or any(
            mark.kind == "against" for mark in (*between, *_without_brackets(marks[second + 1 :])[:6])
        )
        only_votes = all(mark.kind in _BETWEEN_PAIR or mark.is_("verb", "vote", "oppose") for mark in between)
        if dashed or (against and only_votes):
            figures = marks[first].number or 0, marks[second].number or 0
            counts.pair = max(figures), min(figures)
            counts.in_favour = figures[0] if is_opposed else None
            used.update((first, second))
            return


def _read_what_for(sentence: Sentence, floor: Floor, counts: Counts, used: set[int]) -> None:
    """Read what one figure is for where the other is against it: "pöydällepanon puolesta 6, vastaan 3"."""
    marks, first = sentence.marks, min(used)
    if any(mark.kind == "favour" for mark in marks[:first]):
        meant = owner(references(sentence, floor, 0, first))
        if meant is not None:
            counts.options = [(meant, marks[first].number or 0)]
        return
    numbers = [i for i in sorted(used) if marks[i].kind == "number"]
    in_favour = [i for i in numbers if any(mark.kind == "favour" for mark in marks[i + 1 : i + 3])]
    if len(in_favour) != 1 or len(numbers) != 2:
        return
    told = [one for one in references(sentence, floor) if one.is_base or one.motions]
    number = marks[in_favour[0]].number or 0
    if not told:
        counts.in_favour = number  # "Äänestys palautuksesta: 3 vastaan, 2 puolesta"
    elif (meant := owner(told)) is not None:
        counts.options = [(meant, number)]


def _without_brackets(marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks that stand in no brackets; those hold names, not figures of the other side."""
    found: list[Mark] = []
    depth = 0
    for mark in marks:
        depth += (mark.kind == "open") - (mark.kind == "close")
        if depth == 0 and mark.kind != "close":
            found.append(mark)
    return found

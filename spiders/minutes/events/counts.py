"""The figures of a vote in one sentence: by side (JAA and EI), by what was voted for, or majority against minority."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from spiders.minutes.events import blank_and_absent, option_counts, polls, side_counts
from spiders.minutes.events.counted_numbers import is_counted, is_for_each
from spiders.minutes.events.debate_state import Floor, Reference, is_of_same, owner, references
from spiders.minutes.marks import Mark, Sentence

# What may stand between the figures of a majority and a minority.
_BOTH: Final = frozenset({"molemmat", "kumpikin", "båda", "bägge"})
# … and where the second figure is of those who opposed it: "6 kannatti päätösehdotusta, 3 vastusti".
_OF_OPPOSED: Final = frozenset({"document", "verb", "person", "opener"})
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
        by_side = side_counts.read(marks, used)
        counts.yes, counts.no = by_side.get("yes"), by_side.get("no")
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
            if counts.pair is None:
                _read_equal(marks, counts, used)
            if counts.pair is None and (
                told := option_counts.versus(sentence, floor) or option_counts.for_and_against(sentence, floor)
            ):
                _take(counts, told)
            if counts.pair is None:
                counts.single = option_counts.single(sentence, floor, is_counted)
    _read_winning_side(marks, counts)
    blank, counts.absent = blank_and_absent.read(marks, used)
    counts.blank = blank if counts.blank is None else counts.blank
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


def _read_favours(sentence: Sentence, floor: Floor, counts: Counts) -> None:
    """Read what the figures of both sides are for: "A:n ehdotuksen puolesta 3 JAA-ääntä ja B:n puolesta 4 EI-ääntä"."""
    if counts.yes is None or counts.no is None:
        return
    if not any(mark.kind == "favour" for mark in sentence.marks):
        counts.options = _ahead_of_each(sentence, floor, counts)
        return
    told = Counts()
    _read_options(sentence, floor, told, set())
    if {number for _, number in told.options} <= {counts.yes, counts.no}:
        counts.options = told.options


def _ahead_of_each(sentence: Sentence, floor: Floor, counts: Counts) -> list[tuple[Reference, int]]:
    """Return what stands before each figure of a side: "pohjaesitys sai 14 JAA-ääntä ja Mallin esitys 13 EI-ääntä"."""
    marks = sentence.marks
    numbers = [i for i, mark in enumerate(marks) if mark.kind == "number" and mark.number in (counts.yes, counts.no)]
    if len(numbers) != 2:
        return []
    first, second = owner(references(sentence, floor, 0, numbers[0])), owner(references(sentence, floor, *numbers))
    if first is None or second is None or is_of_same(first, second):
        return []
    return [(first, marks[numbers[0]].number or 0), (second, marks[numbers[1]].number or 0)]


def _read_options(sentence: Sentence, floor: Floor, counts: Counts, used: set[int]) -> None:
    """Read "A:n ehdotus sai 8 ääntä ja B:n esitys 3 ääntä", "gavs 4 röster för A:s förslag och 7 för B:s"."""
    marks = sentence.marks
    numbers = [i for i, mark in enumerate(marks) if mark.kind == "number" and is_counted(marks, i)]
    if len(numbers) < 2:
        return
    # "7 röster för Modells förslag mot 4 för direktörens", but "9 röster mot 6"
    if not is_for_each(marks) and any(mark.kind == "against" for mark in _without_brackets(marks[numbers[0] :])[:12]):
        return
    ends = [*numbers, len(marks)]
    behind = [owner(references(sentence, floor, i + 1, ends[n + 1])) for n, i in enumerate(numbers)]
    begin = _reason_end(marks, numbers[0])
    if not references(sentence, floor, begin, numbers[0]):
        begin = 0  # "esittelijän ehdotus voitti, kun se sai 6 ääntä"
    begins = [begin, *(i + 1 for i in numbers)]
    told_ahead = [references(sentence, floor, begin, i) for begin, i in zip(begins, numbers, strict=False)]
    # What stands nearest is what a figure is for, where several are named: "mellan Fors och Dals förslag fick Fors förslag 15".
    ahead, bare_ahead = [owner(one) or owner(one[-1:]) for one in told_ahead], [bool(one) for one in told_ahead]
    # "mellan Modells och Provs förslag, gavs 5 röster för Modells och 4 för Provs": each is for what follows it
    is_for_next = any(mark.kind == "favour" for mark in marks[numbers[0] : numbers[1]]) and not any(
        mark.kind == "favour" for mark in marks[: numbers[0]]
    )
    is_known = behind[0] is not None and behind[1] is not None
    is_half_known = is_for_next and (behind[0] is not None or behind[1] is not None)
    # "Fem ledamöter understödde det, medan 21 understödde styrelsens förslag"
    is_of_pronoun = behind[0] is None and behind[1] is not None and has_pronoun(marks[numbers[0] : numbers[1]])
    is_behind = is_of_pronoun or (is_known and is_for_next) or ((is_known or is_half_known) and not bare_ahead[0])
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
        is_won = any(mark.is_("verb", "win", "lose") for mark in near) or _is_of_verdict(marks, first, second)
        is_opposed = any(mark.is_("verb", "oppose") for mark in (*between, *marks[second + 1 : second + 3]))
        if not (is_for or is_won or is_opposed) and not any(
            mark.kind in ("votes", "tie", "ballot") or mark.is_("verb", "vote") for mark in counted
        ):
            continue
        dashed = len(between) == 1 and between[0].kind == "dash"
        against = is_opposed or any(
            mark.kind == "against" for mark in (*between, *_without_brackets(marks[second + 1 :])[:6])
        )
        allowed = _BETWEEN_PAIR | _OF_OPPOSED if is_opposed else _BETWEEN_PAIR
        only_votes = all(mark.kind in allowed or mark.is_("verb", "vote", "oppose") for mark in between)
        if dashed or (against and only_votes):
            figures = marks[first].number or 0, marks[second].number or 0
            counts.pair = max(figures), min(figures)
            counts.in_favour = figures[0] if is_opposed else None
            used.update((first, second))
            if dashed and _is_third(marks, second):
                counts.blank = marks[second + 2].number  # "äänin 7–2–1"
                used.add(second + 2)
            return


def _read_equal(marks: Sequence[Mark], counts: Counts, used: set[int]) -> None:
    """Read "molemmat ehdotukset saivat neljä ääntä"."""
    numbers = [i for i, mark in enumerate(marks) if mark.kind == "number"]
    if len(numbers) == 1 and any(mark.text.lower() in _BOTH for mark in marks[: numbers[0]]):
        before, behind = marks[numbers[0] - 1], marks[numbers[0] + 1 : numbers[0] + 2]
        if before.is_("verb", "give") and any(mark.kind == "votes" for mark in behind):
            figure = marks[numbers[0]].number or 0
            counts.pair = figure, figure
            used.add(numbers[0])


def _is_third(marks: Sequence[Mark], second: int) -> bool:
    """Return whether a third figure stands behind a pair: who voted blank."""
    behind = [mark.kind for mark in marks[second + 1 : second + 4]]
    return behind[:2] == ["dash", "number"] and behind[2:] != ["dash"]


def _read_winning_side(marks: Sequence[Mark], counts: Counts) -> None:
    """Give the figures of a pair to the sides where one is said to have won: "JAA voitti äänin 8–3"."""
    sides = [i for i, mark in enumerate(marks) if mark.kind == "side"]
    won = next((mark for mark in marks if mark.is_("verb", "win", "lose")), None)
    if counts.pair is None or len(sides) != 1 or won is None or marks[sides[0]].form == "option":
        return
    is_yes = (marks[sides[0]].what == "yes") == (won.what == "win")
    counts.yes, counts.no = counts.pair if is_yes else counts.pair[::-1]
    counts.pair = None


def _read_what_for(sentence: Sentence, floor: Floor, counts: Counts, used: set[int]) -> None:
    """Read what one figure is for where the other is against it: "pöydällepanon puolesta 6, vastaan 3"."""
    marks, first = sentence.marks, min(used)
    if counts.in_favour is not None:
        meant = owner(references(sentence, floor))
        if meant is not None:
            counts.options, counts.in_favour = [(meant, counts.in_favour)], None
        return
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


def has_pronoun(marks: Sequence[Mark]) -> bool:
    """Return whether a pronoun stands for what votes are counted for, behind a verb of support."""
    return any(one.is_("verb", "second") and two.is_("pronoun", "pronoun") for one, two in pairwise(marks))


def _is_of_verdict(marks: Sequence[Mark], first: int, second: int) -> bool:
    """Return whether two figures tell how something was approved or rejected: "förkastades (7–2)", "godkändes med 6–2"."""
    if not first or second != first + 2 or marks[first + 1].kind != "dash":
        return False
    is_beside = marks[first - 1].text == "med" or (
        marks[first - 1].kind == "open" and [one.kind for one in marks[second + 1 : second + 2]] == ["close"]
    )
    verbs = ("approve", "reject", "return", "table")
    # "Esitys hylättiin 20–7"
    is_beside = is_beside or (marks[first - 1].is_("verb", *verbs) and marks[first - 2].kind == "document")
    return is_beside and any(mark.is_("verb", *verbs) and mark.form in ("past", "passive") for mark in marks[:first])

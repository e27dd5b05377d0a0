"""The figures of a vote in one sentence: by side (JAA and EI), by what was voted for, or majority against minority."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from typing import Final

from spiders.minutes.events import option_counts, polls
from spiders.minutes.events.debate_state import Floor, Reference, owner, references
from spiders.minutes.marks import Mark, Sentence

# What may stand between a side and its figure.
_BETWEEN: Final = frozenset({"votes", "colon", "sign", "dash", "comma", "lead", "by"})
_LONGEST_COUNT: Final = 3
_FARTHEST: Final = 6
# "yhteensä 11 ääntä" counts all votes, and none of a side's.
_TOTAL: Final = frozenset({"yhteensä", "sammanlagt", "totalt"})
_OF_THEM: Final = frozenset({"joista", "varav"})
# What may stand between a figure and the next proposal.
_OF_OWNER: Final = frozenset({"link", "comma", "votes", "person", "role", "body", "opener"})
# What a vote needs counts nothing: "minst 17 ledamöters understöd".
_AT_LEAST: Final = frozenset({"minst", "vähintään"})
# What may stand between the figures of a majority and a minority.
_BETWEEN_PAIR: Final = frozenset({"votes", "dash", "against", "favour", "sign", "link", "role", "comma", "pronoun"})


@dataclass(slots=True)
class Counts:
    """What a sentence counts; `options` are figures with what they were given for."""

    yes: int | None = None
    no: int | None = None
    blank: int | None = None
    absent: int | None = None
    pair: tuple[int, int] | None = None
    options: list[tuple[Reference, int]] = field(default_factory=list)
    # One option with its figure, where nothing more is told.
    single: list[tuple[Reference, int]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Return whether the sentence counts no votes for anything."""
        return self.yes is None and self.no is None and self.pair is None


def read(sentence: Sentence, floor: Floor) -> Counts:
    """Read the figures of a vote that a sentence tells."""
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
                _read_what_for(sentence, floor, counts, min(used))
            if counts.pair is None and (told := option_counts.versus(sentence, floor)):
                _take(counts, told)
            if counts.pair is None:
                counts.single = option_counts.single(sentence, floor, _is_counted)
    _read_others(marks, counts, used)
    return counts


def _take(counts: Counts, told: list[tuple[Reference, int]]) -> None:
    """Take two options with their figures for the majority and the minority."""
    counts.options, figures = told, [number for _, number in told]
    counts.pair = max(figures), min(figures)


def join(counts: Counts, before: list[tuple[Reference, int]]) -> bool:
    """Join the figure of one option to that of another, told `before`; returns whether they are of two options."""
    if len(before) != 1 or len(counts.single) != 1:
        return False
    one, other = before[0][0], counts.single[0][0]
    if one.is_base == other.is_base and (one.is_base or {*one.motions} & {*other.motions}):
        return False
    _take(counts, [*before, *counts.single])
    return True


def _read_sides(marks: Sequence[Mark], counts: Counts, used: set[int]) -> None:
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
    i, steps = side + 1, 0
    if side and marks[side - 1].kind == "open" and i < len(marks) and marks[i].kind == "close":
        i += 1  # "jatkamisen puolesta (JAA) annettiin 20 ääntä"
    while i < len(marks) and steps < _FARTHEST:
        mark = marks[i]
        if mark.text.lower() in _TOTAL:
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
        elif (
            not (
                mark.kind in _BETWEEN
                or (mark.kind == "verb" and mark.what in ("give", "vote", "be"))
                or mark.kind == "person"
            )
            or mark.kind == "person"
        ):
            return None
        i += 1
        steps += 1
    return None


def _read_options(sentence: Sentence, floor: Floor, counts: Counts, used: set[int]) -> None:
    """Read "A:n ehdotus sai 8 ääntä ja B:n esitys 3 ääntä", "gavs 4 röster för A:s förslag och 7 för B:s"."""
    marks = sentence.marks
    numbers = [i for i, mark in enumerate(marks) if mark.kind == "number" and _is_counted(marks, i)]
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


def _is_counted(marks: Sequence[Mark], at: int) -> bool:
    """Return whether a number counts votes: the word for them stands behind it."""
    near = marks[at + 1 : at + 3]
    if _is_total(marks, at):
        return False
    behind = list(takewhile(lambda mark: mark.kind not in ("comma", "semicolon", "link"), marks[at + 1 : at + 4]))
    if any(mark.kind == "blank" for mark in (*marks[max(0, at - 2) : at], *behind)):
        return False
    if any(mark.kind == "absent" for mark in behind) or (at and marks[at - 1].text.lower() in _AT_LEAST):
        return False
    # "38 ledamöter understödde …"
    by_members = any(mark.is_("role", "member") for mark in near[:1]) and any(
        mark.kind == "ballot" or mark.is_("verb", "second", "vote") for mark in marks
    )
    # "palauttamisen puolesta äänesti 2", "5 röster för … och 2 för …"
    by_favour = any(mark.kind == "favour" for mark in (*marks[max(0, at - 2) : at], *near[:1])) and any(
        mark.kind in ("votes", "ballot") or mark.is_("verb", "vote") for mark in marks
    )
    by_favour = by_favour or _is_part(marks, at)
    by_verb = any(mark.is_("verb", "vote") and mark.form == "past" for mark in near[:1]) or _is_got(marks, at)
    # "ehdotuksen kannalla oli kuusi ja Mallin ehdotuksen kannalla kolme jäsentä"
    by_favour = by_favour or (
        any(mark.kind == "favour" for mark in marks[max(0, at - 3) : at])
        and any(mark.is_("role", "member") and mark.case == "other" for mark in marks[at:])
    )
    # "hylkäämisen puolesta äänestivät Malli ja Otos (2)"
    in_brackets = marks[max(0, at - 1)].kind == "open" and [one.kind for one in near[:1]] == ["close"]
    by_favour = by_favour or (
        in_brackets
        and sum(mark.kind == "favour" for mark in marks) > 1
        and any(mark.is_("verb", "vote") and mark.form == "past" for mark in marks)
    )
    return (
        by_members or by_favour or by_verb or _is_second_of_two(marks, at) or any(mark.kind == "votes" for mark in near)
    )


def _is_second_of_two(marks: Sequence[Mark], at: int) -> bool:
    """Return whether a number counts as the one before it does: "7 jäsentä kannatti ehdotusta ja 4 Mallin esitystä"."""
    first = next((i for i, mark in enumerate(marks[:at]) if mark.kind == "number"), at)
    if first < at and marks[at - 1].kind == "document":
        # "pohjaehdotus sai 13 ja Mallin ehdotus 20"
        between = [mark for mark in marks[first + 1 : at - 1] if mark.kind not in _OF_OWNER]
        return not between and marks[first + 1].kind in ("link", "comma") and _is_counted(marks, first)
    is_parted = at > 0 and marks[at - 1].kind in ("link", "comma", "opener", "semicolon")
    owner_of = marks[at + 1] if at + 1 < len(marks) else None
    is_of_option = owner_of is not None and (owner_of.kind == "document" or owner_of.case == "genitive")
    return first < at and is_parted and is_of_option and _is_counted(marks, first)


def _is_got(marks: Sequence[Mark], at: int) -> bool:
    """Return whether a number is what a proposal got, the word for votes being told only once: "sai 4 ja … 6 ääntä"."""
    got = any(mark.is_("verb", "give", "second") for mark in marks[max(0, at - 3) : at])
    behind = marks[at + 1 : at + 2]
    if at and marks[at - 1].kind == "document" and _is_result(marks[:at]):
        return True
    votes = any(mark.kind == "ballot" for mark in marks[:at]) or any(
        mark.kind == "votes" or (mark.is_("role", "member") and mark.case == "other") for mark in marks[at:]
    )
    return got and votes and (not behind or behind[0].kind in ("link", "comma", "semicolon"))


def _is_result(marks: Sequence[Mark]) -> bool:
    """Return whether marks begin with the head of a vote's result: "Äänestyksen tulos:"."""
    colon = next((i for i, mark in enumerate(marks[:5]) if mark.kind == "colon"), None)
    return colon is not None and any(mark.kind == "ballot" for mark in marks[:colon])


def _is_total(marks: Sequence[Mark], at: int) -> bool:
    """Return whether a number counts all votes: "yhteensä 7 ääntä", "7 röster, varav 5 …"."""
    before, behind = marks[max(0, at - 2) : at], marks[at + 1 : at + 4]
    if any(one.text.lower() in _OF_THEM for one in behind):
        return True
    parts = [one.number or 0 for one in marks[at + 1 :] if one.kind == "number"]
    is_sum = len(parts) > 1 and marks[at].number in (sum(parts[:2]), sum(parts))
    return is_sum and any(one.text.lower() in _TOTAL for one in before)


def _is_part(marks: Sequence[Mark], at: int) -> bool:
    """Return whether a number counts a part of a total: "7 ääntä, joista 5 esittelijän ehdotuksen puolesta ja 2 …"."""
    total = any(mark.kind == "number" and _is_total(marks, i) for i, mark in enumerate(marks[:at]))
    behind = takewhile(lambda mark: mark.kind not in ("number", "comma", "semicolon"), marks[at + 1 :])
    return total and any(mark.kind == "favour" for mark in behind)


def _read_pair(marks: Sequence[Mark], counts: Counts, used: set[int]) -> None:
    """Read "9 äänellä 6 ääntä vastaan", "äänin 27–2", "med 9 röster mot 6", "tasan 3-3"."""
    numbers = [i for i, mark in enumerate(marks) if mark.kind == "number"]
    for first, second in pairwise(numbers):
        between = _without_brackets(marks[first + 1 : second])
        near = marks[max(0, first - 4) : first]
        counted = (*near, *between, *marks[second + 1 : second + 3])
        is_for = any(mark.kind == "favour" for mark in near) and any(mark.kind == "against" for mark in between)
        is_won = any(mark.is_("verb", "win", "lose") for mark in near)
        if not (is_for or is_won) and not any(
            mark.kind in ("votes", "tie", "ballot") or mark.is_("verb", "vote") for mark in counted
        ):
            continue
        dashed = len(between) == 1 and between[0].kind == "dash"
        against = any(mark.kind == "against" for mark in (*between, *_without_brackets(marks[second + 1 :])[:6]))
        only_votes = all(mark.kind in _BETWEEN_PAIR for mark in between)
        if dashed or (against and only_votes):
            figures = marks[first].number or 0, marks[second].number or 0
            counts.pair = max(figures), min(figures)
            used.update((first, second))
            return


def _read_what_for(sentence: Sentence, floor: Floor, counts: Counts, first: int) -> None:
    """Read what the first figure is for where the other is against it: "pöydällepanon puolesta 6, vastaan 3"."""
    marks = sentence.marks
    if not any(mark.kind == "favour" for mark in marks[:first]):
        return
    meant = owner(references(sentence, floor, 0, first))
    if meant is not None:
        counts.options = [(meant, marks[first].number or 0)]


def _without_brackets(marks: Sequence[Mark]) -> list[Mark]:
    found: list[Mark] = []
    depth = 0
    for mark in marks:
        depth += (mark.kind == "open") - (mark.kind == "close")
        if depth == 0 and mark.kind != "close":
            found.append(mark)
    return found


def _read_others(marks: Sequence[Mark], counts: Counts, used: set[int]) -> None:
    """Read how many voted blank, and how many were absent: the nearest figure that counts nothing else."""
    for at, mark in enumerate(marks):
        if mark.kind not in ("blank", "absent"):
            if mark.is_("verb", "make") and _lays_down(marks[at + 1 : at + 4]) and counts.blank is None:
                counts.blank = max(1, sum(one.kind == "person" for one in marks[max(0, at - 4) : at]))
            continue
        figure = _nearest_figure(marks, at, used)
        if figure is None and mark.kind == "blank" and counts.blank is None:
            counts.blank = _named_blank(marks, at) or _listed(marks, at)
        elif figure is None and counts.absent is None:
            counts.absent = _listed(marks, at)
        if figure is None or (mark.kind == "blank" and counts.blank is not None):
            continue
        used.add(figure)
        if mark.kind == "blank":
            counts.blank = marks[figure].number
        elif counts.absent is None:
            counts.absent = marks[figure].number


def _named_blank(marks: Sequence[Mark], at: int) -> int | None:
    """Return how many voted blank where they are told by name: "Tyhjää äänestivät Malli ja Otos"."""
    if not any(one.is_("verb", "vote") and one.form == "past" for one in marks[max(0, at - 1) : at + 2]):
        return None
    near = list(takewhile(lambda one: one.kind in ("person", "comma", "link", "verb", "colon"), marks[at + 1 :]))
    return sum(one.kind == "person" for one in near) or None


def _listed(marks: Sequence[Mark], at: int) -> int | None:
    """Return how many are listed by name behind a head: "Tyhjä: Malli", "poissa (Otos, Koe)"."""
    if at + 1 >= len(marks) or marks[at + 1].kind not in ("colon", "open"):
        return None
    near = list(takewhile(lambda one: one.kind in ("person", "comma", "link", "role"), marks[at + 2 :]))
    behind = marks[at + 2 + len(near) : at + 3 + len(near)]
    is_whole = not behind or behind[0].kind in ("close", "semicolon", "side", "blank", "absent")
    return sum(one.kind == "person" for one in near) or None if is_whole else None


def _lays_down(behind: Sequence[Mark]) -> bool:
    """Return whether somebody does without a vote: "lade ner sin röst"."""
    return any(one.text == "ner" for one in behind) and any(one.kind == "votes" for one in behind)


def _nearest_figure(marks: Sequence[Mark], at: int, used: set[int]) -> int | None:
    for step in range(1, 4):
        for i in (at - step, at + step):
            if not 0 <= i < len(marks) or marks[i].kind != "number" or i in used:
                continue
            between = marks[min(i, at) + 1 : max(i, at)]
            if all(one.kind in ("verb", "votes", "colon", "word", "role", "sign", "open") for one in between):
                return i
    return None

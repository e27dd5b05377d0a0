"""The chair puts the vote: what JAA and EI stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from spiders.minutes.events.debate_state import Floor, Reference, owner, references
from spiders.minutes.marks import Mark, Sentence

_BEFORE_OPTION: Final = frozenset({"sign", "colon", "open", "close", "comma", "link", "stands", "against"})
# What stands in every option: a proposal, or what is to be done.
_SAYING: Final = frozenset({"document", "verb", "matter", "person", "cue", "body", "word", "pronoun", "according"})
_OF_HEAD: Final = frozenset({"number", "ordinal", "dash", "sign", "ballot"})
# What was done before the options are told.
_DEEDS: Final = frozenset({"past", "passive"})
_CLAUSE_ENDS: Final = frozenset({"opener", "comma", "semicolon", "colon", "votes"})
_FINITE: Final = frozenset({"past", "present", "passive"})
_OF_LIST: Final = frozenset({"person", "comma", "link", "semicolon", "role", "others", "sign", "number"})


@dataclass(slots=True)
class Sides:
    """What each side of a vote stands for, as a reference and in the page's words."""

    yes: Reference | None = None
    no: Reference | None = None
    yes_words: str | None = None
    no_words: str | None = None
    question: str | None = None

    def are_of_other(self, other: Sides) -> bool:
        """Return whether two votes are on different motions: no motion that one puts is put by the other."""
        mine, others = (
            {i for one in (sides.yes, sides.no) if one is not None for i in one.motions} for sides in (self, other)
        )
        return bool(mine and others) and not mine & others

    def of_each(self) -> Sides | None:
        """Return the sides of each vote, where several are put at once: the proposal, and one motion or another."""
        one, other = self.yes or Reference(0), self.no or Reference(0)
        if one.is_base and len(other.motions) > 1:
            return replace(self, no=None)
        return replace(self, yes=None) if other.is_base and len(one.motions) > 1 else None

    def add(self, other: Sides) -> None:
        """Add what another sentence tells."""
        self.yes, self.no = other.yes or self.yes, other.no or self.no
        self.yes_words, self.no_words = other.yes_words or self.yes_words, other.no_words or self.no_words
        self.question = (
            f"{self.question} {other.question}"
            if self.question and other.question
            else (other.question or self.question)
        )


def read(sentence: Sentence, floor: Floor, has_counts: bool) -> Sides | None:
    """Read what the sides of a vote stand for; a sentence that counts votes tells it in brackets alone."""
    marks = sentence.marks
    sides = [i for i, mark in enumerate(marks) if mark.kind == "side"]
    if not sides:
        return None
    found = Sides()
    begins_behind = _is_behind(marks, sides[0]) or _is_ahead(marks, sides)
    # "esittelijän ehdotuksen puolesta 3 JAA-ääntä ja Mallin esityksen puolesta 4 EI-ääntä": the figures' reader has these
    is_ahead = has_counts and any(mark.kind == "favour" for mark in marks[: sides[0]])
    for n, side in enumerate(sides):
        after = sides[n + 1] if n + 1 < len(sides) else len(marks)
        before = sides[n - 1] + 1 if n else 0
        if has_counts and side and marks[side - 1].kind == "open" and marks[side + 1 : side + 2]:
            # "käsittelyn jatkamisen puolesta (JAA) annettiin 20 ääntä"
            begin, end = _without_figures(marks, before, side - 1)
        elif has_counts:
            begin, end = (0, 0) if is_ahead else _bracket(marks, side, after)
        elif begins_behind or (side + 1 < after and marks[side + 1].is_("verb", "win")):
            begin, end = side + 1, after  # "mikäli EI voittaa, Mallin ehdotus on hyväksytty"
        else:
            begin, end = _option_before(marks, before, side)
        _fill(found, marks[side].what, sentence, floor, begin, end)
    is_labelled = marks[sides[0]].form == "option" and bool(found.yes_words or found.no_words)
    if found.yes is None and found.no is None and not (found.yes_words and found.no_words) and not is_labelled:
        return None
    if not has_counts:
        found.question = str(sentence)
    return found


def is_explanation(sentence: Sentence) -> bool:
    """Return whether what the sides stood for is said when all is counted: "Jaa-äänet olivat esityksen puolesta"."""
    return any(mark.is_("verb", "be", "second") and mark.form == "past" for mark in sentence.marks)


def read_before_figures(sentence: Sentence, floor: Floor, end: int) -> Sides | None:
    """Read what both sides stand for before the figures or the voters, who begin at `end`.

    "där A var JA och B NEJ, gavs 14 ja-röster …"
    """
    places = [i for i, mark in enumerate(sentence.marks) if mark.kind == "side"]
    if len(places) < 3:
        return None
    first = places[0]
    if first and sentence.marks[first - 1].kind == "number":
        # "gavs 20 JA-röster och 15 NEJ-röster, där JA var styrelsens förslag"
        where = next((i for i in range(places[1], places[2]) if sentence.marks[i].kind == "opener"), None)
        behind = sentence.marks[where + 1 :] if where is not None else []
        return read(Sentence(behind, sentence.text, sentence.paragraph), floor, False) if behind else None
    return read(Sentence(sentence.marks[: min(places[2], end)], sentence.text, sentence.paragraph), floor, False)


def _fill(found: Sides, side: str, sentence: Sentence, floor: Floor, begin: int, end: int) -> None:
    if begin >= end:
        return
    refers = references(sentence, floor, begin, end)
    reference = owner(refers)
    if reference is None and any(mark.kind == "according" for mark in sentence.marks[begin:end]) and refers:
        # "Esityksen mukaan": as it was proposed.
        reference = Reference(begin, is_base=True, rank=1)
    says = any(mark.kind in _SAYING for mark in sentence.marks[begin:end])
    words = _words(sentence, begin, end) if says else None
    if side == "yes":
        found.yes, found.yes_words = found.yes or reference, found.yes_words or words
    else:
        found.no, found.no_words = found.no or reference, found.no_words or words


def _is_behind(marks: Sequence[Mark], side: int) -> bool:
    """Return whether what a side stands for is told behind it: "JAA = …", "JAA-ehdotus: …", "JA betydde …"."""
    if marks[side].form == "option":
        return True
    after = next((mark for mark in marks[side + 1 :] if mark.kind != "sign" or mark.text == "="), None)
    if after is None:
        return False
    if after.text in ("=", ":", "(") or after.kind == "stands":
        return True
    # "jossa jaa-äänet kannattivat esittelijän ehdotusta"
    is_of_votes = marks[side].form == "votes" and after.is_("verb", "second")
    return after.is_("verb", "be") or after.kind == "favour" or is_of_votes


def _is_ahead(marks: Sequence[Mark], sides: Sequence[int]) -> bool:
    """Return whether sides stand ahead of what they stand for: "JAA asian käsittely jatkuu, EI asia palautetaan"."""
    before = marks[: sides[0]]
    is_first = all(mark.kind in _OF_HEAD for mark in before) or before[-1].kind == "colon"
    behind = [mark for mark in marks[sides[-1] + 1 :] if mark.kind not in ("sign", "comma")]
    ahead = any(mark.kind in _SAYING for mark in marks[sides[0] + 1 : sides[-1]])
    return len(sides) == 2 and is_first and ahead and any(mark.kind in _SAYING for mark in behind)


def _without_figures(marks: Sequence[Mark], begin: int, end: int) -> tuple[int, int]:
    """Return what is told before a side without its figure behind it, and without the other side's before it.

    "… (JAA) sai 6 ääntä ja Mallin ehdotus (EI) …", "jatkamisen puolesta 40 ääntä (JAA)"
    """
    while end > begin and marks[end - 1].kind in ("number", "votes", "favour"):
        end -= 1
    figure = max((i for i in range(begin, end) if marks[i].kind in ("number", "votes")), default=None)
    if figure is not None:
        link = next((i for i in range(figure + 1, end) if marks[i].kind in ("link", "comma", "semicolon")), None)
        if link is not None:
            begin = link + 1
        elif any(mark.kind in ("document", "matter", "word", "person") for mark in marks[figure + 1 : end]):
            begin = figure + 1
        else:
            end = figure  # "och Modells av 12 ledamöter (NEJ)"
    return begin, end


def _bracket(marks: Sequence[Mark], side: int, after: int) -> tuple[int, int]:
    """Return what tells a side beside its figure: "JAA (pohjaesitys) 41 ääntä"."""
    for i in range(side + 1, min(after, side + 3)):
        if marks[i].kind == "open":
            close = next((j for j in range(i, after) if marks[j].kind == "close"), i)
            return (0, 0) if _are_voters(marks[i + 1 : close]) else (i + 1, close)
    # "6 JAA-ääntä esittelijän ehdotuksen puolesta"
    clause = next((i for i in range(side + 1, after) if marks[i].kind == "opener"), after)
    favour = next((i for i in range(side + 1, clause) if marks[i].kind == "favour"), 0)
    if favour and marks[favour].text.lower() == "för":
        # "Ja-röster avgavs av 28 ledamöter för styrelsens förslag och nej-röster …"
        end = next((i for i in range(favour + 1, after) if marks[i].kind in ("link", "comma", "semicolon")), after)
        return favour + 1, end
    return (side + 1, favour) if favour else (0, 0)


def _are_voters(marks: Sequence[Mark]) -> bool:
    """Return whether what stands in brackets is names and nothing more: who voted so, and not what for."""
    people = [mark for mark in marks if mark.kind == "person"]
    if len(people) == len(marks) == 1 and people[0].case == "genitive":
        return False  # "EI (Mallin)" is Malli's motion
    return bool(people) and all(mark.kind in _OF_LIST for mark in marks)


def _option_before(marks: Sequence[Mark], before: int, side: int) -> tuple[int, int]:
    """Return what stands before a side: behind "ne, jotka", before "äänestävät"."""
    end = side
    while end > before and (marks[end - 1].kind in ("sign", "comma") or marks[end - 1].is_("verb", "vote", "be")):
        end -= 1
    if end > before and marks[end - 1].is_("verb", "second") and marks[end - 1].form == "present":
        end -= 1
    begin = before
    for i in range(end - 1, before - 1, -1):
        # "… toimittaa äänestyksen, jossa …", but "ehdotusta, jossa …" is what the side stands for.
        is_of_ballot = marks[i].is_("opener", "which") and any(one.kind == "ballot" for one in marks[max(0, i - 2) : i])
        if is_of_ballot or marks[i].is_("opener", "who", "content"):
            begin = i + 1
            break
    while begin < end and (
        marks[begin].kind in ("link", "comma", "sign")
        or (
            marks[begin].kind == "verb"
            and marks[begin].what in ("second", "be", "approve")
            and marks[begin].form == "present"
        )
        or marks[begin].text.lower() in ("ne", "vill", "de")
    ):
        begin += 1
    return begin, end


def _is_apart(mark: Mark) -> bool:
    return mark.kind == "word" and mark.text.lower() in ("vastakkain", "vastakkainen", "ensin")


def _words(sentence: Sentence, begin: int, end: int) -> str | None:
    marks: Sequence[Mark] = sentence.marks[begin:end]
    deed = max((i for i, mark in enumerate(marks) if mark.kind == "verb" and mark.form in _DEEDS), default=-1)
    if deed >= 0 and any(mark.kind in ("document", "verb") for mark in marks[deed + 1 :]):
        marks = marks[deed + 1 :]  # "Sen jälkeen asetettiin vastakkain esittelijän ehdotus"
    # "Toisessa äänestyksessä pohjaehdotusta", "seuraavan äänestysesityksen: käsittelyn jatkaminen"
    ballot = max(
        (i for i, mark in enumerate(marks) if mark.kind == "colon" or (mark.kind == "ballot" and i < 3)), default=-1
    )
    if any(mark.kind in ("document", "matter", "verb") for mark in marks[ballot + 1 :]):
        marks = marks[ballot + 1 :]
    while marks and (marks[0].kind in _BEFORE_OPTION or marks[0].is_("verb", "be") or _is_apart(marks[0])):
        marks = marks[1:]
    while marks and marks[0].is_("verb", "win"):
        marks = marks[2:]
    marks = _behind_voters(marks)
    marks = _around_proposal(marks)
    while marks and marks[-1].kind in ("sign", "comma", "open", "close", "link", "semicolon", "opener"):
        marks = marks[:-1]
    return sentence.text[marks[0].start : marks[-1].end] if marks else None


def _behind_voters(marks: Sequence[Mark]) -> Sequence[Mark]:
    """Leave out the voters of the side before: "(JAA) kannattivat Malli ja Otos, Kokeen ehdotusta (EI) …"."""
    last = max((i for i, mark in enumerate(marks) if mark.kind == "person" and mark.case != "genitive"), default=-1)
    behind = marks[last + 1 :]
    while behind and behind[0].kind in ("comma", "link"):
        behind = behind[1:]
    return behind if last >= 0 and any(mark.kind == "document" for mark in behind) else marks


def _around_proposal(marks: Sequence[Mark]) -> Sequence[Mark]:
    """Return the part of a text that names a proposal, without the clauses before and behind it; all where none does.

    "Äänestettiin, jolloin Mallin ehdotus voitti": "Mallin ehdotus"
    """
    at = max((i for i, mark in enumerate(marks) if mark.kind == "document"), default=None)
    if at is None:
        return marks
    colon = next((i for i in range(at + 1, len(marks) - 1) if marks[i].kind == "colon"), None)
    if colon is not None:
        return marks[colon + 1 :]  # "ehdotuksesta äänestettiin: vaalin toimittaminen"
    begin, end = at, at + 1
    while begin and not _parts_clauses(marks, begin - 1):
        begin -= 1
    while end < len(marks) and not _parts_clauses(marks, end):
        end += 1
    return marks[begin:end]


def _parts_clauses(marks: Sequence[Mark], at: int) -> bool:
    mark = marks[at]
    if mark.kind == "comma" and at and marks[at - 1].kind == "person":
        return False  # "Mallin, Otoksen ja Kokeen ehdotus"
    return mark.kind in _CLAUSE_ENDS or (mark.kind == "verb" and mark.form in _FINITE)

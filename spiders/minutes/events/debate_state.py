"""What is on the floor: the motions made so far and the votes taken on them, and which of them words speak of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from spiders.items import Doubt, Motion, MotionKind, Presenter, Vote
from spiders.minutes.events.several_motions import further_numbers, speaks_of_several
from spiders.minutes.marks import Mark, Sentence

_PRESENTS: Final = frozenset({"esittelijä", "föredragand"})
_BASE_OWNERS: Final = ("officer",)
_KIND_OF_VERB: Final[dict[str, MotionKind]] = {"return": "return", "reject": "rejection", "table": "table"}
_DOCUMENT_KINDS: Final = frozenset({"amendment", "addition", "rejection", "return", "table"})
_NOT_MOTIONS: Final = frozenset({"wish", "procedure", "initiative", "question", "order"})


@dataclass(frozen=True, slots=True)
class Reference:
    """What words speak of: `motions`, or the proposal that was there before them (`is_base`), or neither.

    `is_bare` says that nothing names the proposal; `rank` how surely it is named (3 by a person, 2 by a number, 1 by kind).
    """

    at: int
    motions: tuple[int, ...] = ()
    is_base: bool = False
    is_bare: bool = False
    rank: int = 0
    who: str | None = None
    is_plural: bool = False


def is_of_same(one: Reference, other: Reference) -> bool:
    """Return whether two references are of the same: of the proposal, or of a motion."""
    return one.is_base == other.is_base and (one.is_base or bool({*one.motions} & {*other.motions}))


@dataclass(slots=True)
class Floor:
    """The motions and votes of a handling while it is read."""

    presenter: Presenter | None = None
    date: str | None = None
    motions: list[Motion] = field(default_factory=list)
    votes: list[Vote] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    # Motions whose mover took the chair: "ordförandens förslag".
    of_chair: set[int] = field(default_factory=set)
    # Motions that only a weak sentence makes: they stay where anything else speaks of them.
    weak: set[int] = field(default_factory=set)
    # Whether the last thing spoken of was a wish (ponsi, kläm) or the presenter's own change: what is said of "it" then
    # is of no motion.
    is_wish: bool = False
    is_election: bool = False
    # Motions that the presenter has taken into the proposal.
    adopted: set[int] = field(default_factory=set)
    # Whether those who support are being counted: they are voters then, and no seconders.
    is_poll: bool = False
    # The paragraph in which each motion was made: "the proposal" that fell or was agreed on there is that one.
    made_in: list[int] = field(default_factory=list)
    # Whether a vote has been counted: a seconded motion that "fell" then was voted down.
    has_voted: bool = False

    def doubt(self, code: str, where: str, words: str | None = None) -> None:
        """Note something that may be wrong; the same thing is noted once."""
        if all((one.code, one.where) != (code, where) for one in self.doubts):
            self.doubts.append(Doubt(code, where, words[:200] if words else None))

    def of_mover(self, name: str) -> list[int]:
        """Return the motions that somebody moved, by full name or surname."""
        return [i for i, motion in enumerate(self.motions) if any(is_same(one, name) for one in motion.movers())]

    def is_presenter(self, person: Mark) -> bool:
        """Return whether a person presents the matter: by office, or by name."""
        if person.role == "officer":
            return True
        named = self.presenter.name if self.presenter else None
        return bool(named and is_same(" ".join(sorted(named.split())), " ".join(sorted(person.name.split()))))

    def named_by_office(self, office: str) -> str | None:
        """Return the presenter's name where the office is the presenter's, or is to present; None for another."""
        told = self.presenter
        if told is None or told.name is None:
            return None
        same = _without_article(told.title or "") == _without_article(office)
        return told.name if same or _without_article(office) in _PRESENTS else None

    def is_only_here(self, motion: int, paragraph: int) -> bool:
        """Return whether a motion is the newest so far and the only one that was made in a paragraph."""
        return motion == len(self.made_in) - 1 and self.made_in.count(paragraph) == 1 and self.made_in[-1] == paragraph

    def open_motions(self) -> list[int]:
        """Return the motions of whose fate nothing is known yet."""
        return [i for i, motion in enumerate(self.motions) if motion.result is None]


def _without_article(office: str) -> str:
    """Return an office in small letters, without the Swedish article: "kommundirektören", "ordföranden"."""
    lower = office.lower()
    return (lower.removesuffix("n") if lower.endswith("en") else lower).removesuffix("e").replace("iska ", "isk ")


def is_same(one: str, other: str) -> bool:
    """Return whether two names are of one person: the same, or one is the surname of the other."""
    first, second = one.split(), other.split()
    return first == second or (1 in (len(first), len(second)) and first[-1] == second[-1])


def references(sentence: Sentence, floor: Floor, begin: int = 0, end: int | None = None) -> list[Reference]:
    """Return what a stretch of a sentence speaks of, in order."""
    marks = sentence.marks
    end = len(marks) if end is None else end
    found: list[Reference] = []
    i = begin
    while i < end:
        mark = marks[i]
        if mark.kind == "person" and _may_own(marks, i, end):
            people, document = _owned(marks, i, end)
            if document is not None or _stands_alone(marks, i + len(people) * 2 - 1, end):
                reference = _of_people(people, marks[document] if document is not None else None, floor, i)
                if reference is not None:
                    found.append(reference)
                i = (document if document is not None else i + max(0, len(people) * 2 - 2)) + 1
                continue
        elif mark.kind == "document":
            reference = _of_document(marks, i, begin, floor)
            if reference is not None:
                found.append(reference)
        elif mark.kind == "verb" and (reference := _of_verb(marks, i, begin, end, floor)) is not None:
            found.append(reference)
        elif mark.is_("cue", "table"):
            found += _by_kind("table", i, floor)
        i += 1
    return found


def owner(found: Iterable[Reference]) -> Reference | None:
    """Return the one thing that several references speak of: what is named surest; None where they disagree."""
    told = [one for one in found if not one.is_bare and (one.motions or one.is_base)]
    if not told:
        return None
    surest = max(one.rank for one in told)
    best = [one for one in told if one.rank == surest]
    whole = {(one.motions, one.is_base) for one in best}
    return best[0] if len(whole) == 1 else None


def _may_own(marks: Sequence[Mark], at: int, end: int) -> bool:
    """Return whether a person may be whose proposal follows: by the case, or as the last name of a list shows it."""
    while marks[at].case != "genitive":
        if at + 1 >= end:
            # "Arps förslag fick 14 röster och Fors 9": a name that ends in -s is its own genitive.
            return marks[at].words[-1].endswith(("s", "x", "z")) and end < len(marks) and marks[end].kind == "number"
        # "Maija Malli esitys": a genitive whose ending does not show it.
        if marks[at + 1].kind == "document":
            return True
        if marks[at].is_known and marks[at].case == "nominative":
            return False  # "… Koe ja Näyte ja Mallin ehdotuksen puolesta": only the last owns it
        if not (marks[at + 1].kind in ("link", "comma") and at + 2 < end and marks[at + 2].kind == "person"):
            return False
        at += 2
    return True


def _owned(marks: Sequence[Mark], at: int, end: int) -> tuple[list[Mark], int | None]:
    """Return the people whom a document is of, with its place, if one follows."""
    people = [marks[at]]
    i = at + 1
    while i + 1 < end and marks[i].kind in ("link", "comma") and marks[i + 1].kind == "person":
        people.append(marks[i + 1])
        i += 2
    for j in range(i, min(i + 6, end)):
        is_made = any(mark.form == "agent" for mark in marks[i:j])  # "Mallin tekemä ja Otoksen kannattama ehdotus"
        if marks[j].is_("support", "named") and marks[i].kind != "by" and not is_made:
            break  # "Otoksen kannattama ehdotus" is somebody else's
        if marks[j].kind == "document" and marks[j].what not in _NOT_MOTIONS:
            return people, j
        is_between = marks[j].kind in ("word", "ordinal", "support", "person", "others", "sign", "lead", "by")
        is_verb = marks[j].kind == "verb" and marks[j].form in ("agent", "passive")
        if not (is_between or is_verb or (is_made and marks[j].kind == "link")):
            break
    return people, None


def _stands_alone(marks: Sequence[Mark], at: int, end: int) -> bool:
    """Return whether a genitive stands for somebody's motion: "ensin Mallin, sitten Otoksen"."""
    if at >= end:
        return True
    return marks[at].kind in ("verb", "comma", "close", "favour", "semicolon", "side", "dash")


def _of_people(people: Sequence[Mark], document: Mark | None, floor: Floor, at: int) -> Reference | None:
    motions = [i for person in people for i in floor.of_mover(person.name)]
    if not motions:
        numbered = _numbered(document, floor) if document is not None and document.number is not None else []
        if len(numbered) == 1:
            return Reference(at, (numbered[0],), rank=2)  # a group's proposal, which one of its members moved
        if document is not None and any(map(floor.is_presenter, people)):
            return Reference(at, is_base=True, rank=3)
        return Reference(at, rank=0, who=people[0].name) if document is not None else None
    if document is not None:
        motions = _filtered(motions, document, floor)
    return Reference(at, tuple(dict.fromkeys(motions)), rank=3, who=people[0].name)


def _numbered(document: Mark, floor: Floor) -> list[int]:
    """Return the motions that have a document's number."""
    return [i for i, motion in enumerate(floor.motions) if motion.number == document.number]


def _filtered(motions: list[int], document: Mark, floor: Floor) -> list[int]:
    """Keep the motions that are of a document's number and kind, as far as these say any."""
    if document.number is not None:
        numbered = [i for i in motions if floor.motions[i].number == document.number]
        motions = numbered or motions
    if document.what in _DOCUMENT_KINDS and len(motions) > 1:
        kind = [i for i in motions if floor.motions[i].kind == document.what]
        motions = kind or motions
    return motions


def _of_document(marks: Sequence[Mark], at: int, begin: int, floor: Floor) -> Reference | None:
    mark = marks[at]
    if mark.what in _NOT_MOTIONS:
        return None
    if mark.form == "noun" and mark.number is None:
        return None
    everything = list(range(len(floor.motions)))
    if floor.of_chair and at > begin and marks[at - 1].is_("role", "chair") and marks[at - 1].case == "genitive":
        return Reference(at, tuple(sorted(floor.of_chair)), rank=2)
    if mark.what == "base" or (mark.what not in _DOCUMENT_KINDS and _is_of_office(marks, at, begin)):
        return Reference(at, is_base=True, rank=2)
    if mark.number is not None:
        numbers = {mark.number, *further_numbers(marks, at)} if speaks_of_several([mark]) else {mark.number}
        numbered = [i for i in everything if floor.motions[i].number in numbers]
        if numbered:
            return Reference(at, tuple(numbered if len(numbers) > 1 else _filtered(numbered, mark, floor)), rank=2)
    if mark.what in _DOCUMENT_KINDS:
        kind = [i for i in everything if floor.motions[i].kind == mark.what]
        if kind:
            return Reference(at, tuple(kind), rank=1)
        # "Muutosehdotus" where only another kind was moved is that one.
        return Reference(at, (0,), rank=1) if len(everything) == 1 else Reference(at, is_bare=True)
    if mark.what == "counter":
        return Reference(at, (0,), rank=1) if len(everything) == 1 else Reference(at, is_bare=True)
    if any(one.kind == "organisation" for one in marks[max(begin, at - 2) : at]):
        return Reference(at, (0,), rank=1) if len(everything) == 1 else None
    return Reference(at, is_bare=True)


def _is_of_office(marks: Sequence[Mark], at: int, begin: int) -> bool:
    """Return whether a document is the presenter's or a body's: the proposal that was there before all motions."""
    for mark in reversed(marks[max(begin, at - 3) : at]):
        if mark.kind == "role" and mark.what in _BASE_OWNERS and mark.case == "genitive":
            return True
        if mark.kind == "body" and mark.case == "genitive":
            return True
        if mark.kind not in ("word", "verb", "lead", "document") or (mark.kind == "verb" and mark.form == "past"):
            return False
    return False


def _of_verb(marks: Sequence[Mark], at: int, begin: int, end: int, floor: Floor) -> Reference | None:
    """Return what a verb or its noun stands for as an option: "käsittelyn jatkamista", "palauttamista"."""
    mark = marks[at]
    if mark.what == "continue":
        near = marks[max(begin, at - 4) : min(end, at + 5)]
        # "jatkokäsittely"; "jatkamista kannatti 8 jäsentä"
        is_voted = mark.form == "infinitive" and any(one.kind in ("number", "side", "favour") for one in marks)
        is_whole = "käsittel" in mark.text.lower() or is_voted
        return Reference(at, is_base=True, rank=2) if is_whole or any(one.kind == "matter" for one in near) else None
    if mark.what == "approve" and mark.form == "infinitive":
        return Reference(at, is_base=True, rank=1) if at + 1 < end and marks[at + 1].kind == "favour" else None
    if mark.what in _KIND_OF_VERB and mark.form in ("infinitive", "present"):
        return next(iter(_by_kind(_KIND_OF_VERB[mark.what], at, floor)), None)
    return None


def _by_kind(kind: MotionKind, at: int, floor: Floor) -> list[Reference]:
    motions = tuple(i for i, motion in enumerate(floor.motions) if motion.kind == kind)
    return [Reference(at, motions, rank=1)] if motions else []

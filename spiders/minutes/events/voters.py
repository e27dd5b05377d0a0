"""Who voted how: the names under each side of a vote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from spiders.minutes.events import verb_subjects
from spiders.minutes.marks import Mark, Sentence

_BETWEEN: Final = frozenset({"votes", "number", "colon", "sign", "dash", "open", "comma", "lead", "figure", "by"})
_FARTHEST: Final = 9
_OF_ROW: Final = frozenset({"dash", "sign", "comma", "colon", "figure", "number", "ordinal"})
_ROMAN: Final = frozenset({"I", "II", "III", "1.", "2."})
_COLUMNS: Final = frozenset({"side", "blank", "absent"})
_FEWEST_CALLED: Final = 3
_LONGEST_LIST_HEAD: Final = 6
_LONGEST_NAMED_HEAD: Final = 16


@dataclass(slots=True)
class Voters:
    """Names by side, as one sentence lists them."""

    yes: list[str] = field(default_factory=list)
    no: list[str] = field(default_factory=list)

    def add(self, side: str, names: Sequence[str]) -> None:
        """Add names to a side."""
        (self.yes if side == "yes" else self.no).extend(names)


def read(sentence: Sentence) -> Voters:
    """Read the names that a sentence lists by side."""
    marks = sentence.marks
    voters = Voters()
    sides = [i for i, mark in enumerate(marks) if mark.kind == "side" and mark.form != "option"]
    if (called := _roll_call(marks, sides)) is not None:
        return called
    is_ahead = bool(sides) and bool(_ahead(sentence, sides[0])) and not _is_more_behind(marks, sides[-1])
    for n, side in enumerate(sides):
        if is_ahead:
            people = _ahead(sentence, side) or _all_before(marks, sides[n - 1] + 1 if n else 0, side)
        else:
            people = _behind(marks, side) or _ahead(sentence, side) or _between(marks, side)
        voters.add(marks[side].what, verb_subjects.names(people))
    return voters


def _is_more_behind(marks: Sequence[Mark], side: int) -> bool:
    """Return whether persons stand behind the last side: then each side heads the list behind it."""
    return any(mark.kind == "person" for mark in marks[side + 1 :])


def _all_before(marks: Sequence[Mark], begin: int, side: int) -> list[Mark]:
    """Return the persons between two sides: "Esimerkki ja Koe äänestivät JAA, Malli ja Otos EI"."""
    between = marks[begin:side]
    if any(mark.kind not in ("person", "comma", "link", "role", "semicolon", "verb", "sign") for mark in between):
        return []
    return [mark.as_nominative() for mark in between if mark.kind == "person"]


def _between(marks: Sequence[Mark], side: int) -> list[Mark]:
    """Return who stands between a verb of voting and its side: "röstade Modell och Prov ja, … och Saga nej"."""
    begin = side
    while begin and marks[begin - 1].kind in ("person", "comma", "link"):
        begin -= 1
    people = [mark.as_nominative() for mark in marks[begin:side] if mark.kind == "person"]
    verb = next((i for i in range(side) if marks[i].is_("verb", "vote") and marks[i].form == "past"), None)
    # The verb is told once: before the voters of the first side, and further before those of the other.
    is_first = begin > 0 and begin - 1 == verb
    is_other = verb is not None and begin < side and marks[begin].kind in ("comma", "link")
    is_told = is_other and any(mark.kind == "side" for mark in marks[verb or 0 : begin])
    return people if marks[side - 1].kind == "person" and (is_first or is_told) else []


def _roll_call(marks: Sequence[Mark], sides: Sequence[int]) -> Voters | None:
    """Read a roll call, in which each voter has a side behind the name: "Malli JAA, Otos EI, Koe JAA".

    What the sides stand for may be told before it.
    """
    called = [(side, at) for side in sides if (at := _called_before(marks, side)) is not None]
    if len(called) < _FEWEST_CALLED or [side for side, _ in called] != list(sides[-len(called) :]):
        return None
    voters = Voters()
    for side, at in called:
        voters.add(marks[side].what, [marks[at].as_nominative().name])
    return voters


def _called_before(marks: Sequence[Mark], side: int) -> int | None:
    """Return the voter right before a side, maybe parted by a verb of voting: "Malli äänesti JAA"."""
    for i in range(side - 1, -1, -1):
        if marks[i].kind == "person":
            return i
        if marks[i].kind not in ("dash", "sign", "comma", "colon") and not marks[i].is_("verb", "vote"):
            return None
    return None


def begin_of_roll_call(marks: Sequence[Mark]) -> int:
    """Return where the voters of a roll call begin in a sentence, behind what tells the sides; its end where none do."""
    sides = [i for i, mark in enumerate(marks) if mark.kind == "side"]
    return next((at for side in sides if (at := _called_before(marks, side)) is not None), len(marks))


def row(sentence: Sentence) -> tuple[str, str] | None:
    """Read a row of a roll call that is a voter and a side, and nothing more; returns the side and the name.

    Who voted blank or was absent has that for a side.
    """
    marks = [mark for mark in sentence.marks if mark.kind not in _OF_ROW and mark.kind != "role"]
    marks = [mark for mark in marks if mark.text not in _ROMAN]  # "Modell Maja, II viceordförande: JA"
    if len(marks) == 2 and marks[0].kind in _COLUMNS:
        marks.reverse()
    if len(marks) != 2 or marks[0].kind != "person" or marks[1].kind not in _COLUMNS:
        return None
    side = marks[1].what if marks[1].kind == "side" else marks[1].kind
    return side, marks[0].as_nominative().name


def listed(sentence: Sentence) -> list[str]:
    """Return the names of a sentence that is names and nothing more, as a list under a side has them."""
    marks = sentence.marks
    if any(
        mark.kind not in ("person", "comma", "link", "semicolon", "role", "sign", "open", "close") for mark in marks
    ):
        return []
    return verb_subjects.names([mark.as_nominative() for mark in marks if mark.kind == "person"])


def list_head(marks: Sequence[Mark]) -> str | None:
    """Return the side whose voters are listed below a short paragraph: "JAA 2", "Ei-äänet: 2", "Tyhjä: 1"."""
    first = next((mark for mark in marks if mark.kind not in ("dash", "sign")), None)
    if first is not None and (named := _named_side(marks)) is not None:
        return named
    if first is None or any(mark.kind in ("person", "document", "opener") for mark in marks):
        return None
    if len(marks) > _LONGEST_LIST_HEAD or first.form == "option":
        return None
    return first.what if first.kind in ("side", "blank", "absent") else None


def _named_side(marks: Sequence[Mark]) -> str | None:
    """Return the one side behind the proposal that a head names: "Esittelijän ehdotus (JAA):"."""
    sides = [i for i, mark in enumerate(marks) if mark.kind == "side"]
    if len(sides) != 1 or marks[-1].kind != "colon" or len(marks) > _LONGEST_NAMED_HEAD:
        return None
    is_of_proposal = any(mark.kind == "document" for mark in marks[: sides[0]])
    behind = {mark.kind for mark in marks[sides[0] + 1 :]}
    return marks[sides[0]].what if is_of_proposal and behind <= {"close", "number", "votes", "colon", "sign"} else None


def _behind(marks: Sequence[Mark], side: int) -> list[Mark]:
    """Return the list that follows a side: "JAA 3 (Malli, Otos)", "EI äänestivät Koe ja Näyte"."""
    for i in range(side + 1, min(len(marks), side + _FARTHEST)):
        mark = marks[i]
        if mark.kind == "person":
            # "EI (Mallin esitys)" says what the side stands for.
            after = marks[i + 1] if i + 1 < len(marks) else None
            is_option = mark.case == "genitive" and after is not None and after.kind in ("document", "word")
            return [] if is_option else _all_listed(marks, i)
        if mark.kind == "open" and (close := _skips(marks, i)) and not _may_list(marks[i + 1 : close]):
            return _behind(marks, close)
        # "jaa äänesti viisi jäsentä: Malli …", "JAA äänestivät seuraavat valtuutetut: Malli …"
        is_head = [one.kind for one in marks[i + 1 : i + 2]] == ["colon"]
        is_counted = mark.is_("role", "member") and (mark.case == "other" or is_head)
        if (
            mark.kind == "close"
            or mark.kind in _BETWEEN
            or is_counted
            or mark.is_("verb", "give", "vote")
            # "Esittelijän ehdotusta (jaa) kannattivat Malli ja Otos"
            or (mark.is_("verb", "second") and mark.form == "past" and marks[i - 1].kind == "close")
        ):
            continue
        return []
    return []


def _may_list(inside: Sequence[Mark]) -> bool:
    """Return whether brackets may hold voters or their number, and not what the side stands for."""
    if any(mark.kind in ("document", "verb") for mark in inside):
        return False
    return any(mark.kind in ("person", "number") for mark in inside)


def _skips(marks: Sequence[Mark], opened: int) -> int:
    return next((i for i in range(opened, len(marks)) if marks[i].kind == "close"), 0)


def _all_listed(marks: Sequence[Mark], at: int) -> list[Mark]:
    """Return all the persons of a list of voters; in it place beats ending: every name is a nominative."""
    found: list[Mark] = []
    for i in range(at, len(marks)):
        mark = marks[i]
        if mark.kind == "person":
            if mark.case == "genitive" and i + 1 < len(marks) and marks[i + 1].kind == "document":
                break  # "… Malli, Otos ja Kokeen esityksen puolesta (ei) …"
            found.append(mark)
        elif mark.kind not in ("comma", "link", "role", "semicolon"):
            break
    return [mark.as_nominative() for mark in found]


def _ahead(sentence: Sentence, side: int) -> list[Mark]:
    """Return who stands before a verb of voting and its side: "Malli ja Otos äänestivät JAA"."""
    marks = sentence.marks
    for i in range(side - 1, max(-1, side - 4), -1):
        if marks[i].is_("verb", "vote") and marks[i].form == "past":
            return [one for one in verb_subjects.subjects(sentence, i) if one.kind == "person"]
        if marks[i].kind not in ("sign",):
            return []
    return []

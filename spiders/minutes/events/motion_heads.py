"""Heads and rows that tell motions without a verb: "Muutosehdotus nro 1:", "Vastaehdotus (Maija Malli): …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from spiders.minutes.events import verb_subjects
from spiders.minutes.events.debate_state import Floor
from spiders.minutes.events.motion_kinds import MOVABLE, is_movable, kind_in
from spiders.minutes.marks import Mark, Marker, Sentence

_FARTHEST_COLON: Final = 14
_OF_NUMBERING: Final = frozenset({"number", "ordinal", "close", "dash", "sign"})
_OF_HEAD: Final = frozenset(
    {"document", "person", "open", "close", "comma", "link", "support", "word", "by", "lead", "unit", "figure"}
)
_OF_ROW: Final = frozenset({"comma", "person", "support", "open", "close", "link", "opener", "verb", "by"})


@dataclass(slots=True)
class Head:
    """A head with its author: `what` names the kind of document, `begin` is the mark where the text begins."""

    author: Mark
    begin: int
    what: str = "proposal"
    number: int | None = None
    seconders: list[str] = field(default_factory=list)


def is_head(sentence: Sentence) -> bool:
    """Return whether a sentence is a head: a kind of motion, maybe numbered, and a colon or nothing behind it."""
    marks = without_dash(sentence.marks)
    if not marks or not marks[0].is_("document", *MOVABLE) or (marks[0].what == "proposal" and marks[0].number is None):
        return False
    has_colon = len(marks) > 1 and marks[1].kind == "colon"
    if sentence.kinds & {"side", "votes"}:
        return False
    return len(marks) == 1 or has_colon


def without_dash(marks: Sequence[Mark]) -> Sequence[Mark]:
    """Return the marks of a row without the dash of a list: "- Vastaehdotus 1"."""
    return marks[1:] if len(marks) > 1 and marks[0].kind == "dash" else marks


def is_speaker(marks: Sequence[Mark]) -> bool:
    """Return whether marks begin with a person and a colon."""
    return len(marks) > 1 and marks[0].kind == "person" and marks[1].kind == "colon"


def by_label(marks: Sequence[Mark]) -> Mark | None:
    """Return who moves in a row that is a label and a name: "Ehdottaja: Maija Malli"."""
    is_row = len(marks) > 1 and marks[0].kind == "mover" and marks[1 if marks[1].kind != "colon" else 2 :][:1]
    person = marks[-1]
    return person.as_nominative() if is_row and person.kind == "person" and len(marks) < 4 else None


def named_in_row(head: Mark | None, marks: Sequence[Mark]) -> Head | None:
    """Read a row that is nothing but names under a head: "Malli Maija + Otos Olli" under "Vastaehdotus 1"."""
    people = [mark for mark in marks if mark.kind == "person"]
    is_row = all(mark.kind == "person" or mark.text == "+" for mark in marks)
    # A single name may be a voter's, but right under a numbered head.
    is_told = len(people) > 1 or (bool(people) and head is not None and head.number is not None)
    if head is None or not is_row or not is_told or not all(mark.is_sure for mark in people):
        return None
    return Head(people[0], len(marks), head.what, head.number, [one.name for one in people[1:]])


def by_slash(marks: Sequence[Mark]) -> Head | None:
    """Read a head that parts its author by a slash or a dash: "Muutosesitys 1 / Maija Malli"."""
    if len(marks) != 3 or not marks[0].is_("document", *MOVABLE) or marks[1].kind != "dash" or not marks[2].is_sure:
        return None
    return (
        Head(marks[2].as_nominative(), len(marks), marks[0].what, marks[0].number)
        if marks[2].kind == "person"
        else None
    )


def announced(sentence: Sentence) -> Mark | None:
    """Return what a sentence announces for the rows below it: "Tehtiin seuraavat muutosehdotukset:"."""
    marks = sentence.marks
    if marks[-1].kind != "colon" or not any(
        mark.kind == "posed" or (mark.is_("verb", "make") and mark.form == "passive") for mark in marks
    ):
        return None
    return next((mark for mark in reversed(marks) if is_movable(mark)), None)


def authored_head(sentence: Sentence, floor: Floor, marker: Marker, is_announced: bool = False) -> Head | None:
    """Read a head or row that tells whose motion follows; `is_announced` says that rows of motions are due."""
    marks = sentence.marks
    colon = next((i for i, mark in enumerate(marks[:_FARTHEST_COLON]) if mark.kind == "colon"), None)
    if colon is None:
        return None
    if (second := _second_colon(marks, colon)) is not None:
        # "Muutosesitys 1: Maija Malli, kannattaja Olli Otos: …"
        document = marks[0]
        made = Head(marks[2], second + 1, document.what, document.number)
        made.seconders = [name for name in _seconders(sentence, second) if name != made.author.name]
        return made
    head = _named(marks, colon, floor) or _spoken(marks, colon, floor, marker, is_announced)
    if head is not None:
        head.seconders = [name for name in _seconders(sentence, colon) if name != head.author.name]
    return head


def _second_colon(marks: Sequence[Mark], colon: int) -> int | None:
    """Return the colon that ends who moves, and who seconds, behind a head and its colon."""
    if colon != 1 or not marks[0].is_("document", *MOVABLE) or len(marks) < 4 or marks[2].kind != "person":
        return None
    for i in range(3, min(len(marks), colon + _FARTHEST_COLON)):
        if marks[i].kind == "colon":
            return i if i + 1 < len(marks) else None
        if marks[i].kind not in _OF_ROW | {"word", "organisation", "favour", "party"} or _is_deed(marks[i]):
            return None
    return None


def _named(marks: Sequence[Mark], colon: int, floor: Floor) -> Head | None:
    """Read "Mallin muutosehdotus 1:", "Vastaehdotus (Maija Malli, kannattaja Olli Otos):"."""
    before = marks[:colon]
    if any(mark.kind in ("side", "votes", "role") or _is_deed(mark) for mark in before):
        return None
    words = [mark for mark in before if mark.kind not in _OF_NUMBERING or mark.kind == "close"]
    document = next((mark for mark in words[:2] if is_movable(mark)), None)
    author = next((mark for mark in words[:4] if mark.kind == "person"), None)
    if document is None or author is None or floor.is_presenter(author):
        return None
    if any(mark.kind not in _OF_HEAD for mark in words) or (floor.of_mover(author.name) and document.number is None):
        return None
    return Head(author, colon + 1, document.what, document.number)


def _spoken(marks: Sequence[Mark], colon: int, floor: Floor, marker: Marker, is_announced: bool) -> Head | None:
    """Read a row that begins with who moves, maybe with who seconds: "1) Maija Malli, jota Olli Otos kannatti: …"."""
    begin = next((i for i, mark in enumerate(marks) if mark.kind not in _OF_NUMBERING), 0)
    if len(marks[0].text) == 1 and [mark.kind for mark in marks[1:2]] == ["close"]:
        begin = 2  # "a) Maija Malli: …"
    author = marks[begin]
    if author.kind != "person" or not (author.is_sure or is_announced):
        return None
    if floor.is_presenter(author) or any(mark.kind == "side" for mark in marks):
        return None
    between, says = marks[begin + 1 : colon], marks[colon + 1 :]
    if any(mark.kind not in _OF_ROW or (mark.kind == "verb" and mark.what != "second") for mark in between):
        return None
    is_backed = any(mark.kind == "support" or mark.is_("verb", "second") for mark in between)
    moves = _moves(says[:3]) or (bool(says) and says[0].kind == "quote" and _moves(_inside(says[0], marker)[:3]))
    if not (is_backed or (not between and (is_announced or moves or kind_in(says[:12], marker) is not None))):
        return None
    # "1) Maija Malli: …"
    number = next((mark.number for mark in marks[:begin] if mark.kind in ("number", "ordinal")), None)
    return Head(author, colon + 1, number=number)


def _moves(marks: Sequence[Mark]) -> bool:
    return any(mark.is_("verb", "move", "request") and mark.form == "present" for mark in marks)


def _inside(quotation: Mark, marker: Marker) -> list[Mark]:
    sentences, _ = marker.mark(quotation.text[1:-1])
    return sentences[0].marks if sentences else []


def _seconders(sentence: Sentence, colon: int) -> list[str]:
    marks = sentence.marks
    label = next((i for i, mark in enumerate(marks[:colon]) if mark.is_("support", "label")), None)
    found = verb_subjects.names(verb_subjects.list_behind(marks, label + 1)) if label is not None else []
    noun = next((i for i, mark in enumerate(marks[:colon]) if mark.is_("support", "noun")), None)
    if noun is not None and marks[noun + 1].kind == "person":
        found += verb_subjects.names(verb_subjects.list_behind(marks, noun + 1))  # "(Arne Arp, understöd Disa Dal)"
    backed = next((i for i, mark in enumerate(marks[:colon]) if mark.is_("support", "named")), None)
    found += verb_subjects.names(verb_subjects.supporters(sentence, backed)) if backed is not None else []
    backing = next((i for i, mark in enumerate(marks[:colon]) if mark.is_("verb", "second")), None)
    return found + (verb_subjects.names(verb_subjects.subjects(sentence, backing)) if backing is not None else [])


def _is_deed(mark: Mark) -> bool:
    return mark.kind == "verb" and mark.form in ("past", "passive")

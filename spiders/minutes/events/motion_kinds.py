"""The kinds of motions, and the words that tell them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from spiders.items import MotionKind
from spiders.minutes.marks import Mark, Marker

KINDS: Final[dict[str, MotionKind]] = {
    "amendment": "amendment", "addition": "addition", "rejection": "rejection", "return": "return", "table": "table",
}  # fmt: skip
# What can be moved: a proposal of one of the kinds, or of a kind that only its content tells.
MOVABLE: Final = frozenset({*KINDS, "counter", "proposal"})
NOT_MOVED: Final = frozenset({"question", "wish", "procedure", "initiative", "order"})
# The verbs, and their nouns, that ask for what such a motion asks for.
BY_VERB: Final[dict[str, MotionKind]] = {"return": "return", "reject": "rejection", "table": "table"}
_NEAR: Final = 5
_FARTHEST_GOAL: Final = 20
_FARTHEST_CUE: Final = 45
_ANEW: Final = frozenset({"uudelleen", "uuteen", "takaisin", "ny", "förnyad", "vidare"})
_ANEW_CASES: Final = ("luun", "ltavaksi", "lyyn", "ltäväksi", "beredning")
# "että lupaa ei myönnetä"
_NOT_GRANTED: Final = frozenset({"myönnetä", "hyväksytä"})
_PUT_OFF: Final = ("lyk", "skju", "uppskju", "framskju", "senarelägg")
_MATTERS: Final = ("päätö", "beslut", "avgörand", "käsittely", "behandling", "fråga", "asia")
_BREAK: Final = ("tauo", "paus", "ajourner")
# A meeting is broken off, and so may a purchase be, which is a motion.
_BROKEN_OFF: Final = "keskeyt"
_BROKEN: Final = ("kokou", "käsittely", "keskustelu")
# What is moved of how to go on: "että keskustelu päätetään", "lisäpykälän ottamista käsittelyyn".
_OF_MEETING: Final = frozenset({"keskustelu", "keskustelua", "lisäpykälän", "lisäasian", "puheenvuorojen"})


def is_movable(mark: Mark) -> bool:
    """Return whether a mark is a document that somebody may have moved."""
    return mark.is_("document", *MOVABLE) and mark.form != "noun"


def kind_in(marks: Sequence[Mark], marker: Marker) -> MotionKind | None:
    """Return the kind of motion that its own words tell: to return, to table, to reject, to add; None for another."""
    negated = False
    opened = next((i for i, mark in enumerate(marks) if mark.is_("opener", "content")), 0)
    for i, mark in enumerate(marks[:_FARTHEST_CUE]):
        if mark.kind == "quote":
            inner, _ = marker.mark(mark.text[1:-1])
            return kind_in([one for sentence in inner for one in sentence.marks], marker)
        if _puts_off(mark):
            if _is_of_matter(marks, i):
                return "table"
            continue  # "att bygget skjuts upp till år 2025"
        if mark.kind == "verb" and mark.what in BY_VERB and mark.form != "past":
            return BY_VERB[mark.what]
        if mark.is_("cue", "table") or is_moved_on(marks, i):
            return "table"
        if mark.is_("verb", "send") and any(one.is_("cue", "away") for one in marks[i + 1 : i + _NEAR]):
            return "return"  # "att ärendet remitteras tillbaka till nämnden"
        if mark.is_("cue", "add") or (i < _NEAR and mark.is_("document", "addition") and mark.form == "noun"):
            return "addition"
        if mark.is_("cue", "back") and mark.text.lower().startswith("jatkovalmistel"):
            return "return"
        if mark.is_("cue", "back") and mark.text.lower().endswith(_ANEW_CASES) and _is_anew(marks, i):
            return "return"
        negated = negated or mark.kind == "negation" or mark.text.lower() in ("ettei", "etteivät")
        if negated and (mark.is_("cue", "none") or (i < opened + _NEAR and mark.text.lower() in _NOT_GRANTED)):
            return "rejection"
    return None


def kind_moved(document: Mark | None, behind: Sequence[Mark], marker: Marker) -> MotionKind | None:
    """Return the kind of a motion by its name or the words `behind` its verb; None for going on, or for a break."""
    if document is not None and document.what in KINDS:
        return KINDS[document.what]
    near = behind[:8]
    if (put_off := kind_in(behind, marker)) in ("return", "table"):
        return put_off
    if any(mark.is_("verb", "continue") for mark in near) and any(mark.kind == "matter" for mark in near):
        return None
    # "esitti kolmen ryhmän puolesta asian käsittelyn jatkamista"
    if any(two.is_("verb", "continue") and one.kind == "matter" for one, two in pairwise(behind[:_FARTHEST_GOAL])):
        return None
    if any(mark.text.lower().startswith(_BREAK) or mark.text.lower() in _OF_MEETING for mark in near):
        return None
    if any(mark.text.lower().startswith(_BROKEN_OFF) for mark in near):
        return None if any(mark.text.lower().startswith(_BROKEN) for mark in near) else "amendment"
    return put_off or "amendment"


def kind_decided(marks: Sequence[Mark]) -> MotionKind | None:
    """Return the kind of motion that a decision follows: "pantiin pöydälle", "palautettiin"."""
    tables = any(mark.is_("cue", "table") for mark in marks)
    decided = next((at for at, mark in enumerate(marks) if mark.is_("verb", "decide")), len(marks))
    for at, mark in enumerate(marks):
        # "beslöts att ärendet bordläggs"
        is_done = mark.form in ("past", "passive", "infinitive") or (mark.form == "present" and at > decided)
        if mark.kind == "verb" and is_done:
            if mark.what == "put" and tables:
                return "table"
            if mark.what in BY_VERB:
                return BY_VERB[mark.what]
    decided = next((i for i, mark in enumerate(marks) if mark.is_("verb", "decide")), len(marks))
    changed = next((mark for mark in marks[decided:] if mark.is_("verb", "amend")), None)
    return None if changed is None else "addition" if changed.form == "addition" else "amendment"


def is_moved_on(marks: Sequence[Mark], at: int) -> bool:
    """Return whether a verb moves a matter on to another meeting: "siirretään seuraavaan kokoukseen"."""
    is_verb = marks[at].is_("verb", "put") and marks[at].text.lower().startswith("siir")
    return is_verb and any(one.text.lower().startswith("kokoukse") for one in marks[at + 1 : at + 5])


def _puts_off(mark: Mark) -> bool:
    """Return whether a word says that something is put off: a matter is tabled so, a building only begun later."""
    return mark.kind in ("verb", "cue") and mark.text.lower().startswith(_PUT_OFF)


def _is_of_matter(marks: Sequence[Mark], at: int) -> bool:
    near = marks[max(0, at - 6) : at + 7]
    return any(one.kind == "matter" or one.text.lower().startswith(_MATTERS) for one in near)


def _is_anew(marks: Sequence[Mark], at: int) -> bool:
    """Return whether a matter goes back to be prepared again: "uuteen valmisteluun", "för ny beredning"."""
    return any(one.text.lower() in _ANEW for one in marks[max(0, at - 3) : at])

"""One handling: the lines under its heading, cut into its parts by their labels, and what these say of its course."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from spiders.documents.text import clean, fold, paragraphs
from spiders.items import Attachment, Doubt, Handling, Motion
from spiders.minutes import (
    case_numbers,
    decision_text,
    events,
    headings,
    history,
    labels,
    outcomes,
    settled_by_text,
    unanimity,
    unlabelled_parts,
)
from spiders.minutes.handling_parts import Parts
from spiders.minutes.headings import Heading
from spiders.minutes.labels import Label

# No decision was ever written in a paragraph of this length; patterns on one would be slow.
_LONGEST_READ: Final = 20_000
_BESIDE: Final = frozenset({"attachments", "background", "formalities"})
# A line drawn across the page ends what is above it.
_LINE: Final = re.compile(r"[_=]{3,}\s*\Z")
# Where the proposal would stand: it was what was decided.
_SAME_AS_DECIDED: Final = re.compile(r"(?:Beslutet stämmer överens med förslaget|Päätös on ehdotuksen mukainen)\.?\Z")


@dataclass(slots=True)
class Read:
    """A handling with the files that its text lists, and what is not sure in it; paths begin at the handling."""

    handling: Handling
    attachments: list[Attachment] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Told:
    """What a page tells of one handling: the lines under its heading; `roll` are those present, where known.

    An agenda's own handling (`is_agenda`) has no decision, whatever stands under the label.
    """

    lines: Sequence[str]
    heading: Heading
    is_agenda: bool = False
    roll: Sequence[str] = ()


def read_all(told: Sequence[Told]) -> list[Read]:
    """Read the handlings of a page; a name of which one shows no nominative may have it in another."""
    found = [_read(one) for one in told]
    guessed = [at for at, one in enumerate(found) if _guessed(one)]
    shown = [_shown(one) for one in found]
    for at in guessed if len(found) > 1 else ():
        found[at] = _read(told[at], [name for i, names in enumerate(shown) if i != at for name in names])
    return found


def _guessed(one: Read) -> list[str]:
    """Return the names as they are printed whose nominative is a guess."""
    return [doubt.words or "" for doubt in one.doubts if doubt.code == "guessed-nominative"]


def _shown(read: Read) -> list[str]:
    """Return the names of those who moved, seconded, dissented or stood aside, but those that may be guessed."""
    handling, firsts = read.handling, {printed.split()[0] for printed in _guessed(read) if printed}
    moved = [name for motion in handling.motions for name in (*motion.movers(), *motion.seconders)]
    aside = [*(one.name for one in handling.dissents), *(one.name for one in handling.recusals)]
    return [name for name in (*moved, *aside) if name.split()[0] not in firsts]


def _read(told: Told, beside: Iterable[str] = ()) -> Read:
    """Read the lines under one heading into a handling; `beside` are people whom the page names elsewhere."""
    lines, heading = told.lines, told.heading
    parts = Parts(heading)
    proposed = [at for at, line in enumerate(lines) if (label := labels.find(line)) and label.kind == "proposal"]
    parts.is_proposed = bool(proposed)
    for at, line in enumerate(lines):
        following = next((fold(other) for other in lines[at + 1 : at + 3] if not _LINE.match(other)), "")
        parts.is_proposed_below = bool(proposed) and at < proposed[0]
        _read_line(line, following, heading, parts)
    handling = parts.handling
    if told.is_agenda:
        parts.texts["decision"], parts.decisions = [], 0
    elif not parts.texts["decision"]:
        unlabelled_parts.take_decision(parts.texts, heading.body or "")
    _settle(handling, parts, told.roll, beside)
    return Read(handling, parts.attachments, parts.doubts)


def _read_line(line: str, following: str, heading: Heading, parts: Parts) -> None:
    """Read a line: it ends or opens a part, or goes on with the open one; a number or a section alone is no text."""
    if case_numbers.is_number_line(line) or headings.lone_section(line) == (heading.section or -1):
        return
    if _LINE.match(line):
        parts.end_above()
    elif _heads_nothing(line):
        return
    elif label := labels.find(line) or _mended(line, parts) or unlabelled_parts.find(line, following, heading, parts):
        if parts.is_of_vote(label):
            parts.add(line)
        else:
            parts.open(label)
    else:
        parts.add(line)


def _heads_nothing(line: str) -> bool:
    """Return whether a line says that there is nothing under a label beside the text: "Liitteet -"."""
    text = fold(line) if len(line) < 60 else ""
    if not text.endswith(("-", "–")):
        return False
    label = labels.find(line)
    if label is None:
        return text.rstrip(" :-–—").casefold() in history.WORDS
    return label.kind in _BESIDE and not label.value.strip(" -–—")


def _mended(line: str, parts: Parts) -> Label | None:
    """Read a label that the font has garbled by a letter ("beslui"), and say so."""
    label = labels.mended(line)
    if label is not None:
        parts.doubts.append(Doubt("garbled-label", label.kind, clean(line[:80])))
    return label


def _settle(handling: Handling, parts: Parts, roll: Iterable[str], beside: Iterable[str]) -> None:
    """Part the decision from its course, and read the motions, votes, recusals, dissents and outcomes."""
    parts.part_early_recusals()
    parts.texts["proposal"] = [text for text in parts.texts["proposal"] if not _SAME_AS_DECIDED.match(fold(text))]
    proceedings, decision = parts.texts["proceedings"], _without_subject(parts.texts["decision"], handling.body)
    cleaned = [_with_comma(text, line) for line in (*proceedings, *decision) if (text := paragraphs([line]))]
    course = events.read(cleaned, roll, handling.presenter, bool(decision), handling.date, beside)
    handling.motions, handling.votes = course.motions, course.votes
    handling.recusals, handling.dissents = course.recusals, course.dissents
    parts.doubts += course.doubts
    first = len(cleaned) - len(decision)
    parted = decision_text.part(
        decision,
        frozenset(at - first for at in course.course_paragraphs if at >= first),
        handling.body,
        decision_text.names_checkers([*parts.texts["preparation"], *parts.texts["proposal"]]),
    )
    parts.texts["decision"], parts.texts["proceedings"] = parted.decision, [*proceedings, *parted.course]
    for name, texts in parts.texts.items():
        setattr(handling, name, paragraphs(texts))
    parts.doubts = settled_by_text.settle(handling, parts.doubts)
    if handling.decision:
        _read_outcomes(handling)
    _doubt(handling, parts)


def _with_comma(text: str, line: str) -> str:
    """Give a text the comma that its line ended in: it goes on in the next."""
    return f"{text}," if line.rstrip().endswith(",") else text


def _without_subject(decision: list[str], body: str) -> list[str]:
    """Leave out "Kaupunginhallitus:" above a decision that says itself who decides, or before one: "KH: Hyväksyttiin."."""
    named = re.match(r"(?P<body>[^\W\d][\w ]{2,60}): (?P<rest>[A-ZÅÄÖ].*)\Z", fold(decision[0])) if decision else None
    if named and headings.is_body(named["body"].casefold()) and headings.is_name_of(named["body"], body):
        return [named["rest"], *decision[1:]]
    if len(decision) > 1 and decision[0].rstrip().endswith(":"):
        name = fold(decision[0]).rstrip(": ")
        if headings.alike(name, body) and re.match(r"[A-ZÅÄÖ][a-zåäö]+ ", decision[1]):
            return decision[1:]
    return decision


def _read_outcomes(handling: Handling) -> None:
    """Read what the decision amounts to, and whether it was unanimous."""
    decision = "\n\n".join(p for p in (handling.decision or "").split("\n\n") if len(p) < _LONGEST_READ)
    handling.outcomes = outcomes.outcomes(
        decision, _amended(handling.motions), handling.proposal, handling.proceedings, handling.body
    )
    handling.unanimous = unanimity.unanimous(decision, bool(handling.votes), handling.proceedings)


def _amended(made: Sequence[Motion]) -> bool:
    """Return whether a motion to amend or to add was carried."""
    return any(m.result == "carried" and m.kind in ("amendment", "addition") for m in made)


def _doubt(handling: Handling, parts: Parts) -> None:
    """Say what of a handling may have been cut wrongly."""
    if parts.decisions > 1:
        parts.doubts.append(Doubt("several-decisions", "decision", None))
    if parts.decisions and not handling.decision and handling.proceedings is None:
        parts.doubts.append(Doubt("label-without-text", "decision", None))
    for line in (handling.decision or "").split("\n\n"):
        if "§" in line and (named := headings.parse(line, {}, any_body=True)):
            parts.doubts.append(
                Doubt("section-inside-decision", "decision", f"{named.body} {named.date} § {named.section}")
            )

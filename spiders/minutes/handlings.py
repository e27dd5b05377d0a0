"""One handling: the lines under its heading, by their labels, and what they tell of its course."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from spiders.documents.text import GAP, SEAM, clean, fold, paragraphs
from spiders.items import Attachment, Handling, Motion
from spiders.minutes import case_numbers, events, headings, labels, outcomes, people
from spiders.minutes.headings import Heading

# No vote or motion was ever told in a paragraph of this length; patterns on one would be slow.
_LONGEST_READ: Final = 20_000


def read(lines: Sequence[str], heading: Heading, agenda: bool, attachments: list[Attachment]) -> Handling:
    """Read the lines under one heading into a handling; files that they list are added to `attachments`.

    An agenda's own handling has no decision, whatever stands under the label.
    """
    handling = Handling(heading.body or "", heading.date, heading.section)
    fields: dict[str, list[str]] = {"preparation": [], "proposal": [], "proceedings": [], "decision": []}
    kind, begins = "preparation", False
    for line in lines:
        if case_numbers.is_number_line(line) or headings.lone_section(line) == (heading.section or -1):
            continue
        value: str | None = line
        if found := labels.split(line):
            kind, value = found
            if office_named := labels.presenting_office(line):
                handling.presenter = handling.presenter or people.presenter(office_named)
            value, begins = _first_line(kind, value, handling), not value
        elif office := _office_as_label(line):
            handling.presenter = people.presenter(office[0])
            kind, value = "proposal", office[1]
        elif begins:
            value, begins = _first_line(kind, line, handling), False
        if value:
            kind = _put(kind, value, fields, handling, attachments)
    for name, texts in fields.items():
        setattr(handling, name, paragraphs(texts))
    if agenda:
        handling.decision = None
    _read_course(handling)
    return handling


def _first_line(kind: str, value: str, handling: Handling) -> str | None:
    """Read what stands on a label's own line: the presenter's or a preparer's name, or the text itself."""
    if kind in ("presenter", "proposal") and (who := people.presenter(value)) and (who.title or kind == "presenter"):
        handling.presenter = handling.presenter or who
        return None
    if kind == "preparation" and (listed := people.people(value)):
        handling.preparers += listed
        return None
    return value


def _put(kind: str, value: str, fields: dict[str, list[str]], handling: Handling, attachments: list[Attachment]) -> str:
    """Put a paragraph where its section says; returns the section that goes on after it."""
    if kind == "preparers":
        listed = people.people(value)
        if listed is not None:
            handling.preparers += listed
            return kind
        kind = "preparation"
    if kind == "presenter":
        who = people.presenter(value)
        if who is not None and (handling.presenter is None or handling.presenter.name is None):
            handling.presenter = who
            return kind
        kind = "preparation"
    if kind in fields:
        fields[kind].append(value)
    elif kind in ("attachments", "background"):
        _list_attachment(value, kind, attachments)
    return kind


def _list_attachment(value: str, kind: str, attachments: list[Attachment]) -> None:
    title = clean(re.sub(r"\A(?:Liite ?)?\d*\s*[|.:–-]*\s*", "", fold(value)))
    if title and title not in {a.title for a in attachments}:
        attachments.append(Attachment(title, None, "background" if kind == "background" else "attachment"))


def _office_as_label(line: str) -> tuple[str, str] | None:
    """Read "Kaupunginjohtaja" set apart before the proposal: some towns label it by the presenter's office."""
    for mark in (SEAM, GAP):
        head, found, tail = line.partition(mark)
        if found and people.is_office(fold(head)) and len(fold(tail)) > 20 and people.presenter(tail) is None:
            return fold(head), tail
    return None


def _read_course(handling: Handling) -> None:
    """Read the motions, votes, recusals, dissents and outcomes that the handling's texts tell."""
    told = [p for text in (handling.proceedings, handling.decision) if text for p in text.split("\n\n")]
    course = events.read(told, presenter=handling.presenter, decided=handling.decision is not None)
    handling.motions, handling.votes = course.motions, course.votes
    handling.recusals, handling.dissents = course.recusals, course.dissents
    if handling.decision:
        decision = "\n\n".join(p for p in handling.decision.split("\n\n") if len(p) < _LONGEST_READ)
        handling.outcomes = outcomes.outcomes(decision, _amended(handling.motions))
        handling.unanimous = outcomes.unanimous(decision, bool(handling.votes))


def _amended(made: Sequence[Motion]) -> bool:
    return any(m.result == "carried" and m.kind in ("amendment", "addition") for m in made)

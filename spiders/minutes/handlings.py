"""One handling: the lines under its heading, by their labels, and what they tell of its course."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from spiders.documents.text import GAP, SEAM, clean, fold, paragraphs
from spiders.items import Attachment, Dissent, Handling, Motion, Recusal
from spiders.minutes import case_numbers, headings, labels, motions, nominatives, outcomes, people, votes
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
    told = [
        paragraph
        for text in (handling.proceedings, handling.decision)
        if text
        for paragraph in text.split("\n\n")
        if len(paragraph) < _LONGEST_READ
    ]
    handling.motions = motions.read(told)
    handling.votes = votes.read(told, handling.motions)
    motions.settle(told, handling.motions, handling.decision)
    handling.recusals = _recusals(told)
    handling.dissents = _dissents(told)
    nominatives.settle(handling)
    if handling.decision:
        decision = "\n\n".join(p for p in handling.decision.split("\n\n") if len(p) < _LONGEST_READ)
        handling.outcomes = outcomes.outcomes(decision, _amended(handling.motions))
        handling.unanimous = outcomes.unanimous(decision, bool(handling.votes))


def _amended(made: Sequence[Motion]) -> bool:
    return any(m.result == "carried" and m.kind in ("amendment", "addition") for m in made)


_LISTED: Final = rf"{people.NAME}(?: \([^)]*\))?(?:(?:, | ja | sekä ){people.NAME}(?: \([^)]*\))?)*"
# Who was disqualified stands before the words that say so, or after them.
_NAMED_BEFORE = re.compile(
    rf"(?P<who>{_LISTED}) (?:\w+ )?(?:ilmoitti\w*|totesi\w*|oli(?:vat)?|poistui(?:vat)?|ilmoittautui(?:vat)?|jääväsi|jäävä|ei(?:vät)?)\b"
)
_NAMED_AFTER = re.compile(rf"[Ee]steelli(?:senä|sinä|syys)(?: poistui(?:vat)?| oli(?:vat)?)?:? (?P<who>{_LISTED})")
_LISTED_AFTER = re.compile(rf"steelli\w*[^.:]*: (?P<who>{_LISTED})")
_GROUND = re.compile(
    r"\((?P<a>[^)]{3,160})\)|(?P<b>hallintolain? [^.,]{3,60}|hallintolaki [^.,]{3,60}|\w*jääv\w*|koska [^.]{3,160})"
)
_DISSENTS = re.compile(
    rf"(?P<who>{_LISTED}) (?:jätti(?:vät)?|ilmoitti(?:vat)?|esitti(?:vät)?)[^.]*eriävän? mielipi\w*"
    rf"|(?:jätti|jättivät|ilmoitti|ilmoittivat)[^.]*eriävän? mielipi\w*:? (?P<after>{_LISTED})"
)
_DISSENT_LABEL = re.compile(rf"Eriävä mielipide(?:,| ?\()? ?(?P<who>{people.NAME})?\)?\s*:\s*(?P<text>.*)\Z", re.DOTALL)


def _recusals(told: Sequence[str]) -> list[Recusal]:
    """Find who was disqualified; someone who just came or went is not."""
    found: dict[str, Recusal] = {}
    suspects = [paragraph for paragraph in told if "steelli" in paragraph or "jääv" in paragraph]
    for sentence in (s for paragraph in suspects for s in outcomes.sentences(paragraph)):
        if "steelli" not in sentence and "jääv" not in sentence:
            continue
        ground = _GROUND.search(sentence)
        for name in _disqualified(sentence):
            found.setdefault(name, Recusal(name, clean(ground["a"] or ground["b"]) if ground else None))
    return list(found.values())


def _disqualified(sentence: str) -> list[str]:
    for pattern in (_LISTED_AFTER, _NAMED_AFTER, _NAMED_BEFORE):
        match = pattern.search(sentence)
        if match and (found := people.names(match["who"])):
            return found
    return []


def _dissents(told: Sequence[str]) -> list[Dissent]:
    found: list[Dissent] = []
    for paragraph in told:
        if "riävä" not in paragraph:
            continue
        if match := _DISSENT_LABEL.match(paragraph):
            if match["who"]:
                found.append(Dissent(people.person(match["who"]), clean(match["text"])))
            elif found:
                found[-1].text = clean(match["text"])
            continue
        for match in _DISSENTS.finditer(paragraph):
            text = paragraph[match.end() :].partition(":")[2]
            named = people.names(match["who"] or "") or people.names(match["after"] or "")
            if not named and (after := re.match(rf" (?P<after>{_LISTED})", paragraph[match.end() :])):
                named = people.names(after["after"])
            found += [Dissent(name, clean(text)) for name in named]
    return found

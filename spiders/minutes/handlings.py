"""One handling: the lines under its heading, cut into its parts by their labels, and what these tell of its course."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from spiders.documents.text import GAP, SEAM, clean, fold, paragraphs
from spiders.items import Attachment, Doubt, Handling, Motion, Presenter
from spiders.minutes import (
    case_numbers,
    decision_text,
    events,
    headings,
    history,
    labels,
    offices,
    outcomes,
    people,
    settled_by_text,
    unanimity,
)
from spiders.minutes.handling_parts import NAMED_COLON, Parts
from spiders.minutes.headings import Heading
from spiders.minutes.labels import Label
from spiders.minutes.vocabulary import BODY_WORD

# No decision was ever told in a paragraph of this length; patterns on one would be slow.
_LONGEST_READ: Final = 20_000
_LONGEST_UNLABELLED: Final = 600
_BESIDE: Final = frozenset({"attachments", "background", "formalities"})
_DATE: Final = re.compile(r"\d\.\d{1,2}\.\d{4}")
# A line drawn across the page ends what is above it.
_LINE: Final = re.compile(r"[_=]{3,}\s*\Z")
_BODY_COLON: Final = re.compile(
    r"(?P<body>[A-ZÅÄÖ][^:§\d]{1,60}?)(?:,? (?:päätti|beslutade|beslöt)(?: (?:yksimielisesti|enhälligt))?)?\s*:\s*(?P<value>.*)\Z",
    re.DOTALL,
)
_PROPOSES: Final = re.compile(
    rf"(?:{BODY_WORD}\b|[\w-]+ (?:{BODY_WORD})\b|[A-ZÅÄÖ]\w+(?:taan|tään|daan|dään)\b)", re.IGNORECASE
)
# "Kunnanjohtaja Maija Malli ehdottaa, että …", "Kommundirektören föreslår att …": the proposal says itself whose it is.
_SAYS_PROPOSAL: Final = re.compile(
    rf"(?P<office>[A-ZÅÄÖ][\w./-]*(?: [a-zåäö][\w./-]+){{0,2}})(?: (?P<name>{people.FULL_NAME}))? "
    r"(?:esittää|ehdottaa|föreslår)(?:,? (?:että|att|ettei)\b|:| för )"
)
# "Revisionsnämnden föreslår att …": another body's proposal, in a handling without a label for one.
_BODY_PROPOSES: Final = re.compile(
    rf"[A-ZÅÄÖ]?{BODY_WORD} (?:föreslår|esittää|ehdottaa),? (?:\S+ )?(?:att|että)\b", re.IGNORECASE
)
# Where the proposal would stand: it was what was decided.
_SAME_AS_DECIDED: Final = re.compile(r"(?:Beslutet stämmer överens med förslaget|Päätös on ehdotuksen mukainen)\.?\Z")
# "Föreslås att nämnden beslutar …": the proposal without a label.
_IS_PROPOSED: Final = re.compile(r"(?:Det )?[Ff]öreslås (?:för \S+ )?att |Ehdotetaan, että |Esitetään, että ")
_OFFICE_THEN_BODY: Final = re.compile(
    r"(?P<office>[A-ZÅÄÖ][\w.-]*(?: [\w.-]+){0,2}?) (?P<value>[A-ZÅÄÖ][\w-]*(?: [\w-]+){0,2}?(?<=\w)\b.*)\Z", re.DOTALL
)
_BODY_FIRST: Final = re.compile(rf"(?:[A-ZÅÄÖ][\w-]* (?:[\w-]+ )?)?{BODY_WORD}\b (?P<verb>[a-zåäö]+)", re.IGNORECASE)


@dataclass(slots=True)
class Read:
    """A handling with the files that its text lists, and what is not sure in it; paths begin at the handling."""

    handling: Handling
    attachments: list[Attachment] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def read(lines: Sequence[str], heading: Heading, agenda: bool, roll: Iterable[str] = ()) -> Read:
    """Read the lines under one heading into a handling.

    An agenda's own handling has no decision, whatever stands under the label. `roll` are those present, where known.
    """
    parts = Parts(heading)
    proposed = [at for at, line in enumerate(lines) if (label := labels.find(line)) and label.kind == "proposal"]
    parts.is_proposed = bool(proposed)
    for at, line in enumerate(lines):
        following = next((fold(other) for other in lines[at + 1 : at + 3] if not _LINE.match(other)), "")
        parts.is_proposed_below = bool(proposed) and at < proposed[0]
        _read_line(line, following, heading, parts)
    handling = parts.handling
    if agenda:
        parts.texts["decision"], parts.decisions = [], 0
    elif not parts.texts["decision"]:
        _take_unlabelled(parts.texts, heading.body or "")
    _settle(handling, parts, roll)
    return Read(handling, parts.attachments, parts.doubts)


def _read_line(line: str, following: str, heading: Heading, parts: Parts) -> None:
    if case_numbers.is_number_line(line) or headings.lone_section(line) == (heading.section or -1):
        return
    if _LINE.match(line):
        parts.end_above()
    elif _heads_nothing(line):
        return
    elif (label := labels.find(line) or _mended(line, parts)) or (
        label := _unlabelled(line, following, heading, parts)
    ):
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


def _unlabelled(line: str, following: str, heading: Heading, parts: Parts) -> Label | None:
    """Read what some towns set in a label's place: the body, or the officeholder whose proposal follows."""
    if parts.kind in ("proposal", "preparation", "proceedings", "preparers", "presenter", "attachments"):
        value = _decided_by(line, following, heading)
        if value is not None:
            return Label("decision", value, "")
        if _heads_course(line, following, heading):
            return Label("proceedings", "", "")
    if parts.kind in ("decision", "proceedings", "formalities") or parts.texts["proposal"]:
        return None
    for mark in (SEAM, GAP):
        head, found, tail = line.partition(mark)
        if found and offices.is_office(fold(head)) and len(fold(tail)) > 20 and offices.presenter(tail) is None:
            return Label("proposal", tail, fold(head), fold(head) + "n")
    return _proposed_by(line, following, parts)


def _proposed_by(line: str, following: str, parts: Parts) -> Label | None:
    named = NAMED_COLON.match(line) if ":" in line[:100] else None
    if named and parts.kind != "proposal":
        who = offices.presenter(named["who"])
        value = named["value"].strip()
        if who is not None and who.title and offices.is_office(who.title):
            if named["date"] and who.name:
                parts.handling.preparers.append(fold(named["who"]))
                return Label("preparation", value, "")
            if parts.is_proposed_below and not value:
                parts.present(who)  # "Kommundirektör Maja Modell:" above the preparation, and then "Förslag:"
                return Label("preparation", value, "")
            if (who.name and not value) or _PROPOSES.match(value or following):
                parts.present(who)
                return Label("proposal", value, "")
    if not parts.is_proposed and (saying := _SAYS_PROPOSAL.match(line)) and offices.is_office(saying["office"]):
        parts.present(Presenter(saying["office"], saying["name"]))
        return Label("proposal", line, "")
    if not parts.is_proposed and parts.kind != "proposal" and _is_proposal(line, following):
        return Label("proposal", line, "")
    match = _OFFICE_THEN_BODY.match(line)
    if match is None or not _BODY_FIRST.match(match["value"]):
        return None
    if offices.is_office(match["office"]):
        parts.present(Presenter(match["office"]))
        return Label("proposal", match["value"], "")
    return Label("proposal", match["value"], "") if headings.is_body(match["office"]) else None


def _is_proposal(line: str, following: str) -> bool:
    """Return whether a line proposes without a label: "Föreslås att …", or a body's proposal right above the decision."""
    if _IS_PROPOSED.match(line):
        return True
    label = labels.find(following)
    return label is not None and label.kind == "decision" and _BODY_PROPOSES.match(line) is not None


def _decided_by(line: str, following: str, heading: Heading) -> str | None:
    """Return what stands behind the body's name and a colon, where a decision does; None for any other line.

    "Kunnanhallitus:" heads what the body decides, in the past; in a proposal it begins what it is to decide.
    """
    text = fold(line[:400])
    match = _BODY_COLON.match(text) if ":" in text[:90] else None
    if match is None or not heading.body:
        return None
    named = match["body"].rstrip(".")
    if not (headings.is_body(named) or (" " not in named and len(named) < 16)) or not headings.alike(
        named, heading.body
    ):
        return None
    said = match["value"].strip() or following
    is_said = "päätti" in text[: match.start("value")] or "beslut" in text[: match.start("value")]
    return (
        fold(line)[match.start("value") :]
        if is_said
        or ((decision_text.decides(said) or decision_text.is_course(said)) and not decision_text.proposes(said))
        else None
    )


def _heads_course(line: str, following: str, heading: Heading) -> bool:
    """Return whether a line is the body's name alone ("Kunnanhallitus:") above what was said in the meeting."""
    name = fold(line[:90]).rstrip(": ")
    if not heading.body or len(line) > 80 or not (headings.is_body(name) and headings.alike(name, heading.body)):
        return False
    return decision_text.is_course(following)


def _take_unlabelled(texts: dict[str, list[str]], body: str) -> None:
    """Take the decision that no label opens: the opening of a meeting, an election, or a label that was lost.

    It is the last paragraph, if that decides and names no other day: else it tells what was decided before. Below a
    proposal its subject must be the body itself.
    """
    if withdrawn := [text for text in texts["proceedings"] if outcomes.withdraws(fold(text))]:
        texts["decision"] = withdrawn
        texts["proceedings"] = [text for text in texts["proceedings"] if text not in withdrawn]
        return
    kind = "proposal" if texts["proposal"] else "preparation"
    told = texts[kind]
    after = len(told)
    while after and decision_text.is_course(told[after - 1]):
        after -= 1
    if not after or len(told[after - 1]) > _LONGEST_UNLABELLED:
        return
    begin = after - 1
    while begin and told[begin][:1].islower():
        begin -= 1  # rows of a file, not yet joined
    last = fold(" ".join(told[begin:after]))
    is_bodys = last.casefold().startswith(body.casefold() + " ") and after > 1
    is_sure = is_bodys or kind == "preparation" or outcomes.withdraws(last)
    if decision_text.is_decision(last) and not _DATE.search(last) and is_sure:
        texts["decision"], texts["proceedings"] = [last], [*texts["proceedings"], *told[after:]]
        del told[begin:]


def _settle(handling: Handling, parts: Parts, roll: Iterable[str]) -> None:
    """Part the decision from its course, and read the motions, votes, recusals, dissents and outcomes."""
    parts.part_early_recusals()
    parts.texts["proposal"] = [text for text in parts.texts["proposal"] if not _SAME_AS_DECIDED.match(fold(text))]
    proceedings, decision = parts.texts["proceedings"], _without_subject(parts.texts["decision"], handling.body)
    cleaned = [text for line in (*proceedings, *decision) if (text := paragraphs([line]))]
    course = events.read(cleaned, roll, handling.presenter, bool(decision))
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


def _without_subject(decision: list[str], body: str) -> list[str]:
    """Leave out "Kaupunginhallitus:" above a decision that says itself who decides, or before one: "KH: Hyväksyttiin."."""
    named = re.match(r"(?P<body>[^\W\d][\w ]{2,60}): (?P<rest>[A-ZÅÄÖ].*)\Z", fold(decision[0])) if decision else None
    if named and headings.is_body(named["body"].casefold()) and headings.alike(named["body"], body):
        return [named["rest"], *decision[1:]]
    if len(decision) > 1 and decision[0].rstrip().endswith(":"):
        name = fold(decision[0]).rstrip(": ")
        if headings.alike(name, body) and re.match(r"[A-ZÅÄÖ][a-zåäö]+ ", decision[1]):
            return decision[1:]
    return decision


def _read_outcomes(handling: Handling) -> None:
    decision = "\n\n".join(p for p in (handling.decision or "").split("\n\n") if len(p) < _LONGEST_READ)
    handling.outcomes = outcomes.outcomes(
        decision, _amended(handling.motions), handling.proposal, handling.proceedings, handling.body
    )
    handling.unanimous = unanimity.unanimous(decision, bool(handling.votes), handling.proceedings)


def _amended(made: Sequence[Motion]) -> bool:
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

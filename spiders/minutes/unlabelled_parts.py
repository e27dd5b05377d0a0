"""What no label opens: a proposal or a decision known by the body's or an officeholder's name before it, or by its words."""

from __future__ import annotations

import re
from typing import Final

from spiders.documents.text import GAP, SEAM, fold
from spiders.items import Presenter
from spiders.minutes import (
    decision_text,
    headings,
    labels,
    offices,
    outcomes,
    people,
)
from spiders.minutes.handling_parts import NAMED_COLON, Parts
from spiders.minutes.headings import Heading
from spiders.minutes.labels import Label
from spiders.minutes.vocabulary import BODY_WORD

_LONGEST_UNLABELLED: Final = 600
_DATE: Final = re.compile(r"\d\.\d{1,2}\.\d{4}")
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
# "Föreslås att nämnden beslutar …": the proposal without a label.
_IS_PROPOSED: Final = re.compile(r"(?:Det )?[Ff]öreslås (?:för \S+ )?att |Ehdotetaan, että |Esitetään, että ")
_OFFICE_THEN_BODY: Final = re.compile(
    r"(?P<office>[A-ZÅÄÖ][\w.-]*(?: [\w.-]+){0,2}?) (?P<value>[A-ZÅÄÖ][\w-]*(?: [\w-]+){0,2}?(?<=\w)\b.*)\Z", re.DOTALL
)
# "Enligt förslag." below a proposal: it proposes nothing.
_AS_PROPOSED: Final = re.compile(r"(?:Beslut |Enhälligt )?[Ee]nligt (?:besluts)?förslag(?:et)?\.?\Z")
_BODY_FIRST: Final = re.compile(rf"(?:[A-ZÅÄÖ][\w-]* (?:[\w-]+ )?)?{BODY_WORD}\b (?P<verb>[a-zåäö]+)", re.IGNORECASE)


def find(line: str, following: str, heading: Heading, parts: Parts) -> Label | None:
    """Read what some towns set in a label's place: the body, or the officeholder whose proposal follows."""
    if parts.kind in ("proposal", "preparation", "proceedings", "preparers", "presenter", "attachments"):
        value = _decided_by(line, following, heading)
        if value is not None:
            return Label("decision", value, "")
        if _heads_course(line, following, heading):
            return Label("proceedings", "", "")
        if _heads_decision(line, following, heading, parts):
            return Label("decision", "", "")
    if parts.kind in ("decision", "proceedings", "formalities") or parts.texts["proposal"]:
        return None
    for mark in (SEAM, GAP):
        head, found, tail = line.partition(mark)
        if found and offices.is_office(fold(head)) and len(fold(tail)) > 20 and offices.presenter(tail) is None:
            return Label("proposal", tail, fold(head), fold(head) + "n")
    return _proposed_by(line, following, heading, parts)


def _proposed_by(line: str, following: str, heading: Heading, parts: Parts) -> Label | None:
    """Read a proposal by who makes it: an officeholder with a colon or a verb of proposing, or an office before the body."""
    if _is_lone_office(line) and _PROPOSES.match(following) and decision_text.proposes_first(following):
        parts.present(Presenter(title=fold(line)))
        return Label("proposal", "", "")  # "Kommundirektören" above "Kommunstyrelsen beslutar …"
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
            is_last = bool(value) and _is_decision(following, heading)
            # What stands below tells what was done: how the matter came up, and no proposal.
            is_above = bool(who.name) and not value and not decision_text.is_told(following)
            if is_above or is_last or _PROPOSES.match(value or following):
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


def _is_lone_office(line: str) -> bool:
    """Return whether a line is a Swedish office and nothing more: "Kommundirektören"."""
    return len(line) < 40 and fold(line).endswith("en") and " " not in fold(line) and offices.is_office(fold(line))


def _is_decision(following: str, heading: Heading) -> bool:
    """Return whether the next line decides: under a label, or behind the body's name and a colon."""
    label = labels.find(following)
    return (label is not None and label.kind == "decision") or _decided_by(following, "", heading) is not None


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
    if not (headings.is_body(named) or (" " not in named and len(named) < 16)):
        return None
    if not headings.is_name_of(named, heading.body):
        return None
    said = match["value"].strip() or following
    is_said = "päätti" in text[: match.start("value")] or "beslut" in text[: match.start("value")]
    is_of_past = decision_text.decides(said) or decision_text.is_course(said) or decision_text.is_decision(said)
    is_decided = is_said or (is_of_past and not decision_text.proposes(said))
    return fold(line)[match.start("value") :] if is_decided else None


def _heads_course(line: str, following: str, heading: Heading) -> bool:
    """Return whether a line is the body's name alone ("Kunnanhallitus:") above what was said in the meeting."""
    name = fold(line[:90]).rstrip(": ")
    if not heading.body or len(line) > 80 or not (headings.is_body(name) and headings.is_name_of(name, heading.body)):
        return False
    return decision_text.is_course(following)


def _heads_decision(line: str, following: str, heading: Heading, parts: Parts) -> bool:
    """Return whether a line is the body's name alone, without a colon, below a proposal and above what was decided."""
    name = fold(line[:90])
    is_body = len(line) < 80 and headings.is_body(name) and headings.is_name_of(name, heading.body)
    return is_body and bool(parts.texts["proposal"]) and decision_text.is_told(following)


def take_decision(texts: dict[str, list[str]], body: str) -> None:
    """Take the decision that no label opens: the opening of a meeting, an election, or a label that was lost.

    It is the last paragraph, if that decides and names no other day: else it says what was decided before. Below a
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
    name = body.casefold()
    # "På förslag av Modell beslutade kommunstyrelsen …"
    is_inverted = (
        bool(name)
        and f" {name} " in last.casefold()
        and last.startswith(("Efter ", "På "))
        and decision_text.decides(last)
    )
    is_bodys = (last.casefold().startswith(name + " ") or is_inverted) and after > 1
    is_sure = (
        is_bodys or kind == "preparation" or outcomes.withdraws(last) or bool(after > 1 and _AS_PROPOSED.match(last))
    )
    if decision_text.is_decision(last) and not _DATE.search(last) and is_sure:
        course = begin
        while kind == "preparation" and course and _is_of_this_meeting(told[course - 1]):
            course -= 1
        texts["decision"], texts["proceedings"] = [last], [*texts["proceedings"], *told[course:begin], *told[after:]]
        del told[course:]


def _is_of_this_meeting(text: str) -> bool:
    """Return whether a paragraph above a decision tells how it came about, and nothing of another day."""
    return decision_text.is_course(text) and not _DATE.search(text)

"""An officeholder's decision: read by the words that minutes share, it is the one handling of its text."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from spiders.items import OfficialDecision
from spiders.minutes.case import Case
from spiders.minutes.headings import Heading

_OFFICE: Final = "viranhaltija"


def heading(official: str | None = None, date: str | None = None) -> Heading:
    """Return what heads the text of an officeholder's decision, the office unknown as it may be."""
    return Heading(official or _OFFICE, date)


def fill(record: OfficialDecision, case: Case) -> None:
    """Take over what the case of a decision's text says of the decision; its title and files are the platform's."""
    own, path = case.handlings[-1], f"handlings[{len(case.handlings) - 1}]."
    record.case_number = case.case_number
    record.preparation, record.preparers, record.presenter = own.preparation, own.preparers, own.presenter
    record.proposal, record.proceedings, record.decision = own.proposal, own.proceedings, own.decision
    record.outcomes = own.outcomes
    for doubt in case.doubts:
        where = doubt.where.removeprefix(path)
        # The office is no body that a list of bodies would know, and its decision is no meeting's.
        if not where.startswith("handlings") and doubt.code != "unknown-body":
            record.doubts.append(replace(doubt, where=where))

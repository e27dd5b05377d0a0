"""Sentences that say what is *not*, or no longer, a value: 'Luovuus ei ole enää kaupungin arvo'."""

from __future__ import annotations

import re
from typing import Final

from publisher.statements.finding import enumerations
from publisher.statements.finding.model import Found, Thing
from publisher.statements.finding.rules import plausibility as checks
from publisher.statements.finding.rules.clauses import Clause

_NOT: Final = re.compile(
    r"(?:\A|.*\bettä\s+|.*,\s+)(?P<list>[^,]+(?:,[^,]+)*?)\s(?:ei|eivät)\s(?:enää\s)?(?:ole|kuulu|sisälly)(?:\senää)?\s[^,:;]*\Z",
    re.IGNORECASE,
)


def denied(clause: Clause) -> Found | None:
    """Return the values that a clause denies.

    'Luovuus ei ole enää kaupungin arvo.' is value denied: Luovuus
    """
    match = _NOT.match(clause.left)
    if not match or clause.word.kind not in ("value", "goal") or not clause.owner.towns or not checks.holds(clause):
        return None
    if clause.word.case not in ("nominative", "partitive", "illative"):
        return None
    start = clause.begin + match.start("list")
    cut = [
        Thing(thing.start + start, thing.end + start, thing.definition)
        for thing in enumerations.things(clause.sentence[start : clause.begin + match.end("list")])
    ]
    if not cut or not checks.are_things(clause.sentence, cut, clause.word.kind):
        return None
    return Found(clause.word.kind, clause.owner.towns, tuple(cut), "denied", False, "denied", 0.8)

"""Decisions that a town labels by the body that made them: "Kunnanhallitus:", "Khall päätti:" below a proposal."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from spiders.documents.text import fold
from spiders.minutes import decision_text, headings, labels

_LONGEST: Final = 300
_LABEL: Final = re.compile(
    r"(?P<body>[A-ZÅÄÖ][^:§\d]{1,60}?)(?:,? (?:päätti|beslutade|beslöt)(?: (?:yksimielisesti|enhälligt))?)?\s*:\s*"
    r"(?P<value>.*)\Z"
)


def marked(lines: Sequence[str], body: str | None, aliases: Mapping[str, str]) -> list[str]:
    """Return the lines with such labels written out as "Päätös:"; `body` is the body whose minutes they are.

    Only below a proposal that nothing has decided yet is the body's name a label.
    """
    found: list[str] = []
    is_open = False
    for at, line in enumerate(lines):
        label = labels.split(line[:_LONGEST])
        following = fold(lines[at + 1][:_LONGEST]) if at + 1 < len(lines) else ""
        value = _decided(line, body, aliases) if label is None and is_open and body else None
        # In the present the body is still to do what follows: it is the proposal's.
        if value is not None and not decision_text.proposes(fold(value) or following):
            line, label = f"Päätös: {value}".strip(), ("decision", value)
        if label and label[0] in ("proposal", "decision"):
            is_open = label[0] == "proposal"
        elif "§" in line and headings.parse(line, aliases):
            is_open = False
        found.append(line)
    return found


def _decided(line: str, body: str, aliases: Mapping[str, str]) -> str | None:
    """Return what stands behind a label that is the body's name; None where the line has none."""
    text = fold(line[:_LONGEST]) if line[:1] == body[:1].upper() else ""
    if text.isupper() and text.casefold() == body.casefold():
        return ""
    match = _LABEL.match(text)
    if match is None:
        return None
    named = aliases.get(match["body"], match["body"])
    is_short = " " not in named and len(named) < 16
    is_own = (is_short or headings.is_body(named)) and headings.alike(named.rstrip("."), body)
    return fold(line)[match.start("value") :] if is_own else None

"""Rows of a vote that begin like labels: "Esittelijän ehdotus 6 ääntä", "Mallin ehdotus (EI):", "Esittelijän ehdotus: Koe, Otos".

Such a row opens no proposal where proceedings or a decision are told: it says how many, or who, were for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_SIDE: Final = r"(?:JAA|EI|JA|NEJ|Jaa|Ei|Ja|Nej)\b"
# How a row goes on that counts votes, or says which side it is.
_COUNTS: Final = re.compile(
    rf"\W*(?:{_SIDE}|\d+ ?(?:ääntä|ääni|röst|kpl|st\b|jäsen|valtuutet|ledam)|(?:sai|fick|saivat) (?:\w+ )?\(?\d|\d+\W*\Z)"
)
_IS_SIDE: Final = re.compile(rf"\W*{_SIDE}\W*\Z")
# Names, and what stands between them in a list of voters.
_NAMES: Final = re.compile(
    r"(?:[\s(),;.–-]|\b(?:ja|sekä|och|samt|pj|vpj|puheenjohtaja|jäsen|jäsenet|ordf|ledamot)\b|\b[A-ZÅÄÖ][\w’-]+)+\Z"
)
_VOTED: Final = re.compile(r"äänest|omröst|röstad|\bJAA\b|nimenhuu|namnupprop", re.IGNORECASE)
# A list of voters stands right below what says that it was voted, or below other rows.
_FARTHEST: Final = 3


def is_row(value: str, beside: str | None, told: Sequence[str]) -> bool:
    """Return whether a label with this value, and this beside it in brackets, is a row of a vote.

    `told` are the paragraphs of the part before it.

    >>> is_row("6 ääntä", None, []), is_row("", "JAA", []), is_row("Koe, Otos", None, ["Äänestyksen tulos:"])
    (True, True, True)
    >>> is_row("Kunnanhallitus päättää 2 500 euron avustuksesta.", None, ["Äänestyksen tulos:"])
    False
    """
    if _COUNTS.match(value) or (beside is not None and _IS_SIDE.match(beside)):
        return True
    return bool(_NAMES.match(value)) and any(_VOTED.search(text) for text in told[-_FARTHEST:])

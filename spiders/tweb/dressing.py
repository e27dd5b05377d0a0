"""What stands around the text of a document and is no part of the case: buttons, and a head that is set as a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from spiders.text import fold

_BUTTONS: Final = re.compile(
    r"(?:(?:Sulje(?: ikkuna)?|Takaisin|Tulosta|(?:Sivun )?[Aa]lkuun|Edellinen(?: asia)?|Seuraava(?: asia)?|Etusivu|"
    r"Haku|Ohje|Esityslistat|Pöytäkirjat|Kuulutukset|Viranhaltijapäätökset)[\s|/<>«»-]*)+\Z"
)
_LABEL: Final = re.compile(r"(?:Toimielin|Kokous(?:päivä|aika|pvm)?|Pykälä|Organ|Sammanträdesdag|Paragraf):?\Z")
_NUMBER_LABELS: Final = ("Pykälä", "Paragraf")
_HEAD: Final = 16


def is_buttons(line: str) -> bool:
    """Tell whether a line is buttons and nothing more, one or several."""
    return bool(_BUTTONS.match(line))


def without_head(lines: list[str]) -> list[str]:
    """Take the rows of a head out that say whose the document is: a label, and its value in the next line.

    They are told by the list that led to the document, or found in its first rows.
    """
    head, rest = lines[:_HEAD], lines[_HEAD:]
    at = 0
    while at + 1 < len(head):
        if _LABEL.match(fold(head[at])) and len(head[at + 1]) < 60:
            del head[at : at + 2]
        else:
            at += 1
    return head + rest


def numbers(rows: Sequence[str]) -> list[str]:
    """Return the § that a head's table tells, as other heads print it."""
    told = [(fold(label).rstrip(":"), fold(value)) for label, value in pairwise(rows[:_HEAD])]
    return [f"§ {value}" for label, value in told if label in _NUMBER_LABELS and value.isdecimal()]

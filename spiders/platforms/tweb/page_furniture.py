"""What stands around the text of a document and is no part of the case: buttons, and a head that is set as a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from spiders.documents.text import fold, iso_date
from spiders.minutes import headings

_BUTTONS: Final = re.compile(
    r"(?:(?:Sulje(?: ikkuna)?|Takaisin|Tulosta|(?:Sivun )?[Aa]lkuun|Edellinen(?: asia)?|Seuraava(?: asia)?|Etusivu|"
    r"Haku|Ohje|Esityslistat|Pöytäkirjat|Kuulutukset|Viranhaltijapäätökset)[\s|/<>«»-]*)+\Z"
)
_LABEL: Final = re.compile(r"(?:Toimielin|Kokous(?:päivä|aika|pvm)?|Pykälä|Organ|Sammanträdesdag|Paragraf):?\Z")
_NUMBER_LABELS: Final = ("Pykälä", "Paragraf")
_HEAD: Final = 16
_FIRST: Final = 8
_DAY: Final = r"\d{1,2}\.\d{1,2}\.\d{4}"
_LONE_DAY: Final = re.compile(rf"{_DAY}\Z")
# What the head of a page says beside the body: whose paper it is, and which.
_PAPER: Final = re.compile(
    r"\b(?:[A-ZÅÄÖ][\w-]+ (?:kunta|kaupunki|kommun|stad|KUNTA|KAUPUNKI|KOMMUN|STAD)|PÖYTÄKIRJA(?:NOTE)?"
    r"|Pöytäkirja(?:note)?|Pöytäkirjan ote|PÖYTÄKIRJAN OTE|Ote pöytäkirjasta|OTE PÖYTÄKIRJASTA|ESITYSLISTA|Esityslista"
    r"|PROTOKOLL(?:SUTDRAG)?|Protokoll(?:sutdrag)?|FÖREDRAGNINGSLISTA|Föredragningslista)(?![\w:])"
)
_BESIDE: Final = re.compile(
    rf"{_DAY}|\b\d{{1,3}}/\d{{4}}\b|\b\d{{1,3}} ?(?:\(\d{{1,3}}\)|/ ?\d{{1,3}}\b)|\b(?:Sivu|Sida)\b"
)
_PAGE: Final = re.compile(r"(?:Sivu |Sida )?\d{1,3} ?(?:\(\d{1,3}\)|/ ?\d{1,3})\Z")


def is_buttons(line: str) -> bool:
    """Return whether a line is buttons and nothing more, one or several."""
    return bool(_BUTTONS.match(line))


def is_head(line: str) -> bool:
    """Return whether a line names the paper: "KEMINMAAN KUNTA PÖYTÄKIRJANOTE", "Kunnanhallitus PÖYTÄKIRJA 1.3.2025"."""
    text = fold(line)
    if _PAGE.match(text):
        return True
    rest = _PAPER.sub(" ", text) if len(text) < 120 else text
    if rest == text:
        return False
    left = fold(_BESIDE.sub(" ", rest)).strip(" -–,|")
    return not left or headings.is_body(left)


def one_heading(lines: list[str]) -> list[str]:
    """Put a heading together whose cells are lines of their own: the body, and then the day and the § in any order.

    Such cells below the heading are a row of the earlier handlings.
    """
    for at in range(min(_FIRST, len(lines) - 2)):
        if headings.parse(lines[at], {}):
            break
        body, *cells = (fold(line) for line in lines[at : at + 3])
        day = next((cell for cell in cells if _LONE_DAY.match(cell) and iso_date(cell)), None)
        number = next((n for cell in cells if (n := headings.lone_section(cell)) is not None), None)
        if day and number is not None and headings.is_body(body):
            return [*lines[:at], f"{body} {day} § {number}", *lines[at + 3 :]]
    return lines


def without_head(lines: list[str]) -> list[str]:
    """Take the rows of a head out that say whose the document is: a label, and its value in the next line.

    They are told by the list that led to the document, or found in its first rows.
    """
    first = [line for line in lines[:_FIRST] if not is_head(line)]
    lines = first + lines[_FIRST:]
    head, rest = lines[:_HEAD], lines[_HEAD:]
    at = 0
    while at + 1 < len(head):
        if _LABEL.match(fold(head[at])) and len(head[at + 1]) < 60:
            del head[at : at + 2]
        else:
            at += 1
    return head + rest


def page_numbers(rows: Sequence[str]) -> list[str]:
    """Return the § that a head's table tells, as other heads print it."""
    told = [(fold(label).rstrip(":"), fold(value)) for label, value in pairwise(rows[:_HEAD])]
    return [f"§ {value}" for label, value in told if label in _NUMBER_LABELS and value.isdecimal()]

"""Initiatives of councillors and residents: whose they are, how many signed, when they were handed in.

An item is about an initiative where its title begins with the word ("Valtuustoaloite: …", "Kuntalaisaloite …") or ends
in it, as an answer does ("Vastaus valtuustoaloitteeseen …"). Who moved it is read of councillors alone, where they are
called so; the names of residents are never read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

InitiativeKind: TypeAlias = Literal["councillors", "residents"]

_COUNCILLORS: Final = r"valtuustoaloit\w*|valtuutettu\w* aloit\w*|fullmäktigemotion\w*"
_RESIDENTS: Final = r"kuntalaisaloit\w*|asukasaloit\w*|invånarinitiativ\w*"
# Lists of many initiatives ("Valtuustoaloitteiden tilanne") are about none in particular.
_MANY: Final = re.compile(r"aloittei|aloitteet\b|aloiteluettel|motionerna|initiativen\b", re.IGNORECASE)
_TITLE: Final = re.compile(rf"\b(?:(?P<councillors>{_COUNCILLORS})|(?P<residents>{_RESIDENTS}))", re.IGNORECASE)
_SIGNED: Final = re.compile(
    r"\b(?P<n>\d{1,5}) (?:muuta )?(?:allekirjoittajaa|allekirjoittanutta|allekirjoitusta|undertecknare)\b|"
    r"(?:^|[.:] )(?:Valtuutettu )?[A-ZÅÄÖ][\w-]+ [A-ZÅÄÖ][\w-]+ ja (?P<others>\d{1,3}) muuta valtuutettua\b|"
    r"\ballekirjoitta(?:nut|neet|jia on|jia oli) (?P<m>\d{1,5})\b(?!\.\d)",
    re.MULTILINE,
)
_NAME: Final = r"[A-ZÅÄÖ][\w-]+ [A-ZÅÄÖ][\w-]+"
_MOVED: Final = re.compile(
    rf"(?:^|[.:] )(?:Valtuutettu )?(?P<first>{_NAME}) ja \d{{1,3}} muuta valtuutettua\b|"
    rf"(?:^|[.:] )Valtuutettu (?P<alone>{_NAME}) (?:ym\.? )?(?:jätti|teki|on (?:jättänyt|tehnyt))\b[^\n]{{0,80}}?aloit",
    re.MULTILINE,
)
_SUBMITTED: Final = re.compile(
    r"\b(?:aloite|aloitteen)\b[^.]{0,60}?\b(?:jätetty|jätettiin|jättivät|jätti|saapui|saapunut|päivätty|tehtiin)\b[^.\d]{0,40}"
    r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>20\d\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Initiative:
    """Whose initiative it is (`kind`), how many signed, the ISO day it was handed in, and the councillor who moved it."""

    kind: InitiativeKind
    signatories: int | None = None
    submitted: str | None = None
    mover: str | None = None


def find(title: str | None, text: str) -> Initiative | None:
    """Read the initiative that an item of that title is about; None where it is about none, or about several."""
    match = _TITLE.search(title or "")
    if match is None or _MANY.search(title or ""):
        return None
    signed, submitted = _SIGNED.search(text), _SUBMITTED.search(text)
    moved = _MOVED.search(text) if match["councillors"] else None
    return Initiative(
        "councillors" if match["councillors"] else "residents",
        _number(signed) if signed else None,
        _day(submitted) if submitted else None,
        (moved["first"] or moved["alone"]) if moved else None,
    )


def _number(match: re.Match[str]) -> int:
    """Return how many signed; "A and 5 other councillors" are six."""
    return int(match["others"]) + 1 if match["others"] else int(match["n"] or match["m"])


def _day(match: re.Match[str]) -> str | None:
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"])).isoformat()
    except ValueError:
        return None

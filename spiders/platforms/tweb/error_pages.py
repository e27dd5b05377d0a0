"""Pages that TWeb answers with status 200 and that are errors: told in one sentence, with their own words."""

from __future__ import annotations

import re
from typing import Final

from spiders.documents.html import Document
from spiders.documents.text import clean
from spiders.minutes import headings, labels

# What a machine says of itself; of a plan, a water main or a hall the same words may be the town's.
_MACHINE: Final = (
    r"(?:palvelu(?:ssa)?|palvelime(?:en|lla|ssa)|järjestelmä(?:ssä)?|ohjelma(?:ssa)?|tieto(?:kanta|kannassa|liikenteessä)|"
    r"yhtey(?:dessä|ksissä)|haku|haussa|sivu(?:a|lla|sto|stolla)?|asiakirjaa?|tjänsten|sidan|dokumentet)"
)
_TROUBLE: Final = r"(?:virhe(?:itä)?|häiriö(?:itä)?)"
_FAULT: Final = re.compile(
    r"\b(?:tietokantavirhe|virhetilanne|virheilmoitus|access violation|exception|server error|"
    r"istunto(?:si)? on vanhentunut|session (?:has )?expired)\b|\bfel(?:et)? (?:har )?(?:inträffa|uppst)|"
    rf"\b{_MACHINE} (?:ei|är inte)\b.{{0,20}}(?:käytettävissä|tillgänglig)|"
    rf"(?:\A\W*|\b{_MACHINE} )(?:on|oli|ilmeni|(?:on )?tapahtu\w+) (?:\w+ )?(?:{_TROUBLE}|huoltokatko)\b|"
    rf"\A\W*(?:{_TROUBLE}|error|fel)(?: (?:\w+ )?{_MACHINE}\b|\W*\Z)|"
    r"\A\W*(?:virhe|error|fel)(?:\W*\d|\s*[:!.]| (?:in|at|on|haettaessa|avattaessa|ladattaessa)\b)|"
    r"\A\W*huoltokatko\W*(?:(?:klo|kello|\d[\d.:–-]*)\W*)*\Z",
    re.IGNORECASE,
)
_GONE: Final = re.compile(
    r"\b(?:asiakirja|dokumentti|tiedosto|sivu)a? (?:on (?:\w+ )?(?:poistettu|poistunut)\W*\Z|"
    r"ei (?:ole\W*\Z|.{0,40}(?:löy|saatavilla|olemassa|voi(?:da|tu)? \w+)))|"
    r"\b(?:dokumentet|handlingen|filen|sidan) "
    r"(?:(?:finns|hittades|kunde|kan) inte|är borttage|(?:har )?(?:\w+ )?tagits bort)|"
    r"\b(?:document|file|page) not found",
    re.IGNORECASE,
)
_SHORT: Final = 400


def find_fault(document: Document) -> str | None:
    """Return the line in which a page says that it is an error; None for a page that does not."""
    return next((line for text in document.lines if len(text) < 200 and (line := _match(_FAULT, text))), None)


def instead_of_document(document: Document) -> str | None:
    """Return what a page says that stands where a document was asked for; None for a document.

    What has a heading, a § or a label of minutes is a document, whatever its title speaks of.
    """
    if sum(map(len, document.lines)) > _SHORT or any(map(_is_of_minutes, document.lines)):
        return None
    head = document.lines[:3]
    return next((line for text in head if (line := _match(_GONE, text) or _begins(text))), None)


def _is_of_minutes(line: str) -> bool:
    return "§" in line or labels.split(line) is not None or headings.parse(line, {}) is not None


def describe(document: Document, lacks: str) -> str:
    """Return the sentence for a page that lacks what was asked for: an error, or something else."""
    said = find_fault(document)
    if said:
        return f"{document.url} answered with an error ({said})"
    return f"{document.url} answered with a page that {lacks}"


def _match(pattern: re.Pattern[str], text: str) -> str | None:
    return _quoted(text) if pattern.search(text) else None


def _begins(text: str) -> str | None:
    """Return the words of an error that says so first: in the middle of a decision the word is the town's."""
    match = _FAULT.search(text)
    return _quoted(text) if match and match.start() < 20 and len(text) < 100 else None


def _quoted(text: str) -> str:
    said = clean(text) or ""
    return said if len(said) < 80 else f"{said[:77].rstrip()}…"

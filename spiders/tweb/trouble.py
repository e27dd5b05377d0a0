"""Pages that TWeb answers with status 200 and that are errors: told in one sentence, with their own words."""

from __future__ import annotations

import re
from typing import Final

from spiders.html import Document
from spiders.text import clean

_FAULT: Final = re.compile(
    r"\b(?:virhe|virheitä|virhetilanne|tietokantavirhe|häiriö|häiriöitä|huoltokatko|error|exception|access violation|"
    r"istunto(?:si)? on vanhentunut|session (?:has )?expired)\b|\bfel(?:et)? (?:har )?(?:inträffa|uppst)|"
    r"(?:ei|inte) (?:ole )?(?:nyt )?(?:käytettävissä|tillgänglig)",
    re.IGNORECASE,
)
_GONE: Final = re.compile(
    r"(?:asiakirja|dokument|tiedosto|sivu|handling)\w* (?:ei|on|finns inte|hittades inte|har)\b.{0,40}"
    r"(?:löy|saatavilla|olemassa|poistettu|inte|bort|\Z)|(?:document|file|page) not found",
    re.IGNORECASE,
)
_SHORT: Final = 400


def fault(document: Document) -> str | None:
    """Return the line in which a page says that it is an error; null for a page that does not."""
    return next((line for text in document.lines if len(text) < 200 and (line := _match(_FAULT, text))), None)


def instead_of_document(document: Document) -> str | None:
    """Return what a page says that stands where a document was asked for; null for a document."""
    if sum(map(len, document.lines)) > _SHORT:
        return None
    head = document.lines[:3]
    return next((line for text in head if (line := _match(_GONE, text) or _begins(text))), None)


def told(document: Document, lacks: str) -> str:
    """Return the sentence for a page that lacks what was asked for: an error, or something else."""
    said = fault(document)
    if said:
        return f"{document.url} answered with an error ({said}); ask again later"
    return f"{document.url} answered with a page that {lacks}; ask again"


def _match(pattern: re.Pattern[str], text: str) -> str | None:
    return _quoted(text) if pattern.search(text) else None


def _begins(text: str) -> str | None:
    """Tell an error that says so first: in the middle of a decision the word is the town's."""
    match = _FAULT.search(text)
    return _quoted(text) if match and match.start() < 20 and len(text) < 100 else None


def _quoted(text: str) -> str:
    said = clean(text) or ""
    return said if len(said) < 80 else f"{said[:77].rstrip()}…"

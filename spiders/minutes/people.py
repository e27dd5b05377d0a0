"""Names and offices as minutes print them."""

from __future__ import annotations

import re
from typing import Final

from spiders.documents.text import clean
from spiders.minutes.vocabulary import OFFICES

_INITIAL: Final = "A-ZÅÄÖÆØÉÜŠŽ"
_NAME_WORD: Final = rf"(?:[{_INITIAL}][\w’'´-]+|[{_INITIAL}]\.)"
FULL_NAME: Final = rf"{_NAME_WORD}(?:(?: (?:von|af|de|van))? {_NAME_WORD}){{1,3}}"
_NAMED = re.compile(rf"(?:.*\s)?{FULL_NAME}(?:\s*,.*)?\Z")
_DATED = re.compile(r"\s+\d{1,2}\.\d{1,2}\.\d{4}\.?\Z")
_SENTENCE_ENDS = re.compile(r"[a-zåäö]{3,}\. [A-ZÅÄÖ]|[a-zåäö]{4,}\.\Z")
_BETWEEN: Final = re.compile(r"\s*[,;]\s*(?:ja|sekä|och)?\s+|\s+(?:ja|sekä|och|&)\s+")


def is_office(text: str) -> bool:
    """Return whether a text is an office ("Kaupunginjohtaja", "vs. hallintojohtaja")."""
    return len(text) < 80 and text.rstrip(":").lower().endswith(OFFICES)


def people(text: str) -> list[str] | None:
    """Read a line of preparers as a list of "office name"; None if the line is prose and not people."""
    text = clean(text.strip().removeprefix("(").removesuffix(")")) or ""
    text = _DATED.sub("", re.sub(r"^[-–•]\s*", "", text)).strip(" ,;:")
    text = text.removeprefix("Lisätietoja:").removeprefix("Lisätietoja").strip(" :")
    if not text:
        return []
    if len(text) > 250 or ("." in text and _SENTENCE_ENDS.search(text)):
        return None
    parts = [part for part in _BETWEEN.split(text) if part]
    if len(parts) > 1 and all(_NAMED.match(part) for part in parts):
        return parts
    return [text] if len(text) <= 120 and (_NAMED.match(text) or is_office(text)) else None

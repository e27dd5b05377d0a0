"""Names and offices as minutes print them."""

from __future__ import annotations

import re
from typing import Final

from spiders.documents.text import clean
from spiders.items import Presenter

_INITIAL: Final = "A-ZÅÄÖÆØÉÜŠŽ"
_NAME_WORD: Final = rf"(?:[{_INITIAL}][\w’'´-]+|[{_INITIAL}]\.)"
FULL_NAME: Final = rf"{_NAME_WORD}(?:(?: (?:von|af|de|van))? {_NAME_WORD}){{1,3}}"
_OFFICES: Final = (
    "johtaja", "päällikkö", "sihteeri", "insinööri", "arkkitehti", "rehtori", "tarkastaja", "suunnittelija",
    "asiantuntija", "controller", "lääkäri", "ohjaaja", "mestari", "koordinaattori", "esimies", "esihenkilö",
    "lakimies", "juristi", "esittelijä", "puheenjohtaja", "virkamies", "viranhaltija", "dirigent", "direktör",
    "chef", "sekreterare", "ingenjör", "arkitekt",
)  # fmt: skip
_TITLE_THEN_NAME = re.compile(rf"(?P<title>\S.*?) (?P<name>{FULL_NAME})\Z")
_NAME_THEN_TITLE = re.compile(rf"(?P<name>{FULL_NAME}), (?P<title>[\w.][\w. -]*)\Z")
_NAMED = re.compile(rf"(?:.*\s)?{FULL_NAME}(?:\s*,.*)?\Z")
_DATED = re.compile(r"\s+\d{1,2}\.\d{1,2}\.\d{4}\.?\Z")
_SENTENCE_ENDS = re.compile(r"[a-zåäö]{3,}\. [A-ZÅÄÖ]|[a-zåäö]{4,}\.\Z")
# The third person of the present ends in a long vowel: päättää, valitsee, hyväksyy.
_VERB = re.compile(r"\b[a-zåäö]+(?:aa|ee|ii|oo|uu|yy|ää|öö)\b|\b(?:on|ja|että)\b(?=.*\b\w+(?:ksi|lle)\b)")
_BETWEEN: Final = re.compile(r"\s*[,;]\s*(?:ja|sekä|och)?\s+|\s+(?:ja|sekä|och|&)\s+")


def is_office(text: str) -> bool:
    """Tell whether a text is an office ("Kaupunginjohtaja", "vs. hallintojohtaja")."""
    return len(text) < 80 and text.rstrip(":").lower().endswith(_OFFICES)


def presenter(text: str) -> Presenter | None:
    """Read "Kaupunginjohtaja Maija Malli" as an office and a name; null if the text is not a person.

    The order of the name is left as printed: towns write both First Last and Last First. A sentence may
    end in a name too ("Hallitus valitsee edustajaksi Maija Mallin."): its verb tells it from an office.
    """
    text = (clean(text) or "").rstrip(":.")
    if not text or len(text) > 120:
        return None
    if is_office(text):
        return Presenter(title=text)
    if match := _NAME_THEN_TITLE.match(text):
        return Presenter(title=match["title"], name=match["name"])
    if match := _TITLE_THEN_NAME.match(text):
        title = match["title"]
        if _VERB.search(title):
            return None
        # "Niilo Näyte Malli" is all name, "Hyvinvointialuejohtaja Näyte Niilo" begins with an office.
        first = title.split()[-1]
        return Presenter(title, match["name"]) if is_office(first) or first[:1].islower() else Presenter(name=text)
    return Presenter(name=text) if re.fullmatch(FULL_NAME, text) else None


def people(text: str) -> list[str] | None:
    """Read a line of preparers as a list of "office name"; null if the line is prose and not people."""
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

"""Names of bodies as TWeb's lists and headings print them, and what is told beside them."""

from __future__ import annotations

import re
from typing import Final

from spiders.documents.text import clean, fold
from spiders.minutes import headings

_LABEL: Final = re.compile(
    r"(?:Toimielin|Elin|Kokous|Kokouksen nimi|Aihe|Organ|Sammanträde|Möte)(?:\s*:\s*|\s+)(?=\S)", re.IGNORECASE
)
_OTHER_LABEL: Final = re.compile(
    r"(?:Aika|Paikka|Pvm|Päivä|Päivämäärä|Klo|Tila|Kokous\w+|Status|Tyyppi|Asiakirja\w*|Julkais\w*|Päivitetty|Tulostettu|"
    r"Etusivu|Haku|Hakutulos|Lisätie\w*|Puh\w*|Tid|Plats|Datum|Dag|Ilmoitus\w*|Huom\w*)\s*:",
    re.IGNORECASE,
)
_PARTS: Final = re.compile(
    r"[:|]| [-–] |,? \(?(?:pöytäkirja|esityslista|protokoll|föredragningslista|tarkastettu|kokous)\b|, (?=\d)",
    re.IGNORECASE,
)
_NOT_BODIES: Final = frozenset({"kokous", "kokoukset", "seuraava kokous", "edellinen kokous", "möte", "sammanträde"})
_WEEKDAY: Final = re.compile(
    r"\s+(?:ma|ti|ke|to|pe|la|su|\w+(?:ntai|stai|rstai|ntaina|stiikko|viikko)(?:na)?|(?:mån|tis|ons|tors|fre|lör|sön)dag\w*)\.?\Z",
    re.IGNORECASE,
)
# "Kunnanhallituksen kokous", "Teknisen lautakunnan esityslista": the name stands in the genitive before it.
_DOCUMENT: Final = re.compile(
    r"(?<=n) (?:(?:varsinainen|ylimääräinen) )?(?:kokous|kokoukset|esityslista|pöytäkirja)\b.*\Z", re.IGNORECASE
)
# The first of several words that name a body: "Teknisen", "Kasvun ja", "Sosiaali- ja".
_INFLECTED: Final = re.compile(r"(?:(?<!ne)n|-)\Z", re.IGNORECASE)
_WHOLE: Final = re.compile(r"(?:kunnan|kaupungin)\w", re.IGNORECASE)


def find_body(text: str) -> str | None:
    """Read "Kaupunginhallitus: 5/2017" or "Kaupunginhallitus, pöytäkirja" as the body's name; None for another text."""
    text = fold(text)
    if len(text) > 200 or _OTHER_LABEL.match(text):
        return None
    told = _LABEL.sub("", text, count=1) if _LABEL.match(text) else text
    name = _genitive(told) or clean(_PARTS.split(told)[0]) or ""
    name = _WEEKDAY.sub("", re.sub(r"\s+\d+/\d{4}\Z", "", name)).strip(" ,-–()")
    if name.lower() in _NOT_BODIES or not 2 < len(name) < 90 or re.search(r"\d", name):
        return None
    if not headings.is_body(name) and not re.match(r"[A-ZÅÄÖ][^.;!?]*:", text):
        return None
    return name.capitalize() if name.isupper() and len(name) > 6 else name


def _genitive(text: str) -> str | None:
    """Return the body that a text names in the genitive before its document or meeting; None for any other text.

    What is told of a meeting ("Edellinen kunnanhallituksen kokous") or before a body's one word ("Oulun
    kaupunginhallituksen") is no part of a name.
    """
    match = _DOCUMENT.search(text)
    name = text[: match.start()] if match else ""
    first, *more = name.split() or [""]
    is_name = first[:1].isupper() and (not more or (_INFLECTED.search(first) and not _WHOLE.match(more[-1])))
    plain = headings.nominative(name) if is_name else name
    return plain if plain != name else None

"""Offices, and who holds them where a label names the presenter: "Kaupunginjohtaja Maija Malli", "Maija Malli, rehtori"."""

from __future__ import annotations

import re
from typing import Final

from spiders.documents.text import clean
from spiders.items import Presenter
from spiders.minutes import people
from spiders.minutes.first_names import FIRST_NAMES
from spiders.minutes.people import FULL_NAME
from spiders.minutes.vocabulary import BODY_WORD, OFFICE_GENITIVES, either

_NAME_THEN_OFFICE: Final = re.compile(rf"(?P<name>{FULL_NAME}), (?P<title>[\w.][\w., -]*)\Z")
_OFFICE_THEN_NAME: Final = re.compile(rf"(?P<title>\S.*?),? (?P<name>{FULL_NAME})\Z")
_OFFICE_THEN_SURNAME: Final = re.compile(r"(?P<title>\S.*?) (?P<name>[A-ZÅÄÖ][a-zåäö][\w-]+)\Z")
_NAME: Final = re.compile(rf"{FULL_NAME}\Z")
# The third person of the present ends in a long vowel: päättää, valitsee, hyväksyy.
_VERB: Final = re.compile(
    r"\b[A-ZÅÄÖa-zåäö]+(?:aa|ee|ii|oo|uu|yy|ää|öö|aan|ään)(?![\w-])|\b(?:on|ja|että)\b(?=.*\b\w+(?:ksi|lle)\b)"
    r"|\b(?:väljs|väljer|utses|utser|anställs|anställer|beviljas|beviljar|godkänns|godkänner|beslutar|antar|antas|är|ska|skall|får)\b"
)
_SHORT: Final = re.compile(
    r"(?:Kj|Kaup\.?joht|Khall\.? ?siht|Tekn\.? ?joht|Siht|Pj|(?:[Tt]\.?f\.? )?(?:K|Kom(?:mun)?|St(?:ads)?|Tekn|Bildn|Soc|Ekon|Förv|Utb)"
    r"\.? ?(?:dir|chef|ing|sekr)|Ordf|Sekr)\.?\Z"
)
_TITLE_GENITIVE: Final = re.compile(r"\b(\w+)(?<!mi)sen (?=\w+\Z)")
_GENITIVE: Final = re.compile(rf"(?P<stem>.*?)(?P<end>{either(OFFICE_GENITIVES)})\Z", re.IGNORECASE)
_BODY: Final = re.compile(rf"{BODY_WORD} [a-zåäö]", re.IGNORECASE)
_LONGEST: Final = 120


def is_office(text: str) -> bool:
    """Return whether a text is an office, whole or shortened ("Kaupunginjohtaja", "vs. hallintojohtaja", "Kj")."""
    return people.is_office(text) or bool(_SHORT.match(text))


def presenter(text: str) -> Presenter | None:
    """Read an office and a name, in either order, or one of them; None if the text is not a person.

    A name whose second part alone is a common first name is turned: towns write both First Last and Last First. A
    sentence may end in a name too ("Hallitus valitsee edustajaksi Maija Mallin."): its verb tells it from an office.
    """
    found = _presenter(text)
    if found is not None and found.name is not None:
        found.name = first_name_first(found.name)
    return found


def first_name_first(name: str) -> str:
    """Return a name of two words with the first name before the family name, where the words tell which is which."""
    words = name.split()
    if len(words) != 2 or not _is_first_name(words[1]) or _is_first_name(words[0]):
        return name
    return f"{words[1]} {words[0]}"


def _is_first_name(word: str) -> bool:
    return all(part in FIRST_NAMES for part in word.split("-"))


def _presenter(text: str) -> Presenter | None:
    text = (clean(text) or "").strip(" :.")
    if not text or len(text) > _LONGEST:
        return None
    match = _NAME_THEN_OFFICE.match(text)
    if match and not _holds_office(match["name"]):
        return Presenter(match["title"], match["name"])
    if is_office(text):
        return None if _BODY.match(text) else Presenter(title=text)
    if match := _OFFICE_THEN_NAME.match(text):
        if _VERB.search(match["title"]) or _BODY.match(match["title"]):
            return None
        return _office_and_name(text, match["title"], match["name"])
    match = _OFFICE_THEN_SURNAME.match(text)
    if match and is_office(match["title"]) and not _VERB.search(match["title"]):
        return Presenter(match["title"], match["name"])
    return Presenter(name=text) if _NAME.match(text) else None


def _office_and_name(text: str, title: str, name: str) -> Presenter:
    # "Niilo Näyte Malli" is all name, "Hyvinvointialuejohtaja Näyte Niilo" begins with an office.
    last = title.split()[-1]
    return Presenter(title, name) if is_office(last) or last[:1].islower() else Presenter(name=text)


def _holds_office(name: str) -> bool:
    return any(is_office(word) for word in name.split())


def nominative(office: str) -> str | None:
    """Return an office by its genitive ("Teknisen johtajan", "Stadsdirektörens"); None if the text is not one."""
    ends = _GENITIVE.match(office)
    if ends:
        found = ends["stem"] + OFFICE_GENITIVES[ends["end"].lower()]
    elif office.lower().endswith(("n", "s")):
        found = office[:-1]
    else:
        return None
    return _TITLE_GENITIVE.sub(r"\1nen ", found) if is_office(found) else None

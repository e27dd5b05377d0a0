"""Whether a sentence says that a council adopted something, or that it is still to do so."""

from __future__ import annotations

import re
from typing import Final

_ADOPTED: Final = re.compile(
    r"\b(?:hyväksy(?:i|ivät|ttiin|nyt|neet|tty|tyt|tyn|tyssä|mä|män|mät|mässä|miin)|vahvist(?:i|ettiin|anut|ettu|ama|aman)|päätettiin|tarkisti|päätti (?:yksimielisesti )?(?:hyväksyä|vahvistaa)|beslöt (?:enhälligt )?(?:godkänna|anta|fastställa)"
    r"|godkän(?:de|des|ts|t|d|da)|godkänd[ae]s?|antog|antogs|antagit|antagits|antagen|antagna|fastställ(?:de|des|ts|t|d|da)|fick grönt ljus|grönt ljus för)\b",
    re.IGNORECASE,
)
_PARTICIPLE: Final = re.compile(r"\b(?:hyväksymä|hyväksymän|vahvistama|vahvistaman)\b", re.IGNORECASE)
_COMING: Final = re.compile(
    r"\bhyväksyttäväksi\b|\b(?:käsittelee|käsitellään|päättää|päätetään|etenee|viedään|menee|tulee)\b[^.]{0,400}\b(?:valtuusto\w*|strategia\w*)"
    r"|\b(?:valtuusto\w*|strategia\w*)[^.]{0,400}\b(?:käsittelee|käsitellään|päättää|päätetään|käsiteltävänä|päätettävänä|käsittelyssä)\b"
    r"|\besit(?:tää|ti|etään)\b[^.]{0,400}\b(?:valtuusto\w*|että)\b"
    r"|\b(?:behandlar|behandlas|beslutar|besluter|går till|tas upp)\b[^.]{0,400}\b(?:fullmäktige|strategin?|ärendet)\b"
    r"|\b(?:fullmäktige|strategin?)\b[^.]{0,400}\b(?:behandlar|behandlas|beslutar|besluter|fattar beslut|går till)\b",
    re.IGNORECASE,
)
# Longer text without a stop is not a sentence.
_LONGEST: Final = 2000
_COUNCIL: Final = re.compile(r"\b\w*(?:valtuusto|fullmäktige|fullm)\w*|\((?:kv|kvalt|kfm|stfm)\b", re.IGNORECASE)
_OTHERS: Final = re.compile(
    r"\b(?:kirkkovaltuusto|aluevaltuusto|maakuntavaltuusto|yhtymävaltuusto|yhtymäkokous|yhtiökokous|nuorisovaltuusto"
    r"|välfärdsområdesfullmäktige|regionfullmäktige|kyrkofullmäktige|bolagsstämma|samkommunsstämma|ungdomsfullmäktige)\w*",
    re.IGNORECASE,
)


def is_adopted(sentence: str) -> bool:
    """Return whether a sentence says that something was adopted.

    >>> [is_adopted(one) for one in ("Valtuusto hyväksyi strategian.", "Fullmäktige behandlar strategin.", "Strategian hyväksyminen")]
    [True, False, False]
    """
    return _ADOPTED.search(sentence) is not None


def is_general(sentence: str) -> bool:
    """Return whether a sentence only explains what is adopted: 'Kuntastrategia on valtuuston hyväksymä asiakirja.'.

    >>> [is_general(one) for one in ("Strategia on valtuuston hyväksymä asiakirja.", "Valtuuston 3.2.2031 hyväksymä strategia")]
    [True, False]
    """
    return _PARTICIPLE.search(sentence) is not None and not any(map(str.isdigit, sentence))


def is_coming(sentence: str) -> bool:
    """Return whether a sentence says that a council is still to decide.

    >>> is_coming("Valtuusto käsittelee strategiaa 16.3."), is_coming("Valtuusto hyväksyi strategian.")
    (True, False)
    """
    return _COMING.search(sentence[:_LONGEST]) is not None


def is_by_council(sentence: str) -> bool:
    """Return whether a sentence names the council of a municipality."""
    return any(not _OTHERS.match(found[0].lstrip("(")) for found in _COUNCIL.finditer(sentence))


def is_by_other(sentence: str) -> bool:
    """Return whether a sentence names the deciding body of somebody who is no municipality."""
    return _OTHERS.search(sentence) is not None

"""Companies that a decision or its proposal buys from, in forms that say so; those that only made an offer are not.

A name ends in its form (Oy, Oyj, Ab, Abp, Ky). A trader under a person's name (Tmi) is a private person and never read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_WORD: Final = r"[A-ZÅÄÖ0-9][\w&.’'-]*"
_COMPANY: Final = rf"(?P<name>{_WORD}(?: (?:{_WORD}|&|ja|och)){{0,4}} (?:Oyj?|Abp?|Ky))"
_CASE: Final = r"(?: ?: ?(?P<case>\w+))?"
_FOUND: Final = re.compile(_COMPANY + _CASE)
# "hankkia palvelun Malli Oy:ltä", "tilata työn"
_BUYS: Final = re.compile(r"\b(?:hank(?:i|k)\w*|tilat\w*|tilaa|tilasi\w*|ost(?:aa|i|etaan|ettiin))\b", re.IGNORECASE)
# "urakoitsijaksi valitaan Malli Oy", "Malli Oy valitaan toteuttajaksi"
_CHOOSES: Final = re.compile(
    r"\b(?:\w*(?:toimittaja|urakoitsija|toteuttaja|tuottaja|suunnittelija|konsultti|kumppani))(?:ksi|na)\b",
    re.IGNORECASE,
)
# "hyväksyä Malli Oy:n tarjouksen"
_ACCEPTS: Final = re.compile(r"\bhyväksy\w*\b", re.IGNORECASE)
_OFFER: Final = re.compile(r"\btarjou(?:s|ksen|sta)\b", re.IGNORECASE)
_NEGATED: Final = re.compile(
    r"\b(?:ei|eivät|hylä\w*|hylkää|hylkäsi|keskeyt\w*|sulkea|suljetaan|suljettiin)\b", re.IGNORECASE
)
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ–-])|\n")

SUPPLIERS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("Kunnanhallitus päättää hankkia palvelun Malli Palvelut Oy:ltä.", ("Malli Palvelut Oy",)),
    ("Urakoitsijaksi valitaan Esimerkki Oy hintaan 10 000 euroa.", ("Esimerkki Oy",)),
    ("hyväksyä Malliravinto Oy:n 20 000 euron tarjouksen", ("Malliravinto Oy",)),
    ("hyväksyi Malliravinto Oy:n tarjouksen", ("Malliravinto Oy",)),
    ("Tarjouksen jättivät Malli Oy ja Esimerkki Oy.", ()),
    ("Kunnanhallitus ei hyväksy Malli Oy:n tarjousta.", ()),
    ("Kunta myy tontin Malli Oy:lle.", ()),
    ("hyväksyä tarjouksen, jonka Tmi Maija Malli teki", ()),
)


def find(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield each supplier's name with the words that name it and where these begin."""
    start = 0
    for sentence in _SENTENCE.split(text):
        at = text.index(sentence, start)
        start = at + len(sentence)
        if " Oy" not in sentence and " Ab" not in sentence and " Ky" not in sentence:
            continue
        for match in () if _NEGATED.search(sentence) else _FOUND.finditer(sentence):
            if _is_bought_from(sentence, match):
                yield match["name"], match[0], at + match.start()


def _is_bought_from(sentence: str, match: re.Match[str]) -> bool:
    case = (match["case"] or "").casefold()
    if case in ("ltä", "lta"):
        return bool(_BUYS.search(sentence))
    if case in ("n", "in"):
        return bool(_ACCEPTS.search(sentence[: match.start()]) and _OFFER.search(sentence[match.end() :]))
    return not case and bool(_CHOOSES.search(sentence))

"""Telephone numbers and e-mail addresses: pages print them, and they are never published.

A number is one by the word before it ("puh. 258 111"), or by how it begins: +358, 00358, or a 0 with the code of an
area or of a mobile network. Numbers of registers, accounts and properties, sums and days look alike, and stay.
"""

from __future__ import annotations

import re
from typing import Final

# Each contact is marked before it goes, so that the brackets and commas around it, and no others, go with it.
_MARK: Final = "\0"
_DASH: Final = r"\-\u2010-\u2015\u2212"
_WORD: Final = (
    r"\b(?:(?:matka|kännykkä)?puh(?:elin)?|(?<!\d )(?<!\d\. )p|gsm|tel(?:e(?:fon|fax))?|tfn|tlf|mob(?:iili|il)?|"
    r"kännykkä|vaihde|växel|fax|faksi)(?:[.\s]?\s?(?:nro|nr|numero|nummer))?\b[.:]*\s*"
)
# "+358 (0)40", "(016)", "040 - ", "040/": the code; then the rest of the number in its groups.
_ABROAD: Final = rf"(?:\(\+(?:358|4[67])\)|(?:\+|00)(?:358|4[67]))[\s{_DASH}/.]*(?:\(0\)\s?|0)?"
_AREA: Final = r"(?:4\d{1,2}|50\d?|[12]\d|[356789]\d?)"
_CODE: Final = rf"(?:(?:{_ABROAD}|0){_AREA}|\(0{_AREA}\))(?:\s?[{_DASH}/]\s?|\s|\.(?=\d{{3}}))?"
_NUMBER: Final = rf"{_CODE}\d(?:(?:[\s{_DASH}]|\.(?=\d{{3,4}}(?!\d)))?\d){{4,8}}(?!\d|[/.,:%]\d)"
_LOOSE: Final = rf"[+(]?(?!\d{{8}})\d[\d\s()./{_DASH}]{{4,}}\d"
_PHONE: Final = re.compile(
    rf"(?P<word>{_WORD})(?:{_NUMBER}|(?P<loose>{_LOOSE}))|(?<![\w/{_DASH}])(?<!\d[.,:])(?P<bare>{_NUMBER})",
    re.IGNORECASE,
)
# Any number has this much, and one that no word announces begins so; to look for it first is an order faster.
_LONG_NUMBER: Final = re.compile(rf"\d(?:[\d\s()/{_DASH}]{{4,}}\d|\d\d\.\d{{3}})")
_BEGINS: Final = re.compile(rf"[0+](?<![\w/{_DASH}]0)(?<!\d[.,:]0)(?:[1-9]|0358|04[67])")
_CALL: Final = re.compile(rf"{_WORD}[+(]?\d", re.IGNORECASE)
# What is no telephone number, by what stands before it, by its own shape and by what follows.
_OF_REGISTER: Final = re.compile(
    r"(?:tunnus|tunnukse\w*|(?:viite|lasku|rekisteri|sopimus|tili|diaari|asia|hanke|projekti|tosite|lupa|kohde|tilaus)n?"
    r"(?:numero|nro|nr)|viite|\btili(?:n|lle|ltä|llä)?|konto|kustannuspaikka|\b[a-z]{2}\d\d(?: ?\d{4})*)[.:]?\s*\Z",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(r"\bnro[.:]?\s*\Z", re.IGNORECASE)
_MOBILE: Final = re.compile(rf"0(?:4\d\d?|50\d?)[\s{_DASH}/]")
_ID_OR_DAY: Final = re.compile(
    rf"\d{{7}}[{_DASH}]\d(?!\d)|\d+[{_DASH}]\d+[{_DASH}]\d+[{_DASH}]\d"  # of a business, of a property
    rf"|0[1-9]\s?[{_DASH}/]\s?(?:19|20)\d\d(?!\d)|[0-3]\d[01]\d(?:19|20)\d\d(?!\d)"  # 01/2025, 01022025
    rf"|[01]\d[0-5]\d\s?[{_DASH}]\s?[0-2]\d[0-5]\d(?!\s?\d)"  # klo 0830-1500
)
_DAY_OR_YEARS: Final = re.compile(rf"\d{{1,2}}\. ?\d{{1,2}}\. ?\d{{2}}|(?:19|20)\d\d\s?[{_DASH}]\s?(?:19|20)\d\d\b")
_SUM: Final = re.compile(r",\d|\s*(?:euroa?\b|eur\b|€|%|prosenttia|markkaa|mk\b|kpl\b)", re.IGNORECASE)

_AT_SIGN: Final = r"\s?(?:[@＠﹫]|[(\[{]\s?(?:at?|ät)\s?[)\]}])\s?"
_AT: Final = re.compile(r"[(\[{]\s?(?:at?|ät)\s?[)\]}]", re.IGNORECASE)
_EMAIL: Final = re.compile(
    r"(?:\b(?:sähköposti|s-posti|e-?mail|e-post|mailto)[.:]*\s*)?(?<![\w.+-])"
    rf"[\w.+-]+{_AT_SIGN}[\w-]+(?:(?:\.|\s?[(\[](?:piste|dot|punkt)[)\]]\s?)[\w-]+)+",
    re.IGNORECASE,
)

_HOLLOW: Final = re.compile(
    r"\s*[(\[<]\s*\0(?:[\s\0,;/]|\b(?:ja|tai|och|eller)\b)*[)\]>]|(?<=[(\[<])\s*\0[\s\0]*[,;]\s*|[,;]?\s*\0"
)


def scrub(text: str) -> str:
    """Remove telephone numbers and e-mail addresses; the words around them stay."""
    found = text
    if (
        "@" in text
        or "＠" in text
        or "﹫" in text
        or (("(" in text or "[" in text or "{" in text) and _AT.search(text))
    ):
        found = _EMAIL.sub(_MARK, found)
    if _LONG_NUMBER.search(text) and (_BEGINS.search(text) or _CALL.search(text)):
        found = _PHONE.sub(_marked, found)
    return text if found is text else _HOLLOW.sub("", found)


def _marked(match: re.Match[str]) -> str:
    """Return the mark for a telephone number, and what looks like one as it is."""
    text, end = match.string, match.end()
    start = match.start("bare")
    if _SUM.match(text, end) or (match["loose"] and _DAY_OR_YEARS.match(match["loose"])):
        return match[0]
    if start < 0:
        return _MARK
    before = text[max(0, start - 40) : start]
    is_numbered = _NUMBERED.search(before) and not _MOBILE.match(match["bare"])
    return match[0] if is_numbered or _OF_REGISTER.search(before) or _ID_OR_DAY.match(match["bare"]) else _MARK

"""Telephone numbers and e-mail addresses: pages print them, and they are never published.

A number is one by the word before it ("puh. 258 111"), or by how it begins: +358, 00358, or a 0 with the code of an
area or of a mobile network. Numbers of registers, accounts and properties, sums and days look alike, and stay.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

# Each contact is marked before it goes, so that the brackets and commas around it, and no others, go with it.
_MARK: Final = "\0"
_DASH: Final = r"\-\u2010-\u2015\u2212"
_WORD: Final = (
    r"(?:\b(?:(?:matka|koti|työ|oma|kännykkä)?puh(?:elin)?|(?<!\d )(?<!\d\. )p|gsm|tel(?:e(?:fon|fax))?|tfn|tlf|"
    r"mob(?:iili|il)?|kännykkä|vaihde|växel|fax|faksi)"
    r"(?:[.\s]?\s?(?:nro|nr|numero|nummer))?\b|[☎☏✆📞📱🕿🖀]\ufe0f?)[.:]*\s*"
)
_COUNTRY: Final = r"(?:358|37[0-2]|3[1349]|4[4-9])"
# What is said to people, and stays.
_VERB: Final = (
    r"\b(?:soit(?:a|taa|tamalla)|puhelimitse|ringa?|numerosta)(?:\s(?:numero(?:on|sta)|numret|nummer))?\b[:]?\s"
)
# "+358 (0)40", "(016)", "040 - ", "040/": the code; then the rest of the number in its groups.
_ABROAD: Final = rf"(?:\(\+{_COUNTRY}\)|(?:\+|00){_COUNTRY})[\s{_DASH}/.]*(?:\(0\)\s?|0)?"
_AREA: Final = r"(?:4\d{1,2}|50\d?|[12]\d|[356789]\d?)"
_CODE: Final = rf"(?:(?:{_ABROAD}|0){_AREA}|\(0{_AREA}\))(?:\s?[{_DASH}/]\s?|\s|\.(?=\d{{3}}))?"
_NUMBER: Final = rf"{_CODE}\d(?:(?:[\s{_DASH}]|\.(?=\d{{3,4}}(?!\d)))?\d){{4,8}}(?!\d|[/.,:%]\d)"
_LOOSE: Final = rf"[+(]?(?!\d{{8}})\d[\d\s()./{_DASH}]{{4,}}\d"
_PHONE: Final = re.compile(
    rf"(?:(?P<verb>{_VERB})|{_WORD})(?:{_NUMBER}|(?P<loose>{_LOOSE}))|(?<![\w/{_DASH}])(?<!\d[.,:])(?P<bare>{_NUMBER})",
    re.IGNORECASE,
)
# Any number has this much, and one that no word announces begins so; to look for it first is an order faster.
_LONG_NUMBER: Final = re.compile(rf"\d(?:[\d\s()/{_DASH}]{{4,}}\d|\d\d\.\d{{3}})")
_BEGINS: Final = re.compile(rf"[0+](?<![\w/{_DASH}]0)(?<!\d[.,:]0)(?:[1-9]|03[13-9]|04[4-9])")
# Letters before a number in which the word that announces it begins.
_NEAR: Final = 60
_CALL: Final = re.compile(rf"(?:{_VERB}|{_WORD})[+(]?\d", re.IGNORECASE)
# What is no telephone number, by what stands before it, by its own shape and by what follows.
_OF_REGISTER: Final = re.compile(
    r"(?:tunnus|tunnukse\w*|(?:viite|lasku|rekisteri|sopimus|tili|diaari|asia|hanke|projekti|tosite|lupa|kohde|tilaus)n?"
    r"(?:numero|nro|nr)|viite|\btili(?:n|lle|ltä|llä)?|konto|"
    r"\b(?:menot|tulot|tehtävä|tunniste|määräraha|momentti|kp)|"
    r"kustannuspaikka|\b[a-z]{2}\d\d(?: ?\d{4})*)[.:]?\s*\Z",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(r"\bnro[.:]?\s*\Z", re.IGNORECASE)
_MOBILE: Final = re.compile(rf"0(?:4\d\d?|50\d?)[\s{_DASH}/]")
_ID_OR_DAY: Final = re.compile(
    rf"\d{{7}}[{_DASH}]\d(?!\d)|\d+[{_DASH}]\d+[{_DASH}]\d+[{_DASH}]\d"  # of a business, of a property
    rf"|[0-3]\d[{_DASH}][01]\d[{_DASH}](?:19|20)\d\d(?!\d)|0\d\d \d\d \d{{3}}(?!\d)"  # 03-09-2024, 050 10 200
    rf"|0[1-9]\s?[{_DASH}/]\s?(?:19|20)\d\d(?!\d)|[0-3]\d[01]\d(?:19|20)\d\d(?!\d)"  # 01/2025, 01022025
    rf"|[01]\d[0-5]\d\s?[{_DASH}]\s?[0-2]\d[0-5]\d(?!\s?\d)"  # klo 0830-1500
)
_DAY_OR_YEARS: Final = re.compile(rf"\d{{1,2}}\. ?\d{{1,2}}\. ?\d{{2}}|(?:19|20)\d\d\s?[{_DASH}]\s?(?:19|20)\d\d\b")
_SUM: Final = re.compile(
    r",\d|\s*(?:euroa?\b|eur\b|€|%|prosenttia|markkaa|mk\b|kpl\b|(?:asuk|henkilö|hlö)\w*|[kc]?m[²³23]|ha\b)",
    re.IGNORECASE,
)

# A second number after one that was found, "258 111 tai 258 112"; digits set apart, "0 4 0 1 2 …".
_SECOND: Final = re.compile(
    rf"(?P<before>\0\s*)(?:[,;/]|\b(?:tai|ja|eller|och)\b)\s*(?:\d{{2,4}}[\s{_DASH}]\d{{2,4}}|\d{{5,8}})"
    rf"(?![\d{_DASH}/])(?![.,:]\d)"
)
_SPREAD: Final = re.compile(r"0(?<!\d 0)(?<!\d[.,] 0)(?<![\w,.]0)(?: \d){8,9}(?! ?\d)")
_SIGN_WORD: Final = r"(?:at?|ät|miukumauku|snabel-a)"
_AT_SIGN: Final = rf"\s?(?:[@＠﹫]|&#64;|%40|[(\[{{<*]\s?{_SIGN_WORD}\s?[)\]}}>*])\s?"
_AT: Final = re.compile(rf"&#64;|%40|[(\[{{<*]\s?{_SIGN_WORD}\s?[)\]}}>*]", re.IGNORECASE)
_TOP: Final = r"(?:fi|com|net|org|eu|se|info)\b"
# Spelled out, an address is one only with the name of a country or another top domain that is in use here.
_SPELLED: Final = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}(?:\s(?:piste|dot|punkt)\s[\w-]{1,64}){0,3}"
    r"(?:\s(?:at|ät|miukumauku|snabel-a)\s|(?:(?<=[-_])|[-_])at[-_])"
    rf"[\w-]{{1,64}}(?:(?:\.|\s(?:piste|dot|punkt)\s)[\w-]{{1,64}}){{0,3}}(?:\.|\s(?:piste|dot|punkt)\s){_TOP}",
    re.IGNORECASE,
)
_AT_WORD: Final = re.compile(r"[\s_-](?:at|ät|miukumauku|snabel-a)[\s_-]", re.IGNORECASE)
_EMAIL: Final = re.compile(
    r"(?:\b(?:sähköposti|s-posti|e-?mail|e-post|mailto)[.:]*\s*)?(?<![\w.+-])"
    rf"[\w.+-]+{_AT_SIGN}[\w-]+(?:(?:(?:\.|\s?[(\[](?:piste|dot|punkt)[)\]]\s?)[\w-]+)+"
    rf"|(?:\.\s|\s\.|\s?,\s?){_TOP})",
    re.IGNORECASE,
)

# A line that took a number from the next ones grows; its end alone is looked at, and not without end.
_LONGEST_LINE: Final = 2000
_TAIL: Final = 60
_OTHER_DIGIT: Final = re.compile(r"[\u0660-\U0010ffff](?<=\d)")
# A line that ends where the digits of a number have begun, or are to come.
_OPEN: Final = re.compile(rf"(?:{_WORD}|(?<![\w/{_DASH}])0(?:4\d|50)[\s{_DASH}]?[\d ]{{0,7}})\Z", re.IGNORECASE)
_HOLLOW: Final = re.compile(
    r"\s*[(\[<]\s*\0(?:[\s\0,;/]|\b(?:ja|tai|och|eller)\b)*[)\]>]|(?<=[(\[<])\s*\0[\s\0]*[,;]\s*|[,;]?\s*\0"
)


@lru_cache(maxsize=1024)
def scrub(text: str) -> str:
    """Remove telephone numbers and e-mail addresses; the words around them stay."""
    if not text.isascii() and _OTHER_DIGIT.search(text):
        # Full-width and Arabic digits count as what they are; a text without contacts keeps its own.
        plain = _OTHER_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)
        scrubbed = scrub(plain)
        return text if scrubbed == plain else scrubbed
    found = text
    if "@" in text or "＠" in text or "﹫" in text or _AT.search(text):
        found = _EMAIL.sub(_MARK, found)
    if _AT_WORD.search(text):
        found = _SPELLED.sub(_MARK, found)
    if "0 " in text:
        found = _SPREAD.sub(_MARK, found)
    if any(_may_be_called(text, number) for number in _LONG_NUMBER.finditer(text)):
        found = _PHONE.sub(_marked, found)
        if _MARK in found:
            found = _SECOND.sub(_marked_second, _SECOND.sub(_marked_second, found))
    return text if found is text else _HOLLOW.sub("", found)


def scrub_lines(lines: list[str]) -> list[str]:
    """Return lines of one text, of which two that a number is spread over are one, without it."""
    kept: list[str] = []
    for line in lines:
        if kept and line[:1].isdigit() and len(kept[-1]) < _LONGEST_LINE and _OPEN.search(kept[-1][-_TAIL:]):
            joined = f"{kept[-1]} {line}"
            if (scrubbed := scrub(joined)) != joined and scrub(line) == line:
                kept[-1] = scrubbed
                continue
        kept.append(line)
    return kept


def _may_be_called(text: str, number: re.Match[str]) -> bool:
    near = text[max(0, number.start() - _NEAR) : number.end()]
    return _BEGINS.search(near) is not None or _CALL.search(near) is not None


def _marked_second(match: re.Match[str]) -> str:
    return match[0] if _SUM.match(match.string, match.end()) else match["before"] + _MARK


def _marked(match: re.Match[str]) -> str:
    """Return the mark for a telephone number, and what looks like one as it is."""
    text, end = match.string, match.end()
    start = match.start("bare")
    if _SUM.match(text, end) or (match["loose"] and _DAY_OR_YEARS.match(match["loose"])):
        return match[0]
    if start < 0:
        return f"{match['verb'] or ''}{_MARK}"
    before = text[max(0, start - 40) : start]
    is_numbered = _NUMBERED.search(before) and not _MOBILE.match(match["bare"])
    return match[0] if is_numbered or _OF_REGISTER.search(before) or _ID_OR_DAY.match(match["bare"]) else _MARK

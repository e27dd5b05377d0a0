"""Days and times of day as minutes print them, in digits and in words, in Finnish and Swedish.

`15.1.2024 klo 18.00–20.15` · `15. tammikuuta 2024 kello 18` · `tammikuun 15. päivänä 2024 kello kahdeksantoista` ·
`den 15 januari 2024 kl. 18.00` · `2024-01-15`
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, timedelta
from itertools import takewhile
from typing import Final, NamedTuple

_FINNISH: Final = "tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu"
_SWEDISH: Final = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_MONTHS: Final = {name: at % 12 + 1 for at, name in enumerate(f"{_FINNISH}|{_SWEDISH}".split("|"))}
_DAYS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\. ?(?P<y>\d{4})(?!\d)",
        rf"(?<!\d)(?P<d>\d{{1,2}})\.? (?:päivänä |p:nä )?(?P<name>{_FINNISH})kuu(?:ta|n)? (?:vuonna )?(?P<y>\d{{4}})",
        rf"\b(?P<name>{_FINNISH})kuun (?P<d>\d{{1,2}}|[a-zäö]{{6,40}}(?= päivä))\.? ?"
        r"(?:päivänä|päivä|p:nä|pnä|p\.)? ?(?:vuonna )?(?P<y>\d{4})",
        rf"(?<!\d)(?P<d>\d{{1,2}})\.? (?P<name>{_SWEDISH}) (?P<y>\d{{4}})",
        r"(?<!\d)(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)",
    )
)
_YEAR: Final = re.compile(r"\d{4}")
_ONES: Final = ("yksi", "kaksi", "kolme", "neljä", "viisi", "kuusi", "seitsemän", "kahdeksan", "yhdeksän")
_NUMBERS: Final = {
    **{word: at for at, word in enumerate(("nolla", *_ONES, "kymmenen"))},
    **{f"{word}toista": at for at, word in enumerate(_ONES, 11)},
    **{
        f"{ten}kymmentä{one}": 10 * tens + at
        for tens, ten in enumerate(_ONES[1:5], 2)
        for at, one in enumerate(("", *_ONES))
    },
}
# Words that begin like a number, in any case ("viiden", "kahdeltatoista").
_BEGINS: Final = (*_ONES, "yhde", "kahde", "kolme", "viide", "kuude", "seitsem", "yhdeks", "kymmen", "nolla")
# "tammikuun viidentenätoista päivänä": the days of a month in words.
_FIRST_DAYS: Final = (
    "ensimmäisenä", "toisena", "kolmantena", "neljäntenä", "viidentenä", "kuudentena", "seitsemäntenä", "kahdeksantena",
    "yhdeksäntenä",
)  # fmt: skip
_IN_TEENS: Final = ("yhdentenä", "kahdentena", *_FIRST_DAYS[2:])
_DAY_WORDS: Final = {
    **{word: at for at, word in enumerate((*_FIRST_DAYS, "kymmenentenä"), 1)},
    **{f"{word}toista": at for at, word in enumerate(_IN_TEENS, 11)},
    **{f"kahdentenakymmenentenä{word}": at for at, word in enumerate(("", *_FIRST_DAYS), 20)},
    "kolmantenakymmenentenä": 30, "kolmantenakymmenentenäensimmäisenä": 31,
}  # fmt: skip
_CLOCK_WORD: Final = r"(?:klo|kello|kl|klockan)\b\.?:? ?"
_CLOCK = re.compile(
    rf"(?P<word>{_CLOCK_WORD})?(?<![\d.,/])(?P<h>[01]?\d|2[0-4])(?:[.:](?P<min>[0-5]\d))?(?![\d/])(?![.:]\d)"
    r"(?!\s?(?:[kMG][tb]\b|[€%]|euroa?\b|milj|km\b|ha\b|m²))"
    r"(?P<to>\s*[-–—]\s*)?",
    re.IGNORECASE,
)
# Minutes tell when a meeting began, its agenda when it was called for.
_LATEST_START: Final = timedelta(hours=2)
_SECTIONS = re.compile(r"§+ ?\d+(?: ?[-–] ?\d+)?|(?<![\d.:])\d+(?: ?[-–] ?\d+)? ?§+")
_IN_WORDS = re.compile(rf"{_CLOCK_WORD}(?P<words>[a-zäö]+(?: [a-zäö]+){{0,2}})", re.IGNORECASE)


class Day(NamedTuple):
    """A day (ISO) and where a text tells it."""

    date: str
    start: int
    end: int


def days(text: str) -> list[Day]:
    """Return the days that a text tells, in their order."""
    if not _YEAR.search(text):
        return []
    told = [found for form in _DAYS for match in form.finditer(text) if (found := _day(match))]
    return sorted(told, key=lambda found: found.start)


def day(text: str) -> str | None:
    """Return the first day that a text tells as ISO, or None."""
    return next((found.date for found in days(text)), None)


def start(text: str) -> str | None:
    """Return the first day that a text tells, with its time: one before the next day, or before the first."""
    found = days(text)
    if not found:
        return None
    first = found[0]
    end = next((other.start for other in found if other.start >= first.end), len(text))
    clock = times(text[first.end : end]) or times(text[: first.start])
    return f"{first.date}T{clock[0]}" if clock else first.date


def times(text: str) -> list[str]:
    """Return the times of day that a text tells as HH:MM, in their order.

    A number without minutes is a time only after "klo", or as the other end of one ("klo 18-20").
    """
    text = _SECTIONS.sub(" ", text)
    for form in _DAYS:
        text = form.sub(" ", text)
    found: list[str] = []
    is_range = False
    for match in _CLOCK.finditer(text):
        if (match["min"] or match["word"] or is_range) and int(match["h"]) < 24:
            found.append(f"{int(match['h']):02}:{match['min'] or '00'}")
            is_range = bool(match["to"])
        else:
            is_range = False
    return found or [time for match in _IN_WORDS.finditer(text) if (time := _in_words(match["words"]))]


def _in_words(words: str) -> str | None:
    """Read "kahdeksantoista kolmekymmentäviisi" as HH:MM; None where a word begins like a number and is none."""
    told = [*takewhile(lambda word: word.startswith(_BEGINS), words.casefold().split())]
    numbers = [_NUMBERS.get(word, 99) for word in told]
    match numbers:
        case [hour] if hour < 24:
            return f"{hour:02}:00"
        case [20, 1 | 2 | 3 as one]:  # spelled apart
            return f"{20 + one}:00"
        case [hour, minute] if hour < 24 and 9 < minute < 60:
            return f"{hour:02}:{minute}"
        case [hour, 0, minute] if hour < 24 and minute < 10:
            return f"{hour:02}:0{minute}"
        case [hour, 20 | 30 | 40 | 50 as tens, one] if hour < 24 and 0 < one < 10:
            return f"{hour:02}:{tens + one}"
    return None


def is_one_meeting(start: str, other: str) -> bool:
    """Return whether two ISO starts of a body's meetings are one meeting's: within two hours, or on one day untimed."""
    if "T" not in start or "T" not in other:
        return start[:10] == other[:10]
    begun, called = (datetime.fromisoformat(one).replace(tzinfo=None) for one in (start, other))
    return abs(begun - called) <= _LATEST_START


def _day(match: re.Match[str]) -> Day | None:
    parts = match.groupdict()
    month = int(parts["m"]) if parts.get("m") else _MONTHS[match["name"].lower()]
    told = match["d"]
    with suppress(ValueError):
        number = int(told) if told.isdecimal() else _DAY_WORDS.get(told.casefold(), 0)
        return Day(date(int(match["y"]), month, number).isoformat(), match.start(), match.end())
    return None

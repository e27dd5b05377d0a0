"""Days and times of day as minutes print them, in digits and in words, in Finnish and Swedish.

`15.1.2024 klo 18.00–20.15` · `15. tammikuuta 2024 kello 18` · `tammikuun 15. päivänä 2024 kello kahdeksantoista` ·
`den 15 januari 2024 kl. 18.00` · `2024-01-15`
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Final

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
_ONES: Final = ("yksi", "kaksi", "kolme", "neljä", "viisi", "kuusi", "seitsemän", "kahdeksan", "yhdeksän")
_HOURS: Final = {
    **{word: at for at, word in enumerate((*_ONES, "kymmenen"), 1)},
    **{f"{word}toista": at for at, word in enumerate(_ONES, 11)},
    "kaksikymmentä": 20, "kaksikymmentäyksi": 21, "kaksikymmentäkaksi": 22, "kaksikymmentäkolme": 23,
}  # fmt: skip
_MINUTES: Final = {
    "kymmenen": 10, "viisitoista": 15, "kaksikymmentä": 20, "kolmekymmentä": 30, "neljäkymmentä": 40,
    "neljäkymmentäviisi": 45, "viisikymmentä": 50,
}  # fmt: skip
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
    r"(?P<to>\s*[-–—]\s*)?",
    re.IGNORECASE,
)
# Minutes tell when a meeting began, its agenda when it was called for.
_LATEST_START: Final = timedelta(hours=2)
_SECTIONS = re.compile(r"§+ ?\d+(?: ?[-–] ?\d+)?|(?<![\d.:])\d+(?: ?[-–] ?\d+)? ?§+")
_IN_WORDS = re.compile(rf"{_CLOCK_WORD}(?P<hour>[a-zäö]+)(?: (?P<min>[a-zäö]+))?", re.IGNORECASE)


def day(text: str) -> str | None:
    """Return the first day that a text tells as ISO, or null."""
    found = [day for form in _DAYS for match in form.finditer(text) if (day := _day(match))]
    return min(found)[1] if found else None


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
    if not found:
        for match in _IN_WORDS.finditer(text):
            hour = _HOURS.get(match["hour"].casefold())
            if hour is not None:
                found.append(f"{hour:02}:{_MINUTES.get((match['min'] or '').casefold(), 0):02}")
    return found


def is_one_meeting(start: str, other: str) -> bool:
    """Tell whether two ISO starts of a body's meetings are one meeting's: within two hours, or on one day untimed."""
    if "T" not in start or "T" not in other:
        return start[:10] == other[:10]
    begun, called = (datetime.fromisoformat(one).replace(tzinfo=None) for one in (start, other))
    return abs(begun - called) <= _LATEST_START


def _day(match: re.Match[str]) -> tuple[int, str] | None:
    parts = match.groupdict()
    month = int(parts["m"]) if parts.get("m") else _MONTHS[match["name"].lower()]
    told = match["d"]
    with suppress(ValueError):
        number = int(told) if told.isdecimal() else _DAY_WORDS.get(told.casefold(), 0)
        return match.start(), date(int(match["y"]), month, number).isoformat()
    return None

"""Days as town sites print them: `3.3.2025`, `3. maaliskuuta 2025`, `1.–15.3.2025`, `datetime="2025-03-03"`."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import Final

_MONTHS: Final = (
    "tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu",
)  # fmt: skip
_DAY: Final = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})\.\s?(?:(?P<month>\d{1,2})\.|(?P<name>[a-zä]+)kuuta)\s?(?P<year>\d{4})(?!\d)"
    r"|(?<!\d)(?P<iso>\d{4}-\d\d-\d\d)(?!\d)"
)
# The first of two days leaves out what it shares with the second.
_SHORT: Final = re.compile(r"(?<!\d)(?P<day>\d{1,2})\.(?:(?P<month>\d{1,2})\.)?\s?[–—-]\s?\Z")


def first_and_last(text: str) -> tuple[str | None, str | None]:
    """Return the first day that a text tells and the one that ends the period, both ISO; null where untold."""
    told: list[str] = []
    for match in _DAY.finditer(text):
        day = _day(match)
        if day is None:
            continue
        short = _SHORT.search(text[max(match.start() - 12, 0) : match.start()])
        if not told and short and (begun := _begun(short, day)):
            told.append(begun.isoformat())
        told.append(day.isoformat())
    if not told:
        return None, None
    # `<time datetime="2025-03-03">3.3.2025</time>` tells one day twice.
    first, *rest = dict.fromkeys(told)
    return first, rest[0] if rest and rest[0] > first else None


def _day(match: re.Match[str]) -> date | None:
    with suppress(ValueError):
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        month = int(match["month"]) if match["month"] else _MONTHS.index(match["name"]) + 1
        return date(int(match["year"]), month, int(match["day"]))
    return None


def _begun(short: re.Match[str], last: date) -> date | None:
    month = int(short["month"] or last.month)
    with suppress(ValueError):
        return date(last.year - (month > last.month), month, int(short["day"]))
    return None

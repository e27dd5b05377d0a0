"""Periods as town sites print them: `3.3.2025`, `3. maaliskuuta 2025`, `1.–15.3.2025`, `datetime="2025-03-03"`."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import Final

from spiders.documents import datetimes

# The first of two days leaves out what it shares with the second.
_SHORT: Final = re.compile(r"(?<!\d)(?P<day>\d{1,2})\.(?:(?P<month>\d{1,2})\.)?\s?[–—-]\s?\Z")


def parse_date_range(text: str) -> tuple[str | None, str | None]:
    """Return the first day that a text tells and the one that ends the period, both ISO; None where untold."""
    told: list[str] = []
    for day in datetimes.days(text):
        short = _SHORT.search(text[max(day.start - 12, 0) : day.start])
        if not told and short and (begun := _begun(short, date.fromisoformat(day.date))):
            told.append(begun.isoformat())
        told.append(day.date)
    if not told:
        return None, None
    # `<time datetime="2025-03-03">3.3.2025</time>` tells one day twice.
    first, *rest = dict.fromkeys(told)
    return first, rest[0] if rest and rest[0] > first else None


def _begun(short: re.Match[str], last: date) -> date | None:
    month = int(short["month"] or last.month)
    with suppress(ValueError):
        return date(last.year - (month > last.month), month, int(short["day"]))
    return None

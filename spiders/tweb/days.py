"""When a meeting is held, as lists and headings print it: `ma 5.1.2024 klo 16`, `05.01.2024, 16.00`."""

from __future__ import annotations

import re
from typing import Final

from spiders.site import days
from spiders.text import iso_date

DATE: Final = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")
_TIME: Final = re.compile(
    r"\d{4},?\s*(?:[-–/|]\s*)?(?:(?:klo|kello|kl)\b\.?:?\s*(\d{1,2})(?:[.:](\d{2}))?|(\d{1,2})[.:](\d{2}))(?![.\d])",
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(r"(?:\b(?:klo|kello|kl)\b\.?:?\s*|\A)(\d{1,2})[.:](\d{2})(?![.\d])", re.IGNORECASE)


def start(text: str) -> str | None:
    """Return the first day that a text tells, with its time where one follows; null where it tells none."""
    day = iso_date(text) or days.first_and_last(text)[0]
    if day is None:
        return None
    match = _TIME.search(text) or _CLOCK.search(text)
    hour, minute = _clock(match) if match else (None, 0)
    return f"{day}T{hour:02}:{minute:02}" if hour is not None else day


def with_time(start: str | None, text: str) -> str | None:
    """Add the time that a text of its own tells to a day without one."""
    match = _CLOCK.search(text) if start and "T" not in start else None
    hour, minute = _clock(match) if match else (None, 0)
    return f"{start}T{hour:02}:{minute:02}" if hour is not None else start


def _clock(match: re.Match[str]) -> tuple[int | None, int]:
    hour, minute, *_ = [group for group in match.groups() if group is not None] + ["0"]
    told = int(hour), int(minute)
    return told if told[0] < 24 and told[1] < 60 else (None, 0)

"""From when until when somebody was there, as a row of a list of people tells it.

17:00 - 19:35 · saapui klo 17.10 · poistui klo 18.20 · klo 18.05 saakka · t.o.m. kl. 18.45 · fr. kl. 17.30
"""

from __future__ import annotations

import re
from typing import Final

from spiders.documents.text import fold

_CLOCK: Final = r"(\d{1,2})[.:]([0-5]\d)(?![.:]?\d)"
_AT: Final = r"(?:klo|kello|kl\.?)\s*"
_CAME: Final = re.compile(rf"\b(?:saapui|anlände)\b[^.;,\d]*{_CLOCK}", re.IGNORECASE)
_LEFT: Final = re.compile(rf"\b(?:poistui|lähti|avlägsnade sig|avlägsnade)\b[^.;,\d]*{_CLOCK}", re.IGNORECASE)
_FROM_TO: Final = re.compile(rf"(?:\b{_AT})?{_CLOCK}\s*[-–—]\s*(?:{_AT})?{_CLOCK}", re.IGNORECASE)
_FROM: Final = re.compile(
    rf"\b(?:fr\.?(?:o\.? ?m\.?)?|från|från och med|alk\.?)\s*{_AT}{_CLOCK}"
    rf"|(?:\b{_AT})?{_CLOCK}\s*(?:[-–—]\s*\Z|alkaen\b|lähtien\b)",
    re.IGNORECASE,
)
_TO: Final = re.compile(
    rf"(?:\A\s*[-–—]\s*(?:till\s+)?|\b(?:t\.? ?o\.? ?m\.?|till och med|till|asti)\s+(?={_AT}))(?:{_AT})?{_CLOCK}"
    rf"|(?:\b{_AT})?{_CLOCK}\s*(?:saakka|asti)\b",
    re.IGNORECASE,
)
_LONE: Final = re.compile(rf"\s(?:{_AT})?{_CLOCK}\Z", re.IGNORECASE)
# Who was away for a while was there before and after.
_AWAY: Final = re.compile(r"\b(?:poissa|frånvarande)\b.*\d", re.IGNORECASE)


def came(text: str) -> str | None:
    """Return the time at which somebody arrived ("saapui klo 17.10") as HH:MM, or None."""
    match = _CAME.search(text)
    return _time(match) if match else None


def left(text: str) -> str | None:
    """Return the time at which somebody left ("poistui klo 18.20") as HH:MM, or None."""
    match = _LEFT.search(text)
    return _time(match) if match else None


def take(text: str) -> tuple[str, str | None, str | None]:
    """Take the times out of a cell; returns what is left, when the person came and when they left."""
    if _AWAY.search(text):
        return text, None, None
    arrived, gone = came(text), left(text)
    text = _LEFT.sub(" ", _CAME.sub(" ", text))
    if match := _FROM_TO.search(text):
        arrived, gone = arrived or _clock(match[1], match[2]), gone or _clock(match[3], match[4])
    elif match := _FROM.search(text):
        arrived = arrived or _time(match)
    elif match := _TO.search(text):
        gone = gone or _time(match)
    match = match or _LONE.search(text)  # which of the two is not told
    if match:
        text = f"{text[: match.start()]} {text[match.end() :]}"
    return fold(text).strip(" ,:)–-"), arrived, gone


def _time(match: re.Match[str]) -> str | None:
    hour, minute = (group for group in match.groups() if group is not None)
    return _clock(hour, minute)


def _clock(hour: str, minute: str) -> str | None:
    return f"{int(hour):02}:{minute}" if int(hour) < 24 else None

"""The front matter of minutes: which body met, when and where. Who was there is read in `attendance`.

KUNNANHALLITUS          PÖYTÄKIRJA          1/2025
AIKA        13.1.2025 klo 16:00 - 18:20
PAIKKA      Kunnanvirasto
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from spiders.documents import datetimes
from spiders.documents.text import GAP, clean, fold
from spiders.items import DocumentKind
from spiders.minutes.attendance import front_labels
from spiders.minutes.document_kinds import kind_in_head
from spiders.minutes.whole import meeting_body

_APART: Final = rf"(?:\s*[:{GAP}]\s*|\s*\Z|\s+(?=[A-ZÅÄÖ0-9]|klo\b|kello\b|(?:ma|ti|ke|to|pe|la|su)\w*\.? \w+))"
_TIME, _PLACE = front_labels.time_and_place()
_TIME_LINE = re.compile(rf"(?P<label>(?i:(?:{_TIME})(?:\s*[/–-]\s*(?:{_TIME}))?)){_APART}(?P<value>.*)\Z")
_PLACE_LINE = re.compile(rf"(?P<label>(?i:(?:{_PLACE})(?:\s*[/–-]\s*(?:{_PLACE}))?)){_APART}(?P<value>.*)\Z")
_CAPITALS = re.compile(r"[A-ZÅÄÖ]{3,}[A-ZÅÄÖ /,-]*(?:\W|\Z)")
# What stands in Swedish minutes below the roll, and in no agenda.
_CHECKED: Final = re.compile(r"(?:Protokolljustering|Protokollets justering|Protokollet framlagt)\b")
ROWS: Final = 80


@dataclass(frozen=True, slots=True)
class Front:
    """What the front matter tells of the meeting: `start` is a day, or a day and a time."""

    body: str | None
    start: str | None
    place: str | None
    kind: DocumentKind | None

    @property
    def date(self) -> str | None:
        """The day of the meeting."""
        return self.start[:10] if self.start else None


def read(lines: Sequence[str], heads: Sequence[str] = (), aliases: Mapping[str, str] | None = None) -> Front | None:
    """Read the front matter; None where there is none. `heads` are running heads, which may name the body."""
    top = [*lines[:ROWS]]
    time = _value(top, _TIME_LINE)
    place = _value(top, _PLACE_LINE)
    if place is None and time is None:
        time = _untold_time(top)
    elif place is None and not (time and datetimes.day(time) and any(_begins_roll(line) for line in top)):
        time = None
    if time is None:
        return None
    if place is None and any(_is_time_and_place(line) for line in top):
        place = ", ".join(
            part.strip() for part in time.split(",") if not datetimes.day(part) and not datetimes.times(part)
        )
    named = [*top[:15], *heads]
    start = datetimes.start(time)
    if start and "T" not in start and (clock := _clock(top)):
        start = f"{start}T{clock}"
    body = meeting_body.named(named, aliases or {}) or meeting_body.untold(top, heads)
    # The page of the summons, which minutes have behind their first, is headed as an agenda.
    kind = kind_in_head(top[:15]) or next((told for head in heads if (told := kind_in_head([head]))), None)
    if kind == "agenda" and _is_of_minutes(top):
        kind = "minutes"
    return Front(body, start, clean(place or ""), kind)


def _is_of_minutes(lines: Sequence[str]) -> bool:
    """Return whether a form for who was there and who checked the minutes stands below the page of the summons."""
    roll = next((at for at, line in enumerate(lines) if _begins_roll(line)), len(lines))
    return any(_CHECKED.match(line) for line in lines[roll:])


def floor(lines: Sequence[str]) -> int:
    """Return the row below the time of the meeting, above which no item begins."""
    return next((at + 1 for at, line in enumerate(lines[:ROWS]) if line[:1].isupper() and _TIME_LINE.match(line)), 0)


def _is_time_and_place(line: str) -> bool:
    found = _TIME_LINE.match(line) if line[:1].isupper() else None
    return found is not None and any(word in found["label"].casefold() for word in ("paikka", "plats"))


def _value(lines: Sequence[str], label: re.Pattern[str]) -> str | None:
    """Return what a label of the front matter says: on its line, or on those below up to the next label.

    A time is one that tells a day, if any does.
    """
    told = [
        value
        for at, line in enumerate(lines)
        if line[:1].isupper() and (match := label.match(line)) and (value := _told(lines, at, match["value"], label))
    ]
    if label is _TIME_LINE:
        told = [value for value in told if datetimes.day(value)] or told
    return told[0] if told else None


def _clock(lines: Sequence[str]) -> str | None:
    """Return the time of day under a label of its own: "PÄIVÄMÄÄRÄ 15.1.2024", "KOKOUSAIKA klo 18.00"."""
    values = (match["value"] for line in lines if line[:1].isupper() and (match := _TIME_LINE.match(line)))
    return next((times[0] for value in values if not datetimes.day(value) and (times := datetimes.times(value))), None)


def _told(lines: Sequence[str], at: int, value: str, label: re.Pattern[str]) -> str | None:
    found = [value] if value.strip() else []
    for below in lines[at + 1 : at + 4]:
        text = below.strip()
        is_label = _CAPITALS.match(text) or front_labels.is_label(text) or text.startswith("Nimi ")
        # In a form of two columns a row of both is another label with its value.
        if is_label or (GAP in lines[at] and GAP in text):
            break
        is_told = bool(found) and (datetimes.times(found[0]) if label is _TIME_LINE else len(found) == 2)
        if is_told or (found and label is _TIME_LINE and not datetimes.times(text)):
            break
        found.append(text)
    return fold(" ".join(found)) if found else None


def _begins_roll(line: str) -> bool:
    label = front_labels.read(line.strip())
    return label is not None and label.kind in ("members", "deciding", "present")


def _untold_time(lines: Sequence[str]) -> str | None:
    """Return the day and time that stand without a label above a list of those present; None where there are none."""
    roll = next((at for at, line in enumerate(lines) if at and _begins_roll(line)), 0)
    if not any(kind_in_head([line]) == "minutes" for line in lines[: min(roll, 15)]):
        return None
    return next((line for line in lines[: min(roll, 15)] if datetimes.day(line) and datetimes.times(line)), None)

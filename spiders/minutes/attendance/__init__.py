"""Who was there: the front matter of minutes as lines of text, whether the page is HTML or PDF.

    AIKA           20.3.2025 klo 17:00 - 19:35
    OSALLISTUJAT   Nimi           Klo             Tehtävä         Lisätiedot
                   Malli Maija    17:00 - 19:35   puheenjohtaja
    POISSA         Näyte Niilo                    jäsen
    MUU            Esimerkki Essi 17:00 - 18:20   esittelijä      poistui klo 18:20

How a row of people is read is told in `entries`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from spiders.documents import datetimes
from spiders.documents.contacts import scrub
from spiders.documents.text import GAP, fold
from spiders.items import Attendance
from spiders.minutes import headings
from spiders.minutes.attendance import front_labels, inspectors, ticks
from spiders.minutes.attendance.entries import attendees
from spiders.minutes.attendance.front_labels import PEOPLE, Label
from spiders.minutes.attendance.person_mentions import key
from spiders.minutes.attendance.roles import among_others

# A label that a narrow column breaks over two lines, beside the text of the other columns.
_BROKEN: Final = re.compile(
    r"(PÖYTÄKIRJAN|KÄSITELLYT|MUUT|MUU|SAAPUVILLA|LÄSNÄ|POISSA|ÖVRIGA|PROTOKOLL-)(?=\s|\Z)(.*)", re.DOTALL
)
_REST_OF_LABEL: Final = re.compile(
    r"(TARKASTUS|TARKASTAJAT|ASIAT|OSALLISTUJAT?|LÄSNÄOLIJAT?|OLLEET(?: JÄSENET)?|NÄRVARANDE|DELTAGARE|JUSTERING"
    r"|NÄHTÄVÄNÄ\w*)"
    r"(?=\s|\Z)(.*)",
    re.DOTALL,
)
# What is left of a label that its column breaks: "Saapuvilla olleet / jäsenet (merkintä / puheenjohtajasta)".
_WRAPPED: Final = re.compile(
    rf"\A(?:jäsenet|olleet|merkintä|siitä|kuka|toimi|puheenjohtaja(?:sta|na))\b[^{GAP}]{{0,40}}(?:{GAP}|\Z)",
    re.IGNORECASE,
)
_APART: Final = frozenset({"others", "officers"})
# What a member and a deputy are called in Finnish and in Swedish.
_ROLES: Final = (("jäsen", "varajäsen"), ("ledamot", "ersättare"))
# Lists of those who decide mark the deputies among them, where they mark the chair; but forms with ticks list the
# deputies who stayed away beside the members, and mark nobody.
_ORDINARY: Final = re.compile(r"ORDINARIE|LEDAMÖTER|JÄSEN", re.IGNORECASE)
_CHAIR: Final = re.compile(r"puheenjohtaja|ordförande", re.IGNORECASE)
_ITEM: Final = re.compile(r"(?:§ ?\d+|\d+ ?§)[\s.:|–-]+[A-ZÅÄÖ]")


@dataclass(slots=True)
class FrontMatter:
    """What the first page of minutes tells: `date` ISO, `start` and `end` as HH:MM; untold parts are None."""

    date: str | None = None
    start: str | None = None
    end: str | None = None
    place: str | None = None
    attendance: list[Attendance] = field(default_factory=list)
    inspectors: list[str] = field(default_factory=list)


def read(lines: Sequence[str]) -> FrontMatter:
    """Read the front matter of minutes up to the first item; lines without any such label give nothing.

    A member whose role is not told is "jäsen" where the list is one of members: by its label, or because the
    others present are listed apart. Who is only noted absent is a member.
    """
    sections = list(_sections(lines))
    has_apart = any(label.kind in _APART for label, _ in sections)
    has_deputies = any(label.kind == "deputies" for label, _ in sections)
    has_ticks = ticks.are_used([row for label, rows in sections if label.kind in PEOPLE for row in rows])
    found = FrontMatter()
    signed: list[str] = []
    for label, rows in sections:
        kind = label.kind
        if kind == "time" and (found.date is None or found.start is None):
            _read_time(" ".join(rows), found)
        elif kind == "time" and found.end is None:
            again = FrontMatter()
            _read_time(" ".join(rows), again)
            found.end = again.end if (again.date, again.start) == (found.date, found.start) else None
        elif kind == "place" and found.place is None:
            found.place = fold(scrub(rows[0])).strip(" ,;") or None if rows else None
        elif kind == "inspectors":
            found.inspectors += [name for name in inspectors.named(rows) if name not in found.inspectors]
        elif kind == "signatures":
            signed += rows
        elif kind in PEOPLE:
            listed = attendees(rows, kind != "absent", _role(label, has_apart), has_ticks)
            is_marked = has_deputies or _marks_chair(listed) or _ORDINARY.search(label.words) is not None
            if kind == "deciding" and is_marked and not has_ticks:
                _call_members(listed, label)
            _read_people(listed, kind, found.attendance)
    found.inspectors = inspectors.settled(found.inspectors, signed, found.attendance)
    return found


def _role(label: Label, has_apart: bool) -> str | None:
    """Return the role of those whom a list tells none of."""
    if label.kind == "officers" and not label.words.casefold().endswith("t"):
        return label.words.casefold()  # one officer: "Protokollförare  Maja Modell"
    member, deputy = _ROLES[label.is_swedish]
    is_member = label.kind in ("members", "absent") or (label.kind == "present" and has_apart)
    return member if is_member else deputy if label.kind == "deputies" else None


def _marks_chair(listed: Sequence[Attendance]) -> bool:
    """Return whether a list tells who takes the chair: those of whom it tells nothing are members then."""
    return any(_CHAIR.search(one.role) for one in listed if one.role)


def _call_members(listed: Sequence[Attendance], label: Label) -> None:
    for one in listed:
        one.role = one.role or _ROLES[label.is_swedish][0]


def _read_people(listed: Sequence[Attendance], kind: str, found: list[Attendance]) -> None:
    """Add the people of a list to those found; who is listed twice in one role is there once."""
    known = {key(one.name): one for one in found}
    for one in map(among_others, listed) if kind == "others" else listed:
        told = known.get(key(one.name))
        if told is None or (one.role is not None and one.role not in (told.role or "").split(", ")):
            found.append(one)
            known.setdefault(key(one.name), one)


def _sections(lines: Sequence[str]) -> Iterator[tuple[Label, list[str]]]:
    """Yield each section's label with the rows under it, up to the first item."""
    label: Label | None = None
    rows: list[str] = []
    for line in _mended(lines):
        text = line.strip(" \n\r")
        if begun := front_labels.read(text):
            if label:
                yield label, rows
            label, rows = begun, [begun.value] if begun.value else []
        elif label and label.kind not in ("rest", "body") and (_ITEM.match(text) or headings.parse(text, {})):
            break
        elif label and text:
            rows.append(_WRAPPED.sub("", text) if label.kind in PEOPLE else text)
    if label:
        yield label, rows


def _mended(lines: Sequence[str]) -> Iterator[str]:
    """Put labels together again that a narrow column breaks over two lines."""
    rest: str | None = None
    lines = list(_one_by_one(lines))
    for at, line in enumerate(lines):
        line, rest = (rest, None) if rest is not None else (line, None)
        first = _BROKEN.match(line.strip())
        second = _REST_OF_LABEL.match(lines[at + 1].strip()) if first and at + 1 < len(lines) else None
        if first and second and len(front_labels.label_of(line.strip())) <= len(first[1]):
            yield f"{first[1]} {second[1]}{GAP}{first[2].strip()}"
            rest = second[2].strip()
        else:
            yield line


def _one_by_one(lines: Sequence[str]) -> Iterator[str]:
    """Tell lists of people that stand beside each other, in columns that gaps or marks part, one after the other."""
    columns: list[list[str]] = []
    for line in lines:
        pieces = _labels_beside(line) or ticks.parted(line).split(GAP)
        if labels := front_labels.lists_beside(pieces):
            yield from (cell for column in columns for cell in column)
            columns = [[f"{label.words.capitalize()}:"] for label in labels]
        elif columns and len(pieces) <= len(columns) and not front_labels.is_label(line) and not _ITEM.match(line):
            for column, piece in zip(columns, pieces, strict=False):
                column += [piece] if piece.strip() else []
        else:
            yield from (cell for column in columns for cell in column)
            columns = []
            yield line
    yield from (cell for column in columns for cell in column)


def _labels_beside(line: str) -> list[str]:
    """Part two labels of lists that one space parts: "Beslutande: Ersättare:"."""
    label = front_labels.read(line.strip()) if len(line) < 80 else None
    return [label.words, label.value] if label and label.value and front_labels.is_list_of_people(label.value) else []


def _read_time(text: str, found: FrontMatter) -> None:
    found.date, times = datetimes.day(text), datetimes.times(text)
    found.start = times[0] if times else None
    found.end = times[1] if len(times) > 1 else None

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
from spiders.documents.text import GAP, SEAM, fold
from spiders.items import Attendance
from spiders.minutes import headings
from spiders.minutes.attendance.entries import LONGEST, among_others, attendees, cells, people_of

TIME: Final = (
    r"(?:KOKOUSAIKA|KOKOUKSEN AIKA|AIKA|KOKOUSAJANKOHTA|AJANKOHTA|KOKOUSPÄIVÄ(?:MÄÄRÄ)?|PÄIVÄMÄÄRÄ)"
    r"(?: JA (?:-?PAIKKA|KOKOUSPAIKKA|AIKA|KELLONAIKA))?|(?:MÖTES|SAMMANTRÄDES)?TID|TIDPUNKT|(?:MÖTES|SAMMANTRÄDES)DAG"
)
PLACE: Final = r"KOKOUSPAIKKA|KOKOUKSEN PAIKKA|PAIKKA|(?:MÖTES|SAMMANTRÄDES)?PLATS"
_LABELS: Final = {
    "time": TIME,
    "place": PLACE,
    "members": r"(?:SAAPUVILLA|LÄSNÄ) OLLEET JÄSENET|LÄSNÄ OLEVAT JÄSENET|JÄSENET|NÄRVARANDE LEDAMÖTER|LEDAMÖTER",
    "present": (
        r"OSALLISTUJAT|LÄSNÄOLIJAT|LÄSNÄ(?: OLLEET| OLIVAT)?|PAIKALLA|SAAPUVILLA(?: OLLEET| OLIVAT)?"
        r"|NÄRVARANDE|BESLUTANDE"
    ),
    "others": (
        r"MUUT? (?:LÄSNÄ |SAAPUVILLA )?(?:OSALLISTUJAT?|LÄSNÄOLIJAT?|LÄSNÄOLLEET|SAAPUVILLA OLLEET|OLLEET|LÄSNÄ)"
        r"|MUUT?|ÖVRIGA (?:NÄRVARANDE|DELTAGARE)"
    ),
    "officers": r"ESITTELIJÄT?|PÖYTÄKIRJANPITÄJÄ|SIHTEERI|FÖREDRAGANDE|PROTOKOLLFÖRARE",
    "absent": r"POISSA(?: ?OLLEET|OLEVAT)?(?: JÄSENET)?|FRÅNVARANDE",
    "inspectors": (
        r"PÖYTÄKIRJAN (?:TARKASTUS|TARKASTAJAT|TARKASTAMINEN)|PÖYTÄKIRJANTARKASTUS|PÖYTÄKIRJANTARKASTAJAT"
        r"|PROTOKOLLJUSTERING|PROTOKOLLJUSTERARE"
    ),
    "rest": (
        r"KÄSITELLYT ASIAT|ASIAT|ALLEKIRJOITUKSET|(?:KOKOUKSEN )?LAILLISUUS(?: JA PÄÄTÖSVALTAISUUS)?"
        r"|PÖYTÄKIRJAN? [\w ]*NÄHTÄVÄNÄ\w*"
        r"|PÖYTÄKIRJAN (?:NÄHTÄVILLÄ|ALLEKIRJOITUS)\w*|BEHANDLADE ÄRENDEN|UNDERSKRIFTER|MUUTOKSENHAKU"
    ),
}
_PEOPLE: Final = frozenset({"members", "present", "others", "officers", "absent"})
_APART: Final = frozenset({"others", "officers"})
_LABEL: Final = re.compile(
    "(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in _LABELS.items()) + r")(?:\s*\([^)]*\))?"
    rf"(?:\s*[:|{GAP}{SEAM}]|\s{{2,}}|\s*\Z|\s(?=[A-ZÅÄÖ0-9]))(?P<value>.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
# A label that a narrow column breaks over two lines, beside the text of the other columns.
_BROKEN: Final = re.compile(r"(PÖYTÄKIRJAN|KÄSITELLYT|MUUT|MUU|SAAPUVILLA|LÄSNÄ|POISSA|ÖVRIGA)(?=\s|\Z)(.*)", re.DOTALL)
_REST_OF_LABEL: Final = re.compile(
    r"(TARKASTUS|TARKASTAJAT|ASIAT|OSALLISTUJAT?|LÄSNÄOLIJAT?|OLLEET(?: JÄSENET)?|NÄRVARANDE|DELTAGARE|NÄHTÄVÄNÄ\w*)"
    r"(?=\s|\Z)(.*)",
    re.DOTALL,
)
# What is left of a label that its column breaks: "Saapuvilla olleet / jäsenet (merkintä / puheenjohtajasta)".
_WRAPPED: Final = re.compile(
    rf"\A(?:jäsenet|olleet|merkintä|siitä|kuka|toimi|puheenjohtaja(?:sta|na))\b[^{GAP}]{{0,40}}(?:{GAP}|\Z)",
    re.IGNORECASE,
)
_ITEM: Final = re.compile(r"(?:§ ?\d+|\d+ ?§)[\s.:|–-]+[A-ZÅÄÖ]")


@dataclass(slots=True)
class FrontMatter:
    """What the first page of minutes tells: `date` ISO, `start` and `end` as HH:MM; untold parts are null."""

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
    kinds = {kind for kind, _ in sections}
    found = FrontMatter()
    for kind, rows in sections:
        if kind == "time" and (found.date is None or found.start is None):
            _read_time(" ".join(rows), found)
        elif kind == "place" and found.place is None:
            found.place = fold(scrub(rows[0])).strip(" ,;") or None if rows else None
        elif kind == "inspectors":
            found.inspectors += [name for name in _inspectors(rows) if name not in found.inspectors]
        elif kind in _PEOPLE:
            is_member = kind in ("members", "absent") or (kind == "present" and not kinds.isdisjoint(_APART))
            listed = attendees(rows, kind != "absent", "jäsen" if is_member else None)
            found.attendance += map(among_others, listed) if kind == "others" else listed
    return found


def _sections(lines: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each section with the rows under it, up to the first item."""
    kind: str | None = None
    rows: list[str] = []
    for line in _mended(lines):
        text = line.strip(" \n\r")
        match = _LABEL.match(text) if text[:1].isupper() else None
        if match is not None:
            if kind:
                yield kind, rows
            kind = next(name for name in _LABELS if match[name])
            rows = [match["value"].strip(" ")] if match["value"].strip() else []
        elif kind and kind != "rest" and (_ITEM.match(text) or headings.parse(text, {})):
            break
        elif kind and text:
            rows.append(_WRAPPED.sub("", text) if kind in _PEOPLE else text)
    if kind:
        yield kind, rows


def _mended(lines: Sequence[str]) -> Iterator[str]:
    """Put labels together again that a narrow column breaks over two lines."""
    rest: str | None = None
    lines = list(_one_by_one(lines))
    for at, line in enumerate(lines):
        line, rest = (rest, None) if rest is not None else (line, None)
        first = _BROKEN.match(line.strip())
        second = _REST_OF_LABEL.match(lines[at + 1].strip()) if first and at + 1 < len(lines) else None
        if first and second:
            yield f"{first[1]} {second[1]}{GAP}{first[2].strip()}"
            rest = second[2].strip()
        else:
            yield line


def _one_by_one(lines: Sequence[str]) -> Iterator[str]:
    """Tell lists of people that stand beside each other, in columns that gaps part, one after the other."""
    columns: list[list[str]] = []
    for line in lines:
        pieces = line.split(GAP)
        if len(pieces) > 1 and all(is_list_of_people(piece) for piece in pieces):
            yield from (cell for column in columns for cell in column)
            columns = [[piece] for piece in pieces]
        elif columns and len(pieces) <= len(columns) and not is_label(line) and not _ITEM.match(line):
            for column, piece in zip(columns, pieces, strict=False):
                column += [piece] if piece.strip() else []
        else:
            yield from (cell for column in columns for cell in column)
            columns = []
            yield line
    yield from (cell for column in columns for cell in column)


def is_list_of_people(text: str) -> bool:
    """Tell whether a text is the label of a list of people ("LÄSNÄ", "Poissa olleet:") and nothing more."""
    match = _LABEL.match(text.strip()) if text[:1].isupper() else None
    return match is not None and not match["value"].strip() and any(match[kind] for kind in _PEOPLE)


def label_of(text: str) -> str:
    """Return the words of the label that a line begins with, empty where it begins with none."""
    match = _LABEL.match(text) if text[:1].isupper() else None
    return next((match[kind] for kind in _LABELS if match[kind]), "") if match else ""


def is_label(text: str) -> bool:
    """Tell whether a line begins with a label of the front matter."""
    return text[:1].isupper() and _LABEL.match(text) is not None


def _read_time(text: str, found: FrontMatter) -> None:
    found.date, times = datetimes.day(text), datetimes.times(text)
    found.start = times[0] if times else None
    found.end = times[1] if len(times) > 1 else None


def _inspectors(rows: Sequence[str]) -> Iterator[str]:
    """Yield the names of those chosen to check the minutes: names alone in their cells, or after "valittiin"."""
    for row in (row for row in rows if len(row) < LONGEST):
        told = re.split(
            r"\b(?:valittiin|valitaan|valittu|tarkastaj\w+|tarkastavat|valdes)\b:?", row, flags=re.IGNORECASE
        )
        for part in (told[-1], *told[:-1]) if len(told) > 1 else told:
            for cell in cells(part.rstrip(". ")):
                for name, _ in people_of(cell.rstrip(".")):
                    yield from (one for one in _pair(name) if not _is_place(one))


def _pair(name: str) -> list[str]:
    """Part two names that an extraction has glued: two inspect the minutes, and few people print four names."""
    words = name.split()
    return [" ".join(words[:2]), " ".join(words[2:])] if len(words) == 4 else [name]


def _is_place(name: str) -> bool:
    return headings.is_body(name) or name.casefold().endswith(("talo", "sali", "virasto", "kaupunki", "kunta"))

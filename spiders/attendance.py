"""Who was there: the front matter of minutes as lines of text, whether the page is HTML or PDF.

    AIKA           20.3.2025 klo 17:00 - 19:35
    OSALLISTUJAT   Nimi           Klo             Tehtävä         Lisätiedot
                   Malli Maija    17:00 - 19:35   puheenjohtaja
    POISSA         Näyte Niilo                    jäsen
    MUU            Esimerkki Essi 17:00 - 18:20   esittelijä      poistui klo 18:20

Columns may come as gaps, as bars, as runs of spaces, as commas or each on a line of its own: a name begins a
person, and roles, times and notes belong to the person before them. Names stay in the order printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from spiders import headings, people
from spiders.items import Attendance
from spiders.text import GAP, SEAM, fold, iso_date, scrub

_LABELS: Final = {
    "time": r"KOKOUSAIKA|AIKA|TID",
    "place": r"KOKOUSPAIKKA|PAIKKA|PLATS",
    "members": r"(?:SAAPUVILLA|LÄSNÄ) OLLEET JÄSENET|LÄSNÄ OLEVAT JÄSENET|JÄSENET|NÄRVARANDE LEDAMÖTER|LEDAMÖTER",
    "present": r"OSALLISTUJAT|LÄSNÄOLIJAT|LÄSNÄ OLLEET|LÄSNÄ|SAAPUVILLA OLLEET|SAAPUVILLA|NÄRVARANDE|BESLUTANDE",
    "others": (
        r"MUUT? (?:LÄSNÄ |SAAPUVILLA )?(?:OSALLISTUJAT?|LÄSNÄOLIJAT?|LÄSNÄOLLEET|SAAPUVILLA OLLEET|OLLEET|LÄSNÄ)"
        r"|MUUT?|ÖVRIGA (?:NÄRVARANDE|DELTAGARE)"
    ),
    "absent": r"POISSA(?: ?OLLEET|OLEVAT)?(?: JÄSENET)?|FRÅNVARANDE",
    "inspectors": (
        r"PÖYTÄKIRJAN (?:TARKASTUS|TARKASTAJAT|TARKASTAMINEN)|PÖYTÄKIRJANTARKASTUS|PÖYTÄKIRJANTARKASTAJAT"
        r"|PROTOKOLLJUSTERING|PROTOKOLLJUSTERARE"
    ),
    "rest": (
        r"KÄSITELLYT ASIAT|ASIAT|ALLEKIRJOITUKSET|LAILLISUUS(?: JA PÄÄTÖSVALTAISUUS)?|PÖYTÄKIRJAN? [\w ]*NÄHTÄVÄNÄ\w*"
        r"|PÖYTÄKIRJAN (?:NÄHTÄVILLÄ|ALLEKIRJOITUS)\w*|BEHANDLADE ÄRENDEN|UNDERSKRIFTER|MUUTOKSENHAKU"
    ),
}
_PEOPLE: Final = frozenset({"members", "present", "others", "absent"})
_LABEL: Final = re.compile(
    "(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in _LABELS.items()) + ")"
    rf"(?:\s*[:|{GAP}{SEAM}]|\s{{2,}}|\s*\Z|\s(?=[A-ZÅÄÖ0-9]))(?P<value>.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
# A label that a narrow column breaks over two lines, beside the text of the other columns.
_BROKEN: Final = re.compile(r"(PÖYTÄKIRJAN|KÄSITELLYT|MUUT|MUU|SAAPUVILLA|LÄSNÄ)(?=\s|\Z)(.*)", re.DOTALL)
_REST_OF_LABEL: Final = re.compile(
    r"(TARKASTUS|TARKASTAJAT|ASIAT|OSALLISTUJAT?|LÄSNÄOLIJAT?|OLLEET(?: JÄSENET)?|NÄHTÄVÄNÄ\w*)(?=\s|\Z)(.*)", re.DOTALL
)
_ITEM: Final = re.compile(r"(?:§ ?\d+|\d+ ?§)[\s.:|–-]+[A-ZÅÄÖ]")
_SPLIT: Final = re.compile(rf"[{GAP}{SEAM}|;\n]|\s{{2,}}|,\s+|,\Z|(?=\()|\)")
_LIST: Final = re.compile(r"\s+(?:ja|sekä|och)\s+")
_COLUMN_HEADS: Final = frozenset(
    {"nimi", "klo", "tehtävä", "lisätiedot", "läsnäoloaika", "rooli", "asema", "titteli", "namn", "kl", "uppgift"}
)
_CLOCK: Final = r"(\d{1,2})[.:]([0-5]\d)(?![.:]?\d)"
_CAME: Final = re.compile(rf"\b(?:saapui|anlände)\b[^.;,\d]*{_CLOCK}", re.IGNORECASE)
_LEFT: Final = re.compile(rf"\b(?:poistui|lähti|avlägsnade sig|avlägsnade)\b[^.;,\d]*{_CLOCK}", re.IGNORECASE)
_FROM_TO: Final = re.compile(rf"(?:\bklo\s*|\bkl\.?\s*)?{_CLOCK}\s*[-–—]\s*(?:klo\s*)?{_CLOCK}")
_FROM: Final = re.compile(rf"(?:\bklo\s*)?{_CLOCK}\s*(?:[-–—]\s*\Z|alkaen\b|lähtien\b)")
_TO: Final = re.compile(rf"\A\s*[-–—]\s*(?:klo\s*)?{_CLOCK}|(?:\bklo\s*)?{_CLOCK}\s*(?:saakka|asti)\b")
_ROLE_ENDS: Final = (
    "puheenjohtaja", "jäsen", "valtuutettu", "esittelijä", "pöytäkirjanpitäjä", "edustaja", "asiantuntija", "reviisori",
    "tarkastaja", "ordförande", "ledamot", "ersättare", "föredragande", "protokollförare", "representant", "sakkunnig",
    "puheenjohtajisto", "avustaja", "tulkki", "kamreeri", "asiamies",
)  # fmt: skip
_SHORT_ROLES: Final = {"pj": "puheenjohtaja", "vpj": "varapuheenjohtaja", "vj": "varajäsen", "siht": "sihteeri"}
_PERSON: Final = rf"(?:(?:von|af|de|van) )?{people.FULL_NAME}"
_NAME_FIRST: Final = re.compile(rf"(?P<name>{_PERSON})(?: (?P<role>(?:[IVX]+\.? |\d\. |vs\. )?[a-zåäö].*))?\Z")
_LAST_COMMA_FIRST: Final = re.compile(r"\A([A-ZÅÄÖ][\w’'-]+), ([A-ZÅÄÖ][\w’'-]+)(?=,|\s|\Z)")
_GENITIVE: Final = re.compile(r"(?:[aeiouyäö]n)\Z(?<!nen)(?<!man)(?<!son)(?<!ren)")
# Rows of people are short; prose between the lists is not read.
_LONGEST: Final = 400


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
        if kind == "time" and found.date is None and found.start is None:
            _read_time(" ".join(rows), found)
        elif kind == "place" and found.place is None:
            found.place = fold(scrub(rows[0])).strip(" ,;") or None if rows else None
        elif kind == "inspectors":
            found.inspectors += [name for name in _inspectors(rows) if name not in found.inspectors]
        elif kind in _PEOPLE:
            is_member = kind in ("members", "absent") or (kind == "present" and "others" in kinds)
            found.attendance += attendees(rows, kind != "absent", "jäsen" if is_member else None)
    return found


def attendees(rows: Sequence[str], present: bool, role: str | None = None) -> list[Attendance]:
    """Read the rows of one list of people; `role` is theirs where a row tells none."""
    found: list[Attendance] = []
    for row in (row for row in rows if len(row) < _LONGEST):
        cells = _cells(row)
        if not all(word.casefold().strip(":.,") in _COLUMN_HEADS for cell in cells for word in cell.split()):
            _read_row(cells, present, found)
    for one in found:
        one.role = _plain_role(one.role) or role
    return found


def came(text: str) -> str | None:
    """Return the time at which somebody arrived ("saapui klo 17.10") as HH:MM, or null."""
    return _time(_CAME.search(text))


def left(text: str) -> str | None:
    """Return the time at which somebody left ("poistui klo 18.20") as HH:MM, or null."""
    return _time(_LEFT.search(text))


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
            rows.append(text)
    if kind:
        yield kind, rows


def _mended(lines: Sequence[str]) -> Iterator[str]:
    """Put labels together again that a narrow column breaks over two lines."""
    rest: str | None = None
    for at, line in enumerate(lines):
        line, rest = (rest, None) if rest is not None else (line, None)
        first = _BROKEN.match(line.strip())
        second = _REST_OF_LABEL.match(lines[at + 1].strip()) if first and at + 1 < len(lines) else None
        if first and second:
            yield f"{first[1]} {second[1]}{GAP}{first[2].strip()}"
            rest = second[2].strip()
        else:
            yield line


def _read_time(text: str, found: FrontMatter) -> None:
    found.date = iso_date(text)
    without_dates = re.sub(r"\d{1,2}\.\d{1,2}\.\d{4}", " ", text)
    times = [f"{int(hour):02}:{minute}" for hour, minute in re.findall(_CLOCK, without_dates) if int(hour) < 24]
    found.start = times[0] if times else None
    found.end = times[1] if len(times) > 1 else None


def _cells(row: str) -> list[str]:
    """Split a row at whatever sets its columns apart; what stands in brackets keeps its opening bracket."""
    row = _LAST_COMMA_FIRST.sub(r"\1 \2", re.sub(r"\A\s*(?:[-–•*]|\d+\.)\s+", "", row.strip()))
    return [text for part in _SPLIT.split(row) if (text := fold(scrub(part)).strip(" ,:"))]


def _read_row(cells: Sequence[str], present: bool, found: list[Attendance]) -> None:
    waiting: str | None = None
    is_told = False
    for cell in cells:
        in_brackets = cell.startswith("(")
        text, from_, to = _take_times(cell.lstrip("( "))
        names = [] if in_brackets or is_told else _people_of(text)
        if found and names and _is_deputised(*names[-1]):
            text, names = "varajäsen", []
        for name, role in names:
            found.append(Attendance(name, role or waiting, present))
        if not names and found and (is_told or in_brackets or cell is not cells[0] or not _is_role(text)):
            if _is_role(text) and found[-1].role is None:
                found[-1].role = text
        elif not names and _is_role(text):
            # "Puheenjohtaja: Maija Malli", or a role on a line of its own under the name.
            if len(cells) > 1:
                waiting = text
            elif found and found[-1].role is None:
                found[-1].role = text
        if found and (from_ or to):
            found[-1].from_, found[-1].to = from_ or found[-1].from_, to or found[-1].to
        # After a role or a time a further name in the row is a note: whose place was taken.
        is_told = is_told or bool(found and not waiting and (found[-1].role or from_ or to) and len(names) < 2)


def _take_times(text: str) -> tuple[str, str | None, str | None]:
    """Take the times out of a cell; returns what is left, when the person came and when they left."""
    arrived, gone = came(text), left(text)
    text = _LEFT.sub(" ", _CAME.sub(" ", text))
    if match := _FROM_TO.search(text):
        arrived, gone = arrived or _clock(match[1], match[2]), gone or _clock(match[3], match[4])
    elif match := _FROM.search(text):
        arrived = arrived or _clock(match[1], match[2])
    elif match := _TO.search(text):
        gone = gone or _clock(match[1] or match[3], match[2] or match[4])
    if match:
        text = f"{text[: match.start()]} {text[match.end() :]}"
    return fold(text).strip(" ,:)–-"), arrived, gone


def _people_of(text: str) -> list[tuple[str, str | None]]:
    """Return the people that a cell names, each with the role that stands beside the name, if any does."""
    listed = _LIST.split(text)
    if len(listed) > 1 and all(re.fullmatch(_PERSON, name) for name in listed):
        return [(name, None) for name in listed]
    words = text.split()
    for at in range(1, len(words) - 1):
        title, name = " ".join(words[:at]), _named(" ".join(words[at:]))
        if name and _is_role(title) and not _NAME_FIRST.match(title):
            return [(name["name"], title)]
    match = _named(text)
    return [] if match is None or _is_role(match["name"]) else [(match["name"], match["role"])]


def _named(text: str) -> re.Match[str] | None:
    """Match a name with a role behind it, or with nothing."""
    match = _NAME_FIRST.match(text)
    return match if match and (match["role"] is None or _is_role(match["role"])) else None


def _is_deputised(name: str, role: str | None) -> bool:
    """Tell "Matti Mallin varajäsen", whose deputy somebody is, from the deputy's own "Ville Virtanen varajäsen"."""
    return bool(role and role.endswith("varajäsen") and _GENITIVE.search(name))


def _is_role(text: str) -> bool:
    plain = text.casefold().rstrip(".")
    return (
        bool(text)
        and len(text) < 80
        and (
            plain in _SHORT_ROLES
            or plain.endswith(_ROLE_ENDS)
            or people.is_office(text.rstrip("."))
            or "varajäsen" in plain
        )
    )


def _plain_role(role: str | None) -> str | None:
    """Write a role plainly: pj is puheenjohtaja, and whose deputy a deputy was is left out."""
    if role is None:
        return None
    role = role.rstrip(": ")
    short = _SHORT_ROLES.get(role.casefold().rstrip("."))
    if short is not None:
        return short
    if "varajäsen" in role.casefold():
        return "varajäsen"
    return role[0].lower() + role[1:] if role[1:2].islower() else role


def _inspectors(rows: Sequence[str]) -> Iterator[str]:
    """Yield the names of those chosen to check the minutes: names alone in their cells, or after "valittiin"."""
    for row in (row for row in rows if len(row) < _LONGEST):
        told = re.split(
            r"\b(?:valittiin|valitaan|valittu|tarkastaj\w+|tarkastavat|valdes)\b:?", row, flags=re.IGNORECASE
        )
        for part in (told[-1], *told[:-1]) if len(told) > 1 else told:
            for cell in _cells(part.rstrip(". ")):
                for name, _ in _people_of(cell.rstrip(".")):
                    yield from (one for one in _pair(name) if not _is_place(one))


def _pair(name: str) -> list[str]:
    """Part two names that an extraction has glued: two inspect the minutes, and few people print four names."""
    words = name.split()
    return [" ".join(words[:2]), " ".join(words[2:])] if len(words) == 4 else [name]


def _is_place(name: str) -> bool:
    return headings.is_body(name) or name.casefold().endswith(("talo", "sali", "virasto", "kaupunki", "kunta"))


def _time(match: re.Match[str] | None) -> str | None:
    return _clock(match[1], match[2]) if match else None


def _clock(hour: str, minute: str) -> str | None:
    return f"{int(hour):02}:{minute}" if int(hour) < 24 else None

"""The rows of a list of people in minutes: each person with a role and the times that the row tells.

Columns may come as gaps, as bars, as runs of spaces, as commas or each on a line of its own: a name begins a
person, and roles, times and notes belong to the person before them. Names stay in the order printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from spiders.documents.contacts import scrub
from spiders.documents.text import GAP, SEAM, fold
from spiders.items import AMONG_OTHERS, Attendance
from spiders.minutes import people

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
_ABSENT: Final = frozenset({"poissa", "frånvarande"})
_PERSON: Final = rf"(?:(?:von|af|de|van) )?{people.FULL_NAME}"
_NAME_FIRST: Final = re.compile(rf"(?P<name>{_PERSON})(?: (?P<role>(?:[IVX]+\.? |\d\. |vs\. )?[a-zåäö].*))?\Z")
_LAST_COMMA_FIRST: Final = re.compile(r"\A([A-ZÅÄÖ][\w’'-]+), ([A-ZÅÄÖ][\w’'-]+)(?=,|\s|\Z)")
_GENITIVE: Final = re.compile(r"(?:[aeiouyäö]n)\Z(?<!nen)(?<!man)(?<!son)(?<!ren)")
# A box before a name, with or without a cross.
_CROSSED: Final = re.compile(r"\s*(?:\(\s*([xX✓✔]?)\s*\)\s*|\[\s*([xX✓✔]?)\s*\]\s*|([xX✓✔☒☑])\s+|☐\s*)(?=[A-ZÅÄÖ])")
# A member's role alone: whose member somebody is stands before it, if it is told.
_MEMBER: Final = re.compile(
    r"(?:(?:[IVX]+|\d)\.? )?(?:(?:vara)?(?:jäsen|puheenjohtaja|valtuutettu)|(?:vice ?)?ordförande|ledamot|ersättare)\Z",
    re.IGNORECASE,
)
# Rows of people are short; prose between the lists is not read.
LONGEST: Final = 400


def attendees(rows: Sequence[str], present: bool, role: str | None = None) -> list[Attendance]:
    """Read the rows of one list of people; `role` is theirs where a row tells none."""
    found: list[Attendance] = []
    for row in (one for several in rows if len(several) < LONGEST for one in _each(several)):
        crossed = _CROSSED.match(row)
        told = cells(row[crossed.end() :] if crossed else row)
        if not all(word.casefold().strip(":.,") in _COLUMN_HEADS for cell in told for word in cell.split()):
            begun = len(found)
            _read_row(told, present, found)
            for one in found[begun:] if crossed and not any(crossed.groups()) else ():
                one.present = False
    for one in found:
        one.role = _plain_role(one.role) or role
    return found


def among_others(one: Attendance) -> Attendance:
    """Tell in the role of somebody listed among the others present that they are not a member of this body."""
    if one.role and _MEMBER.match(one.role):
        one.role += AMONG_OTHERS
    return one


def _each(row: str) -> list[str]:
    """Part a row that tells several people, each with a role, in columns beside each other."""
    columns = [column for column in row.split(GAP) if column.strip()]
    if len(columns) > 1 and all(_is_whole(column) for column in columns):
        return columns
    columns = columns if len(columns) > 1 else [part.strip() for part in row.split(",")]
    pairs = [f"{name}{GAP}{role}" for name, role in zip(columns[::2], columns[1::2], strict=False)]
    is_paired = len(columns) > 2 and len(columns) % 2 == 0 and all(people_of(name) for name in columns[::2])
    return pairs if is_paired and all(_is_role(fold(role)) for role in columns[1::2]) else [row]


def _is_whole(column: str) -> bool:
    """Tell whether a column tells one person and their role ("Malli Maija, jäsen")."""
    told = cells(_CROSSED.sub("", column, count=1))
    named = people_of(told[0]) if told else []
    return len(named) == 1 and (named[0][1] is not None or (len(told) == 2 and _is_role(told[1])))


def came(text: str) -> str | None:
    """Return the time at which somebody arrived ("saapui klo 17.10") as HH:MM, or null."""
    return _time(_CAME.search(text))


def left(text: str) -> str | None:
    """Return the time at which somebody left ("poistui klo 18.20") as HH:MM, or null."""
    return _time(_LEFT.search(text))


def cells(row: str) -> list[str]:
    """Split a row at whatever sets its columns apart; what stands in brackets keeps its opening bracket."""
    row = _LAST_COMMA_FIRST.sub(r"\1 \2", re.sub(r"\A\s*(?:[-–•*]|\d+\.)\s+", "", row.strip()))
    return [text for part in _SPLIT.split(scrub(row)) if (text := fold(part).strip(" ,:"))]


def _read_row(row: Sequence[str], present: bool, found: list[Attendance]) -> None:
    waiting: str | None = None
    is_told = False
    for cell in row:
        in_brackets = cell.startswith("(")
        text, from_, to = _take_times(cell.lstrip("( "))
        names = [] if in_brackets or is_told else people_of(text)
        if found and names and _is_deputised(*names[-1]):
            text, names = "varajäsen", []
        for name, role in names:
            found.append(Attendance(name, role or waiting, present))
        if found and text.casefold() in _ABSENT:
            found[-1].present = False
        if not names and found and (is_told or in_brackets or cell is not row[0] or not _is_role(text)):
            if _is_role(text) and found[-1].role is None:
                found[-1].role = text
        elif not names and _is_role(text):
            # "Puheenjohtaja: Maija Malli", or a role on a line of its own under the name.
            if len(row) > 1:
                waiting = text
            elif found and found[-1].role is None:
                found[-1].role = text
        if found:
            # "poistui klo" is nearer the truth than a column of times; a second pair of times is somebody else's.
            found[-1].from_ = came(cell) or found[-1].from_ or from_
            found[-1].to = left(cell) or found[-1].to or to
        # After a role or a time a further name in the row is a note: whose place was taken.
        is_noted = bool(found and not waiting and (found[-1].role or from_ or to) and len(names) < 2)
        is_told = is_told or (is_noted and not in_brackets)


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


def people_of(text: str) -> list[tuple[str, str | None]]:
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


def is_person_or_role(cell: str) -> bool:
    """Tell whether a cell is a name, a role or both, and nothing more."""
    return bool(_is_role(cell) or people_of(cell))


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


def _time(match: re.Match[str] | None) -> str | None:
    return _clock(match[1], match[2]) if match else None


def _clock(hour: str, minute: str) -> str | None:
    return f"{int(hour):02}:{minute}" if int(hour) < 24 else None

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
from spiders.items import Attendance
from spiders.minutes import people
from spiders.minutes.attendance import hours, ticks
from spiders.minutes.attendance.groups import read_group
from spiders.minutes.attendance.roles import BEFORE_NOTE, add_role, is_role, plain_role

_SPLIT: Final = re.compile(rf"[{GAP}{SEAM}|;\n]|\s{{2,}}|,\s+|,\Z|(?=\()|\)")
_LIST: Final = re.compile(r"\s+(?:ja|sekä|och)\s+")
_COLUMN_HEADS: Final = frozenset(
    {
        "nimi",
        "klo",
        "tehtävä",
        "lisätiedot",
        "läsnäoloaika",
        "rooli",
        "asema",
        "titteli",
        "namn",
        "kl",
        "uppgift",
        "närv",
        "funktion",
    }
)
# So many names between commas are a list; of two the second may be of the first one's deputy.
_LIST_OF_NAMES: Final = 3
_ABSENT: Final = frozenset({"poissa", "frånvarande"})
_PERSON: Final = rf"(?:(?:von|af|de|van) )?{people.FULL_NAME}"
_NAME_FIRST: Final = re.compile(rf"(?P<name>{_PERSON})(?: (?P<role>(?:[IVX]+\.? |\d\. |vs\. )?[a-zåäö].*))?\Z")
_LAST_COMMA_FIRST: Final = re.compile(r"\A([A-ZÅÄÖ][\w’'-]+), ([A-ZÅÄÖ][\w’'-]+)(?=,|\s|\Z)")
_GENITIVE: Final = re.compile(r"(?:[aeiouyäö]n)\Z(?<!nen)(?<!man)(?<!son)(?<!ren)")
# Rows of people are short; prose between the lists is not read.
LONGEST: Final = 400


def attendees(rows: Sequence[str], present: bool, role: str | None = None, has_ticks: bool = False) -> list[Attendance]:
    """Read the rows of one list of people; `role` is theirs where a row tells none.

    `has_ticks` says that the lists of these minutes tell by marks who was there.
    """
    found: list[Attendance] = []
    told = [ticks.taken(one) for row in rows if len(row) < LONGEST for one in _each(row)]
    is_ticked = has_ticks and any(mark is not None or _has_mark(row) for row, mark in told)
    heading: str | None = None
    # Roles stand on lines of their own above the names, or below them.
    heads = bool(told) and _is_role_alone(fold(told[0][0]).rstrip(":"))
    for row, mark in told:
        row_cells = cells(row)
        if all(word.casefold().strip(":.,") in _COLUMN_HEADS for cell in row_cells for word in cell.split()):
            continue
        if heads and len(row_cells) == 1 and _is_role_alone(row_cells[0]):
            heading = row_cells[0]
            continue
        begun = len(found)
        _read_row(row_cells, present if not is_ticked else bool(mark), found)
        if len(found) > begun and heading:
            found[begun].role, heading = found[begun].role or heading, None
    for one in found:
        one.role = plain_role(one.role) or role
    return found


def _has_mark(row: str) -> bool:
    return any(ticks.alone(cell) is not None for cell in row.split(GAP)[1:])


def _each(row: str) -> list[str]:
    """Part a row that tells several people, each with a role, in columns beside each other."""
    columns = [column for column in ticks.parted(row).split(GAP) if column.strip()]
    if len(columns) > 1 and all(_is_whole(column) for column in columns):
        return columns
    if len(columns) > 1 and any(ticks.taken(column)[1] is not None for column in columns):
        return _each_named(columns)
    listed = [part.strip() for part in row.split(",")] if len(columns) == 1 and "(" not in row else []
    if sum(map(_names_one, listed)) >= _LIST_OF_NAMES:
        return _each_named(listed)
    columns = columns if len(columns) > 1 else [part.strip() for part in row.split(",")]
    pairs = [f"{name}{GAP}{role}" for name, role in zip(columns[::2], columns[1::2], strict=False)]
    is_paired = len(columns) > 2 and len(columns) % 2 == 0 and all(_names_one(name) for name in columns[::2])
    is_told = all(is_role(fold(role)) or ticks.alone(role) is not None for role in columns[1::2])
    return pairs if is_paired and is_told else [row]


def _each_named(columns: Sequence[str]) -> list[str]:
    """Part columns at each that names a person; what names none is told of the person before it."""
    found: list[str] = []
    for column in columns:
        if found and not _names_one(column):
            found[-1] += GAP + column
        else:
            found.append(column)
    return found


def _names_one(column: str) -> bool:
    """Return whether a column begins with the name of one person, with or without a mark before it."""
    told = cells(ticks.taken(column)[0])
    return bool(told) and len(people_of(BEFORE_NOTE.split(told[0])[0])) == 1


def _is_whole(column: str) -> bool:
    """Return whether a column tells one person and their role ("Malli Maija, jäsen")."""
    told = cells(ticks.taken(column)[0])
    named = people_of(told[0]) if told else []
    return len(named) == 1 and (named[0][1] is not None or (len(told) == 2 and is_role(told[1])))


def cells(row: str) -> list[str]:
    """Split a row at whatever sets its columns apart; what stands in brackets keeps its opening bracket."""
    row = _LAST_COMMA_FIRST.sub(r"\1 \2", re.sub(r"\A\s*(?:[-–•*]|\d+\.)\s+", "", row.strip()))
    return [text for part in _SPLIT.split(scrub(row)) if (text := fold(part).strip(" ,:"))]


def _read_row(row: Sequence[str], present: bool, found: list[Attendance]) -> None:
    waiting: str | None = None
    is_told = False
    for at, cell in enumerate(row):
        if found and at and (mark := ticks.alone(cell)) is not None:
            found[-1].present = mark
            continue
        in_brackets = cell.startswith("(")
        if found and in_brackets and (group := read_group(cell)):
            found[-1].group = found[-1].group or group
            continue
        text, from_, to = hours.take(cell.lstrip("( "))
        names = [] if in_brackets or is_told else people_of(BEFORE_NOTE.split(text)[0])
        if at == 0 and not names and text[:1].isupper() and not in_brackets and not is_role(text):
            return  # somebody whose name cannot be read
        if found and names and _is_deputised(*names[-1]):
            text, names = "varajäsen", []
        for name, role in names:
            found.append(Attendance(name, role or waiting, present))
        if found and text.casefold() in _ABSENT:
            found[-1].present = False
        if not names and is_role(text) and at == 0 and not in_brackets and len(row) > 1:
            waiting = text  # "Puheenjohtaja: Maija Malli"
        elif not names and found and (at or len(row) == 1):
            add_role(found[-1], text, is_next=at == 1 and not in_brackets)
        if found:
            # "poistui klo" is nearer the truth than a column of times; a second pair of times is somebody else's.
            found[-1].from_ = hours.came(cell) or found[-1].from_ or from_
            found[-1].to = hours.left(cell) or found[-1].to or to
        # After a role or a time a further name in the row is a note: whose place was taken.
        is_noted = bool(found and not waiting and (found[-1].role or from_ or to) and len(names) < 2)
        is_told = is_told or (is_noted and not in_brackets)


def people_of(text: str) -> list[tuple[str, str | None]]:
    """Return the people that a cell names, each with the role that stands beside the name, if any does."""
    listed = _LIST.split(text)
    if len(listed) > 1 and all(re.fullmatch(_PERSON, name) for name in listed):
        return [(name, None) for name in listed]
    words = text.split()
    for at in range(1, len(words) - 1):
        title, name = " ".join(words[:at]), _named(" ".join(words[at:]))
        if name and is_role(title) and not _NAME_FIRST.match(title):
            return [(name["name"], ", ".join(filter(None, (title, name["role"]))))]
    match = _named(text)
    return [] if match is None or is_role(match["name"]) else [(match["name"], match["role"])]


def is_person_or_role(cell: str) -> bool:
    """Return whether a cell is a name, a role or both, and nothing more."""
    return bool(is_role(cell) or people_of(cell))


def _named(text: str) -> re.Match[str] | None:
    """Match a name with a role behind it, or with nothing."""
    match = _NAME_FIRST.match(text)
    return match if match and (match["role"] is None or is_role(match["role"])) else None


def _is_deputised(name: str, role: str | None) -> bool:
    """Tell "Matti Mallin varajäsen", whose deputy somebody is, from the deputy's own "Ville Virtanen varajäsen"."""
    return bool(role and role.endswith("varajäsen") and _GENITIVE.search(name))


def _is_role_alone(text: str) -> bool:
    return is_role(text) and not people_of(hours.take(text)[0])

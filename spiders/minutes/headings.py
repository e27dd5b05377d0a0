"""Headings of handlings ("Kaupunginhallitus 04.12.2023 § 198") and the lists of earlier ones.

One line in three that looks like a heading is not: it is a row of a list of motions, a part of a title
or a file name. So this module only finds candidates; `minutes` decides which of them head a handling.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from spiders.documents.guarded import Guarded
from spiders.documents.text import fold, iso_date
from spiders.minutes import labels
from spiders.minutes.vocabulary import BODY_ENDINGS, BODY_GENITIVES, TABLES, either

_DATE: Final = r"(?P<date>\d{1,2}\.\d{1,2}\.\d{4})(?: klo \d{1,2}[.:]\d{2})?"
_SECTION: Final = r"(?:§§? ?(?P<section>\d{1,4})|(?P<section{0}>\d{{1,4}}) ?§)"
# A body's name; a full stop in it ends a shortened word: "Tekn.ltk", "Sos. ltk".
_BODY: Final = r"(?P<body>[A-ZÅÄÖ][^\d§|:.,;()/]{1,90}?|[A-ZÅÄÖ][\wåäö-]{0,9}\. ?[a-zåäö][\w -]{1,14})"
_FORMS: Final = tuple(
    re.compile(form.replace("{0}", "2").replace("{{", "{").replace("}}", "}"))
    for form in (
        rf"{_BODY},?(?: den)? {_DATE},?(?: ?/? ?{_SECTION})?\.?\Z",
        rf"{_BODY},? {_SECTION},? ?/? ?{_DATE}\.?\Z",
        rf"{_SECTION},? {_BODY},?(?: den)? {_DATE}\.?\Z",
        rf"(?P<body>(?i:{either(TABLES['bodies']['usual'])})) (?P<section>\d{{{{1,4}}}}) ?/ ?{_DATE}\Z",
    )
)
_HAS_DATE = re.compile(r"\d\.\d{4}")
_LONE_SECTION = re.compile(r"(?:§ ?(\d{1,4})|(\d{1,4}) ?§)\Z")
_DATED_SECTION: Final = re.compile(
    rf"{_DATE},? ?/? ?{_SECTION}\Z".replace("{0}", "2").replace("{{", "{").replace("}}", "}")
)
_LONE_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}\Z")
_LONE_BODY = re.compile(r"[A-ZÅÄÖ][^\d§|:.,;]{1,90}\Z")
_GENITIVE: Final = Guarded(
    rf"(?P<stem>.{{0,60}}?)(?P<end>{either(TABLES['bodies']['fi'].values())})(?: (?:varsinainen |ylimääräinen )?kokous)?\Z",
    re.IGNORECASE,
)
# The names of decision-making bodies in both languages, whole and shortened.
_BODY_END: Final = Guarded(
    rf"(?:{either(BODY_ENDINGS)}|kokous)\Z|\A\w*(?:nämnden|sektionen|kommitt[eé]n|direktionen|rådet) för [\w, -]+\Z",
    re.IGNORECASE,
)
# What a sentence has and no body's name: a verb in the past, a participle, who it was done by, or since when.
_SAYS: Final = re.compile(
    r"\b(?:on|oli|ovat|olivat|ei|har|är|var|av|viimeksi|aiemmin|aikaisemmin|kerran|senast|tidigare|päätti|hyväksyi|vahvisti|"
    r"käsitteli|antoi|asetti|totesi|valitsi|merkitsi|myönsi|teki|fattade|antog|enligt|trädde|gav|tog|valde|fick|lade)\b"
    r"|\w(?:[aeiouyäö]tti|isti|ttiin|ltiin|htiin|ntiin|rtiin|stiin|elty|tettu|tetty|ades?|ndes?|llde|lldes)\b",
    re.IGNORECASE,
)
_SHORT_BODY = re.compile(r"(?:[A-ZÅÄÖ][\wåäö-]{0,9}\. ?)?[A-ZÅÄÖa-zåäö][A-Za-zåäöÅÄÖ/-]{1,14}\Z")


@dataclass(frozen=True, slots=True)
class Heading:
    """A body, a date (ISO) and a §: what tells one handling from another. Untold parts are None."""

    body: str | None
    date: str | None = None
    section: int | None = None


def is_body(name: str, aliases: Mapping[str, str] | None = None) -> bool:
    """Return whether a text is the name of a decision-making body: a known alias, or by how it ends.

    A sentence may end in a body too ("Maksut vahvisti kunnanhallitus"): its verb tells it from a name.
    """
    if name in (aliases or {}):
        return True
    return len(name) < 90 and bool(_BODY_END.search(name)) and not _SAYS.search(name)


def nominative(name: str) -> str:
    """Turn "Teknisen lautakunnan kokous" or "Henkilöstöjaoksen" into the body's name; other text is returned as it is.

    "Teknisen lautakunnan" inflects both words, "Kasvun ja oppimisen lautakunnan" the last alone.
    """
    match = _GENITIVE.match(name)
    if match is None:
        return name
    ending = BODY_GENITIVES[match["end"].casefold()]
    stem = re.sub(r"\A(\w+)(?<!mi)sen \Z", r"\1nen ", match["stem"])
    stem = re.sub(r"\A(\w+)(?<!MI)SEN \Z", r"\1NEN ", stem)
    if match["end"].isupper():
        return stem + ending.upper()
    return stem + (ending.capitalize() if match["end"][0].isupper() else ending)


def is_name_of(name: str, body: str | None) -> bool:
    """Return whether a text names a body, whole, shortened or by its kind alone ("Nämnden" for "Kulturnämnden")."""
    if not body:
        return False
    return alike(name, body) or (" " not in name and is_body(name) and body.casefold().endswith(name.casefold()))


def is_genitive_of(owner: str, body: str | None) -> bool:
    """Return whether a text is a body's name in the genitive: "Kunnanhallituksen", "Kommunstyrelsens"."""
    name = nominative(owner)
    name = name[:-1] if name == owner and owner.endswith("s") else name
    return bool(body) and alike(name.casefold(), (body or "").casefold())


def parse(line: str, aliases: Mapping[str, str], any_body: bool = False) -> Heading | None:
    """Read a whole line as a heading; None if it is none. The body's name may be shortened.

    Forms: `BODY d.m.yyyy § n`, `BODY § n d.m.yyyy`, `BODY n § d.m.yyyy`, `BODY § n / d.m.yyyy`, `BODY n/d.m.yyyy`, `BODY d.m.yyyy` (a
    known body or a full name only, as agendas have no §). `any_body` takes the name of a body that nothing else knows
    for one, where a day and a § follow.
    """
    if len(line) > 140 or not _HAS_DATE.search(line) or labels.split(line):
        return None
    text = fold(line.replace("|", " ")).removesuffix(":")
    if not (text[-1:].isdigit() or text[-1:] in "§."):
        return None
    for form in _FORMS:
        match = form.match(text)
        if match is None:
            continue
        groups = match.groupdict()
        section = groups.get("section") or groups.get("section2")
        if section is None and text.endswith("."):
            continue
        body = groups["body"].strip(" -–")
        date = iso_date(groups["date"])
        short = bool(_SHORT_BODY.match(body)) and section is not None and not labels.is_label(body)
        unknown = any_body and section is not None and len(body.split()) < 7 and not _SAYS.search(body)
        if date and (is_body(body, aliases) or short or unknown):
            return Heading(body, date, int(section) if section else None)
    return None


def history_rows(lines: list[str], aliases: Mapping[str, str]) -> list[tuple[int, int, Heading]]:
    """Find the rows of a list of handlings told cell by cell: body, § and date, or body and date.

    Returns (first line, line after the last, heading) of each row.
    """
    rows = []
    at = 0
    while at + 1 < len(lines):
        row = _row(lines, at, aliases) if len(lines[at + 1]) < 14 else None
        if row:
            rows.append((at, at + row[0], row[1]))
        at += row[0] if row else 1
    return rows


def _row(lines: list[str], at: int, aliases: Mapping[str, str]) -> tuple[int, Heading] | None:
    """Read the row that begins at a line: how many lines it has, and what it tells."""
    body, *cells = (fold(line) for line in lines[at : at + 3])
    if not _LONE_BODY.match(body) or labels.is_label(body):
        return None
    number = lone_section(cells[0])
    days = [iso_date(cell) if _LONE_DATE.match(cell) else None for cell in cells]  # 31.2.2025 is none
    if number is not None and len(days) > 1 and days[1]:
        return 3, Heading(body, days[1], number)
    # The § after a date is not the row's: what follows the list is the item's own "§ 127".
    if days[0] and is_body(body, aliases):
        return 2, Heading(body, days[0])
    return None


def lone_section(line: str) -> int | None:
    """Return the number of a line that is a § and nothing more ("§ 127", "47 §")."""
    if len(line) > 12 or "§" not in line:
        return None
    match = _LONE_SECTION.match(fold(line))
    return int(match[1] or match[2]) if match else None


def is_date(line: str) -> bool:
    """Return whether a line is a day and nothing more."""
    return len(line) < 14 and bool(_LONE_DATE.match(fold(line)))


def dated_section(line: str) -> Heading | None:
    """Read a line that is a day and a §, without the body whose they are: "02.08.2023 § 80"."""
    match = _DATED_SECTION.match(fold(line)) if len(line) < 40 and "§" in line else None
    date = iso_date(match["date"]) if match else None
    if match is None or date is None:
        return None
    return Heading(None, date, int(match["section"] or match["section2"]))


def same(one: Heading, other: Heading) -> bool:
    """Return whether two headings name one handling: the same date and §, or date and body without a §."""
    if one.date is None or one.date != other.date:
        return False
    if one.section is not None and other.section is not None:
        return one.section == other.section
    return bool(one.body and other.body and alike(one.body, other.body))


def alike(short: str, name: str) -> bool:
    """Return whether a shortened body name can stand for a name: "Khall", "KH" for "Kunnanhallitus".

    Its letters are the name's, in their order; so several names can be alike, and then it tells nothing.
    """
    short, name = short.lower().replace(" ", ""), name.lower().replace(" ", "")
    if short == name:
        return True
    if not short or short[0] != name[0]:
        return False
    letters = iter(name)
    return len(short) < len(name) and all(letter in letters for letter in short)

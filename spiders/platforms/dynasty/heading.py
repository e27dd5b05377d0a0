"""The heading of a Dynasty page: the body, the kind of document, the date and the § or place on the agenda."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from spiders.documents.text import iso_date
from spiders.items import DocumentKind
from spiders.minutes.document_kinds import kind_of

_NAMED = re.compile("Pöytäkirja|Esityslista|Protokoll|Föredragningslista")
_DOCUMENT: Final = rf"(?P<document>{_NAMED.pattern})"
_DATE: Final = r"(?P<date>\d{1,2}\.\d{1,2}\.\d{4})"
_ITEM = re.compile(
    rf"\b{_DOCUMENT} {_DATE} ?/? ?(?P<what>Pykälä|§|Asianro|Asianumero|Asia|Paragraf|Ärendenr|Ärende)\.? ?(?P<number>\d+)"
)
_MEETING = re.compile(
    rf"\b{_DOCUMENT} {_DATE}(?: (?:klo|kl\.?) ?(?P<hour>\d{{1,2}})[.:](?P<minute>\d{{2}}))?(?P<rest>.*)\Z"
)
_STATUS = re.compile(r"/ ?(?P<status>[A-ZÅÄÖ][\wåäö]+)\s*\Z")
_LONGEST: Final = 400
_SECTIONS: Final = ("Pykälä", "§", "Paragraf")


@dataclass(frozen=True, slots=True)
class PageHeading:
    """What a page's heading tells. `section` is the §, `item_number` the place on an agenda."""

    body: str | None
    document_kind: DocumentKind | None
    date: str | None
    section: int | None = None
    item_number: int | None = None
    time: str | None = None
    place: str | None = None
    status: str | None = None


def of_item(lines: list[str]) -> PageHeading | None:
    """Find an item's heading: `BODY Pöytäkirja DD.MM.YYYY/Pykälä N`, on one line or two."""
    for at, line in enumerate(lines):
        if _NAMED.search(line) and len(line) < _LONGEST and (match := _ITEM.search(line)):
            number = int(match["number"])
            is_section = match["what"] in _SECTIONS
            return PageHeading(
                line[: match.start()].strip() or _line_before(lines, at),
                kind_of(match["document"]),
                iso_date(match["date"]),
                number if is_section else None,
                None if is_section else number,
            )
    return None


def of_meeting(lines: list[str]) -> PageHeading | None:
    """Find a meeting's heading: `BODY Esityslista DD.MM.YYYY klo HH:MM - PLACE`, `… / Tarkastettu`."""
    for at, line in enumerate(lines):
        # A breadcrumb ("Toimielimet | BODY | Pöytäkirja 8.5.2017 | …") names a meeting too.
        if len(line) > _LONGEST or "|" in line or not (match := _MEETING.search(line)):
            continue
        body = line[: match.start()].strip() or _line_before(lines, at)
        if not body or "|" in body:
            continue
        rest = match["rest"].strip()
        status = _STATUS.search(rest)
        place = rest[: status.start()] if status else rest
        return PageHeading(
            body,
            kind_of(match["document"]),
            iso_date(match["date"]),
            time=f"{int(match['hour']):02}:{match['minute']}" if match["hour"] else None,
            place=place.strip(" -–,") or None,
            status=status["status"] if status else None,
        )
    return None


def _line_before(lines: list[str], at: int) -> str | None:
    return lines[at - 1].strip() or None if at else None

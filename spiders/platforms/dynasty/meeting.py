"""A meeting's page: when and where, its items, and in the static generation who was there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from lxml import etree

from spiders.documents import datetimes, html
from spiders.documents.html import Document
from spiders.documents.text import clean
from spiders.errors import UnreadablePage, WrongPage
from spiders.items import Attendance, Meeting, MeetingItem, Reading
from spiders.minutes import attendance
from spiders.minutes.attendance import hours, roles
from spiders.minutes.attendance.groups import read_group
from spiders.platforms.dynasty import urls
from spiders.platforms.dynasty.heading import of_meeting
from spiders.platforms.dynasty.urls import Address

_ATTACHMENT_MARK = re.compile(r"liitteitä|bilagor|ATTACHEMENT", re.IGNORECASE)
_PUBLISHED: Final = re.compile(r"(?:Julkaistu|Publicerad): ?(\d{1,2}\.\d{1,2}\.\d{4})")
_SECTION_HEAD: Final = ("Pykälä", "§", "Paragraf")
# The lists' headings: whether those listed were there, and the role of those of whom none is told.
_ATTENDANCE: Final = {
    "Saapuvilla olleet jäsenet": (True, "jäsen"),
    "Muut saapuvilla olleet": (True, None),
    "Poissa": (False, "jäsen"),
}


def read(document: Document, address: Address, municipality: str, aliases: Mapping[str, str]) -> Reading:
    """Read a meeting's page. Raises WrongPage for another meeting's page or a page that is no meeting."""
    header = of_meeting(document.header_lines())
    links = [a for link in document.links() if (a := urls.parse(link.url))]
    item_ids = [a.id for a in links if a.kind == "item" and a.id]
    asked = address.id or ""
    if header is None and not item_ids:
        raise WrongPage(f"{document.url} answered with a page that is not a meeting")
    meetings = {urls.meeting_of(id) for id in item_ids} | _whole_files(document)
    if meetings and asked not in meetings:
        raise WrongPage(f"{document.url} answered with the page of meeting {min(meetings)}")
    if header is None:
        raise UnreadablePage(f"{document.url} has no heading with a body and a date; read it by hand")
    record = Meeting(municipality, asked, urls.build(address), header.body)
    record.body_id = next((a.id for a in links if a.kind == "body-meetings"), None)
    record.document_kind, record.place, record.status = header.document_kind, header.place, header.status
    record.start = f"{header.date}T{header.time}" if header.time else header.date
    record.items = _items(document, asked)
    record.published = _published(document)
    _read_front_matter(record, document)
    follow = [urls.build(address.sibling("item", item.id)) for item in record.items]
    return Reading("meeting", asked, [record], follow)


def _read_front_matter(record: Meeting, document: Document) -> None:
    """Read who was there, from tables or else from text; titles of items, which may hold its words, are not read."""
    record.attendance = _attendance(document)
    if record.attendance:
        return
    titles = {item.title for item in record.items}
    front = attendance.read([line for line in document.lines if clean(line) not in titles])
    if front.attendance:
        record.attendance = front.attendance
        record.inspectors, record.place = front.inspectors, record.place or front.place
        record.end = _end(record, front.end)


def _end(record: Meeting, time: str | None) -> str | None:
    """Return when the meeting ended; a time before its start is after midnight or a slip, and is left out."""
    day, _, start = (record.start or "").partition("T")
    return f"{day}T{time}" if start and time and time > start else None


def _published(document: Document) -> str | None:
    """Return the day that the head of the list of items gives as that of publication."""
    told = _PUBLISHED.search(html.text_of(document.content, " "))
    return datetimes.day(told[1]) if told else None


def _whole_files(document: Document) -> set[str]:
    return set(re.findall(r"/kokous/([0-9A-Za-z]+)\.PDF", document.text, re.IGNORECASE))


def _items(document: Document, meeting_id: str) -> list[MeetingItem]:
    root = document.content
    is_section = any(word in html.text_of(root, " ") for word in _SECTION_HEAD)
    found: dict[str, MeetingItem] = {}
    for anchor in root.iter("a"):
        address = urls.parse(anchor.get("href") or "", document.url)
        title = clean(html.text_of(anchor))
        if address is None or address.kind != "item" or not address.id or not title:
            continue
        if urls.meeting_of(address.id) != meeting_id or address.id in found:
            continue
        row = _row(anchor)
        number = _first_number(row)
        item = MeetingItem(address.id, title=title, has_attachments=_has_attachments(row))
        item.section = number if is_section else None
        item.item_number = urls.number_in_meeting(address.id) if is_section else number
        found[address.id] = item
    return list(found.values())


def _row(anchor: etree._Element) -> etree._Element:
    return next(anchor.iterancestors("tr"), anchor)


def _first_number(row: etree._Element) -> int | None:
    for cell in row.iter("td"):
        text = html.text_of(cell).strip("§. ")
        if text:
            return int(text) if text.isdecimal() else None
    return None


def _has_attachments(row: etree._Element) -> bool:
    return any(_ATTACHMENT_MARK.search(f"{img.get('alt')} {img.get('src')}") for img in row.iter("img"))


def _attendance(document: Document) -> list[Attendance]:
    """Read the lists of those present: a heading's table, then a table with a person a row."""
    found: list[Attendance] = []
    listed: tuple[bool, str | None] | None = None
    for row in document.elements("tr"):
        if row.find(".//table") is not None:
            continue
        cells = [text for cell in row.iter("td") if (text := html.text_of(cell))]
        if cells and cells[0] in _ATTENDANCE:
            listed = _ATTENDANCE[cells[0]]
        elif listed is not None and cells:
            found.append(_attendee(cells, *listed))
    return found


def _attendee(cells: list[str], present: bool, listed_as: str | None) -> Attendance:
    name, *notes = [part.strip() for part in ", ".join(cells).split(",")]
    name, group = _parted(name)
    told = ", ".join(notes)
    came, left = hours.came(told), hours.left(told)
    role = next((n for n in notes if n and not hours.came(n) and not hours.left(n)), listed_as)
    one = Attendance(name, role, present, came, left, group)
    return roles.among_others(one) if present and listed_as is None else one


def _parted(name: str) -> tuple[str, str | None]:
    """Part the group of a member from the name: "Malli Maija (kesk.)"."""
    before, bracket, behind = name.partition(" (")
    group = read_group(behind) if bracket else None
    return (before, group) if group else (name, None)

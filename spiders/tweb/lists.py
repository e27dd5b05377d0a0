"""TWeb's other lists: a body's meetings, an item's attachments, officeholders' decisions, announcements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from spiders import people
from spiders.dynasty import html
from spiders.dynasty.heading import kind_of
from spiders.dynasty.html import Document
from spiders.errors import EmptyPage, WrongPage
from spiders.items import AgendaItem, Announcement, Attachment, AttachmentKind, Meeting, OfficialDecision, Reading
from spiders.text import clean, iso_date
from spiders.tweb import forms, meeting, urls
from spiders.tweb.urls import Address

_DATE: Final = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")
_NUMBER: Final = re.compile(r"(?:§ ?)?(\d{1,5}(?:/\d{4})?)(?: ?§)?\Z")
_TIME: Final = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4},?\s*(?:klo\.?|kl\.?)?\s*(\d{1,2})[.:](\d{2})")
# What a list says that is empty, or what its table is headed by.
_MEETINGS: Final = re.compile(r"[Kk]okou|[Mm]öten|[Ee]i löyty|[Ee]i haku")
_BACKGROUND: Final = re.compile(r"oheis|bakgrund|kompletter", re.IGNORECASE)


def body_meetings(document: Document, address: Address, municipality: str) -> Reading:
    """Read the meetings that a form's post is answered by, newest first as the page has them.

    Raises WrongPage for a page that is no list of meetings.
    """
    found: dict[str, Meeting] = {}
    follow: list[str] = []
    for row, links in _rows(document, "meeting", "item"):
        words = html.text_of(row, " ")
        for target, text in links:
            start = _start(text) or _start(words)
            if start is None:
                follow += [str(target)] if target.kind == "meeting" else []
                continue
            told = [cell for cell in _cells(row) if not _DATE.search(cell)] or _DATE.split(words)[:1]
            body = next((b for cell in told if (b := meeting.body_of(cell))), None)
            kind = kind_of(text) or target.lists or address.lists
            record = Meeting(municipality, target.id or "", str(target), body, address.id, kind, start)
            found.setdefault(record.id, record)
            follow.append(str(target))
    if not found and not follow and not _MEETINGS.search(document.text):
        raise WrongPage(f"{document.url} answered with a page that lists no meetings; ask again")
    return Reading("body-meetings", address.page_id, [*found.values()], list(dict.fromkeys(follow)))


def attachments(document: Document, address: Address, municipality: str) -> Reading:
    """Read the list of an item's attachments as an item that tells nothing else."""
    record = AgendaItem(municipality, address.id or "", _document_url(document, address))
    for row, links in _rows(document, "item", None):
        words = html.text_of(row, " ")
        for target, text in links:
            if target.id == address.id:
                continue
            title = clean(text) or clean(words) or target.id or ""
            if title.lower() in ("pdf", "avaa", "näytä"):
                title = clean(words.replace(text, "")) or title
            kind: AttachmentKind = "background" if _BACKGROUND.search(words) else "attachment"
            record.attachments.append(Attachment(title, str(target), kind))
    if not record.attachments:
        raise EmptyPage(f"{document.url} lists no attachments; ask again later")
    return Reading("attachments", record.id, [record], [])


def decisions(document: Document, address: Address, municipality: str) -> Reading:
    """Read officeholders' decisions, or the form to search for them by office: its offices are linked."""
    found: dict[str, OfficialDecision] = {}
    follow = [str(address.of_body(id)) for id, _ in forms.options(document)] if not address.id else []
    for row, links in _rows(document, "item", "decisions"):
        for target, text in links:
            follow.append(str(target))
            title = clean(text)
            if target.kind == "item" and target.id and title:
                record = OfficialDecision(municipality, target.id, str(target), title=title)
                _tell_decision(record, row, title)
                found.setdefault(record.id, record)
    if not found and not follow and not re.search(r"[Vv]iranhalti|[Tt]jänsteinneh|[Tt]jänsteman", document.text):
        raise WrongPage(f"{document.url} answered with a page that lists no officeholders' decisions; ask again")
    return Reading("decisions", address.page_id, [*found.values()], list(dict.fromkeys(follow)))


def announcements(document: Document, address: Address, municipality: str) -> Reading:
    """Read the list of announcements; those rows that lead to a document or a notice of their own."""
    found: dict[str, Announcement] = {}
    for row, links in _rows(document, "item", "announcements"):
        for target, text in links:
            title = clean(text)
            if not target.id or not title:
                continue
            if _DATE.fullmatch(title) or title.lower() in ("pdf", "avaa"):
                title = clean(max((c for c in _cells(row) if not _DATE.fullmatch(c)), key=len, default=title)) or title
            days = [iso_date(day) for day in _DATE.findall(html.text_of(row, " ").replace(title, " "))]
            record = Announcement(municipality, target.id, str(target), title)
            record.attachments = [Attachment(title, str(target))] if target.kind == "item" else []
            record.published = days[0] if days else None
            record.removed = days[1] if len(days) > 1 else None
            found.setdefault(record.id, record)
    if not found and not re.search(r"[Kk]uulutu|[Kk]ungörels|[Ii]lmoitu", document.text):
        raise WrongPage(f"{document.url} answered with a page that lists no announcements; ask again")
    return Reading("announcements", address.page_id, [*found.values()], [])


def _rows(
    document: Document, first: str, second: str | None
) -> Iterator[tuple[etree._Element, list[tuple[Address, str]]]]:
    """Yield each row that links to pages of the given kinds, with them; links outside tables are rows of their own."""
    seen: set[etree._Element] = set()
    for anchor in document.elements("a"):
        row = next(anchor.iterancestors("tr", "li"), anchor)
        if row in seen:
            continue
        seen.add(row)
        told = ((urls.parse(link.url), link.text) for link in html.links(document.url, row))
        links = [(a, text) for a, text in told if a and a.kind in (first, second) and (a.id or a.kind == first)]
        if links:
            yield row, links


def _cells(row: etree._Element) -> list[str]:
    return [text for cell in row.iter("td") if (text := html.text_of(cell))]


def _start(text: str) -> str | None:
    """Return a meeting's day, with its time where one is told."""
    day = iso_date(text)
    match = _TIME.search(text)
    return f"{day}T{int(match[1]):02}:{match[2]}" if day and match and int(match[1]) < 24 else day


def _tell_decision(record: OfficialDecision, row: etree._Element, title: str) -> None:
    """Read the cells beside a decision's title: the day, the number and the office."""
    for cell in _cells(row):
        if cell == title:
            continue
        if record.date is None and (day := iso_date(cell)) and len(cell) < 30:
            record.date = day
        elif record.number is None and (match := _NUMBER.match(cell)):
            record.number = match[1]
        elif record.official is None and people.is_office(cell):
            record.official = clean(cell)


def _document_url(document: Document, address: Address) -> str:
    """Return the address of the item's own document: as the list of its attachments links it, or by the grammar."""
    linked = (urls.parse(link.url) for link in document.links())
    own = next((a for a in linked if a and a.kind == "item" and a.id == address.id), None)
    return str(own or address.document(address.id or ""))

"""TWeb's other lists: a body's meetings, an item's attachments, officeholders' decisions, announcements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from spiders.documents import date_ranges as periods
from spiders.documents import datetimes
from spiders.documents.html import Document
from spiders.documents.text import clean, iso_date
from spiders.errors import EmptyPage, WrongPage
from spiders.items import AgendaItem, Announcement, Attachment, AttachmentKind, Meeting, OfficialDecision, Reading
from spiders.minutes import people
from spiders.minutes.document_kinds import kind_of
from spiders.platforms.tweb import error_pages, forms, links, names, rows, urls
from spiders.platforms.tweb.links import Link
from spiders.platforms.tweb.rows import Row
from spiders.platforms.tweb.urls import Address

_NUMBER: Final = re.compile(r"(?:(?:§|nro|nr|numero)\.?:? ?)?(\d{1,5}(?:/\d{4})?)(?: ?§)?\Z", re.IGNORECASE)
# What a list says that is empty, or what its table is headed by.
_MEETINGS: Final = re.compile(r"kokou|möten|sammanträde|ei (?:löyty|haku)", re.IGNORECASE)
_BACK: Final = re.compile(r"edelli|ensimmäi|föregående|första|[«‹<]", re.IGNORECASE)
_ATTACHMENT: Final = re.compile(r"(?:liite|liitteet|bilag\w*)\b(?: ?\d+)?:?", re.IGNORECASE)
_BACKGROUND: Final = re.compile(r"oheis|bakgrund|kompletter", re.IGNORECASE)
_BACKGROUND_HEAD: Final = re.compile(r"(?:oheis\w+|bakgrundsmaterial|kompletterande \w+)(?: \d+)?:?\Z", re.IGNORECASE)
_NOTICES: Final = re.compile(r"kuulutu|kungör|ilmoitu", re.IGNORECASE)
_OFFICIALS: Final = re.compile(r"viranhalti|tjänsteinneh|tjänsteman", re.IGNORECASE)
_DAYS_ONLY: Final = re.compile(r"[\d.\s–-]+\Z")


def body_meetings(document: Document, address: Address, municipality: str) -> Reading:
    """Read the meetings that a form's post is answered by, newest first as the page has them.

    Raises WrongPage for a page that is no list of meetings.
    """
    found: dict[str, Meeting] = {}
    follow: list[str] = []
    listed = rows.find_rows(document, "meeting", "item")
    told = [_body(row.cells) for row in listed]
    for row, own in zip(listed, told, strict=True):
        # Where no row tells whose meeting it is, the heading above them does.
        body = own if any(told) else _body([*reversed(row.above)])
        leading = rows.links_to(row, "meeting", "item")
        for link in leading:
            target = link.address
            start = datetimes.start(link.text) or datetimes.start(row.text) or target.day
            if target.kind == "item" and (start is None or any(one.address.kind == "meeting" for one in leading)):
                continue
            follow.append(str(target))
            if start is not None:
                kind = kind_of(link.text) or target.lists or address.lists
                record = Meeting(municipality, target.id or "", str(target), body, address.id, kind, start)
                found.setdefault(record.id, record)
    if not found and not follow and (error_pages.find_fault(document) or not _MEETINGS.search(document.text)):
        if shell := links.read_shell(document, address):
            return shell
        raise WrongPage(error_pages.describe(document, "lists no meetings"))
    follow += _turned(document, address)
    return Reading("body-meetings", address.page_id, [*found.values()], list(dict.fromkeys(follow)))


def attachments(document: Document, address: Address, municipality: str) -> Reading:
    """Read the list of an item's attachments as an item that tells nothing else; some have no link."""
    record = AgendaItem(municipality, address.id or "", _document_url(document, address))
    for row in rows.find_rows(document, "item"):
        kind = _kind(row)
        for link in rows.links_to(row, "item"):
            if link.address.id != address.id:
                record.attachments.append(Attachment(_title(link, row), str(link.address), kind))
    record.attachments += _unlinked(document)
    if not record.attachments:
        if fault := error_pages.find_fault(document):
            raise WrongPage(f"{document.url} answered with an error ({fault})")
        raise EmptyPage(f"{document.url} lists no attachments")
    return Reading("attachments", record.id, [record], [])


def decisions(document: Document, address: Address, municipality: str) -> Reading:
    """Read officeholders' decisions, or the form to search for them by office: its offices are linked."""
    found: dict[str, OfficialDecision] = {}
    target = forms.action(document, "decisions") or address
    # The answer shows the form again.
    follow = [str(target.of_body(id, field)) for field, id, _ in forms.options(document)] if not address.id else []
    for row in rows.find_rows(document, "item", "decisions"):
        for link in rows.links_to(row, "item", "decisions"):
            title = _title(link, row)
            follow += [str(link.address)] if link.address.id else []
            if link.address.kind == "item" and link.address.id and title:
                record = OfficialDecision(municipality, link.address.id, str(link.address), title=title)
                _tell_decision(record, row)
                found.setdefault(record.id, record)
    if not found and not follow and (error_pages.find_fault(document) or not _OFFICIALS.search(document.text)):
        if shell := links.read_shell(document, address):
            return shell
        raise WrongPage(error_pages.describe(document, "lists no officeholders' decisions"))
    follow += _turned(document, address)
    return Reading("decisions", address.page_id, [*found.values()], list(dict.fromkeys(follow)))


def announcements(document: Document, address: Address, municipality: str) -> Reading:
    """Read the list of announcements; those rows that lead to a document or a notice of their own."""
    found: dict[str, Announcement] = {}
    for row in rows.find_rows(document, "item", "announcements"):
        for link in rows.links_to(row, "item", "announcements"):
            if not link.address.id:
                continue
            title = _title(link, row)
            record = Announcement(municipality, link.address.id, str(link.address), title)
            record.attachments = [Attachment(title, str(link.address))] if link.address.kind == "item" else []
            record.published, record.removed = periods.parse_date_range(row.text.replace(title, " "))
            found.setdefault(record.id, record)
    if not found and (error_pages.find_fault(document) or not _NOTICES.search(document.text)):
        if shell := links.read_shell(document, address):
            return shell
        raise WrongPage(error_pages.describe(document, "lists no announcements"))
    return Reading("announcements", address.page_id, [*found.values()], [*_turned(document, address)])


def _body(cells: list[str]) -> str | None:
    """Return the body that a row's cells tell: one alone in a cell, or before the day."""
    told = [(cell, datetimes.days(cell)) for cell in cells]
    alone = [cell for cell, found in told if not found]
    before = [cell[: found[0].start].strip(" -–,(") for cell, found in told if found]
    after = [re.split(r"\d{4}(?:,?\s*(?:klo|kl)?\.?\s*\d\d?[.:]\d\d)?", cell)[-1].strip(" -–,()") for cell in cells]
    return next((found for cell in (*alone, *before, *after) if cell and (found := names.find_body(cell))), None)


def _title(link: Link, row: Row) -> str:
    """Return the title of what a row leads to: the link's words, or where they name only its form, the row's."""
    title = clean(link.text) or ""
    if not title or rows.GENERIC.match(title) or _DAYS_ONLY.match(title):
        others = (cell.replace(link.text, " ").strip() if link.text else cell for cell in row.cells)
        told = [cell for cell in others if cell and not rows.GENERIC.match(cell) and not _DAYS_ONLY.match(cell)]
        title = clean(max((cell for cell in told if not _is_kind(cell)), key=len, default="")) or title
    return title or link.address.id or ""


def _turned(document: Document, address: Address) -> Iterator[str]:
    """Yield the addresses of the list's further pages."""
    for link in links.find_links(document):
        target = link.address
        is_page = target.kind == address.kind and target.arguments and target.arguments[-1][0] in urls.PAGING
        if is_page and target != address and not _BACK.match(link.text) and target.arguments[-1][1] not in ("0", "1"):
            # A link that leaves out the body means this list's.
            yield str(target if target.id else target.with_body_of(address))


def _kind(row: Row) -> AttachmentKind:
    """Return what an attachment is called: in its row, or in the nearest heading of attachments above it."""
    if _BACKGROUND.search(row.text):
        return "background"
    if any(_ATTACHMENT.match(cell) for cell in row.cells):
        return "attachment"
    near = next((line for line in reversed(row.above) if _is_kind(line)), "")
    return "background" if _BACKGROUND.search(near) else "attachment"


def _is_kind(line: str) -> bool:
    return len(line) < 40 and bool(_ATTACHMENT.fullmatch(line) or _BACKGROUND_HEAD.match(line))


def _unlinked(document: Document) -> Iterator[Attachment]:
    """Yield the attachments that are named without a link, as they are not public: rows that say what they are."""
    for row in document.elements("tr", "li"):
        cells = rows.cells(row)
        if row.find(".//a") is None and len(cells) > 1 and _is_kind(cells[0]):
            title = clean(max(cells[1:], key=len))
            if title and not _is_kind(title):
                yield Attachment(title, None, "background" if _BACKGROUND.search(cells[0]) else "attachment")


def _tell_decision(record: OfficialDecision, row: Row) -> None:
    """Read the cells beside a decision's title: the day, the number and the office."""
    for cell in row.cells:
        rest = cell.replace(record.title or "", " ").strip() if cell != record.title else ""
        for part in filter(None, (part.strip(" ,–-") for part in re.split(r",\s+|\s[-–|/]\s", rest))):
            if record.date is None and (day := iso_date(part)) and len(part) < 30:
                record.date = day
            elif record.number is None and (match := _NUMBER.match(part)):
                record.number = match[1]
            elif record.official is None and (office := clean(part)) and people.is_office(office):
                record.official = office


def _document_url(document: Document, address: Address) -> str:
    """Return the address of the item's own document: as the list of its attachments links it, or by the grammar."""
    linked = (link.address for link in links.find_links(document))
    own = next((a for a in linked if a.kind == "item" and a.id == address.id), None)
    return str(own or address.document(address.id or ""))

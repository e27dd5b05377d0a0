"""An agenda item's page, of an agenda or of minutes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from spiders import minutes
from spiders.documents import html
from spiders.documents.html import Document, Link
from spiders.documents.text import clean
from spiders.errors import EmptyPage, WrongPage
from spiders.items import AgendaItem, Attachment, AttachmentKind, Reading
from spiders.minutes.attendance import item_attendance
from spiders.minutes.headings import Heading
from spiders.platforms.dynasty import chrome, urls
from spiders.platforms.dynasty.heading import PageHeading, of_item
from spiders.platforms.dynasty.urls import Address

_FILE = re.compile(r"/kokous/(?P<id>[0-9A-Za-z]+(?:-\d+)*)\.PDF(?:#.*)?\Z", re.IGNORECASE)
_ITEM_PDF_WORDS: Final = ("Kokousasia", "Mötesärende")


def read(document: Document, address: Address, municipality: str, aliases: Mapping[str, str]) -> Reading:
    """Read an item's page.

    Raises EmptyPage for a page without content, WrongPage for another item's page (with its reading)
    or for a page that is no item at all.
    """
    links = document.links()
    own_id = _own_id(links, address)
    taken = chrome.remove(document.url, document.content)
    header = of_item(document.header_lines())
    if header is None and own_id is None and not document.has_region and not document.is_plain_text:
        raise WrongPage(f"{document.url} answered with a page that is not an agenda item")
    lines = _without_header(document.lines, header)
    if not lines:
        raise EmptyPage(f"{document.url} answered with a page without content")
    id = own_id or address.id or ""
    item = _item(id, address, municipality, header)
    agenda = None if header is None else header.document_kind == "agenda"
    own = Heading(item.body, item.meeting_date, item.section)
    case = minutes.read_case(lines, own, agenda, aliases)
    _fill(item, case, header)
    item.attendance = item_attendance.of_item(item)
    item.attachments = _attachments(id, [*taken, *html.links(document.url, document.content)], case.attachments)
    reading = Reading("item", id, [item], [])
    if own_id is not None and own_id != address.id:
        raise WrongPage(f"{document.url} answered with the page of item {own_id}", reading)
    return reading


def _item(id: str, address: Address, municipality: str, header: PageHeading | None) -> AgendaItem:
    item = AgendaItem(municipality, id, urls.build(address.sibling("item", id)))
    item.meeting_id = urls.meeting_of(id)
    if header is not None:
        item.body, item.document_kind, item.meeting_date = header.body, header.document_kind, header.date
        item.section = header.section
        # The address tells an item's place in its meeting, in minutes too; the § is another number.
        item.item_number = header.item_number
    item.item_number = item.item_number or urls.number_in_meeting(id)
    return item


def _fill(item: AgendaItem, case: minutes.Case, header: PageHeading | None) -> None:
    item.title, item.case_number, item.language = case.title, case.case_number, case.language
    item.handlings, item.earlier_handlings, item.doubts = case.handlings, case.earlier_handlings, case.doubts
    if header is None and case.handlings:
        own = case.handlings[-1]
        item.body, item.meeting_date, item.section = own.body or None, own.date, own.section
        # Neither header nor word tells agenda from minutes: nothing may be published as decided.
        if own.decision is None:
            own.outcomes = None


def _own_id(links: list[Link], address: Address) -> str | None:
    """Return which item a page is, by its own PDF, its attachments and its neighbours; None if it does not tell."""
    asked = address.id or ""
    files = [m["id"] for link in links if (m := _FILE.search(link.url))]
    own = [id for id in files if _parts(id) == 2 and not id.endswith("-0")]
    attached = [id.rpartition("-")[0] for id in files if _parts(id) == 3 and "-0-" not in id]
    told = own or attached
    if told:
        return asked if asked in told else told[0]
    neighbours = [a.id for link in links if (a := urls.parse(link.url)) and a.kind == "item" and a.id]
    meetings = {urls.meeting_of(id) for id in neighbours}
    if meetings and urls.meeting_of(asked) not in meetings:
        number = urls.number_in_meeting(neighbours[0]) or 0
        return f"{urls.meeting_of(neighbours[0])}-{number + 1}"
    return None


def _parts(id: str) -> int:
    return id.count("-") + 1


def _without_header(lines: list[str], header: PageHeading | None) -> list[str]:
    """Drop the heading's own lines from the content, where a version sets them inside it."""
    if header is None:
        return lines
    for at, line in enumerate(lines[:6]):
        found = of_item([clean(line) or ""])
        if found is not None and found.date == header.date:
            inline = bool(found.body)
            return lines[: at if inline else max(at - 1, 0)] + lines[at + 1 :]
    return lines


def _attachments(id: str, links: list[Link], listed: list[Attachment]) -> list[Attachment]:
    """List the files of an item: those with an address first, then those that the text only names."""
    found: dict[str, Attachment] = {}
    for link in links:
        match = _FILE.search(link.url)
        if match is None:
            if link.listed_as and link.text and not link.url:
                listed = [*listed, Attachment(link.text, None, _kind(link))]
            elif link.listed_as and link.text:
                found.setdefault(link.url, Attachment(link.text, link.url, _kind(link)))
            continue
        file_id = match["id"]
        # `MEETING-0-K` are the meeting's instructions for appeal, `MEETING` its whole minutes.
        if "-0-" in file_id or (_parts(file_id) == 1 and not link.listed_as):
            continue
        if file_id == id or link.text.startswith(_ITEM_PDF_WORDS):
            found.setdefault(link.url, Attachment(clean(link.text) or "PDF", link.url, "item-pdf"))
        else:
            found.setdefault(link.url, Attachment(clean(link.text) or file_id, link.url, _kind(link)))
    titles = {a.title for a in found.values()}
    return [*found.values(), *(a for a in listed if a.title not in titles)]


def _kind(link: Link) -> AttachmentKind:
    return "background" if link.listed_as == "background" else "attachment"

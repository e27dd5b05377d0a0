"""A page of TWeb becomes items: bytes and address in, reading out; no network, no clock, no store.

Read are search forms, the lists behind them, meetings, lists of attachments, and documents as HTML
(whatever its charset) and as PDF. Pages are known by the names of their scripts and parameters and by
words: how a town dresses its lists differs from town to town.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from spiders.documents import pdf
from spiders.documents.html import Document
from spiders.documents.text import decode
from spiders.errors import EmptyPage, UnknownAddress, UnreadablePage
from spiders.items import AgendaItem, Meeting, Reading
from spiders.minutes.whole.printed_structure import MINUTES
from spiders.platforms.tweb import document, forms, lists, meeting, urls
from spiders.platforms.tweb.list_entry import Listed
from spiders.platforms.tweb.urls import Address

PageReader = Callable[[Document, Address, str], Reading]

_READERS: Final[dict[str, PageReader]] = {
    "bodies": forms.bodies,
    "body-meetings": lists.body_meetings,
    "attachments": lists.attachments,
    "decisions": lists.decisions,
    "announcements": lists.announcements,
}
# What is sometimes sent as a document and is neither HTML nor PDF.
_OTHER_FILES: Final = {
    b"PK\x03\x04": "a file of an office program",
    b"\xd0\xcf\x11\xe0": "a file of an old office program",
    b"{\\rtf": "an RTF file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"II*\x00": "a picture",
}


def read(
    url: str,
    body: bytes,
    content_type: str | None = None,
    municipality: str = "",
    aliases: Mapping[str, str] | None = None,
    listed: Listed | None = None,
) -> Reading:
    """Read one page.

    `aliases` are the town's short names of bodies; `listed` is what the list that led to a meeting, a document or
    its attachments told of it. Raises EmptyPage, WrongPage or UnreadablePage, each with one sentence that names the
    page.
    """
    address = urls.parse(url)
    if address is None:
        raise UnknownAddress(f"{url} is not an address of a TWeb page")
    url = urls.build(address)
    if not body.strip():
        raise EmptyPage(f"{url} answered with nothing")
    if pdf.is_pdf(body):
        if address.kind != "item":
            raise UnreadablePage(f"{url} answered with a PDF where a page was expected")
        return document.of_pdf(pdf.read(url, body, MINUTES), address, municipality, aliases or {}, listed)
    other = next((what for begin, what in _OTHER_FILES.items() if body.startswith(begin)), None)
    if other:
        raise UnreadablePage(f"{url} is {other}, which is not read; only HTML and PDF are")
    return _of_html(Document(url, decode(body, content_type)), address, municipality, aliases or {}, listed)


def name_body(reading: Reading, body: str | None) -> None:
    """Put the body whose meetings were asked for to those of a list that names none, or to a meeting."""
    for held in reading.items if reading.kind in ("body-meetings", "meeting") else ():
        if isinstance(held, Meeting):
            held.body = held.body or body
            # A list can hold the meetings of more bodies than the one asked for.
            held.body_id = held.body_id if held.body == body else None


def _of_html(
    page: Document, address: Address, municipality: str, aliases: Mapping[str, str], listed: Listed | None
) -> Reading:
    if address.kind == "item":
        return document.of_html(page, address, municipality, aliases, listed)
    if address.kind == "meeting":
        return meeting.read(page, address, municipality, listed)
    reading = _READERS[address.kind](page, address, municipality)
    if address.kind == "attachments" and listed:
        _tell_whose(reading, listed)
    return reading


def _tell_whose(reading: Reading, listed: Listed) -> None:
    """Say of which meeting the item is whose attachments a page lists: the page itself tells only an id."""
    for item in reading.items:
        if isinstance(item, AgendaItem):
            item.body, item.meeting_date, item.section = listed.body, listed.date, listed.section
            item.meeting_id = listed.meeting_id

"""A page of Dynasty becomes items: bytes and address in, reading out; no network, no clock, no store.

Read here are Dynasty 10 (`DREQUEST.PHP`) and the static generation (`kokous/*.HTM`). An answer that is
not the page asked for raises WrongPage with what it is (`reading`), so that it is never kept under an
address that it is not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from spiders.documents.html import Document
from spiders.documents.text import decode
from spiders.errors import EmptyPage, UnknownAddress
from spiders.items import Reading
from spiders.platforms.dynasty import agenda_item, feeds, lists, meeting, official_decision, urls
from spiders.platforms.dynasty.urls import Address

PageReader = Callable[[Document, Address, str, Mapping[str, str]], Reading]

_READERS: Final[dict[str, PageReader]] = {
    "front": lists.bodies,
    "bodies": lists.bodies,
    "body-meetings": lists.body_meetings,
    "meeting": meeting.read,
    "item": agenda_item.read,
    "official-front": lists.decisions,
    "officials": lists.decisions,
    "decisions": lists.decisions,
    "decision": official_decision.read,
    "announcements": lists.announcements,
}


def read(
    url: str,
    body: bytes,
    content_type: str | None = None,
    municipality: str = "",
    aliases: Mapping[str, str] | None = None,
) -> Reading:
    """Read one page.

    `aliases` are the town's short names of bodies. Raises EmptyPage, WrongPage or UnreadablePage, each
    with one sentence that names the page.
    """
    address = urls.parse(url)
    if address is None:
        raise UnknownAddress(f"{url} is not an address of a Dynasty page")
    if not body.strip():
        raise EmptyPage(f"{url} answered with nothing")
    if address.kind in urls.FEEDS:
        return feeds.read(body, address, municipality)
    document = Document(urls.build(address), decode(body, content_type))
    return _READERS[address.kind](document, address, municipality, aliases or {})

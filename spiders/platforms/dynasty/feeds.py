"""Dynasty's RSS feeds: the cheap way to what is new.

The feed is latin-1 (in truth windows-1252); values stand in CDATA and are entity-encoded inside it once
more; there is no date, number or identifier but in the title (`BODY DD.MM.YYYY / TITLE`) and the link.
"""

from __future__ import annotations

import html
import re
from typing import Final

from lxml import etree

from spiders.documents.text import clean, decode, fold, iso_date
from spiders.errors import UnreadablePage
from spiders.items import AgendaItem, Item, Meeting, OfficialDecision, Reading
from spiders.platforms.dynasty import urls
from spiders.platforms.dynasty.urls import Address

_TITLE = re.compile(
    r"(?P<who>.*?)(?: (?P<date>\d{1,2}\.\d{1,2}\.\d{4}))?(?: klo [\d.:]+)?(?: / (?P<title>.*))?\Z", re.DOTALL
)
_DECLARED = re.compile(rb"""encoding=["']([\w-]+)["']""")
_KINDS: Final = {"item-feed": "item", "meeting-feed": "meeting", "decision-feed": "decision"}


def read(body: bytes, address: Address, municipality: str) -> Reading:
    """Read a feed, newest first. Raises UnreadablePage for what is not RSS."""
    url = urls.build(address)
    declared = _DECLARED.search(body[:200])
    charset = declared[1].decode().lower() if declared else "utf-8"
    text = decode(body, f"application/xml; charset={'cp1252' if '8859-1' in charset else charset}")
    text = re.sub(r"\A\s*<\?xml.*?\?>", "", text)
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(text.encode(), parser=parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadablePage(f"{url} is not an RSS feed; look at it in a browser") from error
    if root is None or root.tag != "rss":
        raise UnreadablePage(f"{url} is not an RSS feed; look at it in a browser")
    items: list[Item] = []
    for entry in root.iter("item"):
        target = urls.parse(fold(html.unescape(entry.findtext("link") or "")), url)
        if target is not None and target.kind == _KINDS[address.kind] and target.id:
            items.append(_entry(target, _text(entry, "title"), municipality))
    return Reading(address.kind, "newest", items, [item.url for item in items])


def _text(entry: etree._Element, name: str) -> str:
    return fold(html.unescape(html.unescape(entry.findtext(name) or "")))


def _entry(target: Address, title: str, municipality: str) -> Item:
    match = _TITLE.match(title)
    who, date, rest = (match["who"], match["date"], match["title"]) if match else (title, None, None)
    id, url, day = target.id or "", urls.build(target), iso_date(date or "")
    if target.kind == "meeting":
        return Meeting(municipality, id, url, clean(who), start=day)
    if target.kind == "decision":
        return OfficialDecision(municipality, id, url, clean(who), day, title=clean(rest or ""))
    item = AgendaItem(municipality, id, url, clean(who), meeting_date=day, meeting_id=urls.meeting_of(id))
    item.item_number, item.title = urls.number_in_meeting(id), clean(rest or "")
    return item

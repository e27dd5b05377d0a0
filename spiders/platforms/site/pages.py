"""A page of a town's own site becomes items, by the selectors of the town's file: no network, no clock, no store.

A list gives an announcement or an officeholder's decision for each of its rows; a post gives its files, and
what it tells by the words that all minutes share. No such page of the towns was ever recorded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, cast

from lxml import etree
from lxml.cssselect import CSSSelector

from spiders import minutes
from spiders.documents.date_ranges import parse_date_range
from spiders.documents.error_titles import is_error_title
from spiders.documents.html import lines, links, text_of, tree
from spiders.documents.text import clean, decode
from spiders.errors import EmptyPage, UnknownAddress, UnreadablePage, WrongPage
from spiders.items import Announcement, Attachment, Item, OfficialDecision, Reading
from spiders.minutes import official_decisions
from spiders.municipalities import Selectors, Source
from spiders.platforms.site import urls
from spiders.platforms.site.urls import Address

_NUMBER: Final = re.compile(r"(?<![\d/.-])(?P<number>\d{1,4}/\d{4})(?![\d/])|§\s?(?P<section>\d{1,4})\b")


def read(
    url: str,
    body: bytes,
    content_type: str | None = None,
    municipality: str = "",
    aliases: Mapping[str, str] | None = None,
    sources: Iterable[Source] = (),
) -> Reading:
    """Read a page of one of the `sources`, those of the platform "site" in the town's file.

    Raises EmptyPage for nothing or a list without rows, UnreadablePage for what the selectors do not fit.
    """
    address = urls.parse(url, sources)
    if address is None or address.source.selectors is None:
        raise UnknownAddress(f"{url} is not a page of a list that the town's file names")
    text = decode(body, content_type)
    if not text.strip():
        raise EmptyPage(f"{url} answered with nothing")
    root = tree(address.url, text)
    if address.is_list:
        return _list(root, address, municipality, address.source.selectors)
    return _post(root, address, municipality, address.source.selectors, aliases or {})


def rows(root: etree._Element, selectors: Selectors) -> list[etree._Element]:
    """Return the rows of a list."""
    return _all(root, selectors.row)


def _list(root: etree._Element, address: Address, municipality: str, selectors: Selectors) -> Reading:
    found = rows(root, selectors)
    if not found:
        raise EmptyPage(f"{address} lists nothing: no element of the page is {selectors.row!r}")
    records = [record for row in found if (record := _row(row, address, municipality, selectors))]
    if not records:
        raise UnreadablePage(f"{address} has {len(found)} rows {selectors.row!r}, and none has a title or link")
    items: dict[str, Item] = {}
    for record in records:
        items.setdefault(record.id, record)
    follow = [record.url for record in records if selectors.text and not urls.is_file(record.url)]
    if selectors.next:
        follow += [link.url for anchor in _all(root, selectors.next)[:1] for link in links(address.url, anchor)]
    return Reading(address.kind, address.id, [*items.values()], follow)


def _row(
    row: etree._Element, address: Address, municipality: str, selectors: Selectors
) -> Announcement | OfficialDecision | None:
    anchor = _first(row, selectors.link or "a[href]")
    target = next(links(address.url, anchor), None) if anchor is not None else None
    title = clean(_text(row, selectors.title)) or (clean(target.text) if target else None)
    first, last = parse_date_range(_days(row, selectors.date))
    if target is None and title is None:
        return None
    url = target.url if target else address.url
    id = urls.identifier(url) if target else f"{first or 'undated'} {title}"
    files = _files(row, address.url, title)
    if address.kind == "announcements":
        return Announcement(municipality, id, url, title, first, last, files)
    record = OfficialDecision(municipality, id, url, clean(_text(row, selectors.office)), first, title=title)
    record.number, record.attachments = _number(_text(row, selectors.number)) or _number(title or ""), files
    return record


def _post(
    root: etree._Element, address: Address, municipality: str, selectors: Selectors, aliases: Mapping[str, str]
) -> Reading:
    texts = _all(root, selectors.text or "body")
    if not texts:
        raise UnreadablePage(f"{address} has no text: no element of the page is {selectors.text!r}")
    title = clean(_text(root, "h1"))
    if is_error_title(title) or is_error_title(_text(root, "title")):
        raise WrongPage(f"{address} answers as if it were there, and is an error page")
    files = [file for text in texts for file in _files(text, address.url, title)]
    if address.kind == "announcement":
        notice = Announcement(municipality, address.id, address.url, title, attachments=files)
        return Reading(address.kind, address.id, [notice], [])
    told = [line for text in texts for line in lines(text)]
    case = minutes.read_case(told, official_decisions.heading(), False, aliases)
    record = OfficialDecision(municipality, address.id, address.url, title=title or case.title)
    record.number = _number(title or "")
    official_decisions.fill(record, case)
    record.attachments = files
    return Reading(address.kind, address.id, [record], [])


def _files(root: etree._Element, url: str, title: str | None) -> list[Attachment]:
    """List the documents that a part of a page links, each once."""
    found = {link.url: link.text for link in links(url, root) if urls.is_file(link.url)}
    return [Attachment(clean(text) or title or urls.identifier(file), file) for file, text in found.items()]


def _number(title: str) -> str | None:
    match = _NUMBER.search(title)
    return (match["number"] or match["section"]) if match else None


def _days(row: etree._Element, selector: str | None) -> str:
    """Return the text that tells the days of a row: what the selector finds, with its `datetime` attributes."""
    found = _all(row, selector) if selector else [row]
    return " ".join(f"{element.get('datetime') or ''} {text_of(element, ' ')}" for element in found)


def _text(element: etree._Element, selector: str | None) -> str:
    found = _first(element, selector) if selector else None
    return "" if found is None else text_of(found)


def _first(element: etree._Element, selector: str) -> etree._Element | None:
    return next(iter(_all(element, selector)), None)


def _all(element: etree._Element, selector: str) -> list[etree._Element]:
    """Return what a selector finds in an element, the element itself among it."""
    return cast("list[etree._Element]", CSSSelector(selector, translator="html")(element))

"""The links of a TWeb page, however they are dressed: anchors, pictures, frames, scripts that open a window."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple
from urllib.parse import urljoin

from lxml import etree

from spiders.documents import html
from spiders.documents.html import Document
from spiders.items import Reading
from spiders.platforms.tweb import urls
from spiders.platforms.tweb.urls import Address

_BASE: Final = re.compile(r"<base\b[^>]*\bhref\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
# An address that a script opens: `window.open('fileshow?doctype=3&docid=7', …)`.
_QUOTED: Final = re.compile(r"[\"']([^\"'\s]*(?:\.html?|\.dll|fileshow|htmtxt)\b[^\"']*)[\"']", re.IGNORECASE)
_FRAMES: Final = {"frame": "src", "iframe": "src", "embed": "src", "object": "data"}


class Link(NamedTuple):
    """An element that leads to a page of TWeb, the page's address, and the words that the element shows."""

    element: etree._Element
    address: Address
    text: str


def base_address(document: Document) -> str:
    """Return the address that a page's relative links are told from."""
    told = _BASE.search(document.text[:20_000])
    try:
        return urljoin(document.url, told[1]) if told else document.url
    except ValueError:
        return document.url


def find_links(document: Document) -> list[Link]:
    """Return what leads to pages of TWeb, in page order. A picture is named by its `alt` or `title`."""
    place = base_address(document)
    found = []
    for element in document.elements("*"):
        for told in _addresses(element):
            if address := urls.parse(told, place):
                found.append(Link(element, address, text_of_link(element)))
                break
    return found


def framed_pages(document: Document) -> list[Address]:
    """Return the pages of TWeb that a page shows in frames."""
    place = base_address(document)
    told = (element.get(_FRAMES[str(element.tag)]) or "" for element in document.elements(*_FRAMES))
    return [address for source in told if (address := urls.parse(source, place))]


def read_shell(document: Document, address: Address) -> Reading | None:
    """Read a page that is a shell around others, as one that says nothing itself; None where it has no frames."""
    inner = [str(one) for one in framed_pages(document) if one != address]
    return Reading.shell(address.kind, list(dict.fromkeys(inner))) if inner else None


def text_of_link(element: etree._Element) -> str:
    """Return the words that a link shows: its text, or what its picture or itself is said to be."""
    text = html.text_of(element)
    pictures = (image.get("alt") or image.get("title") or "" for image in element.iter("img"))
    return text or " ".join(filter(None, pictures)) or (element.get("title") or "")


def _addresses(element: etree._Element) -> Iterator[str]:
    href = element.get("href") or ""
    if href and not href.lstrip().lower().startswith(("#", "javascript:")):
        yield href.replace("\n", "")
    for script in (href, element.get("onclick") or ""):
        if "'" in script or '"' in script:
            yield from _QUOTED.findall(script)

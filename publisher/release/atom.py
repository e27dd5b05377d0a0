"""Atom (RFC 4287) as the feeds of a release and of the pages write it."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Final
from xml.etree import ElementTree as Tree

from publisher.config import HELSINKI

ATOM: Final = "http://www.w3.org/2005/Atom"
MEDIA_TYPE: Final = "application/atom+xml"
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
# What XML 1.0 has no place for (its production 2).
_UNFIT: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed(address: str, title: str, updated: str, publisher: str, licence: str, language: str = "fi") -> Tree.Element:
    """Return a feed without entries; its address is its identifier, `updated` a time (RFC 3339)."""
    made = Tree.Element("feed", {"xmlns": ATOM, _LANGUAGE: language})
    text(made, "id", address)
    text(made, "title", title)
    text(made, "updated", updated)
    author(made, publisher)
    Tree.SubElement(made, "link", {"rel": "self", "type": MEDIA_TYPE, "href": address})
    text(made, "rights", licence)
    return made


def entry(parent: Tree.Element, iri: str, title: str, day: str, updated: str, page: str) -> Tree.Element:
    """Add an entry to a feed: published on a day (ISO) in Finland, with the page that it leads to."""
    made = Tree.SubElement(parent, "entry")
    text(made, "id", iri)
    text(made, "title", title)
    text(made, "published", midnight(day))
    text(made, "updated", updated)
    Tree.SubElement(made, "link", {"rel": "alternate", "type": "text/html", "href": page})
    return made


def midnight(day: str) -> str:
    """Return the time at which a day (ISO) begins in Finland (RFC 3339)."""
    return datetime.combine(date.fromisoformat(day), time(), HELSINKI).isoformat()


def author(parent: Tree.Element, name: str) -> None:
    """Name who wrote a feed or an entry."""
    text(Tree.SubElement(parent, "author"), "name", name)


def text(parent: Tree.Element, name: str, content: str) -> None:
    """Add an element with a text, as far as XML has a place for it."""
    Tree.SubElement(parent, name).text = " ".join(_UNFIT.sub("", content).split())


def write(made: Tree.Element) -> bytes:
    """Return a feed as a file."""
    Tree.indent(made)
    data: bytes = Tree.tostring(made, encoding="utf-8", xml_declaration=True)
    return data + b"\n"

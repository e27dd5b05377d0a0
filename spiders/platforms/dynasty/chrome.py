"""Navigation and lists of files around the content of Dynasty's pages.

Bound to captions, addresses and words. Class names change with every version; these have not.
"""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from spiders.documents import html
from spiders.documents.html import Link
from spiders.documents.text import clean, fold

_FILE = re.compile(r"kokous/[^/]*\.PDF", re.IGNORECASE)
_NAVIGATION: Final = frozenset({"navigointi", "navigering", "navigation"})
_LISTS: Final = {
    "liitteet": "attachment", "bilagor": "attachment", "oheismateriaali": "background",
    "oheisaineisto": "background", "kompletterande material": "background",
}  # fmt: skip
_NAV_WORDS: Final = frozenset(
    {
        "edellinen asia", "seuraava asia", "muutoksenhakuohje", "kokousasia", "kokousasia pdf-muodossa",
        "föregående ärende", "följande ärende", "anvisning för ändringssökande", "mötesärende i pdf-format",
        "mötesärende",
    }
)  # fmt: skip


def remove(url: str, root: etree._Element) -> list[Link]:
    """Take navigation and lists of files out of the content; return the links that they held.

    Tables with the captions Navigointi, Liitteet and Oheismateriaali; in pages without captions, the
    navigation links by their words and the lists by the word before them.
    """
    taken: list[Link] = []
    for table in list(root.iter("table")):
        caption = next(table.iterchildren("caption"), None)
        word = html.text_of(caption).lower() if caption is not None else _word_before(table)
        if word in _NAVIGATION or _is_navigation(table):
            taken += html.links(url, table)
        elif word in _LISTS and (caption is not None or _holds(table, "a")):
            taken += _files(url, table, _LISTS[word])
            if caption is None:
                _clear_word_before(table)
        else:
            continue
        html.remove(table, "\n")
    for anchor in list(root.iter("a")):
        text = html.text_of(anchor)
        href = anchor.get("href") or ""
        if text.lower() in _NAV_WORDS or (_FILE.search(href) and _alone(anchor, text)):
            taken += html.links(url, anchor)
            html.remove(anchor, "\n")
    return taken


def _files(url: str, table: etree._Element, kind: str) -> list[Link]:
    found = []
    for row in table.iter("tr"):
        row_links = list(html.links(url, row))
        if row_links:
            found += [Link(link.url, clean(link.text) or "", kind) for link in row_links]
        elif text := clean(html.text_of(row, " ")):
            found.append(Link("", text, kind))
    return found


def _word_before(table: etree._Element) -> str:
    """Return the word that stands right before a table in its parent, as the static generation labels lists."""
    previous, parent = table.getprevious(), table.getparent()
    if previous is not None:
        text = (previous.tail or "").strip() or html.text_of(previous)
    else:
        text = (parent.text or "") if parent is not None else ""
    return fold(text).lower()


def _clear_word_before(table: etree._Element) -> None:
    """Clear the word that `_word_before` found: it is the list's, not the content's."""
    previous, parent = table.getprevious(), table.getparent()
    if previous is None and parent is not None:
        parent.text = "\n"
    elif previous is not None and (previous.tail or "").strip():
        previous.tail = "\n"
    elif previous is not None:
        html.remove(previous, "\n")


def _is_navigation(table: etree._Element) -> bool:
    if _holds(table, "p"):
        return False
    words = {word for part in html.text_of(table, "|").split("|") if (word := part.strip().lower())}
    return bool(words) and words <= _NAV_WORDS


def _holds(element: etree._Element, tag: str) -> bool:
    """Return whether an element has another within: `iter` yields the element itself, too."""
    return any(inner is not element for inner in element.iter(tag))


def _alone(anchor: etree._Element, text: str) -> bool:
    parent = anchor.getparent()
    if parent is None:
        return True
    return parent.tag in ("body", "div") or html.text_of(parent) == text

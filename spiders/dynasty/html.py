"""What all Dynasty pages share: the content region, its links and its paragraphs.

Bound to comments, captions, addresses and words. Class names change with every version; these have not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import lxml.html
from lxml import etree

from spiders.dynasty import urls
from spiders.errors import EmptyPage, UnreadablePage
from spiders.text import SEAM, fold, mark_gaps

_REGION = re.compile(r"<!--\s*DATA_?BEGIN\s*-->(?P<inside>.*?)(?:<!--\s*DATA_?END\s*-->|\Z)", re.DOTALL)
_STYLE = re.compile(r"<(style|script|title|head)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_BLOCKS: Final = (
    "p", "div", "td", "th", "tr", "table", "caption", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6",
    "center", "hr", "label", "xp", "body", "form",
)  # fmt: skip
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


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page: its absolute address and its text; `listed_as` if it stood in a list of files."""

    url: str
    text: str
    listed_as: str | None = None


class Document:
    """One HTML page of Dynasty, parsed. Raises EmptyPage for nothing, UnreadablePage for no HTML."""

    def __init__(self, url: str, text: str) -> None:
        self.url = url
        self.text = text
        region = _REGION.search(text)
        self.has_region = region is not None
        self._region = region["inside"] if region else text
        if not text.strip():
            raise EmptyPage(f"{url} answered with nothing; ask again later")

    def header_lines(self) -> list[str]:
        """Return the lines of the whole page, where its heading is: some versions set it outside the region."""
        outside = self.text.replace(self._region, " ", 1) if self.has_region else ""
        text = (fold(line) for part in (outside, self._region) for line in lines(tree(self.url, part)))
        return [line for line in text if line and len(line) < 400][:200]

    def content(self) -> etree._Element:
        """Return the content region as a tree."""
        return tree(self.url, self._region)

    def whole(self) -> etree._Element:
        """Return the whole page as a tree."""
        return tree(self.url, self.text)


def tree(url: str, text: str) -> etree._Element:
    """Parse HTML; scripts, styles and comments are left out. Raises UnreadablePage."""
    # Line breaks of the source are spaces; `lines` sets the real ones.
    text = _STYLE.sub(" ", text).replace("\r", " ").replace("\n", " ")
    parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = lxml.html.document_fromstring(f"<body>{text}</body>", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadablePage(f"{url} is not an HTML page; look at it in a browser") from error
    return root


def lines(root: etree._Element) -> list[str]:
    """Return the text of a tree, a line for each paragraph, table cell or line break, seams and gaps marked."""
    for element in root.iter("p"):
        first = element[0] if len(element) else None
        if (
            first is not None
            and first.tag in ("span", "b", "strong", "i", "em", "font")
            and not (element.text or "").strip()
        ):
            first.tail = SEAM + (first.tail or "")
    for element in root.iter(*_BLOCKS):
        element.text = "\n" + (element.text or "")
        element.tail = "\n" + (element.tail or "")
    for element in root.iter("br"):
        element.tail = "\n" + (element.tail or "")
    text = "".join(root.itertext())
    return [line for part in text.split("\n") if (line := mark_gaps(part)) and line != SEAM]


def links(url: str, root: etree._Element) -> Iterator[Link]:
    """Yield the links of a tree, absolute, in page order."""
    for anchor in root.iter("a"):
        href = anchor.get("href")
        if href and not href.startswith(("#", "mailto:", "javascript:")):
            yield Link(urls.absolute(href, url), fold("".join(anchor.itertext())))


def take_chrome(url: str, root: etree._Element) -> list[Link]:
    """Take navigation and lists of files out of the content; return the links that they held.

    Tables with the captions Navigointi, Liitteet and Oheismateriaali; in pages without captions, the
    navigation links by their words and the lists by the word before them.
    """
    taken: list[Link] = []
    for table in list(root.iter("table")):
        caption = table.find("caption")
        word = fold("".join(caption.itertext())).lower() if caption is not None else _word_before(table)
        if word in _NAVIGATION or _is_navigation(table):
            taken += links(url, table)
        elif word in _LISTS and (caption is not None or table.find(".//a") is not None):
            taken += _files(url, table, _LISTS[word])
        else:
            continue
        _remove(table)
    for anchor in list(root.iter("a")):
        text = fold("".join(anchor.itertext()))
        href = anchor.get("href") or ""
        if text.lower() in _NAV_WORDS or (
            re.search(r"/?kokous/[^/]*\.PDF", href, re.IGNORECASE) and _alone(anchor, text)
        ):
            taken += links(url, anchor)
            _remove(anchor)
    return taken


def _files(url: str, table: etree._Element, kind: str) -> list[Link]:
    found = []
    for row in table.iter("tr"):
        row_links = list(links(url, row))
        if row_links:
            found += [Link(link.url, link.text, kind) for link in row_links]
        elif text := fold(" ".join(row.itertext())):
            found.append(Link("", text, kind))
    return found


def _word_before(table: etree._Element) -> str:
    """Return the word that stands right before a table in its parent, as the static generation labels lists."""
    previous, parent = table.getprevious(), table.getparent()
    if previous is not None:
        text = (previous.tail or "").strip() or "".join(previous.itertext())
    else:
        text = (parent.text or "") if parent is not None else ""
    return fold(text).lower()


def _is_navigation(table: etree._Element) -> bool:
    if table.find(".//p") is not None:
        return False
    words = {part.strip().lower() for part in re.split(r"[|\n]", fold("|".join(table.itertext()))) if part.strip()}
    return bool(words) and words <= _NAV_WORDS


def _alone(anchor: etree._Element, text: str) -> bool:
    parent = anchor.getparent()
    if parent is None:
        return True
    return parent.tag in ("body", "div") or fold("".join(parent.itertext())) == text


def _remove(element: etree._Element) -> None:
    """Remove an element and leave the text after it."""
    parent = element.getparent()
    if parent is None:
        return
    tail = "\n" + (element.tail or "")
    previous = element.getprevious()
    if previous is not None:
        previous.tail = (previous.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)

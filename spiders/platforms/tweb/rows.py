"""The rows of a list, however it is dressed: tables, lists, boxes in boxes, or lines that only `<br>` parts.

A row is told by its links, not by its tags: the greatest part of the page that leads to one thing and no other.
Where the link stands beside its fellows in one part of the page, the row is the line of text around it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from spiders.documents import html
from spiders.documents.html import Document
from spiders.documents.text import fold
from spiders.platforms.tweb import links
from spiders.platforms.tweb.links import Link

# What names the form or the kind of a document, and not the document.
GENERIC: Final = re.compile(
    r"(?:näytä|avaa|lue|katso|lataa|visa|öppna|esityslista|pöytäkirja|föredragningslista|protokoll|tarkastettu|"
    r"julkaistu|pdf|html?|word|docx?|rtf|tiedosto|dokumentti|asiakirja|kuvake|ikoni|[-–/|()\[\],:.\s])+\Z",
    re.IGNORECASE,
)
# What no parsed text can hold.
_MARK: Final = "\x00"
_ROWS: Final = ("tr", "li")
_ABOVE: Final = 40


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its element, None where it is a line; its cells as text; its links; the lines above it, nearest last."""

    element: etree._Element | None
    cells: list[str]
    links: list[Link]
    above: list[str]

    @property
    def text(self) -> str:
        """The words of the whole row."""
        return " ".join(self.cells)


def find_rows(document: Document, *kinds: str) -> list[Row]:
    """Return the rows of a page that lead to pages of the given kinds, in page order, with all their links."""
    found = [link for link in links.find_links(document) if link.address.id or link.address.kind in kinds]
    lines, places = _lines(document, [link.element for link in found])
    # What stands around a page's content is in none of its lines.
    found = [link for link in found if link.element in places]
    own = [link for link in found if link.address.kind in kinds]
    fellows, within = _fellows(own), _fellows(found)
    single = {element: _is_one(leading) for element, leading in fellows.items()}
    on_line: dict[int, list[Link]] = defaultdict(list)
    for link in found:
        on_line[places[link.element]].append(link)
    grouped: dict[etree._Element, list[Link]] = {}
    for link in own:
        grouped.setdefault(_row(link, fellows, single), []).append(link)
    rows: list[Row] = []
    last = -1
    for element, leading in grouped.items():
        at = places[leading[0].element]
        if _is_more(element, leading) or (element.tag != "a" and element is leading[0].element):
            rows.append(Row(element, cells(element), within[element], lines[max(at - _ABOVE, 0) : at]))
        else:
            near = on_line[at] if len(leading) == 1 else leading
            told = [*lines[max(last + 1, at - 3) : at], lines[at], *_after(element)]
            rows.append(Row(None, [cell for cell in told if cell], near, lines[max(at - _ABOVE, 0) : at]))
        last = max(places[link.element] for link in leading)
    return rows


def links_to(row: Row, *kinds: str) -> list[Link]:
    """Return the things that a row leads to, each once, those with a name of their own before "PDF" and the like."""
    found: dict[tuple[str, str | None], Link] = {}
    leading = [link for link in row.links if link.address.kind in kinds]
    for link in sorted(leading, key=lambda link: not link.text or bool(GENERIC.match(link.text))):
        found.setdefault((link.address.kind, link.address.id), link)
    return [*found.values()]


def _key(link: Link) -> tuple[str, str | None]:
    return link.address.kind, link.address.id


def _fellows(own: Sequence[Link]) -> dict[etree._Element, list[Link]]:
    """Return the links within each element of a page."""
    fellows: dict[etree._Element, list[Link]] = defaultdict(list)
    for link in own:
        for element in (link.element, *link.element.iterancestors()):
            fellows[element].append(link)
    return fellows


def _row(link: Link, fellows: dict[etree._Element, list[Link]], single: dict[etree._Element, bool]) -> etree._Element:
    """Return the greatest element that is one link's row; `single` tells which lead to one thing."""
    best = link.element
    for element in link.element.iterancestors():
        if element.tag in ("body", "html", "table", "tbody", "ul", "ol", "dl", "form") and len(fellows[element]) > 1:
            break
        if element.tag in ("body", "html") or not single[element]:
            break
        if best.tag in _ROWS and _is_more(best, [link]):
            break
        if element.tag not in _ROWS and element.find(".//h1") is not None:
            break
        best = element
    return best


def _is_one(leading: Sequence[Link]) -> bool:
    """Return whether links lead to one thing: one has a name, and the others are other forms of it."""
    named = {_key(link) for link in leading if link.text and not GENERIC.match(link.text)}
    forms: dict[str, set[tuple[str, str | None]]] = defaultdict(set)
    for link in leading:
        if _key(link) not in named:
            forms[link.text.lower()].add(_key(link))
    return len(named) < 2 and all(len(keys) < 2 for keys in forms.values())


def _is_more(element: etree._Element, leading: Sequence[Link]) -> bool:
    """Return whether an element shows more than its links do."""
    return len(html.text_of(element)) > sum(len(html.text_of(link.element)) for link in leading)


def cells(row: etree._Element) -> list[str]:
    """Return the texts of a row's cells, or of its lines where it has none; what is empty is left out."""
    parts = [cell for cell in row.iter("td", "th") if cell.find(".//td") is None]
    if len(parts) > 1:
        return [text for cell in parts if (text := html.text_of(cell))]
    return [text for line in html.lines(row) if (text := fold(line))]


def _after(element: etree._Element) -> Iterator[str]:
    """Yield what a definition says whose term is the row."""
    term = next((one for one in (element, *element.iterancestors()) if one.tag == "dt"), None)
    following = term.itersiblings() if term is not None else iter(())
    for one in following:
        if one.tag != "dd":
            return
        yield html.text_of(one, " ")


def _lines(document: Document, elements: Sequence[etree._Element]) -> tuple[list[str], dict[etree._Element, int]]:
    """Return a page's lines of text, and the line in which each of the elements begins."""
    wanted = set(elements)
    order: list[etree._Element] = []
    parts: list[str] = []
    for event, element in etree.iterwalk(document.content, events=("start", "end")):
        if event == "end":
            parts.append(element.tail or "")
            continue
        if element in wanted:
            order.append(element)
            parts.append(_MARK)
        parts.append(element.text or "")
    lines: list[str] = []
    places: dict[etree._Element, int] = {}
    begun = iter(order)
    for part in "".join(parts).split("\n"):
        text = fold(part)
        if not text:
            continue
        for _ in range(text.count(_MARK)):
            places[next(begun)] = len(lines)
        lines.append(fold(text.replace(_MARK, " ")))
    return lines, places

"""A meeting's page: the body, the day and the documents of its items."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from spiders import headings
from spiders.dynasty import html
from spiders.dynasty.heading import kind_of
from spiders.dynasty.html import Document
from spiders.errors import UnreadablePage, WrongPage
from spiders.items import DocumentKind, Meeting, MeetingItem, Reading
from spiders.text import clean, fold, iso_date
from spiders.tweb import urls
from spiders.tweb.urls import Address

_DAY_TIME = re.compile(
    r"(?P<date>\d{1,2}\.\d{1,2}\.\d{4})(?:,?\s*(?:klo\.?|kl\.?)?\s*(?P<hour>\d{1,2})[.:](?P<minute>\d{2}))?"
)
_SECTION = re.compile(r"§? ?(\d{1,4}) ?[§.]?\Z")
_NUMBER_HEADS: Final = ("§", "Pykälä", "Paragraf", "Nro", "Nr", "Asianro", "Asia nro")
_COUNTED: Final = re.compile(r"\d+ ?(?:kpl|st|pcs)\b")


def read(document: Document, address: Address, municipality: str) -> Reading:
    """Read a meeting's page. Raises WrongPage for a page without items, UnreadablePage for one without heading."""
    rows = _rows(document)
    if not rows:
        raise WrongPage(f"{document.url} answered with a page that lists no items; ask again")
    body, start, kind, status = heading(document)
    if start is None:
        raise UnreadablePage(f"{document.url} has no heading with the day of a meeting; read it by hand")
    record = Meeting(municipality, address.id or "", str(address), body)
    record.start, record.status = start, status
    record.document_kind = address.lists or kind
    follow: list[str] = []
    for row, target, title in rows:
        number, lists = _number(row), _attachments(row, document.url)
        item = MeetingItem(target.id or "", title=title, has_attachments=bool(lists))
        if record.document_kind == "agenda":
            item.item_number = number
        else:
            item.section = number
        record.items.append(item)
        follow += [str(target), *lists]
    return Reading("meeting", record.id, [record], follow)


def heading(document: Document) -> tuple[str | None, str | None, DocumentKind | None, str | None]:
    """Read "Kaupunginhallitus: Kaupunginhallitus", "20.3.2017 17:00", "Pöytäkirja": body, start, kind, status.

    They stand on lines of their own or on one; words of menus before them name both kinds of document.
    """
    lines = document.header_lines()
    for at, line in enumerate(lines):
        if not (match := _DAY_TIME.search(line)) or (date := iso_date(match["date"])) is None:
            continue
        before = line[: match.start()].strip(" -–,:/")
        body = body_of(before) or next(
            (b for near in reversed(lines[max(at - 3, 0) : at]) if (b := body_of(near))), None
        )
        around = [before, line[match.end() :], *lines[at + 1 : at + 3], *reversed(lines[max(at - 2, 0) : at])]
        kind = next((found for near in around if len(near) < 60 and (found := kind_of(near))), None)
        status = next(
            (m[0] for near in around if (m := re.search(r"\b(?:[Tt]arkastettu|[Jj]usterat|[Jj]ulkaistu)\b", near))),
            None,
        )
        start = f"{date}T{int(match['hour']):02}:{match['minute']}" if match["hour"] else date
        return body, start, kind, status.capitalize() if status else None
    return None, None, None, None


def body_of(text: str) -> str | None:
    """Read "Kaupunginhallitus: 5/2017" or "Kaupunginhallitus, pöytäkirja" as the body's name; null for another text."""
    name = clean(re.split(r"[:|]| - |,? (?:pöytäkirja|esityslista|Pöytäkirja|Esityslista)\b", fold(text))[0]) or ""
    name = re.sub(r"\A(?:Toimielin|Elin|Kokous)\s+|\s+\d+/\d{4}\Z", "", name).strip(" ,-–")
    if headings.is_body(name) or ":" in text:
        return name if 2 < len(name) < 90 and not re.search(r"\d", name) else None
    return None


def _rows(document: Document) -> list[tuple[etree._Element, Address, str | None]]:
    """Return the rows that lead to documents, each with the first it leads to and the item's title."""
    found: dict[str, tuple[etree._Element, Address, str | None]] = {}
    for anchor in document.elements("a"):
        address = urls.parse(anchor.get("href") or "", document.url)
        title = clean(html.text_of(anchor))
        if address is None or address.kind != "item" or not address.id or not title:
            continue
        row = next(anchor.iterancestors("tr", "li"), anchor)
        # A document that is named by a number or an icon alone stands beside its title.
        if _SECTION.match(title) or title.lower() in ("pdf", "html", "avaa"):
            title = _longest_cell(row) or title
        found.setdefault(address.id, (row, address, title))
    return [*found.values()]


def _longest_cell(row: etree._Element) -> str | None:
    return clean(max((html.text_of(cell) for cell in row.iter("td")), key=len, default=""))


def _number(row: etree._Element) -> int | None:
    """Return the number that stands in a cell of its own: under a head that says so, with a §, or first."""
    cells = [html.text_of(cell) for cell in row.iter("td")]
    place = _place_of_number(row)
    placed = cells[place : place + 1] if place is not None else []
    marked = [text for text in cells if "§" in text]
    first = [text for text in cells if text and not _COUNTED.match(text) and text != "-"][:1]
    for text in (*placed, *marked, *first):
        if match := _SECTION.match(text):
            return int(match[1])
    match = re.match(r"§ ?(\d{1,4})\b|(\d{1,4}) ?§", html.text_of(row, " "))
    return int(match[1] or match[2]) if match else None


def _place_of_number(row: etree._Element) -> int | None:
    """Return which column of the row's table is headed as that of the § or number."""
    table = next(row.iterancestors("table"), None)
    for head in table.iter("tr") if table is not None else ():
        cells = [html.text_of(cell) for cell in head.iter("td", "th")]
        place = next((at for at, text in enumerate(cells) if text.rstrip(".:") in _NUMBER_HEADS), None)
        if place is not None:
            return place
    return None


def _attachments(row: etree._Element, url: str) -> list[str]:
    links = (urls.parse(link.url) for link in html.links(url, row))
    return list(dict.fromkeys(str(a) for a in links if a and a.kind == "attachments"))

"""A meeting's page: the body, the day and the documents of its items."""

from __future__ import annotations

import re
from html import unescape
from typing import Final, NamedTuple

from lxml import etree

from spiders.documents import datetimes, html
from spiders.documents.html import Document
from spiders.documents.text import clean
from spiders.errors import UnreadablePage, WrongPage
from spiders.items import DocumentKind, Meeting, MeetingItem, Reading
from spiders.minutes.document_kinds import kind_of
from spiders.platforms.tweb import error_pages, links, names, numbers, rows
from spiders.platforms.tweb.list_entry import Listed
from spiders.platforms.tweb.rows import Row
from spiders.platforms.tweb.urls import Address

_STATUS: Final = re.compile(
    r"\b(?:[Tt]arkastettu|[Tt]arkastamaton|[Jj]usterat|[Oo]justerat|[Jj]ulkaistu|[Pp]eruttu|[Pp]eruutettu|[Ii]nställt)\b"
)
# Lines whose day is not a meeting's.
_OTHER_DAY: Final = re.compile(r"päivitetty|tulostettu|tulosta|tänään|muokattu|luotu|uppdaterad|versio", re.IGNORECASE)
_CLOCK: Final = re.compile(r"\b(?:klo|kello|kl|klockan)\b|\A\d{1,2}[.:]\d\d\b", re.IGNORECASE)
_COUNTED: Final = re.compile(r"[1-9]\d* ?(?:kpl|st|pcs)\b")
_MARK: Final = re.compile(r"liit|bilag|attach|clip|klemmari", re.IGNORECASE)
_TITLE: Final = re.compile(r"<title[^>]*>([^<]*)", re.IGNORECASE)


class Heading(NamedTuple):
    """What the head of a meeting's page tells; `weight` is how much of it stands together."""

    body: str | None = None
    start: str | None = None
    kind: DocumentKind | None = None
    status: str | None = None
    weight: int = 0


def read(document: Document, address: Address, municipality: str, listed: Listed | None = None) -> Reading:
    """Read a meeting's page; `listed` is what the list that led to it told.

    Raises WrongPage for a page without items, UnreadablePage for one that no day is known of.
    """
    found = _items(document)
    if not found:
        if shell := links.read_shell(document, address):
            return shell
        raise WrongPage(error_pages.describe(document, "lists no items"))
    told = heading(document, found[0][0].above)
    start = told.start or (listed.start if listed else None) or address.day
    if start is None:
        told = _most_told(document.header_lines())
        start = told.start
    if start is None:
        raise UnreadablePage(f"{document.url} has no heading with the day of a meeting; read it by hand")
    record = Meeting(municipality, address.id or "", str(address), told.body or (listed.body if listed else None))
    record.start, record.status = start, told.status
    record.document_kind = address.lists or told.kind
    follow: list[str] = []
    for (row, target, _), (number, title) in zip(found, _numbered(found), strict=True):
        lists = [str(link.address) for link in row.links if link.address.kind == "attachments"]
        item = MeetingItem(target.id or "", title=title, has_attachments=bool(lists) or _is_marked(row))
        if record.document_kind == "agenda":
            item.item_number = number
        else:
            item.section = number
        record.items.append(item)
        follow += [str(target), *dict.fromkeys(lists)]
    return Reading("meeting", record.id, [record], follow)


def heading(document: Document, above: list[str]) -> Heading:
    """Read "Kaupunginhallitus: Kaupunginhallitus", "20.3.2017 17:00", "Pöytäkirja": body, start, kind, status.

    They stand on lines of their own or on one, `above` the items; words of menus before them name both kinds
    of document, and other days (of an update, of today) may stand there: the line counts that most is told at.
    """
    told = _most_told(above)
    title = _TITLE.search(document.text)
    return told if told.start or not title else _most_told([clean(unescape(title[1])) or ""])


def _most_told(lines: list[str]) -> Heading:
    found = [near for at, _ in enumerate(lines) if (near := _told_at(lines, at)).start]
    return max(found, key=lambda near: near.weight, default=Heading())


def _told_at(lines: list[str], at: int) -> Heading:
    """Read what is told at a line with a day: in it, and in the nearest lines, those before it first."""
    line = lines[at]
    start = None if len(line) > 200 or _OTHER_DAY.search(line) else datetimes.start(line)
    if start is None:
        return Heading()
    day = datetimes.days(line)[0]
    before, after = line[: day.start], line[day.end :]
    previous, following = [*reversed(lines[max(at - 3, 0) : at])], lines[at + 1 : at + 4]
    after = re.sub(r"\A[,\s]*(?:(?:klo|kello|kl)\b\.?\s*)?\d\d?(?:[.:]\d\d)?\b", "", after)
    told = [(3, before), (3, after), *((2, near) for near in previous), *((1, near) for near in following)]
    bodies = ((weight, body) for weight, near in told if (body := names.find_body(near.strip(" -–,:/()"))))
    weight, body = next(bodies, (0, None))
    around = [before, after, *following, *previous]
    kind = next((found for near in around if len(near) < 60 and (found := kind_of(near))), None)
    status = next((m[0] for near in around if len(near) < 80 and (m := _STATUS.search(near))), None)
    for near in following[:2]:
        start = _with_time(start, near)
    weight = 2 * weight + (kind is not None) + ("T" in (start or ""))
    return Heading(body, start, kind, status.capitalize() if status else None, weight)


def _with_time(start: str, text: str) -> str:
    """Add the time that a line of its own tells to a day without one."""
    if "T" in start or not _CLOCK.search(text) or datetimes.day(text) not in (None, start):
        return start
    return next((f"{start}T{time}" for time in datetimes.times(text)), start)


def _items(document: Document) -> list[tuple[Row, Address, str | None]]:
    """Return the rows that lead to documents, each with the one it leads to and the item's title."""
    found: dict[str, tuple[Row, Address, str | None]] = {}
    for row in rows.find_rows(document, "item"):
        leading = rows.links_to(row, "item")
        # The same item as PDF and as HTML is one row with one name.
        named = [link for link in leading if link.text and not rows.GENERIC.match(link.text)]
        for link in named or leading[:1]:
            title = clean(link.text)
            if not title or (rows.GENERIC.match(title) and len(row.cells) > 1) or numbers.is_number(title):
                title = _longest(row) or title
            if title and link.address.id:
                found.setdefault(link.address.id, (row, link.address, title))
    return [*found.values()]


def _longest(row: Row) -> str | None:
    """Return the longest text of a row that is not the name of a form or a number."""
    told = [cell for cell in row.cells if not rows.GENERIC.match(cell) and not _COUNTED.match(cell)]
    return clean(max((cell for cell in told if not numbers.is_number(cell)), key=len, default=""))


def _numbered(found: list[tuple[Row, Address, str | None]]) -> list[tuple[int | None, str | None]]:
    """Return each item's § or number, and its title without it."""
    told = [numbers.find_numbers(row, title) for row, _, title in found]
    if any(number is not None for number, _ in told):
        return told
    return numbers.count_up([title for _, _, title in found])


def _is_marked(row: Row) -> bool:
    """Return whether a row is marked as having attachments: by a picture, a count, or a cell under such a head."""
    if row.element is None:
        return any(_COUNTED.search(cell) for cell in row.cells)
    for image in row.element.iter("img", "i", "span"):
        if _MARK.search(" ".join(filter(None, (image.get("alt"), image.get("title"), image.get("aria-label"))))):
            return True
    cells = [html.text_of(cell) for cell in row.element.iter("td")]
    place = _column(row.element)
    marked = cells[place] if place is not None and place < len(cells) else ""
    is_none = rows.GENERIC.match(marked) or marked.strip("0 ").lower() in ("", "ei", "nej")
    return any(_COUNTED.match(cell) for cell in cells) or not is_none


def _column(row: etree._Element) -> int | None:
    return numbers.number_in_column(row, ("Liitteet", "Liite", "Liitt", "Bilagor", "Bilaga"))

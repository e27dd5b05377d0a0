"""Dynasty's lists: bodies, a body's meetings, officeholder decisions, announcements.

The rows differ by version and are often left unclosed; so each list is read by its links and the words
of the row they stand in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from spiders.documents import html
from spiders.documents.html import Document
from spiders.documents.text import clean, fold, iso_date
from spiders.errors import WrongPage
from spiders.items import Announcement, Attachment, Body, Meeting, OfficialDecision, Reading
from spiders.minutes.document_kinds import kind_of
from spiders.platforms.dynasty import urls
from spiders.platforms.dynasty.urls import Address

_DECISION = re.compile(
    r"(?:Viranhaltijapäätös|Tjänstemannabeslut)? ?(?P<number>\d+/\d{4})\s*(?P<title>.*)\Z", re.DOTALL
)
_FILE = re.compile(r"/kuulutus/(?P<id>[0-9A-Za-z]+)\.PDF", re.IGNORECASE)
_DATE: Final = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")


def bodies(document: Document, address: Address, municipality: str, aliases: Mapping[str, str]) -> Reading:
    """Read the list of bodies. A body without published meetings has no address, and so no record.

    Raises WrongPage for a page that lists none; old front pages hold the list in a frame: it is linked.
    """
    frames = [f.get("src") for f in document.elements("frame", "iframe") if f.get("src")]
    if frames:
        follow = [urls.canonical(src, document.url) for src in frames if src]
        return Reading.shell("bodies", [url for url in follow if urls.parse(url)])
    found: dict[str, Body] = {}
    follow = []
    for row in _rows(document):
        linked = [(a, text) for a, text in row.links if a.kind == "body-meetings" and a.id]
        latest = next((a.id for a, _ in row.links if a.kind == "meeting"), None)
        for body, text in linked:
            name = clean(text)
            if name and body.id and kind_of(name) is None:
                found.setdefault(body.id, Body(municipality, body.id, urls.build(body), name, latest))
    follow = [body.url for body in found.values()]
    if not found:
        raise WrongPage(f"{document.url} answered with a page that lists no bodies")
    return Reading("bodies", "list", [*found.values()], follow)


def body_meetings(document: Document, address: Address, municipality: str, aliases: Mapping[str, str]) -> Reading:
    """Read the list of one body's meetings, newest first as the page has it.

    Raises WrongPage for another body's list or a page that is no such list.
    """
    everywhere = [a for link in document.links() if (a := urls.parse(link.url))]
    listed = {a.id for a in everywhere if a.kind == "body-meetings"}
    if listed and address.id not in listed:
        raise WrongPage(f"{document.url} answered with the meetings of body {min(i or '' for i in listed)}")
    body = _body_name(document, address)
    found: dict[str, Meeting] = {}
    for row in _rows(document):
        meetings = [(a, text) for a, text in row.links if a.kind == "meeting" and a.id]
        # The words of a row that holds several meetings tell nothing of one.
        words = row.words if len(meetings) == 1 else ""
        for meeting, text in meetings:
            kind = kind_of(text) or kind_of(words) or kind_of(" ".join(row.icons))
            start = iso_date(text) or iso_date(words)
            record = Meeting(municipality, meeting.id or "", urls.build(meeting), body, address.id, kind, start)
            found.setdefault(record.id, record)
    if not found and not listed:
        raise WrongPage(f"{document.url} answered with a page that lists no meetings")
    return Reading("body-meetings", address.id or "", [*found.values()], [m.url for m in found.values()])


def decisions(document: Document, address: Address, municipality: str, aliases: Mapping[str, str]) -> Reading:
    """Read the list of officeholder decisions: office and date in one cell, number and title in the link.

    Raises WrongPage for a page that is no such list.
    """
    found: dict[str, OfficialDecision] = {}
    for row in _rows(document):
        words = row.words
        for decision, text in row.links:
            if decision.kind != "decision" or not decision.id:
                continue
            record = OfficialDecision(municipality, decision.id, urls.build(decision))
            told = _DECISION.match(text)
            record.number, record.title = (told["number"], clean(told["title"])) if told else (None, clean(text))
            _official(record, words, text)
            found.setdefault(record.id, record)
    if not found and not re.search(r"Viranhaltija|Tjänsteinnehavar", document.text):
        raise WrongPage(f"{document.url} answered with a page that is no list of officeholder decisions")
    return Reading("decisions", "list", [*found.values()], [d.url for d in found.values()])


def announcements(document: Document, address: Address, municipality: str, aliases: Mapping[str, str]) -> Reading:
    """Read the list of announcements; some towns list officeholder decisions among them.

    Raises WrongPage for a page that is no such list.
    """
    found: dict[str, Announcement] = {}
    follow = []
    for row in _rows(document, files=True):
        words = row.words
        for target, text in row.links:
            if target.kind == "decision":
                follow.append(urls.build(target))
            match = _FILE.search(target.root) if target.kind == "file" else None
            if match is None:
                continue
            dates = [iso_date(d) for d in _DATE.findall(words.replace(text, " "))]
            title = clean(text)
            record = Announcement(municipality, match["id"], target.root, title)
            record.attachments = [Attachment(title or match["id"], target.root)]
            record.published = dates[0] if dates else None
            record.removed = dates[1] if len(dates) > 1 else None
            found.setdefault(record.id, record)
    if not found and not follow and not re.search(r"[Kk]uulutu|[Kk]ungörels", document.text):
        raise WrongPage(f"{document.url} answered with a page that is no list of announcements")
    return Reading("announcements", "list", [*found.values()], follow)


def _rows(document: Document, files: bool = False) -> list[_Row]:
    """Return the rows that hold links; a link outside tables is a row of its own.

    Rows that are left unclosed stand one within the other. Each has what no row within it has: links to a row's
    thing and the words beside it are taken from it alone, and a page of nested rows is read in one walk.
    """
    rows: dict[etree._Element, _Row] = {}
    for anchor in document.content.iter("a"):
        place = next(anchor.iterancestors("tr", "li"), anchor)
        row = rows.setdefault(place, _Row())
        for link in html.links(document.url, anchor):
            address = urls.parse(link.url)
            if address is None and files and _FILE.search(link.url):
                address = Address(link.url, "file")
            if address:
                row.links.append((address, link.text))
    within: list[_Row] = []
    for event, element in etree.iterwalk(document.content, events=("start", "end")):
        own = rows.get(element)
        if event == "start" and own:
            within.append(own)
        elif event == "end" and own:
            within.pop()
        if within:
            within[-1].add(element, event)
    return [*rows.values()]


@dataclass(slots=True)
class _Row:
    """The links of a row, its runs of text, and the icon names and class names of its elements."""

    links: list[tuple[Address, str]] = field(default_factory=list)
    runs: list[str] = field(default_factory=list)
    icons: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The text of the row, folded."""
        return fold(" ".join(self.runs))

    def add(self, element: etree._Element, event: str) -> None:
        """Take what stands at an element's start, or behind its end."""
        if event == "end":
            self.runs.append(element.tail or "")
            return
        self.runs.append(element.text or "")
        if element.attrib:
            self.icons += (element.get(name) or "" for name in ("src", "alt", "class"))


def _body_name(document: Document, address: Address) -> str | None:
    """Return the body's name: the text of a link to this list, or the heading after "Kokouslistat"."""
    for link in document.links():
        target = urls.parse(link.url)
        if target and target.kind == "body-meetings" and target.id == address.id and link.text:
            return clean(link.text)
    lines = document.header_lines()
    for at, line in enumerate(lines[:-1]):
        if line in ("Kokouslistat", "Kokoukset", "Möten"):
            return clean(lines[at + 1])
    heads = [html.text_of(h) for h in document.elements("h1", "h2")]
    return clean(heads[0]) if heads else None


def _official(record: OfficialDecision, words: str, link_text: str) -> None:
    words = words.replace(link_text, " ")
    record.date = iso_date(words)
    office = _DATE.split(words)[0]
    record.official = clean(office)

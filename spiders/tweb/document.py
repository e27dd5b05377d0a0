"""A document of TWeb, as PDF or as HTML: an item, an officeholder's decision, or a meeting's whole minutes.

Each is read by the words that all minutes share. A document may not say of which meeting it is: what the
list that led to it told (`Listed`) then stands in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from spiders import attendance, headings, html, labels, minutes, moments, nominatives, pdf, people, whole_minutes
from spiders.attendance import arrivals
from spiders.errors import EmptyPage, UnreadablePage, WrongPage
from spiders.headings import Heading
from spiders.html import Document
from spiders.items import (
    AgendaItem,
    Attachment,
    DocumentKind,
    HandlingReference,
    Item,
    Meeting,
    OfficialDecision,
    Reading,
)
from spiders.text import GAP, clean, fold, iso_date
from spiders.tweb import dressing, forms, trouble, urls
from spiders.tweb import links as tweb_links
from spiders.tweb.listed import Listed
from spiders.tweb.urls import Address
from spiders.whole_minutes import back_matter, decisions, front_page
from spiders.whole_minutes.front_page import Front

Lines = Callable[[int, int], list[str]]

# "KN/PM/PH/HY-L": who prepared the matter, in letters that nobody outside can read.
_INITIALS = re.compile(r"[A-ZÅÄÖ]{1,4}(?:[/-][A-ZÅÄÖ]{1,4})+\Z")
_NONE = re.compile(r"[-–—]+\Z")
# Lines that are no part of a case: buttons, the town's name, the kind of document, and labels whose value tells itself.
_CHROME = re.compile(
    r"(?:Ei muutoksenhakuoikeutta|Sulje ikkuna|Takaisin|Tulosta|Alkuun|Dno|Dnro|Diaarinumero|Asianumero|Otsikko|Pykälä)"
    r"[.:]?\Z|[A-ZÅÄÖ][\w-]+ (?:kunta|kaupunki|kommun|stad|KUNTA|KAUPUNKI|KOMMUN|STAD)\Z"
    r"|(?:PÖYTÄKIRJA|Pöytäkirja|ESITYSLISTA|Esityslista|Protokoll|Föredragningslista)(?: \d+/\d{4})?\Z"
)
_TELLS_ITSELF = re.compile(r"(?:Otsikko|Pykälä|Dno|Dnro|Diaarinumero|Asianumero):?\Z")
_OFFICIAL = re.compile(
    r"\b(?:VIRANHALTIJAPÄÄTÖS|Viranhaltijapäätös|Viranhaltijan päätös|TJÄNSTEMANNABESLUT|Tjänstemannabeslut)\b"
)
_OFFICIAL_NUMBER = re.compile(r"§ ?(\d{1,4})|(\d{1,4}) ?§|\b(\d{1,4}/\d{4})\b")
_DAY = re.compile(r"(?:\w+ )?\d{1,2}\.\d{1,2}\.\d{4}\Z")
_AGENDA = re.compile(r"\b(?:ESITYSLISTA|Esityslista|FÖREDRAGNINGSLISTA|Föredragningslista)\b")
_MINUTES = re.compile(r"\b(?:PÖYTÄKIRJA|Pöytäkirja|PROTOKOLL|Protokoll)\b")
_LONGEST_LABEL: Final = 4
_HISTORY: Final = frozenset({"Päätöshistoria", "Aikaisempi käsittely", "Beslutshistoria"})


@dataclass(frozen=True, slots=True)
class _Print:
    """How rows were printed: the type of each, and whether it goes on with the paragraph above."""

    looks: Sequence[str] = ()
    runs_on: Sequence[bool] = ()


_PLAIN: Final = _Print()


def of_pdf(
    text: pdf.Text, address: Address, municipality: str, aliases: Mapping[str, str], listed: Listed | None
) -> Reading:
    """Read a document sent as PDF."""
    printed = pdf.unrolled(pdf.unfolded(text.rows))
    rows = [row.text for row in printed]
    heads = [row.text for row in text.furniture]
    source = _Source(address, municipality, aliases, listed, [Attachment("PDF", str(address), "item-pdf")])
    print_ = _Print([_look(row) for row in printed], pdf.runs_on(printed))
    measures = pdf.measured(printed)
    return source.read(rows, heads, lambda a, b: [line for _, line in pdf.paragraphs(printed[a:b], measures)], print_)


def _look(row: pdf.Row) -> str:
    """Name the type of most of a row."""
    return max(row.pieces, key=lambda piece: len(piece.text)).style or row.style


def of_html(
    document: Document, address: Address, municipality: str, aliases: Mapping[str, str], listed: Listed | None
) -> Reading:
    """Read a document sent as HTML. Raises EmptyPage for one without text, WrongPage for a form or an error."""
    if forms.options(document):
        raise WrongPage(f"{document.url} answered with a search form; ask again")
    if said := trouble.instead_of_document(document):
        raise WrongPage(f"{document.url} answered with an error instead of the document ({said}); ask again later")
    lines = dressing.one_heading(document.lines)
    if not lines and (shell := tweb_links.framed(document, address)):
        return shell
    if not lines:
        raise EmptyPage(f"{document.url} answered with a page without text; ask again later")
    links = [link for link in html.links(document.url, document.content) if link.text]
    files = [
        Attachment(clean(link.text) or "PDF", str(a))
        for link in links
        if (a := urls.parse(link.url)) and a.kind == "item" and a.id != address.id
    ]
    source = _Source(address, municipality, aliases, listed, files)
    return source.read(lines, [], lambda a, b: lines[a:b])


class _Source:
    """One document and what is known of it from outside."""

    def __init__(
        self,
        address: Address,
        municipality: str,
        aliases: Mapping[str, str],
        listed: Listed | None,
        files: list[Attachment],
    ) -> None:
        self.id = address.id or ""
        self.url = str(address)
        self.municipality = municipality
        self.aliases = aliases
        self.listed = listed or Listed()
        self.files = files

    def read(self, rows: Sequence[str], heads: Sequence[str], lines: Lines, print_: _Print = _PLAIN) -> Reading:
        """Read the document: `rows` as printed, `heads` the running heads, `lines(a, b)` the paragraphs of rows."""
        front = front_page.read(rows, heads, self.aliases)
        if front is None and self.listed.section is None and not self.listed.is_official:
            front = self.untold_front(rows, [*heads, *rows[:8]], print_)
        if front is not None:
            return self.whole(front, rows, lines, print_)
        told = [*heads, *rows[:8], *dressing.numbers(rows[:16])]
        text = tidy(dressing.without_head(lines(0, len(rows))))
        item: Item
        if self.listed.is_official or any(_OFFICIAL.search(row) for row in told):
            item = self.official(text, told)
        else:
            item = self.item(text, told)
        return Reading("item", self.id, [item], [])

    def untold_front(self, rows: Sequence[str], told: Sequence[str], print_: _Print) -> Front | None:
        """Tell the meeting of minutes without front matter by their head, where items follow; null where none do."""
        date = self.listed.date or next((day for line in told if (day := moments.day(line))), None)
        body = self.listed.body or front_page.body_named(told, self.aliases)
        if date is None or body is None:
            return None
        parts = whole_minutes.parts(rows, date, self.aliases, body, print_.looks, print_.runs_on)
        marked = decisions.marked(rows, body, self.aliases)
        return Front(body, date, None, _kind(told)) if whole_minutes.are_items(parts, marked) else None

    def whole(self, front: Front, rows: Sequence[str], lines: Lines, print_: _Print) -> Reading:
        """Read front matter, and the items below it, if any. Raises UnreadablePage where they cannot be told apart."""
        body, start = self.listed.body or front.body, self.listed.start or front.start
        meeting = Meeting(self.municipality, self.listed.meeting_id or self.id, self.url, body)
        meeting.start, meeting.place = start, front.place
        meeting.document_kind = self.listed.document_kind or front.kind
        named, date = self.aliases.get(body or "", body), front.date or self.listed.date
        parts = whole_minutes.parts(rows, date, self.aliases, named, print_.looks, print_.runs_on)
        body = meeting.body = body or whole_minutes.body_of(parts, self.aliases)
        if (
            not parts
            and not self.listed.is_front
            and whole_minutes.is_decided(decisions.marked(rows, named, self.aliases))
        ):
            raise UnreadablePage(
                f"{self.url} is the minutes of a whole meeting whose items could not be told apart: no row of § that "
                "rises by one was found in it; nothing of it is kept"
            )
        roll = attendance.read(whole_minutes.front_matter(rows, parts))
        meeting.attendance, meeting.inspectors = roll.attendance, roll.inspectors
        day, _, begun = (start or "").partition("T")
        # A time before the start is after midnight or a slip, and is left out.
        meeting.end = f"{day}T{roll.end}" if begun and roll.end and roll.end > begun else None
        records: list[Item] = [meeting]
        for part in () if self.listed.is_front else parts:
            text = tidy(lines(part.text, part.last), part.section, part is parts[-1])
            own = Heading(body, start[:10] if start else None, part.section)
            item = self.part(own, meeting, *whole_minutes.told(part, text, self.aliases, own))
            for handling in item.handlings[-1:]:
                nominatives.settle(handling, [attendee.name for attendee in meeting.attendance])
            records.append(item)
        arrivals.complete(records)
        return Reading("item", self.id, records, [])

    def part(self, own: Heading, meeting: Meeting, title: str | None, text: list[str]) -> AgendaItem:
        """Read one item of whole minutes; its id is the document's with its §."""
        item = AgendaItem(self.municipality, f"{self.id}-{own.section}", self.url, own.body)
        item.document_kind, item.meeting_date = meeting.document_kind, own.date
        item.meeting_id, item.section = meeting.id, own.section
        # Without a heading of its own a § would be nobody's: give it the meeting's.
        self.fill(item, text, own, meeting.document_kind == "agenda", title)
        return item

    def item(self, text: list[str], told: Sequence[str]) -> AgendaItem:
        """Read a document that is one item."""
        listed = self.listed
        own = self.heading(text, told)
        text = decisions.marked(text, own.body, self.aliases)
        item = AgendaItem(self.municipality, self.id, self.url, own.body)
        item.document_kind = listed.document_kind or _kind(told)
        item.meeting_date, item.section, item.meeting_id = own.date, own.section, listed.meeting_id
        item.item_number = listed.item_number
        if listed.is_front:  # the whole of a meeting whose items tell themselves
            item.title, item.handlings = listed.title, []
            return item
        self.fill(item, text, own, item.document_kind == "agenda")
        item.title = item.title or listed.title
        if listed.document_kind == "minutes" and own.section is None:
            # A row of minutes without a § is the instructions for appeal or the like: nothing was handled.
            item.handlings = [handling for handling in item.handlings if handling.proposal or handling.decision]
        return item

    def fill(self, item: AgendaItem, text: list[str], own: Heading, agenda: bool, title: str | None = None) -> None:
        """Read the text of a case into an item."""
        if title is None:
            text = whole_minutes.without_head(text, self.aliases, own)
        earlier, text = _take_history(text, own, self.aliases)
        marks = [at for at, line in enumerate(text) if _heads(line, own, self.aliases)]
        if len(marks) > 1 and marks[0] == 0:
            text = text[1:]  # printed above the title, and again above the item's own part
        case = minutes.read_case(text, own, agenda, self.aliases, title)
        item.title, item.case_number, item.language = case.title, case.case_number, case.language
        item.handlings = case.handlings
        told = {(h.date, h.section) for h in case.handlings} | {(h.date, h.section) for h in case.earlier_handlings}
        named = [(self.aliases.get(row.body or "", row.body), row) for row in earlier]
        item.earlier_handlings = [
            *case.earlier_handlings,
            *(HandlingReference(b, r.date, r.section) for b, r in named if b and (r.date, r.section) not in told),
        ]
        if own.body is None and case.handlings:
            last = case.handlings[-1]
            item.body, item.meeting_date, item.section = last.body or None, last.date, last.section
        elif case.handlings:
            item.body = case.handlings[-1].body
        item.attendance = arrivals.of_item(item)
        # Where the item's attachments have a page of their own, the text names the same ones again.
        named_files = [] if self.listed.has_attachments else case.attachments
        known = {file.title for file in self.files}
        item.attachments = [*self.files, *(file for file in named_files if file.title not in known)]

    def heading(self, text: Sequence[str], told: Sequence[str]) -> Heading:
        """Tell whose handling a document is: by its list, its running head, or its last heading."""
        listed = self.listed
        if listed.date and listed.body:
            return Heading(self.aliases.get(listed.body, listed.body), listed.date, listed.section)
        for line in told:
            if (head := headings.parse(fold(line), self.aliases)) and head.section is not None:
                return head
        found = [mark for line in text if (mark := headings.parse(line, self.aliases))]
        dated = [mark for mark in found if mark.section is not None and _kind(told) != "agenda"] or found
        if dated:
            return max(dated, key=lambda mark: mark.date or "")
        body = front_page.body_named(told, self.aliases)
        date = next((day for line in told if (day := iso_date(line))), None)
        number = next((n for line in [*told, *text[:6]] if (n := _section(line)) is not None), None)
        return Heading(body, date, number) if body and date else Heading(None)

    def official(self, text: list[str], told: Sequence[str]) -> OfficialDecision:
        """Read an officeholder's decision."""
        record = OfficialDecision(self.municipality, self.id, self.url, self.listed.official)
        record.date = self.listed.date or next((day for line in told if (day := iso_date(line))), None)
        head = " ".join(line for line in told if len(line) < 120)
        number = _OFFICIAL_NUMBER.search(re.sub(r"\d{1,2}\.\d{1,2}\.\d{4}", " ", head))
        record.number = next((group for group in number.groups() if group), None) if number else None
        rest = [
            line
            for at, line in enumerate(text)
            if not (len(line) < 120 and (_OFFICIAL.search(line) or (at < 8 and _is_of_head(line))))
        ]
        office = next((line for line in text[:8] if people.is_office(fold(line))), None)
        record.official = record.official or (clean(office) if office else None)
        case = minutes.read_case(rest, Heading(record.official or "viranhaltija", record.date), False, self.aliases)
        own = case.handlings[-1]
        record.title, record.case_number = case.title or self.listed.title, case.case_number
        record.preparation, record.preparers, record.presenter = own.preparation, own.preparers, own.presenter
        record.proposal, record.proceedings, record.decision = own.proposal, own.proceedings, own.decision
        record.outcomes = own.outcomes
        record.attachments = [*self.files, *case.attachments]
        return record


def tidy(lines: Sequence[str], section: int | None = None, is_last: bool = False) -> list[str]:
    """Join labels that are broken over lines, drop those with a dash for none, and what is no part of the case."""
    kept: list[str] = []
    for line in _whole_labels(back_matter.without(lines, section, is_last)):
        text = fold(line)
        label, mark, value = line.partition(GAP)
        if _CHROME.match(text) or dressing.is_buttons(text) or _INITIALS.match(text):
            continue
        if mark and _NONE.match(fold(value)):
            continue
        if _NONE.match(text):
            if kept and (labels.is_label(kept[-1]) or kept[-1] in _HISTORY):
                kept.pop()
            continue
        if mark and _TELLS_ITSELF.match(fold(label)):
            kept.append(value)
            continue
        if mark and fold(label).rstrip(":") in _HISTORY:
            kept += [fold(label).rstrip(":"), value]
            continue
        kept.append(re.sub(rf"\A[-–•]{GAP}", "- ", line))
    return kept


def _take_history(lines: list[str], own: Heading, aliases: Mapping[str, str]) -> tuple[list[Heading], list[str]]:
    """Take out the rows under "Päätöshistoria", where they are a list: the item's own part is still to come."""
    at = next((i for i, line in enumerate(lines) if fold(line).rstrip(":") in _HISTORY), None)
    before = {found[0] for line in lines[:at] if (found := labels.split(line))}
    if at is None or before & {"proposal", "decision"}:
        return [], lines  # what follows the item's own part is told, not listed
    end = at + 1
    rows: list[Heading] = []
    while end < len(lines) and (row := headings.parse(lines[end], aliases)):
        rows.append(row)
        end += 1
    if not rows or any(_heads(line, own, aliases) for line in lines[end:]):
        return [], lines
    return rows, [*lines[:at], *lines[end:]]


def _heads(line: str, own: Heading, aliases: Mapping[str, str]) -> bool:
    """Tell whether a line is the heading of the document's own handling."""
    heading = headings.parse(line, aliases)
    return heading is not None and headings.same(heading, own)


def _whole_labels(lines: Sequence[str]) -> list[str]:
    found: list[str] = []
    at = 0
    while at < len(lines):
        count = next((n for n in range(_LONGEST_LABEL, 1, -1) if _is_broken_label(lines[at : at + n])), 1)
        label = lines[at]
        for line in lines[at + 1 : at + count]:
            label = label[:-1] + line if label.endswith("-") else f"{label} {line}"
        found.append(label)
        at += count
    return found


def _is_broken_label(lines: Sequence[str]) -> bool:
    """Tell whether lines are one label that only its column broke: "Valmistelijat/", "Lisätietojen", "antaja"."""
    if len(lines) < 2 or not lines[0].endswith(("/", "-")) or any(len(line) > 25 for line in lines):
        return False
    first = lines[0][:-1] if lines[0].endswith("-") else lines[0] + " "
    return labels.is_label(first + " ".join(lines[1:]))


def _is_of_head(line: str) -> bool:
    """Tell whether a line is a day, a § or an office and nothing more."""
    text = fold(line)
    return bool(_DAY.match(text)) or headings.lone_section(text) is not None or people.is_office(text)


def _kind(told: Sequence[str]) -> DocumentKind | None:
    text = " ".join(told)
    return "agenda" if _AGENDA.search(text) else "minutes" if _MINUTES.search(text) else None


def _section(line: str) -> int | None:
    """Return the § that a heading's line tells: alone, before a title, or after the body."""
    text = fold(line)
    match = re.match(r"(?:[^§]{0,60}\s)?§ ?(\d{1,4})\b|(?:[^§]{0,60}\s)?(\d{1,4}) ?§(?![:\w])", text)
    return int(match[1] or match[2]) if match and len(text) < 300 else None

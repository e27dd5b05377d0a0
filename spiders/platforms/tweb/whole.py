"""The minutes of a whole meeting in one document: the meeting, who was there, and its items."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Final

from spiders import minutes
from spiders.documents import datetimes
from spiders.documents.text import iso_date
from spiders.errors import UnreadablePage
from spiders.items import AgendaItem, Doubt, Item, Meeting, Reading
from spiders.minutes import attendance, headings, whole
from spiders.minutes.attendance import inspectors, item_attendance, roll_recusals, vote_sums
from spiders.minutes.document_kinds import kind_in_head
from spiders.minutes.events import names
from spiders.minutes.headings import Heading
from spiders.minutes.whole import Part, body_decision_labels, front_page, meeting_body
from spiders.minutes.whole.front_page import Front
from spiders.platforms.tweb import item as one_item
from spiders.platforms.tweb.source_document import Paper
from spiders.platforms.tweb.text_cleanup import tidy

_LONGEST_HEAD: Final = 140


def front(paper: Paper) -> Front | None:
    """Read what a document tells of the meeting whose whole minutes it is; None for a document of another kind."""
    found = front_page.read(paper.rows, paper.heads, paper.aliases)
    if found is None and paper.listed.section is None and not paper.listed.is_official:
        return _untold_front(paper)
    return found


def read(paper: Paper, front: Front) -> Reading:
    """Read the front matter, and the items below it, if any.

    Raises UnreadablePage where these cannot be told apart.
    """
    listed = paper.listed
    body, start = listed.body or front.body, listed.start or front.start
    meeting = Meeting(paper.municipality, listed.meeting_id or paper.id, paper.url, body)
    meeting.start, meeting.place = start, front.place
    meeting.document_kind = listed.document_kind or front.kind
    paper = _knowing(paper, body)
    marked, parts = _parts(paper, front.date or listed.date, paper.aliases.get(body or "", body))
    meeting.body = body or whole.body_of(parts, paper.aliases)
    if not parts and not listed.is_front and whole.is_decided(marked):
        raise UnreadablePage(
            f"{paper.url} is the minutes of a whole meeting whose items could not be told apart: no row of § that "
            "rises by one was found in it; nothing of it is kept"
        )
    _read_roll(paper, meeting, parts)
    records: list[Item] = [meeting]
    for part in () if listed.is_front else parts:
        item = _item(paper, meeting, part, part is parts[-1])
        for handling in item.handlings[-1:]:
            names.settle(handling, [attendee.name for attendee in meeting.attendance], item.language)
            item.doubts += vote_sums.doubts(handling, len(item.handlings) - 1, meeting.attendance)
        records.append(item)
    items = [record for record in records if isinstance(record, AgendaItem)]
    meeting.inspectors = meeting.inspectors or inspectors.elected(items, meeting.attendance)
    roll_recusals.add(items, whole.front_matter(paper.rows, parts), meeting.attendance)
    item_attendance.complete(records)
    return Reading("item", paper.id, records, [])


def _untold_front(paper: Paper) -> Front | None:
    """Return the meeting of minutes without front matter by their head, where items follow; None where none do."""
    if minutes.own_heading(paper.rows, paper.aliases):
        return None  # one item, with the neighbours that were kept below it
    head = paper.head
    date = paper.listed.date or next((day for line in head if (day := datetimes.day(line))), None) or _usual_day(paper)
    body = paper.listed.body or meeting_body.named(head, paper.aliases)
    if date is None:
        return None
    marked, parts = _parts(paper, date, body)
    is_listed = len(parts) > 1 and all(part.is_listed for part in parts)
    are_items = body is not None and whole.are_items(parts, marked)
    return Front(body, date, None, kind_in_head(head)) if is_listed or are_items else None


def _usual_day(paper: Paper) -> str | None:
    """Return the day that most rows with a § name, where several do."""
    days = Counter(day for row in paper.rows if "§" in row and len(row) < _LONGEST_HEAD and (day := iso_date(row)))
    day, count = next(iter(days.most_common(1)), (None, 0))
    return day if count > 1 else None


def _knowing(paper: Paper, body: str | None) -> Paper:
    """Return a document that knows its meeting's body by name, whatever that ends in."""
    is_known = body is None or headings.is_body(body, paper.aliases)
    return paper if is_known else replace(paper, aliases={**paper.aliases, body or "": body or ""})


def _parts(paper: Paper, date: str | None, body: str | None) -> tuple[list[str], list[Part]]:
    """Return the rows with their decisions marked, and the items found in them."""
    marked = body_decision_labels.marked(paper.rows, body, paper.aliases)
    printing = paper.printing
    return marked, whole.parts(marked, date, paper.aliases, body, printing.row_styles, printing.continues_paragraph)


def _read_roll(paper: Paper, meeting: Meeting, parts: list[Part]) -> None:
    roll = attendance.read(whole.front_matter(paper.rows, parts))
    meeting.attendance, meeting.inspectors = roll.attendance, roll.inspectors
    meeting.doubts += paper.garbled(0, parts[0].first if parts else len(paper.rows), "attendance")
    day, _, begun = (meeting.start or "").partition("T")
    # A time before the start is after midnight or a slip, and is left out.
    meeting.end = f"{day}T{roll.end}" if begun and roll.end and roll.end > begun else None


def _item(paper: Paper, meeting: Meeting, part: Part, is_last: bool) -> AgendaItem:
    """Read one item; its id is the document's with its §."""
    text = tidy(paper.lines(part.text, part.last), part.section, is_last)
    own = Heading(meeting.body, meeting.start[:10] if meeting.start else None, part.section)
    title, text = whole.title_and_text(part, text, paper.aliases, own)
    item = AgendaItem(paper.municipality, f"{paper.id}-{own.section}", paper.url, own.body)
    item.document_kind, item.meeting_date = meeting.document_kind, own.date
    item.meeting_id, item.section = meeting.id, own.section
    # Without a heading of its own a § would be nobody's: give it the meeting's.
    one_item.fill(paper, item, text, own, title)
    item.doubts += [*part.doubts, *paper.garbled(part.first, part.last, "handlings")]
    item.doubts += _strange_place(item, own)
    item.section, item.body = part.section, own.body or item.body
    if part.is_listed_only:
        item.title, item.handlings = part.title, []
    return item


def _strange_place(item: AgendaItem, own: Heading) -> list[Doubt]:
    """Doubt an item whose last handling is of another § or another day than the meeting's."""
    known = {doubt.code for doubt in item.doubts}
    last = item.handlings[-1] if item.handlings else None
    if last is None:
        return []
    found = []
    if last.section not in (None, own.section):
        found.append(Doubt("section-not-of-meeting", "section", f"{last.body} {last.date} § {last.section}"))
    if own.date and last.date not in (None, own.date):
        found.append(Doubt("date-not-of-meeting", "handlings", f"{last.body} {last.date} § {last.section}"))
    return [doubt for doubt in found if doubt.code not in known]

"""One item of a meeting, as a document of its own or as a part of whole minutes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from spiders import minutes
from spiders.documents.text import fold, iso_date
from spiders.items import AgendaItem
from spiders.minutes import headings, history, whole
from spiders.minutes.attendance import item_attendance
from spiders.minutes.document_kinds import kind_in_head
from spiders.minutes.headings import Heading
from spiders.minutes.whole import body_decision_labels, meeting_body
from spiders.platforms.tweb.source_document import Paper


def read(paper: Paper, text: Sequence[str]) -> AgendaItem:
    """Read a document that is one item from its text."""
    listed = paper.listed
    own = _heading(paper, text)
    item = AgendaItem(paper.municipality, paper.id, paper.url, own.body)
    item.document_kind = listed.document_kind or kind_in_head(paper.told)
    item.meeting_date, item.section, item.meeting_id = own.date, own.section, listed.meeting_id
    item.item_number = listed.item_number
    if listed.is_front:  # the whole of a meeting whose items tell themselves
        item.title, item.handlings = listed.title, []
        return item
    fill(paper, item, body_decision_labels.marked(text, own.body, paper.aliases), own)
    item.title = item.title or listed.title
    item.doubts += paper.garbled(0, len(paper.rows), "handlings")
    if listed.document_kind == "minutes" and own.section is None:
        # A row of minutes without a § is the instructions for appeal or the like: nothing was handled.
        item.handlings = [handling for handling in item.handlings if handling.proposal or handling.decision]
    return item


def fill(paper: Paper, item: AgendaItem, text: list[str], own: Heading, title: str | None = None) -> None:
    """Read the text of a case into an item."""
    if title is None:
        text = whole.without_head(text, paper.aliases, own)
    marks = [at for at, line in enumerate(text) if _heads(line, own, paper.aliases)]
    if len(marks) > 1 and marks[0] == 0:
        text = text[1:]  # printed above the title, and again above the item's own part
    agenda = None if item.document_kind is None else item.document_kind == "agenda"
    case = minutes.read_case(text, own, agenda, paper.aliases, title)
    item.title, item.case_number, item.language = case.title, case.case_number, case.language
    item.handlings = case.handlings
    item.earlier_handlings, item.doubts = case.earlier_handlings, [*item.doubts, *case.doubts]
    if own.body is None and case.handlings:
        last = case.handlings[-1]
        item.body, item.meeting_date, item.section = last.body or None, last.date, last.section
    elif case.handlings:
        item.body = case.handlings[-1].body
    item.attendance = item_attendance.of_item(item)
    # Where the item's attachments have a page of their own, the text names the same ones again.
    named_files = [] if paper.listed.has_attachments else case.attachments
    known = {file.title for file in paper.files}
    item.attachments = [*paper.files, *(file for file in named_files if file.title not in known)]


def _heading(paper: Paper, text: Sequence[str]) -> Heading:
    """Return whose handling a document is: by its list, its running head, or its last heading."""
    listed, told = paper.listed, paper.told
    if listed.date and listed.body:
        return Heading(paper.aliases.get(listed.body, listed.body), listed.date, listed.section)
    if own := minutes.own_heading(text, paper.aliases):
        return own
    for line in takewhile(lambda line: history.heads(line) is None, told):
        if (head := headings.parse(fold(line), paper.aliases)) and head.section is not None:
            return head
    found = [mark for line in text if (mark := headings.parse(line, paper.aliases))]
    dated = [mark for mark in found if mark.section is not None and kind_in_head(told) != "agenda"] or found
    if dated:
        return max(dated, key=lambda mark: mark.date or "")
    body = meeting_body.named(told, paper.aliases)
    date = next((day for line in told if (day := iso_date(line))), None)
    number = next((n for line in [*told, *text[:6]] if (n := _section(line)) is not None), None)
    return Heading(body, date, number) if body and date else Heading(None)


def _heads(line: str, own: Heading, aliases: Mapping[str, str]) -> bool:
    """Return whether a line is the heading of the document's own handling."""
    heading = headings.parse(line, aliases)
    return heading is not None and headings.same(heading, own)


def _section(line: str) -> int | None:
    """Return the § that a heading's line tells: alone, before a title, or after the body."""
    text = fold(line)
    match = re.match(r"(?:[^§]{0,60}\s)?§ ?(\d{1,4})\b|(?:[^§]{0,60}\s)?(\d{1,4}) ?§(?![:\w])", text)
    return int(match[1] or match[2]) if match and len(text) < 300 else None

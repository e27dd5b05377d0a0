"""Each item that a page can hold, and how it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from pyoxigraph import NamedNode

from ontology import terms
from publisher.mapping import attendance, doubts, handlings, iris, mentions, people, shared_entities, vocabulary
from publisher.mapping.writer import Writer
from spiders.items import (
    AgendaItem,
    Announcement,
    AttachmentText,
    Body,
    Item,
    Meeting,
    OfficialDecision,
    Presenter,
    StrategyPage,
)


def write(writer: Writer, item: Item) -> None:
    """Write one item into the graph of its page."""
    match item:
        case AgendaItem():
            agenda_item(writer, item)
        case Meeting():
            meeting(writer, item)
        case Body():
            body(writer, item)
        case OfficialDecision():
            official_decision(writer, item)
        case Announcement():
            announcement(writer, item)
        case AttachmentText():
            attachment_text(writer, item)
        case StrategyPage():
            strategy_page(writer, item)
        case _:
            assert_never(item)


def texts(read: Iterable[Item]) -> Iterator[str | None]:
    """Yield the texts of a page's items that show its language."""
    for item in read:
        match item:
            case AgendaItem():
                yield item.title
                for told in item.handlings:
                    yield from (told.preparation, told.proposal, told.proceedings, told.decision)
            case OfficialDecision():
                yield from (item.title, item.preparation, item.proposal, item.proceedings, item.decision)
            case Meeting():
                yield from (row.title for row in item.items)
            case Announcement() | StrategyPage():
                yield item.title


def own_day(item: Item) -> str | None:
    """Return the ISO day, or time, of a meeting or decision, or that from which an announcement is shown."""
    match item:
        case AgendaItem():
            return item.meeting_date
        case Meeting():
            return item.start
        case OfficialDecision():
            return item.date
        case Announcement():
            return item.published
    return None


def agenda_item(writer: Writer, item: AgendaItem) -> None:
    """Write an item of an agenda or of minutes, with every handling that its page tells or lists."""
    writer.doubted = people.doubted(item.doubts)
    node = shared_entities.item(writer, item.id, item.body, item.meeting_date, item.section)
    held_by = shared_entities.body(writer, item.body, item.meeting_date)
    writer.address(node, vocabulary.SOURCE, item.url)
    writer.link(node, terms.BODY, held_by)
    writer.code(node, terms.DOCUMENT_KIND, "document-kind", item.document_kind)
    writer.date(node, terms.MEETING_DATE, item.meeting_date)
    met = shared_entities.meeting(writer, item.meeting_id, item.body, item.meeting_date, held_by)
    writer.link(node, terms.MEETING, met)
    writer.number(node, terms.SECTION, item.section)
    writer.number(node, terms.ITEM_NUMBER, item.item_number)
    writer.prose(node, vocabulary.TITLE, item.title)
    case = shared_entities.case(writer, item.case_number)
    writer.link(node, terms.CASE, case)
    if case is not None:
        writer.prose(case, vocabulary.TITLE, item.title)
    writer.code(node, terms.LANGUAGE, "label-language", item.language)
    written = []
    for place, told in enumerate(item.handlings, 1):
        is_own = place == len(item.handlings)
        of_page = (None, item.title) if is_own else (place, None)
        written.append(handlings.write_handling(writer, told, item.id, item.case_number, *of_page))
        writer.link(node, terms.HANDLING, written[-1])
    mentions.write_initiative(writer, item, written[-1] if written else None, case)
    for own in written[-1:]:
        writer.link(node, terms.OWN_HANDLING, own)
        writer.link(own, vocabulary.SUBJECT, node)
    for place, listed in enumerate(item.earlier_handlings, len(item.handlings) + 1):
        earlier = handlings.write_reference(writer, listed, item.id, item.case_number, place)
        writer.link(node, terms.EARLIER_HANDLING, earlier)
    shared_entities.attachments(writer, node, item.id, item.attachments)
    attendance.write_of_item(writer, met, held_by, item)
    doubts.write(writer, node, item.doubts, written)


def meeting(writer: Writer, record: Meeting) -> None:
    """Write a meeting, who was there and, as far as its list tells them, its items."""
    day = shared_entities.day(record.start)
    held_by = shared_entities.body(writer, record.body, day)
    node = shared_entities.meeting(writer, record.id, record.body, day, held_by)
    if node is None:
        return
    if held_by is not None:
        writer.text(held_by, terms.PLATFORM_ID, record.body_id)
    writer.address(node, vocabulary.SOURCE, record.url)
    writer.code(node, terms.DOCUMENT_KIND, "document-kind", record.document_kind)
    _start(writer, node, record.start)
    writer.date_time(node, terms.END, record.end)
    writer.date(node, terms.PUBLISHED, record.published)
    writer.text(node, terms.PLACE, record.place)
    writer.text(node, terms.STATUS, record.status)
    for row in record.items:
        listed = shared_entities.item(writer, row.id, record.body, day, row.section)
        writer.link(listed, terms.MEETING, node)
        writer.link(listed, terms.BODY, held_by)
        writer.number(listed, terms.SECTION, row.section)
        writer.number(listed, terms.ITEM_NUMBER, row.item_number)
        writer.prose(listed, vocabulary.TITLE, row.title)
        writer.truth(listed, terms.HAS_ATTACHMENTS, row.has_attachments)
    attendance.write(writer, node, held_by, record)
    doubts.write(writer, node, record.doubts)


def _start(writer: Writer, node: NamedNode, start: str | None) -> None:
    """Write the day of a meeting, and its time where one is told: lists of meetings tell only the day."""
    if start is None:
        return
    day, _, time = start.partition("T")
    writer.date(node, terms.MEETING_DATE, day)
    if time:
        writer.date_time(node, terms.START, start)


def body(writer: Writer, record: Body) -> None:
    """Write a body as its platform lists it."""
    node = shared_entities.body(writer, record.name)
    if node is None:
        return
    writer.text(node, terms.PLATFORM_ID, record.id)
    writer.address(node, vocabulary.SOURCE, record.url)
    writer.text(node, terms.LATEST_MEETING_ID, record.latest_meeting_id)


def official_decision(writer: Writer, record: OfficialDecision) -> None:
    """Write a decision made by one officeholder."""
    node = writer.node("official-decision", iris.key(record.id))
    writer.thing(node, terms.OfficialDecision)
    writer.text(node, terms.PLATFORM_ID, record.id)
    writer.address(node, vocabulary.SOURCE, record.url)
    writer.text(node, terms.OFFICIAL, record.official)
    for decider in _deciders(record):
        writer.link(node, terms.DECIDED_BY, shared_entities.role(writer, decider))
    writer.date(node, terms.DATE, record.date)
    writer.text(node, terms.DECISION_NUMBER, record.number)
    writer.prose(node, vocabulary.TITLE, record.title)
    case = shared_entities.case(writer, record.case_number)
    writer.link(node, terms.CASE, case)
    occasion = handlings.Occasion(record.date, case=case, title=record.title)
    handlings.write_matter(writer, node, f"official-decision-{iris.key(record.id)}", record, occasion)
    mentions.write(writer, node, record, None)
    shared_entities.attachments(writer, node, record.id, record.attachments)
    doubts.write(writer, node, record.doubts)


def _deciders(record: OfficialDecision) -> Iterator[Presenter]:
    """Yield the office that decided, and its holder where the page names somebody in the same office."""
    if record.official is None:
        return
    yield Presenter(record.official)
    told = record.presenter
    if told and told.name and (told.title or "").casefold() == record.official.casefold():
        yield told


def announcement(writer: Writer, record: Announcement) -> None:
    """Write a public notice."""
    node = writer.node("announcement", iris.key(record.id))
    writer.thing(node, terms.Announcement)
    writer.text(node, terms.PLATFORM_ID, record.id)
    writer.address(node, vocabulary.SOURCE, record.url)
    writer.prose(node, vocabulary.TITLE, record.title)
    writer.date(node, terms.PUBLISHED, record.published)
    writer.date(node, terms.REMOVED, record.removed)
    shared_entities.attachments(writer, node, record.id, record.attachments)
    doubts.write(writer, node, record.doubts)


def attachment_text(writer: Writer, record: AttachmentText) -> None:
    """Write what the file of an attachment says, page by page; its title stands with the item that lists it."""
    node = writer.node("attachment", record.id)
    writer.typed(node, terms.Attachment)
    writer.address(node, vocabulary.CONTENT_URL, record.url)
    writer.text(node, terms.MEDIA_TYPE, record.media_type)
    writer.number(node, terms.BYTE_SIZE, record.byte_size)
    writer.number(node, terms.PAGE_COUNT, record.page_count)
    writer.truth(node, terms.HAS_TEXT, record.has_text)
    for page in record.pages:
        part = writer.node("attachment-page", f"{record.id}-{page.number}")
        writer.typed(part, terms.AttachmentPage)
        writer.link(node, terms.PAGE, part)
        writer.number(part, terms.PAGE_NUMBER, page.number)
        writer.prose(part, terms.TEXT, page.text)


def strategy_page(writer: Writer, record: StrategyPage) -> None:
    """Write what the town's own site says of its strategy, as it was when it was first fetched."""
    node = writer.node("strategy-page", iris.key(record.id))
    writer.thing(node, terms.StrategyPage)
    writer.address(node, vocabulary.SOURCE, record.url)
    writer.prose(node, vocabulary.TITLE, record.title)
    writer.prose(node, terms.TEXT, record.text)

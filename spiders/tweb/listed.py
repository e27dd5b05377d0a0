"""What a list of TWeb tells of a document: the document itself may not say whose it is."""

from __future__ import annotations

from dataclasses import dataclass

from spiders.items import DocumentKind, Meeting, MeetingItem


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of a list that leads to a document; `official` is told of officeholders' decisions."""

    meeting_id: str | None = None
    body: str | None = None
    start: str | None = None
    document_kind: DocumentKind | None = None
    section: int | None = None
    item_number: int | None = None
    title: str | None = None
    has_attachments: bool = False
    is_official: bool = False
    official: str | None = None

    @property
    def date(self) -> str | None:
        """The day of the meeting or of the decision."""
        return self.start[:10] if self.start else None


def of_item(meeting: Meeting, row: MeetingItem) -> Listed:
    """Return what a meeting's page tells of the document of one of its items."""
    return Listed(
        meeting.id,
        meeting.body,
        meeting.start,
        meeting.document_kind,
        row.section,
        row.item_number,
        row.title,
        row.has_attachments,
    )

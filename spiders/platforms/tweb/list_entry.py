"""What a list of TWeb tells of a document: the document itself may not say whose it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from spiders.items import DocumentKind, Meeting, MeetingItem

# "Pöytäkirja", "Koko pöytäkirja (PDF)", "Pöytäkirjan kansilehti".
_WHOLE: Final = re.compile(
    r"(?:koko |kokouksen |hela )?(?:pöytäkirja|esityslista|protokoll|föredragningslista)n?\b(?!.*(?:tarkast|juster))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of a list that leads to a document; `official` is told of officeholders' decisions.

    `is_front` says that the meeting's items have documents of their own: this one is its cover or all of it again.
    """

    meeting_id: str | None = None
    body: str | None = None
    start: str | None = None
    document_kind: DocumentKind | None = None
    section: int | None = None
    item_number: int | None = None
    title: str | None = None
    has_attachments: bool = False
    is_front: bool = False
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
        _is_front(meeting, row),
    )


def _is_front(meeting: Meeting, row: MeetingItem) -> bool:
    others = (one for one in meeting.items if one is not row)
    is_item = row.section is not None or row.item_number is not None
    return (
        not is_item
        and bool(_WHOLE.match(row.title or ""))
        and any(one.section is not None or one.item_number is not None for one in others)
    )

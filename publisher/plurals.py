"""English words for what is counted, so that every message says them alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

# The kinds of pages as `spiders.items.Reading` names them, in the order in which a person wants to know of them.
PAGES: Final[Mapping[str, tuple[str, str]]] = {
    "meeting": ("meeting", "meetings"),
    "item": ("agenda item", "agenda items"),
    "decision": ("officeholder decision", "officeholder decisions"),
    "announcement": ("announcement", "announcements"),
    "strategy-page": ("strategy page", "strategy pages"),
    "attachment": ("attached file", "attached files"),
    "bodies": ("list of bodies", "lists of bodies"),
    "body-meetings": ("list of meetings", "lists of meetings"),
    "attachments": ("list of attached files", "lists of attached files"),
    "officials": ("list of officeholders", "lists of officeholders"),
    "decisions": ("list of officeholder decisions", "lists of officeholder decisions"),
    "announcements": ("list of announcements", "lists of announcements"),
    "front": ("front page", "front pages"),
    "official-front": ("front page of officeholders", "front pages of officeholders"),
    "meeting-feed": ("feed of meetings", "feeds of meetings"),
    "item-feed": ("feed of agenda items", "feeds of agenda items"),
    "decision-feed": ("feed of officeholder decisions", "feeds of officeholder decisions"),
}

# How a crawl ends, as Scrapy and the spiders call it.
ENDS: Final[Mapping[str, str]] = {
    "finished": "finished",
    "limit": "ended at its --limit",
    "shutdown": "stopped before it was done",
}


def counted(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun.

    >>> counted(1, "page"), counted(2, "page")
    ('1 page', '2 pages')
    """
    return f"{count} {one if count == 1 else many or f'{one}s'}"


def pages(counts: Mapping[str, int]) -> str:
    """Return how many pages of each kind there are; a kind that has no words yet stands as it is.

    >>> pages({"body-meetings": 7, "item": 1})
    '1 agenda item, 7 lists of meetings'
    """
    order = [*(kind for kind in PAGES if kind in counts), *sorted(counts.keys() - PAGES.keys())]
    return ", ".join(counted(counts[kind], *PAGES.get(kind, (kind,))) for kind in order)

"""Which pages of a town's Dynasty are worth a visit, and in which order. Knows no network.

Newest first through the feeds, then body by body, meeting by meeting, item by item.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final
from urllib.parse import urlsplit

from spiders.items import AgendaItem, Meeting, OfficialDecision, Reading
from spiders.platforms.dynasty.urls import Address, meeting_of, parse

# What is asked first. Items before meetings, meetings before bodies: a meeting is finished once begun.
PRIORITY: Final = {
    "bodies": 5,
    "front": 5,
    "item-feed": 4,
    "meeting-feed": 4,
    "decision-feed": 4,
    "decisions": 4,
    "official-front": 4,
    "announcements": 4,
    "item": 3,
    "decision": 3,
    "meeting": 2,
    "body-meetings": 1,
}
# Besides the list of bodies; no town has them all, and an installation answers nothing where it has none.
OPTIONAL: Final = ("item-feed", "meeting-feed", "decision-feed", "decisions", "announcements")
# Where the same list may stand if an installation has no page of the first kind.
ELSEWHERE: Final = {"bodies": "front", "decisions": "official-front"}
CONTENT: Final = frozenset({"item", "decision"})
_DATED: Final = frozenset({"item", "decision", "meeting"})
_FOLLOWED: Final = _DATED | {"body-meetings", "bodies"}
_YEAR: Final = re.compile(r"(?:19|20)\d\d(?=\d)")


class Walk:
    """The way through one town's sources, back to `since`."""

    def __init__(self, sources: Iterable[str], since: date | None = None) -> None:
        self.starts = [start(source) for source in sources]
        self.since = since
        self._roots = {_place(address.root): address.root for address in self.starts}
        self._dates: dict[str, str] = {}

    def address(self, url: str, base: str = "") -> Address | None:
        """Return what an address names, spelled as its source is; None for a page that is not the town's.

        `base` is the page that links it. Links have other schemes and ports than the page was asked by.
        """
        address = parse(url, base)
        root = self._roots.get(_place(address.root)) if address else None
        return replace(address, root=root) if address and root else None

    def learn(self, reading: Reading) -> None:
        """Remember the dates of meetings and decisions that a page or feed tells, by their id."""
        for item in reading.items:
            match item:
                case Meeting(id=id, start=str(day)) | OfficialDecision(id=id, date=str(day)):
                    self._dates[id] = day[:10]
                case AgendaItem(meeting_id=str(id), meeting_date=str(day)):
                    self._dates[id] = day[:10]

    def onward(self, links: Iterable[str], base: str) -> Iterator[Address]:
        """Pick from the links of the page `base`, in their order, those worth a visit."""
        for link in links:
            address = self.address(link, base)
            if address and address.kind in _FOLLOWED and self._is_wanted(address):
                yield address

    def _is_wanted(self, address: Address) -> bool:
        if self.since is None or address.kind not in _DATED or address.id is None:
            return True
        day = self._dates.get(address.id) or self._dates.get(meeting_of(address.id))
        if day:
            return day >= self.since.isoformat()
        # An id begins with the year it was given in, which can be the year before the meeting's.
        year = _YEAR.match(address.id)
        return year is None or int(year[0]) >= self.since.year - 1


def start(source: str) -> Address:
    """Return a source's list of bodies: the way into `…/DREQUEST.PHP`, `…/TELIMET.HTM` or a bare host.

    Raises ValueError for an address that is none of them.
    """
    address = parse(source)
    if address:
        return address.sibling("bodies")
    root = re.sub(r"/(?:cgi(?:/DREQUEST\.PHP.*)?)?\Z", "", source, flags=re.IGNORECASE | re.DOTALL)
    address = parse(f"{root}/cgi/DREQUEST.PHP?page=meeting_handlers")
    if address is None:
        raise ValueError(f"{source} is not the address of a Dynasty installation")
    return address


def _place(root: str) -> tuple[str, str]:
    """Return a root without scheme and port."""
    parts = urlsplit(root)
    return parts.hostname or "", parts.path

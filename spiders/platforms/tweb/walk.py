"""Which pages of a town's TWeb are worth a visit, and in which order. Knows no network.

The forms first, then the lists of meetings behind them, minutes before agendas: where the minutes of a
meeting are there, its agenda is not asked for, but for that of each body's newest minutes: what changed since can be
seen there, and older ones would double what is asked of a town. Then meeting by meeting, the newest of all bodies
first, each with its documents. What a list tells of a document is remembered for its reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final
from urllib.parse import urlsplit

from spiders.documents import datetimes
from spiders.items import Body, Meeting, OfficialDecision, Reading
from spiders.platforms.tweb import list_entry, urls
from spiders.platforms.tweb.list_entry import Listed
from spiders.platforms.tweb.urls import Address

CONTENT: Final = frozenset({"item"})
# A meeting's is the number of its day, so that the newest comes first; a meeting is finished once begun.
_FIRST: Final = 9_000_000
PRIORITY: Final = {
    "bodies": _FIRST + 4,
    "body-meetings": _FIRST + 4,
    "decisions": _FIRST + 2,
    "announcements": _FIRST + 2,
    "item": _FIRST + 1,
    "attachments": _FIRST + 1,
    "meeting": 0,
}
# Beside the form that a source begins with; not every town has them all.
BESIDES: Final = ("pk_tek", "epj_tek", "vparhaku", "kuullist")
_FOLLOWED: Final = frozenset(
    {"bodies", "body-meetings", "meeting", "item", "attachments", "decisions", "announcements"}
)


class Walk:
    """The way through one town's sources, back to `since`; `bodies` are names by id that earlier crawls learned."""

    def __init__(
        self, sources: Iterable[str], since: date | None = None, bodies: Mapping[str, str] | None = None
    ) -> None:
        self.starts: Sequence[Address] = [start(source) for source in sources]
        self.since = since
        self._roots = {_place(address.root): address.root for address in self.starts}
        # Meetings and documents are counted apart: both can have one number.
        self._days: dict[tuple[str, str | None], str] = {}
        self.bodies: dict[str, str] = dict(bodies or {})
        self._held_by: dict[str, str] = {}
        self._meetings: dict[str, tuple[str | None, str | None]] = {}
        self._minuted: dict[str | tuple[str, str], set[str]] = {}
        self._newest: dict[str, str] = {}
        self._listed: dict[tuple[str, str | None], Listed] = {}

    def address(self, url: str, base: str = "") -> Address | None:
        """Return what an address names, spelled as its source is; None for a page that is not the town's."""
        address = urls.parse(url, base)
        root = self._roots.get(_place(address.root)) if address else None
        return replace(address, root=root) if address and root else None

    def learn(self, reading: Reading) -> None:
        """Remember what a page tells of the pages that it leads to."""
        for item in reading.items:
            match item:
                case Body(id=id, name=name):
                    self.bodies[id] = name
                case Meeting():
                    self._learn_meeting(item)
                case OfficialDecision(id=id, date=day) if reading.kind == "decisions":
                    told = Listed(start=day, title=item.title, is_official=True, official=item.official)
                    self._listed["item", id] = told
                    if day:
                        self._days["item", id] = day

    def onward(self, links: Iterable[str], base: str) -> Iterator[Address]:
        """Pick from the links of the page `base` those worth a visit."""
        for link in links:
            address = self.address(link, base)
            if address and address.kind in _FOLLOWED and self._is_wanted(address):
                yield address

    def priority(self, address: Address) -> int:
        """Return how soon a page is to be asked for: the highest comes first."""
        if address.kind == "meeting":
            day = self._days.get(("meeting", address.id))
            return date.fromisoformat(day).toordinal() if day else 1
        return PRIORITY[address.kind] - (address.lists == "agenda")

    def listed(self, address: Address) -> Listed | None:
        """Return what a list told of a meeting, a document, or the one whose attachments an address lists."""
        kind = "item" if address.kind == "attachments" else address.kind
        return self._listed.get((kind, address.id)) if kind in ("item", "meeting") else None

    def body(self, address: Address) -> str | None:
        """Return the name of the body whose meetings a list is asked for, or that lists told of a meeting."""
        known = self._held_by if address.kind == "meeting" else self.bodies
        return known.get(address.id or "")

    def is_superseded(self, address: Address) -> bool:
        """Return whether an address is the agenda of a meeting whose minutes are there and not its body's newest."""
        if address.kind != "meeting" or address.lists != "agenda" or address.id is None:
            return False
        body, start = self._meetings.get(address.id, (None, None))
        if address.id in self._minuted:
            return True
        begun = self._minuted.get((body, start[:10]), set()) if body and start else set()
        replaced = start is not None and any(datetimes.is_one_meeting(start, one) for one in begun)
        return replaced and self._newest.get(body or "") not in begun

    def _learn_meeting(self, meeting: Meeting) -> None:
        address = urls.parse(meeting.url)
        place = address.kind if address else "meeting", meeting.id
        if meeting.start:
            self._days[place] = meeting.start[:10]
            told = Listed(meeting.id, meeting.body, meeting.start, meeting.document_kind)
            self._listed.setdefault(place, told)
        if meeting.body and place[0] == "meeting":
            self._held_by.setdefault(meeting.id, meeting.body)
        if address and address.kind == "meeting":
            body, start = meeting.body, meeting.start
            if address.lists == "agenda":
                self._meetings[meeting.id] = body, start
            else:
                self._minuted.setdefault(meeting.id, set())
            if address.lists == "minutes" and body and start:
                self._minuted.setdefault((body, start[:10]), set()).add(start)
                self._newest[body] = max(start, self._newest.get(body, start))
        for row in meeting.items:
            self._listed["item", row.id] = list_entry.of_item(meeting, row)

    def _is_wanted(self, address: Address) -> bool:
        day = self._days.get((address.kind, address.id))
        return self.since is None or day is None or day >= self.since.isoformat()


def start(source: str) -> Address:
    """Return the form that a source begins with: `…/pk_tek_tweb.htm`, or that of a bare host or folder.

    Raises ValueError for an address that is none of them.
    """
    address = urls.parse(source)
    place = source.rstrip("/")
    if address is None and (source.endswith("/ktwebscr") or not urlsplit(source).path.rpartition("/")[2]):
        script = "pk_tek_tweb.htm" if place.lower().endswith("ktwebscr") else "ktwebscr/pk_tek_tweb.htm"
        address = urls.parse(f"{place}/{script}")
    if address is None or address.kind not in ("bodies", "decisions", "announcements", "body-meetings"):
        raise ValueError(f"{source} is not the address of a TWeb installation")
    return address


def _place(root: str) -> tuple[str, str]:
    """Return a root without scheme and port."""
    parts = urlsplit(root)
    return parts.hostname or "", parts.path

"""A town that changes from day to day by a script, served as Dynasty serves it: what a year brings.

Meetings are announced, held and minuted; minutes are corrected, items move to another address and are taken away;
the server is down, cuts its pages, or shows nothing at all for a day.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Final
from urllib.parse import parse_qsl

from spiders.sample import story
from spiders.sample.dynasty_answers import Answer, TownHalls
from spiders.sample.model import Item, Meeting, Town
from spiders.sample.pages import Now, Site
from spiders.sample.server import SampleServer
from support.serving import running

KEY: Final = "simo"
ANNOUNCED: Final = timedelta(days=5)
# How far back the town shows anything on the first day.
HELD: Final = timedelta(days=300)
MINUTED: Final = timedelta(days=4)
_EMPTY: Final = Answer(200, "text/html; charset=UTF-8", b"")
_DOWN: Final = Answer(503, "text/html; charset=UTF-8", b"busy")
_GONE: Final = Answer(404, "text/html; charset=UTF-8", b"<html><body>404</body></html>")
_LISTS: Final = ("meeting_frames", "meeting_handlers", "meetings", "rss/", "official_search", "announcement_search")


@dataclass
class Script:
    """What happens on days that are no days of meetings, by ISO day."""

    down: set[str] = field(default_factory=set)
    cut: set[str] = field(default_factory=set)
    empty: set[str] = field(default_factory=set)
    corrected: set[str] = field(default_factory=set)
    moved: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)


class ChangingTown(TownHalls):
    """The town on the day `today`; `asked` are the addresses that were asked for since it was last emptied."""

    def __init__(self, first: date, script: Script) -> None:
        super().__init__(())
        self.script = script
        self.whole = copy.deepcopy(story.town(KEY, self.habits))
        oldest = first - HELD
        self.whole.meetings = [meeting for meeting in self.whole.meetings if meeting.day >= oldest]
        self.whole.decisions = [one for one in self.whole.decisions if one.day >= oldest]
        self.today = first
        self.asked: list[str] = []
        self.changed: dict[str, date] = {}
        self.removed_titles: dict[str, str] = {}
        self.to_remove: dict[str, tuple[Meeting, Item]] = {}

    @cached_property
    def towns(self) -> dict[str, Town]:
        """The town as it is shown today."""
        return {KEY: self.shown()}

    def begin(self, today: date) -> None:
        """Let a day begin, with what the script says of it."""
        self.today = today
        iso = today.isoformat()
        held = [meeting for meeting in self.whole.meetings if meeting.day + MINUTED <= today]
        if iso in self.script.corrected:
            self.correct(held[-1].items[-1])
        if iso in self.script.moved:
            self.move(held[-1], held[-1].items[-1])
        if iso in self.to_remove:
            self.remove(*self.to_remove[iso])
        self.__dict__.pop("towns", None)
        self.printed.clear()
        self.asked.clear()

    def correct(self, item: Item) -> None:
        item.handling.decision = [*item.handling.decision, f"Pöytäkirjaa korjattu {self.today:%d.%m.%Y}."]
        self.changed[item.id] = self.today

    def move(self, meeting: Meeting, item: Item) -> None:
        self.changed[item.id] = self.today
        item.number += 30
        item.id = f"{meeting.id}-{item.number}"
        self.changed[item.id] = self.today

    def remove(self, meeting: Meeting, item: Item) -> None:
        meeting.items.remove(item)
        self.changed[item.id] = self.today
        self.removed_titles[item.id] = item.title

    def mark_removed(self) -> None:
        """Choose the items that the script will remove, of older meetings, and give them titles that are nowhere else.

        No meeting loses its last item.
        """
        left = {meeting.id: [*meeting.items[1:]] for meeting in self.whole.meetings}
        for iso in sorted(self.script.removed):
            day = date.fromisoformat(iso)
            held = [meeting for meeting in self.whole.meetings if meeting.day + MINUTED <= day]
            meeting = next((one for one in reversed(held[: max(1, len(held) - 7)]) if left[one.id]), None)
            if meeting:
                item = left[meeting.id].pop()
                item.title = f"Poistettava asia {day:%j}"
                self.to_remove[iso] = (meeting, item)

    def shown(self) -> Town:
        """Return the town with what it shows today."""
        meetings = [
            replace(meeting, open=meeting.day + MINUTED > self.today, unchecked=False)
            for meeting in self.whole.meetings
            if meeting.day - ANNOUNCED <= self.today
        ]
        decisions = [one for one in self.whole.decisions if one.day <= self.today]
        notices = [one for one in self.whole.announcements if one.published <= self.today <= one.removed]
        return replace(self.whole, meetings=meetings, decisions=decisions, announcements=notices)

    def site(self, key: str, root: str, now: Now | None = None) -> Site:
        return Site(self.towns[key], root, self.habits, Now(agenda=True, unchecked=False), frozenset())

    def answer(self, key: str, root: str, path: str, query: str = "", last: str | None = None) -> Answer:
        self.asked.append(f"{path}?{query}" if query else path)
        iso = self.today.isoformat()
        asked = dict(parse_qsl(query)).get("page", "")
        if path == "robots.txt":
            return _DOWN if iso in self.script.down else _GONE
        if iso in self.script.down:
            return _DOWN
        if iso in self.script.empty and not asked.startswith(_LISTS):
            return _GONE
        answer = super().answer(key, root, path, query)
        if iso in self.script.cut and asked in ("meetingitem", "meeting"):
            return replace(answer, body=answer.body[: len(answer.body) // 2])
        return answer

    def items(self) -> dict[str, Item]:
        """Return the items that the town shows today, by id."""
        return {item.id: item for meeting in self.towns[KEY].meetings for item in meeting.items}

    def counts(self) -> Counter[str]:
        """Count what was asked for by its page."""
        return Counter(dict(parse_qsl(one.partition("?")[2])).get("page", one) for one in self.asked)


@contextmanager
def serve(town: ChangingTown) -> Iterator[str]:
    """Serve the town on a free port of loopback; yield the address of its Dynasty."""
    with SampleServer(0, town) as server, running(server):
        yield f"{server.address}/{KEY}/{town.whole.prefix}cgi/DREQUEST.PHP"

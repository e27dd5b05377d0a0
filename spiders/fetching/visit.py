"""One look at a source outside a crawl: its front page, and the few pages that may be asked for beside it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from spiders.fetching.http_probe import Answer, Probe, Unanswered
from spiders.items import AgendaItem, Announcement, OfficialDecision, Reading
from spiders.municipalities import Source


@dataclass(frozen=True, slots=True)
class Visit:
    """A source of a town whose `front` page answered, and was `recognised` as that code of `platform_detection`.

    Before each question it waits `pause` seconds; what `may_ask` forbids is not asked.
    """

    municipality: str
    source: Source
    front: Answer
    recognised: str
    probe: Probe
    pause: float
    may_ask: Callable[[str], bool]

    def get(self, url: str) -> Answer | None:
        """Ask for a page; None where it may not be asked for or nothing comes."""
        return self._ask(url, self.probe.get, url)

    def post(self, url: str, fields: Mapping[str, str]) -> Answer | None:
        """Post a form; None where that is not allowed or nothing comes."""
        return self._ask(url, self.probe.post, url, fields)

    def _ask(self, url: str, ask: Callable[..., Answer], *asked: object) -> Answer | None:
        if not self.may_ask(url):
            return None
        time.sleep(self.pause)
        try:
            answer = ask(*asked)
        except Unanswered:
            return None
        return answer if answer.status == 200 else None


def newest_day(reading: Reading) -> str | None:
    """Return the newest ISO day of the items, announcements and decisions of a page; None where it tells none."""
    days: list[str | None] = []
    for item in reading.items:
        match item:
            case AgendaItem():
                days.append(item.meeting_date)
            case Announcement():
                days.append(item.published)
            case OfficialDecision():
                days.append(item.date)
    return max((day for day in days if day), default=None)

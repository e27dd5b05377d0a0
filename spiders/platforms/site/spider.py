"""The spider of lists on towns' own sites: page after page of a list, and the posts that its rows link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final

from spiders.documents.addresses import absolute
from spiders.fetching.spider import TownSpider
from spiders.items import Announcement, OfficialDecision, Reading
from spiders.municipalities import Source
from spiders.platforms.site import urls
from spiders.platforms.site.urls import Address

CONTENT: Final = frozenset({"announcement", "decision"})
PRIORITY: Final = {"announcements": 2, "decisions": 2, "announcement": 1, "decision": 1}


class Walk:
    """The way through a town's lists, back to `since`."""

    def __init__(self, sources: Sequence[Source], since: date | None = None) -> None:
        self.sources = sources
        self.since = since
        self.starts = [urls.start(source) for source in sources]
        self._days: dict[str, str] = {}
        self._ended: set[str] = set()

    def address(self, url: str, base: str = "") -> Address | None:
        """Return what an address names; None for a page that is of no list of the town."""
        return urls.parse(absolute(url, base), self.sources)

    def learn(self, reading: Reading) -> None:
        """Remember the days that a list tells by the address of each row's post."""
        for item in reading.items:
            match item:
                case Announcement(url=url, published=str(day)) | OfficialDecision(url=url, date=str(day)):
                    self._days[url] = day

    def onward(self, links: Iterable[str], base: str) -> Iterator[Address]:
        """Pick the posts that are new enough, and the next page of a list that is not older throughout."""
        links, page = [*links], self.address(base)
        days = [self._days.get(link) for link in links if link in self._days]
        is_older = bool(days) and self.since is not None and max(map(str, days)) < self.since.isoformat()
        for link in links:
            address = urls.parse(link, [page.source, *self.sources] if page else self.sources)
            if address is None or (address.is_list and is_older):
                continue
            if self.since is None or self._days.get(link, "9999") >= self.since.isoformat():
                yield address


class SiteSpider(TownSpider):
    """Crawls the lists that stand on a town's own site."""

    name = "site"
    content = CONTENT
    priority = PRIORITY
    resting = CONTENT
    newest = (("announcements", "decisions"),)

    def plan_walk(self, sources: Sequence[Source]) -> Walk:
        """Return the way from the first page of each list, back to the day that the crawl is to reach."""
        return Walk(sources, self.asked.since)

    def context(self, address: Address) -> dict[str, Any]:
        """Return the list that led to a page: its selectors read it."""
        return {"source": address.source.address}

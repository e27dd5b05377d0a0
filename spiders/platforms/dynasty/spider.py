"""The spider of Dynasty: beside the list of bodies, the feeds and lists that a town may have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spiders.fetching.asking import Found
from spiders.fetching.spider import TownSpider
from spiders.items import Reading
from spiders.municipalities import Source
from spiders.platforms.dynasty.urls import FEEDS, Address, meeting_of
from spiders.platforms.dynasty.walk import CONTENT, ELSEWHERE, OPTIONAL, PRIORITY, Walk, start


class DynastySpider(TownSpider):
    """Crawls a town's Dynasty, of either generation."""

    name = "dynasty"
    content = CONTENT
    priority = PRIORITY
    lists = frozenset({"bodies", "front", "body-meetings", "decisions", "official-front", "announcements"})
    resting = frozenset({"item", "decision", "meeting"})
    newest = (("item-feed", "bodies", "front"), ("decision-feed", "decisions"), ("announcements",))

    def root(self, source: Source) -> str | None:
        """Return what the addresses of a source's pages begin with; None where its own address is none."""
        try:
            return start(source.address).root
        except ValueError:
            return None

    def plan_walk(self, sources: Sequence[Source]) -> Walk:
        """Return the way from the lists of bodies, back to the day that the crawl is to reach."""
        self.wrong: set[str] = set()
        return Walk([source.address for source in sources], self.asked.since)

    def ask_besides(self, start: Address) -> Iterator[Found]:
        """Ask for the feeds and lists of Dynasty 10."""
        if not start.static:
            for kind in OPTIONAL:
                yield from self.ask(start.sibling(kind))

    def parents(self, address: Address) -> Iterable[Address]:
        """Return the meeting of a new item, which a feed does not link."""
        return [address.sibling("meeting", meeting_of(address.id))] if address.kind == "item" and address.id else []

    def is_kept(self, address: Address, reading: Reading) -> bool:
        """Leave out feeds, which repeat what pages say, and frames, which say nothing themselves."""
        return address.kind not in FEEDS and not reading.is_shell

    def report_absent(self, address: Address, reason: str, is_missing: bool, is_wrong: bool = False) -> Iterator[Found]:
        """Look for a list elsewhere; report what is not there if anybody has to know."""
        if address.kind in ELSEWHERE and not address.static:
            self.logger.info("%s; trying another list", reason)
            if is_wrong:
                self.wrong.add(address.root)
            yield from self.ask(address.sibling(ELSEWHERE[address.kind]))
        elif address.kind in OPTIONAL or address.kind == ELSEWHERE["decisions"]:
            is_second = address.kind == ELSEWHERE["decisions"]
            yield from self.report_optional(address, reason, is_wrong or (is_second and address.root in self.wrong))
        else:
            yield from super().report_absent(address, reason, is_missing, is_wrong)

"""Which pages a spider asks for: those of the town's sources that its walk leads to, and that its crawl's plan names.

A source is opened by its first page. If nothing answers there, that is one failed page and the end of that
source, not of the others. Every page is asked for once, by its canonical address. A platform says what is worth asking
for: its `Walk`.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, Self, TypeAlias

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response
from scrapy.utils.misc import load_object
from twisted.python.failure import Failure

from spiders.fetching import arguments
from spiders.fetching.planned_visits import PlannedVisits
from spiders.fetching.platform import Reader
from spiders.fetching.walk import Address, Walk
from spiders.items import FailedPage, FetchedPage, HeldPage, WithdrawnPage
from spiders.municipalities import Municipality, Source

Found: TypeAlias = Request | FetchedPage | HeldPage | FailedPage | WithdrawnPage


class AskingSpider(Spider):
    """The half of a `TownSpider` that asks; what becomes of the answers is said there.

    Arguments: see `spiders.fetching.arguments.parse`. Raises ValueError for a bad one. `content` are the kinds of page
    that a limit counts, `priority` is by kind of page: what is asked first has the highest. `lists` are the kinds
    that each source of a town has its own of, under ids that may be alike. `resting` and `newest` are what
    `PlannedVisits` has to know of them; `needs_lists` says that no page is read without the list that leads to it.
    """

    content: ClassVar[frozenset[str]] = frozenset()
    priority: ClassVar[Mapping[str, int]] = {}
    lists: ClassVar[frozenset[str]] = frozenset()
    resting: ClassVar[frozenset[str]] = frozenset()
    newest: ClassVar[Sequence[Sequence[str]]] = ()
    needs_lists: ClassVar[bool] = False
    platform: Reader

    def __init__(self, municipality: str | Municipality = "", **rest: Any) -> None:
        self.asked = arguments.parse(municipality, **rest)
        super().__init__()
        self.town = self.asked.municipality
        self.sources = self.asked.sources(self.name)
        self.refused: dict[str, str] = {}
        self.walk = self.plan_walk(self.sources)
        # The first of the file, whether this crawl comes to it or not.
        first = next((source for source in self.town.sources if source.platform == self.name), None)
        self.first_root = self.root(first) if first and self.lists else None
        self.refusal: str | None = None
        self.opened: set[str] = set()
        self.retries = 0
        self.has_gaps = False
        self.seen: set[Address] = set()
        self.content_asked = 0
        self.content_answered = 0
        self.known = self.asked.known
        self.visits = self.plan_visits()
        self.came = 0
        self.gave: set[str] = set()
        self.faults: dict[str, str] = {}
        # Pages that the town shows and a person withdrew.
        self.left_alone: set[str] = set()

    def choose_reader(self, platforms: Mapping[str, Reader]) -> Reader:
        """Return what reads the pages: that of the platforms which has the spider's name."""
        return platforms[self.name]

    @abstractmethod
    def plan_walk(self, sources: Sequence[Source]) -> Walk:
        """Return the way through the town's sources of this platform."""

    def memory(self) -> Mapping[str, str]:
        """Return what a later crawl has to be told that does not read all lists: `VisitPlan.memory`."""
        return {}

    def plan_visits(self) -> PlannedVisits:
        """Return what of the walk this crawl asks for."""
        return PlannedVisits(self.asked.plan, self.walk, self.asked.known, self.resting, self.content, self.newest)

    def root(self, source: Source) -> str | None:
        """Return what the addresses of a source's pages begin with; None where its own address is none."""
        return None

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Make the spider and give its crawl the settings that its arguments ask for."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.platform = spider.choose_reader(load_object(crawler.settings["PLATFORMS"]))
        spider.refuse_unpermitted()
        contact = crawler.settings.get("CONTACT") or ""
        for name, value in spider.asked.settings(contact, crawler.settings["USER_AGENT"]).items():
            crawler.settings.set(name, value, priority="spider")
        spider.retries = crawler.settings.getint("RETRY_TIMES")
        spider.refusal = spider.asked.refusal(contact)
        crawler.signals.connect(spider.ask_for_known, signal=signals.spider_idle)
        return spider

    def refuse_unpermitted(self) -> None:
        """Leave out the sources that need a permission of the town, if its file records none and the crawl is live."""
        for source in self.sources if self.platform.needs_permission else ():
            is_live = not (self.asked.replay or self.asked.sample or arguments.is_loopback(source.address))
            if is_live and source.permission is None:
                self.refused.setdefault(
                    source.address,
                    f"{source.address} is not permitted: {self.name} is crawled only with a town's permission, and the "
                    f"file of {self.town.key} records none",
                )
        if self.refused:
            self.sources = [source for source in self.sources if source.address not in self.refused]
            self.walk = self.plan_walk(self.sources)
            self.visits = self.plan_visits()

    async def start(self) -> AsyncIterator[Found]:
        """Open the town's sources; report those that may not be asked."""
        for refused, reason in self.refused.items():
            self.logger.warning("%s", reason)
            self.has_gaps = True
            yield FailedPage(self.town.key, refused, reason)
        for address in self.visits.starts():
            if self.refusal:
                yield self.report_failed(address, self.refusal)
                continue
            for request in self.ask(address):
                yield request

    def ask(self, address: Address, is_forced: bool = False, **meta: Any) -> Iterator[Request]:
        """Ask for a page, to be answered to `read` or `handle_failure`.

        Not if it was asked for, is over the limit, or rests and is not `is_forced`.
        """
        if self.asked.plan.bars(str(address)):
            self.left_alone.add(str(address))
            return
        is_content = address.kind in self.content
        is_over = is_content and self.asked.limit is not None and self.content_asked >= self.asked.limit
        if address in self.seen or is_over or (self.visits.rests(address) and not is_forced):
            return
        self.seen.add(address)
        self.content_asked += is_content
        yield self.request(address, **meta)

    def request(self, address: Address, **meta: Any) -> Request:
        """Return the request for a page."""
        return Request(
            str(address),
            callback=self.read,
            errback=self.handle_failure,
            cb_kwargs={"address": address},
            priority=self.priority[address.kind],
            meta=meta,
            # Scrapy's own filter drops without a word what is redirected to a page that was seen.
            dont_filter=True,
        )

    @abstractmethod
    def read(self, response: Response, address: Address) -> Iterator[Found]:
        """Read an answer."""

    @abstractmethod
    def handle_failure(self, failure: Failure) -> Iterator[Found]:
        """Report a page that did not come."""

    def open(self, address: Address) -> Iterator[Found]:
        """Note that a source answers at all, and ask for what else it may have."""
        if address.root not in self.opened and address in self.walk.starts and self.visits.is_walking:
            self.opened.add(address.root)
            yield from self.ask_besides(address)

    def ask_besides(self, start: Any) -> Iterator[Found]:
        """Ask for pages that a source may have beside those that its first page leads to."""
        return iter(())

    def parents(self, address: Any) -> Iterable[Any]:
        """Return the pages that a new page stands on: a partial crawl asks for them as well."""
        return ()

    def barren_roots(self) -> Iterator[tuple[str, str]]:
        """Yield the roots that gave no page, each with why: down, moved, empty, or not what the file says."""
        for root in dict.fromkeys([*(start.root for start in self.walk.starts), *self.faults]):
            if root not in self.gave:
                yield root, self.faults.get(root, "it was not asked")

    def ask_for_known(self) -> None:
        """When the walk is done, ask for the known pages that it did not meet: some are withdrawn."""
        if self.asked.plan.is_partial:
            self.ask_for_due()
            return
        left, self.known = self.known, frozenset()
        addresses = [address for address in map(self.walk.address, sorted(left)) if address]
        opened = [address for address in addresses if address.root in self.opened]
        requests = [request for address in opened for request in self.ask(address, swept=True, max_retry_times=1)]
        for request in requests:
            self.crawler.engine.crawl(request)
        if requests:
            raise DontCloseSpider

    def ask_for_due(self) -> None:
        """When the lists are read, ask for the pages whose turn it is."""
        while self.visits.due:
            visits = [*self.visits.take_due()]
            requests = [one for visit in visits for one in self.ask(visit.address, True, swept=visit.is_swept)]
            for request in requests:
                self.crawler.engine.crawl(request)
            if requests:
                raise DontCloseSpider

    def report_failed(self, address: Address, reason: str, missing: bool = False) -> FailedPage:
        """Return a page that could not be had or read; a list that failed leaves a gap in the walk."""
        self.has_gaps |= address.kind not in self.content
        self.faults.setdefault(address.root, reason)
        self.logger.warning("%s", reason)
        return FailedPage(self.town.key, str(address), reason, missing)

"""What the spiders of all platforms do: ask for pages, have them read, yield what they say.

A source is opened by its first page. If nothing answers there, that is one failed page and the end of that
source, not of the others. Every page is asked for once, by its canonical address; one whose answer is empty
or another page is asked for again, up to RETRY_TIMES. A platform says what is worth asking for: its `Walk`.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any, ClassVar, Self, TypeAlias
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, DontCloseSpider
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.utils.misc import load_object
from twisted.python.failure import Failure

from spiders.documents import sample_mark
from spiders.errors import NotThePage, PageError, WrongPage
from spiders.fetching import arguments, clock
from spiders.fetching.backoff import describe_error
from spiders.fetching.confined_reading import read_confined
from spiders.fetching.host_guard import NotNamedError
from spiders.fetching.planned_visits import PlannedVisits
from spiders.fetching.platform import Reader
from spiders.fetching.walk import Address, Walk
from spiders.items import FailedPage, FetchedPage, HeldPage, Reading, WithdrawnPage
from spiders.municipalities import Municipality, Source

Found: TypeAlias = Request | FetchedPage | HeldPage | FailedPage | WithdrawnPage
_GONE = frozenset({404, 410})


class TownSpider(Spider):
    """Crawls one town's sources of one platform, whose name it has.

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

    def read(self, response: Response, address: Address) -> Iterator[Found]:
        """Read an answer: what it says, and what it links to."""
        yield from self.open(address)
        if moved := _moved(str(address), response.url):
            yield self.report_failed(address, moved)
            self.count_answer(address)
            return
        try:
            reading = self.read_page(address, response.body, _content_type(response))
        except NotThePage as error:
            yield from self.ask_again(response, address, error)
            return
        except PageError as error:
            yield self.report_failed(address, str(error))
        except Exception as error:  # a reader's fault with one page must not cost the town its others
            yield self.report_failed(
                address, f"the reader fails on {address}: {type(error).__name__} {describe_error(error)}"
            )
        else:
            yield from self.take_reading(response, address, reading)
        self.count_answer(address)

    def take_reading(self, response: Response, address: Address, reading: Reading) -> Iterator[Found]:
        """Yield a page that was read, and ask for the pages it leads to."""
        self.gave.add(address.root)
        self.came += 1
        if self.is_kept(address, reading):
            yield FetchedPage(
                self.town.key,
                str(address),
                clock.timestamp(),
                self.hash_content(response, reading),
                self.platform.reader,
                self.asked.sample or sample_mark.is_made_up(response.body),
                reading,
                source=self.later_source(address),
                body=response.body,
                content_type=_content_type(response),
                context=self.context(address),
            )
        for visit in self.visits.after(address, reading):
            yield from self.ask(visit.address, visit.is_forced, swept=visit.is_swept)
            # What has left a list may still be told by the page that it stands on, or have gone with it.
            for parent in self.parents(visit.address) if visit.is_swept else ():
                yield from self.ask(parent, is_forced=True, swept=True)
        if self.asked.plan.is_partial and str(address) not in self.asked.known:
            for parent in self.parents(address):
                yield from self.ask(parent, is_forced=True)

    def parents(self, address: Any) -> Iterable[Any]:
        """Return the pages that a new page stands on: a partial crawl asks for them as well."""
        return ()

    def ask_again(self, response: Response, address: Address, error: NotThePage) -> Iterator[Found]:
        """Ask once more for a page that came empty or was another; give up after RETRY_TIMES."""
        again, most = response.meta.get("again", 0), response.meta.get("max_retry_times", self.retries)
        is_swept = bool(response.meta.get("swept"))
        if again < most:
            yield self.request(address, again=again + 1, max_retry_times=most, swept=is_swept)
            return
        # Pages that were not linked any more and now come empty have been taken away: Dynasty has no 404
        # for them. Where lists could not be read, what is linked is not known.
        is_missing, is_wrong = is_swept and not self.has_gaps, isinstance(error, WrongPage)
        yield from self.report_absent(
            address, f"{error} (asked {again + 1} times)" if again else str(error), is_missing, is_wrong
        )
        self.count_answer(address)

    def handle_failure(self, failure: Failure) -> Iterator[Found]:
        """Report a page that did not come."""
        address: Address = failure.request.cb_kwargs["address"]  # type: ignore[attr-defined]
        error: BaseException | None = failure.value
        if isinstance(error, HttpError):
            yield from self.open(address)
            status = error.response.status
            reason = f"{address} is not among the saved pages" if self.asked.replay else f"{address} answers {status}"
            if status in _GONE:
                yield from self.report_absent(address, reason, is_missing=True)
            else:
                yield self.report_failed(address, reason)
        elif isinstance(error, NotNamedError):
            yield from self.open(address)
            yield self.report_failed(address, str(error))
        else:
            yield self.report_failed(address, f"{address} cannot be had: {describe_error(error)}")
        self.count_answer(address)

    def open(self, address: Address) -> Iterator[Found]:
        """Note that a source answers at all, and ask for what else it may have."""
        if address.root not in self.opened and address in self.walk.starts and self.visits.is_walking:
            self.opened.add(address.root)
            yield from self.ask_besides(address)

    def ask_besides(self, start: Any) -> Iterator[Found]:
        """Ask for pages that a source may have beside those that its first page leads to."""
        return iter(())

    def is_kept(self, address: Any, reading: Reading) -> bool:
        """Return whether a page says something that is not on the pages it leads to."""
        return True

    def hash_content(self, response: Response, reading: Reading) -> str:
        """Return the hash by which a page is known to be unchanged."""
        return sha256(response.body).hexdigest()

    def later_source(self, address: Any) -> str | None:
        """Return which source a list is of, where the town's first source of the platform may have one alike.

        It is named by its host and folder: by neither a port nor its place in the town's file, but for the first,
        whose lists are named as if it were alone.
        """
        if address.kind not in self.lists or self.first_root is None or address.root == self.first_root:
            return None
        parts = urlsplit(address.root)
        return f"{parts.hostname}{parts.path}"

    def read_page(self, address: Any, body: bytes, content_type: str | None) -> Reading:
        """Have a page read. Raises PageError."""
        return read_confined(
            self.platform.read_in_context,
            str(address),
            body,
            content_type,
            self.town.key,
            self.town.bodies,
            self.sources,
            self.context(address),
        )

    def context(self, address: Any) -> dict[str, Any]:
        """Return what the reader needs to know beside the page, as JSON values: see `Reader.read_in_context`."""
        return {}

    def report_absent(self, address: Any, reason: str, is_missing: bool, is_wrong: bool = False) -> Iterator[Found]:
        """Report a page that is not there: one that was is withdrawn. `is_wrong` where another page came."""
        if is_missing and self.is_taken_away(address):
            yield WithdrawnPage(self.town.key, str(address), address.kind, address.id, self.later_source(address))
        else:
            yield self.report_failed(address, reason, is_missing)

    def is_taken_away(self, address: Any) -> bool:
        """Return whether a page that is not there was held, and its absence means something.

        Where a partial crawl gets nothing at all from a source, it means nothing.
        """
        is_told = not self.asked.plan.is_partial or address.root in self.gave
        return bool(is_told and address.id) and str(address) in self.asked.known

    def report_optional(self, address: Any, reason: str, is_wrong: bool) -> Iterator[Found]:
        """Report that a list which not every town has is not there, if anybody has to know.

        The town may have none. But where another page came it is not known, and one that the store holds was there:
        what it listed stays.
        """
        if str(address) in self.asked.known:
            yield self.report_failed(address, f"{reason}; what the store holds of it stays")
        elif is_wrong:
            yield self.report_failed(address, reason)
        else:
            self.logger.info("%s; %s has no such page, as many towns", reason, self.town.key)

    def report_failed(self, address: Address, reason: str, missing: bool = False) -> FailedPage:
        """Return a page that could not be had or read; a list that failed leaves a gap in the walk."""
        self.has_gaps |= address.kind not in self.content
        self.faults.setdefault(address.root, reason)
        self.logger.warning("%s", reason)
        return FailedPage(self.town.key, str(address), reason, missing)

    def barren_roots(self) -> Iterator[tuple[str, str]]:
        """Yield the roots that gave no page, each with why: down, moved, empty, or not what the file says."""
        for root in dict.fromkeys([*(start.root for start in self.walk.starts), *self.faults]):
            if root not in self.gave:
                yield root, self.faults.get(root, "it was not asked")

    def count_answer(self, address: Address) -> None:
        """Count an answer, and end the crawl with the last item or decision of its limit."""
        self.content_answered += address.kind in self.content
        if self.content_answered == self.asked.limit:
            raise CloseSpider("limit")

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


def _content_type(response: Response) -> str | None:
    told = response.headers.get("Content-Type")
    return told.decode("latin-1") if told else None


def _moved(asked: str, answered: str) -> str | None:
    """Return the sentence for a page of another host: what a town moved is changed in its file, not followed."""
    here, there = (urlsplit(url).hostname or "" for url in (asked, answered))
    if here.removeprefix("www.") == there.removeprefix("www."):
        return None
    return f"{asked} has moved: {here} redirects to {there} ({answered})"

"""The way from a spider into the store: Scrapy's item pipeline, named in `spiders.settings`.

A page is mapped, checked and put with others into a batch; a batch is written when it is large or a
second old, and at the end. Spiders of one process share one opened store. The end of a crawl is
compared with what the town's file expects, and the report of it kept in the store.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from typing import Final, Self, TypeVar

import pyoxigraph as ox
from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.utils.defer import deferred_from_coro

from publisher import config
from publisher.crawl import (
    agenda_comparison,
    appeal_periods,
    archive,
    completeness,
    held_pages,
    http_validators,
    kept_agendas,
    missing_pages,
    quarantine,
    replaced_iris,
    strategy_versions,
    superseded_agendas,
    withdrawal,
)
from publisher.crawl.archive import Archive
from publisher.crawl.held_pages import HeldPage
from publisher.crawl.http_validators import Validators
from publisher.crawl.limits import Limits
from publisher.crawl.missing_pages import MissingPage
from publisher.crawl.quarantine import Quarantine, Quarantined
from publisher.errors import KuntalinkkiError, StoreError
from publisher.mapping import iris, municipality_quads, quads
from publisher.mapping.writer import check_quads
from publisher.store import Store, crawl_reports, inventory, withdrawn_addresses
from publisher.store.crawl_reports import CrawlReport
from publisher.store.withdrawn_addresses import Withdrawal
from spiders.fetching import clock, stop_rules
from spiders.fetching.arguments import is_loopback
from spiders.items import FailedPage, FetchedPage, WithdrawnPage
from spiders.items import HeldPage as UnchangedPage
from spiders.platforms.files import FILES
from spiders.platforms.strategy.urls import KIND as STRATEGY_PAGE

BATCH: Final = 50_000
SECONDS: Final = 1.0
Item = TypeVar("Item")
_log: Final = logging.getLogger(__name__)


class StorePipeline:
    """Writes what one spider finds. Settings: KUNTALINKKI_STORE and KUNTALINKKI_BASE, or the configuration."""

    def __init__(self, crawler: Crawler, path: Path, base: str) -> None:
        self.crawler = crawler
        self.path = path
        self.base = base
        self.pending: dict[str, list[ox.Quad]] = {}
        self.archive: Archive | None = None
        self.size = 0
        self.flushed = monotonic()
        self.claimed: dict[str, str] = {}
        # What is expected of a town stands on all its platforms together, and is compared after the last.
        self.is_last = crawler.settings.getbool("KUNTALINKKI_LAST", True)
        self.limits: Limits = crawler.settings.get("KUNTALINKKI_LIMITS") or Limits()
        self.seen: set[str] = set()
        self.fresh: set[str] = set()
        self.gone: dict[str, MissingPage] = {}
        crawler.signals.connect(self.finish, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the pipeline of a crawl. Raises ConfigurationError."""
        path, base = (crawler.settings.get(f"KUNTALINKKI_{name}") for name in ("STORE", "BASE"))
        if path is None or base is None:
            settings = config.load()
            path, base = settings.store, settings.base
            crawler.settings.set("KUNTALINKKI_ARCHIVE", settings.archive)
        return cls(crawler, Path(path), base)

    def open_spider(self, spider: Spider | None = None) -> None:
        """Open the store; a crawl that it cannot take is ended, and its report says why."""
        given = self.crawler.spider.asked  # type: ignore[union-attr]
        self.town = given.municipality
        self.names = self.town.body_names
        if self.crawler.settings.getbool("KUNTALINKKI_ARCHIVE", True):
            self.archive = Archive(archive.folder(self.path) / self.town.key, made_up_town=given.sample)
        self.report = CrawlReport(
            self.town.key,
            started=clock.timestamp(),
            platform=self.crawler.spider.name,  # type: ignore[union-attr]
            complete=given.since is None and given.limit is None,
            held_share=self.town.expectations.held_share,
            scope=given.plan.scope,
        )
        self.is_begun = False
        self.standing: list[FailedPage] = self.crawler.settings.get("KUNTALINKKI_STANDING") or []
        self.store: Store | None = None
        self.withdrawn: dict[str, Withdrawal] = {}
        self.back: set[str] = set()
        self.held: dict[str, HeldPage] = {}
        self.asked: dict[str, Validators] | None = None
        self.sample: bool | None = None
        try:
            self.store = acquire(self.path)
            self.sample = inventory.refuse_mixing(self.store, self.base, self.town.key, given.made_up)
            self.report.sample = bool(self.sample)
            self.withdrawn = withdrawn_addresses.read(self.store, self.base, self.town.key)
            self.held = held_pages.read(self.store, self.base, self.town.key)
            self.quarantine = Quarantine(self.store, self.base, self.town.key)
        except KuntalinkkiError as error:
            self.report.error = str(error)
            raise CloseSpider("refused") from None
        if self.report.platform == FILES.name:
            self.asked = http_validators.read(self.store, self.base, self.town.key)
            self.report.rested = getattr(self.crawler.spider, "rested", 0)

    def process_item(self, item: Item, spider: Spider | None = None) -> Item:
        """Take what the spider found; everything is passed on as it is."""
        if self.report.error:
            return item
        try:
            match item:
                case FetchedPage():
                    self.take(item)
                case WithdrawnPage():
                    self.withdraw(item)
                case UnchangedPage():
                    self.report.unchanged += 1
                    self.seen.add(iris.page_graph(self.base, item.municipality, item.kind, item.id))
                case FailedPage():
                    self.report.failed.append(item)
        except StoreError as error:
            self.give_up(str(error))
        else:
            if self.asked is not None and not self.report.error and isinstance(item, UnchangedPage):
                http_validators.record(self.asked, item)
        return item

    def take(self, page: FetchedPage) -> None:
        """Map a page and put it into the batch; a page that cannot be mapped is a failed page."""
        admitted = self.admit(page)
        if admitted is None:
            return
        page = (
            strategy_versions.match_stored_version(self.store, self.base, admitted)
            if self.store is not None
            else admitted
        )
        graph = iris.page_graph(self.base, page.municipality, page.reading.kind, page.reading.id, page.source)
        if self.is_barred(page, graph):
            return
        self.seen.add(graph)
        other = self.claimed.setdefault(graph, page.url)
        if other != page.url:
            self.fail(page, f"{page.url} has the same kind and id as {other}, and only the first can be kept")
            return
        try:
            found = [*quads(page, self.base, self.names, self.town.appeal_days)]
            check_quads(graph, found)
        except Exception as error:  # one page's fault must not cost the town its others
            self.fail(page, f"{page.url} cannot be mapped: {type(error).__name__} {error}")
            return
        if self.is_held(page, graph) or not self.is_complete(page, graph, found):
            return
        # Into the archive first: what is only there after a crash is fetched once more; in the store alone is nothing.
        # An agenda that minutes replaced is still listed by some towns: it is not archived each time that it passes.
        # Other bytes too where they say the same: what a town blanked in what is not read must not stay in the archive.
        if self.archive and self.store and not self.is_replaced(graph):
            held = self.store.held(graph)
            if held is None or held.sha256 != page.sha256 or not self.store.is_unchanged(graph, found):
                self.archive.add(page, admitted.fetched)
        if self.store is not None:
            kept_agendas.keep_before(self.store, self.base, self.town.key, graph, found)
        self.put(graph, found)
        if self.asked is not None:
            http_validators.record(self.asked, page)

    def is_held(self, page: FetchedPage, graph: str) -> bool:
        """Return whether a page meets a stop rule and no person has let it through; what is held of it stays."""
        codes = stop_rules.find(page.reading)
        if not held_pages.holds(self.held, graph, page.url, codes, self.report.started):
            return False
        _log.warning("%s is held until a person has looked at it (%s)", page.url, ", ".join(codes))
        return True

    def is_complete(self, page: FetchedPage, graph: str, found: list[ox.Quad]) -> bool:
        """Return whether a page may replace what is held of it; one that tells less waits in quarantine."""
        if self.store is None:
            return True
        over = graph if self.store.held(graph) else None
        if over is None and page.reading.kind == STRATEGY_PAGE:
            over = strategy_versions.find_newest(self.store, self.base, page)
        held = self.store.held(over) if over else None
        if over is None or held is None or held.sha256 == page.sha256:
            self.quarantine.release(graph)
            return True
        before, now = completeness.measure(over, self.store.quads(over)), completeness.measure(graph, found)
        loss = completeness.find_loss(page.reading.kind, before, now, page.body)
        if loss is None:
            self.quarantine.release(graph)
            return True
        reason = f"{page.url} {loss}; what is held stays"
        told = Quarantined(page.url, reason, self.report.started, quarantine.digest(graph, found), page.sha256, over)
        if self.quarantine.admits(graph, told, page.body):
            return True
        _log.warning("%s", reason)
        self.report.quarantined += 1
        return False

    def admit(self, page: FetchedPage) -> FetchedPage | None:
        """Return a page as it may stand beside those held; None, and the end of the crawl, for one that may not.

        A file is made up where the pages that list it are. What this machine serves is no town's own: it is not
        refused, and beside the sample it is sample.
        """
        if self.asked is None and is_loopback(page.url):
            self.sample = bool(self.sample or page.sample)
        elif self.sample is None:
            self.sample = page.sample
        elif self.asked is None and page.sample != self.sample:
            own, held = ("made up", "real") if page.sample else ("real", "made-up")
            self.report.refused = True
            self.give_up(f"{page.url} is {own}, and is not mixed with the {held} pages of {page.municipality}")
            return None
        self.report.sample = self.sample
        if not self.claimed:  # not before it is known that the pages may stand here
            own = iris.page_graph(self.base, self.town.key, "municipality", self.town.key)
            self.put(own, [*municipality_quads(self.town, self.base)])
        return replace(page, sample=self.sample)

    def put(self, graph: str, found: list[ox.Quad]) -> None:
        """Add a graph to the batch, and write the batch when it is due."""
        self.pending[graph] = found
        self.size += len(found)
        if self.size >= BATCH or monotonic() - self.flushed >= SECONDS:
            self.flush()

    def flush(self) -> None:
        """Write the batch. Raises StoreError."""
        batch, self.pending, self.size = self.pending, {}, 0
        if batch and self.store:
            if not self.is_begun and any(not self.store.is_unchanged(graph, found) for graph, found in batch.items()):
                self.is_begun = True
                self.keep_report()  # without an end: a crawl that is killed has none, whatever the clocks say
            fresh = {graph for graph in batch if graph in self.claimed and not self.store.has(graph)}
            self.report.new += len(fresh)
            self.fresh |= fresh
            gone = self.find_gone(batch)
            written = self.store.write(batch)
            replaced_iris.remember(self.store, self.base, self.town.key, gone, self.report.started)
            self.report.stored += sum(graph in self.claimed for graph in written.stored)
            self.report.unchanged += sum(graph in self.claimed for graph in written.unchanged)
        self.flushed = monotonic()

    def find_gone(self, batch: Mapping[str, Sequence[ox.Quad]]) -> dict[str, dict[str, str | None]]:
        """Return by graph what those pages name no longer that are held and come otherwise now."""
        assert self.store
        town = iris.town(self.base, self.town.key)
        changed = (
            graph for graph in batch if self.store.has(graph) and not self.store.is_unchanged(graph, batch[graph])
        )
        return {graph: replaced_iris.find(self.store.quads(graph), batch[graph], town) for graph in changed}

    def is_replaced(self, graph: str) -> bool:
        """Return whether a page was withdrawn as an agenda whose minutes came."""
        known = self.withdrawn.get(withdrawn_addresses.digest(graph))
        return known is not None and known.reason == withdrawn_addresses.REPLACED

    def is_barred(self, page: FetchedPage, graph: str) -> bool:
        """Return whether a person withdrew a page; one that was only gone is back, and no longer withdrawn."""
        known = [
            one for address in (graph, page.url) if (one := self.withdrawn.get(withdrawn_addresses.digest(address)))
        ]
        if any(one.is_barred for one in known):
            self.report.barred += 1
            return True
        if known:
            self.back.update((graph, page.url))
        return False

    def withdraw(self, page: WithdrawnPage) -> None:
        """Note that the town no longer shows a page; at the end of the crawl it is decided what becomes of it.

        A strategy that the town no longer shows is history, and its editions stay.
        """
        assert self.store
        if page.kind == STRATEGY_PAGE:
            reason = f"{page.url} is no longer there; the editions that are held stay"
            self.report.failed.append(FailedPage(page.municipality, page.url, reason, missing=True))
            return
        graph = iris.page_graph(self.base, page.municipality, page.kind, page.id, page.source)
        if self.store.has(graph):
            at = self.report.started
            self.gone[graph] = MissingPage(page.url, page.kind, self.report.platform, at, at)

    def settle_missing(self) -> None:
        """Withdraw what was gone on two crawls and what minutes replace; remember what is gone for the first time."""
        assert self.store
        report, town = self.report, self.report.municipality
        before = missing_pages.read(self.store, self.base, town)
        held = inventory.pages_of_platform(self.store, self.base, town, report.platform)
        decided = missing_pages.decide(before, self.gone, self.seen, self.limits.allowed_withdrawals(len(held)))
        day = report.started[:10]
        replaced = superseded_agendas.keep(self.store, self.base, town)
        appeal_periods.record_checks(self.store, self.base, town, self.seen, clock.now())
        unchecked = self.list_unchecked()
        # Before anything is taken out: what is back may be an agenda that goes again, as its minutes are held.
        withdrawn_addresses.forget(self.store, self.base, town, self.back)
        for graphs, reason in ((decided.due, "removed"), (replaced, "replaced"), (unchecked, "unchecked")):
            gone = withdrawal.take_out(self.store, self.base, town, graphs, Withdrawal(day, reason))
            # An agenda that came beside its minutes was never held: it is neither stored nor withdrawn.
            passing = len({*gone} & self.fresh)
            report.stored, report.new = report.stored - passing, report.new - passing
            report.withdrawn += len(gone) - passing
        agenda_comparison.settle(self.store, self.base, town)
        missing_pages.write(self.store, self.base, town, decided.missing)
        report.held_back, report.waiting = decided.held_back, decided.waiting

    def list_unchecked(self) -> list[str]:
        """Return what is to be withheld, once all platforms were asked: see `appeal_periods`."""
        assert self.store
        if not self.is_last or self.asked is not None:
            return []
        days = self.town.appeal_days
        return appeal_periods.list_unchecked(self.store, self.base, self.report.municipality, days, clock.now())

    def keep_report(self, if_different: bool = False) -> None:
        """Put the report of this crawl in place of that of the last one. Raises StoreError.

        One that tells of no other state of the town `if_different` leaves in place: a quiet day writes nothing.
        """
        assert self.store
        graph = iris.crawl_graph(self.base, self.report.municipality, self.report.platform)
        if if_different and crawl_reports.is_alike(crawl_reports.read(self.store.quads(graph)), self.report):
            return
        self.store.note(graph, crawl_reports.quads(self.report, self.base))

    def fail(self, page: FetchedPage, reason: str) -> None:
        """Report a page that was read and cannot be kept."""
        reason = " ".join(reason.split())
        _log.warning("%s", reason)
        self.report.failed.append(FailedPage(page.municipality, page.url, reason))

    def give_up(self, error: str) -> None:
        """End the crawl: nothing more can be stored."""
        self.report.error = error
        self.pending.clear()
        _log.error("%s", error)
        assert self.crawler.engine
        deferred_from_coro(self.crawler.engine.close_spider_async(reason="store"))

    def finish(self, reason: str) -> None:
        """Write what is left, compare with the expectations, and keep the report."""
        report = self.report
        report.reason, report.ended = reason, clock.timestamp()
        report.complete &= reason == "finished"
        report.read = getattr(self.crawler.spider, "came", 0)
        failed = {page.url for page in report.failed}
        report.standing = [page for page in self.standing if page.url not in failed]
        report.requests = self.crawler.stats.get_value("downloader/request_count", 0) if self.crawler.stats else 0
        if self.store is None:
            return
        try:
            if not report.error:
                self.flush()
                self.settle_missing()
                self.quarantine.write()
                held_pages.write(self.store, self.base, report.municipality, self.held)
                if report.complete and self.is_last:
                    report.shortfalls = inventory.shortfalls(
                        self.store, self.base, report.municipality, self.town.expectations
                    )
                if self.asked is not None:
                    http_validators.write(self.store, self.base, report.municipality, self.asked)
                self.keep_report(if_different=not self.is_begun)
        except StoreError as error:
            report.error = str(error)
        finally:
            if self.archive:
                self.archive.close()
            release(self.path)


@dataclass(slots=True)
class _Shared:
    store: Store
    users: int


_opened: dict[Path, _Shared] = {}


def acquire(path: Path) -> Store:
    """Open the store of a path for one more user in this process, to write when needed. Raises StoreError."""
    shared = _opened.get(path)
    if shared is None:
        shared = _opened[path] = _Shared(Store.when_needed(path), 0)
    shared.users += 1
    return shared.store


def release(path: Path) -> None:
    """Give a store back; the last user flushes and closes it."""
    shared = _opened[path]
    shared.users -= 1
    if shared.users == 0:
        del _opened[path]
        shared.store.flush()
        shared.store.close()


@contextmanager
def shared(path: Path) -> Iterator[Store]:
    """Open the store of a path together with the pipelines of this process. Raises StoreError."""
    store = acquire(path)
    try:
        yield store
    finally:
        release(path)

"""The way from a spider into the store: Scrapy's item pipeline, named in `spiders.settings`.

A page is mapped, judged, archived and put with others into a batch. The end of a crawl is compared with what the town's
file expects, and the report of it kept in the store. Spiders of one process share one opened store.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import Final, Self, TypeVar

import pyoxigraph as ox
from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.utils.defer import deferred_from_coro

from publisher import config
from publisher.crawl import archive, http_validators, kept_agendas, settling, shared_store, strategy_versions
from publisher.crawl.archive_writing import Archive
from publisher.crawl.batch import Batch
from publisher.crawl.http_validators import Validators
from publisher.crawl.limits import Limits
from publisher.crawl.missing_pages import MissingPage
from publisher.crawl.page_judge import PageJudge
from publisher.crawl.settling import Met
from publisher.errors import KuntalinkkiError, StoreError
from publisher.mapping import iris, municipality_quads, quads
from publisher.mapping.writer import check_quads
from publisher.store import Store, crawl_reports, inventory
from publisher.store.crawl_reports import CrawlReport
from spiders.fetching import clock
from spiders.fetching.arguments import is_loopback
from spiders.items import FailedPage, FetchedPage, WithdrawnPage
from spiders.items import HeldPage as UnchangedPage
from spiders.platforms.files import FILES
from spiders.platforms.strategy.urls import KIND as STRATEGY_PAGE

Item = TypeVar("Item")
_log: Final = logging.getLogger(__name__)


class StorePipeline:
    """Writes what one spider finds. Settings: KUNTALINKKI_STORE and KUNTALINKKI_BASE, or the configuration."""

    def __init__(self, crawler: Crawler, path: Path, base: str) -> None:
        self.crawler = crawler
        self.path = path
        self.base = base
        self.archive: Archive | None = None
        # What is expected of a town stands on all its platforms together, and is compared after the last.
        self.is_last = crawler.settings.getbool("KUNTALINKKI_LAST", True)
        self.limits: Limits = crawler.settings.get("KUNTALINKKI_LIMITS") or Limits()
        self.seen: set[str] = set()
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
        self.standing: list[FailedPage] = self.crawler.settings.get("KUNTALINKKI_STANDING") or []
        self.store: Store | None = None
        self.asked: dict[str, Validators] | None = None
        self.sample: bool | None = None
        try:
            self.store = shared_store.acquire(self.path)
            self.sample = inventory.refuse_mixing(self.store, self.base, self.town.key, given.made_up)
            self.report.sample = bool(self.sample)
            self.judge = PageJudge(self.store, self.base, self.report)
            # Without an end: a crawl that is killed has none, whatever the clocks say.
            self.batch = Batch(self.store, self.base, self.report, begin=self.keep_report)
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
                    if self.asked is not None:
                        http_validators.record(self.asked, item)
                case FailedPage():
                    self.report.failed.append(item)
        except StoreError as error:
            self.give_up(str(error))
        except Exception as error:  # one page's fault must not cost the town its others
            if not isinstance(item, FetchedPage):
                raise
            self.fail(item, f"{item.url} cannot be mapped: {type(error).__name__} {error}")
        return item

    def take(self, page: FetchedPage) -> None:
        """Map a page, and put it into the batch if it may be stored. Raises StoreError; all else costs a page."""
        assert self.store
        admitted = self.admit(page)
        if admitted is None:
            return
        page = strategy_versions.match_stored_version(self.store, self.base, admitted)
        graph = iris.page_graph(self.base, page.municipality, page.reading.kind, page.reading.id, page.source)
        if self.judge.is_barred(page, graph):
            return
        self.seen.add(graph)
        other = self.batch.claim(graph, page.url)
        if other != page.url:
            self.fail(page, f"{page.url} has the same kind and id as {other}, and only the first can be kept")
            return
        told = [*quads(page, self.base, self.names, self.town.appeal_days)]
        check_quads(graph, told)
        found = self.judge.without_barred_rows(page.reading.kind, told)
        if self.judge.is_held(page, graph) or not self.judge.is_complete(page, graph, found):
            return
        is_regained = self.judge.regains_rows(page.reading.kind, graph, found)
        # Into the archive first: what is only there after a crash is fetched once more; in the store alone is nothing.
        if len(found) == len(told):  # the bytes of a list tell of what a person withdrew
            self.keep_bytes(page, graph, found, admitted.fetched, is_regained)
        kept_agendas.keep_before(self.store, self.base, self.town.key, graph, found)
        if is_regained:
            self.store.replace(graph, found)
        self.batch.put(graph, found)
        if self.asked is not None:
            http_validators.record(self.asked, page)

    def keep_bytes(self, page: FetchedPage, graph: str, found: list[ox.Quad], fetched: str, is_regained: bool) -> None:
        """Archive a page that is new or changed, or a list whose rows are there again.

        Other bytes too where they say the same: what a town blanked in what is not read must not stay in the archive.
        An agenda that minutes replaced is still listed by some towns: it is not archived each time that it passes.
        """
        if self.archive is None or self.store is None or self.judge.is_replaced(graph):
            return
        held = self.store.held(graph)
        is_held = held is not None and held.sha256 == page.sha256 and self.store.is_unchanged(graph, found)
        if is_regained or not is_held:
            self.archive.add(page, fetched)

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
        if not self.batch.pages:  # not before it is known that the pages may stand here
            own = iris.page_graph(self.base, self.town.key, "municipality", self.town.key)
            self.batch.put(own, [*municipality_quads(self.town, self.base)])
        return replace(page, sample=self.sample)

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
        self.batch.clear()
        _log.error("%s", error)
        assert self.crawler.engine
        deferred_from_coro(self.crawler.engine.close_spider_async(reason="store"))

    def finish(self, reason: str) -> None:
        """Write what is left, compare with the expectations, and keep the report."""
        report = self.report
        report.reason, report.ended = reason, clock.timestamp()
        report.complete &= reason == "finished"
        report.read = getattr(self.crawler.spider, "came", 0)
        report.barred += len(getattr(self.crawler.spider, "left_alone", ()))
        failed = {page.url for page in report.failed}
        report.standing = [page for page in self.standing if page.url not in failed]
        report.requests = self.crawler.stats.get_value("downloader/request_count", 0) if self.crawler.stats else 0
        if self.store is None:
            return
        try:
            if not report.error:
                self.batch.flush()
                self.settle()
                self.keep_report(if_different=not self.batch.is_begun)
        except StoreError as error:
            report.error = str(error)
        finally:
            if self.archive:
                self.archive.close()
            shared_store.release(self.path)

    def settle(self) -> None:
        """Decide what becomes of pages that are gone, and compare what is held with what is expected."""
        assert self.store
        report = self.report
        is_all_asked = self.is_last and self.asked is None
        met = Met(self.seen, self.batch.fresh, self.gone, self.judge.back)
        settling.settle(
            self.store, self.base, report, met, self.limits, self.town.appeal_days if is_all_asked else None
        )
        self.judge.write()
        if report.complete and self.is_last:
            report.shortfalls = inventory.shortfalls(self.store, self.base, report.municipality, self.town.expectations)
        if self.asked is not None:
            http_validators.write(self.store, self.base, report.municipality, self.asked)

"""How the crawl of each town went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from scrapy.crawler import Crawler

from publisher.crawl.pipeline import StorePipeline
from publisher.store.crawl_reports import CrawlReport, merged
from spiders.fetching.spider import TownSpider
from spiders.platforms.files.spider import AttachmentSpider


@dataclass(slots=True)
class TownOutcome:
    """How the crawl of one town went: the report of each platform's spider, in turn.

    `skipped` are sentences about sources that were not asked, `barren` about those that gave nothing.
    """

    municipality: str
    reports: list[CrawlReport] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    barren: list[str] = field(default_factory=list)

    @property
    def report(self) -> CrawlReport | None:
        """The reports of all platforms as one; None where nothing could be crawled."""
        return merged(self.reports)

    @property
    def is_stopped(self) -> bool:
        """Return whether somebody stopped it."""
        return any(report.reason == "shutdown" for report in self.reports)

    @property
    def is_crawled(self) -> bool:
        """Return whether at least one page came, and nothing stopped the crawl."""
        return any(report.pages or report.read for report in self.reports) and not any(
            report.error for report in self.reports
        )


def gather(crawlers: Sequence[tuple[str, Crawler]], outcomes: Mapping[str, TownOutcome], stopped: bool) -> None:
    """Put the reports of all crawlers to their towns."""
    reports = [_report(key, crawler) for key, crawler in crawlers]
    # What was stopped has its reason: that nothing came, or that the next was not begun, is no fault then.
    stopped = stopped or any(report.reason == "shutdown" for report in reports)
    for (key, crawler), report in zip(crawlers, reports, strict=True):
        if stopped and report.reason is None:
            report.reason, report.complete, report.error = "shutdown", False, None
        outcomes[key].reports.append(report)
        outcomes[key].barren += [] if stopped else _barren(key, crawler)
        outcomes[key].skipped += _unasked(key, crawler)


def _barren(town: str, crawler: Crawler) -> list[str]:
    spider = crawler.spider
    if not isinstance(spider, TownSpider):
        return []
    return [f"{town}: nothing came from {root}: {reason}" for root, reason in spider.barren_roots()]


def _unasked(town: str, crawler: Crawler) -> list[str]:
    told = crawler.spider.describe_unasked() if isinstance(crawler.spider, AttachmentSpider) else None
    return [f"{town}: {told}"] if told else []


def _report(town: str, crawler: Crawler) -> CrawlReport:
    try:
        pipeline = crawler.get_item_pipeline(StorePipeline)
    except RuntimeError:  # the engine was never made: Scrapy has logged why
        pipeline = None
    if pipeline is None:
        return CrawlReport(town, started="", error="the crawl could not be started")
    return pipeline.report

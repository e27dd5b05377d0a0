"""Running the spiders of several towns in one Scrapy process, into one store."""

from __future__ import annotations

import signal
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any, Final, Self, TypeAlias

from scrapy import signals
from scrapy.crawler import Crawler, CrawlerProcess
from scrapy.settings import Settings

from publisher import plurals
from publisher.config import Config
from publisher.crawl import archive, attachments, crawl_records, due
from publisher.crawl.limits import Limits
from publisher.crawl.pipeline import StorePipeline
from publisher.crawl.shared_store import shared
from publisher.crawl.town_record import TownRecord
from publisher.errors import ConfigurationError
from publisher.mapping import iris
from publisher.statements import derivation, reviews
from publisher.store import Store, inventory, rewriting
from publisher.store.crawl_reports import CrawlReport, merged
from spiders.fetching import arguments, clock
from spiders.fetching.spider import TownSpider
from spiders.fetching.visit_plan import VisitPlan
from spiders.items import FailedPage
from spiders.municipalities import Municipality
from spiders.platforms import PLATFORMS
from spiders.platforms.files import FILES
from spiders.platforms.files.spider import AttachmentSpider

PROGRESS_SECONDS: Final = 5.0
# A crawler, and what gives the arguments of its spider when its turn has come.
Stage: TypeAlias = tuple[Crawler, Callable[[], dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class CrawlOrder:
    """What to crawl of every town; see `spiders.fetching.arguments`. `full` asks for all pages, due or not."""

    since: date | None = None
    limit: int | None = None
    replay: Path | None = None
    sample: bool = False
    attachments: bool = False
    full: bool = False

    @property
    def is_whole(self) -> bool:
        """Return whether every page is asked for: where asking costs nobody anything, and where it is asked to be."""
        return self.full or bool(self.since or self.limit or self.replay)

    def arguments(self, town: Municipality, known: Sequence[str] = (), plan: VisitPlan | None = None) -> dict[str, Any]:
        """Return the arguments of one town's spider."""
        own = {
            "since": self.since,
            "limit": self.limit,
            "replay": self.replay,
            "sample": self.sample,
        }
        return {"municipality": town, "known": known, "plan": plan, **own}


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


def crawl_towns(
    order: CrawlOrder, towns: Mapping[str, Municipality], config: Config, say: Callable[[str], None]
) -> list[TownOutcome]:
    """Crawl towns, all at once, and return how it went, in their order.

    What the pages say is derived from them at the end. `say` is told how far it is. Raises ConfigurationError,
    StoreError and MixedDataError before anything is asked of a town.
    """
    reviewed = reviews.load(config.reviews)
    outcomes = {key: TownOutcome(key, skipped=_skipped(town, order.since)) for key, town in towns.items()}
    asked = {key: _check(order, town, config.contact) for key, town in towns.items()}
    process = CrawlerProcess(_settings(config))
    crawlers: list[tuple[str, Crawler]] = []
    records: dict[str, TownRecord] = {}
    plans: dict[str, dict[str, VisitPlan]] = {}
    with ExitStack() as opened:
        with _HeldBack() as held:
            store = opened.enter_context(shared(config.store))
            for key, town in towns.items():
                inventory.refuse_mixing(store, config.base, key, asked[key].made_up)
                _forget(store, config.base, town, order)
                records[key] = TownRecord.read(config.data, key)
                plans[key] = plan_visits(store, config, town, order, records[key])
                stages = _stages(process, store, config.base, town, order, plans[key], _standing(records[key], key))
                progress = _Progress(key, say)
                for crawler, _ in stages:
                    crawler.signals.connect(progress.count, signal=signals.item_scraped, weak=False)
                _in_turn(process, stages)
                crawlers += [(key, crawler) for crawler, _ in stages]
            if crawlers:
                held.pass_on()
                process.start()
        derivation.refresh(store, config.base, towns, say, reviewed)
        _gather(crawlers, outcomes, held.pressed)
        withdrawn = [key for key, outcome in outcomes.items() if outcome.report and outcome.report.withdrawn]
        for key in withdrawn:
            archive.clean(store, config.base, key)
    for key, outcome in outcomes.items():
        # What saved pages or a part of the lists show says nothing of what the town shows now.
        is_part = bool(order.since or order.limit or order.replay)
        own = [] if is_part else [crawler for town, crawler in crawlers if town == key]
        crawl_records.write(config.data, records[key], {} if is_part else plans[key], own, outcome.reports)
    if withdrawn:
        rewriting.rewrite(config.store)
    return [*outcomes.values()]


def plan_visits(
    store: Store, config: Config, town: Municipality, order: CrawlOrder, record: TownRecord
) -> dict[str, VisitPlan]:
    """Return what is asked for of each platform of a town, without those of which nothing is due."""
    platforms = _platforms(town, order.since)
    if order.is_whole:
        rows, memory = record.rows, record.memory
        return {one: VisitPlan(rows=rows.get(one, {}), memory=memory.get(one, {})) for one in platforms}
    pace = due.Pace(config.list_days, config.revisit_days)
    plans = due.plan(store, config.base, town, platforms, record, pace, clock.now())
    return {platform: plan for platform, plan in plans.items() if not plan.is_empty}


def _standing(record: TownRecord, town: str) -> list[FailedPage]:
    return [FailedPage(town, url, page.reason, page.missing) for url, page in record.failing.items()]


def _stages(
    process: CrawlerProcess,
    store: Store,
    base: str,
    town: Municipality,
    order: CrawlOrder,
    plans: Mapping[str, VisitPlan],
    standing: Sequence[FailedPage] = (),
) -> list[Stage]:
    """Return the crawlers of a town: one of each platform, and that of its files where they are asked for."""
    known = _known(store, base, town.key)
    turn = [process.create_crawler(PLATFORMS[platform].spider()) for platform in plans]
    for crawler in turn:
        crawler.settings.set("KUNTALINKKI_LAST", crawler is turn[-1], priority="cmdline")
        crawler.settings.set("KUNTALINKKI_STANDING", standing, priority="cmdline")
    stages: list[Stage] = [
        (crawler, partial(order.arguments, town, known.get(platform, ()), plans[platform]))
        for crawler, platform in zip(turn, plans, strict=True)
    ]
    if order.attachments:
        files = partial(_files, store, base, order, town)
        stages.append((process.create_crawler(AttachmentSpider), files))
    return stages


def _gather(crawlers: Sequence[tuple[str, Crawler]], outcomes: Mapping[str, TownOutcome], stopped: bool) -> None:
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


class _HeldBack:
    """Holds Ctrl+C back while crawls are begun: it would be taken for a fault of one of them, and not heeded."""

    def __init__(self) -> None:
        self.pressed = False
        self.passed_on = False

    def __enter__(self) -> Self:
        self.before = signal.signal(signal.SIGINT, self.press)
        return self

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, self.before)
        if self.pressed and not self.passed_on:
            raise KeyboardInterrupt

    def press(self, *_: object) -> None:
        self.pressed = True

    def pass_on(self) -> None:
        """Pass it on to Scrapy's own handler, once the reactor runs and has set that."""
        from twisted.internet import reactor

        reactor.callWhenRunning(reactor.callLater, 0, self._again)

    def _again(self) -> None:
        if self.pressed:
            self.passed_on = True
            signal.raise_signal(signal.SIGINT)


def _known(store: Store, base: str, town: str) -> dict[str, list[str]]:
    """Return the addresses of the town's pages in the store by the platform whose reader read them."""
    found: dict[str, list[str]] = {}
    for graph in inventory.pages(store, base, town):
        held = store.held(graph)
        if held is not None:
            found.setdefault(held.reader.partition("/")[0], []).extend(inventory.addresses(store, [graph]))
    return found


def _platforms(town: Municipality, since: date | None) -> list[str]:
    """Return the platforms of a town's sources that can be read and that the crawl reaches, each once."""
    reached = [source for source in town.sources if since is None or not source.ended_before(since)]
    return [platform for platform in dict.fromkeys(source.platform for source in reached) if platform in PLATFORMS]


def _skipped(town: Municipality, since: date | None) -> list[str]:
    sentences = []
    for source in town.sources:
        if source.platform not in PLATFORMS:
            sentences.append(
                f"is skipped, as there is no reader for {source.platform}; there are {', '.join(PLATFORMS)}"
            )
        elif since is not None and source.ended_before(since):
            sentences.append(f"is skipped, as its period ended {source.until}, before {since}")
        else:
            continue
        sentences[-1] = f"{town.key}: {source.address} {sentences[-1]}"
    return sentences


def _forget(store: Store, base: str, town: Municipality, order: CrawlOrder) -> None:
    """Drop the reports that no crawl replaces any more: those of platforms that the order does not come to."""
    stages = [*_platforms(town, order.since), *([AttachmentSpider.name] if order.attachments else [])]
    kept = {iris.crawl_graph(base, town.key, stage) for stage in stages}
    for graph in store.graphs(iris.crawl_graphs_of(base, town.key)):
        if graph not in kept:
            store.note(graph, [])


def _in_turn(process: CrawlerProcess, stages: Sequence[Stage]) -> None:
    """Crawl one after another, each whatever became of the one before; its arguments are asked for in its turn."""
    if not stages:
        return
    (crawler, asked), *rest = stages
    process.crawl(crawler, **asked()).addBoth(lambda _: _in_turn(process, rest))


def _files(store: Store, base: str, order: CrawlOrder, town: Municipality) -> dict[str, Any]:
    """Return the arguments of a town's attachment spider, once its pages are in the store."""
    files = attachments.list_due_files(
        store, base, town.key, FILES.reader, clock.now(), always=order.replay is not None, is_full=order.full
    )
    rested = len(attachments.list_attachments(store, base, town.key)) - len(files)
    return {
        **order.arguments(town),
        "files": files,
        "orphans": attachments.list_orphans(store, base, town.key),
        "rested": rested,
    }


def _barren(town: str, crawler: Crawler) -> list[str]:
    spider = crawler.spider
    if not isinstance(spider, TownSpider):
        return []
    return [f"{town}: nothing came from {root}: {reason}" for root, reason in spider.barren_roots()]


def _unasked(town: str, crawler: Crawler) -> list[str]:
    told = crawler.spider.describe_unasked() if isinstance(crawler.spider, AttachmentSpider) else None
    return [f"{town}: {told}"] if told else []


def _check(order: CrawlOrder, town: Municipality, contact: str) -> arguments.Arguments:
    """Return what a town's spiders are asked. Raises ConfigurationError for what they would refuse."""
    try:
        asked = arguments.parse(**order.arguments(town))
    except ValueError as error:
        raise ConfigurationError(str(error)) from None
    if refusal := asked.refusal(contact):
        raise ConfigurationError(refusal)
    return asked


def _settings(config: Config) -> Settings:
    settings = Settings()
    settings.setmodule("spiders.settings", priority="project")
    own = {
        "KUNTALINKKI_STORE": str(config.store),
        "KUNTALINKKI_BASE": config.base,
        "KUNTALINKKI_LIMITS": Limits.of(config),
        "KUNTALINKKI_ARCHIVE": config.archive,
        "ROBOTSTXT_CACHE": str(config.data / "robots"),
        "CONTACT": config.contact,
        "DOWNLOAD_DELAY": config.delay,
        "AUTOTHROTTLE_START_DELAY": max(config.delay, 0.1),
        "LOG_LEVEL": "WARNING",
        "LOG_FORMAT": "%(levelname)s: %(message)s",
    }
    settings.setdict(own, priority="project")
    return settings


def _report(town: str, crawler: Crawler) -> CrawlReport:
    try:
        pipeline = crawler.get_item_pipeline(StorePipeline)
    except RuntimeError:  # the engine was never made: Scrapy has logged why
        pipeline = None
    if pipeline is None:
        return CrawlReport(town, started="", error="the crawl could not be started")
    return pipeline.report


class _Progress:
    """Says every few seconds how many pages of a town have come, from all its platforms."""

    def __init__(self, town: str, say: Callable[[str], None]) -> None:
        self.town = town
        self.say = say
        self.pages = 0
        self.said = monotonic()

    def count(self) -> None:
        self.pages += 1
        if monotonic() - self.said >= PROGRESS_SECONDS:
            self.said = monotonic()
            self.say(f"{self.town}: {plurals.counted(self.pages, 'page')} so far")

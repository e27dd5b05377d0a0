"""Running the spiders of several towns in one Scrapy process, into one store."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from scrapy import Spider, signals
from scrapy.crawler import Crawler, CrawlerProcess

from publisher.config import Config
from publisher.crawl import archive_writing, crawl_records, town_record
from publisher.crawl.interrupt import HeldBack
from publisher.crawl.order import CrawlOrder, check, describe_skipped, plan_visits, platforms_of
from publisher.crawl.outcomes import TownOutcome, gather
from publisher.crawl.progress import Lines, Progress
from publisher.crawl.shared_store import shared
from publisher.crawl.stages import crawl_in_turn, settings_of, stages_of
from publisher.crawl.town_record import TownRecord
from publisher.mapping import iris
from publisher.statements import derivation, reviews
from publisher.store import Store, inventory, rewriting
from publisher.store.crawl_reports import CrawlReport
from spiders.fetching.visit_plan import VisitPlan
from spiders.municipalities import Municipality
from spiders.platforms.files.spider import AttachmentSpider


def crawl_towns(
    order: CrawlOrder,
    towns: Mapping[str, Municipality],
    config: Config,
    say: Callable[[str], None],
    progress: Progress | None = None,
) -> list[TownOutcome]:
    """Crawl towns, all at once, and return how it went, in their order.

    What the pages say is derived from them at the end. `say` and `progress` are told how far it is. Raises
    ConfigurationError, StoreError and MixedDataError before anything is asked of a town.
    """
    reviewed = reviews.load(config.reviews)
    made_up = {key: check(order, town, config.contact).made_up for key, town in towns.items()}
    outcomes = {key: TownOutcome(key, skipped=[*describe_skipped(town, order.since)]) for key, town in towns.items()}
    process = CrawlerProcess(settings_of(config))
    begun: dict[str, _Begun] = {}
    with ExitStack() as locks:
        for key in towns:
            locks.enter_context(town_record.locked(config.data, key))
        with shared(config.store) as store:
            with HeldBack() as held:
                for key, town in towns.items():
                    inventory.refuse_mixing(store, config.base, key, made_up[key])
                    begun[key] = _begin(process, store, town, order, config, progress or Lines(say))
                crawlers = [(key, crawler) for key, one in begun.items() for crawler in one.crawlers]
                if crawlers:
                    held.pass_on()
                    process.start()
            derivation.refresh(store, config.base, towns, say, reviewed)
            gather(crawlers, outcomes, held.pressed)
            withdrawn = [key for key, outcome in outcomes.items() if outcome.report and outcome.report.withdrawn]
            for key in withdrawn:
                archive_writing.clean(store, config.base, key)
        for key, outcome in outcomes.items():
            begun[key].remember(config, order, outcome.reports)
        if withdrawn:
            rewriting.rewrite(config.store)
    return [*outcomes.values()]


@dataclass(slots=True)
class _Begun:
    """The crawl of one town: what is remembered of earlier ones, what is asked for, and its crawlers."""

    record: TownRecord
    plans: Mapping[str, VisitPlan]
    crawlers: list[Crawler]

    def remember(self, config: Config, order: CrawlOrder, reports: Sequence[CrawlReport]) -> None:
        """Write the record of the crawl. Raises StoreError."""
        # What saved pages or a part of the lists show says nothing of what the town shows now.
        is_part = bool(order.since or order.limit or order.replay)
        plans, crawlers = ({}, []) if is_part else (self.plans, self.crawlers)
        crawl_records.write(config.data, self.record, plans, crawlers, reports)


def _begin(
    process: CrawlerProcess, store: Store, town: Municipality, order: CrawlOrder, config: Config, progress: Progress
) -> _Begun:
    """Make the crawlers of a town, the first of which starts with the process."""
    _forget(store, config.base, town, order)
    record = TownRecord.read(config.data, town.key)
    plans = plan_visits(store, config, town, order, record)
    stages = stages_of(process, store, config.base, town, order, plans, record)
    crawlers = [crawler for crawler, _ in stages]

    begun: dict[str, Crawler] = {}

    def tell(spider: Spider) -> None:
        begun[spider.name] = spider.crawler
        progress.tell(town.key, _sum(begun, "item_scraped_count"), _sum(begun, "scheduler/enqueued"))

    for crawler in crawlers:
        crawler.signals.connect(tell, signal=signals.item_scraped, weak=False)
    crawl_in_turn(process, stages)
    return _Begun(record, plans, crawlers)


def _sum(begun: Mapping[str, Crawler], name: str) -> int:
    """Return the sum of one of Scrapy's counts, over the crawlers that have begun: others have none."""
    return sum(crawler.stats.get_value(name, 0) for crawler in begun.values() if crawler.stats)


def _forget(store: Store, base: str, town: Municipality, order: CrawlOrder) -> None:
    """Drop the reports that no crawl replaces any more: those of platforms that the order does not come to."""
    stages = [*platforms_of(town, order.since), *([AttachmentSpider.name] if order.attachments else [])]
    kept = {iris.crawl_graph(base, town.key, stage) for stage in stages}
    for graph in store.graphs(iris.crawl_graphs_of(base, town.key)):
        if graph not in kept:
            store.note(graph, [])

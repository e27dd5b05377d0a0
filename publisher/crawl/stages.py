"""The crawls that one town takes: one of each of its platforms, and one of its files, one after another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeAlias

from scrapy.crawler import Crawler, CrawlerProcess
from scrapy.settings import Settings

from publisher.config import Config
from publisher.crawl import attachments
from publisher.crawl.limits import Limits
from publisher.crawl.order import CrawlOrder
from publisher.crawl.town_record import TownRecord
from publisher.store import Store, inventory
from spiders.fetching import clock
from spiders.fetching.visit_plan import VisitPlan
from spiders.items import FailedPage
from spiders.municipalities import Municipality
from spiders.platforms import PLATFORMS
from spiders.platforms.files import FILES
from spiders.platforms.files.spider import AttachmentSpider

# A crawler, and what gives the arguments of its spider when its turn has come.
Stage: TypeAlias = tuple[Crawler, Callable[[], dict[str, Any]]]


def stages_of(
    process: CrawlerProcess,
    store: Store,
    base: str,
    town: Municipality,
    order: CrawlOrder,
    plans: Mapping[str, VisitPlan],
    record: TownRecord,
) -> list[Stage]:
    """Return the crawlers of a town: one of each platform, and that of its files where they are asked for."""
    known = _known(store, base, town.key)
    standing = [FailedPage(town.key, url, page.reason, page.missing) for url, page in record.failing.items()]
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


def _known(store: Store, base: str, town: str) -> dict[str, list[str]]:
    """Return the addresses of the town's pages in the store by the platform whose reader read them."""
    found: dict[str, list[str]] = {}
    for graph in inventory.pages(store, base, town):
        held = store.held(graph)
        if held is not None:
            found.setdefault(held.reader.partition("/")[0], []).extend(inventory.addresses(store, [graph]))
    return found


def crawl_in_turn(process: CrawlerProcess, stages: Sequence[Stage]) -> None:
    """Crawl one after another, each whatever became of the one before; its arguments are asked for in its turn."""
    if not stages:
        return
    (crawler, asked), *rest = stages
    process.crawl(crawler, **asked()).addBoth(lambda _: crawl_in_turn(process, rest))


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


def settings_of(config: Config) -> Settings:
    """Return Scrapy's settings for all crawlers of a process."""
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

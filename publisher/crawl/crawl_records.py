"""What a crawl leaves in the record of its town: see `town_record`."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from scrapy.crawler import Crawler

from publisher.crawl.town_record import TownRecord
from publisher.errors import StoreError, cause
from publisher.store.crawl_reports import CrawlReport, merged
from spiders.fetching.planned_visits import PlannedVisits
from spiders.fetching.spider import TownSpider
from spiders.fetching.visit_plan import VisitPlan


def write(
    data: Path,
    record: TownRecord,
    plans: Mapping[str, VisitPlan],
    crawlers: Sequence[Crawler],
    reports: Sequence[CrawlReport],
) -> None:
    """Write what a crawl of a town found, beside its store. Raises StoreError."""
    report = merged(reports)
    if report is None:
        return
    spiders = [crawler.spider for crawler in crawlers if isinstance(crawler.spider, TownSpider)]
    for spider in spiders:
        record.memory[spider.name] = {**record.memory.get(spider.name, {}), **spider.memory()}
        note_lists(record, spider.name, spider.visits, report.started, {page.url for page in report.failed})
    record.note_failures(report.failed, _rested(plans.values(), spiders), report.started[:10])
    if _is_walked(report, plans):
        record.listed = report.started
    record.runs.append(describe(report))
    try:
        record.write(data, report.municipality)
    except OSError as error:
        raise StoreError(
            f"{error.filename or data}: the record of the crawl cannot be written ({cause(error)})"
        ) from None


def note_lists(
    record: TownRecord, platform: str, visits: PlannedVisits, at: str, failed: Container[str] = frozenset()
) -> None:
    """Remember what the lists of a platform showed, and after a walk through all, which of them show what is new.

    Of lists that failed this time it is known from before.
    """
    shown = record.rows.setdefault(platform, {})
    for url, rows in visits.rows.items():
        shown[url] = rows
        record.asked[url] = at
    if visits.plan.scope != "newest":
        if not any(url in failed for group in record.newest.get(platform, ()) for url in group):
            record.newest[platform] = [*visits.newest_lists()]
        for url in [url for url in shown if url not in visits.rows and url not in failed]:
            del shown[url]
            record.asked.pop(url, None)


def describe(report: CrawlReport) -> dict[str, Any]:
    """Return the record of one crawl: when, what it was to see, how it ended, and its counts."""
    told = {"started": report.started, "ended": report.ended, "scope": report.scope, "reason": report.reason}
    return {**told, "error": report.error, **report.counts}


def _is_walked(report: CrawlReport, plans: Mapping[str, VisitPlan]) -> bool:
    """Return whether a crawl went through all lists; one that was broken off goes on where it stopped."""
    is_whole = bool(plans) and all(plan.scope != "newest" for plan in plans.values())
    return is_whole and report.complete and not report.error and report.read > len(report.broken)


def _rested(plans: Iterable[VisitPlan], spiders: Iterable[TownSpider]) -> set[str]:
    """Return the addresses that no spider asked for."""
    asked = {str(address) for spider in spiders for address in spider.seen}
    return {url for plan in plans for url in plan.resting} - asked

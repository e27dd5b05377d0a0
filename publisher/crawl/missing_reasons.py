"""Why what a town lists is not held, by address, as far as its last crawl knows."""

from __future__ import annotations

from datetime import date

from publisher.crawl import held_pages, missing_pages, quarantine
from publisher.store import Store, coverage, inventory
from publisher.store.coverage import Coverage


def measure_coverage(store: Store, base: str, town: str, today: date) -> list[Coverage]:
    """Return what is listed and held of a town, by body and year, with the reason of each difference."""
    return coverage.measure(store, base, town, read(store, base, town), today)


def read(store: Store, base: str, town: str) -> dict[str, str]:
    """Return the reason of each address of a town that is known not to be held."""
    report = inventory.report(store, base, town)
    failed = [*report.standing, *report.failed] if report else []
    found = {page.url: "linked-and-not-there" if page.missing else "failed" for page in failed}
    found |= {page.url: "gone" for page in missing_pages.read(store, base, town).values()}
    found |= {page.url: "quarantined" for page in quarantine.read(store, base, town).values()}
    return found | {page.url: "held-for-a-person" for page in held_pages.read(store, base, town).values()}

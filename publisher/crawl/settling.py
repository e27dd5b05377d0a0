"""What becomes of pages at the end of a crawl: those that are gone, that minutes replace, that nobody could check."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass

from publisher.crawl import (
    agenda_comparison,
    appeal_periods,
    missing_pages,
    superseded_agendas,
    withdrawal,
)
from publisher.crawl.limits import Limits
from publisher.crawl.missing_pages import MissingPage
from publisher.store import Store, inventory, withdrawn_addresses
from publisher.store.crawl_reports import CrawlReport
from publisher.store.withdrawn_addresses import Withdrawal
from spiders.fetching import clock


@dataclass(frozen=True, slots=True)
class Met:
    """What a crawl met, as graphs: pages that were `seen`, `fresh` ones that were not held before, and those `gone`.

    `back` are addresses of pages that were withdrawn and are there again.
    """

    seen: Set[str]
    fresh: Set[str]
    gone: Mapping[str, MissingPage]
    back: Collection[str]


def settle(store: Store, base: str, report: CrawlReport, met: Met, limits: Limits, appeal_days: int | None) -> None:
    """Withdraw what was gone on two crawls and what minutes replace; remember what is gone for the first time.

    With the town's `appeal_days` also what nobody could check since they ended: once all platforms were asked. What is
    done is counted in the report. Raises StoreError.
    """
    town, day = report.municipality, report.started[:10]
    held = inventory.pages_of_platform(store, base, town, report.platform)
    before = missing_pages.read(store, base, town)
    decided = missing_pages.decide(before, met.gone, met.seen, limits.allowed_withdrawals(len(held)))
    replaced = superseded_agendas.keep(store, base, town)
    appeal_periods.record_checks(store, base, town, met.seen, clock.now())
    unchecked = appeal_periods.list_unchecked(store, base, town, appeal_days, clock.now()) if appeal_days else []
    # Before anything is taken out: what is back may be an agenda that goes again, as its minutes are held.
    withdrawn_addresses.forget(store, base, town, met.back)
    for graphs, reason in ((decided.due, "removed"), (replaced, "replaced"), (unchecked, "unchecked")):
        gone = withdrawal.take_out(store, base, town, graphs, Withdrawal(day, reason))
        # An agenda that came beside its minutes was never held: it is neither stored nor withdrawn.
        passing = len({*gone} & met.fresh)
        report.stored, report.new = report.stored - passing, report.new - passing
        report.withdrawn += len(gone) - passing
    agenda_comparison.settle(store, base, town)
    missing_pages.write(store, base, town, decided.missing)
    report.held_back, report.waiting = decided.held_back, decided.waiting

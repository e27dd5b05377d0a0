"""Whether a page that came may be stored: not what a person withdrew, what a stop rule holds, or what tells less."""

from __future__ import annotations

import logging
from typing import Final

import pyoxigraph as ox

from publisher.crawl import completeness, held_pages, listed_rows, quarantine, strategy_versions
from publisher.crawl.quarantine import Quarantine, Quarantined
from publisher.store import Store, withdrawn_addresses
from publisher.store.crawl_reports import CrawlReport
from spiders.fetching import stop_rules
from spiders.items import FetchedPage
from spiders.platforms.strategy.urls import KIND as STRATEGY_PAGE

_log: Final = logging.getLogger(__name__)


class PageJudge:
    """What is decided of the pages of one town, by people and by earlier crawls, and what this crawl adds to that.

    `back` are the addresses that were withdrawn as gone, and are there again.
    """

    def __init__(self, store: Store, base: str, report: CrawlReport) -> None:
        self.store, self.base, self.report = store, base, report
        self.withdrawn = withdrawn_addresses.read(store, base, report.municipality)
        self.held = held_pages.read(store, base, report.municipality)
        self.quarantine = Quarantine(store, base, report.municipality)
        self.barred = listed_rows.find_barred(self.withdrawn)
        self.back: set[str] = set()

    def without_barred_rows(self, kind: str, found: list[ox.Quad]) -> list[ox.Quad]:
        """Return what a page tells without the rows of what a person withdrew."""
        if not self.barred or kind not in listed_rows.LISTS:
            return found
        return listed_rows.without_rows(found, self.base, self.report.municipality, self.barred)

    def regains_rows(self, kind: str, graph: str, found: list[ox.Quad]) -> bool:
        """Return whether a list comes as it came before, and tells again of what a person had withdrawn."""
        is_held = kind in listed_rows.LISTS and self.store.is_unchanged(graph, found)
        return is_held and not self.store.says_the_same(graph, found)

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

    def is_replaced(self, graph: str) -> bool:
        """Return whether a page was withdrawn as an agenda whose minutes came."""
        known = self.withdrawn.get(withdrawn_addresses.digest(graph))
        return known is not None and known.reason == withdrawn_addresses.REPLACED

    def is_held(self, page: FetchedPage, graph: str) -> bool:
        """Return whether a page meets a stop rule and no person has let it through; what is held of it stays."""
        codes = stop_rules.find(page.reading)
        if not held_pages.holds(self.held, graph, page.url, codes, self.report.started):
            return False
        _log.warning("%s is held until a person has looked at it (%s)", page.url, ", ".join(codes))
        return True

    def is_complete(self, page: FetchedPage, graph: str, found: list[ox.Quad]) -> bool:
        """Return whether a page may replace what is held of it; one that tells less waits in quarantine."""
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

    def write(self) -> None:
        """Keep what waits and what is held. Raises StoreError."""
        self.quarantine.write()
        held_pages.write(self.store, self.base, self.report.municipality, self.held)

"""The pages of a crawl on their way into the store: several are written together, as that is faster than each alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from time import monotonic
from typing import Final

import pyoxigraph as ox

from publisher.crawl import replaced_iris
from publisher.mapping import iris
from publisher.store import Store
from publisher.store.crawl_reports import CrawlReport

BATCH: Final = 50_000
SECONDS: Final = 1.0


class Batch:
    """The graphs of one town's crawl that wait to be written: until there are many, or a second has passed.

    Before anything of the crawl is written, `begin` is called. What is written is counted in the report.
    """

    def __init__(self, store: Store, base: str, report: CrawlReport, begin: Callable[[], None]) -> None:
        self.store, self.base, self.report, self.begin = store, base, report, begin
        self.pending: dict[str, list[ox.Quad]] = {}
        self.size = 0
        self.flushed = monotonic()
        self.is_begun = False
        # The pages by their graphs, each with its address; and those that were not held before.
        self.pages: dict[str, str] = {}
        self.fresh: set[str] = set()

    def claim(self, graph: str, url: str) -> str:
        """Take a graph for the page of an address; return whose it is."""
        return self.pages.setdefault(graph, url)

    def put(self, graph: str, found: list[ox.Quad]) -> None:
        """Add a graph, and write all that waits when it is due. Raises StoreError."""
        self.pending[graph] = found
        self.size += len(found)
        if self.size >= BATCH or monotonic() - self.flushed >= SECONDS:
            self.flush()

    def flush(self) -> None:
        """Write what waits. Raises StoreError."""
        batch, self.pending, self.size = self.pending, {}, 0
        if batch:
            if not self.is_begun and any(not self.store.is_unchanged(graph, found) for graph, found in batch.items()):
                self.is_begun = True
                self.begin()
            self._write(batch)
        self.flushed = monotonic()

    def clear(self) -> None:
        """Forget what waits."""
        self.pending.clear()

    def _write(self, batch: Mapping[str, Sequence[ox.Quad]]) -> None:
        fresh = {graph for graph in batch if graph in self.pages and not self.store.has(graph)}
        self.report.new += len(fresh)
        self.fresh |= fresh
        gone = self._find_gone(batch)
        written = self.store.write(batch)
        replaced_iris.remember(self.store, self.base, self.report.municipality, gone, self.report.started)
        self.report.stored += sum(graph in self.pages for graph in written.stored)
        self.report.unchanged += sum(graph in self.pages for graph in written.unchanged)

    def _find_gone(self, batch: Mapping[str, Sequence[ox.Quad]]) -> dict[str, dict[str, str | None]]:
        """Return by graph what those pages name no longer that are held and come otherwise now."""
        town = iris.town(self.base, self.report.municipality)
        changed = (
            graph for graph in batch if self.store.has(graph) and not self.store.is_unchanged(graph, batch[graph])
        )
        return {graph: replaced_iris.find(self.store.quads(graph), batch[graph], town) for graph in changed}

"""The store is made anew from the archive, without asking a town: archive → items → graphs → what is derived.

The new store is built beside the old one and takes its place in one step, so that a process that is killed leaves the
old one. It holds what the crawls stored: each page as the archive has it, read by the readers of today. A page of the
store stays as it is where the archive does not have it, has older bytes, or where it cannot be read any more; so do
the towns that are not rebuilt and the bookkeeping (reports of crawls, withdrawals, what people decided).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyoxigraph as ox

from publisher import plurals
from publisher.config import Config
from publisher.crawl import agenda_comparison, archive, held_pages, replaced_iris, superseded_agendas, withdrawal
from publisher.crawl.archive import Archived, Entry
from publisher.crawl.progress import Lines, Progress
from publisher.crawl.reader_report import Told, TownReport
from publisher.crawl.rereading import Reread, Rereading
from publisher.crawl.workers import Broken, Workers
from publisher.errors import QuarantineError
from publisher.mapping import iris, municipality_quads
from publisher.statements import derivation, reviews, strategies
from publisher.store import Store, inventory, provenance, rewriting, withdrawn_addresses
from publisher.store.loading import Loader, text_of
from publisher.store.withdrawn_addresses import REPLACED, Withdrawal
from spiders.fetching import clock
from spiders.municipalities import Municipality

Say = Callable[[str], None]
_COPIED = 100_000
# What pages left behind that the archive has newer ones of: agendas beside minutes, and IRIs that lead on.
_KEPT = (iris.AGENDAS, iris.REPLACED)


@dataclass(frozen=True, slots=True)
class RebuildOrder:
    """Which towns to rebuild, by whom, and whether a store that tells less may take the place of the old one.

    `only_report` leaves the old store where it is.
    """

    towns: Mapping[str, Municipality]
    workers: Workers
    only_report: bool = False
    accept: bool = False


def rebuild(order: RebuildOrder, config: Config, say: Say, progress: Progress | None = None) -> list[TownReport]:
    """Build the store anew and put it in place of the old one; return what changed, town by town.

    `say` and `progress` are told how far it is.

    Raises StoreError, WorkersError, MixedDataError, and QuarantineError where too many pages tell less.
    """
    reports: list[TownReport] = []

    def build(old: Store, folder: Path) -> bool:
        with Store.open(folder) as new:
            reports.extend(_fill(order, old, new, config, say, progress or Lines(say)))
            new.flush()
        if not order.accept and not order.only_report:
            _refuse_less(reports, config.quarantine_share)
        return not order.only_report

    rewriting.replace(config.store, build)
    return reports


def _fill(
    order: RebuildOrder, old: Store, new: Store, config: Config, say: Say, progress: Progress
) -> Iterator[TownReport]:
    reports, courses = [], []
    for town in order.towns.values():
        inventory.refuse_mixing(old, config.base, town.key, None)
        course = TownRebuild(town, old, Loader(new), config.base, TownReport(town.key))
        course.run(order.workers, progress)
        say(f"{town.key}: {plurals.counted(course.report.pages, 'page')} read from the archive")
        reports.append(course.report)
        courses.append(course)
    _copy_others(old, new, config.base, [*order.towns])
    for course in courses:
        key = course.town.key
        replaced = superseded_agendas.keep(new, config.base, key)
        withdrawal.take_out(new, config.base, key, replaced, Withdrawal(clock.timestamp()[:10], REPLACED))
        agenda_comparison.settle(new, config.base, key)
        replaced_iris.remember(new, config.base, key, course.gone, clock.timestamp())
    reviewed = reviews.load(config.reviews)
    derivation.refresh(new, config.base, order.towns, say, reviewed, order.workers.map)
    for report in reports:
        _compare_derived(report, old, new, config.base)
        yield report


class TownRebuild:
    """The pages of one town, from its archive into a new store."""

    def __init__(self, town: Municipality, old: Store, loader: Loader, base: str, report: TownReport) -> None:
        self.town = town
        self.old = old
        self.loader = loader
        self.base = base
        self.report = report
        self.decided = held_pages.read(old, base, town.key)
        self.made: set[str] = set()
        self.gone: dict[str, dict[str, str | None]] = {}

    def run(self, workers: Workers, progress: Progress | None = None) -> None:
        """Read the town's pages and load them; what cannot be read stays as the old store has it."""
        entries = self._entries()
        given = ((entry.page, entry.read()) for entry in entries)
        register = iris.page_graph(self.base, self.town.key, "municipality", self.town.key)
        self._load(register, ox.serialize(municipality_quads(self.town, self.base), format=ox.RdfFormat.N_QUADS))
        found = workers.map(Rereading(self.town, self.base), given, lambda pair: len(pair[1]))
        for done, (entry, reread) in enumerate(zip(entries, found, strict=True), start=1):
            self._take(entry.page, reread)
            if progress:
                progress.tell(self.town.key, done, len(entries))
        for graph in inventory.pages(self.old, self.base, self.town.key):
            if graph not in self.made and graph != strategies.graph(self.base, self.town.key):
                self.report.kept += 1
                self._load(graph, text_of(self.old, graph))
        for kind in _KEPT:
            for graph in self.old.graphs(iris.derived_graphs_of(self.base, self.town.key, kind)):
                self._load(graph, text_of(self.old, graph))
        self.loader.flush()

    def _entries(self) -> list[Entry]:
        """Return the records to read: of pages that are not withdrawn, and no older than what the store has of them."""
        withdrawn = withdrawn_addresses.read(self.old, self.base, self.town.key)
        found = []
        for entry in archive.newest(archive.folder(self.old.path) / self.town.key).values():
            graph = entry.page.graph(self.base)
            if not self._is_older(entry.page) and withdrawn_addresses.digest(graph) not in withdrawn:
                found.append(entry)
        return found

    def _is_older(self, page: Archived) -> bool:
        """Return whether the archive has older bytes of a page than those that the store was made of."""
        graph = page.graph(self.base)
        held, fetched = self.old.held(graph), self.old.fetched(graph)
        is_other = held is not None and held.sha256 != page.sha256
        return is_other and fetched is not None and datetime.fromisoformat(page.fetched) < fetched

    def _is_settled(self, page: Archived, reread: Reread) -> bool:
        """Return whether the store has a page as today's reader read it, and the archive has newer bytes of it.

        They differ in what is not read; or the crawl that archived them was killed before it stored what they say.
        """
        graph = page.graph(self.base)
        held = self.old.held(graph)
        if held is None or held.sha256 == page.sha256 or reread.graph != graph:
            return False
        made_of = provenance.made_of(graph, [*ox.parse(reread.text, format=ox.RdfFormat.N_QUADS)])
        return made_of is not None and made_of.reader == held.reader

    def _take(self, page: Archived, reread: Reread | Broken) -> None:
        """Load what a page says now, unless it may not be published or says nothing."""
        report = self.report
        if isinstance(reread, Broken) or reread.error:
            report.failed.append(f"{page.url} {reread.why}" if isinstance(reread, Broken) else str(reread.error))
        elif held_pages.holds(self.decided, reread.graph, page.url, reread.codes, page.fetched):
            report.held.append(page.url)
        elif reread.graph in self.made:
            report.failed.append(f"{page.url} has the same kind and id as another page, and only the first can be kept")
        else:
            was = page.graph(self.base)
            self.made |= {reread.graph, was}
            before = Told(was, text_of(self.old, was))
            text = before.text if self._is_settled(page, reread) else reread.text
            self._load(reread.graph, text)
            if before.text and before.text != text:
                now = ox.parse(text, format=ox.RdfFormat.N_QUADS)
                self.gone[reread.graph] = replaced_iris.find(
                    self.old.quads(was), now, iris.town(self.base, self.town.key)
                )
            report.compare(page.kind, page.url, before, Told(reread.graph, text))

    def _load(self, graph: str, text: bytes | None) -> None:
        self.made.add(graph)
        if text:
            self.loader.add(graph, text)


def _copy_others(old: Store, new: Store, base: str, towns: list[str]) -> None:
    """Copy the graphs of other towns and the bookkeeping, which is in no union."""
    rebuilt, data = tuple(iris.graphs_of(base, town) for town in towns), iris.graphs_of(base)
    loader = Loader(new)
    for graph in old.graphs():
        if graph.startswith(data):
            if not graph.startswith(rebuilt):
                loader.add(graph, text_of(old, graph))
        else:
            new.native.extend(old.quads(graph))
    loader.flush()


def _compare_derived(report: TownReport, old: Store, new: Store, base: str) -> None:
    for kind in (*iris.DERIVED, strategies.KIND):
        prefix = iris.derived_graphs_of(base, report.municipality, kind)
        before, after = (
            {
                graph: text_of(store, graph)
                for graph in store.graphs(prefix)
                if not graph.startswith(f"{prefix}municipality/")
            }
            for store in (old, new)
        )
        report.compare_derived(kind, before, after)


def _refuse_less(reports: list[TownReport], share: float) -> None:
    worse = [report for report in reports if report.worse > share * (report.pages + report.kept)]
    if worse:
        told = ", ".join(f"{report.worse} pages of {report.municipality}" for report in worse)
        raise QuarantineError(
            f"the store stays as it was, as too much would tell less (quarantine_share): {told}; look at what changed "
            "with --report, and give --accept if it is right"
        )

"""What the store holds of each town, since when, and how its last crawl went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import pyoxigraph as ox

from ontology.terms import DATE, FETCHED, MEETING_DATE, START
from publisher.crawl import archive, held_pages, missing_pages, missing_reasons, quarantine
from publisher.crawl.held_pages import HeldPage
from publisher.crawl.missing_pages import MissingPage
from publisher.crawl.quarantine import Quarantined
from publisher.crawl.town_record import TownRecord
from publisher.store import Store, inventory
from publisher.store.coverage import Coverage
from spiders.fetching import clock
from spiders.items import FailedPage

_FETCHED: Final = (ox.NamedNode(FETCHED),)
_DAYS: Final = tuple(ox.NamedNode(name) for name in (MEETING_DATE, START, DATE))
# Old handlings are retold on new pages: a page's own day is what its meeting or decision tells.
_OWN_DAYS: Final = {"item": _DAYS[:1], "meeting": _DAYS[1:2], "decision": _DAYS[2:]}


@dataclass(frozen=True, slots=True)
class TownStatus:
    """A town in the store. `pages` counts by kind of page; days and times are ISO, None where unknown.

    `oldest` and `newest` are days of meetings and decisions. `doubts` counts by code what the readings are not sure of,
    `doubtful_pages` the pages that have any. The rest tells of the last crawl, whose end
    is None where it was never finished; `quarantined` are pages that tell less than what is held of them, `gone` those
    that the town no longer shows and that are not withdrawn yet, `held` those that wait for a person.
    `coverage` tells what is listed and held by body and year, `archive_bytes` how large the archive is.
    `runs` are the records of crawls, the oldest first: see `crawl_records.describe`.
    """

    municipality: str
    sample: bool | None
    pages: dict[str, int]
    doubts: dict[str, int]
    doubtful_pages: int
    oldest: str | None
    newest: str | None
    first_fetched: str | None
    last_fetched: str | None
    crawl_started: str | None
    crawl_ended: str | None
    crawl_reason: str | None
    crawl_counts: dict[str, int]
    error: str | None
    shortfalls: list[str]
    failed: list[FailedPage]
    missing: list[FailedPage]
    quarantined: list[Quarantined]
    gone: list[MissingPage]
    held: list[HeldPage]
    coverage: list[Coverage]
    archive_bytes: int
    runs: list[dict[str, Any]]


def read_status(store: Store, base: str) -> list[TownStatus]:
    """Return the status of every town that the store has anything of, sorted by town."""
    return [_town(store, base, town) for town in inventory.towns(store, base)]


def _town(store: Store, base: str, town: str) -> TownStatus:
    graphs = inventory.pages(store, base, town)
    days: list[str] = []
    for kind, predicates in _OWN_DAYS.items():
        own = [graph for graph in graphs if inventory.kind(graph, base, town) == kind]
        days += [day[:10] for day in _values(store, own, predicates)]
    fetched = [*_values(store, graphs, _FETCHED)]
    doubts = inventory.doubts(store, graphs)
    report = inventory.report(store, base, town)
    return TownStatus(
        municipality=town,
        sample=inventory.is_sample(store, graphs),
        pages=dict(sorted(inventory.kinds(graphs, base, town).items())),
        doubts=dict(sum(doubts.values(), Counter[str]()).most_common()),
        doubtful_pages=len(doubts),
        oldest=min(days, default=None),
        newest=max(days, default=None),
        first_fetched=min(fetched, default=None),
        last_fetched=max(fetched, default=None),
        crawl_started=report.started if report else None,
        crawl_ended=report.ended if report else None,
        crawl_reason=report.reason if report else None,
        crawl_counts=report.counts if report else {},
        error=report.error if report else None,
        shortfalls=[str(shortfall) for shortfall in report.shortfalls] if report else [],
        failed=report.broken if report else [],
        missing=report.missing if report else [],
        quarantined=[*quarantine.read(store, base, town).values()],
        gone=[*missing_pages.read(store, base, town).values()],
        held=[page for page in held_pages.read(store, base, town).values() if page.verdict is None],
        coverage=missing_reasons.measure_coverage(store, base, town, clock.now().date()),
        archive_bytes=archive.size(archive.folder(store.path) / town),
        runs=TownRecord.read(store.path.parent, town).runs,
    )


def _values(store: Store, graphs: Iterable[str], predicates: Iterable[ox.NamedNode]) -> Iterator[str]:
    for graph in graphs:
        for predicate in predicates:
            for quad in store.native.quads_for_pattern(None, predicate, None, ox.NamedNode(graph)):
                if isinstance(quad.object, ox.Literal):
                    yield quad.object.value

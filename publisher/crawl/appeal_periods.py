"""Pages whose appeal period is over, and whether anybody has looked since if the town still shows them.

Personal data leaves the web when the time for appeals is over (Kuntalaki 410/2015, 140 §): a town then removes a page
or blanks its names. So every page has to be looked at again after that day. What could not be looked at within
DAYS_TO_CHECK is withheld, as a page that is withdrawn, and comes back with the first crawl that finds it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Final

import pyoxigraph as ox

from ontology.terms import DATE, FETCHED, MEETING_DATE, PUBLISHED, START, Announcement
from publisher.crawl import completeness
from publisher.mapping import iris
from publisher.store import Store, inventory, notes

DAYS_TO_CHECK: Final = 30
LISTS: Final = completeness.LISTS | {"bodies", "municipality"}
# What a page's own day is told by: old handlings are retold on new pages with days of their own.
_OWN_DAYS: Final = {"item": MEETING_DATE, "meeting": START, "decision": DATE}
_TYPE: Final = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_ANNOUNCEMENT: Final = ox.NamedNode(Announcement)
_PUBLISHED: Final = ox.NamedNode(PUBLISHED)


def record_checks(store: Store, base: str, town: str, seen: Iterable[str], now: datetime) -> None:
    """Remember that pages were found as they are held or newer, by their graphs; lists are asked again and again.

    Raises StoreError.
    """
    pages = (graph for graph in seen if inventory.kind(graph, base, town) not in LISTS)
    checked = read(store, base, town) | dict.fromkeys(pages, now.date().isoformat())
    kept = {graph: day for graph, day in checked.items() if store.has(graph)}
    notes.write_note(store, iris.checked_graph(base, town), kept)


def read(store: Store, base: str, town: str) -> dict[str, str]:
    """Return the ISO day on which each page of a town was last found, by its graph."""
    checked: dict[str, str] = notes.read_note(store, iris.checked_graph(base, town)) or {}
    return checked


def list_unchecked(store: Store, base: str, town: str, days: int, now: datetime) -> list[str]:
    """Return the graphs of pages whose period of `days` ended DAYS_TO_CHECK ago and that nobody has found since."""
    checked, today = read(store, base, town), now.date()
    found = []
    for graph in inventory.pages(store, base, town):
        own = own_day(store, graph, inventory.kind(graph, base, town))
        if own is None:
            continue
        ended = date.fromisoformat(own) + timedelta(days=days)
        seen = checked.get(graph) or fetched_day(store, graph) or own
        if ended + timedelta(days=DAYS_TO_CHECK) < today and date.fromisoformat(seen) <= ended:
            found.append(graph)
    return found


def fetched_day(store: Store, graph: str) -> str | None:
    """Return the ISO day on which a page was first fetched as it is held."""
    return max(_days(store, graph, FETCHED), default=None)


def own_day(store: Store, graph: str, kind: str) -> str | None:
    """Return the ISO day of a page's meeting or decision, or that from which an announcement is shown."""
    if kind != "announcement":
        return min(_days(store, graph, _OWN_DAYS.get(kind)), default=None)
    # The list tells the day, and the post's own page may not.
    types = store.native.quads_for_pattern(None, _TYPE, _ANNOUNCEMENT, ox.NamedNode(graph))
    told = (store.native.quads_for_pattern(quad.subject, _PUBLISHED, None, ox.DefaultGraph()) for quad in types)
    return min((one.object.value[:10] for quads in told for one in quads), default=None)  # type: ignore[union-attr]


def _days(store: Store, graph: str, predicate: str | None) -> Iterator[str]:
    if predicate:
        for quad in store.native.quads_for_pattern(None, ox.NamedNode(predicate), None, ox.NamedNode(graph)):
            if isinstance(quad.object, ox.Literal):
                yield quad.object.value[:10]

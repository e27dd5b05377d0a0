"""The newest decisions of bodies in a store: of all towns, of each town, of each body."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final, NamedTuple

import pyoxigraph as ox

from ontology.terms import BODY, DATE, FETCHED, NAME, OUTCOME, OWN_HANDLING, SAMPLE, SECTION
from publisher.mapping import iris
from publisher.mapping.vocabulary import SOURCE, TITLE
from publisher.store import Store

ALL: Final = "all"
_DECIDED: Final = f"""
SELECT ?graph ?item ?handling ?date ?section ?body {{
  GRAPH ?graph {{
    ?item <{OWN_HANDLING}> ?handling .
    ?handling <{DATE}> ?date ; <{SECTION}> ?section ; <{BODY}> ?body .
    FILTER EXISTS {{ ?handling <{OUTCOME}> ?outcome }}
  }}
}}"""


class Place(NamedTuple):
    """Where a decision stands: sorts by day and §, so that the newest is the greatest."""

    date: str
    section: int
    handling: str
    item: str
    graph: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What a body decided: `outcomes` are notations of the vocabulary, `page` is the town's page, `fetched` a time."""

    handling: str
    date: str
    section: int
    town: str
    body: str
    body_key: str
    title: str
    outcomes: tuple[str, ...]
    page: str
    fetched: str
    sample: bool


def list_newest(store: Store, base: str, count: int) -> dict[str, list[Decided]]:
    """Return the newest decisions by what they are of: `all`, a town's key, or `town-body`; the newest first."""
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for place, groups in _places(store, base):
        for group in groups:
            # A handling that two sources tell as their own comes twice: one more is kept for each.
            push = heapq.heappush if len(found[group]) < 2 * count else heapq.heappushpop
            push(found[group], place)
    read = _Reader(store, base)
    return {group: read.all(sorted(places, reverse=True), count) for group, places in sorted(found.items())}


def _places(store: Store, base: str) -> Iterator[tuple[Place, tuple[str, str, str]]]:
    """Yield each decision with the groups that it belongs to; a handling without an outcome is none."""
    prefix = iris.graphs_of(base)
    found = store.native.query(_DECIDED)
    assert isinstance(found, ox.QuerySolutions)
    for row in found:
        graph, item, handling, day, section, body = (term.value for term in row)
        town = graph.removeprefix(prefix).partition("/")[0]
        yield Place(day, int(section), handling, item, graph), (ALL, town, f"{town}-{body.rpartition('/')[2]}")


class _Reader:
    def __init__(self, store: Store, base: str) -> None:
        self._store = store
        self._base = base

    def all(self, places: Iterable[Place], count: int) -> list[Decided]:
        """Return what is told of decisions, each once."""
        once = {place.handling: place for place in places}
        return [self.one(place) for place in list(once.values())[:count]]

    def one(self, place: Place) -> Decided:
        """Return what is told of a decision in the graph of its page."""
        values = partial(_values, self._store, ox.NamedNode(place.graph))
        body = next(values(place.handling, BODY))
        page = next(values(place.item, SOURCE), None) or next(values(place.graph, SOURCE))
        return Decided(
            handling=place.handling,
            date=place.date,
            section=place.section,
            town=place.graph.removeprefix(iris.graphs_of(self._base)).partition("/")[0],
            body=next(values(body, NAME), ""),
            body_key=body.rpartition("/")[2],
            title=next(values(place.item, TITLE), ""),
            outcomes=tuple(code.rpartition("/")[2] for code in sorted(values(place.handling, OUTCOME))),
            page=page,
            fetched=next(values(place.graph, FETCHED)),
            sample=next(values(place.graph, SAMPLE), None) is not None,
        )


def _values(store: Store, graph: ox.NamedNode, subject: str, predicate: str) -> Iterator[str]:
    for quad in store.native.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None, graph):
        if isinstance(quad.object, ox.NamedNode | ox.Literal):
            yield quad.object.value

"""The newest decisions of bodies in a store: of all towns, of each town, of each body."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

import pyoxigraph as ox

from ontology.terms import BODY, DATE, FETCHED, NAME, OUTCOME, OWN_HANDLING, SAMPLE, SECTION
from publisher.mapping import iris
from publisher.mapping.vocabulary import SOURCE, TITLE
from publisher.store import Store

ALL: Final = "all"


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
    for quad in store.native.quads_for_pattern(None, ox.NamedNode(OWN_HANDLING), None, None):
        graph, handling = quad.graph_name, quad.object
        if not isinstance(graph, ox.NamedNode) or not isinstance(handling, ox.NamedNode):
            continue
        told = {fact.predicate.value: fact.object.value for fact in _facts(store, handling, graph)}
        if not {OUTCOME, DATE, SECTION, BODY} <= told.keys():
            continue
        town = graph.value.removeprefix(prefix).partition("/")[0]
        place = Place(told[DATE], int(told[SECTION]), handling.value, _name(quad.subject), graph.value)
        yield place, (ALL, town, f"{town}-{told[BODY].rpartition('/')[2]}")


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
        graph = ox.NamedNode(place.graph)
        handling = list(_facts(self._store, ox.NamedNode(place.handling), graph))
        body = next(fact.object.value for fact in handling if fact.predicate.value == BODY)
        codes = sorted(fact.object.value for fact in handling if fact.predicate.value == OUTCOME)
        own, item, named = (
            {f.predicate.value: f.object.value for f in _facts(self._store, ox.NamedNode(node), graph)}
            for node in (place.graph, place.item, body)
        )
        return Decided(
            handling=place.handling,
            date=place.date,
            section=place.section,
            town=place.graph.removeprefix(iris.graphs_of(self._base)).partition("/")[0],
            body=named.get(NAME, ""),
            body_key=body.rpartition("/")[2],
            title=item.get(TITLE, ""),
            outcomes=tuple(code.rpartition("/")[2] for code in codes),
            page=item.get(SOURCE) or own[SOURCE],
            fetched=own[FETCHED],
            sample=SAMPLE in own,
        )


class _Fact(NamedTuple):
    predicate: ox.NamedNode
    object: ox.NamedNode | ox.Literal


def _facts(store: Store, subject: ox.NamedNode, graph: ox.NamedNode) -> Iterator[_Fact]:
    for quad in store.native.quads_for_pattern(subject, None, None, graph):
        if isinstance(quad.object, ox.NamedNode | ox.Literal):
            yield _Fact(quad.predicate, quad.object)


def _name(term: ox.NamedNode | ox.BlankNode | ox.Triple) -> str:
    assert isinstance(term, ox.NamedNode)
    return term.value

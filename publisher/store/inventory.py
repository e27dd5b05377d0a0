"""What a store holds of each town, read from the names and the provenance of its graphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from ontology.terms import DOUBT_CODE, OWN_HANDLING, SAMPLE, SHA256, Body
from publisher.errors import MixedDataError
from publisher.mapping import iris
from publisher.store import Store, crawl_reports
from publisher.store.crawl_reports import CrawlReport, Shortfall
from spiders.municipalities import Expectations

SOURCE: Final = ox.NamedNode("http://purl.org/dc/terms/source")
_TYPE: Final = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_BODY: Final = ox.NamedNode(Body)
_DOUBT_CODE: Final = ox.NamedNode(DOUBT_CODE)
_OWN_HANDLING: Final = ox.NamedNode(OWN_HANDLING)
_SAMPLE: Final = ox.NamedNode(SAMPLE)
_SHA256: Final = ox.NamedNode(SHA256)


def towns(store: Store, base: str) -> list[str]:
    """Return the keys of the towns that the store has anything of, sorted."""
    found: set[str] = set()
    for prefix in (iris.graphs_of(base), iris.crawl_graphs_of(base)):
        found.update(graph.removeprefix(prefix).partition("/")[0] for graph in store.graphs(prefix))
    return sorted(found)


def pages(store: Store, base: str, town: str) -> list[str]:
    """Return the graphs of the pages of a town that were written to their end, sorted."""
    return [
        graph
        for graph in store.graphs(iris.graphs_of(base, town))
        if not iris.is_derived(base, town, graph) and store.held(graph)
    ]


def pages_of_platform(store: Store, base: str, town: str, platform: str) -> list[str]:
    """Return the graphs of those pages of a town that a platform's reader read, sorted."""
    return [
        graph
        for graph in pages(store, base, town)
        if (held := store.held(graph)) and held.reader.partition("/")[0] == platform
    ]


def kind(graph: str, base: str, town: str) -> str:
    """Return the kind of page that a town's graph was made of, as its name tells it."""
    return graph.removeprefix(iris.graphs_of(base, town)).rpartition("/")[0]


def kinds(graphs: Iterable[str], base: str, town: str) -> Counter[str]:
    """Count graphs of a town's pages by kind of page."""
    return Counter(kind(graph, base, town) for graph in graphs)


def addresses(store: Store, graphs: Iterable[str]) -> Iterator[str]:
    """Yield the addresses of the pages that graphs were made of."""
    for graph in graphs:
        node = ox.NamedNode(graph)
        for quad in store.native.quads_for_pattern(node, SOURCE, None, node):
            if isinstance(quad.object, ox.NamedNode):
                yield quad.object.value


def doubts(store: Store, graphs: Iterable[str]) -> dict[str, Counter[str]]:
    """Return what the readings of pages doubt: for each graph with doubts, how many there are of each code."""
    asked, found = frozenset(graphs), dict[str, Counter[str]]()
    for quad in store.native.quads_for_pattern(None, _DOUBT_CODE, None, None):
        if isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value in asked:
            code = quad.object.value.rpartition("/")[2]  # type: ignore[union-attr]
            found.setdefault(quad.graph_name.value, Counter())[code] += 1
    return found


def read_from(store: Store, base: str, town: str, kind: str, url: str) -> Iterator[str]:
    """Yield the graphs of a kind of page that were read from an address: all editions of the page."""
    prefix = iris.page_graph(base, town, kind, "x").removesuffix("x")
    for graph in store.graphs(prefix):
        if url in addresses(store, [graph]):
            yield graph


def is_sample(store: Store, graphs: list[str]) -> bool | None:
    """Return whether any of a town's pages is made up; None if there are none."""
    marked = {quad.graph_name for quad in store.native.quads_for_pattern(None, _SAMPLE, None, None)}
    return any(ox.NamedNode(graph) in marked for graph in graphs) if graphs else None


def refuse_mixing(store: Store, base: str, town: str, sample: bool | None) -> bool | None:
    """Raise MixedDataError where new pages of a town cannot stand beside what the store holds.

    `sample` says whether they are made up; None where each of them will tell. Returns what is known of all pages.
    """
    first = next(store.native.quads_for_pattern(None, _SHA256, None, None), None)
    if first and isinstance(first.subject, ox.NamedNode):
        graph = first.subject.value
        if not graph.startswith(iris.graphs_of(base)):
            held = graph.partition("/graph/")[0]
            raise MixedDataError(
                f"{store.path} was made with the base {held}, not {base}: set base as it was, or another data folder"
            )
    was_sample = is_sample(store, pages(store, base, town))
    if was_sample is not None and sample is not None and was_sample != sample:
        held, new = ("sample", "real") if was_sample else ("real", "sample")
        raise MixedDataError(
            f"{store.path} holds {held} pages of {town}, and {new} pages are not mixed with them: "
            "set another data folder (KUNTALINKKI_DATA)"
        )
    return sample if was_sample is None else was_sample


def shortfalls(store: Store, base: str, town: str, expected: Expectations) -> list[Shortfall]:
    """Compare what is held of a town with the least that is expected of it."""
    graphs = pages(store, base, town)
    by_kind = kinds(graphs, base, town)
    held = {
        "bodies": len(_bodies(store, graphs, iris.graphs_of(base, town))),
        "meetings": by_kind["meeting"],
        "items": sum(_items(store, graph) for graph in graphs if kind(graph, base, town) == "item"),
    }
    floors = {what: getattr(expected, what) for what in held}
    return [Shortfall(what, floors[what], count) for what, count in held.items() if count < floors[what]]


def report(store: Store, base: str, town: str) -> CrawlReport | None:
    """Return how a town's last crawl went, of all its platforms; None if it was never crawled."""
    graphs = store.graphs(iris.crawl_graphs_of(base, town))
    return crawl_reports.merged([report for graph in graphs if (report := crawl_reports.read(store.quads(graph)))])


def _items(store: Store, graph: str) -> int:
    """Count the items that a page tells: one, or as many as the minutes of a whole meeting hold."""
    told = store.native.quads_for_pattern(None, _OWN_HANDLING, None, ox.NamedNode(graph))
    return max(sum(1 for _ in told), 1)


def _bodies(store: Store, graphs: list[str], prefix: str) -> set[str]:
    """Return the bodies that the town's own lists of bodies name, not those that its pages mention."""
    return {
        quad.subject.value
        for graph in graphs
        if graph.startswith(f"{prefix}bodies/")
        for quad in store.native.quads_for_pattern(None, _TYPE, _BODY, ox.NamedNode(graph))
        if isinstance(quad.subject, ox.NamedNode)
    }

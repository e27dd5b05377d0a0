"""The names of towns that statements tell of and that the store has no pages of.

A town's own graph tells its name. Of another town only that is said which makes it a municipality with a name, in
one derived graph of the first town whose pages tell of it, and no longer than until the other has a graph of its own:
then a question that asks for the name is not answered twice.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from ontology import terms
from publisher.mapping import iris, vocabulary
from publisher.mapping.writer import Writer
from publisher.statements import graph_access
from publisher.statements.finding import municipality_names
from publisher.store import Store, inventory


def refresh(store: Store, base: str) -> None:
    """Write the names that are needed and take out those that no longer are. Raises StoreError."""
    known = municipality_names.names()
    named: set[str] = set()
    for town in inventory.towns(store, base):
        graph = iris.derived_graph(base, town, "statements", iris.page_graph(base, town, "municipality", town))
        writer = Writer(base, town, graph)
        for key in sorted({*_told_of(store, base, town)} - named):
            if store.has(iris.page_graph(base, key, "municipality", key)):
                continue
            named.add(key)
            name = known.get(key, key.capitalize())
            node = ox.NamedNode(iris.town(base, key))
            writer.typed(node, terms.Municipality)
            writer.text(node, terms.NAME, name)
            writer.add(node, vocabulary.PREF_LABEL, ox.Literal(name, language="fi"))
        if {*store.quads(graph)} != {*writer.quads}:
            store.replace(graph, writer.quads)


def _told_of(store: Store, base: str, town: str) -> Iterator[str]:
    prefix = iris.town(base, "x").removesuffix("x")
    for graph in store.graphs(iris.derived_graphs_of(base, town, "statements")):
        for _, said_of in graph_access.pairs(store, terms.SAID_OF, graph):
            yield said_of.removeprefix(prefix)

"""Asking the store for what stands beside a thing, as plain strings: the values of literals and of IRIs.

`graph` is the IRI of the graph to ask; where none is given, the union of all is asked. Everything comes sorted.
"""

from __future__ import annotations

import pyoxigraph as ox

from publisher.mapping import vocabulary
from publisher.store import Store


def objects(store: Store, subject: str, predicate: str, graph: str | None = None) -> list[str]:
    """Return what a thing has for a property."""
    found = store.native.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None, _graph(graph))
    return sorted(quad.object.value for quad in found if not isinstance(quad.object, ox.Triple))


def subjects(store: Store, predicate: str, value: str, graph: str | None = None) -> list[str]:
    """Return the things that have another thing for a property."""
    found = store.native.quads_for_pattern(None, ox.NamedNode(predicate), ox.NamedNode(value), _graph(graph))
    return sorted(quad.subject.value for quad in found if not isinstance(quad.subject, ox.Triple))


def pairs(store: Store, predicate: str, graph: str | None = None) -> list[tuple[str, str]]:
    """Return the things that have a property, each with what it has."""
    found = store.native.quads_for_pattern(None, ox.NamedNode(predicate), None, _graph(graph))
    return sorted(
        (quad.subject.value, quad.object.value)
        for quad in found
        if not isinstance(quad.subject, ox.Triple) and not isinstance(quad.object, ox.Triple)
    )


def instances(store: Store, cls: str, graph: str | None = None) -> list[str]:
    """Return the things of a class."""
    return subjects(store, vocabulary.TYPE, cls, graph)


def graphs(store: Store, subject: str) -> list[str]:
    """Return the graphs that say what a thing is."""
    found = store.native.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(vocabulary.TYPE), None, None)
    return sorted({quad.graph_name.value for quad in found if isinstance(quad.graph_name, ox.NamedNode)})


def _graph(graph: str | None) -> ox.NamedNode | ox.DefaultGraph:
    return ox.DefaultGraph() if graph is None else ox.NamedNode(graph)

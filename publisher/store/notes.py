"""Bookkeeping in the store: one JSON value in a graph of its own, which no dump and no union holds."""

from __future__ import annotations

import json
from typing import Any, Final

import pyoxigraph as ox

from publisher.store import Store

_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_VALUE: Final = ox.NamedNode(f"{_RDF}value")
_JSON: Final = ox.NamedNode(f"{_RDF}JSON")


def read_note(store: Store, graph: str) -> Any:
    """Return the value that a graph of bookkeeping holds; None where there is none."""
    for quad in store.quads(graph):
        if quad.predicate == _VALUE and isinstance(quad.object, ox.Literal):
            return json.loads(quad.object.value)
    return None


def write_note(store: Store, graph: str, value: Any) -> None:
    """Keep a value in place of the one before; an empty one leaves no graph. Raises StoreError."""
    if not value:
        if store.has(graph):
            store.note(graph, ())
        return
    node = ox.NamedNode(graph)
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    if read_note(store, graph) != value:
        store.note(graph, [ox.Quad(node, _VALUE, ox.Literal(text, datatype=_JSON), node)])

"""Hold the store against the shapes of `ontology`, and name the page that each offence comes from.

The shapes look one step out from a node, so the store is not copied whole: batch by batch, each node is taken
with all that any graph says of it and with the types of what it links to. That gives what the union of all
graphs would give, in bounded memory. The `shacl` package gives the answer; the tests hold it against pyshacl.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeAlias

import pyoxigraph as ox
import shacl
from rdflib import SH

import ontology
from publisher.mapping import vocabulary

BATCH: Final = 5_000
_TYPE: Final = ox.NamedNode(vocabulary.TYPE)
_SOURCE: Final = ox.NamedNode(vocabulary.SOURCE)
_Node: TypeAlias = ox.NamedNode | ox.BlankNode
_Term: TypeAlias = _Node | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that is not as the shapes want it.

    `focus` is the offending node, `message` what to do about it, `path` and `value` the property and its
    value where these are to blame. `graph` is a graph that says so, `source` the address of its page; both
    are empty only where the store has no such page.
    """

    focus: str
    path: str
    value: str
    message: str
    graph: str
    source: str


def violations(store: ox.Store | Iterable[ox.Quad], batch: int = BATCH) -> Iterator[Violation]:
    """Yield what the store, or a heap of quads, holds against the shapes; sorted within a batch of nodes."""
    if not isinstance(store, ox.Store):
        quads, store = store, ox.Store()
        store.bulk_extend(quads)
    within = _union(store)
    nodes = sorted({node for cls in _target_classes() for node in _instances(store, cls, within)}, key=str)
    for start in range(0, len(nodes), batch):
        some = nodes[start : start + batch]
        # A neighbour that has a shape too comes with its type alone: it is judged in its own batch.
        inside = {str(node) for node in some}
        report = _shapes().validate_text(_neighbourhood(store, some, within), format="ntriples")
        found = (_violation(store, result) for result in report.results if result.focus_node in inside)
        yield from sorted(set(found))


@cache
def _shapes() -> shacl.Shapes:
    return shacl.Shapes.from_text(ontology.shapes().serialize(format="turtle"))


@cache
def _target_classes() -> tuple[ox.NamedNode, ...]:
    return tuple(sorted((ox.NamedNode(str(cls)) for cls in ontology.shapes().objects(None, SH.targetClass)), key=str))


def _union(store: ox.Store) -> ox.DefaultGraph | None:
    """Return the default graph where it holds the union of the others, as our stores have it: each triple once."""
    default = ox.DefaultGraph()
    return default if next(store.quads_for_pattern(None, None, None, default), None) else None


def _instances(store: ox.Store, cls: ox.NamedNode, within: ox.DefaultGraph | None) -> set[_Node]:
    found = store.quads_for_pattern(None, _TYPE, cls, within)
    return {quad.subject for quad in found if not isinstance(quad.subject, ox.Triple)}


def _neighbourhood(store: ox.Store, nodes: Iterable[_Node], within: ox.DefaultGraph | None) -> str:
    """Return, as N-Triples, all that is said of the nodes, and of what kinds the things are that they link to."""
    data: list[ox.Quad] = []
    typed: set[_Term] = set()
    for node in nodes:
        for quad in store.quads_for_pattern(node, None, None, within):
            data.append(quad)
            linked = quad.object
            if isinstance(linked, ox.NamedNode) and linked not in typed and quad.predicate != _TYPE:
                typed.add(linked)
                data.extend(store.quads_for_pattern(linked, _TYPE, None, within))
    text = ox.serialize((quad.triple for quad in data), format=ox.RdfFormat.N_TRIPLES)
    assert text is not None
    return text.decode()


def _violation(store: ox.Store, result: shacl.Result) -> Violation:
    focus, value = _term(result.focus_node), _term(result.value) if result.value else None
    # A path of several steps is no property to blame.
    path = _term(result.path) if result.path and result.path.startswith("<") else None
    graph, source = _page(store, focus, path, value)
    return Violation(
        focus=_plain(focus),
        path=_plain(path),
        value="" if value is None or value == focus else _plain(value),
        message=" ".join(sorted(result.messages)),
        graph=graph,
        source=source,
    )


def _term(text: str) -> _Term:
    """Return a term of N-Triples."""
    quad: ox.Quad = next(ox.parse(f"<urn:x> <urn:x> {text} .", format=ox.RdfFormat.N_TRIPLES, rename_blank_nodes=False))
    return quad.object


def _plain(term: _Term | None) -> str:
    return "" if term is None or isinstance(term, ox.Triple) else term.value


def _page(store: ox.Store, focus: _Term, path: _Term | None, value: _Term | None) -> tuple[str, str]:
    """Return the graph that says the offending thing, else one that speaks of the node; and its page."""
    if not isinstance(focus, ox.NamedNode | ox.BlankNode):
        return "", ""
    found: list[str] = []
    if isinstance(path, ox.NamedNode):
        found = _graphs(store, focus, path, value) or _graphs(store, focus, path, None)
    graph = next(iter(found or _graphs(store, focus, None, None)), "")
    pages = store.quads_for_pattern(ox.NamedNode(graph), _SOURCE, None, None) if graph else ()
    return graph, next((page.object.value for page in pages if isinstance(page.object, ox.NamedNode)), "")


def _graphs(store: ox.Store, subject: _Node, predicate: ox.NamedNode | None, value: _Term | None) -> list[str]:
    found = store.quads_for_pattern(subject, predicate, value, None)
    return sorted({quad.graph_name.value for quad in found if isinstance(quad.graph_name, ox.NamedNode)})

"""Agendas whose minutes have come: the town goes on from its minutes, and so does the store.

Where a platform gives an agenda and its minutes one address, the new page replaces the old. Where they have
addresses of their own, an agenda would stay beside its minutes, and its items would be counted twice. So what
tells an agenda is withdrawn once minutes of the same meeting are held that do not list it, whether or not
the town still lists the agenda.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, Final, TypeGuard

import pyoxigraph as ox

from ontology import terms
from publisher.crawl import kept_agendas
from publisher.mapping import iris
from publisher.store import Store, inventory
from spiders.documents import datetimes

# The pages that tell an agenda or minutes; lists of meetings only name them.
_TELLING: Final = frozenset({"meeting", "item"})
_KIND: Final = ox.NamedNode(terms.DOCUMENT_KIND)
_AGENDA: Final = ox.NamedNode(iris.concept("document-kind", "agenda"))
_MINUTES: Final = ox.NamedNode(iris.concept("document-kind", "minutes"))
_MEETING: Final = ox.NamedNode(terms.MEETING)
_START: Final = ox.NamedNode(terms.START)
_PAGE_ID: Final = ox.NamedNode(terms.PAGE_ID)
_ID: Final = ox.NamedNode(terms.PLATFORM_ID)


def keep(store: Store, base: str, town: str) -> list[str]:
    """Keep what a town's replaced agendas said beside the minutes; return the graphs to withdraw. Raises StoreError."""
    replaced = graphs_to_withdraw(store, base, town)
    for graph in replaced:
        kept_agendas.keep(store, base, town, graph)
    return replaced


def graphs_to_withdraw(store: Store, base: str, town: str) -> list[str]:
    """Return the graphs of a town's agendas, and of their items and these items' attachments, that minutes replace."""
    found: set[str] = set()
    for quad in store.native.quads_for_pattern(None, _KIND, _AGENDA, None):
        graph = quad.graph_name
        if not _is_telling(graph, base, town) or graph.value in found:
            continue
        meeting: Any = next(_objects(store, quad.subject, _MEETING, graph), quad.subject)
        if _is_replaced(store, base, town, meeting, graph):
            files = iris.page_graph(base, town, "attachments", _page_id(store, graph))
            found |= {graph.value, *([files] if store.has(files) else [])}
    return sorted(found)


def _is_replaced(store: Store, base: str, town: str, meeting: ox.NamedNode, graph: ox.NamedNode) -> bool:
    """Return whether minutes of an agenda's meeting are held that do not list the page which tells the agenda."""
    told = store.native.quads_for_pattern(meeting, _KIND, _MINUTES, None)
    minutes = [quad.graph_name for quad in told if _is_telling(quad.graph_name, base, town)]
    if not minutes or graph in minutes:
        return False
    own = _page_id(store, graph)
    for one in minutes:
        listed = store.native.quads_for_pattern(None, _ID, ox.Literal(own), one)
        if any(quad.subject != meeting for quad in listed):
            return False
    # Two meetings of one body on one day begin far apart, and the minutes of one are not the other's.
    ids = [id.value for id in _objects(store, meeting, _ID, graph)]
    pages = [graph, *(ox.NamedNode(iris.page_graph(base, town, "meeting", id)) for id in ids)]
    called = {time.value for page in pages for time in _objects(store, meeting, _START, page)}
    begun = {time.value for page in minutes for time in _objects(store, meeting, _START, page)}
    return not called or not begun or any(datetimes.is_one_meeting(*pair) for pair in product(called, begun))


def _is_telling(graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph, base: str, town: str) -> TypeGuard[ox.NamedNode]:
    return (
        isinstance(graph, ox.NamedNode)
        and graph.value.startswith(iris.graphs_of(base, town))
        and inventory.kind(graph.value, base, town) in _TELLING
    )


def _page_id(store: Store, graph: ox.NamedNode) -> str:
    return next((id.value for id in _objects(store, graph, _PAGE_ID, graph)), "")


def _objects(store: Store, subject: Any, predicate: ox.NamedNode, graph: ox.NamedNode) -> Iterator[Any]:
    for quad in store.native.quads_for_pattern(subject, predicate, None, graph):
        yield quad.object

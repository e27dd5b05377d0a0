"""Taking pages out of the store with all that hangs on them, and remembering that they were withdrawn."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from ontology import terms
from publisher.crawl import listed_rows
from publisher.mapping import iris, vocabulary
from publisher.statements import graph_access, town_graph
from publisher.store import Store, inventory, withdrawn_addresses
from publisher.store.withdrawn_addresses import REPLACED, Withdrawal
from spiders.platforms.files.spider import KIND as FILE

_ATTACHMENT = ox.NamedNode(terms.ATTACHMENT)


def take_out(store: Store, base: str, town: str, graphs: Iterable[str], withdrawal: Withdrawal) -> list[str]:
    """Take pages' graphs out, what is derived from them, and the files that only they list; return the pages' graphs.

    Their addresses, and the IRIs of what only they told of, are remembered as withdrawn. Raises StoreError.
    """
    gone: dict[str, set[str]] = {}
    ahead = [*graphs]
    while ahead:
        graph = ahead.pop()
        files, things = _files(store, base, town, graph), _things(store, base, town, graph)
        addresses = {*inventory.addresses(store, [graph])}
        for derived in _derived(store, base, town, graph, withdrawal):
            store.withdraw(derived)
        if not store.withdraw(graph):
            continue
        gone[graph] = addresses | {thing for thing in things if not _stays(store, base, town, thing, withdrawal)}
        ahead += [file for key, file in files.items() if not _is_listed(store, base, town, key) and store.has(file)]
    if gone:
        withdrawn_addresses.record(store, base, town, gone, withdrawal)
    return [*gone]


def _derived(store: Store, base: str, town: str, graph: str, withdrawal: Withdrawal) -> set[str]:
    """Return the graphs that go with a page: those derived from it, and the agendas beside it.

    What minutes replace is kept as an agenda beside them.
    """
    kinds = [kind for kind in iris.DERIVED if kind != iris.AGENDAS or withdrawal.reason != REPLACED]
    beside = graph_access.subjects(store, vocabulary.DERIVED_FROM, graph)
    agendas = iris.derived_graphs_of(base, town, iris.AGENDAS)
    found = {iris.derived_graph(base, town, kind, graph) for kind in kinds}
    return found | {one for one in beside if one.startswith(agendas)}


def _files(store: Store, base: str, town: str, graph: str) -> dict[str, str]:
    """Return the graphs of the texts of files that a page lists, by the files' keys."""
    prefix = iris.node(base, town, FILE, "x").removesuffix("x")
    nodes = (quad.object for quad in store.native.quads_for_pattern(None, _ATTACHMENT, None, ox.NamedNode(graph)))
    keys = {node.value.removeprefix(prefix) for node in nodes if isinstance(node, ox.NamedNode)}
    return {key: iris.page_graph(base, town, FILE, key) for key in keys}


def _is_listed(store: Store, base: str, town: str, key: str) -> bool:
    node = ox.NamedNode(iris.node(base, town, FILE, key))
    return next(store.native.quads_for_pattern(None, _ATTACHMENT, node, None), None) is not None


def _things(store: Store, base: str, town: str, graph: str) -> set[str]:
    """Return the IRIs of the town's things that a page tells of."""
    own = f"{iris.town(base, town)}/"
    subjects = (quad.subject for quad in store.quads(graph))
    return {node.value for node in subjects if isinstance(node, ox.NamedNode) and node.value.startswith(own)}


def _stays(store: Store, base: str, town: str, thing: str, withdrawal: Withdrawal) -> bool:
    """Return whether another page tells of a thing; rows of lists go with what a person withdraws."""
    if withdrawal.is_barred and listed_rows.is_in_lists_alone(store, base, town, thing):
        return False
    return town_graph.is_told(store, base, town, thing)

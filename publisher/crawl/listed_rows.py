"""Rows of lists that tell of a page which a person withdrew.

A list tells the title and address of each page that it leads to, and a meeting those of its items. So the row of a page
that a person withdrew goes too: out of what is held, out of what is read later, and with the list's bytes out of the
archive, for as long as the town lists it. Only rows go: what a page retells of another at length stays, and is named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pyoxigraph as ox

from publisher.crawl import completeness
from publisher.mapping import iris
from publisher.store import Store, inventory
from publisher.store.withdrawn_addresses import Withdrawal, digest

LISTS: Final = completeness.LISTS | {"meeting"}
# The things that have pages of their own.
_LISTED: Final = ("item", "official-decision", "announcement")


def find_barred(withdrawn: Mapping[str, Withdrawal]) -> frozenset[str]:
    """Return the digests of what a person withdrew."""
    return frozenset(key for key, told in withdrawn.items() if told.is_barred)


def strip(store: Store, base: str, town: str, barred: frozenset[str]) -> list[str]:
    """Take the rows of barred pages out of the lists that are held; return the graphs of those. Raises StoreError."""
    changed = []
    for graph in inventory.pages(store, base, town) if barred else ():
        if inventory.kind(graph, base, town) in LISTS:
            quads = [*store.quads(graph)]
            left = without_rows(quads, base, town, barred)
            if len(left) < len(quads):
                store.replace(graph, left)
                changed.append(graph)
    return changed


def without_rows(quads: Sequence[ox.Quad], base: str, town: str, barred: frozenset[str]) -> list[ox.Quad]:
    """Return what a list tells without the rows of barred pages, and without what only those tell of."""
    own = tuple(iris.node(base, town, kind, "") for kind in _LISTED)
    things = f"{iris.town(base, town)}/"
    nodes = {quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)}
    nodes = {node for node in nodes if node.value.startswith(things)}
    gone = {node for node in nodes if node.value.startswith(own) and digest(node.value) in barred}
    left = [*quads]
    while gone:
        told = {quad.object for quad in left if quad.subject in gone}
        named = {node for node in nodes if node in told}
        left = [quad for quad in left if quad.subject not in gone and quad.object not in gone]
        gone = {node for node in named if not any(quad.object == node for quad in left)} - gone
    return left


def is_in_lists_alone(store: Store, base: str, town: str, thing: str) -> bool:
    """Return whether nothing but lists tells of a thing that has a page of its own."""
    if not thing.startswith(tuple(iris.node(base, town, kind, "") for kind in _LISTED)):
        return False
    told = store.native.quads_for_pattern(ox.NamedNode(thing), None, None, None)
    pages = {quad.graph_name.value for quad in told if isinstance(quad.graph_name, ox.NamedNode)}
    made = {iris.page_graph(base, town, kind, town) for kind in iris.OF_TOWN}
    return all(inventory.kind(page, base, town) in LISTS for page in pages - made)

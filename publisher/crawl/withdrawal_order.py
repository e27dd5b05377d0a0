"""A person's order to withdraw a page, whatever the town shows, and to lift that again."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from typing import TypeGuard

import pyoxigraph as ox

from publisher.crawl import appeal_periods, held_pages, listed_rows, missing_pages, withdrawal
from publisher.crawl.quarantine import Quarantine
from publisher.errors import ConfigurationError
from publisher.mapping import iris
from publisher.store import Store, crawl_reports, inventory, withdrawn_addresses
from publisher.store.withdrawn_addresses import Withdrawal
from spiders.fetching import clock


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What an order took out: the town, the graphs that went, and the pages that still tell of the same things.

    `lists` are the graphs of lists that had a row of it, `urls` the addresses that are withdrawn.
    """

    town: str
    graphs: list[str] = field(default_factory=list)
    also_told: list[str] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)
    urls: frozenset[str] = frozenset()


def withdraw(store: Store, base: str, address: str, order: Withdrawal) -> Withdrawn:
    """Take out the page of an address or an IRI, with its editions, files and all that is derived from it.

    Raises ConfigurationError for an address of which nothing is held, StoreError.
    """
    town, graphs = _find(store, base, address)
    things = {quad.subject for graph in graphs for quad in store.quads(graph) if _is_retold(quad.subject, base, town)}
    urls = frozenset(inventory.addresses(store, graphs))
    gone = withdrawal.take_out(store, base, town, graphs, order)
    barred = listed_rows.find_barred(withdrawn_addresses.read(store, base, town))
    lists = listed_rows.strip(store, base, town, barred)
    forget(store, base, town, gone, urls)
    return Withdrawn(town, gone, _pages_about(store, base, town, things), lists, urls)


def forget(store: Store, base: str, town: str, graphs: Container[str], urls: Container[str]) -> None:
    """Drop what is remembered of pages beside the data: their addresses may tell what was withdrawn.

    Raises StoreError.
    """
    missing = missing_pages.read(store, base, town)
    missing_pages.write(store, base, town, {graph: page for graph, page in missing.items() if graph not in graphs})
    held = held_pages.read(store, base, town)
    held_pages.write(store, base, town, {graph: page for graph, page in held.items() if page.url not in urls})
    appeal_periods.record_checks(store, base, town, (), clock.now())
    Quarantine(store, base, town).write()
    for graph in store.graphs(iris.crawl_graphs_of(base, town)):
        report = crawl_reports.read(store.quads(graph))
        if report and any(page.url in urls for page in (*report.failed, *report.standing)):
            report.failed = [page for page in report.failed if page.url not in urls]
            report.standing = [page for page in report.standing if page.url not in urls]
            store.note(graph, crawl_reports.quads(report, base))


def lift(store: Store, base: str, address: str) -> str | None:
    """Let a page come back with the next crawl; return its town, or None if nobody withdrew it. Raises StoreError."""
    for town in inventory.towns(store, base):
        if withdrawn_addresses.digest(address) in withdrawn_addresses.read(store, base, town):
            withdrawn_addresses.forget(store, base, town, [address])
            return town
    return None


def _find(store: Store, base: str, address: str) -> tuple[str, list[str]]:
    """Return the town of an address, and the graphs of the pages that were read from it."""
    for town in inventory.towns(store, base):
        found = [
            graph
            for graph in inventory.pages(store, base, town)
            if address == graph or address in inventory.addresses(store, [graph])
        ]
        if found:
            ids = {graph.rpartition("/")[2] for graph in found if inventory.kind(graph, base, town) == "item"}
            lists = [f"{iris.graphs_of(base, town)}attachments/{id}" for id in ids]
            return town, [*found, *(graph for graph in lists if store.has(graph))]
    raise ConfigurationError(
        f"the store holds no page of {address}: give the address of the town's page, or the IRI of its graph"
    )


def _is_retold(node: ox.NamedNode | ox.BlankNode | ox.Triple, base: str, town: str) -> TypeGuard[ox.NamedNode]:
    """Return whether a thing is one of those that several pages tell of."""
    return isinstance(node, ox.NamedNode) and node.value.startswith(
        tuple(iris.node(base, town, kind, "") for kind in ("handling", "item", "decision", "official-decision"))
    )


def _pages_about(store: Store, base: str, town: str, things: set[ox.NamedNode]) -> list[str]:
    """Return the addresses of other pages that tell of things, sorted."""
    graphs = {
        quad.graph_name.value
        for thing in things
        for quad in store.native.quads_for_pattern(thing, None, None, None)
        if isinstance(quad.graph_name, ox.NamedNode)
    }
    return sorted({*inventory.addresses(store, graphs)})

"""The strategies of a town as things with a life, told by its minutes and by its strategy pages.

A case whose title names the town's own strategy is where one is made: drafted, proposed, and approved by the
council. With each approval one strategy ends and the next begins; what a page of the town's site tells belongs to
the strategy that it names by day or years, or else to the one in force when the page was first fetched. An edition
of a page that tells of other values, goals and visions than the one before is of the next strategy.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Final

import pyoxigraph as ox

from ontology import terms
from publisher.mapping import iris, vocabulary
from publisher.mapping.writer import Writer
from publisher.statements import derived_graphs, graph_access
from publisher.statements.strategies import editions, events, lifecycle, strategy_quads
from publisher.store import Store

READER: Final = "strategies/1"
KIND: Final = "strategies"


def graph(base: str, town: str) -> str:
    """Return the IRI of the graph that tells of a town's strategies."""
    return iris.page_graph(base, town, KIND, town)


def quads(store: Store, base: str, town: str) -> list[ox.Quad]:
    """Return what the town's pages and statements in the store tell of its strategies; nothing if there are none."""
    of = derived_graphs.town(store, base, town)
    known = lifecycle.lives(events.read(of))
    known = editions.joined(of, known)
    if not known:
        return []
    writer = Writer(base, town, graph(base, town))
    sources = sorted({source for strategy in known for source in strategy_quads.strategy(writer, of, strategy)})
    _provenance(writer, of, sources)
    return writer.quads


def refresh(store: Store, base: str, town: str) -> bool:
    """Bring the graph of a town's strategies up to date; tell whether it changed. Raises StoreError."""
    found = quads(store, base, town)
    if not found:
        return store.withdraw(graph(base, town))
    return bool(store.write({graph(base, town): found}).stored)


def _provenance(writer: Writer, of: derived_graphs.Town, sources: list[str]) -> None:
    digest = sha256("\n".join(sorted(str(quad) for quad in writer.quads)).encode()).hexdigest()
    own = writer.graph
    writer.typed(own, vocabulary.ENTITY)
    for source in sources:
        writer.link(own, vocabulary.DERIVED_FROM, ox.NamedNode(source))
    writer.link(own, terms.MUNICIPALITY, writer.municipality)
    writer.text(own, terms.PAGE_KIND, KIND)
    writer.text(own, terms.SHA256, digest)
    writer.text(own, terms.READER, READER)
    if any(graph_access.objects(of.store, source, terms.SAMPLE, source) for source in sources):
        writer.truth(own, terms.SAMPLE, True)

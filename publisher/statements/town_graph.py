"""The one graph of a town that is made of all its pages, anew at the end of each crawl."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

import pyoxigraph as ox

from ontology import terms
from publisher.mapping import iris, vocabulary
from publisher.mapping.writer import Writer
from publisher.store import Store, inventory


def refresh(store: Store, base: str, town: str, kind: str, reader: str, write: Callable[[Writer], object]) -> bool:
    """Bring a town's graph of a kind (of `iris.DERIVED`) up to date; return whether it changed.

    `write` says all that it holds; where that is nothing, there is no graph. Raises StoreError.
    """
    writer = Writer(base, town, iris.page_graph(base, town, kind, town))
    write(writer)
    name = writer.graph.value
    if not writer.quads:
        return store.withdraw(name)
    digest = sha256("\n".join(sorted(map(str, writer.quads))).encode()).hexdigest()
    writer.typed(writer.graph, vocabulary.ENTITY)
    writer.link(writer.graph, terms.MUNICIPALITY, writer.municipality)
    writer.text(writer.graph, terms.PAGE_KIND, kind)
    writer.text(writer.graph, terms.SHA256, digest)
    writer.text(writer.graph, terms.READER, reader)
    if inventory.is_sample(store, inventory.pages(store, base, town)):
        writer.truth(writer.graph, terms.SAMPLE, True)
    return bool(store.write({name: writer.quads}).stored)


def is_told(store: Store, base: str, town: str, thing: str) -> bool:
    """Return whether a page tells of a thing; what is made of all pages outlives them until it is made anew."""
    made = {iris.page_graph(base, town, kind, town) for kind in iris.OF_TOWN}
    told = store.native.quads_for_pattern(ox.NamedNode(thing), None, None, None)
    # The default graph is the union of all: only the graphs of their own tell by which page a triple stands.
    return any(isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value not in made for quad in told)

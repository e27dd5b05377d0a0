"""Graphs that are derived from the graphs of pages, one for each page that gives any: made, kept, taken away.

A derived graph tells of itself what it was made of, as a page's graph does. One that was made of the same by the
same rules is left alone, and so the stage may be stopped at any moment and run again: nothing is half said.
A page that gives nothing has no derived graph and is looked at each time, which costs 0.2 ms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from time import monotonic
from typing import Final, Protocol

import pyoxigraph as ox

from ontology import terms
from publisher import plurals
from publisher.errors import ConfigurationError, StoreError
from publisher.mapping import iris, vocabulary
from publisher.mapping.writer import Writer
from publisher.statements import graph_access
from publisher.store import Store, inventory

BATCH: Final = 10_000
PROGRESS_SECONDS: Final = 5.0


class Derivation(Protocol):
    """What makes graphs of one kind (of `iris.DERIVED`), by which rules, from which kinds of pages."""

    kind: str
    reader: str
    page_kinds: tuple[str, ...]

    def made_of(self, page: str, kind: str, graph: str) -> list[str]:
        """Return what a page's derived graph, as it is held, depends on beside the page itself."""

    def write(self, writer: Writer, page: str, kind: str) -> list[str]:
        """Write what is derived from a page, and return what that depends on beside it, as `made_of` does."""


@dataclass(frozen=True, slots=True)
class Derived:
    """How many derived graphs were `written`, found `unchanged` and `withdrawn`."""

    written: int = 0
    unchanged: int = 0
    withdrawn: int = 0

    def __str__(self) -> str:
        return (
            f"{plurals.counted(self.written, 'page')} written, {self.unchanged} unchanged, {self.withdrawn} withdrawn"
        )


@dataclass(frozen=True, slots=True)
class Town:
    """A town of a store. `name_keys` gives the keys of the store's towns by the slugs of their names."""

    store: Store
    base: str
    key: str
    name_keys: Mapping[str, str]

    @property
    def name(self) -> str:
        """The slug of the town's name, which its key is not always (`espoo-2017`)."""
        return next((name for name, key in self.name_keys.items() if key == self.key), self.key)


def town(store: Store, base: str, key: str, name_keys: Mapping[str, str] | None = None) -> Town:
    """Return a town with what its store knows of the names of towns, which is read where it is not given."""
    return Town(store, base, key, dict(names_of_towns(store, base)) if name_keys is None else name_keys)


def run(of: Town, derivation: Derivation, say: Callable[[str], None]) -> Derived:
    """Derive the graphs of one kind from a town's pages. Raises StoreError."""
    store = of.store
    existing = _existing(of, derivation.kind)
    pages = _pages(of, derivation.page_kinds)
    is_sample = inventory.is_sample(store, [page for page, _ in pages]) or False
    kept: set[str] = set()
    batch: dict[str, list[ox.Quad]] = {}
    unchanged = written = 0
    said = monotonic()
    for number, (page, kind) in enumerate(pages, 1):
        graph = iris.derived_graph(of.base, of.key, derivation.kind, page)
        if graph in existing and _is_current(store, derivation, page, kind, graph):
            unchanged += 1
            kept.add(graph)
        else:
            try:
                quads = _made(of, derivation, page, kind, graph, is_sample)
            except (StoreError, ConfigurationError):
                raise
            except Exception as error:  # one page's fault must not cost the town its others
                say(f"{of.key}: no {derivation.kind} of {page}: {type(error).__name__}; what was derived stays")
                kept.add(graph)
                continue
            if quads:
                batch[graph] = quads
                kept.add(graph)
        if sum(map(len, batch.values())) >= BATCH:
            written += _flush(store, batch)
        if monotonic() - said >= PROGRESS_SECONDS:
            said = monotonic()
            say(f"{of.key}: {derivation.kind} of {number} of {len(pages)} pages so far")
    written += _flush(store, batch)
    for graph in sorted(existing - kept):
        store.withdraw(graph)
    return Derived(written, unchanged, len(existing - kept))


def _pages(of: Town, kinds: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the graphs of the town's pages of some kinds, each with its kind."""
    pages = ((page, inventory.kind(page, of.base, of.key)) for page in inventory.pages(of.store, of.base, of.key))
    return [(page, kind) for page, kind in pages if kind in kinds]


def _made(of: Town, derivation: Derivation, page: str, kind: str, graph: str, is_sample: bool) -> list[ox.Quad]:
    """Return what is derived from a page, with where it comes from; nothing where the page gives nothing."""
    writer = Writer(of.base, of.key, graph)
    beside = derivation.write(writer, page, kind)
    if writer.quads:
        _provenance(writer, derivation, page, _digest(of.store, page, beside), is_sample)
    return writer.quads


def _existing(of: Town, kind: str) -> set[str]:
    """Return the town's derived graphs of that kind, finished or not; names of towns are not made page by page."""
    prefix = iris.derived_graphs_of(of.base, of.key, kind)
    return {graph for graph in of.store.graphs(prefix) if not graph.startswith(f"{prefix}municipality/")}


def _is_current(store: Store, derivation: Derivation, page: str, kind: str, graph: str) -> bool:
    held = store.held(graph)
    if held is None or held.reader != derivation.reader:
        return False
    return held.sha256 == _digest(store, page, derivation.made_of(page, kind, graph))


def _flush(store: Store, batch: dict[str, list[ox.Quad]]) -> int:
    count = len(store.write(batch).stored)
    batch.clear()
    return count


def _digest(store: Store, page: str, beside: Iterable[str]) -> str:
    held = store.held(page)
    assert held is not None
    return sha256("\x1f".join((*held, *beside)).encode()).hexdigest()


def _provenance(writer: Writer, derivation: Derivation, page: str, digest: str, is_sample: bool) -> None:
    graph = writer.graph
    writer.typed(graph, vocabulary.ENTITY)
    writer.link(graph, vocabulary.DERIVED_FROM, ox.NamedNode(page))
    writer.link(graph, terms.MUNICIPALITY, writer.municipality)
    writer.text(graph, terms.PAGE_KIND, derivation.kind)
    writer.text(graph, terms.SHA256, digest)
    writer.text(graph, terms.READER, derivation.reader)
    if is_sample:
        writer.truth(graph, terms.SAMPLE, True)


def names_of_towns(store: Store, base: str) -> Iterator[tuple[str, str]]:
    """Yield the slug of each town's name with the key that it has in the store."""
    for key in inventory.towns(store, base):
        register = iris.page_graph(base, key, "municipality", key)
        for name in graph_access.objects(store, iris.town(base, key), terms.NAME, register):
            yield iris.slug(name), key

"""Graphs that are derived from the graphs of pages, one for each page that gives any: made, kept, taken away.

A derived graph tells of itself what it was made of, as a page's graph does. One that was made of the same by the
same rules is left alone, and so the stage may be stopped at any moment and run again: nothing is half said.
A page that gives nothing has no derived graph and is looked at each time, which costs 0.2 ms.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from time import monotonic
from typing import Any, Final, Protocol, TypeVar

import pyoxigraph as ox

from ontology import terms
from publisher import plurals
from publisher.errors import ConfigurationError, StoreError
from publisher.mapping import iris, vocabulary
from publisher.mapping.writer import Writer
from publisher.statements import graph_access
from publisher.statements.passages import Passage
from publisher.store import Store, inventory

BATCH: Final = 10_000
PROGRESS_SECONDS: Final = 5.0
_Item = TypeVar("_Item")
_Made = TypeVar("_Made")


class Derivation(Protocol):
    """What makes graphs of one kind (of `iris.DERIVED`), by which rules, from which kinds of pages."""

    kind: str
    reader: str
    page_kinds: tuple[str, ...]

    def made_of(self, page: str, kind: str, graph: str) -> list[str]:
        """Return what a page's derived graph, as it is held, depends on beside the page itself."""

    def finder(self) -> Callable[[list[Passage]], list[Any]]:
        """Return what finds something in each text of a page: pure, and called in another process maybe."""

    def passages(self, page: str, kind: str) -> list[Passage]:
        """Return the texts of a page that are looked through."""

    def write(self, writer: Writer, page: str, kind: str, found: Iterable[tuple[Passage, Any]]) -> list[str]:
        """Write what was found in each text of a page; return what that depends on beside it, as `made_of` does."""


@dataclass(frozen=True, slots=True)
class Broken:
    """Stands for what could not be made, and says why."""

    why: str


class Each(Protocol):
    """Yields what a function makes of each item, in their order, or why it cannot be made: see `one_by_one`."""

    def __call__(  # noqa: D102
        self, function: Callable[[_Item], _Made], items: Iterable[_Item], /
    ) -> Iterator[_Made | Broken]: ...


def attempt(function: Callable[[_Item], _Made], item: _Item) -> _Made | Broken:
    """Return what a function makes of an item: one item's fault must not cost the town its others.

    Raises StoreError and ConfigurationError, which are faults of all.
    """
    try:
        return function(item)
    except (StoreError, ConfigurationError):
        raise
    except Exception as error:
        return Broken(type(error).__name__)


def one_by_one(function: Callable[[_Item], _Made], items: Iterable[_Item], /) -> Iterator[_Made | Broken]:
    """Call a function for each item in this process."""
    return (attempt(function, item) for item in items)


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


@dataclass(slots=True)
class _Run:
    """The derivation of one kind of graphs from a town's pages: which are kept, and which pages are in work."""

    of: Town
    derivation: Derivation
    say: Callable[[str], None]
    existing: set[str]
    pages: list[tuple[str, str]]
    kept: set[str] = field(default_factory=set)
    unchanged: int = 0
    ahead: deque[tuple[str, str, str, list[Passage]]] = field(default_factory=deque)

    def due(self) -> Iterator[list[Passage]]:
        """Yield the texts of each page whose graph has to be made anew."""
        said = monotonic()
        for number, (page, kind) in enumerate(self.pages, 1):
            graph = iris.derived_graph(self.of.base, self.of.key, self.derivation.kind, page)
            if graph in self.existing and _is_current(self.of.store, self.derivation, page, kind, graph):
                self.unchanged += 1
                self.kept.add(graph)
                continue
            texts = attempt(lambda at: self.derivation.passages(*at), (page, kind))
            if isinstance(texts, Broken):
                self.report(page, graph, texts)
            elif texts:
                self.ahead.append((page, kind, graph, texts))
                yield texts
            if monotonic() - said >= PROGRESS_SECONDS:
                said = monotonic()
                self.say(f"{self.of.key}: {self.derivation.kind} of {number} of {len(self.pages)} pages so far")

    def report(self, page: str, graph: str, broken: Broken) -> None:
        """Say that nothing could be derived from a page; what was derived from it before stays."""
        self.say(f"{self.of.key}: no {self.derivation.kind} of {page}: {broken.why}; what was derived stays")
        self.kept.add(graph)


def run(of: Town, derivation: Derivation, say: Callable[[str], None], each: Each = one_by_one) -> Derived:
    """Derive the graphs of one kind from a town's pages; `each` calls what looks through texts. Raises StoreError."""
    store, pages = of.store, _pages(of, derivation.page_kinds)
    is_sample = inventory.is_sample(store, [page for page, _ in pages]) or False
    course = _Run(of, derivation, say, _existing(of, derivation.kind), pages)
    batch: dict[str, list[ox.Quad]] = {}
    written = 0
    for found in each(derivation.finder(), course.due()):
        page, kind, graph, texts = course.ahead.popleft()
        made = attempt(partial(_made, of, derivation, page, kind, graph, texts, is_sample), found)
        if isinstance(made, Broken):
            course.report(page, graph, made)
        elif made:
            batch[graph] = made
            course.kept.add(graph)
        if sum(map(len, batch.values())) >= BATCH:
            written += _flush(store, batch)
    written += _flush(store, batch)
    for graph in sorted(course.existing - course.kept):
        store.withdraw(graph)
    return Derived(written, course.unchanged, len(course.existing - course.kept))


def _pages(of: Town, kinds: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the graphs of the town's pages of some kinds, each with its kind."""
    pages = ((page, inventory.kind(page, of.base, of.key)) for page in inventory.pages(of.store, of.base, of.key))
    return [(page, kind) for page, kind in pages if kind in kinds]


def _made(
    of: Town,
    derivation: Derivation,
    page: str,
    kind: str,
    graph: str,
    texts: list[Passage],
    is_sample: bool,
    found: list[Any] | Broken,
) -> list[ox.Quad] | Broken:
    """Return what is derived from a page, with where it comes from; nothing where the page gives nothing."""
    if isinstance(found, Broken):
        return found
    writer = Writer(of.base, of.key, graph)
    beside = derivation.write(writer, page, kind, zip(texts, found, strict=True))
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

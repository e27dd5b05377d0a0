"""The store: one named graph for each page, on disk, and the one place that remembers what was seen.

A page's graph tells in itself from which bytes (`kl:sha256`) and by which reader it was made. That is
what `held` asks, and so a graph without a hash is one whose writing never ended: it counts as not held
and is written anew. A crash at any moment leaves every held graph whole.

The default graph is the union of all page graphs, kept as one: a triple that many pages tell stands in it
once, so that a plain query counts it once. (Oxigraph's own union at query time would repeat it for each.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import pyoxigraph as ox

from publisher.errors import NoStoreError, StoreError, cause
from publisher.store import provenance
from publisher.store.provenance import Held

# From here on a batch is written as files of its own, which is faster but leaves more files behind.
BULK: Final = 20_000


@dataclass(frozen=True, slots=True)
class Written:
    """The graphs of a batch: those `stored` (new or changed), and those held already and so `unchanged`."""

    stored: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)


class Store:
    """Graphs on disk. Opening and writing raise StoreError where the disk or another process is in the way."""

    def __init__(self, path: Path, native: ox.Store, is_writable: bool = True) -> None:
        self.path = path
        self.native = native
        self.is_writable = is_writable

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a store to write, and make it if there is none. One process at a time may hold it so."""
        try:
            path.mkdir(parents=True, exist_ok=True)
            return cls(path, ox.Store(str(path)))
        except (OSError, RuntimeError) as error:  # the latter for what is corrupt
            raise _cannot_open(path, error) from None

    @classmethod
    def when_needed(cls, path: Path) -> Self:
        """Open a store to read, and to write only once something is written: opening it to write writes a log.

        The lock is taken then, too, so that two processes may look at the same time.
        """
        try:
            store = cls.read_only(path)
        except NoStoreError:
            return cls.open(path)
        return store

    @classmethod
    def read_only(cls, path: Path) -> Self:
        """Open a store to read, as it is at this moment. Raises NoStoreError where nothing was stored yet."""
        if not (path / "CURRENT").exists():
            raise NoStoreError(f"there is no store in {path} yet: `kuntalinkki crawl` makes one")
        # While another process writes, a file can be replaced between being named and being opened.
        for _ in range(3):
            try:
                return cls(path, ox.Store.read_only(str(path)), is_writable=False)
            except (OSError, RuntimeError) as error:  # the latter for what is corrupt
                last = error
        raise _cannot_open(path, last) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store, so that another process can open it. Not to be used afterwards."""
        del self.native

    def flush(self) -> None:
        """Write to disk what the journal holds; a store is opened to read much faster then."""
        if self.is_writable:
            self.native.flush()

    def _open_to_write(self) -> None:
        if not self.is_writable:
            self.native, self.is_writable = Store.open(self.path).native, True

    def checkpoint(self, folder: Path) -> None:
        """Write the store as it is now to a new folder, by hard links where that is on the same file system.

        Raises StoreError.
        """
        try:
            self.native.backup(str(folder))
        except (OSError, RuntimeError) as error:
            raise StoreError(f"{self.path}: no checkpoint can be written to {folder} ({error})") from None

    def held(self, graph: str) -> Held | None:
        """Tell what a graph was made of; None for a graph that is not there or was not finished."""
        node = ox.NamedNode(graph)
        found = [self._text(node, predicate) for predicate in (provenance.SHA256, provenance.READER)]
        return Held(*found) if None not in found else None  # type: ignore[arg-type]

    def fetched(self, graph: str) -> datetime | None:
        """Tell when the page of a graph was fetched; None for a graph that is of no page."""
        text = self._text(ox.NamedNode(graph), provenance.FETCHED)
        return datetime.fromisoformat(text) if text else None

    def has(self, graph: str) -> bool:
        """Return whether anything is in a graph, finished or not."""
        return next(self.quads(graph), None) is not None

    def quads(self, graph: str) -> Iterator[ox.Quad]:
        """Return the quads of a graph, in no order."""
        return self.native.quads_for_pattern(None, None, None, ox.NamedNode(graph))

    def graphs(self, prefix: str = "") -> list[str]:
        """Return the IRIs of the graphs that begin with `prefix`, sorted."""
        names = (name.value for name in self.native.named_graphs())
        return sorted(name for name in names if name.startswith(prefix))

    def write(self, batch: Mapping[str, Sequence[ox.Quad]]) -> Written:
        """Write graphs whole, each in place of what it held before; leave alone what has not changed.

        The quads of a graph whose subject is the graph itself are its provenance. They are written last,
        so that a graph which tells its hash is whole.
        """
        written = Written()
        new: list[str] = []
        for graph, quads in batch.items():
            if self.is_unchanged(graph, quads):
                written.unchanged.append(graph)
            elif self.has(graph):
                self.replace(graph, quads)
                written.stored.append(graph)
            else:
                new.append(graph)
        try:
            self._add({graph: batch[graph] for graph in new})
        except (OSError, RuntimeError) as error:  # the latter for what is corrupt
            raise StoreError(f"{self.path}: the store cannot be written ({error})") from None
        written.stored.extend(new)
        return written

    def is_unchanged(self, graph: str, quads: Sequence[ox.Quad]) -> bool:
        """Return whether a graph is held already as it would be written: by the same reader, and with the same content.

        The bytes may differ in what is not read: a counter, a session, a banner.
        """
        if not self.has(graph):
            return False
        made_of = provenance.made_of(graph, quads)
        # A graph that comes from no page (the municipality itself) has no hash to compare.
        if made_of is None:
            return set(self.quads(graph)) == set(quads)
        held = self.held(graph)
        return held == made_of or (
            held is not None and held.reader == made_of.reader and self.says_the_same(graph, quads)
        )

    def says_the_same(self, graph: str, quads: Iterable[ox.Quad]) -> bool:
        """Return whether a graph says what the quads say, by the same reader, whichever bytes either was made of."""
        # Times and numbers are compared as a store writes them.
        new = ox.Store()
        new.extend(quads)
        return provenance.content(graph, self.quads(graph)) == provenance.content(graph, new)

    def replace(self, graph: str, quads: Iterable[ox.Quad]) -> None:
        """Put quads in place of what a graph holds, in one transaction."""
        new = {quad.triple for quad in quads}
        old = {quad.triple for quad in self.quads(graph)}
        gone = [triple for triple in old - new if not self._is_told_elsewhere(triple, graph)]
        self._update(
            f"DROP SILENT GRAPH <{graph}>; INSERT DATA {{ GRAPH <{graph}> {{\n{_text_of(new)}}} }};"
            f"DELETE DATA {{\n{_text_of(gone)}}}; INSERT DATA {{\n{_text_of(new)}}}"
        )

    def note(self, graph: str, quads: Iterable[ox.Quad]) -> None:
        """Put quads in place of what a graph holds, and keep them out of the union: they are not data."""
        triples = _text_of(quad.triple for quad in quads)
        self._update(f"DROP SILENT GRAPH <{graph}>; INSERT DATA {{ GRAPH <{graph}> {{\n{triples}}} }}")

    def withdraw(self, graph: str) -> bool:
        """Take a graph out, in one transaction; tell whether there was one."""
        was_there = self.has(graph)
        if was_there:
            self.replace(graph, ())
        return was_there

    def _is_told_elsewhere(self, triple: ox.Triple, graph: str) -> bool:
        own = (ox.NamedNode(graph), ox.DefaultGraph())
        found = self.native.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        return any(quad.graph_name not in own for quad in found)

    def _add(self, batch: Mapping[str, Sequence[ox.Quad]]) -> None:
        """Add graphs that are not there yet."""
        if not batch:
            return
        self._open_to_write()
        contents: dict[str, list[ox.Quad]] = {}
        provenance: list[ox.Quad] = []
        for graph, quads in batch.items():
            node = ox.NamedNode(graph)
            told = contents[graph] = []
            for quad in quads:
                (provenance if quad.subject == node else told).append(quad)
        flat = [*chain.from_iterable(contents.values())]
        if len(flat) < BULK:
            self.native.extend([*flat, *_union(flat), *_union(provenance), *provenance])
            return
        self.native.bulk_extend(flat)
        self.native.bulk_load(_union_text(contents), format=ox.RdfFormat.N_TRIPLES)
        self.native.extend([*_union(provenance), *provenance])

    def _text(self, graph: ox.NamedNode, predicate: ox.NamedNode) -> str | None:
        quad = next(self.native.quads_for_pattern(graph, predicate, None, graph), None)
        return quad.object.value if quad and isinstance(quad.object, ox.Literal) else None

    def _update(self, update: str) -> None:
        self._open_to_write()
        try:
            self.native.update(update)
        except (OSError, RuntimeError) as error:  # the latter for what is corrupt
            raise StoreError(f"{self.path}: the store cannot be written ({error})") from None


def _union(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Return what the quads tell as triples of the default graph."""
    return [ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads]


def _union_text(batch: Mapping[str, Iterable[ox.Quad]]) -> bytes:
    """Return what graphs tell as N-Triples, each line once: N-Quads without the graph, far faster than quads anew."""
    lines: set[bytes] = set()
    for graph, quads in batch.items():
        text = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
        assert text is not None
        lines.update(text.replace(b" <%s> .\n" % graph.encode(), b" .\n").splitlines(keepends=True))
    return b"".join(lines)


def _text_of(triples: Iterable[ox.Triple]) -> str:
    written = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    assert written is not None
    return written.decode()


def _cannot_open(path: Path, error: Exception) -> StoreError:
    words = cause(error)
    if "lock" in words.lower():
        return StoreError(f"{path}: another process is writing the store; wait until it ends")
    return StoreError(f"{path}: the store cannot be opened ({words}); `data` (KUNTALINKKI_DATA) names its folder")

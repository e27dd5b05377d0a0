"""Bringing another store to a release: first whole, then only the graphs that changed.

The other store remembers in a graph of its own, `{base}/push`, which graph of ours it holds with which digest. A graph
is marked there as being written before it is touched, and gets its digest when it is there: whoever dies, here or
there, the next push sees what was not finished and writes it anew. Graphs that no push has written are left alone.

Without the Graph Store Protocol, graphs go in batches, an update each. With it, the first push goes in batches too,
and what the store does not take in a batch, as everything that changes later, goes by a PUT for each graph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from itertools import islice
from typing import Final

import pyoxigraph as ox

from publisher.mapping import published_iris
from publisher.release.graphs import Graph
from publisher.release.remote import BadAnswerError, Remote
from publisher.store import Store

# Quads in one update; a store that compiles updates before it runs them, as Virtuoso does, takes no endless one.
BATCH: Final = 5_000
# Rows asked for at a time: public endpoints give at most 10,000, and say nothing of the rest.
ROWS: Final = 5_000
_SHA256: Final = "https://schema.org/sha256"
_VERSION: Final = "https://schema.org/version"
_UNFINISHED: Final = "unfinished"


@dataclass(slots=True)
class Pushed:
    """What a push did, or would do: numbers of graphs, and the release that the store is brought to."""

    release: str
    written: int = 0
    deleted: int = 0
    unchanged: int = 0
    quads: int = 0
    verified: int | None = None
    altered: list[str] = field(default_factory=list)

    def values(self) -> dict[str, object]:
        """Return the summary as plain values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Source:
    """The release to push: its name, its base, its checkpoint and the list of its graphs."""

    name: str
    base: str
    store: Store
    graphs: tuple[Graph, ...]

    @property
    def ledger(self) -> str:
        """The graph in which the other store remembers what it holds."""
        return published_iris.push_graph(self.base)


def push(source: Source, remote: Remote, say: Callable[[str], None], dry_run: bool = False) -> Pushed:
    """Bring the store to the release. Raises PushError; what is written by then stays, and is not written again."""
    held = ledger(remote, source.ledger)
    due = [graph for graph in source.graphs if held.get(graph.graph) != graph.digest]
    names = {graph.graph for graph in source.graphs}
    gone = sorted(graph for graph in held if graph not in names)
    done = Pushed(source.name, unchanged=len(source.graphs) - len(due))
    writer = _Writer(source, remote, one_by_one=bool(held) and remote.graph_store is not None)
    for batch in _batches(due):
        if not dry_run:
            writer.write(batch)
        done.written += len(batch)
        done.quads += sum(graph.quads for graph in batch)
        say(f"{done.written} of {len(due)} graphs, {done.quads} quads")
    for some in _some(gone, ROWS):
        if not dry_run:
            writer.delete(some)
        done.deleted += len(some)
    if not dry_run:
        writer.sign()
    return done


def ledger(remote: Remote, graph: str) -> dict[str, str]:
    """Return what the other store remembers: the digest of each graph. Asked in pieces, by name."""
    held: dict[str, str] = {}
    last = ""
    while True:
        rows = remote.select(
            f"SELECT ?graph ?digest WHERE {{ GRAPH <{graph}> {{ ?graph <{_SHA256}> ?digest }} "
            f'FILTER(STR(?graph) > "{last}") }} ORDER BY STR(?graph) LIMIT {ROWS}'
        )
        for row in rows:
            twice = row["graph"] in held
            held[row["graph"]] = _UNFINISHED if twice else row["digest"]
        if len(rows) < ROWS:
            return held
        last = rows[-1]["graph"]


class _Writer:
    """Writes graphs of a release into another store, and what it holds into the ledger there."""

    def __init__(self, source: Source, remote: Remote, one_by_one: bool) -> None:
        self._source = source
        self._remote = remote
        self._one_by_one = one_by_one

    def write(self, batch: list[Graph]) -> None:
        """Write some graphs in place of what the store holds of them."""
        self._remote.update(_mark(self._source.ledger, _names(batch), dict.fromkeys(_names(batch), _UNFINISHED)))
        if self._one_by_one:
            self._put(batch)
        else:
            try:
                self._remote.update(self._whole(batch))
            except BadAnswerError:
                if self._remote.graph_store is None:
                    raise
                self._put(batch)
        self._remote.update(_mark(self._source.ledger, _names(batch), {graph.graph: graph.digest for graph in batch}))

    def delete(self, names: list[str]) -> None:
        """Take graphs away that the release no longer has."""
        self._remote.update(_mark(self._source.ledger, names, dict.fromkeys(names, _UNFINISHED)))
        self._remote.update(";\n".join(f"DROP SILENT GRAPH <{name}>" for name in names))
        self._remote.update(_mark(self._source.ledger, names, {}))

    def sign(self) -> None:
        """Say which release the store is at."""
        ledger = self._source.ledger
        self._remote.update(
            f"DELETE WHERE {{ GRAPH <{ledger}> {{ <{ledger}> <{_VERSION}> ?release }} }};\n"
            f'INSERT DATA {{ GRAPH <{ledger}> {{ <{ledger}> <{_VERSION}> "{self._source.name}" }} }}'
        )

    def _put(self, batch: list[Graph]) -> None:
        for graph in batch:
            self._remote.put(graph.graph, self._triples(graph.graph))

    def _whole(self, batch: list[Graph]) -> str:
        """Return one update that puts graphs in place of what is there."""
        drop = "".join(f"DROP SILENT GRAPH <{graph.graph}>;\n" for graph in batch)
        insert = "".join(f"GRAPH <{name}> {{\n{self._triples(name).decode()}}}\n" for name in _names(batch))
        return f"{drop}INSERT DATA {{\n{insert}}}"

    def _triples(self, graph: str) -> bytes:
        found = (quad.triple for quad in self._source.store.quads(graph))
        return ox.serialize(found, format=ox.RdfFormat.N_TRIPLES) or b""


def unmark(source: Source, remote: Remote, names: list[str]) -> None:
    """Make the other store forget that it holds these graphs, so that the next push writes them anew."""
    for some in _some(names, ROWS):
        remote.update(_mark(source.ledger, some, dict.fromkeys(some, _UNFINISHED)))


def _mark(ledger: str, names: Iterable[str], digests: dict[str, str]) -> str:
    """Return an update that makes the ledger tell these digests of these graphs, and nothing else of them."""
    listed = " ".join(f"<{name}>" for name in names)
    rows = "".join(f'<{name}> <{_SHA256}> "{digest}" .\n' for name, digest in digests.items())
    delete = (
        f"DELETE {{ GRAPH <{ledger}> {{ ?graph <{_SHA256}> ?digest }} }} "
        f"WHERE {{ VALUES ?graph {{ {listed} }} GRAPH <{ledger}> {{ ?graph <{_SHA256}> ?digest }} }}"
    )
    return f"{delete};\nINSERT DATA {{ GRAPH <{ledger}> {{\n{rows}}} }}" if rows else delete


def _names(batch: Iterable[Graph]) -> list[str]:
    return [graph.graph for graph in batch]


def _batches(due: Iterable[Graph]) -> Iterator[list[Graph]]:
    """Yield the graphs in batches of some thousand quads."""
    batch: list[Graph] = []
    size = 0
    for graph in due:
        batch.append(graph)
        size += graph.quads
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _some(names: Iterable[str], count: int) -> Iterator[list[str]]:
    rest = iter(names)
    while some := list(islice(rest, count)):
        yield some

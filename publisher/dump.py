"""Writing out what the store holds: sorted, the same bytes each time, in bounded memory.

There are no blank nodes, so sorted N-Quads are canonical and a diff of two dumps is a diff of the data.
N-Quads and the formats of the union of graphs (N-Triples, Turtle) are sorted line by line, with files
for what memory does not hold; TriG and JSON-LD go graph by graph. Reports of crawls are not dumped.
"""

from __future__ import annotations

import heapq
import io
from collections.abc import Iterable, Iterator
from itertools import chain, groupby, islice
from tempfile import TemporaryFile
from typing import BinaryIO, Final, cast

import pyoxigraph as ox

import ontology
from publisher import iris, jsonld
from publisher.store import Store

# Lines sorted in memory at a time; a line of a long minute's text is some kilobytes.
CHUNK_BYTES: Final = 64 * 1024 * 1024
_NO_PREFIX: Final = {"id", "type"}


def write(store: Store, base: str, towns: Iterable[str], form: str, output: BinaryIO) -> None:
    """Write the graphs of towns (all where none is named) to `output` in one of the formats of `WRITERS`."""
    prefixes = [iris.graphs_of(base, town) for town in towns] or [iris.graphs_of(base)]
    graphs = sorted({graph for prefix in prefixes for graph in store.graphs(prefix)})
    match form:
        case "nquads":
            output.writelines(sorted_lines(_lines(store, graphs, ox.RdfFormat.N_QUADS)))
        case "ntriples":
            output.writelines(_union(store, graphs))
        case "turtle":
            lines = _Lines(_union(store, graphs))
            triples = ox.parse(cast(BinaryIO, lines), format=ox.RdfFormat.N_TRIPLES)
            _serialize((quad.triple for quad in triples), output, ox.RdfFormat.TURTLE)
        case "trig":
            _serialize(_by_graph(store, graphs), output, ox.RdfFormat.TRIG)
        case "jsonld":
            output.writelines(jsonld.document(_by_graph(store, graphs), ontology.context()))
        case _:
            raise ValueError(f"{form} is no format of dumps")


def turtle(quads: Iterable[ox.Quad]) -> bytes:
    """Return a few quads as Turtle, sorted, with the prefixes of the ontology."""
    output = io.BytesIO()
    _serialize(sorted((quad.triple for quad in quads), key=str), output, ox.RdfFormat.TURTLE)
    return output.getvalue()


def prefixes() -> dict[str, str]:
    """Return the prefixes that the ontology's JSON-LD context names."""
    terms = ontology.context()["@context"]
    return {
        name: value
        for name, value in terms.items()
        if isinstance(value, str) and value.endswith(("#", "/")) and name not in _NO_PREFIX
    }


def sorted_lines(lines: Iterable[bytes], chunk_bytes: int = CHUNK_BYTES) -> Iterator[bytes]:
    """Yield lines in the order of their bytes; sorted runs that memory does not hold wait in files."""
    runs: list[Iterable[bytes]] = []
    chunk: list[bytes] = []
    size = 0
    for line in lines:
        chunk.append(line)
        size += len(line)
        if size >= chunk_bytes:
            runs.append(_spill(chunk))
            chunk, size = [], 0
    chunk.sort()
    yield from heapq.merge(*runs, chunk) if runs else chunk


def _spill(chunk: list[bytes]) -> BinaryIO:
    chunk.sort()
    file = TemporaryFile()  # noqa: SIM115 - lives as long as the merge reads it
    file.writelines(chunk)
    file.seek(0)
    return file


def _lines(store: Store, graphs: Iterable[str], form: ox.RdfFormat) -> Iterator[bytes]:
    for graph in graphs:
        quads = store.quads(graph)
        found = quads if form.supports_datasets else (quad.triple for quad in quads)
        text = ox.serialize(found, format=form)
        assert text is not None
        yield from text.splitlines(keepends=True)


def _union(store: Store, graphs: Iterable[str]) -> Iterator[bytes]:
    """Yield the triples of all graphs as sorted N-Triples, each once."""
    lines = sorted_lines(_lines(store, graphs, ox.RdfFormat.N_TRIPLES))
    return (line for line, _ in groupby(lines))


def _by_graph(store: Store, graphs: Iterable[str]) -> Iterator[ox.Quad]:
    return chain.from_iterable(sorted(store.quads(graph), key=str) for graph in graphs)


def _serialize(found: Iterable[ox.Quad] | Iterable[ox.Triple], output: BinaryIO, form: ox.RdfFormat) -> None:
    sorted_output = _SortedPrefixes(output)
    ox.serialize(found, cast(BinaryIO, sorted_output), form, prefixes=prefixes())
    sorted_output.finish()


class _SortedPrefixes:
    """Passes Turtle on with its prefixes in order: the serialiser writes them in another each time."""

    def __init__(self, output: BinaryIO) -> None:
        self._output = output
        self._head: list[bytes] | None = []
        self._rest = b""

    def write(self, data: bytes) -> int:
        """Hold back what may still be prefixes."""
        if self._head is None:
            return self._output.write(data)
        *lines, self._rest = (self._rest + data).split(b"\n")
        for number, line in enumerate(lines):
            if not line.startswith(b"@prefix "):
                self._rest = b"\n".join((*lines[number:], self._rest))
                self.finish()
                break
            self._head.append(line + b"\n")
        return len(data)

    def flush(self) -> None:
        """Nothing waits here that could be written yet."""

    def finish(self) -> None:
        """Write what was held back."""
        if self._head is not None:
            self._output.writelines((*sorted(self._head), self._rest))
            self._head = None


class _Lines:
    """Lines as a file, for a parser that reads files."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines = lines
        self._rest = b""

    def read(self, size: int = -1) -> bytes:
        """Return as much as is at hand, at most `size` bytes; nothing at the end."""
        if not self._rest:
            self._rest = b"".join(islice(self._lines, 1000))
        end = len(self._rest) if size < 0 else size
        taken, self._rest = self._rest[:end], self._rest[end:]
        return taken

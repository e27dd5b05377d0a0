"""What each graph of a release is: a list that two releases, a remote store and a reader can be compared by.

`changes/graphs.csv.gz` has a row for each graph, sorted by its IRI: `graph`, `digest`, `quads`, and of the page
that it was made of `page` (its address), `sha256` (of its bytes) and `reader`. A digest is the SHA-256 of the graph's
lines as they stand in the dump, so that anybody can make it again:

    zcat dumps/all.nq.gz | grep -F ' <GRAPH> .' | sha256sum
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple, cast

import pyoxigraph as ox

from ontology.terms import READER, SHA256
from publisher.mapping import iris
from publisher.mapping.vocabulary import SOURCE
from publisher.store import Store

FILE: Final = "graphs.csv.gz"


class Graph(NamedTuple):
    """A graph of a release. What is not told of its page is an empty text: not every graph is made of one."""

    graph: str
    digest: str
    quads: int
    page: str
    sha256: str
    reader: str


def read_store(store: Store, base: str) -> Iterator[Graph]:
    """Yield the graphs of a store, sorted."""
    for graph in store.graphs(iris.graphs_of(base)):
        yield described(graph, lines(store.quads(graph)))


def lines(quads: Iterable[ox.Quad]) -> list[bytes]:
    """Return quads as sorted lines of N-Quads, as the dump has them."""
    text = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
    assert text is not None
    return sorted(text.splitlines(keepends=True))


def digest(found: Iterable[bytes]) -> str:
    """Return the SHA-256 of lines, in hexadecimal."""
    return hashlib.sha256(b"".join(found)).hexdigest()


def described(graph: str, found: list[bytes]) -> Graph:
    """Describe a graph by its lines."""
    own = f"<{graph}> ".encode()
    end = f" <{graph}> .\n".encode()
    told = {}
    for line in found[bisect_left(found, own) :]:
        if not line.startswith(own):
            break
        predicate, _, value = line[len(own) :].removesuffix(end).partition(b" ")
        told[predicate.decode()[1:-1]] = value.decode()[1:-1]
    return Graph(graph, digest(found), len(found), *(told.get(name, "") for name in (SOURCE, SHA256, READER)))


@contextmanager
def packed(file: Path) -> Iterator[BinaryIO]:
    """Open a file to be packed with gzip; the same data gives the same bytes."""
    with file.open("wb") as opened, gzip.GzipFile("", "wb", mtime=0, fileobj=opened) as output:
        yield cast(BinaryIO, output)


def write(graphs: Iterable[Graph], file: Path) -> None:
    """Write the list; the same graphs give the same bytes."""
    with packed(file) as output, io.TextIOWrapper(output, "utf-8", newline="") as text:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(Graph._fields)
        writer.writerows(graphs)


def read(file: Path) -> Iterator[Graph]:
    """Yield the graphs that a list names, sorted."""
    with gzip.open(file, "rt", encoding="utf-8", newline="") as text:
        rows = csv.reader(text)
        next(rows)
        for graph, digest, quads, *page in rows:
            yield Graph(graph, digest, int(quads), *page)

"""Writing out what the store holds: the same bytes each time, in bounded memory.

There are no blank nodes, so N-Quads are canonical when they are sorted: graph by graph in the order of their
names, line by line within each. A diff of two dumps is a diff of the data. TriG and JSON-LD hold the same
graphs in the same order; N-Triples and Turtle hold the union of the graphs, sorted, each triple once.
Reports of crawls are not dumped.

A graph is read from the store once, as N-Triples, and every other form is made of these lines. pyoxigraph lets
go of the interpreter while it reads, so parts of some graphs each are prepared by several threads.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, Final, TypeVar, cast

import pyoxigraph as ox

from publisher.mapping import iris
from publisher.store import Store, syntaxes
from publisher.store.lines import Sorter, unique

FORMATS: Final = ("nquads", "trig", "turtle", "ntriples", "jsonld")
# Graphs that one thread prepares at a time; their number decides where compressed dumps are cut.
PART: Final = 100
# What of one graph is sorted, and of one part is kept, in memory; the rest waits in files.
GRAPH_BYTES: Final = 16 * 1024 * 1024
IN_MEMORY: Final = 8 * 1024 * 1024
COPIED: Final = 1024 * 1024
_Given = TypeVar("_Given")
_Made = TypeVar("_Made")


def write(store: Store, base: str, towns: Iterable[str], form: str, output: BinaryIO) -> None:
    """Write the graphs of towns (all where none is named) to `output` in one of `FORMATS`."""
    names = graphs(store, base, towns)
    if form in {"ntriples", "turtle"}:
        files = in_order(partial(triples_of, store), parts(names))
        blocks = union(piece for file in files for piece in pieces_of(file))
        output.writelines(map(b"".join, blocks) if form == "ntriples" else syntaxes.turtle_of(blocks))
        return
    syntax = syntaxes.DATASETS[form]
    output.write(syntax.head())
    between = b""
    for part in in_order(lambda part: encode_graphs(store, part, syntax), parts(names)):
        output.write(between)
        output.writelines(pieces_of(part))
        between = syntax.between
    output.write(syntax.tail)


def graphs(store: Store, base: str, towns: Iterable[str] = ()) -> list[str]:
    """Return the names of the graphs of towns' pages, of all where none is named, sorted."""
    prefixes = tuple(iris.graphs_of(base, town) for town in towns) or (iris.graphs_of(base),)
    return [graph for graph in store.graphs() if graph.startswith(prefixes)]


def parts(names: list[str]) -> Iterator[list[str]]:
    """Cut the names of graphs into parts."""
    return (names[start : start + PART] for start in range(0, len(names), PART))


def in_order(make: Callable[[_Given], _Made], given: Iterable[_Given]) -> Iterator[_Made]:
    """Yield what `make` makes of each, in their order; few are in work at any time."""
    workers = max(2, min(4, len(os.sched_getaffinity(0))))
    waiting: deque[Future[_Made]] = deque()
    with ThreadPoolExecutor(workers) as pool:
        for one in given:
            waiting.append(pool.submit(make, one))
            if len(waiting) > 2 * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def encode_graphs(store: Store, names: Iterable[str], syntax: syntaxes.Syntax) -> BinaryIO:
    """Return some graphs in a syntax of datasets, without its head and tail, as a file to be read."""
    file = spooled()
    between = b""
    for name in names:
        file.write(between)
        file.writelines(syntax.graph(name, lines(store, name).blocks()))
        between = syntax.between
    return file


def triples_of(store: Store, names: Iterable[str]) -> BinaryIO:
    """Return the N-Triples of some graphs as a file to be read."""
    file = spooled()
    for name in names:
        store.native.dump(file, ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(name))
    return file


def lines(store: Store, graph: str) -> Sorter:
    """Return the triples of a graph as lines of N-Triples."""
    sorter = Sorter(GRAPH_BYTES)
    store.native.dump(cast(BinaryIO, sorter), ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(graph))
    return sorter


def spooled() -> BinaryIO:
    """Return a file that lies in memory while it is small."""
    return cast(BinaryIO, SpooledTemporaryFile(IN_MEMORY))


def pieces_of(file: BinaryIO) -> Iterator[bytes]:
    """Yield what a file holds from its beginning, and close it."""
    with file:
        file.seek(0)
        while piece := file.read(COPIED):
            yield piece


def union(pieces: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Yield the lines of all pieces sorted, each once, in blocks."""
    sorter = Sorter()
    for piece in pieces:
        sorter.write(piece)
    return unique(sorter.blocks())

"""Quads into the store, one page of a large store replaced, a store written out; each beside Oxigraph's own program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path

import pyoxigraph as ox

from benchmarks import big
from benchmarks.pages import sample_items
from benchmarks.speed.measure import Measure, alternate
from publisher.mapping import quads
from publisher.store import Store
from spiders import platforms
from spiders.items import FetchedPage

COPIES = int(os.environ.get("BENCH_COPIES", "12"))
QUADS = int(os.environ.get("BENCH_QUADS", "1000000"))
BASE = "https://kuntalinkki.example"
# As many as the pipeline of a crawl writes at once.
_BATCH = 50_000
_REPLACED = 40


def measure_loading(rounds: int) -> Iterator[Measure]:
    """Write the quads of pages, their union included, against `oxigraph load` of the same N-Quads."""
    graphs = [*_pages(COPIES)]
    total = sum(map(len, graphs))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "all.nq"
        ox.serialize((quad for graph in graphs for quad in graph), file, format=ox.RdfFormat.N_QUADS)
        times = alternate(
            partial(_write, Path(folder) / "ours", graphs), partial(_load, Path(folder) / "peer", file), rounds
        )
    yield Measure("load, union included", "oxigraph load", total, "quads", *times, 0.9, f"{len(graphs)} pages")


def measure_replacing(rounds: int) -> Iterator[Measure]:
    """Replace a changed page in a store of QUADS, against the same in one of a tenth as many: how the cost grows."""
    changed = next(iter(_pages(1)))
    with tempfile.TemporaryDirectory() as folder:
        stores = []
        for name, size in (("large", QUADS), ("small", QUADS // 10)):
            big.make(Path(folder) / name, size // 2, with_union=True)
            stores.append(Store.open(Path(folder) / name))
        tick = count()
        large, small = (partial(_replace, store, changed, tick) for store in stores)
        times = alternate(large, small, rounds)
        for store in stores:
            store.close()
    note = f"{min(times[0]) / _REPLACED * 1000:.1f} ms a page of {len(changed)} quads at {QUADS} quads"
    yield Measure("replace a page, large store", "a tenth of the store", _REPLACED, "pages", *times, 0.67, note)


def measure_dumping(rounds: int) -> Iterator[Measure]:
    """Write a store as sorted N-Quads, against `oxigraph dump`, which does not sort; whole processes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        total = big.make(folder / "store", QUADS)
        ours = [str(Path(sys.executable).parent / "kuntalinkki"), "dump", "--output", str(folder / "ours")]
        peer = [oxigraph(), "dump", "--location", str(folder / "store"), "--format", "nq", "--file", str(folder / "p")]
        run = partial(subprocess.run, check=True, capture_output=True)
        environment = {**os.environ, "KUNTALINKKI_DATA": str(folder)}
        times = alternate(lambda: run(ours, env=environment), lambda: run(peer), rounds)
    yield Measure("dump N-Quads, sorted", "oxigraph dump, unsorted", total, "quads", *times, 1.0)


def oxigraph() -> str:
    """Return where Oxigraph's own program is; ends the run with a sentence where there is none."""
    found = shutil.which("oxigraph", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    return found or sys.exit("Oxigraph's own program is missing: pip install oxigraph")


def _pages(copies: int) -> Iterator[list[ox.Quad]]:
    """Map every page, as so many towns as there are copies."""
    for copy in range(copies):
        for page in sample_items():
            town = f"{page.municipality}-{copy}"
            reading = platforms.read("dynasty", page.url, page.body, municipality=town)
            fetched = FetchedPage(town, page.url, "2026-01-01T00:00:00Z", "0" * 64, "dynasty/1", True, reading)
            yield [*quads(replace(fetched, sha256=f"{copy:064}"), BASE)]


def _write(path: Path, graphs: list[list[ox.Quad]]) -> None:
    shutil.rmtree(path, ignore_errors=True)
    with Store.open(path) as store:
        pending: dict[str, list[ox.Quad]] = {}
        size = 0
        for graph in graphs:
            pending[_name(graph)] = graph
            size += len(graph)
            if size >= _BATCH:
                store.write(pending)
                pending, size = {}, 0
        store.write(pending)
        store.flush()


def _load(path: Path, file: Path) -> None:
    shutil.rmtree(path, ignore_errors=True)
    subprocess.run([oxigraph(), "load", "--location", path, "--file", file], check=True, capture_output=True)


def _replace(store: Store, page: list[ox.Quad], tick: Iterator[int]) -> None:
    graph = _name(page)
    for _ in range(_REPLACED):
        said = ox.Quad(ox.NamedNode(graph), ox.NamedNode(f"{BASE}/n"), ox.Literal(next(tick)), ox.NamedNode(graph))
        store.replace(graph, [*page, said])


def _name(graph: list[ox.Quad]) -> str:
    name = graph[0].graph_name
    assert isinstance(name, ox.NamedNode)
    return name.value

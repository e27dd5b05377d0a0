"""Measure reading and loading, each against its peer, and print the ratios.

Reading: the item pages of the sample (and the recorded pages, where they lie beside the project) through
`spiders.platforms.read`, against lxml's bare parse of the same pages and the join of their text.
Loading: the quads of the same pages through `Store.write`, against `oxigraph load` of the same N-Quads.
Dumping: a large store (BENCH_QUADS, a million) against `oxigraph dump` of it; see `benchmarks.dumps`.
A ratio of 1 is as fast as the peer; the median of the rounds is told.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import lxml.html
import pyoxigraph as ox

from benchmarks import dumps
from benchmarks.pages import Page, recorded_items, sample_items
from publisher.mapping import quads
from publisher.store import Store
from spiders import platforms
from spiders.items import FetchedPage

ROUNDS = 5
COPIES = int(os.environ.get("BENCH_COPIES", "12"))
BASE = "https://kuntalinkki.example"


def main() -> None:
    """Print a line a measure."""
    for name, pages in (("sample", sample_items()), ("recorded", recorded_items())):
        if pages:
            ours, bare = _alternate(lambda p=pages: _read(p), lambda p=pages: _bare(p))
            size = sum(len(page.body) for page in pages) / len(pages) / 1000
            print(
                f"read {name}: {len(pages)} item pages of {size:.0f} kB, {len(pages) / ours:.0f} pages/s; "
                f"bare lxml parse and text {len(pages) / bare:.0f} pages/s; ratio {bare / ours:.2f}"
            )
    _loading([*_many(sample_items())])
    dumps.main()


def _read(pages: list[Page]) -> None:
    for page in pages:
        platforms.read("dynasty", page.url, page.body, municipality=page.municipality)


def _forget() -> None:
    """Clear what readers remember, which would spare a page that is read in every round what a new one costs."""
    for name, module in list(sys.modules.items()):
        for known in vars(module).values() if name.startswith("spiders.") else ():
            getattr(known, "cache_clear", lambda: None)()


def _bare(pages: list[Page]) -> None:
    for page in pages:
        root = lxml.html.document_fromstring(page.body)
        "".join(str(text) for text in root.itertext())


def _alternate(ours: Callable[[], None], peer: Callable[[], None]) -> tuple[float, float]:
    """Time two functions in turn; return the median seconds of each."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for measure, kept in zip((ours, peer), times, strict=True):
            _forget()
            begin = perf_counter()
            measure()
            kept.append(perf_counter() - begin)
    return statistics.median(times[0]), statistics.median(times[1])


def _many(pages: list[Page]) -> Iterator[list[ox.Quad]]:
    """Map every page, as so many towns as there are copies."""
    for copy in range(COPIES):
        for page in pages:
            town = f"{page.municipality}-{copy}"
            reading = platforms.read("dynasty", page.url, page.body, municipality=town)
            fetched = FetchedPage(town, page.url, "2026-01-01T00:00:00Z", "0" * 64, "dynasty/1", True, reading)
            yield [*quads(replace(fetched, sha256=f"{copy:064}"), BASE)]


def _loading(graphs: list[list[ox.Quad]]) -> None:
    oxigraph = shutil.which("oxigraph", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if oxigraph is None:
        sys.exit("the peer of loading is missing: pip install oxigraph")
    total = sum(map(len, graphs))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "all.nq"
        ox.serialize((quad for graph in graphs for quad in graph), file, format=ox.RdfFormat.N_QUADS)
        ours, peer = _alternate(
            lambda: _write(Path(folder) / "ours", graphs), lambda: _load(oxigraph, Path(folder) / "peer", file)
        )
    print(
        f"load: {total} quads of {len(graphs)} pages, {total / ours:.0f} quads/s; oxigraph load of the same N-Quads "
        f"{total / peer:.0f} quads/s; ratio {peer / ours:.2f}"
    )


def _write(path: Path, graphs: list[list[ox.Quad]], batch: int = 50_000) -> None:
    """Write the graphs into a new store in the pipeline's batches."""
    shutil.rmtree(path, ignore_errors=True)
    with Store.open(path) as store:
        pending: dict[str, list[ox.Quad]] = {}
        size = 0
        for graph in graphs:
            pending[graph[0].graph_name.value] = graph  # type: ignore[union-attr]
            size += len(graph)
            if size >= batch:
                store.write(pending)
                pending, size = {}, 0
        store.write(pending)
        store.flush()


def _load(oxigraph: str, path: Path, file: Path) -> None:
    shutil.rmtree(path, ignore_errors=True)
    subprocess.run([oxigraph, "load", "--location", str(path), "--file", str(file)], check=True, capture_output=True)


if __name__ == "__main__":
    main()

"""A store as large as one likes, made of the sample's pages over and over: `python -m benchmarks.big FOLDER QUADS`.

Each copy of a page has its own addresses, so that nothing is told twice; the towns stay four. Without `with_union`
only the graphs of pages are in it, not their union, so that every program that dumps it writes the same quads.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from benchmarks.pages import sample_items
from publisher.mapping import municipality_quads, quads
from spiders import platforms, sample
from spiders.items import FetchedPage

BASE = "https://kuntalinkki.example"
BATCH_BYTES = 64 * 1024 * 1024
_GRAPH: Final = re.compile(rb" <[^<>\s]*> \.\n")
# What is a town's, but not the town itself.
_OWN = re.compile(rb"(<" + BASE.encode() + rb"/(?:id|graph)/[^/>]+/[^>]+)>")


def make(folder: Path, least: int, *, with_union: bool = False) -> int:
    """Make a store with at least so many quads in `folder`; return how many.

    `with_union` puts the union of all graphs into the default graph, as the store of a crawl has it.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    store = ox.Store(str(folder))
    for batch in _batches(_copies(least // 2 if with_union else least)):
        store.bulk_load(batch, format=ox.RdfFormat.N_QUADS)
        if with_union:
            store.bulk_load(_GRAPH.sub(b" .\n", batch), format=ox.RdfFormat.N_TRIPLES)
    store.flush()
    return len(store)


def _copies(least: int) -> Iterator[bytes]:
    pages = [_text(page) for page in _pages()]
    size = sum(text.count(b"\n") for text in pages)
    for copy in range(-(-least // size)):
        for text in pages:
            yield _OWN.sub(rb"\1-%d>" % copy, text)


def _pages() -> Iterator[list[ox.Quad]]:
    for town in sample.municipalities().values():
        yield [*municipality_quads(town, BASE)]
    for page in sample_items():
        reading = platforms.read("dynasty", page.url, page.body, municipality=page.municipality)
        fetched = FetchedPage(page.municipality, page.url, "2026-01-01T00:00:00Z", "0" * 64, "dynasty/1", True, reading)
        yield [*quads(fetched, BASE)]


def _text(found: list[ox.Quad]) -> bytes:
    text = ox.serialize(found, format=ox.RdfFormat.N_QUADS)
    assert text is not None
    return text


def _batches(texts: Iterator[bytes]) -> Iterator[bytes]:
    batch: list[bytes] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size >= BATCH_BYTES:
            yield b"".join(batch)
            batch, size = [], 0
    yield b"".join(batch)


if __name__ == "__main__":
    print(make(Path(sys.argv[1]), int(sys.argv[2])))

"""A store made anew from the archive: on one core beside the usual stack, on two beside one; whole processes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from benchmarks.growth import simulated_towns
from benchmarks.pages import Page, sample_items
from benchmarks.speed.measure import Measure, alternate
from publisher.crawl.archive import Archive
from publisher.mapping import quads
from spiders import platforms
from spiders.items import FetchedPage
from spiders.platforms import PLATFORMS

BASE: Final = "https://kuntalinkki.example"
_KUNTALINKKI: Final = Path(sys.executable).parent / "kuntalinkki"
_TOWNS: Final = 4
_PAGES: Final = int(os.environ.get("BENCH_TOWN_PAGES", "250"))


def measure_rebuilding(rounds: int) -> Iterator[Measure]:
    """Rebuild and check the shapes on one core, against the usual stack on the same pages."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = _archive(folder)
        told = {page.url: [_strings(quad) for quad in quads(page, BASE)] for page in pages}
        (folder / "triples.json").write_text(json.dumps(told), encoding="utf-8")
        peer: list[str | Path] = [
            sys.executable,
            "-m",
            "benchmarks.speed.usual_stack",
            folder / "archive",
            folder / "triples.json",
        ]

        def ours() -> None:
            shutil.rmtree(folder / "store", ignore_errors=True)
            _run([_KUNTALINKKI, "rebuild", "--workers", "1"], folder, cores=1)
            _run([_KUNTALINKKI, "validate"], folder, cores=1)

        def usual() -> None:
            shutil.rmtree(folder / "usual", ignore_errors=True)
            _run([*peer, folder / "usual"], folder, cores=1)

        times = alternate(ours, usual, min(rounds, 2))
    note = f"{len(pages)} item pages; ours with statements, union and all shapes of the store"
    yield Measure("rebuild, one core", "parsel, rdflib, pyshacl, oxrdflib", len(pages), "pages", *times, 5, note)


def measure_two_cores(rounds: int) -> Iterator[Measure]:
    """Rebuild on two cores, against the same on one."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages, _ = simulated_towns.make(folder, _TOWNS, _PAGES, seed=1)
        command: list[str | Path] = [_KUNTALINKKI, "rebuild", "--municipalities", folder / "towns", "--workers"]

        def rebuild(cores: int) -> None:
            shutil.rmtree(folder / "store", ignore_errors=True)
            _run([*command, str(cores)], folder, cores)

        times = alternate(partial(rebuild, 2), partial(rebuild, 1), min(rounds, 2))
    yield Measure("rebuild, two cores", "the same on one core", pages, "pages", *times, 1.7)


def _archive(folder: Path) -> list[FetchedPage]:
    """Write the sample's item pages to an archive; return them as they are read."""
    pages = []
    kept: dict[str, Archive] = {}
    for page in sample_items():
        kept.setdefault(page.municipality, Archive(folder / "archive" / page.municipality, made_up_town=True))
        pages.append(_fetched(page))
        kept[page.municipality].add(pages[-1], pages[-1].fetched)
    for town in kept.values():
        town.close()
    return pages


def _fetched(page: Page) -> FetchedPage:
    reading = platforms.read("dynasty", page.url, page.body, municipality=page.municipality)
    digest = sha256(page.body).hexdigest()
    at, reader = "2026-01-01T00:00:00+00:00", PLATFORMS["dynasty"].reader
    return FetchedPage(page.municipality, page.url, at, digest, reader, True, reading, body=page.body)


def _strings(quad: ox.Quad) -> list[str]:
    value = quad.object
    assert not isinstance(value, ox.Triple)
    datatype = value.datatype.value if isinstance(value, ox.Literal) else ""
    return [quad.subject.value, quad.predicate.value, value.value, datatype]  # type: ignore[union-attr]


def _run(command: list[str | Path], data: Path, cores: int) -> None:
    """Run a program on so many cores. Raises CalledProcessError."""
    allowed = sorted(os.sched_getaffinity(0))[:cores]
    subprocess.run(
        command,
        env={**os.environ, "KUNTALINKKI_DATA": str(data)},
        check=True,
        capture_output=True,
        preexec_fn=partial(os.sched_setaffinity, 0, allowed),
    )

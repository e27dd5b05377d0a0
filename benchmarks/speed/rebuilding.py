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
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from benchmarks.growth import simulated_towns
from benchmarks.speed.measure import Measure, alternate
from publisher.crawl import archive, rereading
from publisher.mapping import quads
from spiders import municipalities

BASE: Final = "https://kuntalinkki.example"
_TOWNS: Final = 4
_PAGES: Final = int(os.environ.get("BENCH_TOWN_PAGES", "150"))
# Each process loads the dictionary of Finnish first (2 s): enough pages that this is not what is measured.
_MANY_PAGES: Final = int(os.environ.get("BENCH_TOWN_PAGES", "500"))
_KUNTALINKKI: Final = Path(sys.executable).parent / "kuntalinkki"


def measure_rebuilding(rounds: int) -> Iterator[Measure]:
    """Read, map, load and check on one core, against the usual stack on the same pages, which finds no statements."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages, _ = simulated_towns.make(folder, _TOWNS, _PAGES, seed=1)
        (folder / "triples.json").write_text(json.dumps(dict(_triples(folder))), encoding="utf-8")
        ours: list[str | Path] = [sys.executable, "-m", "benchmarks.speed.pages_to_store", folder]
        peer: list[str | Path] = [sys.executable, "-m", "benchmarks.speed.usual_stack"]
        peer += [folder / "archive", folder / "triples.json", folder / "usual"]

        def make(command: list[str | Path]) -> None:
            for made in ("store", "new", "usual"):
                shutil.rmtree(folder / made, ignore_errors=True)
            _run(command, folder, cores=1)

        times = alternate(partial(make, ours), partial(make, peer), min(rounds, 2))
    note = "archive to a store that keeps to the shapes, union included"
    yield Measure("rebuild, one core", "parsel, rdflib, pyshacl, oxrdflib", pages, "pages", *times, 5, note)


def measure_two_cores(rounds: int) -> Iterator[Measure]:
    """Rebuild on two cores, statements included, against the same on one."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages, _ = simulated_towns.make(folder, _TOWNS, _MANY_PAGES, seed=1)
        command: list[str | Path] = [_KUNTALINKKI, "rebuild", "--municipalities", folder / "towns", "--workers"]

        def rebuild(cores: int) -> None:
            shutil.rmtree(folder / "store", ignore_errors=True)
            _run([*command, str(cores)], folder, cores)

        times = alternate(partial(rebuild, 2), partial(rebuild, 1), min(rounds, 2))
    yield Measure("rebuild, two cores", "the same on one core", pages, "pages", *times, 1.7, "with statements")


def _triples(folder: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield what each page of an archive tells, by its address."""
    for key, town in municipalities.load(folder / "towns").items():
        for entry in archive.entries(folder / "archive" / key):
            page = rereading.read(entry.page, entry.read(), town)
            yield page.url, [_strings(quad) for quad in quads(page, BASE)]


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

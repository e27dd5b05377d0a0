"""What is measured of so many towns: whole processes, with their processor time and memory, and answers of questions.

Seconds of processor time are told beside those of the clock: on a machine that does other things they say more.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic, perf_counter
from typing import Final

import pyoxigraph as ox

import queries
from publisher.store import Store, querying
from publisher.web.pages.index import Index

_KUNTALINKKI: Final = str(Path(sys.executable).parent / "kuntalinkki")
# All stages but those that ask for crawls, which an archive alone has none of.
_RELEASE: Final = """
from publisher import config
from publisher.release import checks, make
make.make(config.load(), lambda _: None, (checks.require_conformance, *make.FILES))
"""
QUESTIONS: Final = (
    "close-votes", "case-history", "council-against-board", "coming-items", "search-titles", "outcomes-by-town",
    "unanimity", "who-voted-against", "topic-by-quarter", "body-decisions",
)  # fmt: skip
WORDS: Final = ("katusuunnitelma", "talousarvio kunnanhallitus", "kouluverkko")
_ROUNDS: Final = 3


@dataclass(frozen=True, slots=True)
class Run:
    """A process: seconds by the clock and of processors, its children's included, and the most memory of one, in MB."""

    seconds: float
    cpu: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Size:
    """What so many towns cost; sizes in bytes, answers in seconds (medians)."""

    towns: int
    pages: int
    page_bytes: int
    archive: int
    quads: int
    store: int
    release: int
    rebuilt: Run
    released: Run
    questions: dict[str, float]
    searches: list[float]
    seconds: float

    @property
    def disk(self) -> int:
        """All that lay on disk at one time."""
        return self.archive + 2 * self.store + self.release


def measure(data: Path, towns: int, pages: int, page_bytes: int) -> Size:
    """Rebuild the store of an archive, release it and ask it."""
    begin = monotonic()
    rebuilt = run([_KUNTALINKKI, "rebuild", "--municipalities", str(data / "towns")], data)
    released = run([sys.executable, "-c", _RELEASE], data)
    with Store.read_only(data / "store") as store:
        quads = sum(map(_is_named, store.native.quads_for_pattern(None, None, None, None)))
        answers = {name: _median(partial(querying.ask_store, store, _sparql(name))) for name in QUESTIONS}
    index = Index(data / "releases")
    searches = [_median(partial(_search, index, words)) for words in WORDS]
    return Size(
        towns, pages, page_bytes, _size(data / "archive"), quads, _size(data / "store"), _size(data / "releases"),
        rebuilt, released, answers, searches, monotonic() - begin,
    )  # fmt: skip


def run(command: list[str], data: Path) -> Run:
    """Run a program to its end. Raises RuntimeError with what it said where it fails."""
    begin = monotonic()
    told = data / "told"
    with told.open("wb") as output:
        environment = {**os.environ, "KUNTALINKKI_DATA": str(data)}
        streams = [(os.POSIX_SPAWN_DUP2, output.fileno(), number) for number in (1, 2)]
        process = os.posix_spawn(command[0], command, environment, file_actions=streams)
        _, status, used = os.wait4(process, 0)
    if status:
        raise RuntimeError(f"{' '.join(command[:2])}: {told.read_text()[-2000:]}")
    return Run(monotonic() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000)


def table(sizes: list[Size]) -> list[str]:
    """Return the measures as a table in Markdown, a column for each size."""
    rows: list[tuple[str, Callable[[Size], str]]] = [
        ("pages", lambda s: f"{s.pages:,}"),
        ("quads in named graphs", lambda s: f"{s.quads:,}"),
        (
            "archive, bytes a page (of the page's own)",
            lambda s: f"{s.archive / s.pages:,.0f} ({s.page_bytes / s.pages:,.0f})",
        ),
        ("store, bytes a page", lambda s: f"{s.store / s.pages:,.0f}"),
        ("release, bytes a page", lambda s: f"{s.release / s.pages:,.0f}"),
        (
            "rebuild, pages a second (of one processor)",
            lambda s: f"{s.pages / s.rebuilt.seconds:,.0f} ({s.pages / s.rebuilt.cpu:,.0f})",
        ),
        ("rebuild, quads a second of one processor", lambda s: f"{s.quads / s.rebuilt.cpu:,.0f}"),
        ("rebuild, memory of its largest process", lambda s: f"{s.rebuilt.megabytes:,.0f} MB"),
        ("release, seconds (of one processor)", lambda s: f"{s.released.seconds:,.0f} ({s.released.cpu:,.0f})"),
        ("release, ms of one processor a page", lambda s: f"{1000 * s.released.cpu / s.pages:,.1f}"),
        ("release, memory of its largest process", lambda s: f"{s.released.megabytes:,.0f} MB"),
        *((f"question {name}", lambda s, name=name: f"{1000 * s.questions[name]:,.0f} ms") for name in QUESTIONS),
        *((f"search {words}", lambda s, at=at: f"{1000 * s.searches[at]:,.0f} ms") for at, words in enumerate(WORDS)),
    ]
    head = ["| | " + " | ".join(f"{size.towns} towns" for size in sizes) + " |", "| --- |" + " ---: |" * len(sizes)]
    return [*head, *(f"| {name} | " + " | ".join(write(size) for size in sizes) + " |" for name, write in rows)]


def row(size: Size) -> str:
    """Return one line about a size that was measured."""
    return f"{size.towns} towns, {size.pages} pages, {size.quads:,} quads: {size.seconds:.0f} s"


def _is_named(quad: ox.Quad) -> bool:
    return isinstance(quad.graph_name, ox.NamedNode)


def _search(index: Index, words: str) -> None:
    asyncio.run(index.search(words, {}, False, 0))


def _sparql(name: str) -> str:
    return queries.bind(queries.load(name), {})


def _median(ask: Callable[[], object]) -> float:
    times = []
    for _ in range(_ROUNDS):
        begin = perf_counter()
        ask()
        times.append(perf_counter() - begin)
    return statistics.median(times)


def _size(folder: Path) -> int:
    """Return the bytes of a folder's files, each once: a release links to those of the store."""
    files = {(told.st_dev, told.st_ino): told.st_size for file in folder.rglob("*") if (told := file.lstat())}
    return sum(files.values())

"""A crawl over loopback beside bare Scrapy, and a release beside its dumps alone; whole processes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from benchmarks import big
from benchmarks.speed.measure import Measure, alternate
from spiders import sample
from spiders.sample.server import serve

_QUADS: Final = int(os.environ.get("BENCH_RELEASE_QUADS", "300000"))
_KUNTALINKKI: Final = Path(sys.executable).parent / "kuntalinkki"
# Scrapy alone: the same addresses, each fetched once, and nothing done with the answer.
_BARE: Final = """
import sys
from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess
class Bare(Spider):
    name = "bare"
    async def start(self):
        for line in open(sys.argv[1]):
            yield Request(line.strip(), dont_filter=True, meta={"proxy": sys.argv[2]})
    def parse(self, response):
        pass
process = CrawlerProcess({"LOG_ENABLED": False, "ROBOTSTXT_OBEY": False, "HTTPERROR_ALLOW_ALL": True})
process.crawl(Bare)
process.start()
"""
_DUMPS: Final = """
import sys
from pathlib import Path
from publisher import config
from publisher.release import dumps
from publisher.release.draft import Draft
from publisher.store import Store, inventory
settings = config.load()
with Store.read_only(settings.store) as store:
    towns = tuple(inventory.towns(store, settings.base))
    dumps.write(Draft("20260101T000000Z", Path(sys.argv[1]), store, settings, towns, None, lambda _: None))
"""
# All but what asks for crawls, which a made store has none of.
_RELEASE: Final = """
from publisher import config
from publisher.release import checks, make
make.make(config.load(), lambda _: None, (checks.require_conformance, *make.FILES))
"""


def measure_crawling(rounds: int) -> Iterator[Measure]:
    """Crawl the sample over loopback into a new store, against Scrapy that fetches the same and reads nothing."""
    with tempfile.TemporaryDirectory() as name, serve() as proxy:
        folder = Path(name)
        addresses = _addresses(folder, proxy)
        ours: list[str | Path] = [_KUNTALINKKI, "crawl", "--sample"]
        peer = [sys.executable, "-c", _BARE, str(folder / "addresses"), proxy]

        def crawl() -> None:
            shutil.rmtree(folder / "store", ignore_errors=True)
            _run(ours, folder)

        times = alternate(crawl, lambda: _run(peer, folder), min(rounds, 2))
    note = f"{len(sample.municipalities())} towns, no delay; with mapping, store and statements"
    yield Measure("crawl to a loaded store", "Scrapy: fetch alone", addresses, "pages", *times, 0.6, note)


def measure_releasing(rounds: int) -> Iterator[Measure]:
    """Make a release of a large store, against its dumps alone."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        total = big.make(folder / "store", _QUADS // 2, with_union=True)

        def release() -> None:
            shutil.rmtree(folder / "releases", ignore_errors=True)
            _run([sys.executable, "-c", _RELEASE], folder)

        def dumps() -> None:
            shutil.rmtree(folder / "peer", ignore_errors=True)
            (folder / "peer").mkdir()
            _run([sys.executable, "-c", _DUMPS, str(folder / "peer")], folder)

        times = alternate(release, dumps, min(rounds, 2))
    yield Measure("release: checks and all files", "its dumps alone", total, "quads", *times, 0.33)


def _addresses(folder: Path, proxy: str) -> int:
    """Crawl once and write the addresses of all pages that were stored; return how many."""
    _run([_KUNTALINKKI, "crawl", "--sample"], folder)
    query = "SELECT ?page { GRAPH ?graph { ?graph <http://purl.org/dc/terms/source> ?page } }"
    (folder / "pages.rq").write_text(query)
    asked: list[str | Path] = [_KUNTALINKKI, "query", str(folder / "pages.rq"), "--format", "csv"]
    found = subprocess.run(asked, env=_environment(folder), check=True, capture_output=True, text=True)
    lines = found.stdout.split()[1:]
    (folder / "addresses").write_text("\n".join(lines))
    return len(lines)


def _run(command: Sequence[str | Path], data: Path) -> None:
    subprocess.run(command, env=_environment(data), check=True, capture_output=True)


def _environment(data: Path) -> dict[str, str]:
    return {**os.environ, "KUNTALINKKI_DATA": str(data)}

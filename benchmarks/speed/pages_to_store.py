"""Our own way from the archive to a store that keeps to the shapes, in one process, without what is derived.

python -m benchmarks.speed.pages_to_store DATA
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.speed.rebuilding import BASE
from publisher.crawl import archive
from publisher.crawl.reader_report import TownReport
from publisher.crawl.rebuild import TownRebuild
from publisher.crawl.workers import on_this_machine
from publisher.store import Store
from publisher.store.loading import Loader
from publisher.store.shapes import violations
from spiders import municipalities


def main(data: Path) -> None:
    towns = municipalities.load(data / "towns")
    with on_this_machine(1) as workers, Store.open(data / "store") as old, Store.open(data / "new") as store:
        for key in archive.towns(data / "archive"):
            TownRebuild(towns[key], old, Loader(store), BASE, TownReport(key)).run(workers)
        found = [*violations(store.native)]
    if found:
        sys.exit(f"{len(found)} violations")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

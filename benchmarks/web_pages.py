"""Measure the pages over a large store, and the search over a large index: `python -m benchmarks.web_pages`.

The store is the sample over and over (BENCH_QUADS, a million), the index that of its items, doubled until it has
BENCH_ITEMS entries (100,000). Each page is asked for ROUNDS times over one connection; the median is told, in ms.
"""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from time import perf_counter

import httpx

from benchmarks import big
from publisher import config
from publisher.release import checksums, search_index
from publisher.release.draft import Draft, write_manifest
from publisher.release.layout import SEARCH, SEARCH_INDEX
from publisher.store import Store, inventory

QUADS = int(os.environ.get("BENCH_QUADS", "1000000"))
ITEMS = int(os.environ.get("BENCH_ITEMS", "100000"))
ROUNDS = 15
NAME = "20260101T000000Z"
WORDS = ("tuulivoimaa", "kouluverkko", "hallintosääntö", "tuloveron", "talousarvio", "talousarvio kunnanhallitus")
KINDS = ("", "body", "meeting", "item", "case", "attachment", "task-class", "role")


def main() -> None:
    """Print a line a page and a line a search."""
    with tempfile.TemporaryDirectory() as folder:
        release = Path(folder) / "releases" / NAME
        print(f"{big.make(release / 'store', QUADS, with_union=True):,} quads")
        (release.parent / "current").symlink_to(NAME)
        things = _index(Path(folder), release)
        _enlarge(release / SEARCH / SEARCH_INDEX)
        environment = {**os.environ, "KUNTALINKKI_DATA": folder, "KUNTALINKKI_PORT": "0"}
        command = [str(Path(sys.executable).with_name("kuntalinkki")), "serve"]
        server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment, cwd=folder)
        try:
            assert server.stderr
            told = server.stderr.readline()
            address = re.search(r"http://\S+?/", told)
            assert address, told + server.stderr.read()
            _measure(address[0], things)
        finally:
            server.send_signal(signal.SIGINT)
            server.communicate(timeout=60)


def _index(data: Path, release: Path) -> dict[str, str]:
    """Write the index of the store; return a thing of each kind, by the part of its IRI after /id/."""
    settings = config.load(environ={"KUNTALINKKI_DATA": str(data)})
    with Store.read_only(release / "store") as store:
        towns = tuple(inventory.towns(store, settings.base))
        draft = Draft(NAME, release, store, settings, towns, None, lambda _: None)
        write_manifest(draft)
        search_index.write(draft)
        checksums.write(draft)
        found = {"": towns[0]}
        for kind in KINDS[1:]:
            asked = f'SELECT ?s {{ ?s a ?class FILTER(CONTAINS(STR(?s), "/id/{towns[0]}/{kind}/")) }} LIMIT 1'
            for row in store.native.query(asked):  # type: ignore[union-attr]
                found[kind] = row["s"].value.partition("/id/")[2]
    return found


def _enlarge(file: Path) -> None:
    """Double the entries until there are enough."""
    with closing(sqlite3.connect(file)) as index:
        while (count := index.execute("SELECT MAX(id) FROM entry").fetchone()[0]) < ITEMS:
            columns = [row[1] for row in index.execute("PRAGMA table_info(entry)")][1:]
            names = ", ".join(columns)
            index.execute(f"INSERT INTO entry (id, {names}) SELECT id + {count}, {names} FROM entry")
            index.execute(
                "INSERT INTO words (rowid, title, text, lemmas) "
                f"SELECT rowid + {count}, title, text, lemmas FROM words WHERE rowid <= {count}"
            )
            index.commit()
        index.execute("INSERT INTO words(words) VALUES ('optimize')")
        index.commit()
        print(f"{count:,} entries in the index, {file.stat().st_size / 1e6:.0f} MB")


def _measure(site: str, things: dict[str, str]) -> None:
    with httpx.Client(base_url=site, timeout=60) as client:
        for path in ("fi/", *(f"fi/{path}" for path in things.values()), "fi/kysymys/", "fi/tietoa", "fi/opendata"):
            print(f"{_median(client, path):7.1f} ms  {path}")
        for words in WORDS:
            answer = client.get("fi/haku", params={"q": words})
            hits = re.search(r'id="answer"[^>]*>([^<]*)', answer.text)
            median = _median(client, answer.request.url.raw_path.decode()[1:])
            print(f"{median:7.1f} ms  search {words}: {hits[1] if hits else 'nothing'}")


def _median(client: httpx.Client, path: str) -> float:
    times = []
    for _ in range(ROUNDS):
        begin = perf_counter()
        answer = client.get(path, follow_redirects=True)
        times.append(perf_counter() - begin)
        assert answer.status_code == 200, (path, answer.status_code)
    return 1000 * statistics.median(times)


if __name__ == "__main__":
    main()

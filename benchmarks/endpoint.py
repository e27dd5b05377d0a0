"""Measure the endpoint beside `oxigraph serve-read-only` over one store, in turn, and print the ratios.

    python -m benchmarks.endpoint [FOLDER]

Needs `wrk` (Debian has it). Without a folder a store of BENCH_QUADS (a million) is made. A ratio of 1 is as many
requests a second, or as long a wait, as the peer; the median of the rounds is told. `cpu` is how much time of the
processors a request takes, to the peer's: it says more than requests a second where others use the machine too.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import create_connection, create_server
from urllib.parse import quote

import pyoxigraph as ox

from benchmarks import big

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
SECONDS = int(os.environ.get("BENCH_SECONDS", "5"))
QUADS = int(os.environ.get("BENCH_QUADS", "1000000"))
BIN = Path(sys.executable).parent
NAME = "20260101T000000Z"
KL = "PREFIX kl: <https://w3id.org/kuntalinkki/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/> "
# Each with a place for what is different each time.
LOOKUP = "SELECT ?p ?o {{ <{}> ?p ?o }}"
DECISIONS = KL + (
    "SELECT ?handling ?date ?section {{ ?handling kl:body <{}> ; kl:date ?date ; kl:section ?section }} "
    "ORDER BY DESC(?date) LIMIT 20"
)
COUNT = KL + "SELECT ?m (COUNT(?i) AS ?n{}) {{ ?i a kl:AgendaItem ; kl:municipality ?m }} GROUP BY ?m"


_THINGS = "SELECT DISTINCT ?s { ?s a ?c } LIMIT 2000"


@dataclass(frozen=True, slots=True)
class Measured:
    """Requests a second, the 99th percentile in seconds, and seconds of the processors for a request."""

    rate: float
    late: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Compared:
    """A kind of queries over so many connections: what each round measured, ours and the peer's, and the goal."""

    kind: str
    connections: int
    goal: float
    rounds: list[tuple[Measured, Measured]]

    def ratio(self, field: str) -> float:
        """Return the median of our value to the peer's: of `rate`, `late` or `cpu`."""
        return float(statistics.median(getattr(own, field) / getattr(peer, field) for own, peer in self.rounds))


def compare(folder: Path, rounds: int) -> Iterator[Compared]:
    """Yield each kind of queries as it has been measured; the store is made in the folder if it is not there."""
    store = _store(folder)
    native = ox.Store.read_only(str(store))
    subjects = _column(native, _THINGS)
    bodies = _column(native, "SELECT DISTINCT ?b { ?h <https://w3id.org/kuntalinkki/ontology#body> ?b } LIMIT 500")
    del native
    kinds = (
        ("lookup", 8, 0.5, [LOOKUP.format(thing) for thing in subjects]),
        ("lookup", 64, 0.5, [LOOKUP.format(thing) for thing in subjects]),
        ("a body's decisions", 8, 0.8, [DECISIONS.format(body) for body in bodies]),
        ("cross-town count", 8, 0.7, [COUNT.format(number) for number in range(2000)]),
        ("the same lookup again", 8, 1.0, [LOOKUP.format(subjects[0])]),
    )
    # The cache must not answer what is to be measured: only the last kind is asked more than once.
    with ours(folder, cache="0") as bare, ours(folder, cache="64") as caching, _peer(store) as peer:
        for name, connections, goal, queries in kinds:
            server = caching if len(queries) == 1 else bare
            script = _script(folder, queries)
            found = [(_wrk(server, script, connections), _wrk(peer, script, connections)) for _ in range(rounds)]
            yield Compared(name, connections, goal, found)


def main(folder: Path) -> None:
    """Print a line for each kind of queries and number of connections."""
    if shutil.which("wrk") is None:
        sys.exit("wrk is missing: apt-get install wrk")
    for found in compare(folder, ROUNDS):
        own, peer = max(found.rounds, key=lambda measured: measured[0].rate)
        print(
            f"{found.kind}, {found.connections} connections: {own.rate:.0f} requests/s, peer {peer.rate:.0f}; "
            f"ratio {found.ratio('rate'):.2f}, p99 {found.ratio('late'):.1f}, cpu {found.ratio('cpu'):.1f}",
            flush=True,
        )


def things(folder: Path) -> list[str]:
    """Return IRIs that the store in a folder knows; make it if it is not there."""
    return _column(ox.Store.read_only(str(_store(folder))), _THINGS)


def _store(folder: Path) -> Path:
    store = folder / "releases" / NAME / "store"
    if not store.exists():
        big.make(store, QUADS, with_union=True)
        (store.parent / "SHA256SUMS").touch()
        (folder / "releases/current").symlink_to(NAME)
    return store


def _column(store: ox.Store, query: str) -> list[str]:
    found = store.query(query)
    assert isinstance(found, ox.QuerySolutions)
    return [row[0].value for row in found if isinstance(row[0], ox.NamedNode)]


def _script(folder: Path, queries: list[str]) -> Path:
    """Write what wrk asks: the queries in turn."""
    paths = ",\n".join(f'"/sparql?query={quote(query, safe="")}"' for query in queries)
    file = folder / "ask.lua"
    file.write_text(
        f"local paths = {{{paths}}}\nlocal n = 0\nrequest = function()\n  n = n % #paths + 1\n"
        '  return wrk.format("GET", paths[n], {["Accept"] = "application/sparql-results+json"})\nend\n'
    )
    return file


def _wrk(server: tuple[int, int], script: Path, connections: int) -> Measured:
    pid, port = server
    before = _cpu(pid)
    command = [
        "wrk",
        "-t1",
        f"-c{connections}",
        f"-d{SECONDS}s",
        "--latency",
        "-s",
        str(script),
        f"http://127.0.0.1:{port}",
    ]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in told or "Socket errors" in told:
        print(told, file=sys.stderr)
    number, unit = re.findall(r"99%\s+([\d.]+)(\w+)", told)[0]
    count = int(re.findall(r"(\d+) requests in", told)[0])
    rate = float(re.findall(r"Requests/sec:\s+([\d.]+)", told)[0])
    return Measured(rate, float(number) * {"us": 1e-6, "ms": 1e-3, "s": 1}[unit], (_cpu(pid) - before) / max(count, 1))


def _cpu(pid: int) -> float:
    """Return the seconds of the processors that a process and its children have used."""
    used, ahead = 0.0, [pid]
    while ahead:
        one = Path(f"/proc/{ahead.pop()}")
        try:
            words = (one / "stat").read_text().rpartition(")")[2].split()
            ahead += [int(child) for file in one.glob("task/*/children") for child in file.read_text().split()]
        except OSError:
            continue
        used += sum(map(int, words[11:15])) / os.sysconf("SC_CLK_TCK")
    return used


@contextmanager
def ours(folder: Path, cache: str) -> Iterator[tuple[int, int]]:
    """Serve the store of a folder with a cache of so many megabytes; the process and its port."""
    settings = {"KUNTALINKKI_DATA": str(folder), "KUNTALINKKI_CACHE_MEGABYTES": cache}
    with _running([str(BIN / "kuntalinkki"), "serve", "--port"], settings) as found:
        yield found


@contextmanager
def _peer(store: Path) -> Iterator[tuple[int, int]]:
    command = [str(BIN / "oxigraph"), "serve-read-only", "--location", str(store), "--bind"]
    with _running(command, {}) as found:
        yield found


@contextmanager
def _running(command: list[str], settings: dict[str, str]) -> Iterator[tuple[int, int]]:
    with create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"127.0.0.1:{port}" if command[-1] == "--bind" else str(port)
    process = subprocess.Popen([*command, address], env={**os.environ, **settings}, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            try:
                create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                time.sleep(0.1)
        yield process.pid, port
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as made:
            main(Path(made))

"""A server of which a test knows the processes, over a store that is small and yet has room for endless queries."""

from __future__ import annotations

import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pyoxigraph as ox

from publisher.store import Store
from support.serving import KUNTALINKKI, environment

COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
# Counts more solutions than anybody will ever have time for.
ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(9)) + " }"
# Holds on to all of them.
GREEDY = "SELECT * { " + " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(9)) + " } ORDER BY ?o1 ?o2 ?o3"


@dataclass
class Served:
    """A running server: its process and a client. `url` ends with a slash."""

    process: subprocess.Popen[str]
    url: str
    client: httpx.Client

    def ask(self, query: str, accept: str = "", timeout: float = 60, **more: str) -> httpx.Response:
        return self.client.post("sparql", data={"query": query, **more}, headers={"Accept": accept}, timeout=timeout)

    def children(self) -> set[int]:
        """Return the zygote and the workers."""
        found: set[int] = set()
        ahead = [self.process.pid]
        while ahead:
            for task in Path(f"/proc/{ahead.pop()}/task").glob("*/children"):
                new = [int(pid) for pid in read(task).split()]
                found.update(new)
                ahead += new
        return found

    def ended(self, reason: str) -> float:
        """Return how many queries were ended for a reason."""
        told = self.client.get("metrics").text
        found = re.search(rf'queries_ended_total{{reason="{reason}"}} (\S+)', told)
        return float(found[1]) if found else 0


def read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""


def data_folder(folder: Path, quads: int = 300) -> Path:
    """Make a working store of so many quads."""
    node = [ox.NamedNode(f"http://e.example/{number}") for number in range(quads)]
    with Store.open(folder / "store") as store:
        store.write(
            {"http://e.example/g": [ox.Quad(one, node[0], one, ox.NamedNode("http://e.example/g")) for one in node]}
        )
        store.flush()
    return folder


@contextmanager
def served(data: Path, *arguments: str, **settings: str) -> Iterator[Served]:
    """Serve a data folder, with arguments of the command, and settings by their short names."""
    variables = {f"KUNTALINKKI_{name.upper()}": value for name, value in settings.items()}
    process = subprocess.Popen(
        [KUNTALINKKI, "serve", *arguments],
        stderr=subprocess.PIPE,
        text=True,
        cwd=data,
        env=environment(KUNTALINKKI_DATA=str(data), KUNTALINKKI_PORT="0", **variables),
    )
    assert process.stderr
    told = process.stderr.readline()
    address = re.search(r"http://\S+/(?= and)", told)
    assert address, told + process.stderr.read()
    try:
        with httpx.Client(base_url=address[0], trust_env=False, timeout=60) as client:
            yield Served(process, address[0], client)
    finally:
        process.send_signal(signal.SIGTERM)
        _, rest = process.communicate(timeout=60)
        assert "Traceback" not in rest, rest


def eventually(holds: Callable[[], object], seconds: float = 20) -> bool:
    """Return whether something comes to hold within so many seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.05)
    return bool(holds())

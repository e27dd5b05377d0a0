"""Ask an endpoint what nobody should, beside good queries, and print how the good ones fare.

    python -m benchmarks.storm [FOLDER]

Forty-five hostile queries begin at once; eight clients ask three hundred good ones beside them. Printed are the
answers by status, how long the good ones waited, the most memory (PSS of all processes), how long a query runs on
after its client has left, and how long the server takes to end. FOLDER is as for `benchmarks.endpoint`.
"""

from __future__ import annotations

import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Final

import httpx

from benchmarks import endpoint

HOSTILE: Final = 45
_POSTED: Final = {"Content-Type": "application/sparql-query"}
GOOD: Final = 300
CLIENTS: Final = 8
_ANY: Final = " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(6))


def hostile() -> list[bytes]:
    """Return queries that crash, never end, or take all memory."""
    queries = [
        "SELECT * " + "{" * 5000 + "}" * 5000,
        "SELECT * { ?s ?p '" + "x" * 2_000_000 + "' }",
        "SELECT * { ?s ?p ?o " + " ".join(f"OPTIONAL {{ ?s{n} ?p ?o{n} }}" for n in range(200)) + "}",
        "SELECT * { ?s " + "/".join(["<http://e.example/p>|!<http://e.example/q>"] * 1000) + " ?o }",
        "SELECT * { ?s (!<http://e.example/p>)+ ?o }",
        f"SELECT (GROUP_CONCAT(CONCAT(STR(?s0), STR(?o1))) AS ?all) {{ {_ANY} }}",
        f"SELECT * {{ {_ANY} }} ORDER BY ?o1 ?o2 ?s3",
        f"SELECT DISTINCT ?s0 ?o1 ?o2 {{ {_ANY} }}",
        f"SELECT (COUNT(*) AS ?n) {{ {_ANY} }}",
    ]
    return [query.encode() for query in queries]


async def storm(url: str, things: list[str], pid: int) -> None:
    """Let it storm, and print what came of it."""
    loop = asyncio.get_running_loop()
    waited: list[float] = []
    good: Counter[object] = Counter()
    most = 0
    unlimited = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=url, trust_env=False, timeout=60, limits=unlimited) as client:

        async def one(body: bytes) -> object:
            try:
                return (await client.post("sparql", content=body, headers=_POSTED)).status_code
            except httpx.HTTPError as error:
                return type(error).__name__

        async def ask(number: int) -> None:
            for thing in things[number::CLIENTS]:
                begin = loop.time()
                good[await one(endpoint.LOOKUP.format(thing).encode())] += 1
                waited.append(loop.time() - begin)
                await asyncio.sleep(0.05)

        async def watch() -> None:
            nonlocal most
            while True:
                most = max(most, await asyncio.to_thread(_memory, pid))
                await asyncio.sleep(1)

        async def fare() -> str:
            """Ask the good queries, and return how they fared."""
            waited.clear()
            good.clear()
            await asyncio.gather(*(ask(number) for number in range(CLIENTS)))
            waited.sort()
            late = waited[int(0.99 * len(waited))]
            return (
                f"{dict(good)}: median {1000 * statistics.median(waited):.0f} ms, p99 {1000 * late:.0f} ms, "
                f"most {1000 * waited[-1]:.0f} ms"
            )

        print(f"good ones alone {await fare()}", flush=True)
        watching = asyncio.create_task(watch())
        asked = (hostile() * HOSTILE)[:HOSTILE]
        bad = [asyncio.create_task(one(query)) for query in asked]
        print(f"good ones in the storm {await fare()}", flush=True)
        ended = Counter(await asyncio.gather(*bad))
        watching.cancel()
        print(f"hostile ones {dict(ended)}; memory {most // 1024} MB", flush=True)
        leaving = asyncio.create_task(one(hostile()[-1]))
        await asyncio.sleep(0.5)
        leaving.cancel()
        begin = loop.time()
        while loop.time() - begin < 10 and await _running(client):
            await asyncio.sleep(0.02)
        print(f"a query whose client left ran on for {loop.time() - begin:.2f} s", flush=True)
        rest = [asyncio.create_task(one(query)) for query in hostile() * 3]
        await asyncio.sleep(1)
        for task in rest:
            task.cancel()


async def _running(client: httpx.AsyncClient) -> bool:
    told = (await client.get("metrics")).text.splitlines()
    lines = [line for line in told if 'lane="queries",state="fast"' in line or 'lane="queries",state="slow"' in line]
    return any(not line.endswith(" 0.0") for line in lines)


def _memory(pid: int) -> int:
    """Return the kilobytes that a process and those it started take: what several share is counted once."""
    total, ahead = 0, [pid]
    while ahead:
        one = Path(f"/proc/{ahead.pop()}")
        try:
            lines = (one / "smaps_rollup").read_text().splitlines()
            ahead += [int(child) for file in one.glob("task/*/children") for child in file.read_text().split()]
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total


def main(folder: Path) -> None:
    """Make the store if need be, serve it, and let it storm."""
    things = endpoint.things(folder)[:GOOD]
    with endpoint.ours(folder, cache="0") as (pid, port):
        asyncio.run(storm(f"http://127.0.0.1:{port}/", things, pid))
        begin = time.monotonic()
        subprocess.run(["kill", str(pid)], check=True)
        while Path(f"/proc/{pid}/exe").exists() and time.monotonic() - begin < 10:
            time.sleep(0.01)
        print(f"SIGTERM ended the server after {time.monotonic() - begin:.2f} s")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as made:
            main(Path(made))

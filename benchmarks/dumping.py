"""Dumping: all formats from a big store, and N-Quads side by side with `oxigraph dump` of the same store.

`python -m benchmarks.dumping [QUADS]` makes the store, of 500,000 quads if it is not said. Each dump is a process of
its own, so that the memory told is that dump's.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from benchmarks import big
from publisher import dump
from publisher.store import Store

QUADS = 500_000
ROUNDS = 3


def main() -> None:
    if sys.argv[1:2] == ["dump"]:
        _dump(Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4]))
        return
    oxigraph = shutil.which("oxigraph", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if oxigraph is None:
        sys.exit("the peer of dumping is missing: pip install oxigraph")
    with tempfile.TemporaryDirectory() as folder:
        store, out = Path(folder) / "store", Path(folder) / "out"
        _run([sys.executable, "-m", "benchmarks.big", str(store), sys.argv[1] if sys.argv[1:] else str(QUADS)])
        with Store.read_only(store) as opened:
            count = len(opened.native)
        peer = [oxigraph, "dump", "--location", str(store), "--format", "nq", "--file", str(out)]
        rounds = [(_run(_ours(store, "nquads", out)), _run(peer)) for _ in range(ROUNDS)]
        ours, theirs = (sorted(times)[ROUNDS // 2] for times in zip(*rounds, strict=True))
        print(
            f"dump: {count} quads, sorted N-Quads {count / ours:.0f} quads/s; oxigraph dump of the same store "
            f"{count / theirs:.0f} quads/s; ratio {theirs / ours:.2f}"
        )
        for form in dump.FORMATS:
            seconds = _run(_ours(store, form, out))
            memory = out.with_suffix(".kb").read_text()
            print(f"dump: {form} {seconds:.1f} s, {int(memory) // 1024} MB of memory at most")


def _ours(store: Path, form: str, out: Path) -> list[str]:
    return [sys.executable, "-m", "benchmarks.dumping", "dump", str(store), form, str(out)]


def _run(command: list[str]) -> float:
    begin = perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return perf_counter() - begin


def _dump(store: Path, form: str, out: Path) -> None:
    with Store.read_only(store) as opened, out.open("wb") as file:
        dump.write(opened, big.BASE, (), form, file)
    out.with_suffix(".kb").write_text(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))


if __name__ == "__main__":
    main()

"""Writing a large store out, against `oxigraph dump` of the same store: `python -m benchmarks.dumps [QUADS]`.

Compared are whole processes that open the same store read-only and write the same quads as N-Quads, not compressed,
to a file: `kuntalinkki dump` (sorted) and `oxigraph dump` (as they come), in turn; the median of the rounds is told.
Then every other format, once, and all dumps of a release; of each process the most memory that it had.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

QUADS = int(os.environ.get("BENCH_QUADS", "1000000"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
_RELEASE = """
import sys
from pathlib import Path
from publisher import config, inventory
from publisher.release import dumps
from publisher.release.build import Draft
from publisher.store import Store
settings = config.load()
with Store.read_only(settings.store) as store:
    towns = tuple(inventory.towns(store, settings.base))
    dumps.write(Draft("20260101T000000Z", Path(sys.argv[1]), store, settings, towns, None, lambda _: None))
"""


def main(quads: int = QUADS) -> None:
    """Print a line a measure."""
    binaries = Path(sys.executable).parent
    oxigraph = shutil.which("oxigraph", path=f"{binaries}{os.pathsep}{os.environ['PATH']}")
    if oxigraph is None:
        sys.exit("the peer of dumping is missing: pip install oxigraph")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # In a process of its own: what it takes must not count as the dump's.
        made = subprocess.run(
            [sys.executable, "-m", "benchmarks.big", folder / "store", str(quads)], stdout=-1, check=True
        )
        total = int(made.stdout)
        ours = [str(binaries / "kuntalinkki"), "dump", "--output", str(folder / "ours")]
        peer = [oxigraph, "dump", "--location", str(folder / "store"), "--format", "nq", "--file", str(folder / "peer")]
        times: tuple[list[float], list[float]] = ([], [])
        for _ in range(ROUNDS):
            for command, kept in zip((ours, peer), times, strict=True):
                kept.append(_run(command, folder)[0])
        assert _lines(folder / "ours") == _lines(folder / "peer") == total
        first, second = map(statistics.median, times)
        memory = _run(ours, folder)[1]
        print(
            f"dump: {total} quads to N-Quads, sorted, {total / first:.0f} quads/s, {memory} MB; oxigraph dump of the "
            f"same store, not sorted, {total / second:.0f} quads/s; ratio {second / first:.2f}"
        )
        for form in ("trig", "jsonld", "ntriples", "turtle"):
            seconds, memory = _run([*ours, "--format", form], folder)
            print(f"dump: {form} {total / seconds:.0f} quads/s, {memory} MB")
        seconds, memory = _run([sys.executable, "-c", _RELEASE, str(folder)], folder)
        print(f"dump: every dump of a release, gzip and zstd, {total / seconds:.0f} quads/s, {memory} MB")


def _run(command: list[str], data: Path) -> tuple[float, int]:
    """Run a command; return its seconds and the most memory it had, in MB."""
    begin = perf_counter()
    process = subprocess.Popen(command, env={**os.environ, "KUNTALINKKI_DATA": str(data)}, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return seconds, usage.ru_maxrss // 1024


def _lines(file: Path) -> int:
    with file.open("rb") as opened:
        return sum(piece.count(b"\n") for piece in iter(lambda: opened.read(1 << 20), b""))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))

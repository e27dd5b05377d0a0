"""All questions over a store of a million quads, made of the sample's pages over and over: each within its time.

The time is that of the processor, so that a busy machine does not fail the test, and generous: ten times what a
question may take is what a question takes whose cost grows faster than the data.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from support.once import once

import queries

sys.path.insert(0, str(Path(__file__).parents[2]))
from benchmarks import big

QUADS = 1_000_000
# Seconds of a processor: what a question may take, and room for a slower or busier machine.
MOST = 2 * 3
NAMES = [name for name in queries.names() if not name.startswith("federated/")]


@pytest.fixture(scope="session")
def large_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store of a million quads, its union included."""

    def make(folder: Path) -> None:
        big.make(folder / "store", QUADS, with_union=True)

    return once(tmp_path_factory, "large-store", make) / "store"


def ask(store: Path, query: str) -> None:
    """Answer a query in a process that the system ends when it takes too long."""
    resource.setrlimit(resource.RLIMIT_CPU, (MOST, MOST))
    for _ in ox.Store.read_only(str(store)).query(query):  # type: ignore[union-attr]
        pass
    os._exit(0)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_answered_in_time(name: str, large_store: Path) -> None:
    process = multiprocessing.get_context("spawn").Process(target=ask, args=(large_store, queries.load(name).text))
    process.start()
    process.join(120)
    process.kill()
    assert process.exitcode == 0, f"{name} takes more than {MOST} seconds of a processor at {QUADS} quads"

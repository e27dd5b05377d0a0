"""A data folder of each town's own, for crawls that run as jobs: `data/towns/TOWN/` with its store and its archive.

A store has one writer. So that many towns can be crawled at the same time, by processes that know nothing of each
other, each has a store of its own; `gather` brings them together. What a job may not do beside another is guarded by
locks of the system on files in `data/towns/.locks/`: nobody crawls a town, or asks a host, that another job is at.
A process that is killed leaves no lock behind.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from publisher.errors import StoreError
from spiders.municipalities import Municipality


def folder(data: Path, town: str) -> Path:
    """Return the data folder of a town's own."""
    return data / "towns" / town


def towns(data: Path) -> list[str]:
    """Return the keys of the towns that jobs have crawled, sorted."""
    return sorted(place.parents[1].name for place in (data / "towns").glob("*/store/CURRENT"))


def hosts(town: Municipality) -> set[str]:
    """Return the hosts that a crawl of a town may ask, in small letters and without "www."."""
    named = {urlsplit(source.address).hostname or "" for source in town.sources} | {*town.attachment_hosts}
    return {host.lower().removeprefix("www.") for host in named if host}


@contextmanager
def locked(data: Path, names: set[str], wait: bool = True) -> Iterator[None]:
    """Hold the locks of these names. Raises StoreError where another has one of them and `wait` is false.

    They are taken in one order by all, so that no two wait for each other. A process that holds a lock and asks
    for it again has it, and loses it with the inner `with`.
    """
    place = data / "towns" / ".locks"
    place.mkdir(parents=True, exist_ok=True)
    with ExitStack() as opened:
        for name in sorted(names):
            file = opened.enter_context((place / name).open("wb"))
            try:
                fcntl.lockf(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except BlockingIOError:
                raise StoreError(f"{place / name}: another job is at it") from None
        yield


def lock_of(town: str) -> str:
    """Return the name of the lock of a town; no host is called so."""
    return f"town {town}"

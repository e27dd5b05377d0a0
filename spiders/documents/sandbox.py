"""Reading files that nobody trusts in a process of its own, with so much memory and time and no more.

A file may unpack to a thousand times its size in more ways than can be foreseen before it is opened. Whatever it
does, it costs this process nothing: the other is ended, the file refused, and the next file gets a new process.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import TimeoutError as LateError
from contextlib import suppress
from functools import cache
from multiprocessing import get_context
from multiprocessing.util import Finalize
from typing import Any, Final, TypeVar, TypeVarTuple

from pebble import ProcessExpired, ProcessPool

from spiders.errors import UnreadablePage

# The largest file that is read takes a quarter of this; what the reader itself takes is a fifth.
MOST_MEMORY: Final = 1024 * 1024 * 1024
# A page of text takes some hundredths of a second, and a megabyte of it is a thousand pages or more.
LEAST_SECONDS: Final = 30
MOST_SECONDS: Final = 120
More = TypeVarTuple("More")
Told = TypeVar("Told")


def run(function: Callable[[str, bytes, *More], Told], url: str, body: bytes, *more: *More) -> Told:
    """Return what a function of a module says of a file, called in the other process.

    Raises what it raises, and UnreadablePage with one sentence where it takes more than it may.
    """
    seconds = min(MOST_SECONDS, LEAST_SECONDS + LEAST_SECONDS * len(body) // (1 << 20))
    try:
        return _pool().schedule(function, args=(url, body, *more), timeout=seconds).result()
    except LateError:
        why = f"takes more than {seconds} seconds to read"
    except (ProcessExpired, MemoryError):
        why = "unpacks to far more than a document holds, or breaks its reader"
    raise UnreadablePage(f"{url} {why}; it is not read")


@cache
def _pool() -> ProcessPool:
    """Begin the one process, at the first file: a town whose pages are all HTML needs none."""
    pool = ProcessPool(max_workers=1, initializer=_confine, context=get_context("spawn"))
    # A process that is itself a child of another waits at its end for its own, and does not run what atexit holds.
    Finalize(None, _end, args=(pool,), exitpriority=100)
    return pool


def _end(pool: Any) -> None:
    pool.stop()
    pool.join()


def _confine() -> None:
    """Set the limits, in the other process; a system without them still has the limit of time."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))

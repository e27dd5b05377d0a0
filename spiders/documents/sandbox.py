"""Reading what nobody trusts in a process of its own, with so much memory and time and no more.

A file may unpack to a thousand times its size, and a page may be written so that reading it never ends, in more ways
than can be foreseen. Whatever it does, it costs this process nothing: the other is ended, the file refused, and the
next gets a new process. A call takes a third of a millisecond more than one in this process.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import TimeoutError as LateError
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import cache
from multiprocessing import current_process, get_context
from multiprocessing.util import Finalize
from threading import Lock
from typing import Any, Final, TypeVar, TypeVarTuple

from pebble import ProcessExpired, ProcessPool

from spiders.errors import UnreadablePage

# Files: the largest that is read takes a quarter of this; what the reader itself takes is a fifth.
MOST_MEMORY: Final = 1024 * 1024 * 1024
# A page of text takes some hundredths of a second, and a megabyte of it is a thousand pages or more.
LEAST_SECONDS: Final = 30
MOST_SECONDS: Final = 120
# Pages of a site: the longest minutes that were met are 3 MB, and are read in half a second and 200 MB.
PAGE_MEMORY: Final = 512 * 1024 * 1024
PAGE_SECONDS: Final = 5
# How a file begins that is packed: Office's two generations. A PDF says what it is within its first kilobyte.
_PACKED: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_PDF: Final = b"%PDF-"
More = TypeVarTuple("More")
Result = TypeVar("Result")
# Set in the other process, which reads what it meets within a page itself.
_is_confined = False
_processes = 1
_giving_up: Final = Lock()


class OverLimitError(Exception):
    """What was called took more time or memory than it may; the message goes on after what it was called for."""


def run(function: Callable[[str, bytes, *More], Result], url: str, body: bytes, *more: *More) -> Result:
    """Return what a function of a module says of a file or a page, called in the other process.

    Raises what it raises, and UnreadablePage with one sentence where it takes more than it may.
    """
    seconds, memory = _limits(body)
    try:
        return call(function, url, body, *more, seconds=seconds, memory=memory)
    except OverLimitError as over:
        raise UnreadablePage(f"{url} {over}; it is not read") from None


def call(
    function: Callable[[*More], Result], *given: *More, seconds: float = MOST_SECONDS, memory: int = MOST_MEMORY
) -> Result:
    """Call a function of a module in the other process, with so much time and memory.

    Raises what it raises, and OverLimitError where it takes more than it may. A process that may have no others
    (a worker of Dask's that a nanny watches over) calls it itself.
    """
    if _is_confined or current_process().daemon:
        return function(*given)
    try:
        return _called(function, memory, given, seconds)
    except LateError:
        raise OverLimitError(f"takes more than {seconds} seconds to read") from None
    except (ProcessExpired, MemoryError):
        raise OverLimitError("unpacks to far more than a document holds, or breaks its reader") from None
    except BrokenProcessPool:
        raise OverLimitError("finds no process that it could be read in") from None


def _called(function: Callable[..., Result], memory: int, given: tuple[Any, ...], seconds: float) -> Result:
    """Call a function in the other process; in a new one where that died between two calls, whoever ended it."""
    pool = _pool()
    try:
        result: Result = pool.schedule(_limited, args=(function, memory, *given), timeout=seconds).result()
        return result
    except RuntimeError:  # the function's own, or that the pool is broken, which it stays
        if pool.active:
            raise
    _give_up(pool)
    again: Result = _pool().schedule(_limited, args=(function, memory, *given), timeout=seconds).result()
    return again


def use_processes(number: int) -> None:
    """Begin so many processes that work at a time; to be called before the first is needed."""
    global _processes
    _processes = number
    _pool()


def _limits(body: bytes) -> tuple[int, int]:
    """Return the seconds and bytes that reading may take."""
    megabytes = len(body) >> 20
    if body.startswith(_PACKED) or _PDF in body[:1024]:
        return min(MOST_SECONDS, LEAST_SECONDS + LEAST_SECONDS * megabytes), MOST_MEMORY
    return min(MOST_SECONDS, PAGE_SECONDS + PAGE_SECONDS * megabytes), MOST_MEMORY if megabytes > 3 else PAGE_MEMORY


def _limited(function: Callable[..., Result], memory: int, *given: Any) -> Result:
    """Call a function, in the other process, with so much memory."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, MOST_MEMORY))
    return function(*given)


@cache
def _pool() -> ProcessPool:
    """Begin the other process, at the first page."""
    pool = ProcessPool(max_workers=_processes, initializer=_confine, context=get_context("spawn"))
    # A process that is itself a child of another waits at its end for its own, and does not run what atexit holds.
    Finalize(None, _end, args=(pool,), exitpriority=100)
    return pool


def _give_up(pool: ProcessPool) -> None:
    """Let the next call begin another pool, if no other thread has seen to that."""
    with _giving_up:
        if _pool() is pool:
            _pool.cache_clear()
            _end(pool)


def _end(pool: Any) -> None:
    pool.stop()
    pool.join()


def _confine() -> None:
    """Set the limits, in the other process; a system without them still has the limit of time."""
    global _is_confined
    _is_confined = True
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))

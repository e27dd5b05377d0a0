"""Work on many pages at a time: in processes of this machine, or by the workers of a Dask scheduler.

Whoever has many pages to read or to look through is given `map`: it yields what a function makes of each item, in
the order of the items, however many work on them and whichever of them die. Few items are in work at any time, so
that memory stays bounded. A worker calls the function in a process that has limits of time and memory
(`spiders.documents.sandbox`): an item that breaks it costs this item alone, and `Broken` stands in its place.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, contextmanager
from importlib.metadata import version
from typing import Any, Final, Protocol, TypeVar

from publisher.errors import ConfigurationError, WorkersError
from publisher.statements import version as rules
from publisher.statements.derived_graphs import Broken, attempt
from spiders.documents import sandbox
from spiders.platforms import PLATFORMS
from spiders.platforms.files import FILES

__all__ = ["Broken", "Workers", "on_cluster", "on_this_machine", "open_workers"]

# What one call works on: so many items, or as many as have this size in all.
_ITEMS: Final = 64
_SIZE: Final = 1024 * 1024
_AHEAD: Final = 3
_Item = TypeVar("_Item")
_Made = TypeVar("_Made")
_Any = TypeVar("_Any", covariant=True)


class Workers(Protocol):
    """Those who work."""

    def map(
        self, function: Callable[[_Item], _Made], items: Iterable[_Item], size: Callable[[_Item], int] = ...
    ) -> Iterator[_Made | Broken]:
        """Yield what a function of a module makes of each item, in their order; `size` is that of an item in bytes.

        The function and what it takes and gives are sent between processes. It raises nothing. Raises WorkersError.
        """


class _Future(Protocol[_Any]):
    def result(self) -> _Any: ...


class _Ordered:
    """Hands chunks to `submit`, few at a time, and gives back what comes of them in their order."""

    def __init__(self, submit: Callable[..., _Future[list[Any]]], ahead: int) -> None:
        self.submit = submit
        self.ahead = ahead

    def map(
        self, function: Callable[[_Item], _Made], items: Iterable[_Item], size: Callable[[_Item], int] = lambda _: 0
    ) -> Iterator[_Made | Broken]:
        """See `Workers.map`."""
        waiting: deque[_Future[list[Any]]] = deque()
        for chunk in _chunks(items, size):
            waiting.append(self.submit(work_on, function, chunk))
            if len(waiting) > self.ahead:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def open_workers(number: int | None, scheduler: str | None) -> AbstractContextManager[Workers]:
    """Return so many processes of this machine (as many as there are cores), or the workers of a scheduler.

    Raises ConfigurationError, WorkersError.
    """
    return on_cluster(scheduler) if scheduler else on_this_machine(number or len(os.sched_getaffinity(0)))


@contextmanager
def on_this_machine(number: int) -> Iterator[Workers]:
    """Work in so many processes of this machine."""
    sandbox.use_processes(number)
    with ThreadPoolExecutor(number) as threads:
        yield _Ordered(threads.submit, _AHEAD * number)


@contextmanager
def on_cluster(address: str) -> Iterator[Workers]:
    """Work on the workers of a Dask scheduler at an address such as "tcp://10.0.0.5:8786".

    Raises ConfigurationError where Dask is not installed or a worker has another version of this program, WorkersError
    where nobody answers.
    """
    try:
        from distributed import Client
    except ImportError:
        raise ConfigurationError("--scheduler needs Dask: install kuntalinkki[cluster]") from None
    try:
        client: Any = Client(address, timeout="10s", set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise WorkersError(f"no scheduler answers at {address} ({error})") from None
    with closing(client):
        own = versions()
        others = client.run(versions)
        if not others:
            raise WorkersError(f"the scheduler at {address} has no workers: start some with `dask worker {address}`")
        for worker, theirs in sorted(others.items()):
            if theirs != own:
                raise ConfigurationError(f"{worker} has another version of kuntalinkki: install the same everywhere")

        def submit(function: Callable[..., Any], *given: Any) -> Any:
            return client.submit(function, *given, pure=False)

        yield _Ordered(submit, _AHEAD * sum(client.ncores().values()))


def versions() -> tuple[str, ...]:
    """Return what has to be alike for two machines to make the same of a page."""
    readers = (reader.reader for reader in (*PLATFORMS.values(), FILES))
    return version("kuntalinkki"), *readers, rules.mark()


def work_on(function: Callable[[Any], Any], chunk: list[Any]) -> list[Any]:
    """Return what a function makes of each of a chunk's items, in a process with limits."""
    try:
        return sandbox.call(_each, function, chunk)
    except sandbox.OverLimitError:
        return [_alone(function, item) for item in chunk]


def _each(function: Callable[[Any], Any], chunk: list[Any]) -> list[Any]:
    return [attempt(function, item) for item in chunk]


def _alone(function: Callable[[Any], Any], item: Any) -> Any:
    try:
        return sandbox.call(function, item, seconds=sandbox.LEAST_SECONDS)
    except sandbox.OverLimitError as over:
        return Broken(str(over))


def _chunks(items: Iterable[_Item], size: Callable[[_Item], int]) -> Iterator[list[_Item]]:
    chunk: list[_Item] = []
    weight = 0
    for item in items:
        chunk.append(item)
        weight += size(item)
        if len(chunk) >= _ITEMS or weight >= _SIZE:
            yield chunk
            chunk, weight = [], 0
    if chunk:
        yield chunk

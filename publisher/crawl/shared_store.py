"""The store that the pipelines of one process share: opened by the first of them, closed by the last."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from publisher.store import Store


@dataclass(slots=True)
class _Shared:
    store: Store
    users: int


_opened: dict[Path, _Shared] = {}


def acquire(path: Path) -> Store:
    """Open the store of a path for one more user in this process, to write when needed. Raises StoreError."""
    shared = _opened.get(path)
    if shared is None:
        shared = _opened[path] = _Shared(Store.when_needed(path), 0)
    shared.users += 1
    return shared.store


def release(path: Path) -> None:
    """Give a store back; the last user flushes and closes it."""
    shared = _opened[path]
    shared.users -= 1
    if shared.users == 0:
        del _opened[path]
        shared.store.flush()
        shared.store.close()


@contextmanager
def shared(path: Path) -> Iterator[Store]:
    """Open the store of a path together with the pipelines of this process. Raises StoreError."""
    store = acquire(path)
    try:
        yield store
    finally:
        release(path)

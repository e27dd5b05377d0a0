"""Writing the store anew, so that nothing of what was taken out stays in its files.

The engine keeps the strings of removed literals in its files for ever, compacted or not. Only a new store that the
quads are copied into has none of them. The new one takes the place of the old one in one step.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from publisher.errors import StoreError, cause
from publisher.store import Store

_BATCH: Final = 100_000
_NEW: Final = ".rewritten-"
_EXCHANGE: Final = 2
_HERE: Final = -100


def rewrite(path: Path) -> int:
    """Copy a store into a new one and put that in its place; return how many quads it holds. Raises StoreError."""
    count = 0

    def build(old: Store, folder: Path) -> bool:
        nonlocal count
        count = copy(old.native, folder)
        return True

    replace(path, build)
    return count


def replace(path: Path, build: Callable[[Store, Path], bool]) -> None:
    """Have a new store built in a folder, and put it in place of an old one unless `build` returns False.

    The store is locked meanwhile. Whoever has it open to read goes on reading the old files, which are gone when the
    last of them closes. A process that is killed leaves the one or the other in place, whole. Raises StoreError.
    """
    new = path.with_name(f"{_NEW}{path.name}")
    try:
        shutil.rmtree(new, ignore_errors=True)
        try:
            with Store.open(path) as old:
                is_wanted = build(old, new)
                opened = (path / "CURRENT").read_bytes()
            # The engine writes by name until it is closed, so the lock is taken once more, without the engine.
            if is_wanted:
                with _locked(path):
                    if (path / "CURRENT").read_bytes() != opened:
                        raise StoreError(f"{path}: another process wrote the store meanwhile; try again")
                    _exchange(path, new)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    except OSError as error:
        raise StoreError(f"{error.filename or path}: the store cannot be written anew ({cause(error)})") from None


def copy(native: ox.Store, folder: Path) -> int:
    """Copy the quads of a store into a new one in a folder; return how many there are. Raises StoreError."""
    folder.mkdir(parents=True)
    count = 0
    try:
        new = ox.Store(str(folder))
        for batch in _batches(iter(native)):
            new.bulk_extend(batch)
            count += len(batch)
        new.flush()
    except (OSError, RuntimeError) as error:
        raise StoreError(f"{folder}: the store cannot be written anew ({cause(error)})") from None
    del new
    return count


def _batches(quads: Iterator[ox.Quad]) -> Iterator[list[ox.Quad]]:
    while batch := [*islice(quads, _BATCH)]:
        yield batch


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold the lock of a store as the engine does. Raises StoreError where another process opened it meanwhile."""
    with (path / "LOCK").open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise StoreError(f"{path}: another process is writing the store; wait until it ends") from None
        yield


def _exchange(one: Path, other: Path) -> None:
    """Exchange the names of two folders, in one step where the system can do that (Linux)."""
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
        done = call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0
    except (AttributeError, OSError):
        done = False
    if not done:
        away = one.with_name(f".old-{one.name}")
        shutil.rmtree(away, ignore_errors=True)
        one.rename(away)
        other.rename(one)
        away.rename(other)

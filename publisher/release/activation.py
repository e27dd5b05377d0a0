"""Which releases there are and which is served: finish one, switch to another, remove old ones.

Everything that others see happens by one rename. What is left of a process that died begins with a dot and is
swept away by the next one; a lock keeps two of them apart.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Final

from publisher.config import Config
from publisher.errors import NoReleaseError, ReleaseError
from publisher.release import layout
from publisher.release.layout import Release
from spiders.fetching import clock

_LOCK: Final = ".lock"
_LINK: Final = ".current-"
_GONE: Final = ".gone-"


@contextmanager
def locked(config: Config) -> Iterator[None]:
    """Keep other processes from making and switching releases. Raises ReleaseError where one is at it."""
    folder = layout.folder(config)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _LOCK).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise ReleaseError(f"{folder}: another process is at the releases; wait until it ends") from None
        _sweep(folder)
        yield


def finalise(draft: Path, name: str) -> Release:
    """Give a finished draft its name, once all its bytes are on disk."""
    for folder, _, files in os.walk(draft):
        for file in files:
            _sync(Path(folder) / file)
        _sync(Path(folder))
    path = draft.with_name(name)
    draft.rename(path)
    _sync(path.parent)
    return Release(name, path)


def activate(release: Release) -> None:
    """Make a release the one that is served."""
    folder = release.folder.parent
    link = folder / f"{_LINK}{release.name}"
    link.unlink(missing_ok=True)
    link.symlink_to(release.name)
    link.replace(folder / layout.CURRENT)
    _sync(folder)


def rollback(config: Config, name: str | None) -> Release:
    """Serve the release of this name, or the one before the current one. Raises NoReleaseError."""
    with locked(config):
        release = layout.named(config, name) if name else _before_current(config)
        activate(release)
    return release


def prune(config: Config, keep: int) -> list[Release]:
    """Remove all but the newest `keep` releases and the current one; return those removed."""
    with locked(config):
        current = layout.current(config)
        old = layout.releases(config)[:-keep]
        gone = [release for release in old if release != current]
        for release in gone:
            remove(release)
    return gone


def remove(release: Release) -> None:
    """Remove a release that is not served; the lock has to be held."""
    away = release.folder.with_name(f"{_GONE}{release.name}")
    release.folder.rename(away)
    shutil.rmtree(away)


def choose_name(config: Config) -> str:
    """Return a name for now; later than every other, also where two are made in a second or a clock was set."""
    taken = [release.created + timedelta(seconds=1) for release in layout.releases(config)]
    return layout.name_of(max([clock.now(), *taken]))


def _before_current(config: Config) -> Release:
    """Return the newest release that is older than the served one, lost though that may be."""
    link = layout.folder(config) / layout.CURRENT
    served = link.readlink().name if link.is_symlink() else ""
    older = [release for release in layout.releases(config) if release.name < served]
    if not older:
        raise NoReleaseError(f"{link.parent}: there is no release before the current one to go back to")
    return older[-1]


def _sweep(folder: Path) -> None:
    for path in folder.iterdir():
        if path.name.startswith((layout.DRAFT, _GONE)):
            shutil.rmtree(path)
        elif path.name.startswith(_LINK):
            path.unlink()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

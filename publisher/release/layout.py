"""Where releases lie, what they are called, and which of them is served. Reads; changes nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from publisher.config import Config
from publisher.errors import NoReleaseError

CURRENT: Final = "current"
DRAFT: Final = ".draft-"
FACTS: Final = "release.json"
SUMS: Final = "SHA256SUMS"
# Within the folder of the ontology, which a server finds without reading RDF.
VERSIONS: Final = "versions"
FEEDS: Final = "changes/feeds"
SEARCH: Final = "search"
SEARCH_INDEX: Final = "search.sqlite"
# What its tables are: raised when they change, so that pages do not read an index that an older program made.
SEARCH_VERSION: Final = 2
_TIME: Final = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True, order=True)
class Release:
    """A whole release on disk. `name` is its time, so that releases sort by age."""

    name: str
    folder: Path

    @property
    def created(self) -> datetime:
        """When it was made."""
        return time_of(self.name)

    @property
    def store(self) -> Path:
        """The checkpoint, to be opened read-only."""
        return self.folder / "store"

    @property
    def dumps(self) -> Path:
        """The folder of the dumps."""
        return self.folder / "dumps"

    @property
    def tables(self) -> Path:
        """The folder of the CSV tables."""
        return self.folder / "tables"

    @property
    def changes(self) -> Path:
        """The folder that tells what changed since the release before."""
        return self.folder / "changes"

    def facts(self) -> dict[str, Any]:
        """Return what `release.json` tells: `name`, `created`, `base`, `previous` (a name or None), `towns`."""
        facts: dict[str, Any] = json.loads((self.folder / FACTS).read_bytes())
        return facts


def folder(config: Config) -> Path:
    """Return the folder of all releases; it need not be there."""
    return config.data / "releases"


def releases(config: Config) -> list[Release]:
    """Return the whole releases, the oldest first."""
    try:
        found = [Release(path.name, path) for path in folder(config).iterdir() if is_name(path.name)]
    except FileNotFoundError:
        return []
    return sorted(release for release in found if (release.folder / SUMS).is_file())


def current(config: Config) -> Release | None:
    """Return the release that is served; None where there is none. Raises NoReleaseError for one that is lost."""
    link = folder(config) / CURRENT
    if not link.is_symlink():
        return None
    name = link.readlink().name
    for release in releases(config):
        if release.name == name:
            return release
    raise NoReleaseError(
        f"{link} points to {name}, which is no whole release: `kuntalinkki release rollback` goes to the one before it"
    )


def named(config: Config, name: str) -> Release:
    """Return a release by its name, or `current`. Raises NoReleaseError."""
    served = current(config) if name == CURRENT else None
    if served:
        return served
    known = releases(config)
    for release in known:
        if release.name == name:
            return release
    if not known:
        raise NoReleaseError("nothing has been released yet: `kuntalinkki release` makes the first release")
    raise NoReleaseError(f"there is no release {name!r}; there are {', '.join(release.name for release in known)}")


def previous(release: Release) -> Release | None:
    """Return the release that this one was made after; None for the first, and where that is gone."""
    name = release.facts()["previous"]
    path = release.folder.parent / name if name else None
    return Release(name, path) if path and (path / SUMS).is_file() else None


def name_of(time: datetime) -> str:
    """Return the name of a release made at this time."""
    return time.astimezone(UTC).strftime(_TIME)


def time_of(name: str) -> datetime:
    """Return the time that a name tells. Raises ValueError for what is no name of a release."""
    return datetime.strptime(name, _TIME).replace(tzinfo=UTC)


def is_name(name: str) -> bool:
    """Return whether a folder of this name can be a release."""
    try:
        return name_of(time_of(name)) == name
    except ValueError:
        return False

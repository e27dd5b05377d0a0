"""Making a release: one stage after another into a draft, which becomes a release when all are done.

A stage is a function of the draft that writes its own files; it may read what earlier ones wrote. The store
in a draft is a checkpoint that nobody writes, so every stage sees the same data whatever a crawl does.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final, TypeAlias

from publisher.config import Config
from publisher.release import layout
from publisher.release.kept_towns import KeptTowns
from publisher.release.layout import Release
from publisher.store import Store

NONE_KEPT: Final = KeptTowns()


@dataclass(frozen=True, slots=True)
class Draft:
    """A release that is being made.

    `folder` is where its files go; a file that is there is never changed by a later stage. `store` is the
    checkpoint, read-only. `previous` is the newest of the releases there are, `towns` the keys of the towns in
    the store, sorted. `say` tells the user how far it is. `kept` are the towns whose newest data was refused.
    """

    name: str
    folder: Path
    store: Store
    config: Config
    towns: tuple[str, ...]
    previous: Release | None
    say: Callable[[str], None]
    kept: KeptTowns = NONE_KEPT
    _digests: dict[Path, str] = field(default_factory=dict)

    @property
    def created(self) -> datetime:
        """The time of the release, the same in all that tells of it."""
        return layout.time_of(self.name)

    def subfolder(self, name: str) -> Path:
        """Return a folder in the draft, made if it is not there."""
        path = self.folder / name
        path.mkdir(parents=True, exist_ok=True)
        return path

    def files(self) -> list[Path]:
        """Return the files that are there so far, sorted, without those of the store."""
        store = self.folder / "store"
        found = (path for path in self.folder.rglob("*") if path.is_file() and store not in path.parents)
        return sorted(found, key=lambda path: path.relative_to(self.folder).as_posix())

    def digest(self, file: Path) -> str:
        """Return the SHA-256 of a finished file, in hexadecimal; read once however often it is asked."""
        if file not in self._digests:
            with file.open("rb") as opened:
                self._digests[file] = hashlib.file_digest(opened, "sha256").hexdigest()
        return self._digests[file]


Stage: TypeAlias = Callable[[Draft], None]


def write_manifest(draft: Draft) -> None:
    """Write `release.json`."""
    told = {
        "name": draft.name,
        "created": draft.created.isoformat(),
        "base": draft.config.base,
        "previous": draft.previous.name if draft.previous else None,
        "towns": draft.towns,
        "kept": {town: {"from": draft.kept.from_, "reasons": why} for town, why in draft.kept.kept.items()},
        "left_out": dict(draft.kept.left_out),
    }
    (draft.folder / layout.FACTS).write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")

"""What a release tells of what is no longer published: withdrawn addresses, and graphs that went.

`changes/withdrawn.json` names addresses by their SHA-256 only (see `publisher.store.withdrawn_addresses`, which needs
the engine and so is not used here). The stream of changes names the versions of graphs, and those that were deleted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final

_WITHDRAWN: Final = "changes/withdrawn.json"
_STREAM: Final = "changes/ldes"
_DELETED: Final = re.compile(r"activitystreams#Delete>|\bas:Delete\b")
# Until when the stream no longer holds everything, as its index says.
_LOST: Final = re.compile(r"pointInTime>? \"([^\"]+)\"")


def withdrawal_day(releases: Path, iri: str) -> str | None:
    """Return the ISO day on which an address was withdrawn, as the current release tells; None where it was not."""
    found = _days((releases / "current").resolve() / _WITHDRAWN)
    return found.get(sha256(iri.encode()).hexdigest()) if found else None


def are_deleted(releases: Path, base: str) -> frozenset[str]:
    """Return what follows `/graph/` in the IRIs of the graphs that went, by the stream of the current release."""
    return _deleted((releases / "current").resolve() / _STREAM, base)


def is_version(releases: Path, version: str, release: str) -> bool:
    """Return whether the stream has an IRI as a version of that release, or is too young to know."""
    folder = (releases / "current").resolve() / _STREAM
    if release <= _lost(folder / "index.ttl"):
        return True
    return any(f"<{version}>".encode() in file.read_bytes() for file in sorted(folder.glob("*.ttl"), reverse=True))


def _lost(index: Path) -> str:
    """Return the name of a release of the time until which a stream holds no longer all; empty where it holds all."""
    found = _LOST.search(index.read_text(encoding="utf-8")) if index.is_file() else None
    return re.sub("[-:]", "", found[1]) if found else ""


@lru_cache(maxsize=2)
def _days(file: Path) -> Mapping[str, str]:
    try:
        return {key: told["on"] for key, told in json.loads(file.read_bytes()).items()}
    except OSError:
        return {}


@lru_cache(maxsize=2)
def _deleted(folder: Path, base: str) -> frozenset[str]:
    about = re.compile(rf"<{re.escape(base)}/version/[^/>]+/([^>]+)>")
    last: dict[str, bool] = {}
    for file in sorted(folder.glob("*.ttl")):
        for block in file.read_text(encoding="utf-8").split("\n<"):
            if found := about.match(f"<{block}"):
                last[found[1]] = bool(_DELETED.search(block))
    return frozenset(graph for graph, went in last.items() if went)

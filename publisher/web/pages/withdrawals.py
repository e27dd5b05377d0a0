"""Which graphs of pages an earlier release had and the current one has no more, as its stream of changes tells."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Final

_STREAM: Final = "changes/ldes"
_DELETED: Final = re.compile(r"activitystreams#Delete>|\bas:Delete\b")


def are_withdrawn(releases: Path, base: str) -> frozenset[str]:
    """Return what follows `/graph/` in the IRIs of the graphs that went, by the stream of the current release."""
    return _read((releases / "current").resolve() / _STREAM, base)


@lru_cache(maxsize=2)
def _read(folder: Path, base: str) -> frozenset[str]:
    about = re.compile(rf"<{re.escape(base)}/version/[^/>]+/([^>]+)>")
    last: dict[str, bool] = {}
    for file in sorted(folder.glob("*.ttl")):
        for block in file.read_text(encoding="utf-8").split("\n<"):
            if found := about.match(f"<{block}"):
                last[found[1]] = bool(_DELETED.search(block))
    return frozenset(graph for graph, went in last.items() if went)

"""The gold: texts as towns write minutes, and recorded pages, each with its right reading; READMEs tell the format."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.recorded import EXPECTED, RECORDED

GOLD: Final = Path(__file__).parents[2] / "tests" / "spiders" / "minutes" / "gold"
DEVELOPMENT: Final = "development"
HELD_OUT: Final = "held-out"
RECORDED_PAGES: Final = "recorded"
PARTS: Final = (DEVELOPMENT, HELD_OUT, RECORDED_PAGES)


@dataclass(frozen=True, slots=True)
class Case:
    """One document and its right reading. Of a recorded page the reading tells hashes of names and texts."""

    id: str
    part: str
    table: dict[str, Any]

    @property
    def right(self) -> dict[str, Any]:
        """Return the right reading."""
        right: dict[str, Any] = self.table["right"]
        return right

    @property
    def language(self) -> str:
        """Return the code of the document's language, "fi" or "sv"."""
        return str(self.table["language"])

    @property
    def layout(self) -> str:
        """Return how the document is published: "dynasty", "whole", or a recorded "page" or "text"."""
        return str(self.table["layout"])

    @property
    def is_meeting(self) -> bool:
        """Return whether the document is a meeting's minutes, not one item's page."""
        return "meeting" in self.right


def cases(part: str) -> list[Case]:
    """Return the documents of a part of the gold, in the order of their files; no recorded page where there is none."""
    files: Iterable[Path] = sorted((GOLD / part).glob("*.toml"))
    if part == RECORDED_PAGES:
        files = [EXPECTED / "minutes.toml"] if RECORDED.is_dir() else []
    tables = [table for file in files for table in tomllib.loads(file.read_text(encoding="utf-8"))["item"]]
    return [Case(table["id"], part, table) for table in tables]

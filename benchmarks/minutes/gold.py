"""The gold: texts as towns write minutes, each with its right reading; its README tells the format."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

GOLD: Final = Path(__file__).parents[2] / "tests" / "spiders" / "minutes" / "gold"
DEVELOPMENT: Final = "development"
HELD_OUT: Final = "held-out"
PARTS: Final = (DEVELOPMENT, HELD_OUT)


@dataclass(frozen=True, slots=True)
class Case:
    """One document of the gold and its right reading."""

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
    def is_whole(self) -> bool:
        """Tell whether the document is a meeting's minutes, not one item's page."""
        return bool(self.table["layout"] == "whole")


def cases(part: str) -> list[Case]:
    """Return the documents of a part of the gold, in the order of their files."""
    tables = [
        table
        for file in sorted((GOLD / part).glob("*.toml"))
        for table in tomllib.loads(file.read_text(encoding="utf-8"))["item"]
    ]
    return [Case(table["id"], part, table) for table in tables]

"""The score that each field has reached, kept beside the gold: a test holds it, and nothing lowers it but a person."""

from __future__ import annotations

import math
import tomllib
from typing import Any, Final

from benchmarks.minutes.gold import GOLD

FLOORS: Final = GOLD / "floors.toml"
_HEAD: Final = """# The score (see docs/reading/measured.md) that each field has reached, by part of the gold.
# `make bench-minutes FLOORS=1` raises what is better now. A floor is lowered by hand only, and the commit says why.
"""


def load() -> dict[str, dict[str, float]]:
    """Return the floors by part and field."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}


def reached(data: dict[str, Any]) -> dict[str, float]:
    """Return the scores of a part as floors, cut to three decimals."""
    return {field: math.floor(told["score"] * 1000) / 1000 for field, told in data["all"]["fields"].items()}


def fallen(floors: dict[str, float], data: dict[str, Any]) -> dict[str, tuple[float, float]]:
    """Return the fields of a part that are below their floor, with the floor and what was reached."""
    scores = reached(data)
    return {field: (floor, scores[field]) for field, floor in floors.items() if scores.get(field, 1.0) < floor}


def raise_to(data: dict[str, dict[str, Any]]) -> None:
    """Write the floors of each part that was measured, none lower than it is."""
    floors = load()
    for part, figures in data.items():
        held = floors.setdefault(part, {})
        for field, score in reached(figures).items():
            held[field] = max(score, held.get(field, 0.0))
    parts = (
        f"[{part}]\n" + "".join(f"{field} = {score}\n" for field, score in held.items())
        for part, held in floors.items()
    )
    FLOORS.write_text(f"{_HEAD}\n" + "\n".join(parts), encoding="utf-8")

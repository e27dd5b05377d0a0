"""First names that are common in Finland: they tell which part of a name in two parts is the first."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

FIRST_NAMES: Final = frozenset(
    name
    for line in files("spiders.minutes").joinpath("first_names.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for name in line.split()
)

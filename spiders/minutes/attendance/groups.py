"""The group of an elected member where minutes print it behind the name: "Malli Maija (kesk.)"."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


def read_group(brackets: str) -> str | None:
    """Return the code of the group that stands in brackets; None for all else, as a note or an employer."""
    return _codes().get(brackets.strip("() ").casefold().rstrip("."))


@cache
def _codes() -> Mapping[str, str]:
    told = files("spiders.minutes.attendance").joinpath("groups.toml").read_text(encoding="utf-8")
    return {spelling: code for code, spellings in tomllib.loads(told).items() for spelling in spellings}

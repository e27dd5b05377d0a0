"""Items written after usual forms, each read as it says; they are in the form of the gold, but count in no figure."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from benchmarks.minutes import gold, report

SISTERS = [
    item
    for file in sorted((Path(__file__).parent / "sisters").glob("*.toml"))
    for item in tomllib.loads(file.read_text(encoding="utf-8"))["item"]
]


@pytest.mark.parametrize("item", SISTERS, ids=[item["id"] for item in SISTERS])
def test_an_item_is_read_as_it_says(item: dict[str, Any]) -> None:
    lines = list(report.differences(gold.Case(item["id"], gold.DEVELOPMENT, item)))
    assert [line for line in lines[1:] if line.strip()[:1] in ("-", "+")] == []

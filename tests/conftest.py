"""Options for tests that do little by default and can do much."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--kills", type=int, default=6, help="how often a run is killed at a random moment")
    parser.addoption("--spoiled", type=int, default=150, help="how many spoiled pages are read")

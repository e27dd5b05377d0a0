"""A month of nights on a town that changes by a script; `python -m benchmarks.year` is the whole year."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from support.changing_town import Script
from support.town_year import Day, run_days

FIRST = date(2025, 3, 1)
SCRIPT = Script(
    down={"2025-03-10"},
    cut={"2025-03-14"},
    empty={"2025-03-18"},
    corrected={"2025-03-21"},
    moved={"2025-03-24"},
    removed={"2025-03-05"},
)


@pytest.mark.timeout(900)
def test_after_each_day_the_store_is_as_the_town(tmp_path: Path) -> None:
    seen: list[Day] = []
    found = run_days(tmp_path, FIRST, 30, SCRIPT, seen.append)
    assert [fault for day in found for fault in day.faults] == []
    quiet = [day for day in found if day.is_quiet and day.requests <= 3]
    assert len(quiet) >= 10
    # The day after another tells once that nothing waits any more.
    assert not any(day.is_written for before, day in pairwise(found) if day in quiet and before in quiet)

"""A year of nights for one town: `python -m benchmarks.year [DAYS]`.

The sample town of Simo changes by a script (`tests/support/changing_town.py`): it publishes, corrects, moves and takes
away, is down, cuts its pages, and shows nothing for a day. Each night it is crawled as by cron, at a clock that is set,
and the store is compared with what the town shows. Printed are the days on which anything differs, and the requests of
days on which nothing was new, as the town's server counts them. Exit code 1 where anything differs.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from time import monotonic
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from support.changing_town import Script
from support.town_year import Day, run_days

FIRST: Final = date(2025, 1, 1)


def make_script(days: int) -> Script:
    """Return what happens: something in most weeks, never two troubles within three days."""
    every = {
        "down": (24, 40),
        "cut": (33, 47),
        "empty": (43, 61),
        "corrected": (19, 31),
        "moved": (28, 53),
        "removed": (15, 26),
    }
    return Script(
        **{
            what: {(FIRST + timedelta(days=day)).isoformat() for day in range(first, days, step)}
            for what, (first, step) in every.items()
        }
    )


def main() -> int:
    """Live through the days; return the exit code."""
    days = int(sys.argv[1]) if len(sys.argv) > 1 else 365
    begun = monotonic()

    def say(day: Day) -> None:
        if "-v" in sys.argv:
            print(
                day.day, day.requests, "quiet" if day.is_quiet else "", "written" if day.is_written else "", flush=True
            )
        for fault in day.faults:
            print(f"{day.day}: {fault}", flush=True)
        if day.day.day == 1:
            print(f"{day.day}: {monotonic() - begun:.0f} s", flush=True)

    with tempfile.TemporaryDirectory() as folder:
        found = run_days(Path(folder), FIRST, days, make_script(days), say)
    quiet = [day for day in found if day.is_quiet and day.requests <= 3]
    other = [day for day in found if day not in quiet]
    busiest = max((day.requests for day in other[1:]), default=0)
    print(f"{len(found)} days in {monotonic() - begun:.0f} s, {sum(day.requests for day in found)} requests")
    print(f"{len(quiet)} quiet days by requests: {dict(Counter(day.requests for day in quiet))}")
    written = sum(day.is_written for before, day in pairwise(found) if day in quiet and before in quiet)
    print(f"{written} quiet days after another wrote into the store")
    print(f"{len(other)} other days, with {busiest} requests at most after the first")
    return 1 if any(day.faults for day in found) else 0


if __name__ == "__main__":
    sys.exit(main())

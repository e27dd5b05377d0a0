"""Print how well minutes are read: `make bench-minutes`, or `python -m benchmarks.minutes --show fi-dev-001`.

In the differences, `-` is what should have been found, `+` what was found and should not be, `?` a doubt.
"""

from __future__ import annotations

import argparse
import json
import sys

from benchmarks.minutes import gold, report
from benchmarks.minutes.reading import hold


def main() -> int:
    """Print the figures of each part, or the differences of some documents."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.minutes", description=__doc__)
    parser.add_argument("--part", choices=gold.PARTS, help="only this part of the gold")
    parser.add_argument("--show", metavar="ID", nargs="+", help="print the differences of documents; 'all': of each")
    parser.add_argument("--field", help="with --show: only differences in this field")
    parser.add_argument("--held-out", action="store_true", help="let --show tell texts that are held out")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    given = parser.parse_args()
    if given.show:
        return _show(given.show, given.field, given.held_out)
    parts = [given.part] if given.part else list(gold.PARTS)
    held = {part: [hold(case) for case in gold.cases(part)] for part in parts}
    if given.json:
        print(json.dumps({part: report.as_data(group) for part, group in held.items()}, ensure_ascii=False, indent=1))
        return 0
    for part, group in held.items():
        print("\n".join(report.table(part, group)))
    return 0


def _show(ids: list[str], field: str | None, held_out: bool) -> int:
    cases = {case.id: case for part in gold.PARTS for case in gold.cases(part)}
    wanted = [id for id, case in cases.items() if case.part == gold.DEVELOPMENT] if ids == ["all"] else ids
    for id in wanted:
        case = cases.get(id)
        if case is None:
            print(f"{id} is no document of the gold; they are named fi-dev-001 and so on", file=sys.stderr)
            return 2
        if case.part == gold.HELD_OUT and not held_out:
            print(f"{id} is held out: whoever writes rules must not see it; --held-out shows it", file=sys.stderr)
            return 2
        lines = [line for line in report.differences(hold(case)) if field is None or f", {field}" in line]
        print("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())

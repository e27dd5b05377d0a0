"""Print how well minutes are read, field by field, over the gold and the recorded pages.

\b
Examples:
  make bench-minutes
  python -m benchmarks.minutes --part development
  python -m benchmarks.minutes --show fi-dev-001 --field motions
In the differences, '-' is what should have been found, '+' what was found and should not be, '?' a doubt.
"""

from __future__ import annotations

import argparse
import json
import sys

from benchmarks.minutes import documentation, floors, gold, report
from benchmarks.minutes.entries import hashed
from benchmarks.minutes.reading import hold_all


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.minutes",
        description=(__doc__ or "").replace("\b\n", ""),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--part", choices=gold.PARTS, help="only this part")
    parser.add_argument("--show", metavar="ID", nargs="+", help="print the differences of documents; 'all': of each")
    parser.add_argument("--field", help="with --show: only differences in this field")
    parser.add_argument("--held-out", action="store_true", help="let --show tell texts that are held out")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--docs", action="store_true", help="write the tables of docs/reading/measured.md anew")
    parser.add_argument("--raise-floors", action="store_true", help="write what has become better as the new floors")
    parser.add_argument("--hash", metavar="WORDS", help="print words as the gold of recorded pages tells them")
    return parser


def main() -> int:
    """Print the figures of each part, or the differences of some documents."""
    given = _parser().parse_args()
    if given.hash:
        print(hashed(given.hash))
        return 0
    if given.show:
        return _show(given.show, given.field, given.held_out)
    parts = [given.part] if given.part else list(gold.PARTS)
    data = {part: report.as_data(held) for part in parts if (held := hold_all(part))}
    if given.json:
        print(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        for part in parts:
            print("\n".join(report.table(part, data[part])) if part in data else f"\n{part}: none here")
    if given.raise_floors:
        floors.raise_to(data)
    if given.docs:
        documentation.write(data)
    return 0


def _show(ids: list[str], field: str | None, held_out: bool) -> int:
    cases = {case.id: case for part in gold.PARTS for case in gold.cases(part)}
    for id in [id for id, case in cases.items() if case.part == gold.DEVELOPMENT] if ids == ["all"] else ids:
        case = cases.get(id)
        if case is None:
            print(f"{id} is no document of the gold; they are named fi-dev-001 and so on", file=sys.stderr)
            return 2
        if case.part == gold.HELD_OUT and not held_out:
            print(f"{id} is held out: whoever writes rules must not see it; --held-out shows it", file=sys.stderr)
            return 2
        lines = report.differences(case)
        print("\n".join(line for line in lines if field is None or not line.startswith(" ") or f", {field}" in line))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""How well statements are found in the texts of the gold set: `make bench-statements`.

A statement counts as found where town, kind, mode and words (apart from case and marks) are those expected.
Precision: the share of what is found that is expected. Recall: the share of what is expected that is found.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks import invocations
from publisher.statements import find
from publisher.statements.finding.model import KINDS

GOLD: Final = Path(__file__).parents[1] / "tests" / "publisher" / "statements" / "gold"
PARTS: Final = ("development", "held-out")
Row = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """A text of the gold set and what it states."""

    file: str
    town: str
    text: str
    proposed: bool
    expected: frozenset[Row]


def cases(part: str) -> list[Case]:
    """Return the texts of a part of the gold set."""
    return [_case(file.name, table) for file in sorted(GOLD.glob(f"{part}*.toml")) for table in _tables(file)]


def _tables(file: Path) -> list[dict[str, Any]]:
    return list(tomllib.loads(file.read_text(encoding="utf-8"))["case"])


def _case(file: str, table: dict[str, Any]) -> Case:
    rows = frozenset(row for line in table["expect"] for row in expected(line))
    return Case(file, table["town"], table["text"], table.get("proposed", False), rows)


def expected(line: str) -> list[Row]:
    """Read 'simo value mentioned: ilo; sisu'; a mode that is left out is 'stated'."""
    head, _, things = line.partition(": ")
    town, kind, *mode = head.split()
    return [(town, kind, (mode or ["stated"])[0], plain(thing)) for thing in things.split("; ")]


def plain(words: str) -> str:
    """Return words without case, marks at their edges and extra space."""
    return " ".join(words.casefold().split()).strip(" .,;:\"”“'!–-")


def found(case: Case) -> frozenset[Row]:
    """Return what is found in a text."""
    told = find(case.text, case.town, proposed=case.proposed)
    return frozenset((one.town, one.kind, one.mode, plain(one.text)) for one in told)


def measure(part: str, *, tell: bool = False) -> dict[str, tuple[int, int, int]]:
    """Return, for each kind and for "all", how many were right, found and expected; `tell` prints each miss."""
    right: Counter[str] = Counter()
    told: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for case in cases(part):
        got = found(case)
        for counter, rows in ((right, got & case.expected), (told, got), (wanted, case.expected)):
            counter.update(row[1] for row in rows)
            counter["all"] += len(rows)
        if tell and got != case.expected:
            _tell(case, got)
    return {kind: (right[kind], told[kind], wanted[kind]) for kind in (*KINDS, "all")}


def _tell(case: Case, got: frozenset[Row]) -> None:
    print(f"\n{case.file} {case.town}: {' '.join(case.text.split())[:150]}")
    for sign, rows in (("  too much", got - case.expected), ("  missing ", case.expected - got)):
        for row in sorted(rows):
            print(sign, *row)


def share(part: int, whole: int) -> float:
    """Return a share; of nothing, all."""
    return part / whole if whole else 1.0


def main() -> None:
    """Print precision and recall by kind for both parts; `--tell PART` prints each miss."""
    told = sys.argv[sys.argv.index("--tell") + 1 :] if "--tell" in sys.argv else []
    for part in PARTS:
        figures = measure(part, tell=part in told)
        print(f"\n{part}: {len(cases(part))} texts")
        print(f"{'kind':<12}{'precision':>10}{'recall':>8}{'right':>7}{'found':>7}{'expected':>10}")
        for kind, (right, got, wanted) in figures.items():
            print(f"{kind:<12}{share(right, got):>10.3f}{share(right, wanted):>8.3f}{right:>7}{got:>7}{wanted:>10}")
    print(invocations.report())


if __name__ == "__main__":
    main()

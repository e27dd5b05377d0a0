"""How many invocations are found in sentences of known meaning, and how many that are found are some."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from publisher.statements.finding import invocations
from publisher.statements.finding.invocations import Declared

GOLD: Final = Path(__file__).parents[1] / "tests" / "publisher" / "statements" / "gold"
TOWN: Final = "kemi"


def cases(file: str = "invocations.toml") -> Iterator[tuple[str, set[str], set[str]]]:
    """Yield each sentence, what it invokes, and what is found that it invokes."""
    table = tomllib.loads((GOLD / file).read_text(encoding="utf-8"))
    declared = [Declared(name, told["kind"], told["label"]) for name, told in table["declared"].items()]
    for case in table["case"]:
        found = {
            name
            for one in invocations.find(case["text"], TOWN, declared)
            for name in (*one.things, *(["strategy"] if one.strategy else []))
        }
        yield case["text"], set(case["invokes"]), found


def score(file: str = "invocations.toml") -> dict[str, tuple[float, float, int]]:
    """Return precision, recall and how many there are: of the strategy, of things by name, of both."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for _, gold, told in cases(file):
        for counter, names in ((right, gold & told), (found, told), (wanted, gold)):
            counter.update("strategy" if name == "strategy" else "named" for name in names)
    for counter in (right, found, wanted):
        counter["all"] = counter.total()
    return {
        what: (right[what] / (found[what] or 1), right[what] / (wanted[what] or 1), wanted[what])
        for what in ("strategy", "named", "all")
    }


def report() -> str:
    """Return the figures of both files as lines to print."""
    lines: list[str] = []
    for part, file in (("development", "invocations.toml"), ("held-out", "invocations-held-out.toml")):
        lines += [f"\ninvocations, {part}: {len([*cases(file)])} sentences"]
        lines += [f"{'what':<12}{'precision':>10}{'recall':>8}{'expected':>10}"]
        for what, (precision, recall, count) in score(file).items():
            lines.append(f"{what:<12}{precision:>10.3f}{recall:>8.3f}{count:>10}")
    return "\n".join(lines)

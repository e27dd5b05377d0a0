"""The rules and how often each was right, counted: `rules.toml` holds the counts, `make bench-statements` compares them.

A rule earns its tier on real texts at first sight, which nobody had read before. It states where FLOOR of what it found
there was right since it was last changed; so does each language and kind of it that has PROVEN findings. The texts of
the tests were mended by, so they count as TRIED findings at most. A rule that has found less than PROVEN there states
only what two signs beside it make sure (`signs`), and a rule that fell below FLOOR makes candidates only.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

FLOOR: Final = 0.95
PROVEN: Final = 5
TRIED: Final = 10
FILE: Final = Path(__file__).with_name("rules.toml")
Counts = tuple[int, int]


def names() -> list[str]:
    """Return the names of the rules."""
    return list(_tables()["rule"])


def on_gold(rule: str) -> Counts:
    """Return how many of the things that a rule found in the tests' gold were right, and how many it found."""
    right, found = _tables()["rule"][rule]["gold"]
    return right, found


def on_real_texts(rule: str, language: str = "", kind: str = "") -> Counts:
    """Return the same for real texts at first sight, in the measures since the rule was last changed.

    With a language or kind only what is told of it: the first measures told neither.
    """
    since = _tables()["rule"][rule].get("since", 1)
    counts = [
        (right, found)
        for measure in _tables()["measure"]
        if measure["number"] >= since and not measure.get("again")
        for told, (right, found) in measure["rules"].items()
        if _is_of(told.split(), rule, language, kind)
    ]
    return sum(right for right, _ in counts), sum(found for _, found in counts)


def _is_of(told: list[str], rule: str, language: str, kind: str) -> bool:
    return told[0] == rule and (not language or told[1:2] == [language]) and (not kind or told[2:3] == [kind])


@cache
def precision(rule: str) -> float:
    """Return the share of what a rule found that was right, in real texts and in TRIED of the tests.

    >>> precision("list") >= FLOOR, precision("by") >= FLOOR
    (True, False)
    """
    right, found = on_gold(rule)
    tried = min(TRIED, found)
    right_real, found_real = on_real_texts(rule)
    return round((tried * right / max(1, found) + right_real) / max(1, tried + found_real), 3)


@cache
def states(rule: str, language: str = "", kind: str = "", *, is_backed: bool = True) -> bool:
    """Return whether what a rule finds is stated, and not left to a person; `is_backed` where signs make it surer.

    >>> states("list"), states("by"), states("table", is_backed=False)
    (True, False, False)
    """
    if precision(rule) < FLOOR:
        return False
    for part in ((language, ""), (language, kind)):
        right, found = on_real_texts(rule, *part) if language else (0, 0)
        if found >= PROVEN and right / found < FLOOR:
            return False
    return is_backed or on_real_texts(rule)[1] >= PROVEN


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))

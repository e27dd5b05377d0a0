"""The rules and how often each was right, counted: `rules.toml` holds the counts, `make bench-statements` compares them.

A rule earns its tier. It states where FLOOR of all that it found was right, over the gold of the tests and the real texts
that nobody had seen; below that it makes candidates only. A rule that was changed because of a measure starts anew with
the next one: `since` says with which.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

FLOOR: Final = 0.95
FILE: Final = Path(__file__).with_name("rules.toml")
Counts = tuple[int, int]


def names() -> list[str]:
    """Return the names of the rules."""
    return list(_tables()["rule"])


def on_gold(rule: str) -> Counts:
    """Return how many of the things that a rule found in the tests' gold were right, and how many it found."""
    right, found = _tables()["rule"][rule]["gold"]
    return right, found


def on_real_texts(rule: str) -> Counts:
    """Return the same for real texts at first sight, in the measures since the rule was last changed."""
    since = _tables()["rule"][rule].get("since", 1)
    counts = [one["rules"].get(rule, (0, 0)) for one in _tables()["measure"] if one["number"] >= since]
    return sum(right for right, _ in counts), sum(found for _, found in counts)


@cache
def precision(rule: str) -> float:
    """Return the share of what a rule found that was right, in the gold and in real texts together.

    >>> precision("is") >= FLOOR, precision("by") >= FLOOR
    (True, False)
    """
    (right, found), (right_real, found_real) = on_gold(rule), on_real_texts(rule)
    return round((right + right_real) / max(1, found + found_real), 3)


def states(rule: str) -> bool:
    """Return whether what a rule finds is stated, and not left to a person.

    >>> states("is"), states("by")
    (True, False)
    """
    return precision(rule) >= FLOOR


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))

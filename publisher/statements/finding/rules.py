"""The rules and how often each was right: its precision on the gold, as `make bench-statements` prints it.

A rule below FLOOR makes candidates only.
"""

from __future__ import annotations

from typing import Final

FLOOR: Final = 0.95
PRECISION: Final[dict[str, float]] = {
    # In a sentence.
    "is": 1.0,
    "set": 1.0,
    "colon": 1.0,
    "marks": 1.0,
    "mentions": 1.0,
    "removed": 1.0,
    "beside": 1.0,
    "before": 1.0,
    "adverbs": 1.0,
    "quoted": 1.0,
    "is-one": 1.0,
    "by": 1.0,
    "told-sentences": 1.0,
    # Under a heading, a label or a sentence with a colon.
    "label": 1.0,
    "bullets": 1.0,
    "headings": 1.0,
    "lines": 1.0,
    "line-list": 1.0,
    "explained": 1.0,
    "table": 1.0,
    "text-under": 1.0,
    "lower-level": 0.5,
}


def states(rule: str) -> bool:
    """Return whether what a rule finds is stated, and not left to a person.

    >>> states("is"), states("lower-level")
    (True, False)
    """
    return PRECISION[rule] >= FLOOR

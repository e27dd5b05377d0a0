"""The rules and how often each was right: its precision on the gold, as `make bench-statements` prints it.

A rule below FLOOR makes candidates only. AT_FIRST_SIGHT says how much lower it was on pages that nobody had seen.
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


# How many of the things that each rule stated or proposed on real pages were right, and of how many, when the pages were
# read for the first time and nothing was mended yet: 46 texts of 34 towns in both languages, one reader, November 2026.
AT_FIRST_SIGHT: Final[dict[str, tuple[int, int]]] = {
    "is": (10, 10),
    "colon": (7, 7),
    "explained": (4, 4),
    "label": (11, 12),
    "text-under": (17, 19),
    "bullets": (30, 36),
    "quoted": (4, 5),
    "lines": (7, 10),
    "by": (2, 3),
    "line-list": (4, 7),
    "is-one": (7, 15),
    "marks": (0, 2),
}


def states(rule: str) -> bool:
    """Return whether what a rule finds is stated, and not left to a person.

    >>> states("is"), states("lower-level")
    (True, False)
    """
    return PRECISION[rule] >= FLOOR

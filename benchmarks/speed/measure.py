"""What is measured: two ways to do the same work, in turn, and how many times as fast the one is as the other."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import Final

ROUNDS: Final = 3
# Results that a cache keeps at least where it learns from pages.
_LEARNS_FROM: Final = 64


@dataclass(frozen=True, slots=True)
class Measure:
    """A stage beside its peer: the seconds of each round, and how much work a round is.

    `goal` is the ratio that is aimed at (at least), or None where there is none. A ratio of 1 is as fast as the peer.
    """

    stage: str
    peer: str
    amount: float
    unit: str
    ours: tuple[float, ...]
    peers: tuple[float, ...]
    goal: float | None
    note: str = ""

    @property
    def ratio(self) -> float:
        """How many times as fast as the peer, by the medians."""
        return statistics.median(self.peers) / statistics.median(self.ours)

    @property
    def ratios(self) -> list[float]:
        """The ratio of each round, the lowest first."""
        return sorted(peer / own for own, peer in zip(self.ours, self.peers, strict=True))

    @property
    def speed(self) -> float:
        """Units a second, by the median."""
        return self.amount / statistics.median(self.ours)

    @property
    def is_reached(self) -> bool | None:
        """Return whether the goal is reached; None where there is none."""
        return None if self.goal is None else self.ratio >= self.goal


def alternate(
    ours: Callable[[], object], peer: Callable[[], object], rounds: int = ROUNDS, *, is_cold: bool = True
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Time two functions in turn; return the seconds of each round, of both.

    `is_cold` forgets before each what earlier pages taught; without it, only what a program makes once is kept.
    """
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for measured, kept in zip((ours, peer), times, strict=True):
            if is_cold:
                forget()
            begin = perf_counter()
            measured()
            kept.append(perf_counter() - begin)
    return tuple(times[0]), tuple(times[1])


def forget() -> None:
    """Clear what the project has learnt from pages, which would spare a round what a new page costs.

    What is kept of pages has a bounded cache of some size; a small cache, or one without bounds, holds tables that a
    program reads once.
    """
    for name, module in list(sys.modules.items()):
        if name.startswith(("spiders.", "publisher.")):
            for known in vars(module).values():
                clear = getattr(known, "cache_clear", None)
                if callable(clear) and (known.cache_parameters()["maxsize"] or 0) >= _LEARNS_FROM:
                    clear()

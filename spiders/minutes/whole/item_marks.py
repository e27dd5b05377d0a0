"""Lines that may head an item, and chains of them whose § rise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from spiders.minutes.whole.item_heads import Head


@dataclass(frozen=True, slots=True)
class Mark:
    """A line that may head an item: where it is, what it tells, its type, and whether that sets it apart from text."""

    at: int
    head: Head
    look: str = ""
    is_other_body: bool = False
    is_set_apart: bool = False

    @property
    def section(self) -> int:
        """The § that the line tells."""
        return self.head.section


@dataclass(frozen=True, slots=True)
class Chain:
    """Marks that rise, with what speaks for them."""

    score: float
    marks: tuple[Mark, ...]

    def told(self, decided: Sequence[int]) -> int:
        """Count the items with a decision."""
        ends = [*(mark.at for mark in self.marks[1:]), len(decided) - 1]
        return sum(decided[end] > decided[mark.at] for mark, end in zip(self.marks, ends, strict=False))


NONE: Final = Chain(0.0, ())

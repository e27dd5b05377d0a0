"""How alike two towns are by what they hold: a Jaccard index that gives half for what is near.

    likeness(A, B) = (|A ∩ B| + n / 2) / |A ∪ B|

A and B are what the two towns hold, shared concepts and words of their own that fit none (stated or mentioned; what is
denied, merely proposed, coming or given up is not). n is the greatest number of pairs, one concept that only A has with
one that only B has, that are near in the vocabulary: one right above the other, or both right under one value. Each
concept is in one pair at most. 1 is the same, 0 nothing in common; None where a town holds nothing, for silence is not
unlikeness.
"""

from __future__ import annotations

from collections.abc import Collection

from publisher.comparison.vocabulary import are_near


def likeness(one: Collection[str], other: Collection[str]) -> float | None:
    """Return how alike two heaps of notations are, from 0 to 1; None where either is empty.

    >>> likeness({"safety", "openness"}, {"safety"})
    0.5
    """
    first, second = set(one), set(other)
    if not first or not second:
        return None
    near = len(pairs(first - second, second - first))
    return (len(first & second) + near / 2) / len(first | second)


def pairs(one: Collection[str], other: Collection[str]) -> list[tuple[str, str]]:
    """Return the most pairs of near concepts that can be made, each concept in one at most (augmenting paths)."""
    taken: dict[str, str] = {}

    def place(concept: str, seen: set[str]) -> bool:
        for near in sorted(other):
            if near in seen or not are_near(concept, near):
                continue
            seen.add(near)
            if near not in taken or place(taken[near], seen):
                taken[near] = concept
                return True
        return False

    for concept in sorted(one):
        place(concept, set())
    return sorted((concept, near) for near, concept in taken.items())

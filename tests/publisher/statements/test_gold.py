"""Precision and recall do not fall: on the texts that rules were written by, and on those written before them."""

from __future__ import annotations

import pytest

from benchmarks import statements

PRECISION, RECALL = 0.9, 0.75


@pytest.mark.parametrize("part", statements.PARTS)
@pytest.mark.parametrize("kind", ["value", "vision", "goal", "all"])
def test_the_floors_hold(part: str, kind: str) -> None:
    right, found, expected = statements.measure(part)[kind]
    assert statements.share(right, found) >= PRECISION
    assert statements.share(right, expected) >= RECALL


def test_the_set_is_large_and_has_texts_that_state_nothing() -> None:
    texts = [case for part in statements.PARTS for case in statements.cases(part)]
    assert len(texts) >= 200
    assert sum(not case.expected for case in texts) >= 50
    assert len({case.town for case in texts}) >= 60

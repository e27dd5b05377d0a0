"""Precision and recall do not fall, in neither language and for no kind; what must be silent is."""

from __future__ import annotations

import pytest

from benchmarks import statements
from publisher.statements.finding import rules
from publisher.statements.finding.model import KINDS

PRECISION, RECALL, REACHED = 0.95, 0.75, 0.9


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize("kind", [*KINDS, "all"])
def test_the_floors_hold(language: str, kind: str) -> None:
    texts = [case for case in statements.cases() if case.language == language]
    right, stated, expected = statements.measure(texts)[kind]
    assert statements.share(right, stated) >= PRECISION
    assert statements.share(right, expected) >= RECALL
    reached, _, _ = statements.measure(texts, with_candidates=True)[kind]
    assert statements.share(reached, expected) >= REACHED


def test_each_rule_is_as_good_as_it_says() -> None:
    measured = statements.rule_precision(statements.cases())
    assert set(measured) <= set(rules.PRECISION)
    worse = {
        rule: figures
        for rule, figures in measured.items()
        if statements.share(*figures) < rules.PRECISION[rule] - 0.005
    }
    assert not worse


def test_the_set_is_large_and_has_texts_that_state_nothing() -> None:
    texts = statements.cases()
    assert len(texts) >= 300
    assert sum(not case.expected for case in texts) >= 80
    assert len({case.town for case in texts}) >= 60

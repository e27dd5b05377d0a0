"""Precision and recall do not fall, in neither language and for no kind; what must be silent is."""

from __future__ import annotations

import pytest

from benchmarks import statements
from publisher.statements import finding
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


def test_what_each_rule_got_right_is_counted_and_not_said() -> None:
    measured = statements.rule_precision(statements.cases())
    assert measured.keys() <= set(rules.names())
    counted = {rule: measured.get(rule, (0, 0)) for rule in rules.names()}
    assert counted == {rule: rules.on_gold(rule) for rule in rules.names()}, "python -m benchmarks.statements --write"


@pytest.mark.parametrize("rule", rules.names())
def test_a_rule_states_only_what_it_has_earned(rule: str) -> None:
    gold, real = rules.on_gold(rule), rules.on_real_texts(rule)
    earned = gold[1] + real[1] > 0 and (gold[0] + real[0]) / (gold[1] + real[1]) >= rules.FLOOR
    assert rules.states(rule) == earned


def test_what_a_rule_without_its_floor_finds_is_a_candidate() -> None:
    found = [one for case in statements.cases() for one in finding.find(case.text, case.town, proposed=case.proposed)]
    stated = {one.rule for one in found if not one.candidate}
    assert all(rules.states(rule) for rule in stated)
    assert {one.rule for one in found if one.candidate == "unsure-rule"}.isdisjoint(stated)


def test_the_set_is_large_and_has_texts_that_state_nothing() -> None:
    texts = statements.cases()
    assert len(texts) >= 300
    assert sum(not case.expected for case in texts) >= 80
    assert len({case.town for case in texts}) >= 60

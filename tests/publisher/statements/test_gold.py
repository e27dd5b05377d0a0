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


EARNED = {
    "right on real texts": ({"gold": [9, 9]}, {"rule": [19, 20]}, (True, True)),
    "wrong on real texts": ({"gold": [99, 99]}, {"rule": [8, 10]}, (False, False)),
    "right in the tests alone": ({"gold": [50, 50]}, {}, (True, False)),
    "wrong in the tests": ({"gold": [9, 10]}, {}, (False, False)),
    "right too seldom to prove it": ({"gold": [50, 50]}, {"rule fi value": [4, 4]}, (True, False)),
    "changed since it was wrong": ({"gold": [50, 50], "since": 3}, {"rule fi value": [1, 9]}, (True, False)),
    "wrong in this language": (
        {"gold": [50, 50]},
        {"rule fi value": [4, 5], "rule sv value": [90, 90]},
        (False, False),
    ),
    "wrong in the other language": (
        {"gold": [50, 50]},
        {"rule fi goal": [90, 90], "rule sv value": [4, 5]},
        (True, True),
    ),
    "wrong for another kind": ({"gold": [50, 50]}, {"rule fi value": [95, 95], "rule fi goal": [4, 5]}, (True, True)),
}


@pytest.mark.parametrize("name", EARNED)
def test_a_rule_states_only_what_it_has_earned(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rule, counts, (backed, bare) = EARNED[name]
    tables = {
        "rule": {"rule": rule},
        "measure": [
            {"number": 2, "rules": counts},
            {"number": 4, "again": True, "rules": {"rule": [0, 500]}},
        ],
    }
    monkeypatch.setattr(rules, "_tables", lambda: tables)
    rules.precision.cache_clear()
    rules.states.cache_clear()
    try:
        assert rules.states("rule", "fi", "value") == backed
        assert rules.states("rule", "fi", "value", is_backed=False) == bare
    finally:
        rules.precision.cache_clear()
        rules.states.cache_clear()


@pytest.mark.parametrize(
    ("text", "candidate"),
    [
        ("Visiona on valovoimainen kaupunki.", "unsure-rule"),
        ("Kunnan visiona on valovoimainen Kemi.", None),
        ("Visionamme on valovoimainen Kemi.", None),
        ("Strategian visiona on valovoimainen Kemi.", None),
    ],
)
def test_two_signs_make_sure_what_an_untried_rule_found(
    text: str, candidate: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "states", lambda *_, is_backed: is_backed)
    assert [found.candidate for found in finding.find(text, "kemi")] == [candidate]


def test_what_a_rule_without_its_floor_finds_is_a_candidate() -> None:
    found = [one for case in statements.cases() for one in finding.find(case.text, case.town, proposed=case.proposed)]
    stated = {one.rule for one in found if not one.candidate}
    assert all(rules.states(rule) for rule in stated)


def test_the_set_is_large_and_has_texts_that_state_nothing() -> None:
    texts = statements.cases()
    assert len(texts) >= 300
    assert sum(not case.expected for case in texts) >= 80
    assert len({case.town for case in texts}) >= 60

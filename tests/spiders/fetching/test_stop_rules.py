"""Every stop rule by its own examples, and over whole readings."""

from __future__ import annotations

import pytest

from spiders.fetching import stop_rules
from spiders.fetching.stop_rules import Rule
from spiders.items import AgendaItem, Announcement, Handling, Reading

URL = "https://testila.example/1"


@pytest.mark.parametrize("rule", stop_rules.rules(), ids=lambda rule: rule.code)
def test_a_rule_holds_and_passes_its_examples(rule: Rule) -> None:
    assert rule.holds
    assert rule.passes
    assert [text for text in rule.holds if not stop_rules.is_met(rule, text)] == []
    assert [text for text in rule.passes if stop_rules.is_met(rule, text)] == []


def test_a_reading_is_looked_through_field_by_field() -> None:
    own = Handling("Hallitus", decision="Hyväksyttiin.\n\nMaija Mallia epäillään petoksesta.")
    item = AgendaItem("m", "1", URL, "Hallitus", title="Oikaisuvaatimus / Olli Otos", handlings=[own])
    assert stop_rules.find(Reading("item", "1", [item], [])) == ["claimant", "suspicion"]
    plain = Announcement("m", "1", URL, "Asemakaavan muutos, Esimerkkitie 5")
    assert stop_rules.find(Reading("announcement", "1", [plain], [])) == []


def test_no_rule_is_slow_on_long_texts() -> None:
    text = "Epäilty Maija Malli " * 5000
    assert stop_rules.find(Reading("announcement", "1", [Announcement("m", "1", URL, text)], [])) == []

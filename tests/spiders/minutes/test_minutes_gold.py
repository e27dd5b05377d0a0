"""Minutes are read as well as before: no field of the gold or of the recorded pages falls below what it reached."""

from __future__ import annotations

import functools
from typing import Any

import pytest

from benchmarks.minutes import floors, gold, report
from benchmarks.minutes.comparison import FIELDS, of_item
from benchmarks.minutes.reading import hold, hold_all
from spiders.items import AgendaItem, Doubt, Handling, Motion, Vote


@functools.cache
def measured(part: str) -> dict[str, Any]:
    held = hold_all(part)
    if not held:
        pytest.skip("no recorded pages here")
    return report.as_data(held)


@pytest.mark.parametrize("part", gold.PARTS)
def test_no_field_falls(part: str) -> None:
    fallen = floors.fallen(floors.load()[part], measured(part))
    assert not fallen, f"{part}: floor and what was reached: {fallen}; `python -m benchmarks.minutes` tells more"


def test_every_field_has_a_floor() -> None:
    assert {field for part in floors.load().values() for field in part} == set(FIELDS)


def test_the_gold_is_large_and_much_of_it_is_held_out() -> None:
    development, held_out = (gold.cases(part) for part in (gold.DEVELOPMENT, gold.HELD_OUT))
    items = [one for case in (*development, *held_out) for one in (case.right.get("items") or [case])]
    assert len(items) >= 120
    # Development grows with each fault that is found: what counts is that enough stays unseen to measure by.
    assert len(held_out) >= 60
    assert {case.language for case in held_out} == {"fi", "sv"}
    assert len({case.id for case in (*development, *held_out)}) == len(development) + len(held_out)


@pytest.mark.parametrize("case", [*gold.cases(gold.DEVELOPMENT), *gold.cases(gold.HELD_OUT)], ids=lambda case: case.id)
def test_a_page_of_the_gold_can_be_read(case: gold.Case) -> None:
    assert hold(case).refused is None


# --- the measure itself

RIGHT: dict[str, Any] = {
    "title": "Latupohjan siirto",
    "handlings": [
        {
            "body": "Kunnanhallitus",
            "date": "2024-05-14",
            "section": 10,
            "proposal": ["Hyväksytään sopimus.", ""],
            "decision": ["Kunnanhallitus päätti hyväksyä", "liitteen mukaisena."],
            "outcomes": ["approved"],
            "motions": [{"kind": "return", "mover": "Olli Otos", "seconders": ["Kaisa Koe"], "result": "rejected"}],
            "votes": [{"yes": 5, "no": 2, "result": "motion-rejected", "motion": 0}],
        }
    ],
}


def item() -> AgendaItem:
    own = Handling(
        "Kunnanhallitus",
        "2024-05-14",
        10,
        proposal="Hyväksytään sopimus.",
        decision="Kunnanhallitus päätti hyväksyä sopimuksen\n\nliitteen mukaisena.",
        outcomes=["approved"],
        motions=[Motion("return", mover="Olli Otos", seconders=["Kaisa Koe"], result="rejected")],
        votes=[Vote(yes=5, no=2, majority=5, minority=2, motion=0, result="motion-rejected")],
    )
    return AgendaItem("mallila", "1", "https://mallila.fi/1", title="Latupohjan siirto", handlings=[own])


def wrong(read: AgendaItem) -> set[str]:
    return {unit.field for unit in of_item(RIGHT, [read]) if unit.false or unit.missing}


def test_a_right_reading_is_right() -> None:
    assert wrong(item()) == set()


def test_a_text_that_runs_on_is_wrong_at_its_end() -> None:
    read = item()
    read.handlings[0].proposal = "Hyväksytään sopimus.\n\nKäsittely alkoi."
    assert wrong(read) == {"proposal", "proposal-end"}


def test_a_vote_on_another_motion_is_wrong() -> None:
    read = item()
    read.handlings[0].motions.insert(0, Motion("table", mover="Maija Malli"))
    assert wrong(read) == {"motions", "movers", "votes"}
    read.handlings[0].votes[0].motion = 1
    assert wrong(read) == {"motions", "movers"}


def test_what_is_doubted_is_not_silent() -> None:
    read = item()
    read.handlings[0].outcomes = ["noted"]
    read.doubts = [Doubt("decision-unclear", "handlings[0].outcomes")]
    (unit,) = (unit for unit in of_item(RIGHT, [read]) if unit.field == "outcomes")
    assert unit.doubted
    assert (unit.false.total(), unit.missing.total()) == (1, 1)
    assert not any(unit.doubted for unit in of_item(RIGHT, [read]) if unit.field != "outcomes")


def test_a_handling_that_was_not_read_is_missing_whole() -> None:
    read = item()
    read.handlings = []
    assert {"handlings", "decision", "motions", "votes", "outcomes"} <= wrong(read)

"""Initiatives, and how a decision relates to its proposal."""

from __future__ import annotations

import pytest

from spiders.items import Handling, Motion
from spiders.minutes import initiatives, proposal_change
from spiders.minutes.initiatives import Initiative


@pytest.mark.parametrize(
    ("title", "text", "found"),
    [
        (
            "Valtuustoaloite: uimaranta",
            "Maija Malli ja 5 muuta valtuutettua jättivät",
            Initiative("councillors", 6, mover="Maija Malli"),
        ),
        (
            "Valtuustoaloite: uimaranta",
            "Valtuutettu Matti Esimerkki jätti 3.4.2024 valtuustoaloitteen.",
            Initiative("councillors", mover="Matti Esimerkki"),
        ),
        (
            "Kuntalaisaloite uimarannasta",
            "Maija Malli ja 5 muuta kuntalaista tekivät aloitteen.",
            Initiative("residents"),
        ),
        ("Vastaus valtuustoaloitteeseen uimarannasta", "", Initiative("councillors")),
        (
            "Kuntalaisaloite: leikkipuisto",
            "Aloite on jätetty 18.3.2024, ja sillä on 120 allekirjoittajaa.",
            Initiative("residents", 120, "2024-03-18"),
        ),
        ("Kuntalaisaloite", "Aloite jätettiin 31.2.2024.", Initiative("residents")),
        ("Luettelo valtuustoaloitteista", "", None),
        ("Valtuustoaloitteiden tilanne", "", None),
        ("Talousarvio 2025", "Valtuustoaloite hylättiin.", None),
        (None, "", None),
    ],
)
def test_an_initiative_is_known_by_its_title(title: str | None, text: str, found: Initiative | None) -> None:
    assert initiatives.find(title, text) == found


@pytest.mark.parametrize(
    ("proposal", "decision", "outcomes", "carried", "change"),
    [
        ("Hallitus päättää myöntää avustuksen.", "Ehdotus hyväksyttiin.", ["approved"], None, "as-proposed"),
        (
            "Hallitus päättää myöntää avustuksen.",
            "Hallitus päätti myöntää avustuksen.",
            ["granted"],
            None,
            "as-proposed",
        ),
        ("Lautakunta hylkää vaatimuksen.", "Lautakunta hylkäsi vaatimuksen.", ["rejected"], None, "as-proposed"),
        ("Hallitus päättää.", "Hyväksyttiin muutettuna.", ["approved-as-amended"], None, "amended"),
        ("Hallitus päättää.", "Hyväksyttiin.", ["approved"], "addition", "amended"),
        ("Hallitus päättää.", "Asia palautettiin.", ["returned"], "return", "other"),
        ("Hallitus päättää.", "Asia jätettiin pöydälle.", ["tabled"], None, "other"),
        ("Asia jätetään pöydälle.", "Asia jätettiin pöydälle.", ["tabled"], None, None),
        ("Hallitus päättää.", "Keskusteltiin.", ["other"], None, None),
        (None, "Hyväksyttiin.", ["approved"], None, None),
        ("Hallitus päättää.", None, None, None, None),
    ],
)
def test_a_decision_beside_its_proposal(
    proposal: str | None, decision: str | None, outcomes: list[str] | None, carried: str | None, change: str | None
) -> None:
    motions = [Motion(carried, result="carried")] if carried else []  # type: ignore[arg-type]
    told = Handling("Hallitus", proposal=proposal, decision=decision, outcomes=outcomes, motions=motions)
    assert proposal_change.change(told) == change

"""Who was recused by the roll of whole minutes alone; the people are made up."""

from __future__ import annotations

import pytest

from spiders.items import AgendaItem, Attendance, Handling, Recusal
from spiders.minutes.attendance import roll_recusals

ROLL = [Attendance("Maija Malli", "jäsen", True), Attendance("Olli Otos", "jäsen", True)]


def items() -> list[AgendaItem]:
    made = [AgendaItem("mallila", f"x-{n}", "https://mallila.example/x", "Kunnanhallitus") for n in range(44, 49)]
    for section, item in enumerate(made, 44):
        item.section, item.handlings = section, [Handling("Kunnanhallitus", "2024-05-14", section)]
    return made


@pytest.mark.parametrize(
    ("row", "sections"),
    [
        ("Malli Maija    jäsen    esteellinen § 45", [45]),
        ("Malli Maija, jäsen (esteellinen 45 §)", [45]),
        ("Maija Malli   jäsen   poissa § 44, jäävi § 46 ja 47", [46, 47]),
        ("Maija Malli   jäsen   §:t 45–47 esteellinen", [45, 46, 47]),
        ("Malli Maija   jäsen   poissa esteellisenä § 48", [48]),
        ("Malli Maija   jäsen   poissa § 45", []),
        ("Malli Maija, Otos Olli   esteellinen § 45", []),
        ("Vieras Viljo   jäsen   esteellinen § 45", []),
    ],
)
def test_the_roll_tells_who_was_recused_in_an_item(row: str, sections: list[int]) -> None:
    made = items()
    roll_recusals.add(made, ["Kunnanhallitus 14.5.2024", row], ROLL)
    assert [item.section for item in made if item.handlings[-1].recusals] == sections


def test_what_the_item_says_is_not_told_twice() -> None:
    made = items()
    made[1].handlings[-1].recusals = [Recusal("Malli", "yhteisöjäävi")]
    roll_recusals.add(made, ["Malli Maija   jäsen   esteellinen § 45"], ROLL)
    assert [one.name for one in made[1].handlings[-1].recusals] == ["Malli"]

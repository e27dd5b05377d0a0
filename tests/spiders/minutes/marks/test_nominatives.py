from __future__ import annotations

import pytest

from spiders.items import Handling, Motion
from spiders.minutes import read_case
from spiders.minutes.events import names
from spiders.minutes.headings import Heading
from spiders.minutes.marks import lexicon
from spiders.minutes.marks.nominatives import genitives
from spiders.minutes.marks.roll import Roll


def nominative(printed: str, shown: list[str]) -> str:
    roll = Roll("fi", lexicon("fi").surnames)
    for name in shown:
        roll.add(name.split())
    return roll.resolve(printed.split()).name


NAMES = [
    ("Laiho", "Laihon"), ("Hyrkkö", "Hyrkön"), ("Mäki", "Mäen"), ("Lahti", "Lahden"), ("Särkijärvi", "Särkijärven"),
    ("Virtanen", "Virtasen"), ("Byman", "Bymanin"), ("Kangas", "Kankaan"), ("Suoranta", "Suorannan"),
    ("Laine", "Laineen"),    ("Kurki", "Kurjen"), ("Vesi", "Veden"), ("Lampi", "Lammen"), ("Andersson", "Anderssonin"),
    ("Matikainen-Malli", "Matikainen-Mallin"), ("Aro", "Aron"), ("Kivi", "Kiven"), ("Lepistö", "Lepistön"),
    ("Pelto", "Pellon"), ("Halonen", "Halosen"), ("Markus", "Markuksen"), ("Koski", "Kosken"), ("Luoto", "Luodon"),
    ("Korpi", "Korven"), ("Joki", "Joen"), ("Vuorio", "Vuorion"), ("Rantala", "Rantalan"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "genitive"), NAMES)
def test_a_genitive_is_known_for_its_name(name: str, genitive: str) -> None:
    assert genitive in genitives(name)
    assert nominative(genitive, [name for name, _ in NAMES]) == name


@pytest.mark.parametrize(
    ("printed", "shown", "told"),
    [
        ("Laihon", [], "Laiho"),
        ("Laihon", ["Liisa Laiho"], "Liisa Laiho"),
        ("Maija Mallin", ["Maija Malli"], "Maija Malli"),
        ("Maija Mallin", ["Malli"], "Maija Malli"),
        ("Maija Mallin", ["Niilo Malli"], "Maija Malli"),
        ("Martin", ["Martti", "Marti"], "Martin"),
        ("Martin", ["Martti", "Liisa Martin"], "Martin"),
        ("Pekka Martin", ["Martti Näyte"], "Pekka Martin"),
        ("Mattilan", ["Matti Mattinen"], "Mattila"),
        ("Virtanen", ["Virta"], "Virtanen"),
    ],
)
def test_a_name_is_not_guessed(printed: str, shown: list[str], told: str) -> None:
    assert nominative(printed, shown) == told


def test_a_seconder_is_named_as_the_list_of_the_vote_names_her() -> None:
    text = """Talousarvio
Kunnanhallitus 01.02.2024 § 3
Päätösehdotus Kunnanhallitus hyväksyy talousarvion.
Päätös Niilo Näyte esitti Maija Mallin kannattamana, että asia jätetään pöydälle.
Äänestyksessä JAA äänestivät Liisa Laiho, Essi Esimerkki. EI äänestivät Niilo Näyte, Maija Malli, Oona Otos.
Kunnanhallitus jätti asian pöydälle äänin 3–2."""
    own = Heading("Kunnanhallitus", "2024-02-01", 3)
    (handling,) = read_case(text.split("\n"), own).handlings
    assert [(m.mover, m.seconders) for m in handling.motions] == [("Niilo Näyte", ["Maija Malli"])]
    (unshown,) = read_case([line for line in text.split("\n") if "JAA" not in line], own).handlings
    assert [m.seconders for m in unshown.motions] == [["Maija Malli"]]


def test_those_present_show_their_names_too() -> None:
    handling = Handling("Kunnanhallitus", motions=[Motion("table", mover="Niilo Näyte", seconders=["Maija Mallin"])])
    names.settle(handling, ["Malli Maija (kesk.)"])
    assert handling.motions[0].seconders == ["Maija Malli"]

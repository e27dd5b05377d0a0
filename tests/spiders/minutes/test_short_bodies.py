"""What a body is called in full that a heading shortens."""

from __future__ import annotations

import pytest

from spiders.minutes.body_names import BodyNames
from spiders.minutes.headings import Heading

COUNCIL = Heading("Kunnanvaltuusto", "2024-06-10", 33)


@pytest.mark.parametrize(
    ("short", "own", "lines", "full"),
    [
        ("Kh", "Kaupunginvaltuusto", [], "Kaupunginhallitus"),
        ("KHALL", "Kunnanvaltuusto", [], "Kunnanhallitus"),
        ("Kv", "Tekninen lautakunta", ["Kunnanjohtaja esittelee asian."], "Kunnanvaltuusto"),
        ("Kaupunginhall", "Kaupunginvaltuusto", [], "Kaupunginhallitus"),
        ("Tekn.ltk", "Kunnanhallitus", ["Asia palautettiin teknisen lautakunnan käsittelyyn."], "Tekninen lautakunta"),
        ("Sivltk", "Kunnanhallitus", ["Sivistyslautakunta päättää, että koulu alkaa."], "Sivistyslautakunta"),
        ("Teknisen lautakunnan kokous", "Kunnanhallitus", [], "Tekninen lautakunta"),
    ],
)
def test_a_short_name_is_told_by_the_page(short: str, own: str, lines: list[str], full: str) -> None:
    names = BodyNames(Heading(own, "2024-06-10", 33), [], {}, lines)
    assert names.of(short) == full


@pytest.mark.parametrize(
    ("short", "own", "lines"),
    [
        ("Kh", "Vanhusneuvosto", []),
        ("Tekltk", "Kunnanhallitus", ["Lautakunta hyväksyi ehdotuksen."]),
        ("Tltk", "Kunnanhallitus", ["Tekninen lautakunta päätti.", "Tarkastuslautakunta päätti."]),
    ],
)
def test_a_short_name_of_which_nothing_tells_more_stays(short: str, own: str, lines: list[str]) -> None:
    assert BodyNames(Heading(own, "2024-06-10", 33), [], {}, lines).of(short) == short


def test_the_towns_file_and_the_pages_list_go_first() -> None:
    listed = [Heading("Hyvinvointijaosto", "2024-05-02", 12)]
    names = BodyNames(COUNCIL, listed, {"Kh": "Kuntayhtymän hallitus"}, [])
    assert names.of("Kh") == "Kuntayhtymän hallitus"
    assert names.full(Heading("Hyvjsto", "2024-05-02", 12)).body == "Hyvinvointijaosto"

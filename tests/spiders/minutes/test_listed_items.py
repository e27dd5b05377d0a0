"""Minutes that begin with a list of their items: it tells numbers, titles and order, and the text is hung on it."""

from __future__ import annotations

import pytest

from spiders.items import Doubt
from spiders.minutes import whole
from spiders.minutes.whole import Part

DATE = "2024-01-15"
DIFFER = "contents-and-text-differ"


def parts(text: str) -> list[Part]:
    lines = [line.replace(" | ", "\t") for line in text.strip("\n").split("\n")]
    return whole.parts(lines, DATE, {"Khall": "Kunnanhallitus"}, "Kunnanhallitus")


def told(text: str) -> list[tuple[int, str | None]]:
    return [(part.section, part.title) for part in parts(text)]


LONG = "Talousarvion muuttaminen vuonna 2024"
TEXT = """
Avaus
Khall § 14
Kokous avattiin.
Talousarvion muuttaminen vuonna 2024
ja sen vaikutukset
Khall § 15
Päätös: Hyväksyttiin.
Laiturin uusiminen
Khall § 16
Päätös: Hyväksyttiin.
"""
RIGHT = [
    (14, "Avaus"),
    (15, "Talousarvion muuttaminen vuonna 2024 ja sen vaikutukset"),
    (16, "Laiturin uusiminen"),
]


@pytest.mark.parametrize(
    "contents",
    [
        "14 § Avaus ...... 2\n15 § {long}\nja sen vaikutukset .... 3\n16 § Laiturin uusiminen .... 4",
        "14 | Avaus | 2\n15 | {long} | 3\nja sen vaikutukset\n16 | Laiturin uusiminen | 4",
        "§ 14 Avaus\n§ 15 {long} ja sen vaikutukset\n§ 16 Laiturin uusiminen\nMaija Malli",
        "KÄSITELLYT ASIAT | 14. Avaus\n15. {long}\nja sen vaikutukset\n16. Laiturin uusiminen",
        "1 § 14 Avaus\n2 § 15 {long} ja sen vaikutukset\n3 § 16 Laiturin uusiminen",
        "KH 14 Avaus 2\nKH 15 {long} ja sen vaikutukset 3\nKH 16 Laiturin uusiminen 5",
        "1 Avaus\n2 {long} ja sen vaikutukset\n3 Laiturin uusiminen",
    ],
)
def test_lists(contents: str) -> None:
    found = parts(f"{contents.format(long=LONG)}\n{TEXT.strip()}")
    assert [(part.section, part.title) for part in found] == RIGHT
    assert not any(part.doubts for part in found)


def test_an_item_without_a_decision_does_not_take_the_next_ones() -> None:
    listed = "14 § Avaus ... 1\n15 § Tiedoksi annettavat asiat ... 2\n16 § Katon korjaus ... 3\n"
    text = (
        "14 § Avaus\nPäätös: Avattiin.\n15 § Tiedoksi annettavat asiat\nMerkitään tiedoksi.\n16 § Katon korjaus\n"
        "Tekninen lautakunta 10.12.2023 § 88\nPäätös: Hylättiin.\nKhall § 16\nPäätös: Hyväksyttiin."
    )
    found = parts(listed + text)
    assert [(part.section, part.last - part.first) for part in found] == [(14, 2), (15, 2), (16, 5)]


def test_an_item_that_the_list_alone_names_is_kept_with_a_doubt() -> None:
    found = parts("14 § Avaus\n15 § Ei julkinen\n16 § Kaava\n14 § Avaus\nAvattiin.\n16 § Kaava\nPäätös: Hyväksyttiin.")
    assert [(part.section, part.title, part.is_listed_only) for part in found] == [
        (14, "Avaus", False),
        (15, "Ei julkinen", True),
        (16, "Kaava", False),
    ]
    assert found[1].doubts == (Doubt(DIFFER, "handlings", "15 Ei julkinen"),)


def test_the_list_tells_the_letters_that_a_font_garbled() -> None:
    found = parts(
        "14 § Idrottsanläggningar i byn ... 1\n15 § Mötestider 2022; Välfärdsnämnden ... 2\n"
        "14 § Idrotsanläggningar i byn\nEnligt förslag.\n\n\n\n15 § Mötestier 2022; älfälrisälnäieä\nEnligt förslag."
    )
    assert [(part.section, part.title) for part in found] == [
        (14, "Idrottsanläggningar i byn"),
        (15, "Mötestider 2022; Välfärdsnämnden"),
    ]
    assert found[0].doubts == (Doubt(DIFFER, "title", "Idrotsanläggningar i byn"),)


def test_an_item_that_the_list_has_not_is_kept_with_a_doubt() -> None:
    text = "14 § Avaus\nAvattiin.\nNiin.\n\n\n15 § Kaava\nPäätös: Hyväksyttiin.\n16 § Lisäasia\nPäätös: Hyväksyttiin."
    found = parts("14 § Avaus ... 1\n15 § Kaava ... 2\n" + text)
    assert [(part.section, part.title) for part in found] == [(14, "Avaus"), (15, "Kaava"), (16, "Lisäasia")]
    assert [part.doubts for part in found] == [(), (), (Doubt(DIFFER, "section", "Lisäasia"),)]


def test_a_list_inside_every_item_is_none_of_items() -> None:
    rules = "1. Ensimmäinen kohta\n2. Toinen kohta\n3. Kolmas kohta\nPäätös: Hyväksyttiin.\n"
    assert told(f"5 § Avaus\n{rules}6 § Kaava\n{rules}7 § Laituri\n{rules}") == [
        (5, "Avaus"),
        (6, "Kaava"),
        (7, "Laituri"),
    ]

"""Offices and who holds them, as labels name the presenter; the people are made up."""

from __future__ import annotations

import pytest

from spiders.minutes import offices


@pytest.mark.parametrize(
    ("text", "title", "name"),
    [
        ("Kaupunginjohtaja Maija Malli", "Kaupunginjohtaja", "Maija Malli"),
        ("kunnanjohtaja Malli Maija", "kunnanjohtaja", "Maija Malli"),
        (
            "Maija Malli, Ympäristöinsinööri, vs. tekninen johtaja",
            "Ympäristöinsinööri, vs. tekninen johtaja",
            "Maija Malli",
        ),
        ("Vapaa-aikajohtaja Ville Malli", "Vapaa-aikajohtaja", "Ville Malli"),
        ("Suunnittelupäällikkö Malli:", "Suunnittelupäällikkö", "Malli"),
        ("Stadsdirektören", "Stadsdirektören", None),
        ("t.f. kommundirektör Maja Modell", "t.f. kommundirektör", "Maja Modell"),
        ("Malli Anna-Liisa", None, "Anna-Liisa Malli"),
    ],
)
def test_who_presents(text: str, title: str | None, name: str | None) -> None:
    found = offices.presenter(text)
    assert found is not None
    assert (found.title, found.name) == (title, name)


@pytest.mark.parametrize(
    "text",
    [
        "Hallitus valitsee edustajaksi Maija Mallin.",
        "Pöytäkirjan tarkastajiksi valitaan Maija Malli ja Olli Otos.",
        "Valitaan tarkastajiksi Maija Malli.",
        "",
    ],
)
def test_a_sentence_is_nobody(text: str) -> None:
    assert offices.presenter(text) is None


@pytest.mark.parametrize("name", ["Maija Malli", "Malli Otos", "Matti Kalle", "Maija Liisa Malli"])
def test_the_order_of_a_name_that_does_not_tell_stays(name: str) -> None:
    assert offices.first_name_first(name) == name

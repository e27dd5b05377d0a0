"""What follows a decision ends it, and what only goes on with the decision does not."""

from __future__ import annotations

import pytest

from spiders.minutes import after_decision

ENDED = "Lautakunta hyväksyi ehdotuksen."


@pytest.mark.parametrize(
    "text",
    [
        "FÖRBUD MOT SÖKANDE AV ÄNDRING",
        "Ändring i beslutet får inte sökas eftersom beslutet gäller beredning.",
        "Avgift: 350 euro",
        "Lupamaksu 350 €",
        "Tähän päätökseen ei saa hakea muutosta.",
        "Tiedoksi hakijalle",
        "Liite 3 Kartta",
        "Rättelseyrkandeanvisning",
        "Pöytäkirja on nähtävillä yleisessä tietoverkossa 12.3.2024.",
        "Allekirjoitukset Maija Malli, puheenjohtaja",
        "Otteen oikeaksi todistaa",
        "Päätösote: hakija, tekninen toimi",
        "Päätökseen haetaan muutosta oikaisuvaatimuksella.",
        "Julkaistu verkossa 20.5.2024",
        "Valmistelijan yhteystiedot: Maija Malli",
        "Lähetetään: hakija",
        "Kunnanvaltuusto Liite nro 3",
        "Hyväksytty sähköisesti",
        "Mera information ger förvaltningsdirektör Maija Malli",
        "Publicerat på webben 20.5.2024",
        "Protokollet finns till påseende på kommunens webbplats från 20.5.2024.",
        "Parter: sökanden",
        "Sänds till: sökanden",
        "Ändring i detta beslut får sökas genom rättelseyrkande hos kommunstyrelsen.",
        "Till detta beslut fogas en anvisning om rättelseyrkande.",
        "Beslutet delges sökanden per e-post.",
        "Beslutet skickas till: sökanden",
        "Handläggare: Maja Modell",
        "Mötespaus hölls kl. 19.00–19.10 efter denna paragraf.",
        "Kungörs på kommunens webbplats.",
        "§ 33",
    ],
)
def test_what_is_no_part_of_a_decision_ends_it(text: str) -> None:
    assert after_decision.begins(text, ENDED)


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("Oikaisuvaatimus hylättiin.", ENDED),
        ("Rättelseyrkandet avslås.", ENDED),
        ("Ehto: Puut kaadetaan.", ENDED),
        ("Maksu: 350 euroa", "Lautakunta päätti, että luvan ehdot ovat:"),
    ],
)
def test_what_decides_or_goes_on_with_a_list_does_not_end_it(text: str, before: str) -> None:
    assert not after_decision.begins(text, before)

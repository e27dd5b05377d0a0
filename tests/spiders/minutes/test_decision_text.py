"""What of a decision section is the decision, in the orders that minutes have; the people are made up."""

from __future__ import annotations

import pytest

from spiders.minutes import decision_text
from spiders.minutes.decision_sentences import Kind, kind_of


@pytest.mark.parametrize(
    "sentence",
    [
        "Lautakunta hyväksyi esittelijän ehdotuksen.",
        "Keskustelun jälkeen kaupunginhallitus päätti yksimielisesti palauttaa asian.",
        "Sivistys- ja hyvinvointilautakunta myönsi avustuksen.",
        "Valtuusto on hyväksynyt kaavan.",
        "Lautakunta kuuli rehtori Maija Mallia asiassa ja hyväksyi ehdotuksen.",
        "Merkittiin tiedoksi.",
        "Asia pantiin pöydälle Mallin Otoksen kannattamana tekemästä ehdotuksesta.",
        "Esittelijä veti asian pois esityslistalta.",
        "Enligt förslag.",
        "Enhälligt enligt förslag.",
        "Nämnden för lokaltjänster godkände förslaget.",
        "På förslag av Cilla Citat, understödd av Leif Låtsas, beslutade kommunstyrelsen bordlägga ärendet.",
        "Ärendet bordlades.",
        "Fullmäktige antog stadgan.",
        "Hyväksyttiin.",
    ],
)
def test_who_decides(sentence: str) -> None:
    assert kind_of(sentence) is Kind.DECIDES


@pytest.mark.parametrize(
    "sentence",
    [
        "Jäsen Maija Malli (kesk.) ehdotti Olli Otoksen kannattamana, että asia palautetaan.",
        "Keskustelun aikana ehdotti Maija Malli, että kaava hylätään.",
        "Kaupunginhallituksen 1. varapuheenjohtaja Kai Koe esitti toisin.",
        "Puheenjohtaja esitti, että ne, jotka kannattavat ehdotusta, äänestävät JAA.",
        "Äänestysjärjestys hyväksyttiin.",
        "Äänestyksessä annettiin 4 JAA-ääntä ja 7 EI-ääntä.",
        "Merkittiin, että Maija Malli ei osallistunut asian käsittelyyn.",
        "Maija Malli jätti päätökseen eriävän mielipiteen.",
        "Eriävän mielipiteensä jättivät Maija Malli ja Olli Otos.",
        "Lautakunta katsoi, ettei Olli Otos ole asiassa esteellinen.",
        "Lautakunta tarkasti pöytäkirjan tämän asian osalta heti.",
        "Pöytäkirja tarkastettiin tämän asian osalta heti.",
        "Lautakunta piti tauon klo 18.00–18.10.",
        "Kaupunginjohtaja alusti asiaa.",
        "Ordförande Ingmar Illusion anmälde jäv och avlägsnade sig.",
        "Zacharias Zon reserverade sig mot beslutet.",
        "Paragrafen justerades genast.",
        "Tätä pykälää esiteltäessä oli läsnä Maija Malli, joka poistui ennen kuin asiasta päätettiin.",
    ],
)
def test_what_is_on_the_way_or_besides(sentence: str) -> None:
    assert kind_of(sentence) is Kind.COURSE


@pytest.mark.parametrize(
    ("paragraphs", "decision"),
    [
        (
            ["Maija Malli esitti toisin. Esitystä ei kannatettu.", "Valtuusto hyväksyi ehdotuksen."],
            ["Valtuusto hyväksyi ehdotuksen."],
        ),
        (
            [
                "Jaosto päätti myöntää luvan määräyksin:",
                "1. Työ on lopetettava klo 16.",
                "Lupa on voimassa vuoden 2030 loppuun.",
            ],
            [
                "Jaosto päätti myöntää luvan määräyksin:",
                "1. Työ on lopetettava klo 16.",
                "Lupa on voimassa vuoden 2030 loppuun.",
            ],
        ),
        (
            ["Pertti Siikala ehdotti palautusta. Ehdotus hyväksyttiin.", "Lautakunta palautti asian."],
            ["Lautakunta palautti asian."],
        ),
        (["Ehdotus hyväksyttiin."], ["Ehdotus hyväksyttiin."]),
        (
            ["Asiasta äänestettiin.", "Puheenjohtaja totesi, että aloite palautetaan."],
            ["Puheenjohtaja totesi, että aloite palautetaan."],
        ),
        (["Hyväksyttiin.", "Pöytäkirjan tarkastajaksi tässä asiassa valittiin Maija Malli."], ["Hyväksyttiin."]),
        (
            ["Pöytäkirjan tarkastajiksi valittiin Maija Malli ja Olli Otos."],
            ["Pöytäkirjan tarkastajiksi valittiin Maija Malli ja Olli Otos."],
        ),
        (
            [
                'Maija Malli esitti: "Valtuusto tukee hanketta. Valtuusto hyväksyi ohjeen jo 2019." (esitys 1)',
                "Valtuusto hyväksyi kaavan.",
            ],
            ["Valtuusto hyväksyi kaavan."],
        ),
        (
            [
                "Puheenvuoron käytti Maija Malli.",
                "Kaupunginvaltuusto",
                "1. merkitsi selvityksen tiedoksi.",
                "2. päätti lopettaa asian.",
            ],
            ["Kaupunginvaltuusto", "1. merkitsi selvityksen tiedoksi.", "2. päätti lopettaa asian."],
        ),
    ],
)
def test_the_decision_is_parted_from_the_rest(paragraphs: list[str], decision: list[str]) -> None:
    parted = decision_text.part(paragraphs)
    assert parted.decision == decision
    assert sorted(" ".join([*parted.decision, *parted.course]).split()) == sorted(" ".join(paragraphs).split())


def test_a_body_without_a_usual_name_decides_too() -> None:
    paragraphs = ["Maija Malli toivoi karaokea.", "Kyläraati päätti hankkia laitteen."]
    assert decision_text.part(paragraphs, body="Kyläraati").decision == ["Kyläraati päätti hankkia laitteen."]

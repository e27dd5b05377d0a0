"""Outcomes, in the phrases that published minutes use; the people are made up."""

from __future__ import annotations

import pytest

from spiders.minutes import decision_text, outcomes, unanimity


@pytest.mark.parametrize(
    ("decision", "codes"),
    [
        ("Merkittiin tiedoksi.", ["noted"]),
        ("Kunnanhallitus merkitsi asian tietoonsa saatetuksi.", ["noted"]),
        ("Hyväksyttiin.", ["approved"]),
        ("Ehdotuksen mukaan.", ["approved"]),
        ("Kunnanhallitus päätti ehdotuksen mukaisesti.", ["approved"]),
        ("Valtuusto hyväksyi talousarvion muutettuna.", ["approved-as-amended"]),
        ("Hallitus päätti hyväksyä ohjeen ja esittää sen valtuustolle.", ["approved", "proposed-onward"]),
        ("Kunnanhallitus ehdottaa, että valtuusto\n\n1\n\nhyväksyy säännön.", ["proposed-onward"]),
        ("Todettiin kokous laillisesti koolle kutsutuksi ja päätösvaltaiseksi.", ["stated"]),
        ("Pöytäkirjantarkastajiksi valittiin Maija Malli ja Outi Otos.", ["elected"]),
        ("Lautakunta myönsi luvan hakemuksen mukaisesti.", ["granted"]),
        ("Lautakunta hylkäsi oikaisuvaatimuksen.", ["rejected"]),
        ("Kunnanhallitus jätti asian yksimielisesti pöydälle.", ["tabled"]),
        ("Kunnanhallitus päätti palauttaa asian uudelleen valmisteltavaksi.", ["returned"]),
        ("Esittelijä veti asian pois esityslistalta.", ["withdrawn"]),
        ("Asia poistettiin esityslistalta.", ["withdrawn"]),
        ("Valtuusto lähetti aloitteen kunnanhallitukselle valmistelua varten.", ["sent-for-preparation"]),
        ("Lautakunta asetti kaavaluonnoksen nähtäville.", ["put-on-display"]),
        ("Kunnanhallitus päätti järjestää asiasta iltakoulun.", ["other"]),
        ("Nämnden beslutade enhälligt godkänna förslaget.", ["approved"]),
        ("Antecknades för kännedom.", ["noted"]),
        ("Nämnden beslutade bordlägga ärendet.", ["tabled"]),
        ("Pöydällepanoehdotus hyväksyttiin äänin 8-4.", ["tabled"]),
        ("Maija Malli esitti, että asia hylätään. Esitystä ei kannatettu.\n\nHyväksyttiin.", ["approved"]),
        ("Äänestysesitys hyväksyttiin.\n\nLautakunta hylkäsi hakemuksen.", ["rejected"]),
        ("Päätän myöntää luvan.", ["granted"]),
        ("Päätin hylätä tarjouksen.", ["rejected"]),
        (
            "Hallitus päätti esittää, että valtuusto hyväksyy ohjeen kokouksessa tehdyillä täsmennyksillä.",
            ["approved-as-amended", "proposed-onward"],
        ),
        ("Puheenjohtaja totesi, että on äänestettävä.\n\nValtuusto hyväksyi ehdotuksen.", ["approved"]),
        ("Niilo Näyte ilmoitti olevansa esteellinen ja poistui.\n\nMerkittiin tiedoksi.", ["noted"]),
    ],
)
def test_outcomes(decision: str, codes: list[str]) -> None:
    parted = decision_text.part(decision.split("\n\n"))
    assert outcomes.outcomes("\n\n".join(parted.decision)) == codes


def test_unanimous_is_what_the_decision_says_not_what_the_chair_asked() -> None:
    assert unanimity.unanimous("Hyväksyttiin yksimielisesti.", voted=False) is True
    asked = "Puheenjohtaja tiedusteli, voidaanko ehdotus yksimielisesti hyväksyä.\n\nHyväksyttiin."
    decided = decision_text.part(asked.split("\n\n")).decision
    assert unanimity.unanimous("\n\n".join(decided), voted=False) is None
    assert unanimity.unanimous("Hyväksyttiin.", voted=True) is False


@pytest.mark.parametrize(
    ("decision", "codes"),
    [
        ("Lautakunta päätti, että valitus hylätään.", ["rejected"]),
        ("Hallitus päätti yksimielisesti: Hyväksytään päätösehdotus.", ["approved"]),
        ("Avustus evättiin.", ["rejected"]),
        ("Lautakunta päätti, ettei avustusta myönnetä.", ["rejected"]),
        ("Lautakunta palautti asian.", ["returned"]),
        ("Puheenjohtaja totesi kokouksen lailliseksi.", ["stated"]),
        ("Muutosesitys hylättiin äänin 8-3. Hyväksyttiin päätösehdotuksen mukaisesti.", ["approved"]),
        ("Hallitus päätti esittää, että ohje hyväksytään.", ["proposed-onward"]),
    ],
)
def test_outcomes_in_other_words(decision: str, codes: list[str]) -> None:
    parted = decision_text.part(decision.split("\n\n"))
    assert outcomes.outcomes("\n\n".join(parted.decision)) == codes

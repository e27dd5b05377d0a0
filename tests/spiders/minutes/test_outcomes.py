"""What a decision's words amount to, in both languages and with what was proposed."""

from __future__ import annotations

import pytest

from spiders.minutes import decision_text, outcomes, unanimity


@pytest.mark.parametrize(
    ("decision", "proposal", "codes"),
    [
        ("Asia palautettiin.", "", ["returned"]),
        ("Asia palautettiin uudelleen valmisteltavaksi.", "", ["returned"]),
        ("Valtuustoaloite palautetaan takaisin valmisteluun.", "", ["returned"]),
        ("Lautakunta jätti asian pöydälle seuraavaan kokoukseen.", "", ["tabled"]),
        ("Asia jätettiin pöydälle.", "", ["tabled"]),
        ("Pöydälle.", "", ["tabled"]),
        ("Päätösehdotus tuli päätökseksi.", "", ["approved"]),
        ("Esittelijän ehdotus tuli kokouksen päätökseksi.", "", ["approved"]),
        ("Maija Mallin muutosehdotus tuli päätökseksi.", "", ["approved-as-amended"]),
        ("Ehdotuksen mukaan.", "", ["approved"]),
        ("Päätettiin ehdotuksen mukaisesti.", "", ["approved"]),
        ("Hyväksyttiin esitys.", "", ["approved"]),
        ("Hyväksyttiin yksimielisesti.", "Lautakunta hylkää hakemuksen.", ["approved", "rejected"]),
        ("Päätösehdotus hyväksyttiin.", "Oikaisuvaatimus hylätään.", ["approved", "rejected"]),
        ("Päätösehdotus hyväksyttiin.", "Lautakunta päättää olla myöntämättä avustusta.", ["approved", "rejected"]),
        ("Päätösehdotus hyväksyttiin.", "Lautakunta päättää, ettei avustusta myönnetä.", ["approved", "rejected"]),
        ("Päätösehdotus hyväksyttiin.", "Kunnanhallitus päättää merkitä asian tiedoksi.", ["approved"]),
        (
            "Päätösehdotus hyväksyttiin.",
            "Kunnanhallitus esittää valtuustolle, että aloite hylätään.",
            ["approved", "proposed-onward"],
        ),
        (
            "Hyväksyttiin.",
            "Lautakunta ehdottaa kaupunginhallitukselle sopimuksen hyväksymistä.",
            ["approved", "proposed-onward"],
        ),
        ("Kunnanhallitus päätti esittää valtuustolle, että talousarvio hyväksytään.", "", ["proposed-onward"]),
        ("Lautakunta valitsi urakoitsijaksi Malli Oy:n.", "", ["elected"]),
        ("Valittiin puheenjohtajaksi Maija Malli.", "", ["elected"]),
        (
            "Lautakunta päätti antaa lausunnon liitteen mukaisesti.",
            "Lautakunta antaa lausunnon liitteen mukaisesti.",
            ["approved"],
        ),
        ("Kunnanhallitus hyväksyi esittelijän muutetun päätösehdotuksen.", "", ["approved-as-amended"]),
        (
            "Kunnanhallitus hyväksyi päätösehdotuksen seuraavalla lisäyksellä: tarkistetaan.",
            "",
            ["approved-as-amended"],
        ),
        ("Kunnanhallitus hylkäsi oikaisuvaatimuksen esittelijän ehdotuksen mukaisesti.", "", ["approved", "rejected"]),
        ("Asia poistettiin esityslistalta.", "", ["withdrawn"]),
        ("Asia vedettiin esittelystä.", "", ["withdrawn"]),
        ("Lautakunta siirsi asian käsittelyn seuraavaan kokoukseen.", "", ["tabled"]),
        ("Kokous todettiin lailliseksi ja päätösvaltaiseksi.", "", ["stated"]),
        ("Esityslista hyväksyttiin työjärjestykseksi.", "", ["approved"]),
        ("Kunnanhallitus merkitsi asian tietoonsa saatetuksi.", "", ["noted"]),
        ("Saatettiin tiedoksi.", "", ["noted"]),
        ("Aloite lähetettiin kunnanhallituksen valmisteltavaksi.", "", ["sent-for-preparation"]),
        ("Lautakunta päätti asettaa kaavaluonnoksen julkisesti nähtäville.", "", ["put-on-display"]),
        ("Enligt förslag.", "Kommunstyrelsen avslår ansökan.", ["approved", "rejected"]),
        (
            "Enligt förslag.",
            "Nämnden föreslår för kommunstyrelsen att avtalet godkänns.",
            ["approved", "proposed-onward"],
        ),
        ("Godkändes enligt förslaget.", "", ["approved"]),
        ("Förslaget godkändes.", "", ["approved"]),
        ("Beslöts enligt förslaget.", "", ["approved"]),
        ("Kommunstyrelsen beslöt enhälligt godkänna förslaget.", "", ["approved"]),
        ("Kommunstyrelsen beslutade enligt kommundirektörens ändrade förslag.", "", ["approved-as-amended"]),
        ("Ärendet återremitterades för ny beredning.", "", ["returned"]),
        ("Ärendet återremitteras.", "", ["returned"]),
        ("Nämnden återremitterade ärendet.", "", ["returned"]),
        ("Ärendet bordläggs.", "", ["tabled"]),
        ("Antecknades till kännedom.", "", ["noted"]),
        ("Antecknas för kännedom.", "", ["noted"]),
        ("Stadsfullmäktige antecknade miljörapporten för år 2024.", "", ["noted"]),
        ("Konstateras att sammanträdet är lagligen sammankallat.", "", ["stated"]),
        ("Motionen remitteras till tekniska nämnden för beredning.", "", ["sent-for-preparation"]),
        (
            "Kommundirektörens förslag godkändes.",
            "Kommunstyrelsen föreslår för kommunfullmäktige att borgen beviljas.",
            ["approved", "proposed-onward"],
        ),
        ("Föredragandens förslag vinner.", "Nämnden godkänner planen.", ["approved"]),
        ("Styrelsen antecknade ärendet för kännedom.", "", ["noted"]),
        ("Till protokolljusterare valdes Maja Modell.", "", ["elected"]),
        ("Maja Modell utsågs till ordförande.", "", ["elected"]),
        ("Kommunfullmäktige förkastade motionen.", "", ["rejected"]),
        ("Ansökan avslogs.", "", ["rejected"]),
        ("Sektionen beviljade bidraget.", "", ["granted"]),
        ("Bidrag beviljades inte.", "", ["rejected"]),
        ("Ärendet ströks från föredragningslistan.", "", ["withdrawn"]),
        ("Föredraganden drog tillbaka ärendet.", "", ["withdrawn"]),
        ("Sammanträdet konstaterades lagligt och beslutfört.", "", ["stated"]),
        ("Planutkastet framlades till påseende.", "", ["put-on-display"]),
        ("Kommunstyrelsen föreslog för fullmäktige att budgeten godkänns.", "", ["proposed-onward"]),
        ("Motionen remitterades till kommunstyrelsen för beredning.", "", ["sent-for-preparation"]),
        ("Kommunfullmäktige fastställde skattesatsen.", "", ["approved"]),
        ("Valtuusto vahvisti veroprosentin.", "", ["approved"]),
        ("Lautakunta totesi, ettei asiassa ole toimivaltaa.", "", ["stated"]),
        (
            "Fullmäktige godkände programmet med den ändringen att punkt 3 stryks.",
            "Fullmäktige godkänner programmet.",
            ["approved-as-amended"],
        ),
    ],
)
def test_what_was_decided(decision: str, proposal: str, codes: list[str]) -> None:
    told = "\n\n".join(decision_text.part([decision]).decision)
    assert outcomes.outcomes(told, proposal=proposal or None) == codes


def test_a_proposal_that_the_presenter_changed() -> None:
    changed = "Keskustelun jälkeen johtaja muutti esitystään: Lautakunta päättää palauttaa asian uuteen valmisteluun."
    found = outcomes.outcomes("Lautakunta hyväksyi muutetun ehdotuksen.", proposal="Ostetaan.", proceedings=changed)
    assert found == ["approved-as-amended", "returned"]


def test_the_board_s_proposal_to_the_council_is_not_proposed_onward_by_the_council() -> None:
    proposal = "Kaupunginhallitus esittää kaupunginvaltuustolle, että se myöntää lisämäärärahan."
    decision = "Kaupunginvaltuusto hyväksyi kaupunginhallituksen ehdotuksen."
    assert outcomes.outcomes(decision, proposal=proposal, body="Kaupunginvaltuusto") == ["approved"]
    assert outcomes.outcomes("Hyväksyttiin.", proposal=proposal, body="Kaupunginhallitus") == [
        "approved",
        "proposed-onward",
    ]


def test_a_carried_amendment_changes_what_was_approved() -> None:
    assert outcomes.outcomes("Lautakunta hyväksyi suunnitelman.", carried_amendment=True) == ["approved-as-amended"]
    base = "Lautakunta hyväksyi esittelijän ehdotuksen."
    assert outcomes.outcomes(base, carried_amendment=True) == ["approved"]


def test_unanimous_in_the_proceedings_of_the_same_decision() -> None:
    said = "Lautakunta päätti yksimielisesti panna asian pöydälle."
    assert unanimity.unanimous("Lautakunta päätti panna asian pöydälle.", False, said) is True
    assert unanimity.unanimous("Lautakunta hyväksyi kaavan.", False, said) is None

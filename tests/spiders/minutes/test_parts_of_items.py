"""Sentences that look like something else: headings, decisions and courses of the meeting, in both languages.

Each kind stands here in several words; matters and people are made up.
"""

from __future__ import annotations

import pytest

from spiders.items import Handling
from spiders.minutes import Case, Heading, decision_text, headings, outcomes, read_case, unanimity
from spiders.minutes.decision_sentences import Kind, kind_of

FINNISH = Heading("Kunnanhallitus", "2024-05-14", 10)
SWEDISH = Heading("Stadsstyrelsen", "2024-05-14", 10)
FI_HEAD = "Satamamaksut\nKunnanhallitus 14.05.2024 § 10\n"
SV_HEAD = "Hamnavgifter\nStadsstyrelsen 14.05.2024 § 10\n"
FI_PROPOSAL = "Päätösehdotus\nKunnanhallitus vahvistaa maksut 10 euroksi.\n"
SV_PROPOSAL = "Förslag\nStadsstyrelsen fastställer avgiften till 10 euro.\n"


def case(text: str, own: Heading) -> Case:
    return read_case(text.strip().split("\n"), own, False)


def finnish(text: str) -> Handling:
    return case(FI_HEAD + text, FINNISH).handlings[-1]


def swedish(text: str) -> Handling:
    return case(SV_HEAD + text, SWEDISH).handlings[-1]


@pytest.mark.parametrize(
    "sentence",
    [
        "Avgifterna har senast setts över av stadsstyrelsen 9.11.2020 § 301.",
        "Taxan fastställdes av Tekniska nämnden 1.2.2020 § 3",
        "Ärendet behandlades senast 9.11.2020 § 12",
        "Taxan trädde i kraft enligt Stadsstyrelsen 9.11.2020 § 12",
        "Asiaa on viimeksi käsitelty kunnanhallituksessa 9.11.2020 § 12",
        "Maksuista päätti Tekninen lautakunta 9.11.2020 § 12.",
        "Sopimuksen allekirjoitti kunnanhallitus 9.11.2020 § 12",
        "Edellinen päätös: Kunnanhallitus 9.11.2020 § 12",
    ],
)
def test_a_sentence_that_names_an_old_decision_heads_nothing(sentence: str) -> None:
    text = f"Maksut\n{sentence}\nEsittelijä: Kunnanjohtaja Maija Malli\n{FI_PROPOSAL}Päätös\nHyväksyttiin."
    read = case(text, FINNISH)
    assert [(h.body, h.section, h.outcomes) for h in read.handlings] == [("Kunnanhallitus", 10, ["approved"])]
    assert read.handlings[0].preparation == sentence


@pytest.mark.parametrize(
    "name",
    ["Tekninen lautakunta", "Kasvun ja oppimisen lautakunta", "Maakuntaparlamentti", "Nämnden för bildning och fritid"],
)
def test_names_of_bodies_say_nothing(name: str) -> None:
    assert headings.is_body(name)
    assert headings.parse(f"{name} 9.11.2020 § 12", {}) == Heading(name, "2020-11-09", 12)


@pytest.mark.parametrize(
    "told",
    [
        "Esittelijä veti asian pois esityslistalta lisävalmistelua varten.",
        "Asia poistettiin kokouksen esityslistalta.",
        "Kunnanjohtaja veti ehdotuksensa takaisin.",
        "Esittelijä ilmoitti vetävänsä asian pois.",
        "Puheenjohtaja ilmoitti, että asia on poistettu esityslistalta.",
    ],
)
def test_a_matter_withdrawn_without_a_label(told: str) -> None:
    for label in ("Käsittely\n", ""):
        read = finnish(f"{FI_PROPOSAL}{label}{told}")
        assert (read.outcomes, read.decision) == (["withdrawn"], told)


@pytest.mark.parametrize(
    "told",
    [
        "Föredraganden drog bort ärendet från föredragningslistan.",
        "Ärendet ströks från föredragningslistan.",
        "Stadsdirektören tog tillbaka sitt förslag.",
    ],
)
def test_a_matter_withdrawn_in_swedish(told: str) -> None:
    assert swedish(f"{SV_PROPOSAL}Behandling\n{told}").outcomes == ["withdrawn"]


@pytest.mark.parametrize(
    "told",
    [
        "Jäsen Olli Otos ehdotti, että asia poistetaan esityslistalta. Ehdotus raukesi.",
        "Otos veti ehdotuksensa pois.",
        "Kunnanjohtaja veti ehdotuksensa pois ja teki uuden ehdotuksen.",
    ],
)
def test_a_motion_taken_back_withdraws_no_matter(told: str) -> None:
    assert not outcomes.withdraws(told)
    assert finnish(f"{FI_PROPOSAL}Käsittely\n{told}\nPäätös\nHyväksyttiin.").outcomes == ["approved"]


@pytest.mark.parametrize(
    ("decision", "codes"),
    [
        ("Kunnanhallitus jätti kohdan 2 pöydälle ja hyväksyi kohdat 1 ja 3.", ["approved", "tabled"]),
        ("Lautakunta päätti jättää kohdan 4 pöydälle. Muutoin ehdotus hyväksyttiin.", ["approved", "tabled"]),
        ("Hakemukset 1 ja 2 hyväksyttiin, hakemus 3 palautettiin valmisteltavaksi.", ["approved", "returned"]),
        ("Stadsstyrelsen bordlade punkt 2 och godkände punkterna 1 och 3.", ["approved", "tabled"]),
        ("Punkt 1 godkändes. Punkt 2 återremitterades.", ["approved", "returned"]),
        ("Kunnanhallitus päätti hyväksyä Otoksen ehdotuksen ja jättää asian pöydälle.", ["tabled"]),
        ("Kunnanhallitus palautti asian kohdan 3 selvittämiseksi ehdotuksen mukaisesti.", ["returned"]),
        ("Stadsstyrelsen godkände enhälligt bordläggningen.", ["tabled"]),
        ("Förslaget om återremiss godkändes.", ["returned"]),
        ("Kunnanhallitus hyväksyi palautusehdotuksen.", ["returned"]),
        ("Kunnanhallitus hyväksyi avustuksen palautuksen.", ["approved"]),
        ("Asian käsittelyä jatketaan seuraavassa kokouksessa.", ["tabled"]),
        ("Hallitus päätti muuttaa tavoitetta. Muilta osin ehdotus hyväksyttiin.", ["approved-as-amended"]),
    ],
)
def test_what_is_set_aside_wholly_or_in_part(decision: str, codes: list[str]) -> None:
    assert outcomes.outcomes("\n\n".join(decision_text.part([decision]).decision)) == codes


@pytest.mark.parametrize(
    ("decision", "codes"),
    [
        ("esittää valtuustolle, että lautakunta asetetaan", ["proposed-onward"]),
        ("esittää valtuustolle, ettei lautakuntaa aseteta ennen syksyä", ["approved-as-amended", "proposed-onward"]),
    ],
)
def test_a_proposal_turned_round_is_not_amended(decision: str, codes: list[str]) -> None:
    proposal = "Kunnanhallitus esittää kunnanvaltuustolle, ettei lautakuntaa aseteta."
    assert outcomes.outcomes(f"Kunnanhallitus päätti {decision}.", True, proposal, None, "Kunnanhallitus") == codes


@pytest.mark.parametrize(
    "decided",
    [
        "Puheenjohtaja totesi Olli Otoksen ehdotuksen tulleen päätökseksi:\nKunnanhallitus päättää, että maksu on 8.",
        "Puheenjohtaja totesi Otoksen ehdotuksen tulleen päätökseksi.",
        "Kunnanhallitus päätti Olli Otoksen ehdotuksen mukaisesti.",
    ],
)
def test_a_motion_that_became_the_decision(decided: str) -> None:
    motion = "Jäsen Olli Otos ehdotti Kai Kokeen kannattamana, että maksu on 8 euroa.\n"
    read = finnish(f"{FI_PROPOSAL}Päätös\n{motion}Äänestyksessä annettiin 3 JAA-ääntä ja 5 EI-ääntä.\n{decided}")
    assert (read.outcomes, read.unanimous) == (["approved-as-amended"], False)
    assert read.decision == decided.split("\n")[-1]


@pytest.mark.parametrize(
    "decided",
    [
        "Stadsstyrelsen beslutade enligt Rors förslag.",
        "Ordföranden konstaterade att Rolf Rors förslag blivit stadsstyrelsens beslut.",
        "I enlighet med Rolf Rors förslag fastställdes avgiften till 8 euro.",
    ],
)
def test_a_motion_that_became_the_decision_in_swedish(decided: str) -> None:
    motion = "Rolf Ror föreslog, understödd av Inga Ill, att avgiften är 8 euro.\n"
    read = swedish(f"{SV_PROPOSAL}Beslut\n{motion}Vid omröstningen gavs 3 ja-röster och 5 nej-röster.\n{decided}")
    assert (read.outcomes, read.decision) == (["approved-as-amended"], decided)


@pytest.mark.parametrize(
    ("decision", "voted", "proceedings", "is_unanimous"),
    [
        ("Ehdotus hyväksyttiin lisäyksellä.", False, "Hallitus hyväksyi lisäyksen yksimielisesti.", None),
        ("Förslaget godkändes med tillägget.", False, "Styrelsen godkände enhälligt tillägget.", None),
        ("Lisäys hyväksyttiin yksimielisesti. Ehdotus hyväksyttiin lisäyksellä.", True, None, False),
        ("Hallitus hyväksyi muilta osin ehdotuksen yksimielisesti.", True, None, False),
        ("Lautakunta muutti yksimielisesti tavoitetta. Muutoin se hyväksyi ohjelman.", False, None, None),
        ("Styrelsen godkände enhälligt ändringen. Ändringen träder i kraft genast.", False, None, True),
        ("Hallitus hyväksyi yksimielisesti säännön muutoksen.", False, None, True),
        (
            "Asia jätettiin pöydälle.",
            False,
            "Olli Otos ehdotti pöydälle panoa. Ehdotusta kannatettiin ja se hyväksyttiin yksimielisesti.",
            True,
        ),
        (
            "Ärendet bordlades.",
            False,
            "Rolf Ror föreslog bordläggning. Inga Ill föreslog ett tillägg. Det godkändes enhälligt.",
            None,
        ),
    ],
)
def test_unanimous_is_the_decision_itself(
    decision: str, voted: bool, proceedings: str | None, is_unanimous: bool | None
) -> None:
    assert unanimity.unanimous(decision, voted, proceedings) is is_unanimous


@pytest.mark.parametrize(
    "sentence",
    [
        "Asian käsittelyä jatkettiin.",
        "Tauon jälkeen kokousta jatkettiin.",
        "Asian käsittely keskeytettiin klo 18.",
        "Veikko Valta palasi kokoukseen klo 18.55.",
        "Valta ja Malli palasivat kokoukseen tämän pykälän jälkeen.",
        "Behandlingen av ärendet fortsatte efter pausen.",
        "Efter pausen fortsatte mötet.",
        "Rolf Ror återvände till mötet kl. 18.20.",
        "Jävet konstaterades.",
        "Paragrafen justerades omedelbart.",
    ],
)
def test_what_only_tells_how_the_meeting_went_on(sentence: str) -> None:
    assert kind_of(sentence) is Kind.COURSE
    parted = decision_text.part(["Kunnanhallitus hyväksyi ehdotuksen.", sentence])
    assert parted.decision == ["Kunnanhallitus hyväksyi ehdotuksen."]


def test_going_on_with_a_decision_in_it_decides() -> None:
    assert kind_of("Kokous keskeytettiin ja asia palautettiin valmisteltavaksi.") is Kind.DECIDES


@pytest.mark.parametrize("empty", ["Liitteet -", "Liitteet: -", "Oheismateriaali –", "Bilagor -", "Delgivning -"])
def test_a_label_above_nothing_is_no_text(empty: str) -> None:
    read = finnish(f"{FI_PROPOSAL}Päätös\n{empty}\nEhdotuksen mukaan.\n{empty}")
    assert read.decision == "Ehdotuksen mukaan."


@pytest.mark.parametrize(
    "body", ["Kunnanvaltuusto\n", "Valtuusto\n", "KUNNANVALTUUSTO\n", "Kunnanvaltuusto 14.05.2024\n", ""]
)
@pytest.mark.parametrize("label", ["", "Päätöshistoria\n", "Aikaisempi käsittely\n"])
@pytest.mark.parametrize("row", ["Kunnanhallitus 06.05.2024 § 240", "Kunnanhallitus\n§ 240\n06.05.2024"])
def test_the_councils_part_below_the_boards_needs_no_heading(body: str, label: str, row: str) -> None:
    text = (
        f"Veroprosentit\n{label}{row}\nPäätösehdotus\nKunnanhallitus esittää valtuustolle, että prosentti on 1,10.\n"
        f"Päätös\nHyväksyttiin.\n{body}Kunnanhallituksen päätösehdotus\nValtuusto vahvistaa prosentin.\n"
        "Päätös\nHyväksyttiin yksimielisesti."
    )
    read = case(text, Heading("Kunnanvaltuusto", "2024-05-14", 62))
    assert [(h.body, h.section, h.proposal, h.unanimous) for h in read.handlings] == [
        ("Kunnanhallitus", 240, "Kunnanhallitus esittää valtuustolle, että prosentti on 1,10.", None),
        ("Kunnanvaltuusto", 62, "Valtuusto vahvistaa prosentin.", True),
    ]
    assert read.handlings[1].preparation is None


@pytest.mark.parametrize("label", ["", "Beslutshistoria\n"])
@pytest.mark.parametrize("body", ["Kommunfullmäktige\n", "Fullmäktige\n", ""])
def test_the_councils_part_in_swedish(label: str, body: str) -> None:
    text = (
        f"Skattesatser\n{label}Kommunstyrelsen 06.05.2024 § 240\nBeslutsförslag\nKommunstyrelsen föreslår "
        "för fullmäktige att procenten är 1,10.\nBeslut\nFörslaget godkändes.\n"
        f"{body}Kommunstyrelsens förslag\nFullmäktige fastställer procenten.\nBeslut\nEnligt förslag."
    )
    read = case(text, Heading("Kommunfullmäktige", "2024-05-14", 62))
    assert [(h.body, h.outcomes) for h in read.handlings] == [
        ("Kommunstyrelsen", ["approved", "proposed-onward"]),
        ("Kommunfullmäktige", ["approved"]),
    ]


def test_a_list_of_earlier_handlings_stays_one() -> None:
    text = (
        "Veroprosentit\nPäätöshistoria\nKunnanhallitus 06.05.2024 § 240\nSelostus\nTeksti.\n"
        "Kunnanhallituksen päätösehdotus\nValtuusto vahvistaa.\nPäätös\nHyväksyttiin."
    )
    read = case(text, Heading("Kunnanvaltuusto", "2024-05-14", 62))
    assert [one.section for one in read.earlier_handlings] == [240]
    assert len(read.handlings) == 1


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        (
            "Stadsdirektörens beslutsförslag\nStyrelsen godkänner.\nBehandling av ärendet\nTal hölls.\nBeslut\nX.",
            "X.",
        ),
        ("Stadsdirektörens förslag: Styrelsen godkänner.\nBeslut STADSSTYRELSEN:\nEnligt förslag.", "Enligt förslag."),
        ("Stadsdirektörens förslag:\nStyrelsen godkänner.\nBeslut STADSSTYRELSEN: Godkändes.", "Godkändes."),
        (
            f"{SV_PROPOSAL}Stadsstyrelsens beslut:\nEnligt förslag. Avgiften tas i bruk.",
            "Enligt förslag. Avgiften tas i bruk.",
        ),
        (f"{SV_PROPOSAL}Beslut\nGodkändes.\nParagrafen justerades omedelbart.", "Godkändes."),
    ],
)
def test_swedish_labels(text: str, decision: str) -> None:
    assert swedish(text).decision == decision


@pytest.mark.parametrize(
    "text",
    [
        "{jav}\nStadsdirektörens förslag\nStyrelsen godkänner.\nBeslut\nEnligt förslag.",
        "Stadsdirektörens förslag\n{jav}\nStyrelsen godkänner.\nBeslut\nEnligt förslag.",
        "Stadsdirektörens förslag\nStyrelsen godkänner.\nBeslut\nJäv: {jav}\nEnligt förslag.",
        "Stadsdirektörens förslag\nStyrelsen godkänner.\nBeslut\nJäv\n{jav}\nEnligt förslag.",
        "Stadsdirektörens förslag\nStyrelsen godkänner.\nBeslut\nEnligt förslag.\n{jav}",
    ],
)
def test_who_is_disqualified_is_told_anywhere(text: str) -> None:
    read = swedish(text.format(jav="Rolf Ror anmälde jäv och avlägsnade sig från mötet."))
    assert (read.proposal, read.decision) == ("Styrelsen godkänner.", "Enligt förslag.")
    assert [one.name for one in read.recusals] == ["Rolf Ror"]
    in_finnish = text.replace("Stadsdirektörens förslag", "Kunnanjohtajan ehdotus").replace("Jäv", "Esteellisyys")
    in_finnish = in_finnish.replace("Beslut", "Päätös").replace("Styrelsen godkänner", "Hallitus hyväksyy")
    read = finnish(
        in_finnish.replace("Enligt förslag", "Ehdotuksen mukaan").format(jav="Olli Otos poistui esteellisenä.")
    )
    assert (read.proposal, read.decision) == ("Hallitus hyväksyy.", "Ehdotuksen mukaan.")
    assert [one.name for one in read.recusals] == ["Olli Otos"]

"""Where a handling begins and ends; every text is a kind of page that was seen, with made-up matters."""

from __future__ import annotations

from spiders.minutes import Case, Heading, read_case

OWN = Heading("Kaupunginhallitus", "2024-05-14", 10)


def case(text: str, own: Heading = OWN, agenda: bool | None = False) -> Case:
    return read_case([line for line in text.strip().split("\n") if line], own, agenda)


def told(read: Case) -> list[tuple[str, str | None, int | None, str | None]]:
    return [(h.body, h.date, h.section, h.decision) for h in read.handlings]


def test_a_label_above_the_first_heading_begins_no_handling() -> None:
    read = case(
        """
Latupohjan siirto
Tiivistelmä: Asiaa esitetään.
Tekninen lautakunta 11.04.2024 § 119
Ehdotus: Hyväksytään.
Päätös: Asia pantiin pöydälle.
Kaupunginhallitus 14.05.2024 § 10
Päätös: Hylättiin.
"""
    )
    assert told(read) == [
        ("Tekninen lautakunta", "2024-04-11", 119, "Asia pantiin pöydälle."),
        ("Kaupunginhallitus", "2024-05-14", 10, "Hylättiin."),
    ]


def test_a_heading_in_two_paragraphs_and_two_sections_of_one_meeting() -> None:
    read = case(
        """
Latupohjan siirto
Tekninen lautakunta 10.4.2024
§ 42
Päätös: Merkittiin tiedoksi.
§ 43
Päätös: Hyväksyttiin.
Kaupunginhallitus
14.05.2024 § 10
Päätös: Hylättiin.
"""
    )
    assert [(body, section) for body, _, section, _ in told(read)] == [
        ("Tekninen lautakunta", 42),
        ("Tekninen lautakunta", 43),
        ("Kaupunginhallitus", 10),
    ]


def test_the_own_part_may_have_no_heading() -> None:
    read = case(
        """
Lausunto aloitteesta
Kunnanhallitus 26.09.2023 § 202
Ehdotus: Siirretään valmisteltavaksi.
Päätös: Siirrettiin valmisteltavaksi.
Toimi on arvioinut kustannuksiksi 8 500 euroa.
Ehdotus: Annetaan lausunto.
Päätös: Puollettiin aloitetta.
""",
        Heading("Vammaisneuvosto", "2024-05-24", 11),
    )
    assert told(read) == [
        ("Kunnanhallitus", "2023-09-26", 202, "Siirrettiin valmisteltavaksi."),
        ("Vammaisneuvosto", "2024-05-24", 11, "Puollettiin aloitetta."),
    ]
    assert read.handlings[1].preparation == "Toimi on arvioinut kustannuksiksi 8 500 euroa."


def test_the_council_s_part_below_the_board_s() -> None:
    read = case(
        """
Juhlapäätös
Kaupunginhallitus 14.05.2024 § 10
Päätösesitys Esitetään valtuustolle juhlapäätöstä.
Päätös Hyväksyttiin.
Kaupunginhallituksen päätösehdotus
Kaupunginvaltuusto tekee juhlapäätöksen.
Päätös Ehdotus hyväksyttiin.
"""
    )
    assert told(read) == [
        ("Kaupunginhallitus", "2024-05-14", 10, "Hyväksyttiin."),
        ("Kaupunginvaltuusto", None, None, "Ehdotus hyväksyttiin."),
    ]


def test_earlier_handlings_on_the_row_of_their_label_and_from_the_table() -> None:
    read = case(
        """
Pöydältä 7.5.2024 § 4
Juhlapäätös
Päätöshistoria Juhlatoimikunta 19.4.2023, 19.10.2023
Sivistyslautakunta 25.2.2024 § 32
Kaupunginhallitus 14.05.2024 § 10
Päätös Hyväksyttiin.
"""
    )
    assert read.title == "Juhlapäätös"
    assert [(e.body, e.date, e.section) for e in read.earlier_handlings] == [
        ("Juhlatoimikunta", "2023-04-19", None),
        ("Juhlatoimikunta", "2023-10-19", None),
        ("Sivistyslautakunta", "2024-02-25", 32),
        ("Kaupunginhallitus", "2024-05-07", 4),
    ]


def test_the_body_s_name_in_a_proposal_begins_no_decision() -> None:
    read = case(
        """
Tilinpäätös
Päätösesitys Esitetään hyväksyttäväksi.
Kaupunginhallitus:
- allekirjoittaa tilinpäätöksen
Päätös Hyväksyttiin.
"""
    )
    assert (
        read.handlings[0].proposal
        == "Esitetään hyväksyttäväksi.\n\nKaupunginhallitus:\n\n- allekirjoittaa tilinpäätöksen"
    )
    assert case("Tilinpäätös\nEhdotus: Hyväksytään.\nKh: Hyväksyttiin.").handlings[0].decision == "Hyväksyttiin."


def test_the_presenter_below_the_proposal_s_label() -> None:
    for below in ("Esittelijä: Maija Malli, Kaupunginjohtaja", "Esittelijä\nMalli Maija, Kaupunginjohtaja"):
        read = case(f"Kauppa\nEhdotus\n{below}\nKaupunginhallitus hyväksyy kaupan.\nPäätös\nHyväksyttiin.")
        own = read.handlings[0]
        assert own.presenter is not None
        assert (own.presenter.title, own.presenter.name) == ("Kaupunginjohtaja", "Maija Malli")
        assert (own.proposal, own.decision) == ("Kaupunginhallitus hyväksyy kaupan.", "Hyväksyttiin.")


def test_an_officeholder_in_a_label_s_place() -> None:
    read = case("Kauppa\nSuunnittelupäällikkö Malli:\nHyväksytään kauppa.\nPäätös:\nHyväksyttiin.")
    own = read.handlings[0]
    assert own.presenter is not None
    assert (own.presenter.title, own.presenter.name) == ("Suunnittelupäällikkö", "Malli")
    assert own.proposal == "Hyväksytään kauppa."


def test_what_is_told_of_the_course_is_no_proposal() -> None:
    read = case(
        """
Kauppa
Kaupunginjohtajan ehdotus:
Hyväksytään kauppa.
Maija Malli esitti Olli Otoksen kannattamana, että kauppa hylätään.
Kaupunginhallituksen päätös:
Kaupunginhallitus hyväksyi kaupan.
"""
    )
    assert read.handlings[0].proposal == "Hyväksytään kauppa."
    assert read.handlings[0].proceedings == "Maija Malli esitti Olli Otoksen kannattamana, että kauppa hylätään."


def test_a_body_that_nothing_else_knows_is_read_and_doubted() -> None:
    read = case(
        """
Juhlat
Kylien yhteinen raati 11.04.2024 § 3
Ehdotus: Pidetään juhlat.
Päätös: Pidettiin hyvänä.
Kaupunginhallitus 14.05.2024 § 10
Päätös: Hyväksyttiin.
"""
    )
    assert read.handlings[0].body == "Kylien yhteinen raati"
    assert [(d.code, d.where) for d in read.doubts] == [("unknown-body", "handlings[0].body")]


def test_neighbours_below_the_own_part_are_cut_off() -> None:
    read = case(
        """
§ 10
Kauppa
## Kaupunginhallitus 14.05.2024 § 10
Päätös
Hyväksyttiin.
§ 11
Toinen asia
Päätös
Hylättiin.
""".replace("## ", "")
    )
    assert told(read) == [("Kaupunginhallitus", "2024-05-14", 10, "Hyväksyttiin.")]


def test_what_is_doubted() -> None:
    later = case("Kauppa\nKaupunginhallitus 15.05.2024 § 12\nPäätös Hyväksyttiin.")
    assert "date-not-of-meeting" in {d.code for d in later.doubts}
    other = case("Kauppa\nKaupunginhallitus 14.05.2024 § 12\nPäätös Hyväksyttiin.")
    assert {d.code for d in other.doubts} == {"section-not-of-meeting", "minutes-without-decision"}
    empty = case("Kauppa\nPäätösehdotus Hyväksytään.\nPäätös")
    assert {d.code for d in empty.doubts} == {"label-without-text", "minutes-without-decision"}
    assert case("Kauppa\nPäätösehdotus Hyväksytään.\nPäätös", agenda=True).doubts == []
    twice = case("Kauppa\nPäätös Hyväksyttiin.\nSelostus Asia on vanha.\nPäätös Hylättiin.")
    assert "several-decisions" in {d.code for d in twice.doubts}
    garbled = case("Kauppa\nPäätäs:\nHyväksyttiin.")
    assert garbled.handlings[0].decision == "Hyväksyttiin."
    assert [(d.code, d.where) for d in garbled.doubts] == [("garbled-label", "handlings[0].decision")]


def test_an_opening_without_labels_is_stated() -> None:
    read = case("Kokouksen laillisuus\nPuheenjohtaja totesi kokouksen lailliseksi ja päätösvaltaiseksi.")
    assert read.handlings[0].outcomes == ["stated"]
    report = case("Katsaus\nTekninen lautakunta hyväksyi kaavan 11.4.2024.")
    assert report.handlings[0].decision is None


def test_the_own_heading_above_the_title_and_again_above_the_own_part() -> None:
    read = case(
        """
Latupohjan siirto
Kaupunginhallitus 14.05.2024 § 10
31/10.03/2024
Tekninen lautakunta 11.04.2024 § 119
Esittelijä Tekninen johtaja Maija Malli
Päätösehdotus Latupohja siirretään.
Päätös Hyväksyttiin.
Kaupunginhallitus 14.05.2024 § 10
Päätösehdotus Latupohjaa ei siirretä.
Päätös Hylättiin.
"""
    )
    assert told(read) == [
        ("Tekninen lautakunta", "2024-04-11", 119, "Hyväksyttiin."),
        ("Kaupunginhallitus", "2024-05-14", 10, "Hylättiin."),
    ]

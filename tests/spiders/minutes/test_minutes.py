"""Cases with their history, in the forms that towns print them; the texts and people are made up."""

from __future__ import annotations

from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.items import Handling
from spiders.minutes import Case, case_numbers, read_case
from spiders.minutes.headings import Heading


def case(text: str, own: Heading, agenda: bool = False, aliases: dict[str, str] | None = None) -> Case:
    return read_case([line for line in text.strip().split("\n") if line], own, agenda, aliases)


def keys(read: Case) -> list[tuple[str, str | None, int | None]]:
    return [(h.body, h.date, h.section) for h in read.handlings]


REGISTER = """
Valtuustoaloitteet
Kaupunginvaltuusto 31.05.2021 § 67
Päätös Lähetettiin kaupunginhallitukselle valmistelua varten.
Kaupunginhallitus 15.09.2025 § 337
503/12.01.03.03/2025
Valmistelu Hallintojohtaja Maija Malli
Aloitteet ovat:
KH 21.6.2021 § 259
Aloite puistosta
Elinvoimalautakunta 15.12.2021 § 28
KH 14.4.2025
Esittelijä Kaupunginjohtaja Niilo Näyte
Päätösehdotus Kaupunginhallitus merkitsee luettelon tiedoksi.
Päätös Merkittiin tiedoksi.
"""


def test_rows_of_a_register_are_no_headings() -> None:
    read = case(REGISTER, Heading("Kaupunginhallitus", "2025-09-15", 337))
    assert keys(read) == [("Kaupunginvaltuusto", "2021-05-31", 67), ("Kaupunginhallitus", "2025-09-15", 337)]
    assert read.case_number == "503/12.01.03.03/2025"
    assert "KH 21.6.2021 § 259" in (read.handlings[-1].preparation or "")
    assert read.handlings[-1].preparers == ["Hallintojohtaja Maija Malli"]


def test_a_listed_history_explains_short_names() -> None:
    read = case(
        """
Kunnanhallitus
§ 12
12.3.2020
Tekninen lautakunta
§ 40
20.4.2020
Kunnanhallitus
§ 127
12.06.2023
Maa-alueen myynti
47/00.02/2016, 113/00.00.01/2017
Khall 12.03.2020 § 12
(Lisätietoja: kunnanjohtaja Maija Malli, p. 040 000 0000)
Päätösehdotus Kunnanhallitus päättää myydä alueen.
Päätös Hyväksyttiin.
Khall 12.06.2023 § 127
Päätösehdotus Kunnanhallitus päättää vahvistaa kaupan.
Päätös Erkki Esimerkki ilmoitti olevansa esteellinen (yhteisöjäävi) ja poistui kokouksesta. Hyväksyttiin.
Edellinen asia | Seuraava asia
""",
        Heading("Kunnanhallitus", "2023-06-12", 127),
    )
    assert keys(read) == [("Kunnanhallitus", "2020-03-12", 12), ("Kunnanhallitus", "2023-06-12", 127)]
    assert [(e.body, e.date, e.section) for e in read.earlier_handlings] == [("Tekninen lautakunta", "2020-04-20", 40)]
    assert read.case_number == "47/00.02/2016"
    assert read.handlings[0].preparers == ["kunnanjohtaja Maija Malli"]
    assert [(r.name, r.ground) for r in read.handlings[1].recusals] == [("Erkki Esimerkki", "yhteisöjäävi")]
    assert "Seuraava" not in (read.handlings[1].decision or "")


def test_history_after_the_page_s_own_handling() -> None:
    read = case(
        """
Hallintosääntö
Kaupunginhallitus 10.12.2018 § 300
Päätösehdotus Kaupunginhallitus päättää esittää muutosta.
Päätös Hyväksyttiin yksimielisesti.
Valtuusto 12.11.2018 § 70
Päätös Valtuusto päätti palauttaa asian uudelleen valmisteltavaksi.
""",
        Heading("Kaupunginhallitus", "2018-12-10", 300),
    )
    assert keys(read) == [("Valtuusto", "2018-11-12", 70), ("Kaupunginhallitus", "2018-12-10", 300)]
    assert read.handlings[-1].unanimous is True


def test_a_page_without_its_own_heading_publishes_no_decision() -> None:
    read = case(
        """
Talousarvio
Kunnanhallitus 02.06.2025 § 100
Päätös Hyväksyttiin.
""",
        Heading("Valtuusto", "2025-06-09", 20),
    )
    assert keys(read) == [("Kunnanhallitus", "2025-06-02", 100), ("Valtuusto", "2025-06-09", 20)]
    assert read.handlings[-1].decision is None
    assert read.handlings[-1].outcomes is None


def test_an_agenda_decides_nothing_but_retells_decisions() -> None:
    read = case(
        """
Talousarvio
Kunnanhallitus 02.06.2025 § 100
Päätös Hyväksyttiin.
Valtuusto 09.06.2025
Päätösehdotus Valtuusto hyväksyy talousarvion.
Päätös
""",
        Heading("Valtuusto", "2025-06-09"),
        agenda=True,
    )
    assert [h.outcomes for h in read.handlings] == [["approved"], None]


def test_the_class_on_the_next_line_joins_the_number() -> None:
    read = case(
        """
5316/2016
00.01.01
§ 4
Aloite konserniohjeesta
Päätösehdotus\tKaupunginjohtaja Niilo Näyte
Kaupunginhallitus ehdottaa, että valtuusto hyväksyy ohjeen.
""",
        Heading("Kaupunginhallitus", "2017-05-29", 4),
    )
    assert (read.case_number, read.title) == ("5316/00.01.01/2016", "Aloite konserniohjeesta")
    own = read.handlings[-1]
    assert own.presenter is not None
    assert (own.presenter.title, own.presenter.name) == ("Kaupunginjohtaja", "Niilo Näyte")
    assert own.proposal == "Kaupunginhallitus ehdottaa, että valtuusto hyväksyy ohjeen."


def test_swedish_labels() -> None:
    read = case(
        """
Budget för 2022
Nämnden för lokaltjänster 31.01.2022 § 4
145/10.02.03/2020
Beredare Kommundirektör Maija Malli
Nämnden ska behandla budgeten och godkänna den enligt förslaget.
Beslutsförslag Nämnden godkänner budgeten.
Beslut Nämnden beslutade enhälligt godkänna förslaget.
""",
        Heading("Nämnden för lokaltjänster", "2022-01-31", 4),
    )
    own = read.handlings[-1]
    assert (read.language, own.outcomes, own.unanimous) == ("sv", ["approved"], True)
    assert own.preparers == ["Kommundirektör Maija Malli"]


def test_label_words_inside_sentences_are_text() -> None:
    read = case(
        """
Asia
Kunnanhallitus 01.02.2024 § 3
Valmistelu Sopimus astuu voimaan, kun
Päätös on saanut lainvoiman.
Päätösehdotus Kunnanhallitus päättää hyväksyä sopimuksen.
Päätös Hyväksyttiin.
""",
        Heading("Kunnanhallitus", "2024-02-01", 3),
    )
    assert "lainvoiman" in (read.handlings[-1].preparation or "")
    assert read.handlings[-1].decision == "Hyväksyttiin."


def test_dissents() -> None:
    read = case(
        """
Kaava
Kunnanhallitus 01.02.2024 § 3
Päätös Hyväksyttiin. Outi Otos ja Tessa Testi jättivät eriävän mielipiteen: kaava on keskeneräinen.
""",
        Heading("Kunnanhallitus", "2024-02-01", 3),
    )
    assert [d.name for d in read.handlings[-1].dissents] == ["Outi Otos", "Tessa Testi"]


def test_one_handling_retold_reads_the_same() -> None:
    first = case(
        "Puisto\nKunnanhallitus 01.02.2024 § 3\nPäätös Hyväksyttiin.", Heading("Kunnanhallitus", "2024-02-01", 3)
    )
    later = case(
        "Puisto\nKunnanhallitus 01.02.2024 § 3\nPäätös Hyväksyttiin.\nValtuusto 05.03.2024 § 9\nPäätös Hyväksyttiin.",
        Heading("Valtuusto", "2024-03-05", 9),
    )
    assert asdict(first.handlings[0]) == asdict(later.handlings[0])


@given(st.lists(st.text(max_size=60), max_size=12))
def test_any_text_reads_without_an_exception(lines: list[str]) -> None:
    read = read_case(lines, Heading("Kunnanhallitus", "2024-02-01", 3))
    assert isinstance(read.handlings[-1], Handling)
    assert (read.handlings[-1].date, read.handlings[-1].section) == ("2024-02-01", 3)


def test_a_long_list_of_earlier_handlings() -> None:
    rows = "".join(f"{letter}-jaosto\n{n} §\n{n}.1.2016\n" for n, letter in enumerate("ABCDEFGHIJKL", start=1))
    read = case(
        f"730/2017\n00.01.01.00\n{rows}Kaupunginhallitus\n9.2.2016\n§ 127\nSäännön hyväksyminen\n"
        "Päätösehdotus\tKaupunginjohtaja Maija Malli\nHyväksytään.\nPäätös\tKaupunginhallitus:\nHyväksyttiin.\n"
        "Päätöshistoria\nC-jaosto\n3 §\n3.1.2016\nPäätös\tMerkittiin tiedoksi.",
        Heading("Kaupunginhallitus", "2017-05-08", 127),
    )
    assert (read.title, read.case_number) == ("Säännön hyväksyminen", "730/00.01.01.00/2017")
    assert len(read.earlier_handlings) == 12
    assert keys(read) == [("C-jaosto", "2016-01-03", 3), ("Kaupunginhallitus", "2017-05-08", 127)]
    assert [h.outcomes for h in read.handlings] == [["noted"], ["approved"]]


def test_a_sentence_that_ends_in_a_date_is_no_heading() -> None:
    read = case(
        """
Katusuunnitelma
Päätösehdotus Lautakunta hyväksyy suunnitelman.
Päätös Hyväksyttiin.
Selostus\tTekninen lautakunta käsitteli asiaa edellisen kerran 21.04.2022.
Tekninen lautakunta käsitteli sitä myös 22.05.2022.
""",
        Heading("Tekninen lautakunta", "2022-06-09", 3),
    )
    assert keys(read) == [("Tekninen lautakunta", "2022-06-09", 3)]
    assert read.handlings[0].decision == "Hyväksyttiin."
    assert (read.handlings[0].preparation or "").count("lautakunta") == 2


def test_a_proposal_that_ends_in_a_name_is_a_proposal() -> None:
    text = "Hallitus valitsee edustajaksi Hilja Hahmotelman ja varaedustajaksi Lauri Luonnoksen."
    read = case(f"Edustajan valinta\nPäätösehdotus {text}\nPäätös Hyväksyttiin.", Heading("Hallitus", "2022-06-09", 3))
    assert (read.handlings[0].proposal, read.handlings[0].presenter) == (text, None)


def test_rows_of_a_register_without_the_page_s_own_heading_stay_in_the_text() -> None:
    read = case(
        """
Aloitteet
Päätösehdotus Merkitään tiedoksi.
Päätös Merkittiin tiedoksi.
Selostus Aloitteet ovat:
Kunnanvaltuusto 14.06.2021 § 40
Kunnanvaltuusto 15.11.2021 § 71
""",
        Heading("Kunnanhallitus", "2024-01-08", 3),
    )
    assert read.earlier_handlings == []
    assert (read.handlings[0].preparation or "").count("§") == 2


def recusals(text: str) -> list[tuple[str, str | None]]:
    read = case(f"Kauppa\nPäätös {text}", Heading("Kunnanhallitus", "2024-02-01", 3))
    return [(r.name, r.ground) for r in read.handlings[-1].recusals]


def test_who_was_disqualified_and_who_just_left() -> None:
    assert recusals("Maija Malli poistui kokouksesta klo 17.30. Hyväksyttiin.") == []
    assert recusals("Maija Malli poistui kokouksesta tämän pykälän jälkeen. Hyväksyttiin.") == []
    assert recusals("Maija Malli poistui esteellisenä. Hyväksyttiin.") == [("Maija Malli", None)]
    assert recusals("Seuraavat poistuivat esteellisinä: Maija Malli, Outi Otos. Hyväksyttiin.") == [
        ("Maija Malli", None),
        ("Outi Otos", None),
    ]
    assert recusals("Esteellisenä poistui Maija Malli (intressijäävi). Hyväksyttiin.") == [
        ("Maija Malli", "intressijäävi")
    ]


def test_whose_proposal_and_whose_decision() -> None:
    read = case(
        "Kauppa\nKunnanjohtajan päätösehdotus: Myydään.\nKunnanhallituksen päätös: Hyväksyttiin.",
        Heading("Kunnanhallitus", "2024-02-01", 3),
    )
    assert (read.handlings[0].proposal, read.handlings[0].decision) == ("Myydään.", "Hyväksyttiin.")


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("TRE:123/02.03.00/2023", "TRE:123/02.03.00/2023"),
        ("Dnro KEM/1/2023", "KEM/1/2023"),
        ("D/123/2023", "D/123/2023"),
        ("Dnro: D/123/00.02.01/2023", "D/123/00.02.01/2023"),
        ("VD/1545/00.04.00/2017", "VD/1545/00.04.00/2017"),
        ("HALL:166 /2013", "HALL:166 /2013"),
        ("Asianumero KIRDno-2017-671", "KIRDno-2017-671"),
        ("47/00.02/2016, 113/00.00.01/2017", "47/00.02/2016"),
        ("KEM/1/2023\n02.03.00", "KEM/1/02.03.00/2023"),
        ("KH 21.6.2021/67", None),
        ("KOy/Malli/2023", None),
        ("VM/2016/7", None),
        ("Dnro", None),
    ],
)
def test_case_numbers_as_registers_print_them(line: str, number: str | None) -> None:
    assert case_numbers.find(["Otsikko", *line.split("\n"), "Päätös"]) == number


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Oikaisuvaatimus. Vuokrasopimus Malli Oy.", "Oikaisuvaatimus. Vuokrasopimus Malli Oy."),
        ("Valtuustoaloite: liikuntapaikat kuntoon. Vastaus.", "Valtuustoaloite: liikuntapaikat kuntoon. Vastaus."),
        (
            "Katu- ja puistosuunnitelma. Kunnan maa. Hyväksyminen.",
            "Katu- ja puistosuunnitelma. Kunnan maa. Hyväksyminen.",
        ),
        ("Katusuunnitelma. Suunnitelman tarkoitus on parantaa turvallisuutta.", "Katusuunnitelma"),
        ("Sivistyslautakunnan talousarvio. Lautakunta esitti talousarvion kesällä.", "Sivistyslautakunnan talousarvio"),
        ("Avustukset. Hakemuksia saatiin neljä. Avustuksia myönnettiin kaksi.", "Avustukset"),
    ],
)
def test_a_title_with_a_full_stop_is_whole_and_text_glued_to_it_is_cut_off(line: str, title: str) -> None:
    own = Heading("Kunnanhallitus", "2024-02-01", 3)
    read = case(f"Kunnanhallitus 01.02.2024 § 3\n{line}\nPäätös Hyväksyttiin.", own)
    assert read.title == title


def test_labels_in_capitals_of_several_words() -> None:
    read = case(
        "Kauppa\nTEKNISEN JOHTAJAN EHDOTUS\nMyydään.\nTEKNISEN LAUTAKUNNAN PÄÄTÖS\nHyväksyttiin.",
        Heading("Tekninen lautakunta", "2024-02-01", 3),
    )
    assert (read.handlings[0].proposal, read.handlings[0].decision) == ("Myydään.", "Hyväksyttiin.")
    alone = case("Kauppa\nPÄÄTÖS KUNNANHALLITUS HYVÄKSYI KAUPAN.", Heading("Kunnanhallitus", "2024-02-01", 3))
    assert alone.handlings[0].decision == "KUNNANHALLITUS HYVÄKSYI KAUPAN."


def test_a_title_that_ends_as_a_label_does_stays_one() -> None:
    read = case(
        "Lapin aluehallintoviraston päätös\nPäätös Merkittiin tiedoksi.", Heading("Kunnanhallitus", "2024-02-01", 3)
    )
    assert read.title == "Lapin aluehallintoviraston päätös"

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.items import Attendance
from spiders.minutes.attendance import FrontMatter, read


def front(text: str) -> FrontMatter:
    return read(text.strip("\n").split("\n"))


COLUMNS = """
KUNNANHALLITUS
AIKA            Maanantai 20.03.2017 klo 17:00 - 19:35
PAIKKA          Kunnantalo, valtuustosali
KÄSITELLYT      § 1 - 20
ASIAT
OSALLISTUJAT    Nimi              Klo             Tehtävä             Lisätiedot
                Malli Maija       17:00 - 19:35   puheenjohtaja
                Esimerkki Essi    17:00 - 18:20   jäsen               poistui klo 18:20, § 45 aikana
                Näyte Niilo       17:10 - 19:35   varajäsen           Matti Mallin varajäsen
                Virtanen Ville    17:00 - 19:35   I varapuheenjohtaja
POISSA          Malli Matti                       jäsen
MUU             Kaupunginjohtaja Kalle Kaupunki  17:00 - 19:35  esittelijä
                Kirjuri Kaisa     17:00 - 19:35   pöytäkirjanpitäjä
ALLEKIRJOITUKSET  Maija Malli     Kaisa Kirjuri
PÖYTÄKIRJAN     Kunnantalo 21.3.2017
TARKASTUS       Ville Virtanen    Essi Esimerkki
                pöytäkirjantarkastaja   pöytäkirjantarkastaja
PÖYTÄKIRJAN NÄHTÄVÄNÄOLO  Kunnanvirasto 22.3.2017, Todistaja Tiina
"""


def test_columns_of_a_pdf() -> None:
    found = front(COLUMNS)
    assert (found.date, found.start, found.end) == ("2017-03-20", "17:00", "19:35")
    assert found.place == "Kunnantalo, valtuustosali"
    assert found.inspectors == ["Ville Virtanen", "Essi Esimerkki"]
    assert found.attendance == [
        Attendance("Malli Maija", "puheenjohtaja", True, "17:00", "19:35"),
        Attendance("Esimerkki Essi", "jäsen", True, "17:00", "18:20"),
        Attendance("Näyte Niilo", "varajäsen", True, "17:10", "19:35"),
        Attendance("Virtanen Ville", "I varapuheenjohtaja", True, "17:00", "19:35"),
        Attendance("Malli Matti", "jäsen", False),
        Attendance("Kalle Kaupunki", "kaupunginjohtaja, esittelijä", True, "17:00", "19:35"),
        Attendance("Kirjuri Kaisa", "pöytäkirjanpitäjä", True, "17:00", "19:35"),
    ]


def test_columns_that_an_extraction_has_glued_with_single_spaces() -> None:
    glued = front("\n".join(" ".join(line.split()) for line in COLUMNS.split("\n")))
    assert glued.attendance == front(COLUMNS).attendance
    assert glued.inspectors == ["Ville Virtanen", "Essi Esimerkki"]


def test_a_cell_a_line() -> None:
    cells = [cell for line in COLUMNS.split("\n") for cell in line.split("  ") if cell.strip()]
    assert read([cell.strip() for cell in cells]).attendance == front(COLUMNS).attendance


def test_lists_with_commas_brackets_and_short_roles() -> None:
    found = front("""
Aika: 20.3.2025 klo 18.00–20.15
Läsnä
Malli Maija, pj.
Esimerkki Essi, saapui klo 18.10 § 3:n kohdalla
Näyte, Niilo (Matti Mallin varajäsen)
Poissa
Malli Matti (varalla Niilo Näyte)
Muut läsnäolijat
Hallintojohtaja Kaisa Kirjuri, pöytäkirjanpitäjä
Ville Virtanen, asiantuntija, poistui klo 18.30
Pöytäkirjantarkastajat: Essi Esimerkki ja Niilo Näyte
§ 1 Laillisuus ja päätösvaltaisuus
Matti Meikäläinen, jäsen
""")
    assert (found.start, found.end) == ("18:00", "20:15")
    assert found.attendance == [
        Attendance("Malli Maija", "puheenjohtaja", True),
        Attendance("Esimerkki Essi", "jäsen", True, "18:10"),
        Attendance("Näyte Niilo", "varajäsen", True),
        Attendance("Malli Matti", "jäsen", False),
        Attendance("Kaisa Kirjuri", "hallintojohtaja, pöytäkirjanpitäjä", True),
        Attendance("Ville Virtanen", "asiantuntija", True, None, "18:30"),
    ]
    assert found.inspectors == ["Essi Esimerkki", "Niilo Näyte"]


def test_roles_before_names() -> None:
    found = front("""
OSALLISTUJAT Puheenjohtaja: Maija Malli
Jäsenet: Essi Esimerkki, Niilo Näyte ja Ville Virtanen
""")
    assert [(one.name, one.role) for one in found.attendance] == [
        ("Maija Malli", "puheenjohtaja"),
        ("Essi Esimerkki", "jäsen"),
        ("Niilo Näyte", "jäsen"),
        ("Ville Virtanen", "jäsen"),
    ]


def test_inspectors_told_in_a_sentence() -> None:
    found = front("""
PÖYTÄKIRJAN TARKASTUS
Pöytäkirjantarkastajiksi valittiin Essi Esimerkki ja Niilo Näyte.
""")
    assert found.inspectors == ["Essi Esimerkki", "Niilo Näyte"]


@pytest.mark.parametrize(
    ("row", "times"),
    [
        ("Malli Maija, jäsen, klo 17.10 alkaen", ("17:10", None)),
        ("Malli Maija, jäsen, klo 18.05 saakka", (None, "18:05")),
        ("Malli Maija, jäsen, saapui kokoukseen klo 17.10, poistui kokouksesta klo 18.05", ("17:10", "18:05")),
        ("Malli Maija, jäsen, 17.10–18.05", ("17:10", "18:05")),
        ("Malli Maija, jäsen, klo 25.10 alkaen", (None, None)),
    ],
)
def test_times(row: str, times: tuple[str | None, str | None]) -> None:
    (one,) = front(f"LÄSNÄ\n{row}").attendance
    assert (one.from_, one.to) == times


def test_a_note_wins_over_the_column_and_a_row_that_names_nobody_changes_nobody() -> None:
    found = front("""
LÄSNÄ
Malli Maija     17:00 - 19:35   jäsen   poistui klo 18:20
(epäselvä nimi) 17:30 - 19:00   jäsen
""")
    assert found.attendance == [Attendance("Malli Maija", "jäsen", True, "17:00", "18:20")]


def test_a_role_that_is_not_told_is_not_guessed() -> None:
    (one,) = front("OSALLISTUJAT\nMaija Malli").attendance
    assert one.role is None


def test_contact_details_do_not_come_out() -> None:
    (one,) = front("LÄSNÄ\nMaija Malli, jäsen, maija.malli@kunta.invalid, 040 123 4567").attendance
    assert one == Attendance("Maija Malli", "jäsen", True)


def test_prose_and_items_have_no_front_matter() -> None:
    assert front("Kunnanhallitus päätti, että läsnä oleville Maija Malli kertoo asiasta.") == FrontMatter()
    assert front("MUUT ASIAT\nMuita asioita ei ollut.").attendance == []


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=80), max_size=12))
def test_any_lines_can_be_read(lines: list[str]) -> None:
    found = read(["OSALLISTUJAT", *lines])
    assert all(one.name for one in found.attendance)


def test_a_label_of_many_words_that_its_column_breaks() -> None:
    lines = [
        "Saapuvilla olleet\tMalli Maija, puheenjohtaja",
        "jäsenet (merkintä\tNäyte Niilo",
        "puheenjohtajasta)\tOtos Outi, saapui klo 16.20",
        "Muut saapuvilla\tKeksitty Kaisa, kunnanjohtaja",
        "olleet",
    ]
    found = read(lines).attendance
    assert [(one.name, one.role) for one in found] == [
        ("Malli Maija", "puheenjohtaja"),
        ("Näyte Niilo", "jäsen"),
        ("Otos Outi", "jäsen"),
        ("Keksitty Kaisa", "kunnanjohtaja"),
    ]
    assert found[2].from_ == "16:20"


def test_who_is_noted_absent_among_those_present_was_not_there() -> None:
    found = read(["LÄSNÄ\tMaija Malli\tpj.", "Teuvo Testi\tpoissa", "MUUT\tKaisa Keksitty\tsihteeri"]).attendance
    assert [(one.name, one.present) for one in found] == [
        ("Maija Malli", True),
        ("Teuvo Testi", False),
        ("Kaisa Keksitty", True),
    ]


def test_a_members_role_among_the_others_is_of_another_body() -> None:
    found = read([
        "LÄSNÄ\tMalli Maija\tpuheenjohtaja",
        "MUUT\tNäyte Niilo\tpuheenjohtaja",
        "Otos Outi\tI varapuheenjohtaja",
        "Esimerkki Essi\tkunnanhallituksen puheenjohtaja",
        "Keksitty Kaisa\tkunnanjohtaja",
        "PÖYTÄKIRJANPITÄJÄ\tKirjuri Kaisa\tjäsen",
    ]).attendance  # fmt: skip
    assert [one.role for one in found] == [
        "puheenjohtaja",
        "puheenjohtaja (muu läsnäolija)",
        "I varapuheenjohtaja (muu läsnäolija)",
        "kunnanhallituksen puheenjohtaja",
        "kunnanjohtaja",
        "jäsen",
    ]


def test_a_swedish_role_among_the_others() -> None:
    found = read(["NÄRVARANDE\tMaija Malli\tordförande", "ÖVRIGA NÄRVARANDE\tNiilo Näyte\tviceordförande"])
    assert [one.role for one in found.attendance] == ["ordförande", "viceordförande (muu läsnäolija)"]

"""Who came late and who left early, read from the text of an item."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.items import AgendaItem, Attendance, Dissent, Handling, Meeting, Recusal
from spiders.minutes import read_case
from spiders.minutes.attendance import item_attendance
from spiders.minutes.headings import Heading

Row = tuple[str, str | None, str | None, str | None]


def read(text: str, **more: Any) -> list[Row]:
    rows = item_attendance.read(Handling("Kunnanhallitus", "2025-03-03", 14, proceedings=text, **more))
    assert all(row.present for row in rows)
    return [(row.name, row.role, row.from_, row.to) for row in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jäsen Maija Malli saapui kokoukseen klo 17.15.", [("Maija Malli", "jäsen", "17:15", None)]),
        (
            "Merkittiin, että Maija Malli poistui kokouksesta tämän asian käsittelyn aikana klo 18.20",
            [("Maija Malli", None, None, "18:20")],
        ),
        ("Maija Malli saapui kokoukseen §:n 14 käsittelyn aikana.", [("Maija Malli", None, None, None)]),
        ("Klo 17.15 saapui kokoukseen jäsen Maija Malli (sd.).", [("Maija Malli", "jäsen", "17:15", None)]),
        ("Malli Maija saapui kokoukseen klo 16.41, § 55.", [("Malli Maija", None, "16:41", None)]),
        ("Anna-Liisa von Malli poistui kokouksesta klo 19.", [("Anna-Liisa von Malli", None, None, "19:00")]),
        (
            "Puheenjohtaja totesi, että Maija Malli on saapunut kokoukseen kello 17:20.",
            [("Maija Malli", None, "17:20", None)],
        ),
        (
            "Puheenjohtaja Niilo Näyte poistui klo 18.00 ja varapuheenjohtaja Outi Otos siirtyi puheenjohtajaksi.",
            [("Niilo Näyte", "puheenjohtaja", None, "18:00")],
        ),
        (
            "Aluevaltuuston 1. varapuheenjohtaja Maija Malli saapui kokoukseen tämän asian aikana klo 10.33.",
            [("Maija Malli", "aluevaltuuston 1. varapuheenjohtaja", "10:33", None)],
        ),
        (
            "Merkittiin, että vs. tekninen johtaja Paula Platta poistui kokouksesta asian jälkeen klo 18.05.",
            [("Paula Platta", "vs. tekninen johtaja", None, "18:05")],
        ),
        (
            "Valtuutetut Maija Malli (sd.), Niilo Näyte ja Outi Otos saapuivat kokoukseen klo 17.15.",
            [(name, "valtuutettu", "17:15", None) for name in ("Maija Malli", "Niilo Näyte", "Outi Otos")],
        ),
        (
            "Maija Malli saapui klo 17.10 ja Niilo Näyte klo 17.20.",
            [("Maija Malli", None, "17:10", None), ("Niilo Näyte", None, "17:20", None)],
        ),
        (
            "Niilo Näytteen tilalle saapui varajäsen Ville Vedos klo 17.30.",
            [("Ville Vedos", "varajäsen", "17:30", None)],
        ),
        (
            "Niilo Näyte poistui klo 18.00 ja hänen tilalleen tuli varajäsen Ville Vedos.",
            [("Niilo Näyte", None, None, "18:00"), ("Ville Vedos", "varajäsen", "18:00", None)],
        ),
        ("Maija Malli saapui Niilo Näytteen tilalle klo 17.40.", [("Maija Malli", None, "17:40", None)]),
        ("Maija Malli saapui klo 17.10 ja poistui klo 18.30.", [("Maija Malli", None, "17:10", "18:30")]),
        (
            "Maija Malli ilmoitti joutuvansa lähtemään ja poistui kokouksesta klo 18.10.",
            [("Maija Malli", None, None, "18:10")],
        ),
        (
            "Asiantuntijana kuultavana ollut Kalle Keksitty poistui kokouksesta klo 17.00.",
            [("Kalle Keksitty", "asiantuntija", None, "17:00")],
        ),
        ("Poistui klo 18.20: Maija Malli.", [("Maija Malli", None, None, "18:20")]),
        ("Saapui kokoukseen noin klo 17.20 jäsen Maija Malli.", [("Maija Malli", "jäsen", "17:20", None)]),
        ("Maija Malli saapui kokoukseen 17.15.", [("Maija Malli", None, "17:15", None)]),
        ("Maija Malli saapui kokoukseen 12.03.2025.", [("Maija Malli", None, None, None)]),
        (
            "Käsittelyn kuluessa klo 18.04 poistui valtuutettu Maija Malli ja tilalle tuli varajäsen Niilo Näyte.",
            [("Maija Malli", "valtuutettu", None, "18:04"), ("Niilo Näyte", "varajäsen", "18:04", None)],
        ),
        (
            "Maija Malli poistui kokouksesta klo 18.04 ja hänen varajäsenensä Niilo Näyte saapui kokoukseen klo 18.10.",
            [("Maija Malli", None, None, "18:04"), ("Niilo Näyte", "varajäsen", "18:10", None)],
        ),
        (
            "Valtuutettu Maija Malli saapui kokoukseen klo 18.05 ja hänen sijallaan ollut Niilo Näyte poistui.",
            [("Maija Malli", "valtuutettu", "18:05", None), ("Niilo Näyte", "varajäsen", None, "18:05")],
        ),
        ("Ennen asian käsittelyä kokoukseen saapui Maija Malli klo 16.10.", [("Maija Malli", None, "16:10", None)]),
        ("Keskustelun aikana Maija Malli saapui klo 16.10.", [("Maija Malli", None, "16:10", None)]),
        ("Konsultti Niilo Näyte poistui kokouksesta klo 17.", [("Niilo Näyte", "konsultti", None, "17:00")]),
        (
            "Merkittiin, että jäsen Maija Malli ja toimittaja Niilo Näyte poistuivat kokouksesta klo 17.05.",
            [("Maija Malli", "jäsen", None, "17:05"), ("Niilo Näyte", "toimittaja", None, "17:05")],
        ),
        ("Tässä vaiheessa Maija Malli saapui kokoukseen klo 17.", [("Maija Malli", None, "17:00", None)]),
        (
            "Asiantuntijan kuulemisen jälkeen jäsen Maija Malli poistui kokouksesta klo 17.05.",
            [("Maija Malli", "jäsen", None, "17:05")],
        ),
        ("Ledamoten Maija Malli anlände till mötet kl. 17.15.", [("Maija Malli", "ledamot", "17:15", None)]),
        ("Maija Malli avlägsnade sig från mötet kl 18.20.", [("Maija Malli", None, None, "18:20")]),
        ("Maija Malli palasi kokoukseen klo 18.00.", [("Maija Malli", None, "18:00", None)]),
        *(
            (
                f"{role}Maija {name} saapui kokoukseen klo 17.",
                [(f"Maija {name}", role.strip().lower() or None, "17:00", None)],
            )
            for name in ("Halla", "Musta", "Silta", "Valta", "Pelto", "Ala-Halla")
            for role in ("Jäsen ", "")
        ),
        ("Jäsen Maija Mäensilta poistui klo 18.", [("Maija Mäensilta", "jäsen", None, "18:00")]),
        ("Jäsen Maija Malli (Kesk.) saapui klo 17.", [("Maija Malli", "jäsen", "17:00", None)]),
        (
            "Kivelän koulun rehtori Paula Platta poistui kokouksesta klo 18.",
            [("Paula Platta", "kivelän koulun rehtori", None, "18:00")],
        ),
        (
            "Merkittiin, että Kemin kaupunginjohtaja Paula Platta poistui klo 18.",
            [("Paula Platta", "kemin kaupunginjohtaja", None, "18:00")],
        ),
        ("Jäsen Maija Malli ja Ramboll Oy saapuivat klo 17.", []),
    ],
)
def test_a_sentence_tells_who_came_or_left(text: str, expected: list[Row]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Niilo Näyte poistui kokouksesta esteellisenä klo 17.00. Hän palasi kokoukseen klo 17.20.",
        "Niilo Näyte ilmoitti olevansa esteellinen ja poistui kokouksesta asian käsittelyn ajaksi.",
        "Maija Malli poistui kokouksesta klo 17.10 ja palasi kokoukseen klo 17.30.",
        "Maija Malli poistui kokouksesta klo 17.10.\n\nMaija Malli saapui takaisin kokoukseen klo 17.30.",
        "Maija Malli poistui kokouksesta hetkeksi klo 17.10.",
        "Maija Malli poistui kokouksesta klo 17.15-17.30 väliseksi ajaksi.",
        "Maija Malli lämnade mötet kl. 18.20 och återkom kl. 18.40.",
        "Maija Malli lämnade en avvikande åsikt kl. 18.20.",
        "Maija Malli lähti liikkeelle klo 19.",
        "Maija Malli poistui.",
        "Jäsen Malli saapui kokoukseen klo 17.15.",
        "Kirje saapui kunnanjohtaja Maija Mallilta klo 12.05.",
        "Hakemuksia saapui määräaikaan mennessä 4. Hakemus saapui klo 15.30.",
        "Kaupungin toiminnoista poistui merkittävä osa. Esittelijä poisti asian esityslistalta.",
        "Todettiin Maija Mallin saapuneen kokoukseen.",
    ],
)
def test_what_is_no_coming_late_and_no_leaving_early(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ville Vedos (Ramboll Oy) saapui kokoukseen klo 17.15.",
        "Ville Vedos (Ramboll) saapui kokoukseen klo 17.15.",
        "Puheenjohtaja Ville Vedos (Lapin Lumi Oy) saapui kokoukseen klo 17.15.",
        "Ville Vedos, Ramboll Oy, saapui kokoukseen klo 17.15.",
        "Puheenjohtaja Ville Vedos, Kemin Yrittäjät ry, saapui kokoukseen klo 17.15.",
        "Kemin Yrittäjät ry:n puheenjohtaja Ville Vedos saapui kokoukseen klo 17.15.",
        "Merkittiin, että Ramboll Oy:n johtaja Ville Vedos poistui kokouksesta klo 17.15.",
        "Lapin Lumen projektipäällikkö Ville Vedos saapui kokoukseen klo 17.15.",
        "Stora Lumen hallituksen puheenjohtaja Ville Vedos saapui kokoukseen klo 17.15.",
        "Osakeyhtiön johtaja Olli Omena saapui kokoukseen klo 17.15.",
        "Osuuskunnan puheenjohtaja Olli Omena saapui kokoukseen klo 17.15.",
        "Lapin Kansa saapui kokoukseen klo 17.15.",
        "Kokoukseen saapui Ramboll Oy klo 17.15.",
    ],
)
def test_companies_and_their_people_are_nobody(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Asukas Aino Arkinen saapui kokoukseen klo 17.15.", "asukas"),
        ("Aino Arkinen saapui kokoukseen klo 17.15 kuultavaksi.", "asiantuntija"),
        ("Kokoukseen saapui klo 17.15 Aino Arkinen kuultavaksi.", "asiantuntija"),
        ("Johtaja Aino Arkinen saapui kokoukseen klo 17.15 esittelemään hanketta.", "asiantuntija"),
        ("Kuultavana ollut projektipäällikkö Aino Arkinen saapui kokoukseen klo 17.15.", "asiantuntija"),
    ],
)
def test_who_comes_to_be_heard_is_no_member(text: str, role: str) -> None:
    assert read(text) == [("Aino Arkinen", role, "17:15", None)]


def test_a_name_that_looks_inflected_is_read_where_the_roll_or_the_page_tells_it() -> None:
    text = "Maija Mäensilta poistui kokouksesta klo 18."
    assert read(text) == []
    assert read(text, dissents=[Dissent("Maija Mäensilta")]) == [("Maija Mäensilta", None, None, "18:00")]
    item = AgendaItem("simo", "1-1", "", handlings=[Handling("Kunnanhallitus", "2025-03-03", 14, proceedings=text)])
    met = Meeting("simo", "1", "", attendance=[Attendance("Mäensilta Maija", "jäsen", True)])
    item_attendance.complete([met, item])
    assert met.attendance == [Attendance("Mäensilta Maija", "jäsen", True, None, "18:00")]


def test_who_was_disqualified_and_then_left_has_left() -> None:
    recused = [Recusal("Niilo Näyte", "yhteisöjäävi")]
    assert read("Niilo Näyte poistui kokouksesta klo 17.00.", recusals=recused) == []
    back = "Niilo Näyte palasi kokoukseen klo 17.10. Niilo Näyte poistui kokouksesta klo 17.30."
    assert read(back, recusals=recused) == [("Niilo Näyte", None, None, "17:30")]


def test_who_came_late_and_was_then_disqualified_came_late() -> None:
    recused = [Recusal("Niilo Näyte", None)]
    came = "Jäsen Niilo Näyte saapui kokoukseen klo 17.05."
    out = "Niilo Näyte ilmoitti olevansa esteellinen ja poistui kokouksesta asian käsittelyn ajaksi."
    assert read(f"{came} {out}", recusals=recused) == [("Niilo Näyte", "jäsen", "17:05", None)]
    assert read(f"{out} {came}", recusals=recused) == []
    assert read(f"Esteellisenä poistui Niilo Näyte. {came}", recusals=recused) == []


def test_only_the_items_own_handling_is_read_and_no_agenda() -> None:
    lines = [
        "Avustus",
        "Sivistyslautakunta 3.2.2025 § 4",
        "Päätös Niilo Näyte saapui kokoukseen klo 17.10. Hyväksyttiin.",
        "Kunnanhallitus 3.3.2025 § 14",
        "Päätös Hyväksyttiin.",
        "Maija Malli poistui kokouksesta tämän pykälän jälkeen klo 18.20.",
    ]
    own = Heading("Kunnanhallitus", "2025-03-03", 14)
    item = AgendaItem("simo", "1-14", "", document_kind="minutes", handlings=read_case(lines, own).handlings)
    assert item_attendance.of_item(item) == [Attendance("Maija Malli", None, True, None, "18:20")]
    assert [h.outcomes for h in item.handlings] == [["approved"], ["approved"]]
    item.document_kind = "agenda"
    assert item_attendance.of_item(item) == []


def test_the_roll_of_whole_minutes_is_completed() -> None:
    roll = [
        Attendance("Malli Maija", "jäsen", True),
        Attendance("Otos Outi", "puheenjohtaja", True),
        Attendance("Näyte Niilo", "jäsen", True, "17:05"),
        Attendance("Runko Risto", "jäsen", False),
        Attendance("Kulkija Kuultu", "asiantuntija", True),
    ]
    told = [
        [Attendance("Maija Malli", None, True, "17:20"), Attendance("Niilo Näyte", None, True, "17:06")],
        [Attendance("Outi Otos", None, True, None, "17:40"), Attendance("Risto Runko", None, True, "17:45")],
        [Attendance("Outi Otos", None, True, "17:55"), Attendance("Kuultu Kulkija", None, True, None, "18:00")],
        [Attendance("Ville Vara", "varajäsen", True, "18:05"), Attendance("Ei Kukaan", None, True, "18:06")],
    ]
    items = [AgendaItem("simo", f"1-{n}", "", attendance=rows) for n, rows in enumerate(told, 1)]
    item_attendance.complete([Meeting("simo", "1", "", attendance=roll), *items])
    assert [(one.name, one.role, one.present, one.from_, one.to) for one in roll] == [
        ("Malli Maija", "jäsen", True, "17:20", None),
        ("Otos Outi", "puheenjohtaja", True, None, None),
        ("Näyte Niilo", "jäsen", True, "17:05", None),
        ("Runko Risto", "jäsen", True, "17:45", None),
        ("Kulkija Kuultu", "asiantuntija", True, None, "18:00"),
        ("Ville Vara", "varajäsen", True, "18:05", None),
    ]
    assert items[2].attendance[1].role == "asiantuntija"


_WORDS = st.sampled_from(
    [
        *(
            "Maija",
            "Malli",
            "Niilo",
            "Näyte",
            "jäsen",
            "Varajäsen",
            "hän",
            "von",
            "saapui",
            "poistui",
            "palasi",
            "tuli",
        ),
        *("kokoukseen", "kokouksesta", "klo", "17.15", "kl", "14", "§", ":n", "käsittelyn", "aikana", "esteellisenä"),
        *("tilalle", "ja", "että", ",", ".", "(", ")"),
    ]
)


@given(st.lists(_WORDS, max_size=40))
def test_any_text_is_read(words: list[str]) -> None:
    for name, _, came, left in read(" ".join(words)):
        assert len(name.split()) >= 2
        assert all(clock is None or len(clock) == 5 for clock in (came, left))


def test_long_lists_of_names_take_no_time() -> None:
    names = ", ".join(["Maija Malli"] * 2_000)
    begun = time.perf_counter()
    read(f"{names} saapui kokoukseen klo 17.15. " * 20)
    read("saapui klo 17.15 " * 1_000)
    assert time.perf_counter() - begun < 2

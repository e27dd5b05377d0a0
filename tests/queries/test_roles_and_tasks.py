"""The questions of attendance, task classes and renamed bodies, on two towns made by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, Store
from support.made_pages import BASE

import queries
from publisher.mapping import municipality_quads, quads
from spiders.items import AgendaItem, Attendance, FetchedPage, Handling, Item, Meeting, Reading
from spiders.municipalities import Municipality, Source
from spiders.municipalities.bodies import BodyName, NamedBody

FOLDER = Path(queries.__file__).parent
SITE = "http://{}.sample.invalid/cgi/DREQUEST.PHP?page="
KEMI = Municipality(
    "kemi",
    {"fi": "Kemi"},
    (Source("dynasty", SITE.format("kemi")),),
    renamed=(
        NamedBody(BodyName("Elinvoimalautakunta", "2025-06"), (BodyName("Tekninen lautakunta", None, "2025-05"),)),
    ),
)
SIMO = Municipality("simo", {"fi": "Simo"}, (Source("dynasty", SITE.format("simo")),), bodies={"KH": "Kunnanhallitus"})


def page(town: Municipality, item: AgendaItem | Meeting) -> FetchedPage:
    kind = "meeting" if isinstance(item, Meeting) else "item"
    told: list[Item] = [item]
    return FetchedPage(
        town.key, item.url, "2026-01-01T00:00:00Z", "0" * 64, "dynasty/1", True, Reading(kind, item.id, told, [])
    )


def item(town: Municipality, id: str, body: str, date: str, number: str | None, title: str) -> AgendaItem:
    own = Handling(body, date, int(id.rpartition("-")[2]), decision="Hyväksyttiin.", outcomes=["approved"])
    return AgendaItem(
        town.key, id, f"{SITE}{id}", body, meeting_date=date, title=title, case_number=number, handlings=[own]
    )


def meeting(town: Municipality, id: str, body: str, start: str, end: str | None, *who: Attendance) -> Meeting:
    return Meeting(town.key, id, f"{SITE}{id}", body, start=start, end=end, attendance=list(who))


def telling(id: str, body: str, date: str, *who: Attendance) -> tuple[Municipality, AgendaItem]:
    """Make an item in which people come and go."""
    return SIMO, replace(item(SIMO, id, body, date, None, "Asia"), section=int(id[-1]), attendance=list(who))


# A meeting that lists who was there, with what its items tell, and one of which only items tell anything.
ITEMS = [
    (
        SIMO,
        meeting(
            SIMO,
            "5",
            "Kunnanvaltuusto",
            "2025-06-09T18:00",
            "2025-06-09T21:00",
            Attendance("Malli Maija", "jäsen", True),
            Attendance("Otos Outi", "jäsen", True),
            Attendance("Näyte Niilo", "jäsen", True, "18:00", "21:00"),
            Attendance("Runko Risto", "jäsen", False),
        ),
    ),
    telling("5-2", "Kunnanvaltuusto", "2025-06-09", Attendance("Maija Malli", "jäsen", True, "18:25")),
    telling("5-3", "Kunnanvaltuusto", "2025-06-09", Attendance("Outi Otos", "jäsen", True, None, "19:00")),
    telling("5-4", "Kunnanvaltuusto", "2025-06-09", Attendance("Outi Otos", "jäsen", True, "19:20")),
    telling("5-5", "Kunnanvaltuusto", "2025-06-09", Attendance("Niilo Näyte", "jäsen", True, None, "20:00")),
    telling("5-6", "Kunnanvaltuusto", "2025-06-09", Attendance("Risto Runko", "jäsen", True, "20:10")),
    telling("5-7", "Kunnanvaltuusto", "2025-06-09", Attendance("Ville Vara", "varajäsen", True)),
    telling("6-1", "Kunnanvaltuusto", "2025-09-08", Attendance("Maija Malli", "jäsen", True, None, "19:40")),
]


@pytest.fixture(scope="module")
def store() -> Store:
    told: list[tuple[Municipality, AgendaItem | Meeting]] = [
        (KEMI, item(KEMI, "1-1", "Tekninen lautakunta", "2025-02-01", "5/10.02.03/2025", "Asemakaava")),
        (KEMI, item(KEMI, "2-4", "Elinvoimalautakunta", "2025-09-01", "5/10.02.03/2025", "Asemakaava")),
        (KEMI, item(KEMI, "2-5", "Elinvoimalautakunta", "2025-09-01", "6/02.08/2025", "Hankinta")),
        (SIMO, item(SIMO, "3-1", "KH", "2025-03-03", "9/10.0300.010001/2024", "Tonttien hinnat")),
        (SIMO, item(SIMO, "3-2", "KH", "2025-03-03", "2025/10/77", "Luokaton")),
        (SIMO, item(SIMO, "3-3", "KH", "2025-03-03", None, "Laillisuus")),
        (
            KEMI,
            meeting(
                KEMI,
                "1",
                "Tekninen lautakunta",
                "2025-02-01T17:00",
                "2025-02-01T19:00",
                Attendance("Maija Malli", "puheenjohtaja", True, "17:00", "19:00"),
                Attendance("Essi Esimerkki", "jäsen", True, "17:20", "19:00"),
                Attendance("Niilo Näyte", "varajäsen", True, "17:00", "18:30"),
                Attendance("Outi Otos", "jäsen", False),
                Attendance("Teuvo Tekninen", "tekninen johtaja", True, "17:00", "17:45"),
                Attendance("Anna Asiantuntija", "asiantuntija", True, "17:00", "17:10"),
            ),
        ),
        (
            KEMI,
            meeting(KEMI, "2", "Elinvoimalautakunta", "2025-09-01T17:00", None, Attendance("Outi Otos", "jäsen", True)),
        ),
        (
            SIMO,
            meeting(
                SIMO,
                "3",
                "Kunnanhallitus",
                "2025-03-03T15:00",
                None,
                Attendance("Sirpa Sepite", "I varapuheenjohtaja", True),
                Attendance("Veikko Vedos", "jäsen", True, None, "15:50"),
            ),
        ),
        (
            SIMO,
            meeting(
                SIMO,
                "4",
                "Svenska nämnden",
                "2024-03-04T15:00",
                None,
                Attendance("Maija Malli", "ordförande", True),
                Attendance("Outi Otos", "viceordförande", True),
                Attendance("Niilo Näyte", "ersättare", True),
                Attendance("Essi Esimerkki", "ledamot", False),
                Attendance("Sirpa Sepite", "puheenjohtaja (muu läsnäolija)", True),
                Attendance("Ville Vara", "tekninen johtaja", True),
            ),
        ),
        *ITEMS,
    ]
    made = Store()
    for town in (KEMI, SIMO):
        made.extend(municipality_quads(town, BASE))
    for town, one in told:
        made.extend(quads(page(town, one), BASE, town.body_names))
    return made


def ask(store: Store, name: str, **changed: str) -> list[tuple[str | None, ...]]:
    text = (FOLDER / f"{name}.rq").read_text(encoding="utf-8")
    for parameter, value in changed.items():
        before, found, after = text.partition(f"VALUES ?_{parameter} {{ ")
        assert found
        text = f'{before}{found}"{value}"{after[after.index(" }") :]}'
    rows = store.query(text, use_default_graph_as_union=True)
    assert isinstance(rows, QuerySolutions)
    return [tuple(None if value is None else value.value for value in row) for row in rows]  # type: ignore[union-attr]


def test_attendance_by_body_and_year(store: Store) -> None:
    """A renamed body is one, and neither officeholders, experts nor members of others are counted."""
    assert ask(store, "attendance") == [
        ("Kemi", "Elinvoimalautakunta", "2025", "2", "4", "1", "80"),
        ("Simo", "Kunnanhallitus", "2025", "1", "2", "0", "100"),
        ("Simo", "Kunnanvaltuusto", "2025", "1", "5", "0", "100"),
        ("Simo", "Svenska nämnden", "2024", "1", "3", "1", "75"),
    ]
    assert ask(store, "attendance", town="simo") == ask(store, "attendance")[1:]


def test_who_came_late_or_left_early(store: Store) -> None:
    assert ask(store, "late-and-early") == [
        ("Kemi", "Elinvoimalautakunta", "2025-02-01", "Essi Esimerkki", "jäsen", "17:20", ""),
        ("Kemi", "Elinvoimalautakunta", "2025-02-01", "Niilo Näyte", "varajäsen", "", "18:30"),
        ("Kemi", "Elinvoimalautakunta", "2025-02-01", "Teuvo Tekninen", "tekninen johtaja", "", "17:45"),
        ("Simo", "Kunnanhallitus", "2025-03-03", "Veikko Vedos", "jäsen", "", "15:50"),
        ("Simo", "Kunnanvaltuusto", "2025-09-08", "Maija Malli", "jäsen", "", "19:40"),
        ("Simo", "Kunnanvaltuusto", "2025-06-09", "Maija Malli", "jäsen", "18:25", ""),
        ("Simo", "Kunnanvaltuusto", "2025-06-09", "Risto Runko", "jäsen", "20:10", ""),
    ]
    assert len(ask(store, "late-and-early", body="kunnanhall")) == 1


def test_land_use_in_all_towns(store: Store) -> None:
    assert ask(store, "cases-of-a-task") == [
        ("2025-09-01", "Kemi", "5/10.02.03/2025", "10.02.03", "class below it", "Asemakaava"),
        ("2025-03-03", "Simo", "9/10.0300.010001/2024", "10.0300.010001", "class below it", "Tonttien hinnat"),
    ]
    assert [row[2] for row in ask(store, "cases-of-a-task", **{"class": "02"})] == ["6/02.08/2025"]


def test_what_the_towns_cases_are_about(store: Store) -> None:
    assert ask(store, "tasks-by-town") == [
        ("-", "Simo", "1", "0"),
        ("02", "Kemi", "1", "1"),
        ("10", "Kemi", "1", "1"),
        ("10", "Simo", "1", "1"),
    ]


def test_bodies_of_several_names(store: Store) -> None:
    assert ask(store, "body-names") == [
        ("Kemi", "Elinvoimalautakunta", "Tekninen lautakunta", None, "2025-05-31", "1"),
        ("Kemi", "Elinvoimalautakunta", "Elinvoimalautakunta", "2025-06-01", None, "2"),
        ("Simo", "Kunnanhallitus", "KH", None, None, "0"),
    ]


def test_the_work_of_a_renamed_body_by_year_and_name(store: Store) -> None:
    assert ask(store, "renamed-bodies") == [
        ("Kemi", "Elinvoimalautakunta", "2025", "Elinvoimalautakunta", "2", "1"),
        ("Kemi", "Elinvoimalautakunta", "2025", "Tekninen lautakunta", "1", "1"),
    ]
    assert ask(store, "renamed-bodies", town="simo") == []

"""Who was there, what task a case is of, and which body a name means, as data."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Store
from support.made_pages import BASE, SITE, agenda_item, fetched, meeting

from ontology import terms
from publisher.mapping import iris, municipality_quads, offices, quads, task_classes, vocabulary
from publisher.store import Store as WorkingStore
from publisher.store import inventory
from publisher.store.shapes import violations
from spiders import municipalities
from spiders.items import (
    AgendaItem,
    Attendance,
    Dissent,
    Handling,
    HandlingReference,
    Meeting,
    Motion,
    Recusal,
    Vote,
)
from spiders.minutes import read_case
from spiders.minutes.headings import Heading
from spiders.municipalities import Expectations, Municipality
from spiders.municipalities.bodies import BodyNames

ID = f"{BASE}/id/kemi"


def graph(item: AgendaItem | Meeting, names: BodyNames | None = None) -> set[tuple[str, str, str]]:
    page = fetched("meeting" if isinstance(item, Meeting) else "item", item.id, item, url=item.url)
    made = quads(page, BASE, names) if names else quads(page, BASE)
    return {(q.subject.value, q.predicate.value, q.object.value) for q in made}  # type: ignore[union-attr]


# Who was there


@pytest.mark.parametrize(
    ("role", "is_public"),
    [
        ("puheenjohtaja", True),
        ("I varapuheenjohtaja", True),
        ("varajäsen", True),
        ("valtuuston II varapuheenjohtaja", True),
        ("kaupunginhallituksen edustaja", True),
        ("vs. hallintojohtaja", True),
        ("pöytäkirjanpitäjä", True),
        ("ledamot", True),
        ("puheenjohtaja (muu läsnäolija)", True),
        ("asiantuntija (muu läsnäolija)", False),
        ("nuorisovaltuuston edustaja", False),
        ("vanhusneuvoston puheenjohtaja", False),
        ("asiantuntija", False),
        ("konsultti", False),
        ("toimitusjohtaja", False),
        ("osakeyhtiön johtaja", False),
        ("kemin yrittäjät ry:n puheenjohtaja", False),
        (None, False),
        ("", False),
    ],
)
def test_elected_members_and_officeholders_only(role: str | None, is_public: bool) -> None:
    assert offices.is_public(role) == is_public


def test_nobody_else_is_named() -> None:
    met = replace(meeting(), attendance=[Attendance("Yksi Yksityinen", "asiantuntija", True), Attendance("N N")])
    met.inspectors = []
    triples = graph(met)
    assert not [t for t in triples if "Yksi" in t[2] or t[1] in (terms.ATTENDANCE, terms.ROLE_NAME)]


def test_the_young_are_not_named() -> None:
    assert not [t for t in graph(replace(meeting(), body="Nuorisovaltuusto")) if t[1] == terms.ROLE_NAME]


def test_one_role_over_many_meetings_is_one_node() -> None:
    met = meeting()
    later = replace(met, id="2024299", start="2024-09-02T17:00", end=None)
    role = f"{ID}/role/sivistyslautakunta-jasen-paula.paikalla"
    for one, day in ((met, "2024-06-03"), (later, "2024-09-02")):
        node = f"{ID}/attendance/sivistyslautakunta-{day}-paikalla-paula"
        triples = graph(one)
        assert (node, terms.ATTENDEE, role) in triples
        assert (f"{ID}/meeting/sivistyslautakunta-{day}", terms.ATTENDANCE, node) in triples
        assert (role, terms.ROLE_IN, f"{ID}/body/sivistyslautakunta") in triples


@pytest.mark.parametrize(
    ("start", "from_", "to", "arrived", "departed"),
    [
        ("2024-06-03T17:15", "17:25", "18:35", "2024-06-03T17:25:00+03:00", "2024-06-03T18:35:00+03:00"),
        ("2024-01-08T18:00", None, "00:10", None, "2024-01-09T00:10:00+02:00"),
        ("2024-01-08T18:00", "17:55", None, "2024-01-08T17:55:00+02:00", None),
        ("2024-01-08", "17:00", "18:00", "2024-01-08T17:00:00+02:00", "2024-01-08T18:00:00+02:00"),
        (None, "17:00", "18:00", None, None),
    ],
)
def test_times_of_a_meeting_are_moments(
    start: str | None, from_: str | None, to: str | None, arrived: str | None, departed: str | None
) -> None:
    met = replace(meeting(), start=start, attendance=[Attendance("Paula Paikalla", "jäsen", True, from_, to)])
    key = f"sivistyslautakunta-{start[:10]}" if start else met.id
    node = f"{ID}/attendance/{key}-paikalla-paula"
    told = {p: o for s, p, o in graph(met) if s == node}
    assert told.get(terms.ARRIVED) == arrived
    assert told.get(terms.DEPARTED) == departed


def of_item(*who: Attendance, body: str = "Kunnanvaltuusto") -> AgendaItem:
    return AgendaItem(
        "kemi", "9-1", f"{SITE}meetingitem&id=9-1", body, "minutes", "2024-06-03", "9", 4, attendance=[*who]
    )


def test_what_an_item_tells_is_of_the_attendance_that_the_meeting_tells() -> None:
    met = replace(meeting(), body="Kunnanvaltuusto", attendance=[Attendance("Malli Maija", "jäsen", True)])
    node = f"{ID}/attendance/kunnanvaltuusto-2024-06-03-maija-malli"
    late = graph(of_item(Attendance("Maija Malli", "jäsen", True, "18:20")))
    for triples in (graph(met), late):
        assert (f"{ID}/meeting/kunnanvaltuusto-2024-06-03", terms.ATTENDANCE, node) in triples
    assert (node, terms.ARRIVED, "2024-06-03T18:20:00+03:00") in late
    assert (node, terms.ATTENDEE, f"{ID}/role/kunnanvaltuusto-jasen-maija.malli") in late
    assert not [t for t in late if t[1] == terms.PRESENT]  # the list of those present tells that


def test_an_item_after_midnight_is_of_the_next_day() -> None:
    triples = graph(of_item(Attendance("Maija Malli", "jäsen", True, to="00:15")))
    assert [t[2] for t in triples if t[1] == terms.DEPARTED] == ["2024-06-04T00:15:00+03:00"]


def test_of_an_item_neither_the_heard_nor_the_young_are_named() -> None:
    heard = of_item(Attendance("Yksi Yksityinen", "asiantuntija", True, "18:20"))
    young = of_item(Attendance("Nelli Nuori", None, True, "18:20"), body="Nuorisovaltuusto")
    for item in (heard, young):
        assert not [t for t in graph(item) if t[1] in (terms.ATTENDANCE, terms.ROLE_NAME)]


@pytest.mark.parametrize(
    ("act", "is_told"),
    [
        ({}, False),
        ({"motions": [Motion("amendment", 1, "Maija Malli")]}, True),
        ({"motions": [Motion("amendment", 1, "Niilo Näyte", ["Malli Maija"])]}, True),
        ({"motions": [Motion("amendment", 1, "Niilo Näyte")]}, False),
        ({"votes": [Vote(no_names=["Maija Malli"])]}, True),
        ({"dissents": [Dissent("Maija Malli")]}, True),
        ({"recusals": [Recusal("Maija Malli")]}, True),
    ],
)
def test_whom_an_item_names_without_a_role_is_told_only_where_they_act_as_a_member(
    act: dict[str, Any], is_told: bool
) -> None:
    item = of_item(Attendance("Maija Malli", None, True, "18:20"))
    item.handlings = [Handling("Kunnanvaltuusto", "2024-06-03", 4, **act)]
    assert any(t[1] == terms.ATTENDANCE for t in graph(item)) == is_told


def test_whole_minutes_tell_an_attendance_once() -> None:
    met = replace(meeting(), body="Kunnanvaltuusto", attendance=[Attendance("Maija Malli", "jäsen", True, "18:15")])
    item = of_item(Attendance("Maija Malli", "jäsen", True, "18:20"))
    page = fetched("item", "9", met, item, url=item.url)
    assert [q.object.value for q in quads(page, BASE) if q.predicate == NamedNode(terms.ARRIVED)] == [
        "2024-06-03T18:15:00+03:00"
    ]


def test_who_is_listed_in_two_roles_is_there_in_both() -> None:
    who = [Attendance("Maija Malli", role, True) for role in ("esittelijä", "pöytäkirjanpitäjä", "esittelijä")]
    found = {t[2] for t in graph(replace(meeting(), attendance=who)) if t[1] == terms.ATTENDANCE}
    first = f"{ID}/attendance/sivistyslautakunta-2024-06-03-maija-malli"
    assert found == {first, f"{first}-poytakirjanpitaja"}


def test_pages_that_differ_on_a_stay_keep_the_shapes() -> None:
    met = replace(meeting(), body="Kunnanvaltuusto", attendance=[Attendance("Maija Malli", "jäsen", True, "18:00")])
    gone = of_item(Attendance("Maija Malli", "valtuutettu", True, to="18:20"))
    back = replace(of_item(Attendance("Maija Malli", "valtuutettu", True, "18:40")), id="9-2", section=5)
    store = Store()
    for one in (met, gone, back):
        store.extend(quads(fetched("item", one.id, one, url=one.url), BASE))
    found = [v for v in violations(store) if "/attendance/" in v.focus or "/role/" in v.focus]
    assert found == []


def test_the_items_of_whole_minutes_are_counted_one_by_one(tmp_path: Path) -> None:
    told = [
        replace(of_item(), id=f"9-{n}", section=n, handlings=[Handling("Kunnanvaltuusto", "2024-06-03", n)])
        for n in (4, 5, 6)
    ]
    with WorkingStore.open(tmp_path) as store:
        for page in (fetched("item", "9", *told, url=SITE), fetched("item", "10", url=SITE)):
            graph = iris.page_graph(BASE, "kemi", "item", page.reading.id)
            store.write({graph: list(quads(page, BASE))})
        (short,) = inventory.shortfalls(store, BASE, "kemi", Expectations(items=5))
    assert (short.what, short.held) == ("items", 4)


# Task classes


@pytest.mark.parametrize(
    ("number", "chain"),
    [
        ("691/00.01.02/2021", ("00", "00.01", "00.01.02")),
        ("44/10.03.00.16/2020", ("10", "10.03", "10.03.00", "10.03.00.16")),
        ("7/01.0100.010002/2019", ("01", "01.0100", "01.0100.010002")),
        ("2021/10.02/12", ("10", "10.02")),
        ("VD/1545/00.04.00/2017", ("00", "00.04", "00.04.00")),
        ("12/2021", ()),
        ("KIRDno-2017-671", ()),
        ("214/ /2020", ()),
        ("HALL:166 /2013", ()),
    ],
)
def test_the_class_in_a_case_number(number: str, chain: tuple[str, ...]) -> None:
    assert task_classes.chain(number) == chain


def test_a_class_stands_in_the_scheme_of_its_town() -> None:
    triples = graph(replace(agenda_item(), case_number="44/10.03.00/2020"))
    scheme, shared = f"{ID}/task-class", f"{terms.VOCABULARY}task-class/10"
    own = {code: f"{ID}/task-class/{code}" for code in ("10", "10.03", "10.03.00")}
    assert (f"{ID}/case/44-10.03.00-2020", terms.TASK_CLASS, own["10.03.00"]) in triples
    assert {
        (own["10.03.00"], vocabulary.BROADER, own["10.03"]),
        (own["10.03"], vocabulary.BROADER, own["10"]),
    } <= triples
    assert {t for t in triples if t[1] == vocabulary.TOP_CONCEPT_OF} == {(own["10"], vocabulary.TOP_CONCEPT_OF, scheme)}
    assert {s for s, p, o in triples if (p, o) == (vocabulary.IN_SCHEME, scheme)} == set(own.values())
    assert {s for s, p, o in triples if (p, o) == (vocabulary.CLOSE_MATCH, shared)} == {own["10"]}
    assert {s for s, p, o in triples if (p, o) == (vocabulary.BROAD_MATCH, shared)} == {own["10.03"], own["10.03.00"]}
    labels = {vocabulary.PREF_LABEL, vocabulary.TITLE}
    assert not [t for t in triples if t[0] in own.values() and t[1] in labels], "no label is made up"


def test_a_code_without_a_counterpart_is_mapped_to_none() -> None:
    triples = graph(replace(agenda_item(), case_number="44/77.03/2020"))
    assert (f"{ID}/task-class/77", vocabulary.NOTATION, "77") in triples
    assert not [t for t in triples if t[1] in (vocabulary.CLOSE_MATCH, vocabulary.BROAD_MATCH)]


# Bodies of several names

TOWN = """
[names]
fi = "Kemi"
[[sources]]
platform = "dynasty"
address = "http://kemi.sample.invalid/cgi/DREQUEST.PHP"
[bodies]
KH = "Kaupunginhallitus"
[bodies."Elinvoimalautakunta"]
from = 2021-08-01
short = ["EVL"]
[[bodies."Elinvoimalautakunta".former]]
name = "Tekninen lautakunta"
until = 2021-07-31
short = ["Tekla"]
"""
BODY = f"{ID}/body/elinvoimalautakunta"


@pytest.fixture
def town(tmp_path: Path) -> Municipality:
    (tmp_path / "kemi.toml").write_text(TOWN, encoding="utf-8")
    return municipalities.load(tmp_path)["kemi"]


def page(id: str, body: str, date: str, *told: Handling, earlier: list[HandlingReference] | None = None) -> AgendaItem:
    return AgendaItem(
        "kemi",
        id,
        f"{SITE}meetingitem&id={id}",
        body,
        "minutes",
        date,
        id.partition("-")[0],
        case_number="44/10.03/2020",
        title="Asia",
        handlings=list(told),
        earlier_handlings=earlier or [],
    )


def test_handlings_and_meetings_of_a_renamed_body_join(town: Municipality) -> None:
    old = Handling("Tekninen lautakunta", "2020-05-05", 12, decision="Hyväksyttiin.", outcomes=["approved"])
    new = Handling("EVL", "2022-02-02", 3, decision="Hyväksyttiin.", outcomes=["approved"])
    pages = [
        page("2020100-1", "Tekninen lautakunta", "2020-05-05", old),
        page("2022100-1", "Elinvoimalautakunta", "2022-02-02", replace(old, body="Tekla"), new),
        page("2022200-1", "KH", "2022-03-03", earlier=[HandlingReference("Tekninen lautakunta", "2020-05-05", 12)]),
        Meeting("kemi", "2020100", f"{SITE}meeting&id=2020100", "Tekninen lautakunta", start="2020-05-05T16:00"),
        Meeting("kemi", "2022100", f"{SITE}meeting&id=2022100", "Elinvoimalautakunta", start="2022-02-02T16:00"),
    ]
    store = Store()
    store.extend(municipality_quads(town, BASE))
    for item in pages:
        kind = "meeting" if isinstance(item, Meeting) else "item"
        store.extend(quads(fetched(kind, item.id, item, url=item.url), BASE, town.body_names))
    told = store.quads_for_pattern(None, NamedNode(terms.BODY), NamedNode(BODY), None)
    handlings = {q.subject.value for q in told if "/handling/" in q.subject.value}  # type: ignore[union-attr]
    assert handlings == {f"{ID}/handling/elinvoimalautakunta-{key}" for key in ("2020-05-05-12", "2022-02-02-3")}
    held = {q.subject.value for q in store.quads_for_pattern(None, NamedNode(terms.HELD_BY), NamedNode(BODY), None)}  # type: ignore[union-attr]
    assert held == {f"{ID}/meeting/elinvoimalautakunta-{day}" for day in ("2020-05-05", "2022-02-02")}
    assert {q.object for q in store.quads_for_pattern(NamedNode(BODY), NamedNode(terms.NAME), None, None)} == {
        Literal("Elinvoimalautakunta")
    }
    also = {
        q.object.value for q in store.quads_for_pattern(NamedNode(BODY), NamedNode(vocabulary.ALT_LABEL), None, None)
    }  # type: ignore[union-attr]
    assert also == {"Tekninen lautakunta", "Tekla", "EVL"}
    bodies = {
        q.subject.value for q in store.quads_for_pattern(None, NamedNode(vocabulary.TYPE), NamedNode(terms.Body), None)
    }  # type: ignore[union-attr]
    assert bodies == {BODY, f"{ID}/body/kaupunginhallitus"}
    assert list(violations(store)) == []


def test_minutes_that_shorten_the_old_name_tell_of_the_same_body(town: Municipality) -> None:
    """From the lines of a page to the node: the town's file explains the heading, and joins the body."""
    lines = ["Katusuunnitelma", "44/10.03/2020", "Tekla 05.05.2020 § 12", "Päätös: Hyväksyttiin.", "EVL 02.02.2022 § 3"]
    own = Heading("Elinvoimalautakunta", "2022-02-02", 3)
    case = read_case([*lines, "Päätös: Merkittiin tiedoksi."], own, False, town.bodies)
    assert [told.body for told in case.handlings] == ["Tekninen lautakunta", "Elinvoimalautakunta"]
    triples = graph(page("2022100-1", "Elinvoimalautakunta", "2022-02-02", *case.handlings), town.body_names)
    told = {f"{ID}/handling/elinvoimalautakunta-{key}" for key in ("2020-05-05-12", "2022-02-02-3")}
    assert {s for s, p, o in triples if (p, o) == (terms.BODY, BODY) and "/handling/" in s} == told


def test_a_name_after_its_time_is_another_body(town: Municipality) -> None:
    met = replace(meeting(), body="Tekninen lautakunta", start="2023-01-01T10:00")
    node = f"{ID}/meeting/tekninen-lautakunta-2023-01-01"
    assert (node, terms.HELD_BY, f"{ID}/body/tekninen-lautakunta") in graph(met, town.body_names)


def test_the_names_of_a_body_have_their_days(town: Municipality) -> None:
    said = {(q.subject.value, q.predicate.value, q.object.value) for q in municipality_quads(town, BASE)}  # type: ignore[union-attr]
    old = f"{ID}/body-name/elinvoimalautakunta-tekninen-lautakunta"
    now = f"{ID}/body-name/elinvoimalautakunta-elinvoimalautakunta-2021-08-01"
    assert {(BODY, terms.BODY_NAME, old), (BODY, terms.BODY_NAME, now)} <= said
    assert (old, terms.LAST_DAY, "2021-07-31") in said
    assert (now, terms.FIRST_DAY, "2021-08-01") in said


def test_pages_are_written_anew_when_the_rules_change(town: Municipality) -> None:
    def reader(names: BodyNames) -> set[str]:
        return {o for _, p, o in graph(agenda_item(), names) if p == terms.READER}

    fewer = replace(town, renamed=town.renamed + town.renamed).body_names
    assert reader(BodyNames()) == {"dynasty/1"}
    assert reader(town.body_names) != reader(fewer)
    assert reader(town.body_names) == reader(town.body_names)

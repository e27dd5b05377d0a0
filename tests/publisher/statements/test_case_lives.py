"""From when to when a case was handled, and whether it is open, as the handlings in a store show it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from support.made_pages import BASE, agenda_item, fetched, official_decision

from ontology import terms
from publisher.mapping import iris, quads
from publisher.statements import case_lives, town_graph
from publisher.store import Store
from spiders.items import DocumentKind

CASE = ox.NamedNode(f"{BASE}/id/kemi/case/1-00.01.00-2024")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store") as store:
        yield store


def put(
    store: Store, day: str, outcomes: Sequence[str] | None, body: str = "Kunnanhallitus", kind: DocumentKind = "minutes"
) -> None:
    item = agenda_item()
    own = replace(item.handlings[-1], body=body, date=day, section=7, outcomes=outcomes and [*outcomes])
    read = replace(
        item,
        id=f"{body}-{day}",
        body=body,
        meeting_date=day,
        document_kind=kind,
        section=7,
        case_number="1/00.01.00/2024",
        handlings=[own],
        earlier_handlings=[],
    )
    page = fetched("item", read.id, read, url=item.url)
    graph = iris.page_graph(BASE, "kemi", "item", read.id)
    store.write({graph: list(quads(page, BASE))})


def told(store: Store) -> dict[str, str]:
    case_lives.refresh(store, BASE, "kemi")
    graph = ox.NamedNode(iris.page_graph(BASE, "kemi", iris.CASES, "kemi"))
    found = store.native.quads_for_pattern(CASE, None, None, graph)
    return {quad.predicate.value: quad.object.value for quad in found}  # type: ignore[union-attr]


def test_a_case_is_closed_by_what_its_last_handling_decided(store: Store) -> None:
    put(store, "2024-02-27", ["approved", "proposed-onward"])
    assert told(store)[terms.CASE_STATE].endswith("/open")
    put(store, "2024-03-01", ["approved"], "Kunnanvaltuusto")
    found = told(store)
    assert found[terms.CASE_STATE].endswith("/closed")
    assert (found[terms.FIRST_HANDLED], found[terms.LAST_HANDLED]) == ("2024-02-27", "2024-03-01")
    assert found[terms.DAYS_HANDLED] == "3"


@pytest.mark.parametrize("outcomes", [None, ["other"], ["withdrawn"]])
def test_no_state_is_said_where_the_outcome_tells_none(store: Store, outcomes: list[str] | None) -> None:
    put(store, "2024-02-27", ["approved"])
    put(store, "2024-03-01", outcomes)
    assert terms.CASE_STATE not in told(store)


def test_no_state_is_said_where_two_bodies_ended_it_otherwise_on_one_day(store: Store) -> None:
    put(store, "2024-03-01", ["proposed-onward"])
    put(store, "2024-03-01", ["approved"], "Kunnanvaltuusto")
    assert terms.CASE_STATE not in told(store)


def test_a_case_on_an_agenda_is_open(store: Store) -> None:
    put(store, "2024-02-27", ["approved"])
    put(store, "2024-03-01", None, kind="agenda")
    assert told(store)[terms.CASE_STATE].endswith("/open")


def test_nothing_is_written_anew_where_nothing_changed_and_a_gone_case_is_told_by_no_page(store: Store) -> None:
    put(store, "2024-02-27", ["approved"])
    assert case_lives.refresh(store, BASE, "kemi")
    assert not case_lives.refresh(store, BASE, "kemi")
    assert town_graph.is_told(store, BASE, "kemi", CASE.value)
    store.withdraw(iris.page_graph(BASE, "kemi", "item", "Kunnanhallitus-2024-02-27"))
    assert not town_graph.is_told(store, BASE, "kemi", CASE.value)
    assert case_lives.refresh(store, BASE, "kemi")
    assert not store.has(iris.page_graph(BASE, "kemi", iris.CASES, "kemi"))


def test_what_is_made_of_decisions_alone_is_marked_as_a_sample_too(store: Store) -> None:
    read = official_decision()
    graph = iris.page_graph(BASE, "kemi", "decision", read.id)
    store.write({graph: list(quads(fetched("decision", read.id, read, url=read.url), BASE))})
    assert case_lives.refresh(store, BASE, "kemi")
    made = ox.NamedNode(iris.page_graph(BASE, "kemi", iris.CASES, "kemi"))
    assert [*store.native.quads_for_pattern(made, ox.NamedNode(terms.SAMPLE), None, made)]

"""Where decisions invoke what their town has declared: the sentences, and the graphs over a real store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.deriving import VALUES, decision_page, handling, page, put
from support.made_pages import BASE

from benchmarks import invocations as bench
from ontology import terms
from publisher.mapping import iris, vocabulary
from publisher.mapping.writer import Writer
from publisher.statements import derivation, graph_access
from publisher.statements.derived_graphs import Derived
from publisher.statements.finding import invocations
from publisher.statements.finding.invocations import Declared
from publisher.statements.reviews import Review
from publisher.store import Store
from publisher.store.shapes import violations

INVOKING = "Hankinta tehdään kuntastrategian mukaisesti."
KEMI = iris.graphs_of(BASE, "kemi")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store") as opened:
        yield opened


def run(store: Store, reviewed: dict[str, Review] | None = None) -> Derived:
    return derivation.refresh(store, BASE, ["kemi"], print, reviewed or {})["kemi"].invocations


def invoked(store: Store) -> set[str]:
    return {thing.rpartition("/")[2] for _, thing in graph_access.pairs(store, terms.INVOKES)}


@pytest.mark.parametrize("text", [text for text, _, _ in bench.cases()])
def test_a_sentence_invokes_what_it_is_known_to(text: str) -> None:
    (found,) = [(gold, told) for case, gold, told in bench.cases() if case == text]
    assert found[0] == found[1]


def test_enough_is_found_and_little_else() -> None:
    precision, recall, count = bench.score("invocations-held-out.toml")["all"]
    assert count >= 25
    assert precision >= 0.9
    assert recall >= 0.75


@given(st.text(st.sampled_from("kunnan strategian mukaisesti arvojen. \n,-–§0123KEMItavoite"), max_size=200))
def test_what_is_found_stands_where_it_says(text: str) -> None:
    for found in invocations.find(text, "kemi", [Declared("x", "value", "arvot")]):
        assert text[found.start : found.end] == found.exact
        assert text[: found.start].endswith(found.prefix)
        assert text[found.end :].startswith(found.suffix)


def test_what_is_no_text_is_soon_done_with() -> None:
    declared = [Declared("x", "value", "vastuullisuus")]
    for text in ("a" * 200_000 + " kunnan arvojen mukaisesti", "strategian " * 5000, "tukee kunnan " * 5000):
        started = perf_counter()
        invocations.find(text, "kemi", declared)
        assert perf_counter() - started < 10


@pytest.mark.parametrize(
    ("title", "is_own"),
    [
        ("Kaupunkistrategian päivittäminen", True),
        ("Kuntastrategia 2030", True),
        ("Simon kunnan strategian hyväksyminen", True),
        ("Strategialuonnos", True),
        ("Kuntastrategian mukaisten hankkeiden valinta", False),
        ("Digistrategian hyväksyminen", False),
        ("Ajoneuvon hankinta", False),
    ],
)
def test_a_title_tells_the_strategys_own_case(title: str, is_own: bool) -> None:
    assert invocations.is_own_case(title) is is_own


def test_a_decision_invokes_what_the_town_has_declared_elsewhere(store: Store) -> None:
    text = "Hankinnassa painotetaan ympäristöä, sillä vastuullisuus on yksi kunnan arvoista."
    put(store, [page(1, handling(12, decision=VALUES)), page(2, handling(13, preparation=text)), decision_page(text)])
    assert run(store) == Derived(written=2)
    assert run(store) == Derived(unchanged=2)
    assert {"value-vastuullisuus", "responsibility"} <= invoked(store)
    graph = f"{KEMI}invocations/item/20242-1"
    (invocation,) = graph_access.instances(store, terms.Invocation, graph)
    assert graph_access.objects(store, invocation, terms.DATE) == ["2024-05-13"]
    assert graph_access.objects(store, invocation, terms.IN_FIELD) == ["preparation"]
    assert len(graph_access.objects(store, invocation, terms.IN_HANDLING)) == 1
    assert len(graph_access.pairs(store, terms.IN_DECISION)) == 1
    assert [*violations(store.native)] == []


def test_what_is_declared_anew_is_looked_for_anew(store: Store) -> None:
    text = "Kokeilu tukee kaupungin strategista tavoitetta rohkea satama."
    put(store, [page(2, handling(13, preparation=text))])
    run(store)
    assert invoked(store) == set()
    put(store, [page(1, handling(12, decision="Kaupungin tavoitteet ovat rohkea satama ja sujuva arki."))])
    assert run(store) == Derived(written=1)
    assert invoked(store) == {"goal-rohkea-satama"}


def test_a_handling_that_several_pages_retell_invokes_once(store: Store) -> None:
    told = handling(12, decision=INVOKING)
    put(store, [page(1, told), page(2, told, handling(19, decision="Hyväksyttiin."))])
    assert run(store) == Derived(written=2)
    (invocation,) = graph_access.instances(store, terms.Invocation)
    assert len(graph_access.objects(store, invocation, vocabulary.HAS_TARGET)) == 2
    assert [*violations(store.native)] == []


def test_the_strategys_own_case_does_not_invoke_it(store: Store) -> None:
    put(store, [page(1, handling(12, decision=INVOKING), title="Kuntastrategian päivittäminen")])
    assert run(store) == Derived()


def test_the_strategy_in_force_on_the_day_is_the_one_that_is_invoked(store: Store) -> None:
    graph = f"{KEMI}made-up/strategies"
    writer = Writer(BASE, "kemi", graph)
    for key, first, last in (
        ("old", "2018-01-01", "2024-05-12"),
        ("new", "2024-05-13", None),
        ("later", "2025-01-01", None),
    ):
        node = writer.node("strategy", key)
        writer.thing(node, terms.Strategy)
        writer.date(node, terms.APPROVED, first)
        writer.date(node, terms.LAST_DAY, last)
    store.write({graph: writer.quads})
    put(store, [page(day, handling(day, decision=f"{INVOKING} {day}")) for day in (12, 13)])
    run(store)
    by_day = {
        graph_access.objects(store, invocation, terms.DATE)[0]: graph_access.objects(store, invocation, terms.INVOKES)
        for invocation in graph_access.instances(store, terms.Invocation)
    }
    assert by_day == {
        "2024-05-12": [f"{BASE}/id/kemi/strategy/old"],
        "2024-05-13": [f"{BASE}/id/kemi/strategy/new"],
    }


def test_an_invocation_can_be_rejected(store: Store) -> None:
    put(store, [page(1, handling(12, decision=INVOKING))])
    run(store)
    (invocation,) = graph_access.instances(store, terms.Invocation)
    key = invocation.rpartition("/")[2]
    reviewed = {key: Review(key, "rejected", "Maija Malli")}
    assert run(store, reviewed) == Derived(written=1)
    assert run(store, reviewed) == Derived(unchanged=1)
    assert graph_access.objects(store, invocation, terms.VERDICT) == [iris.concept("verdict", "rejected")]
    assert [*violations(store.native)] == []

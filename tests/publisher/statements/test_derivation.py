from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from support import deriving
from support.deriving import VALUES, attachment_pages, decision_page, handling, page, put
from support.made_pages import BASE

from ontology import terms
from publisher.mapping import iris, vocabulary
from publisher.statements import derivation, graph_access, passages, stored_statements
from publisher.statements.derived_graphs import Derived
from publisher.statements.finding.model import Statement
from publisher.statements.reviews import Review
from publisher.store import Store, inventory
from publisher.store.shapes import violations

SELECTORS = (vocabulary.EXACT, vocabulary.PREFIX, vocabulary.SUFFIX, vocabulary.TEXT_START, vocabulary.TEXT_END)
KEMI = iris.graphs_of(BASE, "kemi")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store") as opened:
        yield opened


def run(store: Store, *towns: str, reviewed: dict[str, Review] | None = None) -> derivation.Outcome:
    said: list[str] = []
    outcomes = derivation.refresh(store, BASE, towns or ("kemi",), said.append, reviewed or {})
    return outcomes[towns[0] if towns else "kemi"]


def test_each_statement_is_proved_by_words_that_stand_where_it_says(store: Store) -> None:
    put(store, [page(1, handling(12, decision=f"Todetaan.\n\n{VALUES} Simossa arvot ovat huolenpito ja sisu."))])
    assert run(store).statements == Derived(written=1)
    graph = f"{KEMI}statements/item/20241-1"
    (passage,) = passages.read(store, f"{KEMI}item/20241-1", "item")
    statements = graph_access.instances(store, terms.Statement, graph)
    assert len(statements) == 5
    for statement in statements:
        (target,) = graph_access.objects(store, statement, vocabulary.HAS_TARGET, graph)
        assert graph_access.objects(store, target, vocabulary.HAS_SOURCE) == [f"{KEMI}item/20241-1"]
        told: dict[str, str] = {}
        for selector in graph_access.objects(store, target, vocabulary.HAS_SELECTOR):
            for term in SELECTORS:
                told.update((term, value) for value in graph_access.objects(store, selector, term))
        start, end = int(told[vocabulary.TEXT_START]), int(told[vocabulary.TEXT_END])
        assert passage.text[start:end] == told[vocabulary.EXACT]
        assert passage.text[:start].endswith(told[vocabulary.PREFIX])
        assert passage.text[end:].startswith(told[vocabulary.SUFFIX])
    held = [(one.town, one.attribution, one.mode, one.date) for one in stored_statements.held(store)]
    assert (
        held
        == [("kemi", "first-hand", "stated", "2024-05-12")] * 3 + [("simo", "second-hand", "stated", "2024-05-12")] * 2
    )
    assert [*violations(store.native)] == []
    assert not any(isinstance(term, ox.BlankNode) for quad in store.quads(graph) for term in quad)


def test_a_handling_that_several_pages_retell_says_a_thing_once(store: Store) -> None:
    told = handling(12, preparation=VALUES)
    put(store, [page(1, told), page(2, told, handling(19, decision="Hyväksyttiin."))])
    assert run(store).statements == Derived(written=2)
    held = stored_statements.held(store, kind="value")
    assert [(one.pages, one.date) for one in held] == [(2, "2024-05-12")] * 3
    assert [*violations(store.native)] == []


def test_a_thing_has_one_label_in_whatever_case_it_is_told(store: Store) -> None:
    texts = (VALUES, "Arvot\n\n• Avoimuus\n• Rohkeus\n• Vastuullisuus", "Kunnan visio on Kemi kutsuu.")
    put(store, [page(number, handling(number, decision=text)) for number, text in enumerate(texts, 1)])
    run(store)
    concepts = graph_access.instances(store, terms.StrategyConcept)
    labels = [graph_access.objects(store, concept, vocabulary.PREF_LABEL) for concept in concepts]
    assert labels == [["avoimuus"], ["rohkeus"], ["vastuullisuus"], ["Kemi kutsuu"]]
    assert {one.text for one in stored_statements.held(store)} >= {"avoimuus", "Avoimuus"}


def test_what_is_only_proposed_is_told_apart(store: Store) -> None:
    put(store, [page(1, handling(12, proposal=VALUES, decision=VALUES))])
    run(store)
    assert sorted(one.mode for one in stored_statements.held(store)) == ["proposed"] * 3 + ["stated"] * 3


def test_decisions_and_attachments_have_the_day_that_their_pages_tell(store: Store) -> None:
    put(store, [decision_page(VALUES), *attachment_pages(VALUES.replace("Kunnan", "Simon kunnan"))])
    run(store)
    days = {(one.town, one.date) for one in stored_statements.held(store)}
    assert days == {("kemi", "2024-06-01"), ("simo", "2024-05-09")}
    graph = next(graph for graph in store.graphs(f"{KEMI}statements/attachment/"))
    assert {number for _, number in graph_access.pairs(store, terms.PAGE_NUMBER, graph)} == {"2"}
    assert {node.rpartition("/")[2] for _, node in graph_access.pairs(store, terms.IN_ATTACHMENT, graph)} == {
        "20249-1-1.PDF".lower().replace(".", "-")
    }
    assert [*violations(store.native)] == []


def test_what_has_not_changed_is_left_alone_and_what_has_is_made_anew(store: Store) -> None:
    put(store, [page(1, handling(12, decision=VALUES)), page(2, handling(13, decision="Hyväksyttiin."))])
    assert run(store).statements == Derived(written=1)
    assert run(store).statements == Derived(unchanged=1)
    put(
        store,
        [page(1, handling(12, decision="Kunnan arvot ovat ilo ja sisu.")), page(2, handling(13, decision=VALUES))],
    )
    assert run(store).statements == Derived(written=2)
    assert sorted(one.text for one in stored_statements.held(store)) == [
        "avoimuus",
        "ilo",
        "rohkeus",
        "sisu",
        "vastuullisuus",
    ]
    put(store, [page(1, handling(12, decision="Hylättiin."))])
    store.withdraw(f"{KEMI}item/20242-1")
    assert run(store).statements == Derived(withdrawn=2)
    assert store.graphs(f"{KEMI}statements/") == []
    assert stored_statements.held(store) == []


def test_derived_graphs_are_no_pages(store: Store) -> None:
    put(store, [page(1, handling(12, decision=VALUES), sample=True)])
    before = inventory.pages(store, BASE, "kemi")
    run(store)
    assert inventory.pages(store, BASE, "kemi") == before
    assert inventory.kinds(before, BASE, "kemi") == {"item": 1}
    assert inventory.is_sample(store, before) is True
    (graph,) = store.graphs(f"{KEMI}statements/")
    assert graph_access.objects(store, graph, terms.SAMPLE, graph) == ["true"]
    assert graph_access.objects(store, graph, vocabulary.SOURCE) == []
    inventory.refuse_mixing(store, BASE, "kemi", sample=True)


def test_a_town_without_pages_has_a_name_until_it_has_its_own(store: Store) -> None:
    text = "Tornion arvot ovat rohkeus ja avoimuus."
    put(store, [page(1, handling(12, decision=text)), page(1, handling(12, decision=text), key="simo")])
    run(store, "kemi", "simo")
    tornio = iris.town(BASE, "tornio")
    assert len(store.graphs(f"{BASE}/graph/")) == 2 * 3 + 1
    assert graph_access.objects(store, tornio, terms.NAME) == ["Tornio"]
    assert [*violations(store.native)] == []
    put(store, [page(3, handling(12, decision="Hyväksyttiin."), key="tornio")])
    run(store, "tornio")
    assert graph_access.graphs(store, tornio) == [
        *(f"{BASE}/graph/tornio/{kind}" for kind in ("item/20243-1", "municipality/tornio"))
    ]


def test_a_town_whose_key_is_not_its_name_tells_of_itself(store: Store) -> None:
    text = "Espoon arvot ovat rohkeus ja avoimuus."
    put(store, [page(1, handling(12, decision=text), key="espoo-2017"), page(1, handling(12, decision=text))])
    run(store, "espoo-2017", "kemi")
    assert {(one.published_by, one.town, one.attribution) for one in stored_statements.held(store)} == {
        ("espoo-2017", "espoo-2017", "first-hand"),
        ("kemi", "espoo-2017", "second-hand"),
    }


def test_a_rejected_statement_stays_rejected(store: Store) -> None:
    put(store, [page(1, handling(12, decision=VALUES))])
    run(store)
    key = stored_statements.held(store)[0].key
    reviewed = {key: Review(key, "rejected", "Maija Malli", "2026-01-02", "Iskulause.")}
    assert run(store, reviewed=reviewed).statements == Derived(written=1)
    assert run(store, reviewed=reviewed).statements == Derived(unchanged=1)
    put(store, [page(1, handling(12, decision=f"{VALUES} Todetaan."))])
    assert run(store, reviewed=reviewed).statements == Derived(written=1)
    assert [(one.key == key, one.verdict) for one in stored_statements.held(store) if one.verdict] == [
        (True, "rejected")
    ]
    assert [*violations(store.native)] == []
    assert run(store).statements == Derived(written=1)
    assert not [one for one in stored_statements.held(store) if one.verdict]


def test_a_review_of_what_is_not_there_is_told_once_and_waits(store: Store) -> None:
    put(store, [page(1, handling(12, decision=VALUES))])
    said: list[str] = []
    derivation.refresh(store, BASE, ["kemi"], said.append, {"0" * 16: Review("0" * 16, "accepted")})
    assert said == [f"the review of {'0' * 16} waits: the store holds no such statement"]


def test_a_killed_run_is_completed_by_the_next(tmp_path: Path) -> None:
    pages = [page(number, handling(1 + number % 28, decision=f"{VALUES} {number}.")) for number in range(60)]
    for path in (tmp_path / "clean", tmp_path / "killed"):
        with Store.open(path) as store:
            put(store, pages)
            if path.name == "clean":
                run(store)
                wanted = {str(quad) for quad in store.native}
    command = [sys.executable, deriving.__file__, str(tmp_path / "killed")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    for lines in (3, 25):
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
            assert process.stdout
            for _ in range(lines):
                process.stdout.readline()
            os.kill(process.pid, signal.SIGKILL)
    with Store.open(tmp_path / "killed") as store:
        made = run(store).statements
        assert made.unchanged > 0
        assert made.written > 0
        assert {str(quad) for quad in store.native} == wanted


def test_a_page_that_breaks_the_rules_costs_that_page_alone(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, [page(1, handling(12, decision=VALUES)), page(2, handling(13, decision="Simossa arvo on sisu."))])
    find = derivation.find

    def fragile(text: str, *given: str, **named: bool) -> list[Statement]:
        if text == VALUES:
            raise IndexError(text)
        return find(text, *given, **named)

    monkeypatch.setattr(derivation, "find", fragile)
    said: list[str] = []
    (outcome,) = derivation.refresh(store, BASE, ["kemi"], said.append, {}).values()
    assert outcome.statements == Derived(written=1)
    assert any("no statements of" in one and "IndexError" in one and VALUES not in one for one in said)


def test_what_is_no_word_is_passed_over_and_the_rest_is_read() -> None:
    text = f"Simossa arvot ovat ilo ja sisu.\n\n{'ö' * 50_000}\n\nKemin visio on kasvu."
    assert [one.exact for one in derivation.find(text, "kemi")] == ["ilo", "sisu", "kasvu"]

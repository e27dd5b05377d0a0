"""Candidates wait for a person, count nowhere until one accepts them, and are known again after an edit of the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from support.deriving import put
from support.feeding import fetched
from support.made_pages import BASE

from ontology import terms
from publisher import cli
from publisher.mapping import iris
from publisher.statements import derivation, graph_access, review_queue, reviews
from publisher.store import Store
from publisher.store.shapes import violations
from spiders.items import FetchedPage
from spiders.platforms.strategy import pages as strategy_pages

SITE = "https://www.kemi.fi/strategia/"
LIST = "<h2>Toimintaperiaatteet</h2><ul><li>Ilo</li><li>Sisu</li></ul>"


def edition(lead: str) -> FetchedPage:
    body = f"<main><h1>Kaupunkistrategia</h1><p>{lead}</p>{LIST}</main>"
    told = strategy_pages.read(SITE, body.encode(), None, "kemi")
    return fetched(told.kind, told.id, told.items, SITE, "kemi", lead, False)


def crawl(store: Store, page: FetchedPage, file: Path) -> None:
    put(store, [page])
    derivation.refresh(store, BASE, ["kemi"], lambda said: None, reviews.load(file))
    assert [*violations(store.native)] == []


def texts(store: Store, cls: str) -> list[str]:
    nodes = graph_access.instances(store, cls)
    return sorted({text for node in nodes for text in graph_access.objects(store, node, terms.STATEMENT_TEXT)})


def test_a_verdict_outlives_an_edit_of_the_page(tmp_path: Path) -> None:
    store, file = Store.open(tmp_path / "store"), tmp_path / "reviews.toml"
    crawl(store, edition("Näin toimimme."), file)
    assert texts(store, terms.Candidate) == ["Ilo", "Sisu"]
    assert texts(store, terms.Statement) == []
    ilo, sisu = sorted(review_queue.waiting(store, {}), key=lambda one: one.words)
    assert (ilo.town, ilo.kind, ilo.reason, ilo.page) == ("kemi", "value", "unusual-word", SITE)
    reviews.add(file, review_queue.accept(ilo, "Maija Malli"))
    reviews.add(file, review_queue.reject(sisu, "Maija Malli"))
    assert review_queue.waiting(store, reviews.load(file)) == []
    crawl(store, edition("Näin me toimimme."), file)
    assert texts(store, terms.Statement) == ["Ilo"]
    assert {*texts(store, terms.Candidate)} == {"Sisu"}
    assert review_queue.waiting(store, reviews.load(file)) == []


def test_the_last_verdict_can_be_taken_back(tmp_path: Path) -> None:
    store, file = Store.open(tmp_path / "store"), tmp_path / "reviews.toml"
    crawl(store, edition("Näin toimimme."), file)
    first, second = review_queue.waiting(store, {})
    reviews.add(file, review_queue.accept(first, "Maija Malli"))
    reviews.add(file, review_queue.judge(second, "Maija Malli", "kind", "goal"))
    assert review_queue.undo(file) == second.key
    assert list(reviews.load(file)) == [first.key]
    assert review_queue.undo(file) == first.key
    assert review_queue.undo(file) is None


def test_a_candidate_can_be_accepted_as_something_else(tmp_path: Path) -> None:
    store, file = Store.open(tmp_path / "store"), tmp_path / "reviews.toml"
    crawl(store, edition("Näin toimimme."), file)
    (one, _) = review_queue.waiting(store, {})
    reviews.add(file, review_queue.judge(one, "Maija Malli", "kind", "goal"))
    crawl(store, edition("Näin toimimme."), file)
    (node,) = graph_access.instances(store, terms.Statement)
    assert graph_access.objects(store, node, terms.STATEMENT_KIND) == [iris.concept("statement-kind", "goal")]


def test_a_verdict_that_cannot_be_used_is_refused(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store")
    crawl(store, edition("Näin toimimme."), tmp_path / "reviews.toml")
    (one, _) = review_queue.waiting(store, {})
    assert review_queue.judge(one, "Maija Malli", "town", " Keminmaa ").as_town == "keminmaa"
    for verdict, to in (
        ("town", " "),
        ("town", "!"),
        ("kind", "slogan"),
        ("words", "Rohkeus"),
        ("words", ""),
        ("", ""),
    ):
        with pytest.raises(ValueError, match=r"^give "):
            review_queue.judge(one, "Maija Malli", verdict, to)


def test_the_queue_is_worked_through_in_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, file = Store.open(tmp_path / "store"), tmp_path / "reviews.toml"
    crawl(store, edition("Näin toimimme."), file)
    store.flush()
    del store
    monkeypatch.setenv("KUNTALINKKI_DATA", str(tmp_path))
    monkeypatch.setenv("KUNTALINKKI_REVIEWS", str(file))
    monkeypatch.chdir(tmp_path)
    ran = CliRunner().invoke(cli.main, ["statements", "review", "--by", "Maija Malli"], input="a\nu\nr\na\n")
    assert ran.exit_code == 0, ran.output
    assert "[1/2] kemi · value" in ran.output
    assert sorted(one.verdict for one in reviews.load(file).values()) == ["accepted", "rejected"]
    again = CliRunner().invoke(cli.main, ["statements", "review", "--by", "Maija Malli"])
    assert "no candidate waits" in again.output

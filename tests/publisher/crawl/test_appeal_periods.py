"""What could not be looked at after its appeal period is withheld, and comes back once the town shows it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox
import pytest
from support.made_pages import BASE
from support.town_days import days

from ontology import terms
from publisher.crawl import appeal_periods
from publisher.mapping import iris
from publisher.store import Store

ITEM = iris.page_graph(BASE, "mallila", "item", "1")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as opened:
        yield opened


def put(store: Store, fetched: str) -> None:
    node, item = ox.NamedNode(ITEM), ox.NamedNode(iris.node(BASE, "mallila", "item", "1"))
    texts = {terms.FETCHED: fetched, terms.SHA256: "0" * 64, terms.READER: "x/1"}
    quads = [ox.Quad(node, ox.NamedNode(term), ox.Literal(text), node) for term, text in texts.items()]
    store.write({ITEM: [*quads, ox.Quad(item, ox.NamedNode(terms.MEETING_DATE), ox.Literal("2026-03-02"), node)]})


def unchecked(store: Store, today: str) -> list[str]:
    return appeal_periods.list_unchecked(store, BASE, "mallila", 44, datetime.fromisoformat(f"{today}T03:00:00+00:00"))


def test_a_page_is_due_thirty_days_after_its_period_unless_it_was_found_since(store: Store) -> None:
    put(store, "2026-03-09T03:00:00Z")
    assert unchecked(store, "2026-04-20") == []
    assert unchecked(store, "2026-05-15") == []
    assert unchecked(store, "2026-05-16") == [ITEM]
    appeal_periods.record_checks(store, BASE, "mallila", [ITEM, f"{ITEM}-gone"], datetime(2026, 4, 15, tzinfo=UTC))
    assert unchecked(store, "2026-05-16") == [ITEM]
    appeal_periods.record_checks(store, BASE, "mallila", [ITEM], datetime(2026, 4, 16, tzinfo=UTC))
    assert unchecked(store, "2027-05-16") == []
    assert appeal_periods.read(store, BASE, "mallila") == {ITEM: "2026-04-16"}


def test_a_page_that_was_first_fetched_after_its_period_has_been_looked_at(store: Store) -> None:
    put(store, "2026-11-30T03:00:00Z")
    assert unchecked(store, "2027-11-30") == []


def test_a_source_that_is_down_for_long_is_withheld_and_comes_back(tmp_path: Path) -> None:
    with days(tmp_path) as town:
        town.entry = "appeal_days = 10\n" + town.entry
        town.show(["k0", "k1"])
        assert town.crawl("2025-03-04T03:00:00Z").returncode == 0
        assert town.crawl("2025-03-08T03:00:00Z").returncode == 0
        shown = dict(town.served.pages)
        town.served.pages.clear()
        town.served.pages["/kuulutukset/"] = 503
        town.crawl("2025-04-11T03:00:00Z")
        assert town.held() == {"k0", "k1"}
        town.crawl("2025-04-13T03:00:00Z")
        assert town.held() == set()
        town.served.pages.update(shown)
        assert town.crawl("2025-04-15T03:00:00Z").returncode == 0
        assert town.held() == {"k0", "k1"}

"""What is listed and what is held, by body and year, with the reasons of what is not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from support.made_pages import BASE

from publisher.errors import NotPublishedError
from publisher.mapping import iris, quads
from publisher.release import checks
from publisher.store import Store, coverage, crawl_reports
from publisher.store.coverage import Coverage
from publisher.store.crawl_reports import CrawlReport
from spiders.items import AgendaItem, FetchedPage, Handling, Item, Meeting, MeetingItem, Reading

URL = "https://mallila.example/"
TODAY = date(2026, 11, 30)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as opened:
        yield opened


def put(store: Store, kind: str, *items: Item) -> None:
    page = FetchedPage(
        "mallila", f"{URL}{kind}/{items[0].id}", "2026-11-30T00:00:00Z", "0" * 64, "x/1", True,
        Reading(kind, items[0].id, [*items], []),
    )  # fmt: skip
    found = [*quads(page, BASE)]
    store.write({found[0].graph_name.value: found})


def meeting(id: str, day: str, *sections: int, kind: str = "minutes") -> Meeting:
    items = [MeetingItem(f"{id}-{section}", section, None, f"Asia {section}", False) for section in sections]
    return Meeting("mallila", id, f"{URL}meeting/{id}", "Kunnanhallitus", None, kind, start=day, items=items)


def item(id: str, day: str, section: int) -> AgendaItem:
    own = Handling("Kunnanhallitus", day, section, decision="Hyväksyttiin.")
    return AgendaItem(
        "mallila", f"{id}-{section}", f"{URL}item/{id}-{section}", "Kunnanhallitus", "minutes", day, id, section,
        title=f"Asia {section}", handlings=[own],
    )  # fmt: skip


def test_what_is_listed_is_compared_with_what_is_held(store: Store) -> None:
    put(store, "meeting", meeting("1", "2026-01-12", 1, 2))
    put(store, "item", item("1", "2026-01-12", 1))
    put(store, "meeting", meeting("2", "2026-02-09", 5))
    put(store, "meeting", meeting("3", "2026-03-09", kind="agenda"))
    put(store, "meeting", meeting("4", "2026-11-25", kind="agenda"))
    reasons = {f"{URL}meeting/2": "failed"}
    assert coverage.measure(store, BASE, "mallila", reasons, TODAY) == [
        Coverage("Kunnanhallitus", 2026, 4, 1, 3, 1, {"failed": 1, "not-asked": 1}, [3, 4], ["2026-03-09"])
    ]


def test_a_release_is_refused_where_less_is_held_than_the_towns_file_asks_for(store: Store) -> None:
    put(store, "meeting", meeting("1", "2026-01-12", 1, 2))
    put(store, "item", item("1", "2026-01-12", 1))
    draft: Any = SimpleNamespace(store=store, towns=["mallila"], config=SimpleNamespace(base=BASE))
    graph = iris.crawl_graph(BASE, "mallila", "dynasty")
    for least, is_refused in ((0.4, False), (0.6, True)):
        report = CrawlReport("mallila", "2026-11-30T00:00:00Z", "dynasty", held_share=least)
        store.note(graph, crawl_reports.quads(report, BASE))
        with pytest.raises(NotPublishedError, match="of the listed items are held") if is_refused else nullcontext():
            checks.limit_missing(draft)


def test_the_share_is_of_what_is_listed() -> None:
    assert coverage.share([]) == 1
    assert coverage.share([Coverage("A", 2026, 1, 1, 3, 1), Coverage("B", 2026, 1, 1, 1, 1)]) == 0.5

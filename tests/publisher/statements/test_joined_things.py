"""Two meetings of one day, and two bodies whose names fold alike, are doubted where the pages together show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from support.made_pages import BASE, fetched, meeting

from ontology import terms
from publisher.mapping import iris, quads
from publisher.statements import joined_things
from publisher.store import Store
from publisher.store.shapes import violations
from spiders.items import Meeting

TOWN = f"{BASE}/id/kemi"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store") as store:
        yield store


def put(store: Store, id: str, body: str, start: str) -> None:
    record: Meeting = replace(meeting(), id=id, body=body, start=start, end=None, document_kind="minutes")
    page = fetched("meeting", id, record, url=record.url)
    store.write({iris.page_graph(BASE, "kemi", "meeting", id): list(quads(page, BASE))})


def doubted(store: Store) -> dict[str, str]:
    joined_things.refresh(store, BASE, "kemi")
    graph = ox.NamedNode(iris.page_graph(BASE, "kemi", iris.JOINED, "kemi"))
    found = list(store.native.quads_for_pattern(None, None, None, graph))
    codes = {q.subject: q.object.value.rpartition("/")[2] for q in found if q.predicate.value == terms.DOUBT_CODE}  # type: ignore[union-attr]
    return {
        q.subject.value.removeprefix(TOWN): codes[q.object]  # type: ignore[union-attr, index]
        for q in found
        if q.predicate.value == terms.DOUBT
    }


def test_two_starts_hours_apart_may_be_two_meetings(store: Store) -> None:
    put(store, "1", "Kunnanhallitus", "2024-03-04T09:00")
    put(store, "2", "Kunnanhallitus", "2024-03-04T10:30")
    assert doubted(store) == {}
    put(store, "3", "Kunnanhallitus", "2024-03-04T17:00")
    assert doubted(store) == {"/meeting/kunnanhallitus-2024-03-04": joined_things.MEETINGS}


def test_names_that_differ_in_marks_alone_may_be_two_bodies(store: Store) -> None:
    put(store, "1", "Kylälautakunta", "2024-03-04T09:00")
    put(store, "2", "KYLÄLAUTAKUNTA", "2024-04-04T09:00")
    assert doubted(store) == {}
    put(store, "3", "Kylalautakunta", "2024-05-04T09:00")
    assert doubted(store) == {"/body/kylalautakunta": joined_things.BODIES}
    assert not [found for found in violations(store.native) if "/doubt/" in found.focus]

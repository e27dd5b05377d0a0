from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.request import urlopen

import pytest
from support.feeding import item_page
from support.ldes_client import Client, TooLateError
from support.releasing import graph_of, make, pages, settings, store_pages

from publisher.release import activation, changes, ldes, stream
from publisher.release.layout import Release
from publisher.release.ldes import INDEX, Page
from publisher.release.stream import State

AS = "https://www.w3.org/ns/activitystreams#"
Told = list[tuple[str, str, str]]


@pytest.fixture(autouse=True)
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ldes, "PAGE_SIZE", 4)
    monkeypatch.setattr(stream, "PAGE_SIZE", 4)


@pytest.fixture
def release(tmp_path: Path) -> Callable[[str], Release]:
    return lambda day: make(tmp_path, f"2026{day}T000000Z", changes.write, stream.write)


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    """A client of the stream as it is served over HTTP."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=tmp_path)) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        view = f"http://127.0.0.1:{server.server_port}/releases/current/{stream.FOLDER}/{INDEX}"
        yield Client(view, lambda address: urlopen(address, timeout=10).read())
        server.shutdown()


def test_a_client_gets_every_change_once_however_often_it_stops(
    tmp_path: Path, release: Callable[[str], Release], client: Client
) -> None:
    store_pages(tmp_path, pages(6))
    release("0101")
    told = client.changes()
    first: Told = [next(told) for _ in range(3)]  # and here it stops, in the middle of a page
    rest = [*client.changes()]
    assert [kind for _, kind, _ in (*first, *rest)] == [f"{AS}Create"] * 6
    assert {graph for *_, graph in (*first, *rest)} == set(map(graph_of, pages(6)))
    assert [*client.changes()] == []
    store_pages(tmp_path, [item_page(1, text="Hylättiin."), item_page(6)], [item_page(2)])
    release("0201")
    client.read_pages.clear()
    assert sorted(client.changes()) == sorted(
        ("2026-02-01T00:00:00Z", AS + kind, graph_of(item_page(number)))
        for number, kind in ((1, "Update"), (2, "Delete"), (6, "Create"))
    )
    assert [*client.changes()] == []
    late = Client(client.view, client.read)
    assert len([*late.changes()]) == 9


def test_a_full_page_never_changes_and_the_last_one_grows(tmp_path: Path, release: Callable[[str], Release]) -> None:
    store_pages(tmp_path, pages(6))
    before = contents(release("0101"))
    store_pages(tmp_path, [item_page(6)])
    after = contents(release("0201"))
    assert before["000001.ttl"] == after["000001.ttl"]
    assert before["000002.ttl"] != after["000002.ttl"]
    assert contents(Release("", tmp_path / "releases" / "20260101T000000Z")) == before
    store_pages(tmp_path, [item_page(7), item_page(8)])
    assert contents(release("0301")).keys() == {"000001.ttl", "000002.ttl", "000003.ttl", INDEX}


def test_what_is_too_old_is_dropped_by_pages_and_a_late_client_learns_it(
    tmp_path: Path, release: Callable[[str], Release], client: Client
) -> None:
    store_pages(tmp_path, pages(5))
    release("0101")
    late, punctual = client, Client(client.view, client.read)
    assert len([*late.changes()]) == 5
    store_pages(tmp_path, [item_page(number) for number in range(5, 9)])
    release("0201")
    assert len([*punctual.changes()]) == 9
    store_pages(tmp_path, [item_page(9)])
    make(tmp_path, "20270115T000000Z", changes.write, stream.write)  # a year after the first, not the second
    with pytest.raises(TooLateError, match="2026-01-01"):
        [*Client(client.view, client.read).changes()]
    assert [graph for *_, graph in punctual.changes()] == [graph_of(item_page(9))]
    make(tmp_path, "20270215T000000Z", changes.write, stream.write)
    with pytest.raises(TooLateError):
        [*late.changes()]
    over = Client(client.view, client.read, last="2027-02-15T00:00:00Z")  # from the dump of that release
    assert [*over.changes()] == []


def test_the_view_names_what_it_keeps_and_what_it_no_longer_holds(
    tmp_path: Path, release: Callable[[str], Release]
) -> None:
    store_pages(tmp_path, pages(9))
    assert b"pointInTime" not in contents(release("0101"))[INDEX]
    store_pages(tmp_path, [item_page(9)])
    index = contents(make(tmp_path, "20270215T000000Z", changes.write, stream.write))[INDEX]
    for told in (b'"P365D"', b'pointInTime> "2026-01-01T00:00:00Z"', b"<../../dumps/all.nq.gz>"):
        assert told in index
    assert b"here.invalid" not in b"".join(contents(Release("", tmp_path / "releases" / "current")).values())


def test_pages_are_dropped_whole_and_never_the_last() -> None:
    held = [Page(number, 4, f"2026-0{number}-01", f"2026-0{number}-02") for number in (1, 2, 3)]
    assert stream.retained(State(tuple(held)), "2026-02-02") == State(tuple(held[1:]), "2026-01-02")
    assert stream.retained(State(tuple(held), "2025"), "2025-12-31") == State(tuple(held), "2025")
    assert stream.retained(State(tuple(held)), "2030-01-01") == State((held[2],), "2026-02-02")


def test_a_stream_goes_on_from_a_release_that_was_taken_back(
    tmp_path: Path, release: Callable[[str], Release], client: Client
) -> None:
    store_pages(tmp_path, pages(2))
    release("0101")
    store_pages(tmp_path, [item_page(2)])
    release("0201")
    assert len([*client.changes()]) == 3
    activation.rollback(settings(tmp_path), None)
    store_pages(tmp_path, (), [item_page(2)])
    release("0301")
    assert [(kind, graph) for _, kind, graph in client.changes()] == [(f"{AS}Delete", graph_of(item_page(2)))]


def contents(release: Release) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (release.changes / "ldes").iterdir()}

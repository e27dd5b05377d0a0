from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad
from support.feeding import as_stored, item_page
from support.made_pages import BASE

from ontology.terms import SHA256
from publisher import store as store_module
from publisher.errors import NoStoreError, StoreError
from publisher.mapping import iris, quads
from publisher.store import Held, Store
from spiders.items import FetchedPage


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "data" / "store") as opened:
        yield opened


def batch(*pages: FetchedPage) -> dict[str, list[Quad]]:
    return {graph_of(page): [*quads(page, BASE)] for page in pages}


def graph_of(page: FetchedPage) -> str:
    return iris.page_graph(BASE, page.municipality, page.reading.kind, page.reading.id)


def contents(store: Store) -> set[str]:
    """Return what the graphs hold, after proving that the default graph is their union."""
    told = [quad for graph in store.graphs() for quad in store.quads(graph)]
    union = store.native.quads_for_pattern(None, None, None, DefaultGraph())
    assert {quad.triple for quad in union} == {quad.triple for quad in told}
    return {str(quad) for quad in told}


@pytest.mark.parametrize("bulk", [1, store_module.BULK], ids=["bulk", "one-transaction"])
def test_what_is_written_is_held_whole(store: Store, bulk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "BULK", bulk)
    # A text that looks like the end of a statement of the page's graph.
    tricky = f"Hyväksyttiin <{graph_of(item_page(2))}> .\n <{graph_of(item_page(2))}> ."
    pages = [item_page(0), item_page(1), item_page(2, text=tricky)]
    written = store.write(batch(*pages))
    assert sorted(written.stored) == store.graphs() == sorted(map(graph_of, pages))
    assert contents(store) == as_stored(quad for page in pages for quad in quads(page, BASE))
    assert store.held(graph_of(pages[0])) == Held(pages[0].sha256, "test/1")
    assert store.held(f"{BASE}/graph/kemi/item/none") is None


def test_what_has_not_changed_is_left_alone(store: Store) -> None:
    store.write(batch(item_page(1)))
    before = contents(store)
    later = FetchedPage(
        **{**{name: getattr(item_page(1), name) for name in FetchedPage.__slots__}, "fetched": "2030-01-01T00:00:00Z"}
    )
    written = store.write(batch(later))
    assert written.stored == []
    assert written.unchanged == [graph_of(later)]
    assert contents(store) == before


def test_a_changed_page_takes_the_place_of_the_old_one(store: Store) -> None:
    store.write(batch(item_page(1), item_page(2)))
    text = 'Hylättiin "kokonaan".\n\nToinen \\ kappale {ja} <muuta> ✓'
    assert store.write(batch(item_page(1, text=text))).stored == [graph_of(item_page(1))]
    expected = [*quads(item_page(1, text=text), BASE), *quads(item_page(2), BASE)]
    assert contents(store) == as_stored(expected)


def test_a_leftover_without_hash_is_not_held_and_is_written_anew(store: Store) -> None:
    page = item_page(1)
    leftover = [quad for quad in quads(page, BASE) if quad.subject != quad.graph_name]
    stray = Quad(NamedNode(f"{BASE}/stray"), NamedNode(SHA256), NamedNode(f"{BASE}/stray"), NamedNode(graph_of(page)))
    found = [*leftover[:3], stray]
    store.native.bulk_extend([*found, *(Quad(*quad.triple) for quad in found)])
    assert store.held(graph_of(page)) is None
    assert store.write(batch(page)).stored == [graph_of(page)]
    assert contents(store) == as_stored(quads(page, BASE))


def test_a_graph_without_hash_is_compared_as_a_whole(store: Store) -> None:
    graph = NamedNode(f"{BASE}/graph/kemi/municipality/kemi")
    first, second = (
        Quad(graph, NamedNode(f"{BASE}/p"), NamedNode(f"{BASE}/{name}"), graph) for name in ("first", "second")
    )
    assert store.write({graph.value: [first]}).stored
    assert store.write({graph.value: [first]}).unchanged
    assert store.write({graph.value: [second]}).stored
    assert contents(store) == {str(second)}


def test_withdrawing_takes_one_graph_out(store: Store) -> None:
    store.write(batch(item_page(1), item_page(2)))
    assert store.withdraw(graph_of(item_page(1)))
    assert not store.withdraw(graph_of(item_page(1)))
    assert store.graphs() == [graph_of(item_page(2))]
    assert contents(store) == as_stored(quads(item_page(2), BASE))


def test_what_several_pages_tell_is_counted_once_and_stays_until_the_last_is_gone(store: Store) -> None:
    first, second = (graph_of(item_page(number)) for number in (1, 2))
    store.write(batch(item_page(1), item_page(2)))
    bodies = "SELECT (COUNT(?body) AS ?n) { ?body a <https://w3id.org/kuntalinkki/ontology#Body> }"

    def count() -> str:
        return next(iter(store.native.query(bodies)))["n"].value  # type: ignore[union-attr]

    assert count() == "1"
    store.withdraw(first)
    assert count() == "1"
    store.withdraw(second)
    assert count() == "0"


def test_one_process_writes_and_others_read(tmp_path: Path) -> None:
    path = tmp_path / "store"
    with pytest.raises(NoStoreError, match="kuntalinkki crawl"):
        Store.read_only(path)
    with Store.open(path) as writing:
        writing.write(batch(item_page(1)))
        writing.flush()
        with pytest.raises(StoreError, match="another process is writing"):
            Store.open(path)
        with Store.read_only(path) as reading:
            assert contents(reading) == contents(writing)
            with pytest.raises(RuntimeError):
                reading.native.update("CLEAR ALL")


def test_a_folder_that_is_no_store_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "CURRENT").write_text("nonsense\n")
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.read_only(tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(tmp_path / "file")

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from support.feeding import as_stored, bodies_page, item_page
from support.made_pages import BASE, all_quads

from publisher.mapping import iris, quads
from publisher.store import Store, crawl_reports, dump
from publisher.store.crawl_reports import CrawlReport
from publisher.store.lines import Sorter, unique

FORMATS = {
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "turtle": ox.RdfFormat.TURTLE,
    "jsonld": ox.RdfFormat.JSON_LD,
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Two towns with enough pages to fill more than one buffer, a page with every field, and a report."""
    with Store.open(tmp_path_factory.mktemp("store")) as opened:
        pages = [item_page(number, town) for number in range(60) for town in ("kemi", "kemijarvi")]
        for page in (*pages, bodies_page()):
            graph = iris.page_graph(BASE, page.municipality, page.reading.kind, page.reading.id)
            opened.write({graph: [*quads(page, BASE)]})
        opened.native.extend(all_quads())
        report = CrawlReport("kemi", "2026-01-01T00:00:00Z")
        opened.note(iris.crawl_graph(BASE, "kemi", "dynasty"), crawl_reports.quads(report, BASE))
        yield opened


def written(store: Store, form: str, *towns: str) -> bytes:
    output = io.BytesIO()
    dump.write(store, BASE, towns, form, output)
    return output.getvalue()


def published(store: Store) -> list[ox.Quad]:
    """Return what the page graphs hold: neither the reports of crawls nor the union."""
    return [quad for graph in store.graphs(iris.graphs_of(BASE)) for quad in store.quads(graph)]


@pytest.mark.parametrize("form", ["nquads", "trig", "jsonld"])
def test_a_dataset_comes_back_as_it_was(store: Store, form: str) -> None:
    again = ox.parse(written(store, form), format=FORMATS[form])
    assert as_stored(again) == {str(quad) for quad in published(store)}


@pytest.mark.parametrize("form", ["ntriples", "turtle"])
def test_a_union_has_each_triple_once(store: Store, form: str) -> None:
    triples = [str(quad.triple) for quad in ox.parse(written(store, form), format=FORMATS[form])]
    assert len(triples) > 1000
    assert len(triples) == len(set(triples))
    assert set(triples) == {str(quad.triple) for quad in published(store)}


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_store_gives_the_same_bytes(store: Store, form: str, tmp_path: Path) -> None:
    expected = written(store, form)
    assert written(store, form) == expected
    with Store.open(tmp_path) as other:  # the same data, written in another order
        other.native.bulk_extend(sorted(published(store), key=str, reverse=True))
        assert written(other, form) == expected


@pytest.mark.parametrize("form", ["nquads", "ntriples"])
def test_lines_are_sorted_by_their_bytes(store: Store, form: str) -> None:
    lines = written(store, form).splitlines()
    assert lines == sorted(lines, key=lambda line: (line[:-3].rpartition(b" <")[2] if form == "nquads" else b"", line))


def test_a_town_is_dumped_without_its_namesakes(store: Store) -> None:
    lines = written(store, "nquads", "kemi").splitlines()
    assert lines
    assert all(b"/graph/kemi/" in line.rpartition(b" <")[2] for line in lines)
    both = written(store, "nquads", "kemi", "kemijarvi")
    assert both == written(store, "nquads")


def test_json_ld_speaks_the_short_names_and_others_read_it_too(store: Store) -> None:
    document = written(store, "jsonld", "kemi")
    told = json.loads(document)
    graph = next(graph for graph in told["@graph"] if graph["id"].endswith("/item/20241-1"))
    item = next(node for node in graph["@graph"] if node["type"] == "AgendaItem")
    assert item["section"] == 1
    assert item["meetingDate"] == "2024-05-28"
    assert item["municipality"] == f"{BASE}/id/kemi"
    read = rdflib.Dataset().parse(data=document, format="json-ld")
    expected = rdflib.Dataset().parse(data=written(store, "nquads", "kemi"), format="nquads")
    assert set(read.quads()) == set(expected.quads())


def test_what_memory_does_not_hold_is_sorted_with_files() -> None:
    lines = [b"%05d\n" % (n * 7919 % 5003) for n in range(10007)]
    text = b"".join(lines)
    sorter = Sorter(chunk_bytes=1000, block_bytes=100)
    for start in range(0, len(text), 77):
        sorter.write(text[start : start + 77])
    assert [line for block in sorter.blocks() for line in block] == sorted(lines)
    assert [*Sorter().blocks()] == []


def test_lines_are_made_unique_across_blocks() -> None:
    assert [*unique([[b"a", b"a", b"b"], [b"b"], [b"b", b"c"]])] == [[b"a", b"b"], [b"c"]]


def test_an_empty_store_gives_an_empty_dump(tmp_path: Path) -> None:
    with Store.open(tmp_path) as empty:
        assert written(empty, "nquads") == b""
        assert json.loads(written(empty, "jsonld"))["@graph"] == []

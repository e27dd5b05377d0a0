"""Where only what is not read changed on a page, the archive has newer bytes than the store tells of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest
from support.town_days import BASE, Days, days

from ontology import terms
from publisher.crawl import archive
from publisher.mapping import iris
from publisher.store import Store

NAMES = ["k0", "k1"]
DATE_TIME = ox.NamedNode("http://www.w3.org/2001/XMLSchema#dateTime")
GRAPH = iris.page_graph(BASE, "mallila", "announcement", "kuulutukset-k0")


def everything(town: Days) -> set[str]:
    with Store.read_only(town.folder / "data" / "store") as store:
        return {str(quad) for quad in store.native}


def rebuild(town: Days) -> str:
    ran = town.run("rebuild", "--municipalities", ".", "--workers", "1")
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Days]:
    """A town whose posts print a counter that went on between two crawls."""
    with days(tmp_path) as town:
        town.show(NAMES)
        town.crawl("01")
        for path in [path for path in town.served.pages if "/k" in path]:
            town.served.pages[path] += b"<!-- visitor 17 -->"  # type: ignore[operator]
        town.crawl("02")
        newest = archive.newest(tmp_path / "data" / "archive" / "mallila").values()
        assert any(b"visitor 17" in archive.body(entry.read()) for entry in newest)
        yield town


@contextmanager
def opened(town: Days) -> Iterator[Store]:
    with Store.open(town.folder / "data" / "store") as store:
        yield store
        store.flush()


def test_such_a_page_is_as_before(town: Days) -> None:
    before = everything(town)
    told = rebuild(town)
    assert "all as before" in told
    assert "kept as they were" not in told
    assert everything(town) == before


def test_such_a_page_is_read_by_a_newer_reader(town: Days) -> None:
    with opened(town) as store:
        quads = [*store.quads(GRAPH)]
        texts = {quad for quad in quads if "kartta" in str(quad.object) or "Kartta" in str(quad.object)}
        assert texts
        older = [
            ox.Quad(quad.subject, quad.predicate, ox.Literal("site/1"), quad.graph_name)
            if quad.predicate.value == terms.READER
            else quad
            for quad in quads
            if quad not in texts
        ]
        store.replace(GRAPH, older)
    assert "1 changed" in rebuild(town)
    with opened(town) as store:
        assert texts <= {*store.quads(GRAPH)}


def test_a_page_that_the_store_has_newer_stays(town: Days) -> None:
    later = "2026-12-20T03:00:00Z"
    with opened(town) as store:
        quads = [quad for quad in store.quads(GRAPH) if quad.predicate.value not in (terms.SHA256, terms.FETCHED)]
        node = ox.NamedNode(GRAPH)
        told = {terms.SHA256: ox.Literal("0" * 64), terms.FETCHED: ox.Literal(later, datatype=DATE_TIME)}
        store.replace(GRAPH, [*quads, *(ox.Quad(node, ox.NamedNode(name), text, node) for name, text in told.items())])
    before = everything(town)
    assert "1 kept as they were" in rebuild(town)
    assert everything(town) == before

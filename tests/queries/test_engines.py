"""Every question answers the same on every engine: on ours, on one whose default graph is empty, and on others.

SPARQL leaves open what the default graph of a dataset is. Ours is the union of all pages, Oxigraph's own server and
rdflib have an empty one, and Virtuoso a union of another make. So the questions and tables ask named graphs.
"""

from __future__ import annotations

import json
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset
from support.once import once
from support.stores import VIRTUOSO, Server, isql, virtuoso

import queries
from ontology.terms import NAMESPACE
from publisher.mapping import vocabulary
from publisher.store import Store
from queries import tables

NAMES = [name for name in queries.names() if not name.startswith("federated/")]
# rdflib takes minutes for what Oxigraph does in a second: it gets every so-manieth page.
EVERY = 120
# rdflib has no minimum of what is not bound, and joins what a question leaves open without an index.
NOT_RDFLIB = {"statements", "compare/declared-never-invoked"}
# Virtuoso takes what one part of a union does not bind for bound, and counts what IF leaves unbound.
NOT_VIRTUOSO = {"body-names", "attendance-by-person"}
WHOLE = ("/municipality/", "/strategies/", "/statements/", "/invocations/", "/strategy-page/", "/announcement/")
NEEDS_VIRTUOSO = pytest.mark.skipif(
    VIRTUOSO is None, reason="there is no Virtuoso: apt install virtuoso-opensource-7-bin"
)
Rows = list[tuple[str, ...]]


@pytest.fixture(scope="session")
def named(sample_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with the named graphs of the sample."""

    def make(folder: Path) -> None:
        with Store.read_only(sample_data / "store") as store:
            told = (quad for quad in store.native if quad.graph_name != ox.DefaultGraph())
            ox.serialize(told, folder / "named.nq", format=ox.RdfFormat.N_QUADS)

    return once(tmp_path_factory, "named-graphs", make) / "named.nq"


@pytest.fixture(scope="session")
def ours(sample_data: Path) -> Iterator[ox.Store]:
    with Store.read_only(sample_data / "store") as store:
        yield store.native


@pytest.fixture(scope="session")
def standard(named: Path) -> ox.Store:
    """Return a store whose default graph is empty, as the standard has it."""
    store = ox.Store()
    store.bulk_load(path=str(named), format=ox.RdfFormat.N_QUADS)
    return store


@pytest.fixture(scope="session")
def excerpt(standard: ox.Store) -> tuple[ox.Store, Dataset]:
    """Return some pages, in Oxigraph and in rdflib."""
    small = ox.Store()
    for number, graph in enumerate(sorted(standard.named_graphs(), key=lambda graph: graph.value)):
        if number % EVERY == 0 or any(kind in graph.value for kind in WHOLE):
            small.extend(standard.quads_for_pattern(None, None, None, graph))
    written = small.dump(format=ox.RdfFormat.N_QUADS)
    dataset = Dataset(default_union=False)
    dataset.parse(data=written, format="nquads")
    return small, dataset


@pytest.fixture(scope="session")
def other(named: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("virtuoso-questions")
    with virtuoso(folder, reads=named.parent) as server:
        load = f"ld_dir('{named.parent}', '{named.name}', 'http://unused.invalid/'); rdf_loader_run(); checkpoint;"
        isql(server, load)
        yield server


@pytest.mark.parametrize("name", NAMES)
def test_no_question_needs_a_union(name: str, ours: ox.Store, standard: ox.Store) -> None:
    text = queries.load(name).text
    answer = _oxigraph(ours, text)
    assert answer
    assert _oxigraph(standard, text) == answer


@pytest.mark.parametrize("name", tables.names())
def test_no_table_needs_a_union(name: str, ours: ox.Store, standard: ox.Store) -> None:
    text = _table(name, standard)
    answer = _oxigraph(ours, text)
    assert answer
    assert _oxigraph(standard, text) == answer


@pytest.mark.parametrize("name", sorted({*NAMES} - NOT_RDFLIB))
def test_rdflib_answers_the_same(name: str, excerpt: tuple[ox.Store, Dataset]) -> None:
    small, dataset = excerpt
    text = queries.load(name).text
    found = dataset.query(text)
    rows = [["" if value is None else str(value) for value in row] for row in found]  # type: ignore[union-attr]
    assert _plain(rows) == _oxigraph(small, text)


@NEEDS_VIRTUOSO
@pytest.mark.parametrize("name", sorted({*NAMES} - NOT_VIRTUOSO))
def test_virtuoso_answers_the_same(name: str, other: Server, standard: ox.Store) -> None:
    text = queries.load(name).text
    assert _virtuoso(other, text) == _oxigraph(standard, text)


@NEEDS_VIRTUOSO
@pytest.mark.parametrize("name", tables.names())
def test_virtuoso_fills_the_tables_alike(name: str, other: Server, standard: ox.Store) -> None:
    text = _table(name, standard)
    assert _virtuoso(other, text) == _oxigraph(standard, text)


def _table(name: str, store: ox.Store, most: int = 20) -> str:
    table = tables.load(name)
    of_class = store.quads_for_pattern(None, ox.NamedNode(vocabulary.TYPE), ox.NamedNode(NAMESPACE + table.each), None)
    things = {str(quad.subject.value) for quad in of_class}  # type: ignore[union-attr]
    return table.about(sorted(things)[:most])


def _oxigraph(store: ox.Store, text: str) -> Rows:
    found = store.query(text)
    assert isinstance(found, ox.QuerySolutions)
    return _plain([["" if value is None else value.value for value in row] for row in found])


def _virtuoso(server: Server, text: str) -> Rows:
    address = server.query.replace("/sparql-auth", "/sparql")
    form = urllib.parse.urlencode({"query": text, "format": "application/sparql-results+json"}).encode()
    with urllib.request.urlopen(address, form, timeout=120) as answer:
        told = json.load(answer)
    columns, rows = told["head"]["vars"], told["results"]["bindings"]
    return _plain([[row[name]["value"] if name in row else "" for name in columns] for row in rows])


def _plain(rows: list[list[str]]) -> Rows:
    """Return rows to compare: engines write numbers and truth, and order lists within a cell, in ways of their own."""
    return sorted(tuple(_cell(value) for value in row) for row in rows)


def _cell(value: str) -> str:
    truth = {"true": "1", "false": "0"}.get(value.lower(), value)
    try:
        return str(round(float(truth), 6))
    except ValueError:
        return ", ".join(sorted(part.strip() for part in truth.replace(";", ",").split(",")))

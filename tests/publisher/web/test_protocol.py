"""W3C's tests of the SPARQL 1.1 Protocol, written anew, as far as an endpoint has them that only reads.

Each has the name that it has in https://w3c.github.io/rdf-tests/sparql/sparql11/protocol/ (approved on 2012-11-20).
The graphs that it asks for come from a store of our own. Updates are refused whatever they are, so of their tests the
negative ones hold, and each positive one is a refusal here.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from support.serving import server

from publisher.store import Store

DATA = "http://e.example/data{}.rdf"
GRAPHS = [DATA.format(number) for number in range(4)]
_, ONE, TWO, THREE = GRAPHS
RESULTS = {"application/sparql-results+json", "application/sparql-results+xml"}
TABLES = RESULTS | {"text/csv", "text/tab-separated-values"}
TRIPLES = {"text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json"}
BOTH = f"ASK {{ <{ONE}> a ?type . <{TWO}> a ?type }}"
NAMED = f"GRAPH ?g1 {{ <{ONE}> a ?type }} GRAPH ?g2 {{ <{TWO}> a ?type }}"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
COMUNICA = Path(__file__).parents[3] / ".venv/comunica/node_modules/.bin/comunica-sparql"
DIRECT = {"Content-Type": "application/sparql-query"}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data = tmp_path_factory.mktemp("data")
    document, kind = ox.NamedNode("http://xmlns.com/foaf/0.1/Document"), ox.NamedNode(rdflib.RDF.type)
    with Store.open(data / "store") as store:
        store.write(
            {
                graph: [ox.Quad(ox.NamedNode(graph), kind, document, ox.NamedNode(graph))]
                for graph in map(DATA.format, range(1, 4))
            }
        )
        store.flush()
    with server(data) as found:
        yield found


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address.removesuffix("/sparql"), trust_env=False) as opened:
        yield opened


def form(query: str, **graphs: list[str]) -> dict[str, Any]:
    named = {f"{name.replace('_', '-')}-uri": found for name, found in graphs.items()}
    return {"method": "POST", "data": {"query": query, **named}}


def get(query: str, **graphs: list[str]) -> dict[str, Any]:
    return {"method": "GET", "params": form(query, **graphs)["data"]}


@pytest.mark.parametrize(
    ("request_", "media"),
    [
        pytest.param(get("ASK {}", default_graph=GRAPHS[:1]), RESULTS, id="query_get"),
        pytest.param(form("ASK {}"), RESULTS, id="query_post_form"),
        pytest.param({"method": "POST", "content": b"ASK {}", "headers": DIRECT}, RESULTS, id="query_post_direct"),
        pytest.param(form(f"ASK {{ <{ONE}> ?p ?o }}", default_graph=[ONE]), RESULTS, id="query_dataset_default_graph"),
        pytest.param(get(BOTH, default_graph=[ONE, TWO]), RESULTS, id="query_dataset_default_graphs_get"),
        pytest.param(form(BOTH, default_graph=[ONE, TWO]), RESULTS, id="query_dataset_default_graphs_post"),
        pytest.param(form(f"ASK {{ {NAMED} }}", named_graph=[ONE, TWO]), RESULTS, id="query_dataset_named_graphs_post"),
        pytest.param(get(f"ASK {{ {NAMED} }}", named_graph=[ONE, TWO]), RESULTS, id="query_dataset_named_graphs_get"),
        pytest.param(
            form(f"ASK {{ <{THREE}> a ?type {NAMED} }}", default_graph=[THREE], named_graph=[ONE, TWO]),
            RESULTS,
            id="query_dataset_full",
        ),
        pytest.param(
            form(f"ASK FROM <{THREE}> {{ {NAMED} }}", named_graph=[ONE, TWO]), RESULTS, id="query_multiple_dataset"
        ),
        pytest.param(form("SELECT (1 AS ?value) {}"), TABLES, id="query_content_type_select"),
        pytest.param(form("ASK {}"), RESULTS, id="query_content_type_ask"),
        pytest.param(form("DESCRIBE <http://e.example/>"), TRIPLES, id="query_content_type_describe"),
        pytest.param(form("CONSTRUCT { <s> <p> 1 } WHERE {}"), TRIPLES, id="query_content_type_construct"),
    ],
)
def test_a_query_is_answered(client: httpx.Client, request_: dict[str, Any], media: set[str]) -> None:
    answer = client.request(url="/sparql", **request_)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].partition(";")[0] in media
    if answer.headers["content-type"] == "application/sparql-results+json" and "boolean" in answer.json():
        assert answer.json()["boolean"] is True


@pytest.mark.parametrize(
    "request_",
    [
        pytest.param({"method": "PUT", "params": {"query": "ASK {}"}}, id="bad_query_method"),
        pytest.param({"method": "GET", "params": {"query": ["ASK {}", "SELECT * {}"]}}, id="bad_multiple_queries"),
        pytest.param(
            {"method": "POST", "content": b"ASK {}", "headers": {"Content-Type": "text/plain"}},
            id="bad_query_wrong_media_type",
        ),
        pytest.param({"method": "POST", "content": b"query=ASK%20%7B%7D"}, id="bad_query_missing_form_type"),
        pytest.param({"method": "POST", "content": b"ASK {}"}, id="bad_query_missing_direct_type"),
        pytest.param(
            {
                "method": "POST",
                "content": "ASK {}".encode("utf-16"),
                "headers": {"Content-Type": "application/sparql-query; charset=UTF-16"},
            },
            id="bad_query_non_utf8",
        ),
        pytest.param(
            {
                "method": "POST",
                "content": b"ASK {}",
                "headers": {"Content-Type": 'application/sparql-query; charset="UTF-16"'},
            },
            id="bad_query_says_that_it_is_not_utf8",
        ),
        pytest.param(get("ASK {"), id="bad_query_syntax"),
        pytest.param({"method": "GET", "params": {"update": "CLEAR ALL"}}, id="bad_update_get"),
        pytest.param({"method": "POST", "data": {"update": ["CLEAR ALL", "CLEAR DEFAULT"]}}, id="bad_multiple_updates"),
        pytest.param(
            {"method": "POST", "content": b"CLEAR NAMED", "headers": {"Content-Type": "text/plain"}},
            id="bad_update_wrong_media_type",
        ),
        pytest.param({"method": "POST", "content": b"CLEAR NAMED"}, id="bad_update_missing_form_type"),
        pytest.param(
            {
                "method": "POST",
                "content": "CLEAR NAMED".encode("utf-16"),
                "headers": {"Content-Type": "application/sparql-update; charset=UTF-16"},
            },
            id="bad_update_non_utf8",
        ),
        pytest.param({"method": "POST", "data": {"update": "CLEAR XYZ"}}, id="bad_update_syntax"),
        pytest.param(
            {"method": "POST", "data": {"update": "CLEAR ALL"}, "params": {"using-graph-uri": ONE}},
            id="update_dataset_default_graph",
        ),
        pytest.param({"method": "POST", "data": {"update": "CLEAR ALL"}}, id="update_post_form"),
        pytest.param(
            {"method": "POST", "content": b"CLEAR ALL", "headers": {"Content-Type": "application/sparql-update"}},
            id="update_post_direct",
        ),
    ],
)
def test_a_bad_request_is_refused_in_one_line(client: httpx.Client, request_: dict[str, Any]) -> None:
    answer = client.request(url="/sparql", **request_)
    assert 400 <= answer.status_code < 500
    assert answer.text.count("\n") == 1
    assert client.get("/sparql", params={"query": BOTH}).json()["boolean"] is True


def test_a_relative_iri_is_one_of_the_endpoint(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": "SELECT (STR(<test>) AS ?o) {}", "format": "csv"})
    assert answer.text == "o\r\nhttps://kuntalinkki.example/test\r\n"


def test_rdflib_asks_it_as_a_store(address: str) -> None:
    graph = rdflib.Graph(SPARQLStore(address))
    found = {str(row[0]) for row in graph.query("SELECT ?s { ?s a <http://xmlns.com/foaf/0.1/Document> }")}  # type: ignore[index]
    assert found == {ONE, TWO, THREE}
    assert (rdflib.URIRef(ONE), rdflib.RDF.type, None) in graph


@pytest.mark.skipif(not COMUNICA.exists(), reason="no Comunica here: make comunica")
@pytest.mark.parametrize("source", ["sparql@{}", "{}"])
def test_comunica_asks_it_by_name_and_by_what_it_says_of_itself(address: str, source: str) -> None:
    query = "SELECT DISTINCT ?s { ?s a <http://xmlns.com/foaf/0.1/Document> } ORDER BY ?s"
    command = [COMUNICA, source.format(address), query, "-t", "text/csv"]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    assert ran.stdout.split() == ["s", ONE, TWO, THREE]

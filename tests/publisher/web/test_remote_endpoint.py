"""Pages and queries before a store behind another endpoint: a real Virtuoso, and Oxigraph's own server."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from support.made_pages import BASE
from support.processes import Served, served
from support.releasing import graph_of, pages
from support.serving import KUNTALINKKI, environment
from support.stores import VIRTUOSO, oxigraph, virtuoso

from publisher.mapping import municipality_quads, quads
from spiders import sample

ITEM = f"{BASE}/id/kemi/item/kaupunginhallitus-2024-05-28-1"


@pytest.fixture(scope="module", params=["virtuoso", "oxigraph"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    if request.param == "virtuoso" and VIRTUOSO is None:
        pytest.skip("there is no Virtuoso: apt install virtuoso-opensource-7-bin")
    folder = tmp_path_factory.mktemp("remote")
    with (virtuoso if request.param == "virtuoso" else oxigraph)(folder / "store") as store:
        graphs = {graph_of(page): [*quads(page, BASE)] for page in pages(3)}
        graphs[f"{BASE}/graph/kemi"] = [*municipality_quads(sample.municipalities()["kemi"], BASE)]
        for graph, found in graphs.items():
            text = ox.serialize([quad.triple for quad in found], format=ox.RdfFormat.N_TRIPLES)
            assert text
            store.remote().put(graph, text)
        address = store.query.removesuffix("-auth")
        if request.param == "oxigraph":  # its default graph is not the union of the others
            address += "?union-default-graph"
        with served(folder, "--endpoint", address, base=BASE) as found_server:
            yield found_server


def test_every_kind_of_query_is_answered(server: Served) -> None:
    assert server.ask(f"ASK {{ <{ITEM}> ?p ?o }}").json()["boolean"] is True
    assert server.ask("ASK { <http://e.example/none> ?p ?o } # SELECT").json()["boolean"] is False
    rows = server.ask(f"SELECT ?p {{ <{ITEM}> ?p ?o }} ORDER BY ?p", "text/csv").text.split()
    assert rows[0] == "p"
    assert len(rows) > 5
    graph = server.ask(f"CONSTRUCT {{ <{ITEM}> ?p ?o }} WHERE {{ <{ITEM}> ?p ?o }}", "application/n-triples").content
    assert len({quad.predicate for quad in ox.parse(graph, format=ox.RdfFormat.N_TRIPLES)}) == len({*rows[1:]})


def test_a_request_names_the_graphs_that_are_asked(server: Served) -> None:
    asked = {"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "default-graph-uri": f"{BASE}/graph/kemi/item/20241-1"}
    answer = server.client.get("sparql", params=asked)
    if "union-default-graph" in str(server.process.args):  # Oxigraph takes its union or the graphs of a request
        assert (answer.status_code, answer.text) == (502, "the store behind this endpoint refuses the query\n")
    else:
        assert 0 < int(answer.json()["results"]["bindings"][0]["n"]["value"]) < 200


def test_pages_and_things_are_answered(server: Served) -> None:
    for path in (ITEM.removeprefix(f"{BASE}/").replace("id/", "fi/"), "fi/kemi", "fi/"):
        assert server.client.get(path, follow_redirects=True).status_code == 200, path
    turtle = server.client.get(ITEM.removeprefix(f"{BASE}/"), headers={"Accept": "text/turtle"}, follow_redirects=True)
    assert turtle.status_code == 200
    assert "kl:AgendaItem" in turtle.text
    assert server.client.get("id/kemi/item/none").status_code == 404


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 403),
        ('DEFINE get:soft "soft" SELECT * FROM <http://127.0.0.1:1/> { ?s ?p ?o }', 400),
        ("INSERT DATA { <http://e.example/s> <http://e.example/p> 1 }", 403),
        ("SELECT * {", 400),
    ],
)
def test_only_queries_that_read_are_sent_on(server: Served, query: str, status: int) -> None:
    answer = server.ask(query)
    assert (answer.status_code, answer.text.count("\n")) == (status, 1)


def test_a_store_that_does_not_answer_is_one_sentence(tmp_path: Path) -> None:
    for address, code in (("http://127.0.0.1:1/sparql", 1), ("nowhere", 2)):
        command = [KUNTALINKKI, "serve", "--endpoint", address]
        ran = subprocess.run(
            command, capture_output=True, text=True, env=environment(KUNTALINKKI_PORT="0"), cwd=tmp_path
        )
        assert ran.returncode == code
        assert "Traceback" not in ran.stderr
    assert "--endpoint" in ran.stderr

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from lxml import html
from SPARQLWrapper import CSV, JSON, TURTLE, XML, SPARQLWrapper
from store.test_sparql_tokens import CALLS
from support.feeding import item_page
from support.made_pages import BASE, all_quads
from support.serving import server, trap

import queries
from publisher import config
from publisher.mapping import iris, quads
from publisher.store import Store

KL = "PREFIX kl: <https://w3id.org/kuntalinkki/ontology#>\n"
ITEMS = KL + "SELECT ?s WHERE { ?s a kl:AgendaItem ; kl:municipality ?m } ORDER BY ?s LIMIT 3"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
GRAPH = f"{BASE}/graph/kemi/item/20241-1"
OTHER = f"{BASE}/graph/kemi/item/20242-1"


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data = tmp_path_factory.mktemp("data")
    with Store.open(data / "store") as store:
        by_graph: dict[str, list[ox.Quad]] = {}
        for quad in all_quads():
            by_graph.setdefault(quad.graph_name.value, []).append(quad)  # type: ignore[union-attr]
        store.write(by_graph)
        for page in map(item_page, range(1, 4)):
            store.write({iris.page_graph(BASE, "kemi", "item", page.reading.id): [*quads(page, BASE)]})
        store.flush()
    with server(data) as address:
        yield address


@pytest.fixture
def client(endpoint: str) -> Iterator[httpx.Client]:
    headers = {"Origin": "https://a.example"}
    address = endpoint.removesuffix("sparql")
    with httpx.Client(base_url=address, headers=headers, follow_redirects=True, trust_env=False) as opened:
        yield opened


def get(client: httpx.Client, query: str, accept: str = "", **more: Any) -> httpx.Response:
    return client.get("/sparql", params={"query": query, **more}, headers={"Accept": accept})


def count(answer: httpx.Response) -> int:
    assert answer.status_code == 200, answer.text
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


# --- the three ways to ask ---------------------------------------------------------------------------


def test_get_and_both_posts_answer_alike(client: httpx.Client) -> None:
    first = get(client, ITEMS)
    form = client.post("/sparql", data={"query": ITEMS})
    direct = client.post(
        "/sparql", content=ITEMS.encode(), headers={"Content-Type": "application/sparql-query; charset=UTF-8"}
    )
    assert first.status_code == form.status_code == direct.status_code == 200
    assert first.json() == form.json() == direct.json()
    assert len(first.json()["results"]["bindings"]) == 3
    assert first.headers["content-type"] == "application/sparql-results+json"
    assert first.headers["access-control-allow-origin"] == "*"
    assert "Accept" in first.headers["vary"]


def test_curl_answers(endpoint: str) -> None:
    ran = subprocess.run(
        ["curl", "-sf", "-H", "Accept: text/csv", endpoint, "--data-urlencode", f"query={COUNT}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.splitlines()[0] == "n"
    assert int(ran.stdout.splitlines()[1]) > 100


def test_sparqlwrapper_reads_every_form(endpoint: str) -> None:
    wrapper = SPARQLWrapper(endpoint)
    for method in ("GET", "POST"):
        wrapper.setMethod(method)
        wrapper.setQuery(ITEMS)
        wrapper.setReturnFormat(JSON)
        assert len(wrapper.queryAndConvert()["results"]["bindings"]) == 3
        wrapper.setReturnFormat(XML)
        assert len(wrapper.queryAndConvert().getElementsByTagName("result")) == 3
        wrapper.setReturnFormat(CSV)
        assert len(wrapper.queryAndConvert().split()) == 4
        wrapper.setQuery("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 5")
        wrapper.setReturnFormat(TURTLE)
        assert len(rdflib.Graph().parse(data=wrapper.queryAndConvert(), format="turtle")) == 5
        wrapper.setReturnFormat(XML)
        assert len(wrapper.queryAndConvert()) == 5


def test_head_and_options(client: httpx.Client) -> None:
    head = client.head("/sparql", params={"query": COUNT})
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == "application/sparql-results+json"
    for path, methods in (
        ("/sparql", "GET, HEAD, OPTIONS, POST"),
        ("/", "GET, HEAD, OPTIONS"),
        ("/id/kemi", "GET, HEAD, OPTIONS"),
    ):
        options = client.options(path)
        assert (options.status_code, options.headers["allow"]) == (204, methods)
    preflight = client.options("/sparql", headers={"Access-Control-Request-Method": "POST"})
    assert preflight.status_code == 200
    assert "POST" in preflight.headers["access-control-allow-methods"]


# --- the form of the answer --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/csv;q=0.1, application/sparql-results+xml;q=0.2, image/png", "application/sparql-results+xml"),
        ("text/csv, */*;q=0.1", "text/csv; charset=utf-8"),
        ("application/*;q=0, text/*", "text/csv; charset=utf-8"),
        ("TEXT/CSV", "text/csv; charset=utf-8"),
    ],
)
def test_results_come_as_they_are_wanted(client: httpx.Client, accept: str, media: str) -> None:
    for query in (ITEMS, "ASK { ?s ?p ?o }"):
        answer = get(client, query, accept)
        assert (answer.status_code, answer.headers["content-type"]) == (200, media)
        assert answer.content


@pytest.mark.parametrize(
    ("accept", "media", "form"),
    [
        ("", "text/turtle; charset=utf-8", ox.RdfFormat.TURTLE),
        ("text/turtle", "text/turtle; charset=utf-8", ox.RdfFormat.TURTLE),
        ("application/n-triples", "application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/rdf+xml", "application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/ld+json", "application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/n-quads, text/csv", "application/n-quads", ox.RdfFormat.N_QUADS),
    ],
)
def test_graphs_come_as_they_are_wanted(client: httpx.Client, accept: str, media: str, form: ox.RdfFormat) -> None:
    for query in ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", f"DESCRIBE <{BASE}/id/kemi>"):
        answer = get(client, query, accept)
        assert (answer.status_code, answer.headers["content-type"]) == (200, media)
        assert [*ox.parse(answer.content, format=form)]


def test_an_address_can_say_the_form(client: httpx.Client) -> None:
    assert get(client, ITEMS, "text/html", format="csv").headers["content-type"].startswith("text/csv")
    assert get(client, ITEMS, "text/csv", format="unheard-of").headers["content-type"].startswith("text/csv")


def test_a_large_answer_comes_whole(client: httpx.Client) -> None:
    rows = " ".join(f'"{"x" * 250}{number}"' for number in range(200))
    others = "VALUES ?b { 1 2 3 4 5 6 7 8 9 } VALUES ?c { 1 2 3 4 5 }"
    answer = client.post("/sparql", data={"query": f"SELECT * {{ VALUES ?a {{ {rows} }} {others} }}"})
    assert len(answer.json()["results"]["bindings"]) == 9000


# --- which graphs ------------------------------------------------------------------------------------


def test_the_union_of_all_graphs_is_asked_unless_the_request_or_the_query_names_others(client: httpx.Client) -> None:
    whole, one, two = (
        count(get(client, COUNT)),
        count(get(client, COUNT, **{"default-graph-uri": GRAPH})),
        count(get(client, COUNT, **{"default-graph-uri": [GRAPH, OTHER]})),
    )
    assert 0 < one < two < whole
    assert count(client.post(f"/sparql?default-graph-uri={GRAPH}", data={"query": COUNT})) == one
    assert count(get(client, COUNT.replace("WHERE", f"FROM <{GRAPH}> WHERE"))) == one
    named = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"
    assert count(get(client, named, **{"named-graph-uri": GRAPH})) == one
    assert count(get(client, COUNT, **{"named-graph-uri": GRAPH})) == 0
    assert count(get(client, named, **{"default-graph-uri": GRAPH})) == 0
    # What the request names goes before what the query names.
    assert count(get(client, COUNT.replace("WHERE", f"FROM <{OTHER}> WHERE"), **{"default-graph-uri": GRAPH})) == one


# --- what is refused ---------------------------------------------------------------------------------


@pytest.mark.parametrize("query", CALLS)
def test_no_query_reaches_out(client: httpx.Client, query: str) -> None:
    with trap() as (address, asked):
        answer = client.post("/sparql", data={"query": query.replace("http://127.0.0.1/", address)})
        assert (answer.status_code, asked) == (403, [])
        assert answer.text == "SERVICE is refused: this endpoint calls no other endpoints\n"


def test_the_trap_would_catch_one() -> None:
    with trap() as (address, asked):
        with pytest.raises((OSError, RuntimeError)):
            [*ox.Store().query(CALLS[0].replace("http://127.0.0.1/", address))]  # type: ignore[misc]
        assert asked


@pytest.mark.parametrize("way", ["form", "direct", "query", "address"])
def test_updates_are_refused(client: httpx.Client, way: str) -> None:
    update = "INSERT DATA { <http://e.example/s> <http://e.example/p> 1 }"
    before = count(get(client, COUNT))
    match way:
        case "form":
            answer = client.post("/sparql", data={"update": update})
        case "direct":
            answer = client.post("/sparql", content=update, headers={"Content-Type": "application/sparql-update"})
        case "query":
            answer = client.post("/sparql", data={"query": update})
        case _:
            answer = client.get("/sparql", params={"update": update})
    assert (answer.status_code, answer.text) == (403, "updates are refused: this endpoint only reads\n")
    assert count(get(client, COUNT)) == before


@pytest.mark.parametrize(
    ("request_", "status", "said"),
    [
        ({"params": {"query": "SELEC ?s"}}, 400, "this is not a SPARQL query: error at 1:"),
        ({"params": {"query": ""}}, 400, "this is not a SPARQL query"),
        ({"params": {"query": "SELECT * { ?s ?p <no iri> }"}}, 400, "this is not a SPARQL query"),
        ({"params": {"query": [COUNT, COUNT]}}, 400, "one query at a time"),
        ({"params": {"query": COUNT, "default-graph-uri": "no iri"}}, 400, "IRI"),
        ({"params": {"query": COUNT}, "headers": {"Accept": "image/png"}}, 406, "is available as"),
        (
            {"params": {"query": "CONSTRUCT WHERE {?s ?p ?o}"}, "headers": {"Accept": "text/csv"}},
            406,
            "is available as",
        ),
        ({"headers": {"Accept": "image/png"}}, 406, "the description of this service"),
        ({"method": "POST"}, 415, "posted as application/x-www-form-urlencoded"),
        ({"method": "POST", "content": b"x", "headers": {"Content-Type": "text/plain"}}, 415, "not as text/plain"),
        ({"method": "POST", "data": {"other": "1"}}, 400, "there is no query"),
        ({"method": "POST", "data": {"query": "x" * 300_000}}, 413, "bytes long"),
        (
            {"method": "POST", "content": b"\xff", "headers": {"Content-Type": "application/sparql-query"}},
            400,
            "UTF-8",
        ),
        ({"method": "PUT"}, 405, "this address is only read"),
        ({"method": "DELETE"}, 405, "this address is only read"),
    ],
)
def test_what_is_wrong_is_one_line_with_its_status(
    client: httpx.Client, request_: dict[str, Any], status: int, said: str
) -> None:
    answer = client.request(**{"method": "GET", "url": "/sparql", **request_})
    assert answer.status_code == status
    assert said in answer.text
    assert answer.text.endswith("\n")
    assert answer.text.count("\n") == 1
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["access-control-allow-origin"] == "*"


# --- what it is and how it looks ---------------------------------------------------------------------


def test_the_service_describes_itself(client: httpx.Client) -> None:
    answer = client.get("/sparql", headers={"Accept": "application/ld+json, text/turtle;q=0.9"})
    assert answer.headers["content-type"] == "application/ld+json"
    turtle = client.get("/sparql")
    assert turtle.headers["content-type"] == "text/turtle; charset=utf-8"
    graph = rdflib.Graph().parse(data=turtle.text, format="turtle")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    (service,) = graph.subjects(rdflib.RDF.type, sd.Service)
    assert graph.value(service, sd.endpoint) == rdflib.URIRef(f"{BASE}/sparql")
    assert graph.value(service, sd.feature) == sd.UnionDefaultGraph
    assert not [node for node in graph.all_nodes() if isinstance(node, rdflib.BNode)]


BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def test_a_browser_gets_a_page_that_needs_nothing_from_elsewhere(client: httpx.Client) -> None:
    page = client.get("/sparql", headers={"Accept": BROWSER})
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert '<html lang="fi">' in page.text
    assert '<label for="query">' in page.text
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", page.text)
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_each_question_of_the_list_is_ready_to_run(client: httpx.Client) -> None:
    page = client.get("/fi/kysymys/")
    assert page.status_code == 200
    assert '<html lang="fi">' in page.text
    assert "Näyteaineistoa" in page.text
    names = [name for name in re.findall(r'<li><a href="([^".][^"]+)"', page.text) if name in queries.names()]
    assert "close-votes" in names
    assert "compare/values" in names
    assert not [name for name in names if name.startswith("federated/")]
    for name in names:
        question = client.get("/sparql", params={"question": name}, headers={"Accept": BROWSER})
        assert queries.load(name).title_fi in html.fromstring(question.text).findtext(".//h1")
        written = html.fromstring(question.text).findtext(".//textarea")
        assert written.strip() == queries.body(queries.load(name)).strip()
        assert "#+" not in written
        ox.Store().query(written)


def test_a_question_that_there_is_not_leaves_the_page_as_it_is(client: httpx.Client) -> None:
    page = client.get("/sparql", params={"question": "../nothing"}, headers={"Accept": BROWSER})
    assert page.status_code == 200
    assert "Kysy kuntien päätöksistä" in page.text


def test_an_error_is_told_in_one_language(client: httpx.Client) -> None:
    def told(query: str) -> str:
        tree = html.fromstring(get(client, query, BROWSER).text)
        return str(tree.xpath("string(//*[@role='alert'])"))

    assert re.fullmatch(r"Tämä ei ole SPARQL-kysely: virhe rivillä 1, merkin \d kohdalla\.", told("SELEC ?s"))
    assert told("DELETE WHERE { ?s ?p ?o }").startswith("Päivitykset eivät ole käytössä")
    assert told("SELECT * { SERVICE <http://e.example/> { ?s ?p ?o } }").startswith("SERVICE ei ole käytössä")


@pytest.mark.parametrize("accept", ["text/turtle", "application/ld+json", "application/n-triples"])
@pytest.mark.parametrize("iri", [f"{BASE}/id/kemi", GRAPH])
def test_an_iri_of_the_base_is_answered_with_what_the_store_says(client: httpx.Client, iri: str, accept: str) -> None:
    answer = client.get(iri.removeprefix(BASE), headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(accept)
    form = ox.RdfFormat.from_media_type(accept)
    assert form
    told = {quad.triple for quad in ox.parse(answer.content, format=form)}
    asked = f"GRAPH <{iri}> {{ ?s ?p ?o }}" if "/graph/" in iri else f"VALUES ?s {{ <{iri}> }} ?s ?p ?o"
    whole = get(client, f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {asked} }}", "application/n-triples")
    assert told == {quad.triple for quad in ox.parse(whole.content, format=ox.RdfFormat.N_TRIPLES)}


def test_links_of_the_base_lead_to_this_server(client: httpx.Client) -> None:
    page = get(client, f"SELECT ?s {{ VALUES ?s {{ <{BASE}/id/kemi> <{BASE}/else> }} }}", BROWSER)
    assert 'href="./id/kemi"' in page.text
    assert f'href="{BASE}/else"' in page.text
    thing = client.get(GRAPH.removeprefix(BASE), headers={"Accept": BROWSER})
    assert thing.status_code == 200
    assert "Näyteaineistoa" in thing.text
    assert 'href="../../../id/kemi' in thing.text


@pytest.mark.parametrize("path", ["/id/nothing", "/graph/kemi/item/none", "/id/x%3E%20%7D", "/id/%F6"])
@pytest.mark.parametrize("accept", [BROWSER, "text/turtle"])
def test_an_iri_of_which_nothing_is_said_is_not_there(client: httpx.Client, path: str, accept: str) -> None:
    answer = client.get(path, headers={"Accept": accept})
    assert answer.status_code == 404
    assert "<h1>Sivua ei ole</h1>" in answer.text if accept == BROWSER else answer.text.count("\n") == 1


def test_a_browser_sees_the_answer_as_a_table(client: httpx.Client) -> None:
    page = get(client, 'SELECT ?a ?b ?c { VALUES (?a ?b) { ("<b>&"@fi <http://e.example/x>) } }', BROWSER)
    assert page.status_code == 200
    assert '<th scope="col">a</th>' in page.text
    assert '<td lang="fi">&lt;b&gt;&amp;</td>' in page.text
    assert '<a href="http://e.example/x"' in page.text
    assert "<td></td>" in page.text
    assert "&amp;format=csv" in page.text


def test_a_browser_sees_everything_else_too(client: httpx.Client) -> None:
    assert "Kyllä" in get(client, "ASK { ?s ?p ?o }", BROWSER).text
    assert "Ei yhtään riviä" in get(client, "SELECT * { ?s <http://e.example/none> ?o }", BROWSER).text
    assert "&lt;https://w3id.org/kuntalinkki/ontology#" in get(client, "CONSTRUCT WHERE { ?s ?p ?o }", BROWSER).text
    many = get(client, "SELECT * { VALUES ?a { 1 2 3 4 5 6 7 8 9 10 11 12 } ?s ?p ?o . ?t ?q ?r } LIMIT 1001", BROWSER)
    assert "1000 riviä; enempää kuin 1000 ei näytetä" in many.text
    wrong = get(client, "SELECT </textarea><script>", BROWSER)
    assert wrong.status_code == 400
    assert 'role="alert"' in wrong.text
    assert "&lt;/textarea&gt;&lt;script&gt;" in wrong.text


def test_other_pages_are_not_there(client: httpx.Client) -> None:
    answer = client.get("/sparq")
    assert (answer.status_code, answer.text) == (404, "there is no such page here; queries go to /sparql\n")


def test_a_store_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="there is no store in"), server(tmp_path):
        pass


def test_a_port_that_is_taken_is_one_sentence(endpoint: str, tmp_path: Path) -> None:
    from publisher.errors import ServeError
    from publisher.web.server import run

    port = int(endpoint.rpartition(":")[2].partition("/")[0])
    with pytest.raises(ServeError, match=f"cannot listen on 127.0.0.1, port {port}"):
        run(config.load(environ={}), "127.0.0.1", port, announce=print, releases=tmp_path)

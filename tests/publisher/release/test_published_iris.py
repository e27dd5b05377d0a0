"""Every IRI of ours that a release publishes leads somewhere, walked over a whole release as it is served."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from rdflib import Graph, URIRef
from support.made_pages import BASE as MADE
from support.releasing import graph_of, make, pages, store_pages
from support.serving import server

from ontology.terms import NAMESPACE, VOCABULARY
from publisher.crawl import withdrawal
from publisher.release import changes, stream, successor
from publisher.store import Store, withdrawn_addresses
from publisher.store.withdrawn_addresses import Withdrawal

BASE = "https://kuntalinkki.example"
RDF = {"Accept": "text/turtle"}
KIND = re.compile(rf"{re.escape(BASE)}/(?:id/[^/]+(?:/([^/]+)(?:/.*)?)?|(graph)/[^/]+/([^/]+)/.*)\Z")


@pytest.fixture(scope="module")
def client(released: Path) -> Iterator[httpx.Client]:
    with server(released) as address, httpx.Client(base_url=address.removesuffix("sparql"), trust_env=False) as opened:
        yield opened


def walk(client: httpx.Client, iri: str) -> httpx.Response:
    """Follow an IRI of ours on the server under test."""
    path = iri.removeprefix(BASE).partition("#")[0]
    if iri.startswith(VOCABULARY):
        path = "/vocabulary/" + iri.removeprefix(VOCABULARY)
    elif iri.startswith(NAMESPACE.rstrip("#")):
        path = "/ontology"
    return client.get(path or "/", headers=RDF, follow_redirects=True)


def ours(nodes: object) -> set[str]:
    starts = (BASE, VOCABULARY, NAMESPACE.rstrip("#"))
    return {str(node) for node in nodes if isinstance(node, URIRef) and str(node).startswith(starts)}  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["catalogue.ttl", "catalogue-avoindata.ttl", "void.ttl"])
def test_every_iri_of_a_description_answers(client: httpx.Client, released: Path, name: str) -> None:
    graph = Graph().parse(released / "releases/current" / name, format="turtle")
    found = ours(graph.all_nodes())
    assert len(found) > 20
    lost = {iri: answer.status_code for iri in sorted(found) if (answer := walk(client, iri)).status_code != 200}
    assert not lost


def test_every_iri_of_a_feed_and_of_the_stream_answers(client: httpx.Client, released: Path) -> None:
    found: set[str] = set()
    for file in [
        *released.glob("releases/current/changes/feeds/**/*.atom"),
        *released.glob("releases/current/changes/ldes/*.ttl"),
    ]:
        found |= {*re.findall(rf"{re.escape(BASE)}/[^\"<>\s]+", file.read_text(encoding="utf-8"))[:60]}
    assert len(found) > 50
    lost = {iri: answer.status_code for iri in sorted(found) if (answer := walk(client, iri)).status_code != 200}
    assert not lost


def test_one_of_each_kind_in_the_dump_answers(client: httpx.Client, released: Path) -> None:
    of_kind: dict[str, str] = {}
    with gzip.open(released / "releases/current/dumps/all.nq.gz") as file:
        for quad in ox.parse(file, format=ox.RdfFormat.N_QUADS):
            for node in (quad.subject, quad.predicate, quad.object, quad.graph_name):
                if isinstance(node, ox.NamedNode):
                    if found := KIND.match(node.value):
                        of_kind.setdefault("/".join(filter(None, found.groups())), node.value)
                    elif node.value.startswith((VOCABULARY, NAMESPACE)):
                        of_kind.setdefault(node.value, node.value)
                    else:
                        assert not node.value.startswith(BASE), node.value
    assert {"item", "handling", "body", "graph/item"} <= of_kind.keys()
    lost = {iri: answer.status_code for iri in of_kind.values() if (answer := walk(client, iri)).status_code != 200}
    assert not lost


def test_a_thing_leads_to_its_document_which_links_to_what_belongs_to_it(client: httpx.Client) -> None:
    for accept, location, media in (
        ("text/html", "../fi/kemi", "text/html; charset=utf-8"),
        ("application/xhtml+xml", "../fi/kemi", "text/html; charset=utf-8"),
        ("text/turtle", "?format=turtle", "text/turtle; charset=utf-8"),
        ("application/ld+json", "?format=jsonld", "application/ld+json"),
    ):
        answer = client.get("/id/kemi", headers={"Accept": accept})
        assert (answer.status_code, answer.headers["location"]) == (303, location)
        document = client.get("/id/kemi", headers={"Accept": accept}, follow_redirects=True)
        assert document.headers["content-type"] == media
        links = document.headers["link"]
        for relation in ("alternate", "describedby", "license"):
            assert f'rel="{relation}"' in links
        assert f"<{BASE}/id/kemi?format=turtle>" in links
    turtle = client.get("/id/kemi?format=turtle").text
    assert f"@prefix kl: <{NAMESPACE}>" in turtle
    assert client.get("/id/kemi?format=jsonld").json()["@context"]["kl"] == NAMESPACE


def test_what_a_town_took_away_is_gone(tmp_path: Path) -> None:
    first, second, third = pages(3)
    store_pages(tmp_path, [first, second])
    make(tmp_path, "20260101T000000Z", changes.write, stream.write)
    store_pages(tmp_path, [third], withdrawn=[first])
    make(tmp_path, "20260102T000000Z", changes.write, stream.write)
    with (
        server(tmp_path, KUNTALINKKI_BASE=MADE) as address,
        httpx.Client(base_url=address.removesuffix("sparql"), trust_env=False) as client,
    ):
        gone, kept = (graph_of(page).removeprefix(MADE) for page in (first, second))
        assert client.get(kept).status_code == 200
        answer = client.get(gone)
        assert (answer.status_code, answer.text.count("\n")) == (410, 1)
        version = gone.replace("/graph/", "/version/20260101T000000Z/")
        assert client.get(version).status_code == 410
        assert client.get(kept.replace("/graph/", "/version/20260101T000000Z/")).status_code == 303
        assert client.get(f"{gone}-never").status_code == 404


def test_what_was_withdrawn_is_gone_as_data_and_as_a_page(tmp_path: Path) -> None:
    first, second = pages(2)
    store_pages(tmp_path, [first, second])
    make(tmp_path, "20260101T000000Z", changes.write, stream.write)
    order = Withdrawal("2026-01-02", "request")
    with Store.open(tmp_path / "store") as store:
        withdrawal.take_out(store, MADE, "kemi", [graph_of(first)], order)
        assert (file := withdrawn_addresses.read(store, MADE)).values()
        store.flush()
    # As the web reads it without the engine:
    assert {withdrawn_addresses.digest(graph_of(first)), sha256(graph_of(first).encode()).hexdigest()} <= file.keys()
    make(tmp_path, "20260102T000000Z", changes.write, stream.write, successor.write_withdrawn)
    with (
        server(tmp_path, KUNTALINKKI_BASE=MADE) as address,
        httpx.Client(base_url=address.removesuffix("sparql"), trust_env=False) as client,
    ):
        thing = "/id/kemi/item/kaupunginhallitus-2024-05-28-0"
        for path in (thing, graph_of(first).removeprefix(MADE)):
            answer = client.get(path, headers=RDF)
            assert (answer.status_code, answer.text) == (
                410,
                f"{MADE}{path} was withdrawn on 2026-01-02 and is no longer published\n",
            )
        for language, said in (("fi", "Sivu on poistettu"), ("sv", "tagits bort"), ("en", "is gone")):
            page = client.get(thing.replace("/id/", f"/{language}/"))
            assert page.status_code == 410
            assert said in page.text
        assert client.get("/id/kemi/item/kaupunginhallitus-2024-05-28-1", follow_redirects=True).status_code == 200
        assert client.get("/id/kemi/item/never").status_code == 404
        assert client.get("/fi/kemi/item/never").status_code == 404
        version = graph_of(second).removeprefix(MADE).replace("/graph/", "/version/20260101T000000Z/")
        assert client.get(version).status_code == 303
        assert client.get(version.replace("20260101T", "20250101T")).status_code == 404
        assert client.get(version.replace("20260101T000000Z", "x")).status_code == 404

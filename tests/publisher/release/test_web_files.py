from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from shutil import copytree
from socket import create_server

import httpx
import pytest
from lxml import html
from rdflib import DCAT, RDF, VOID, Graph, URIRef
from support.serving import server

from publisher.release import catalogue, checksums, documents
from publisher.release.draft import Draft, write_manifest

BASE = "https://paatokset.fi"


@pytest.fixture(scope="module")
def released(
    sample_data: Path, tmp_path_factory: pytest.TempPathFactory, make_draft: Callable[..., Draft]
) -> Iterator[tuple[httpx.Client, Path]]:
    """Serve a data folder with a release whose addresses are the server's."""
    with closing(create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    data = tmp_path_factory.mktemp("data")
    copytree(sample_data / "store", data / "store")
    folder = data / "releases" / "20261124T161500Z"
    folder.mkdir(parents=True)
    draft = make_draft(folder, KUNTALINKKI_SITE=f"http://127.0.0.1:{port}")
    copytree(sample_data / "store", folder / "store")
    for stage in (write_manifest, documents.write, catalogue.write, checksums.write):
        stage(draft)
    (data / "releases" / "current").symlink_to("20261124T161500Z")
    with (
        server(data, KUNTALINKKI_PORT=str(port)) as address,
        httpx.Client(
            base_url=address.removesuffix("sparql"), headers={"Origin": "https://a.example"}, trust_env=False
        ) as client,
    ):
        yield client, folder


def graph(answer: httpx.Response, form: str) -> Graph:
    assert answer.status_code == 200, answer.text
    assert answer.headers["access-control-allow-origin"] == "*"
    return Graph().parse(data=answer.content, format=form)


@pytest.mark.parametrize(
    ("accept", "media", "form"),
    [
        ("text/turtle", "text/turtle; charset=utf-8", "turtle"),
        ("application/rdf+xml", "application/rdf+xml", "xml"),
        ("application/ld+json, text/html;q=0.5", "application/ld+json", "json-ld"),
        ("*/*", "text/turtle; charset=utf-8", "turtle"),
    ],
)
@pytest.mark.parametrize("address", ["/catalogue", "/catalogue-avoindata", "/.well-known/void", "/ontology"])
def test_descriptions_come_in_the_form_asked_for(
    released: tuple[httpx.Client, Path], address: str, accept: str, media: str, form: str
) -> None:
    client, _ = released
    answer = client.get(address, headers={"Accept": accept})
    assert (answer.headers["content-type"], answer.headers["vary"].partition(",")[0]) == (media, "Accept")
    assert len(graph(answer, form)) > 100
    ending = {"turtle": ".ttl", "xml": ".rdf", "json-ld": ".jsonld"}[form]
    assert client.get(address + ending).content == answer.content
    assert client.get(address, headers={"Accept": "image/png"}).status_code == 406


def test_every_address_of_the_catalogue_answers_with_what_it_says(released: tuple[httpx.Client, Path]) -> None:
    client, _ = released
    told = graph(client.get("/catalogue.ttl"), "turtle")
    spdx = URIRef("http://spdx.org/rdf/terms#checksum"), URIRef("http://spdx.org/rdf/terms#checksumValue")
    addresses = [*told.subject_objects(DCAT.downloadURL)]
    assert len(addresses) > 20
    for distribution, address in addresses:
        answer = client.get(str(address))
        assert answer.status_code == 200, address
        assert len(answer.content) == int(str(told.value(distribution, DCAT.byteSize)))
        value = told.value(told.value(distribution, spdx[0]), spdx[1])
        assert hashlib.sha256(answer.content).hexdigest() == str(value)
        packed = told.value(distribution, DCAT.compressFormat)
        media = str(packed or told.value(distribution, DCAT.mediaType)).partition("media-types/")[2]
        assert answer.headers["content-type"].partition(";")[0] == media
        assert "content-encoding" not in answer.headers
    for predicate in (DCAT.landingPage, DCAT.endpointURL, URIRef("http://xmlns.com/foaf/0.1/page")):
        for address in {*told.objects(None, predicate)}:
            assert client.get(str(address), follow_redirects=True).status_code == 200, address


def test_the_void_description_counts_what_the_endpoint_counts(released: tuple[httpx.Client, Path]) -> None:
    client, _ = released
    told = graph(client.get("/.well-known/void"), "turtle")
    everything = URIRef(f"{BASE}/dataset/all")
    subsets = {subset for subset in told.objects(everything, VOID.subset) if "/links/" not in str(subset)}
    assert subsets == {URIRef(f"{BASE}/dataset/{town}") for town in ("kemi", "keminmaa", "simo", "tervola")}
    query = "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?c } GROUP BY ?c"
    answer = client.post("/sparql", data={"query": query}, headers={"Accept": "application/json"})
    counted = {row["c"]["value"]: int(row["n"]["value"]) for row in answer.json()["results"]["bindings"]}
    parts = [*told.objects(everything, VOID.classPartition)]
    assert counted == {
        str(told.value(part, VOID["class"])): int(str(told.value(part, VOID.entities))) for part in parts
    }
    (endpoint,) = told.objects(everything, VOID.sparqlEndpoint)
    assert client.get(str(endpoint)).status_code == 200
    assert {str(dump) for dump in told.objects(everything, VOID.dataDump)}
    for dump in told.objects(None, VOID.dataDump):
        assert client.head(str(dump)).status_code == 200
    datasets = {one for one in told.subjects(RDF.type, VOID.Dataset) if str(one).startswith(BASE)}
    assert len(datasets) == 5


def test_the_ontology_is_a_page_for_people_and_a_graph_for_programs(released: tuple[httpx.Client, Path]) -> None:
    client, _ = released
    for address in ("/ontology", "/ontology/"):
        page = client.get(address, headers={"Accept": "text/html"})
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        assert "<h1>" in page.text
    assert client.get("/ontology/shapes/votes.ttl").headers["content-type"] == "text/turtle; charset=utf-8"
    assert client.get("/ontology/context.jsonld").headers["content-type"] == "application/ld+json"
    assert client.get("/ontology/changelog.html").status_code == 200


def test_downloads_can_be_resumed_and_kept(released: tuple[httpx.Client, Path]) -> None:
    client, folder = released
    address, whole = "/releases/current/dumps/all.nq.gz", (folder / "dumps/all.nq.gz").read_bytes()
    part = client.get(address, headers={"Range": "bytes=100-199"})
    assert (part.status_code, part.content) == (206, whole[100:200])
    tag = client.head(address).headers["etag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/releases/current/SHA256SUMS").status_code == 200


@pytest.mark.parametrize(
    "path",
    ["store/CURRENT", "../20261124T161500Z/void.ttl", "..%2f..%2fstore/CURRENT", "%2e%2e/%2e%2e/store/CURRENT", "store",
     "store/", "void.ttl/", "none.nq.gz", "dumps/%00", "/etc/passwd", "dumps/" + "x" * 5000],
)  # fmt: skip
def test_nothing_else_is_served(released: tuple[httpx.Client, Path], path: str) -> None:
    client, _ = released
    answer = client.get(f"/releases/current/{path}")
    assert answer.status_code == 404
    assert answer.text.count("\n") == 1
    assert client.get("/releases/20261124T161500Z/void.ttl").status_code == 404


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("/releases/current/", {"dumps/", "tables/", "ontology/", "catalogue.ttl", "SHA256SUMS"}),
        ("/releases/current/dumps/", {"all.nq.gz", "kemi.ttl.gz"}),
        ("/ontology/shapes/", {"votes.ttl"}),
        ("/ontology/vocabularies/", {"values.ttl"}),
    ],
)
def test_a_folder_lists_its_files(released: tuple[httpx.Client, Path], address: str, names: set[str]) -> None:
    client, _ = released
    answer = client.get(address.rstrip("/"))
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (307, "*")
    answer = client.get(address.rstrip("/"), follow_redirects=True)
    assert (answer.url.path, answer.headers["content-type"]) == (address, "text/html; charset=utf-8")
    tree = html.fromstring(answer.text)
    listed = {link.text: link.get("href") for link in tree.xpath("//td/a")}
    assert names <= listed.keys()
    assert not {"store/", ".draft"} & listed.keys()
    for link in tree.xpath("//a/@href"):
        assert client.head(str(answer.url.join(link)), follow_redirects=True).status_code == 200, link
    for name, size in zip(listed, tree.xpath("//tr/td[3]"), strict=True):
        told = size.xpath("string(data/@value)")
        assert (told == "") == name.endswith("/")
        if told:
            assert int(told) == len(client.get(address + name).content)


def test_where_one_expects_a_folder_one_is_led_to_it(released: tuple[httpx.Client, Path]) -> None:
    client, _ = released
    for address in ("/releases", "/releases/", "/releases/current"):
        assert client.get(address, follow_redirects=True).url.path == "/releases/current/"
    assert "<h1>" in client.get("/releases/current/ontology/").text
    assert client.post("/releases/current/").status_code == 405


def test_before_the_first_release_it_is_said(sample_data: Path) -> None:
    with server(sample_data) as address:
        answer = httpx.get(address.replace("sparql", "catalogue"), trust_env=False)
    assert (answer.status_code, answer.text) == (404, "nothing has been released yet: `kuntalinkki release` does\n")

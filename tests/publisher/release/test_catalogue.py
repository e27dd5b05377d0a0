from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from rdflib import DCAT, DCTERMS, RDF, XSD, BNode, Graph, Literal, Namespace, URIRef
from support.shapes_beside import AVOINDATA, DCAT_AP, needs_shapes, offences

from publisher import config
from publisher.errors import ConfigurationError
from publisher.release import catalogue
from publisher.release.draft import Draft
from publisher.release.layout import Release

BASE = "https://paatokset.fi"
SPDX = Namespace("http://spdx.org/rdf/terms#")
DCAT_3 = Namespace(str(DCAT))
FORMS = {"ttl": "turtle", "rdf": "xml", "jsonld": "json-ld"}


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory, make_draft: Callable[..., Draft]) -> Draft:
    made = make_draft(tmp_path_factory.mktemp("draft"))
    catalogue.write(made)
    return made


@pytest.fixture(scope="module")
def told(draft: Draft) -> Graph:
    return read(draft, "catalogue.ttl")


def read(draft: Draft, name: str) -> Graph:
    return Graph().parse(draft.folder / name, format=FORMS[name.rpartition(".")[2]])


@needs_shapes
def test_the_catalogue_is_as_dcat_ap_wants_it(told: Graph) -> None:
    assert offences(told, DCAT_AP) == {}


@needs_shapes
def test_the_catalogue_for_the_finnish_portal_is_as_its_profile_wants_it(draft: Draft) -> None:
    assert offences(read(draft, "catalogue-avoindata.ttl"), AVOINDATA) == {}


@needs_shapes
def test_the_two_profiles_contradict_each_other_in_two_rules_only(draft: Draft, told: Graph) -> None:
    assert set(offences(told, AVOINDATA)) == {str(DCAT.byteSize), str(SPDX.algorithm)}
    assert set(offences(read(draft, "catalogue-avoindata.ttl"), DCAT_AP)) == {str(DCAT.byteSize)}


@pytest.mark.parametrize("name", ["catalogue", "catalogue-avoindata", "void"])
def test_the_three_forms_say_the_same_without_blank_nodes(draft: Draft, name: str) -> None:
    turtle, *others = (set(read(draft, f"{name}.{ending}")) for ending in FORMS)
    assert all(other == turtle for other in others)
    assert not any(isinstance(term, BNode) for triple in turtle for term in triple)


def test_every_file_is_a_distribution_with_its_size_and_sum(draft: Draft, told: Graph) -> None:
    files = {path for folder in ("dumps", "tables", "views") for path in (draft.folder / folder).iterdir()}
    found = set()
    for distribution in told.subjects(DCAT.downloadURL):
        address = str(told.value(distribution, DCAT.downloadURL))
        assert address.startswith(f"{BASE}/releases/current/")
        file = draft.folder / address.removeprefix(f"{BASE}/releases/current/")
        found.add(file)
        assert told.value(distribution, DCAT.byteSize) == Literal(file.stat().st_size, datatype=XSD.nonNegativeInteger)
        checksum = told.value(distribution, SPDX.checksum)
        assert told.value(checksum, SPDX.algorithm) == SPDX.checksumAlgorithm_sha256
        assert str(told.value(checksum, SPDX.checksumValue)) == hashlib.sha256(file.read_bytes()).hexdigest()
    assert found == files


def test_a_dataset_has_its_own_files_its_place_and_its_time(told: Graph) -> None:
    kemi = URIRef(f"{BASE}/dataset/kemi")
    addresses = {str(told.value(one, DCAT.accessURL)) for one in told.objects(kemi, DCAT.distribution)}
    dumps = {f"{BASE}/releases/current/dumps/kemi.{suffix}.gz" for suffix in ("nq", "trig", "jsonld", "ttl", "nt")}
    assert addresses == dumps | {f"{BASE}/sparql", f"{BASE}/releases/current/changes/feeds/kemi.atom"}
    stream = URIRef(f"{BASE}/releases/current/changes/ldes/index.ttl")
    (distribution,) = told.subjects(DCAT.accessURL, stream)
    assert (URIRef(f"{BASE}/dataset/all"), DCAT.distribution, distribution) in told
    assert told.value(kemi, DCTERMS.spatial) == URIRef("http://uri.suomi.fi/codelist/jhs/kunta_1_20230101/code/240")
    period = told.value(kemi, DCTERMS.temporal)
    assert told.value(period, DCAT.startDate) == Literal("2022-03-28", datatype=XSD.date)
    datasets = set(told.subjects(RDF.type, DCAT.Dataset))
    (series,) = told.subjects(RDF.type, DCAT_3.DatasetSeries)
    assert {*told.subjects(DCAT_3.inSeries, series)} == datasets
    (service,) = told.subjects(RDF.type, DCAT.DataService)
    assert {*told.objects(service, DCAT.servesDataset)} == datasets
    assert len(datasets) == 5


def test_titles_and_descriptions_are_in_three_languages(told: Graph) -> None:
    kinds = (DCAT.Catalog, DCAT_3.DatasetSeries, DCAT.Dataset, DCAT.DataService, DCAT.Distribution)
    for kind in kinds:
        for about in told.subjects(RDF.type, kind):
            for predicate in (DCTERMS.title, DCTERMS.description):
                texts = [text for text in told.objects(about, predicate) if isinstance(text, Literal)]
                assert sorted(text.language or "" for text in texts) == ["en", "fi", "sv"]
                assert not any("{" in text for text in texts)


def test_sample_data_is_marked_as_such(told: Graph) -> None:
    titles = {str(title) for title in told.objects(URIRef(f"{BASE}/catalogue"), DCTERMS.title)}
    assert "Esimerkkiaineisto: Kuntien päätökset avoimena datana" in titles


def test_the_same_release_is_described_in_the_same_bytes(
    draft: Draft, tmp_path: Path, make_draft: Callable[..., Draft]
) -> None:
    again = make_draft(tmp_path)
    catalogue.write(again)
    for name in ("catalogue", "catalogue-avoindata", "void"):
        for ending in FORMS:
            assert (tmp_path / f"{name}.{ending}").read_bytes() == (draft.folder / f"{name}.{ending}").read_bytes()


def test_a_later_release_is_modified_and_not_issued_anew(
    draft: Draft, tmp_path: Path, make_draft: Callable[..., Draft]
) -> None:
    later = make_draft(tmp_path, "20261201T000000Z", Release(draft.name, draft.folder))
    catalogue.write(later)
    told = read(later, "catalogue.ttl")
    dataset = URIRef(f"{BASE}/dataset/all")
    assert str(told.value(dataset, DCTERMS.issued)).startswith("2026-11-24T16:15:00")
    assert str(told.value(dataset, DCTERMS.modified)).startswith("2026-12-01T00:00:00")
    assert told.value(dataset, DCAT_3.version) == Literal("20261201T000000Z")


def test_addresses_to_download_from_are_those_of_the_site(tmp_path: Path, make_draft: Callable[..., Draft]) -> None:
    made = make_draft(
        tmp_path, KUNTALINKKI_SITE="https://data.paatokset.fi/x", KUNTALINKKI_PUBLISHER_IRI="https://u.fi/1"
    )
    catalogue.write(made)
    told = read(made, "catalogue.ttl")
    hosts = {urlsplit(str(address)).netloc for address in told.objects(None, DCAT.downloadURL)}
    assert hosts == {"data.paatokset.fi"}
    assert told.value(URIRef(f"{BASE}/catalogue"), DCTERMS.publisher) == URIRef("https://u.fi/1")


def loaded(**settings: str) -> config.Config:
    return config.load(environ={f"KUNTALINKKI_{name}": value for name, value in settings.items()})


def test_what_is_not_to_be_published_is_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigurationError) as error:
        catalogue.check_configuration(loaded())
    missing = (
        "publisher_fi is not set",
        "contact is not set",
        "accessibility names no folder",
        "privacy names no folder",
    )
    for told in ("base is https://kuntalinkki.example", *missing):
        assert told in str(error.value)
    (tmp_path / "fi.txt").write_text("# Seloste")
    texts = {"ACCESSIBILITY": str(tmp_path), "PRIVACY": str(tmp_path)}
    whole = {"BASE": BASE, "PUBLISHER_FI": "Me", "CONTACT": "me@me.fi", **texts}
    catalogue.check_configuration(loaded(**whole))
    for site in ("http://127.0.0.1:8000", "http://localhost", "https://a.example.com", "http://[::1]"):
        with pytest.raises(ConfigurationError, match="site is"):
            catalogue.check_configuration(loaded(**whole, SITE=site))

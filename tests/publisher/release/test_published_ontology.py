from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import OWL, Graph, URIRef

import ontology
from ontology import changes
from publisher.release import documents
from publisher.release.draft import Draft
from publisher.release.layout import Release
from publisher.store import Store


@pytest.fixture
def make(sample_data: Path) -> Callable[..., Draft]:
    from publisher import config

    def draft(folder: Path, name: str, previous: Release | None = None, said: list[str] | None = None) -> Draft:
        found = config.load(environ={"KUNTALINKKI_DATA": str(sample_data)})
        told = said if said is not None else []
        made = Draft(name, folder, Store.read_only(found.store), found, (), previous, told.append)
        documents.write(made)
        return made

    return draft


def log(draft: Draft) -> list[dict[str, object]]:
    entries: list[dict[str, object]] = json.loads((draft.folder / "ontology/changelog.json").read_bytes())["entries"]
    return entries


def test_the_folder_has_everything_and_its_version(tmp_path: Path, make: Callable[..., Draft]) -> None:
    made = make(tmp_path, "20261124T161500Z")
    folder = made.folder / "ontology"
    for path, text in ontology.sources().items():
        assert (folder / path).read_bytes() == text
    assert "Kunta" in (folder / "index.html").read_text(encoding="utf-8")
    whole = Graph().parse(folder / "ontology.rdf")
    header = URIRef(ontology.NAMESPACE.rstrip("#"))
    version = str(whole.value(header, OWL.versionInfo))
    assert str(whole.value(header, OWL.versionIRI)).endswith(f"/{version}")
    assert len(whole) == len(ontology.graph())


def test_each_version_that_was_released_is_kept(tmp_path: Path, make: Callable[..., Draft]) -> None:
    make(tmp_path / "1", "20261124T161500Z")
    (tmp_path / "1/ontology/versions/0.1.0.ttl").write_text("# older\n")
    make(tmp_path / "2", "20261125T161500Z", Release("20261124T161500Z", tmp_path / "1"))
    version = str(ontology.decisions().value(URIRef(ontology.NAMESPACE.rstrip("#")), OWL.versionInfo))
    kept = {file.name: file.read_bytes() for file in (tmp_path / "2/ontology/versions").iterdir()}
    assert kept == {"0.1.0.ttl": b"# older\n", f"{version}.ttl": (tmp_path / "2/ontology/ontology.ttl").read_bytes()}


def test_the_log_tells_release_by_release_what_became_of_terms(tmp_path: Path, make: Callable[..., Draft]) -> None:
    first = make(tmp_path / "1", "20261124T161500Z")
    decisions = tmp_path / "1/ontology/decisions.ttl"
    (entry,) = log(first)
    assert len(entry["came"]) > 100  # type: ignore[arg-type]
    second = make(tmp_path / "2", "20261125T161500Z", Release("20261124T161500Z", tmp_path / "1"))
    assert log(second) == log(first)
    shutil.copytree(tmp_path / "2", tmp_path / "older")
    decisions = tmp_path / "older/ontology/decisions.ttl"
    text = decisions.read_text(encoding="utf-8").replace('"Agenda item"@en', '"Item & <matter>"@en')
    decisions.write_text(re.sub(r"(?m)^kl:Dissent a owl:Class .*?\.$\n", "", text, count=1, flags=re.DOTALL))
    for beside in ("term-status.ttl", "alignments.ttl"):
        file = decisions.with_name(beside)
        file.write_text(re.sub(r"(?m)^kl:Dissent .*\n", "", file.read_text(encoding="utf-8")))
    said: list[str] = []
    third = make(tmp_path / "3", "20261126T161500Z", Release("20261125T161500Z", tmp_path / "older"), said)
    newest, oldest = log(third)
    assert oldest["release"] == "20261124T161500Z"
    assert newest["release"] == "20261126T161500Z"
    assert [term["iri"] for term in newest["came"]] == [f"{ontology.NAMESPACE}Dissent"]  # type: ignore[attr-defined]
    assert [term["iri"] for term in newest["changed"]] == [f"{ontology.NAMESPACE}AgendaItem"]  # type: ignore[attr-defined]
    version = ontology.graph().value(changes.HEADER, OWL.versionInfo)
    assert said == [f"The ontology has changed and is still called version {version}: see ontology/changelog.md"]
    page = (third.folder / "ontology/changelog.html").read_text(encoding="utf-8")
    assert "Item &amp; &lt;matter&gt;" in page
    assert "Item & <matter>" in (third.folder / "ontology/changelog.md").read_text(encoding="utf-8")

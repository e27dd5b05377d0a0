"""CKAN's own harvester reads the catalogue; it is installed by `make` beside the project's environment."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from publisher.release import catalogue
from publisher.release.draft import Draft

ROOT = Path(__file__).parents[3]
PYTHON = ROOT / ".venv" / "harvester" / "bin" / "python"
HARVEST = ROOT / "tests" / "support" / "harvest.py"
BASE = "https://paatokset.fi"
FORMS = {"rdf": "xml", "ttl": "turtle", "jsonld": "json-ld"}
TITLES = {
    "fi": "Esimerkkiaineisto: Kunnan päätökset: Kemi",
    "sv": "Exempeldata: Kommunens beslut: Kemi",
    "en": "Sample data: Municipal decisions: Kemi",
}


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory, make_draft: Callable[..., Draft]) -> Draft:
    made = subprocess.run(
        ["make", "--silent", f"PYTHON={sys.executable}", ".venv/harvester/installed"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if made.returncode:
        pytest.skip(f"CKAN's harvester cannot be installed here: {made.stderr[-300:]}")
    written = make_draft(tmp_path_factory.mktemp("draft"))
    catalogue.write(written)
    return written


@cache
def harvested(file: Path, language: str = "fi") -> dict[str, dict[str, Any]]:
    """Return the datasets that the harvester finds, by IRI."""
    command = [PYTHON, HARVEST, file, FORMS[file.suffix[1:]], language]
    told = subprocess.run(command, cwd=file.parent, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr[-2000:]
    return {extras(dataset)["uri"]: dataset for dataset in json.loads(told.stdout)}


def extras(dataset: dict[str, Any]) -> dict[str, str]:
    return {extra["key"]: extra["value"] for extra in dataset["extras"]}


@pytest.mark.parametrize("name", ["catalogue.rdf", "catalogue.ttl", "catalogue.jsonld", "catalogue-avoindata.rdf"])
def test_the_harvester_lists_every_dataset_and_file(draft: Draft, name: str) -> None:
    found = harvested(draft.folder / name)
    assert set(found) == {f"{BASE}/dataset/{subset}" for subset in ("all", *draft.towns)}
    files = {path.relative_to(draft.folder).as_posix() for folder in ("dumps", "tables", "views")
             for path in (draft.folder / folder).iterdir()}  # fmt: skip
    listed = [resource for dataset in found.values() for resource in dataset["resources"] if "hash" in resource]
    assert sorted(resource["url"] for resource in listed) == sorted(f"{BASE}/releases/current/{file}" for file in files)
    sha1 = "avoindata" in name
    for resource in listed:
        file = draft.folder / resource["url"].removeprefix(f"{BASE}/releases/current/")
        assert resource["size"] == file.stat().st_size
        assert resource["hash_algorithm"].endswith("sha1" if sha1 else "sha256")
        assert len(resource["hash"]) == (40 if sha1 else 64)
        assert sha1 or resource["hash"] == draft.digest(file)
        assert resource["format"].startswith("http://publications.europa.eu/resource/authority/file-type/")
        assert resource["license"].endswith("CC_BY_4_0")


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_portal_reads_the_texts_of_its_language(draft: Draft, language: str) -> None:
    kemi = harvested(draft.folder / "catalogue.rdf", language)[f"{BASE}/dataset/kemi"]
    assert kemi["title"] == TITLES[language]
    assert "Kemi" in kemi["notes"]
    assert all(resource["name"] and resource["description"] for resource in kemi["resources"])


def test_the_harvester_learns_who_where_when_and_how(draft: Draft) -> None:
    kemi = harvested(draft.folder / "catalogue.rdf")[f"{BASE}/dataset/kemi"]
    known = extras(kemi)
    assert known["publisher_name"] == "Meri-Lapin esimerkki"
    assert known["contact_email"] == "avoindata@paatokset.fi"
    assert (known["spatial_text"], known["temporal_start"]) == ("Kemi", "2022-03-28")
    assert known["frequency"].endswith("/IRREG")
    assert kemi["version"] == draft.name
    assert {"name": "pöytäkirjat"} in kemi["tags"]
    (endpoint,) = (resource for resource in kemi["resources"] if resource["url"] == f"{BASE}/sparql")
    assert "SPARQL" in str(endpoint["access_services"])

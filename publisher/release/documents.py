"""The ontology in a release: its files, its documentation, and how its terms changed since earlier releases.

ontology/index.html            the documentation            ontology/ontology.ttl|.rdf|.jsonld   all terms
ontology/changelog.html|.md|.json   which terms came, changed and went, release by release, the newest first
ontology/versions/0.2.0.ttl     all terms as that version had them (owl:versionIRI)
ontology/decisions.ttl, alignments.ttl, vocabularies/, shapes/, context.jsonld …   the files as they are written
"""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from rdflib import Graph

import ontology
from ontology import changes, docs
from publisher.release import rdf
from publisher.release.draft import Draft
from publisher.release.layout import VERSIONS

FOLDER: Final = "ontology"
LOG: Final = "changelog"
_EMPTY: Final[dict[str, Any]] = {"entries": []}


def write(draft: Draft) -> None:
    """Write the folder `ontology` of a draft."""
    folder = draft.subfolder(FOLDER)
    for path, text in ontology.sources().items():
        file = folder / path
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(text)
    docs.write_docs(folder)
    rdf.write(ontology.graph(), folder, "ontology")
    before = draft.previous.folder / FOLDER if draft.previous else None
    _keep_versions(folder, before)
    _write_log(draft, folder, before if before and before.is_dir() else None)


def _keep_versions(folder: Path, before: Path | None) -> None:
    """Keep each version of the ontology that was released, so that its IRI answers: the newest text of each."""
    versions = folder / VERSIONS
    if before and (before / VERSIONS).is_dir():
        shutil.copytree(before / VERSIONS, versions)
    versions.mkdir(exist_ok=True)
    shutil.copyfile(folder / "ontology.ttl", versions / f"{changes.read_version(folder)}.ttl")


def _write_log(draft: Draft, folder: Path, before: Path | None) -> None:
    """Add to the log of the release before what has changed since."""
    log = before / f"{LOG}.json" if before else None
    told = json.loads(log.read_bytes()) if log and log.is_file() else _EMPTY
    found = changes.compare(changes.read(before) if before else Graph(), changes.read(folder))
    entries = [{"release": draft.name, **asdict(found)}] if found else []
    if found and found.version == found.previous_version:
        draft.say(f"The ontology has changed and is still called version {found.version}: see ontology/{LOG}.md")
    whole = {"version": found.version, "entries": entries + told["entries"]}
    (folder / f"{LOG}.json").write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for form in ("html", "md"):
        template = _TEMPLATES.get_template(f"{LOG}.{form}.jinja")
        (folder / f"{LOG}.{form}").write_text(template.render(whole) + "\n", encoding="utf-8")


_TEMPLATES: Final = Environment(
    loader=PackageLoader("publisher.release"),
    autoescape=lambda name: bool(name and name.endswith(".html.jinja")),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)

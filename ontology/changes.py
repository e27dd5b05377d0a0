"""What became of the terms between two versions of the ontology: which came, which changed, which went.

A term is a class, a property, a code or a code list. It changed where anything that is said of it is said otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from rdflib import OWL, RDFS, SKOS, Graph, URIRef
from rdflib.term import Node

import ontology

HEADER: Final = URIRef(ontology.NAMESPACE.rstrip("#"))
_OURS: Final = (ontology.NAMESPACE, ontology.VOCABULARY)
# What is compared: shapes say how data is checked, not what a word means.
_PARTS: Final = ("decisions.ttl", "term-status.ttl", "alignments.ttl", "municipalities.ttl", "vocabularies/*.ttl")


@dataclass(frozen=True, slots=True)
class Change:
    """A term, its English label, and what is said of it now or no longer: property and value, as N-Triples."""

    iri: str
    label: str
    added: list[tuple[str, str]] = field(default_factory=list)
    removed: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Changes:
    """The terms that came, changed and went, each sorted by IRI; versions are None where there is none."""

    previous_version: str | None
    version: str | None
    came: list[Change]
    changed: list[Change]
    went: list[Change]

    def __bool__(self) -> bool:
        return bool(self.came or self.changed or self.went)


def read(folder: Path) -> Graph:
    """Return the terms of an ontology that was published in a folder."""
    found = Graph(bind_namespaces="none")
    for file in sorted(path for part in _PARTS for path in folder.glob(part)):
        found.parse(file, format="turtle")
    return found


def read_version(folder: Path) -> str:
    """Return the version of an ontology that was published in a folder."""
    return _version(Graph().parse(folder / "decisions.ttl", format="turtle")) or "0"


def compare(old: Graph, new: Graph) -> Changes:
    """Compare the terms of two versions."""
    before, after = _terms(old), _terms(new)
    changed = [
        _change(new, iri, after[iri] - before[iri], before[iri] - after[iri])
        for iri in sorted(before.keys() & after.keys())
        if before[iri] != after[iri]
    ]
    came = [_change(new, iri) for iri in sorted(after.keys() - before.keys())]
    went = [_change(old, iri) for iri in sorted(before.keys() - after.keys())]
    return Changes(_version(old), _version(new), came, changed, went)


def _terms(graph: Graph) -> dict[URIRef, set[tuple[Node, Node]]]:
    found: dict[URIRef, set[tuple[Node, Node]]] = {}
    for subject, predicate, value in graph:
        if isinstance(subject, URIRef) and str(subject).startswith(_OURS):
            found.setdefault(subject, set()).add((predicate, value))
    return found


def _change(graph: Graph, iri: URIRef, added: Any = (), removed: Any = ()) -> Change:
    labels = [label for name in (RDFS.label, SKOS.prefLabel) for label in graph.objects(iri, name)]
    english = sorted(str(label) for label in labels if getattr(label, "language", None) == "en")
    return Change(str(iri), english[0] if english else "", _said(added), _said(removed))


def _said(pairs: set[tuple[Node, Node]]) -> list[tuple[str, str]]:
    return sorted((str(predicate), value.n3()) for predicate, value in pairs)


def _version(graph: Graph) -> str | None:
    version = graph.value(HEADER, OWL.versionInfo)
    return str(version) if version is not None else None

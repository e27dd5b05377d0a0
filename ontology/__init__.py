"""What the words mean: the ontology, its alignments, vocabularies, towns, shapes and JSON-LD context.

This module is the only reader of the files beside it. `ontology.terms` holds the names as constants and
needs no RDF library; everything here loads rdflib when first asked, so that `import ontology` stays cheap.
The returned graphs are shared: read them, do not change them.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any, Final

from ontology.terms import NAMESPACE, VOCABULARY

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = [
    "NAMESPACE",
    "VOCABULARY",
    "alignments",
    "concept",
    "context",
    "decisions",
    "graph",
    "label",
    "municipalities",
    "schemes",
    "shapes",
    "sources",
    "statuses",
    "text",
    "vocabularies",
    "words",
]

_FOLDER: Final = files("ontology")


def decisions() -> Graph:
    """Return the ontology itself: classes and properties with their labels and definitions."""
    return _read("decisions.ttl")


def statuses() -> Graph:
    """Return of each class and property what defines it, since when, and how settled it is."""
    return _read("term-status.ttl")


def alignments() -> Graph:
    """Return how our terms relate to those of other vocabularies."""
    return _read("alignments.ttl")


def vocabularies() -> Graph:
    """Return the code lists (SKOS): outcomes, kinds of bodies, of documents, of motions and so on."""
    return _read("vocabularies")


def municipalities() -> Graph:
    """Return the towns that come with the program, as concepts by municipality code."""
    return _read("municipalities.ttl")


def shapes() -> Graph:
    """Return what good data looks like (SHACL core)."""
    return _read("shapes")


@cache
def graph() -> Graph:
    """Return everything that the words mean in one graph: all of the above but the shapes."""
    whole = _empty()
    for part in (decisions(), statuses(), alignments(), vocabularies(), municipalities()):
        whole += part
    return whole


def text(name: str) -> str:
    """Return a file of this folder as it is written, such as `vocabularies/values.ttl`."""
    return _FOLDER.joinpath(*name.split("/")).read_text(encoding="utf-8")


def sources() -> dict[str, bytes]:
    """Return the files to be published as they are, by their paths: Turtle, the JSON-LD context, the licence."""
    found = [_FOLDER.joinpath(name) for name in ("LICENSE", "context.jsonld")]
    found += _turtle(_FOLDER)
    whole = {file.name: file.read_bytes() for file in found}
    for folder in ("shapes", "vocabularies"):
        whole |= {f"{folder}/{file.name}": file.read_bytes() for file in _turtle(_FOLDER.joinpath(folder))}
    return whole


@cache
def context() -> dict[str, Any]:
    """Return the JSON-LD context, the object whose one key is `@context`."""
    document: dict[str, Any] = json.loads(_FOLDER.joinpath("context.jsonld").read_text(encoding="utf-8"))
    return document


@cache
def schemes() -> dict[str, tuple[str, ...]]:
    """Return the notations of each code list, both sorted: what codes an item may carry."""
    from rdflib.namespace import SKOS

    found: dict[str, list[str]] = {}
    for concept_iri, notation in vocabularies().subject_objects(SKOS.notation):
        scheme = str(concept_iri).removeprefix(VOCABULARY).rpartition("/")[0]
        found.setdefault(scheme, []).append(str(notation))
    return {scheme: tuple(sorted(notations)) for scheme, notations in sorted(found.items())}


def concept(scheme: str, notation: str) -> str:
    """Return the IRI of a code. Raises KeyError with a sentence where the list has no such code."""
    if notation not in schemes().get(scheme, ()):
        raise KeyError(f"the vocabulary {scheme} has no code {notation}")
    return f"{VOCABULARY}{scheme}/{notation}"


@cache
def label(scheme: str, notation: str, language: str = "fi") -> str:
    """Return what a code is called. Raises KeyError with a sentence where the list has no such code."""
    from rdflib import SKOS, Literal, URIRef

    labels = vocabularies().objects(URIRef(concept(scheme, notation)), SKOS.prefLabel)
    return next(str(found) for found in labels if isinstance(found, Literal) and found.language == language)


@cache
def words(scheme: str) -> tuple[tuple[str, str, str, bool], ...]:
    """Return the Finnish and Swedish labels of a code list: notation, language, label, whether it is a hidden one."""
    from rdflib import SKOS, Literal, URIRef

    found = []
    for notation in schemes()[scheme]:
        iri = URIRef(concept(scheme, notation))
        for predicate in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel):
            for label in vocabularies().objects(iri, predicate):
                if isinstance(label, Literal) and label.language in ("fi", "sv"):
                    found.append((notation, label.language, str(label), predicate == SKOS.hiddenLabel))
    return tuple(sorted(found))


@cache
def _read(name: str) -> Graph:
    """Parse one Turtle file, or every Turtle file of a folder, in the order of their names."""
    place = _FOLDER.joinpath(name)
    found = _empty()
    for file in _turtle(place):
        found.parse(data=file.read_text(encoding="utf-8"), format="turtle")
    return found


def _turtle(place: Traversable) -> list[Traversable]:
    if place.is_file():
        return [place]
    inside = [file for file in place.iterdir() if file.name.endswith(".ttl")]
    return sorted(inside, key=lambda file: file.name)


def _empty() -> Graph:
    from rdflib import Graph

    return Graph(bind_namespaces="none")

"""Write the documentation of the ontology as one HTML page that needs nothing beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.namespace import Namespace
from rdflib.term import Node

import ontology

LANGUAGES: Final = ("fi", "sv", "en")
_SCHEMA: Final = Namespace("https://schema.org/")
_ALIGNED: Final = (
    (RDFS.subClassOf, "is a kind of"),
    (RDFS.subPropertyOf, "is a kind of"),
    (SKOS.exactMatch, "is the same as"),
    (SKOS.closeMatch, "is the counterpart of"),
    (SKOS.relatedMatch, "is related to"),
)


@dataclass(frozen=True, slots=True)
class Link:
    """An IRI with the short form in which it is shown."""

    iri: str
    short: str


@dataclass(frozen=True, slots=True)
class Term:
    """A class, a property or a code as the page shows it; texts by language."""

    iri: str
    name: str
    labels: dict[str, str]
    definitions: dict[str, str]
    domain: list[Link]
    range: list[Link]
    aligned: list[tuple[str, Link]]
    unaligned: list[str]


def write_docs(folder: Path) -> Path:
    """Write `index.html` into the folder, which is made if need be, and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    page = folder / "index.html"
    page.write_text(render(), encoding="utf-8")
    return page


def render() -> str:
    """Return the page."""
    whole = Graph(bind_namespaces="none")
    for part in (ontology.graph(), ontology.alignments()):  # the second for its prefixes
        for prefix, namespace in part.namespaces():
            whole.bind(prefix, namespace)
    whole += ontology.graph()
    header = URIRef(ontology.NAMESPACE.rstrip("#"))
    templates = Environment(
        loader=PackageLoader("ontology", "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return templates.get_template("docs.html.jinja").render(
        languages=LANGUAGES,
        titles=_texts(whole, header, DCTERMS.title),
        descriptions=_texts(whole, header, DCTERMS.description),
        version=whole.value(header, OWL.versionInfo),
        licence=whole.value(header, DCTERMS.license),
        namespace=ontology.NAMESPACE,
        classes=_terms(whole, OWL.Class),
        properties=_terms(whole, OWL.ObjectProperty) + _terms(whole, OWL.DatatypeProperty),
        schemes=[(_term(whole, scheme), _concepts(whole, scheme)) for scheme in _schemes(whole)],
    )


def _terms(whole: Graph, kind: URIRef) -> list[Term]:
    return [_term(whole, iri) for iri in sorted(whole.subjects(RDF.type, kind), key=str)]


def _schemes(whole: Graph) -> list[Node]:
    return sorted(whole.subjects(RDF.type, SKOS.ConceptScheme), key=str)


def _concepts(whole: Graph, scheme: Node) -> list[Term]:
    return [_term(whole, concept) for concept in sorted(whole.subjects(SKOS.inScheme, scheme), key=str)]


def _term(whole: Graph, iri: Node) -> Term:
    path = str(iri).removeprefix(ontology.NAMESPACE).removeprefix(ontology.VOCABULARY)
    return Term(
        iri=str(iri),
        name=path.rpartition("/")[2],
        labels=_texts(whole, iri, RDFS.label) or _texts(whole, iri, SKOS.prefLabel),
        definitions=_texts(whole, iri, SKOS.definition),
        domain=_links(whole, iri, RDFS.domain) + _links(whole, iri, _SCHEMA.domainIncludes),
        range=_links(whole, iri, RDFS.range) + _links(whole, iri, _SCHEMA.rangeIncludes),
        aligned=[(how, link) for predicate, how in _ALIGNED for link in _links(whole, iri, predicate)],
        unaligned=sorted(map(str, whole.objects(iri, SKOS.editorialNote))),
    )


def _links(whole: Graph, iri: Node, predicate: URIRef) -> list[Link]:
    return [_link(whole, str(found)) for found in sorted(whole.objects(iri, predicate), key=str)]


def _link(whole: Graph, iri: str) -> Link:
    """Shorten an IRI by the longest of the prefixes that fits; our own terms link within the page."""
    if iri.startswith(ontology.NAMESPACE):
        name = iri.removeprefix(ontology.NAMESPACE)
        return Link(f"#{name}", name)
    fits = [(str(ns), prefix) for prefix, ns in whole.namespaces() if iri.startswith(str(ns))]
    if not fits:
        return Link(iri, iri)
    namespace, prefix = max(fits, key=lambda fit: len(fit[0]))
    return Link(iri, f"{prefix}:{iri.removeprefix(namespace)}")


def _texts(whole: Graph, iri: Node, predicate: URIRef) -> dict[str, str]:
    found = [text for text in whole.objects(iri, predicate) if isinstance(text, Literal)]
    return {text.language or "": str(text) for text in found}

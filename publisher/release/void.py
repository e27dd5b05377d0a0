"""What a release holds in numbers: the VoID description, of all and of each town."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rdflib import DCTERMS, FOAF, RDF, VOID, XSD, Graph, Literal, URIRef

import ontology
from publisher.mapping import iris, published_iris
from publisher.release import rdf, texts, towns
from publisher.release.distributions import CURRENT, subset_of
from publisher.release.draft import Draft
from publisher.release.file_formats import RDF as RDF_FORMS
from publisher.release.file_formats import format_of
from publisher.release.statistics import ALL, Statistics
from publisher.store import syntaxes

NAME: Final = "void"


def describe_release(draft: Draft, counted: Mapping[str, Statistics]) -> Graph:
    """Return the description of a draft that has its dumps."""
    whole = Graph(bind_namespaces="none")
    base, public = draft.config.base, draft.config.public
    everything = URIRef(published_iris.dataset(base, ALL))
    description = URIRef(f"{public}/.well-known/void")
    whole.add((description, RDF.type, VOID.DatasetDescription))
    whole.add((description, FOAF.primaryTopic, everything))
    whole.add((description, DCTERMS.modified, rdf.time(draft.created)))
    for subset, numbers in counted.items():
        dataset = URIRef(published_iris.dataset(base, subset))
        _dataset(whole, draft, dataset, subset)
        _numbers(whole, dataset, numbers)
        whole.add((dataset, VOID.sparqlEndpoint, URIRef(f"{public}/sparql")))
        whole.add((dataset, VOID.uriSpace, Literal(f"{base}/" if subset == ALL else f"{iris.town(base, subset)}/")))
        if subset != ALL:
            whole.add((everything, VOID.subset, dataset))
    _links(whole, everything, counted[ALL])
    for file in draft.files():
        path = file.relative_to(draft.folder)
        told = format_of(file.name)
        if told and told.kind in RDF_FORMS and path.parts[0] == "dumps":
            dataset = URIRef(published_iris.dataset(base, subset_of(path, counted)))
            whole.add((dataset, VOID.dataDump, URIRef(f"{public}/{CURRENT}/{path.as_posix()}")))
    return whole


def _dataset(whole: Graph, draft: Draft, dataset: URIRef, subset: str) -> None:
    whole.add((dataset, RDF.type, VOID.Dataset))
    name = "" if subset == ALL else towns.read_town(draft.store, draft.config.base, subset).name
    for title in texts.say("town" if name else ALL, "title", town=name):
        whole.add((dataset, DCTERMS.title, title))
    whole.add((dataset, DCTERMS.license, URIRef(draft.config.licence)))
    used = {ontology.NAMESPACE, *syntaxes.prefixes().values()}
    for namespace in used:
        whole.add((dataset, VOID.vocabulary, URIRef(namespace)))


def _links(whole: Graph, everything: URIRef, numbers: Statistics) -> None:
    """Describe what leads from the data to that of other publishers, property by property."""
    for (predicate, space), count in numbers.links.items():
        about, other = URIRef(published_iris.part(everything, "links", predicate, space)), URIRef(space)
        whole.add((about, RDF.type, VOID.Linkset))
        whole.add((about, VOID.subjectsTarget, everything))
        whole.add((about, VOID.objectsTarget, other))
        whole.add((about, VOID.linkPredicate, URIRef(predicate)))
        whole.add((about, VOID.triples, Literal(count, datatype=XSD.integer)))
        whole.add((everything, VOID.subset, about))
        whole.add((other, RDF.type, VOID.Dataset))
        whole.add((other, VOID.uriSpace, Literal(space)))


def _numbers(whole: Graph, dataset: URIRef, numbers: Statistics) -> None:
    counts = {
        VOID.triples: numbers.triples,
        VOID.entities: numbers.entities,
        VOID.distinctSubjects: numbers.subjects,
        VOID.documents: numbers.pages,
        VOID.classes: len(numbers.classes),
        VOID.properties: len(numbers.properties),
    }
    for predicate, count in counts.items():
        whole.add((dataset, predicate, Literal(count, datatype=XSD.integer)))
    kinds = (
        ("class", VOID.classPartition, VOID["class"], VOID.entities, numbers.classes),
        ("property", VOID.propertyPartition, VOID.property, VOID.triples, numbers.properties),
    )
    for kind, partition, names, counts_what, found in kinds:
        for iri, count in found.items():
            part = URIRef(published_iris.part(dataset, kind, iri))
            whole.add((dataset, partition, part))
            whole.add((part, names, URIRef(iri)))
            whole.add((part, counts_what, Literal(count, datatype=XSD.integer)))

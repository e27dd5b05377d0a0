"""What the parts of a catalogue share while it is made: the draft, its counts, the graph, and common nodes."""

from __future__ import annotations

from rdflib import Graph, Literal, URIRef

import ontology
from publisher.mapping import published_iris
from publisher.release import rdf
from publisher.release.draft import Draft
from publisher.release.statistics import Statistics


class CatalogueContext:
    """The description of a draft in the making; `issued` is when a node was first published, where it was."""

    def __init__(self, draft: Draft, counted: dict[str, Statistics], issued: dict[URIRef, Literal]) -> None:
        self.draft, self.config, self.counted, self.issued = draft, draft.config, counted, issued
        self.graph = Graph(bind_namespaces="none")
        self.time = rdf.time(draft.created)
        self.endpoint = URIRef(f"{self.config.public}/sparql")
        self.service = URIRef(published_iris.part(published_iris.catalogue(self.config.base), "sparql"))
        self.standard = URIRef(ontology.NAMESPACE.rstrip("#"))

    def all(self, subject: URIRef, predicate: URIRef, *values: URIRef | Literal) -> None:
        """Say several things of one kind."""
        for value in values:
            self.graph.add((subject, predicate, value))

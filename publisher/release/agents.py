"""Who publishes, and whom to ask."""

from __future__ import annotations

from typing import Final

from rdflib import FOAF, RDF, RDFS, Graph, Literal, Namespace, URIRef

from publisher.config import Config
from publisher.mapping import published_iris

VCARD: Final = Namespace("http://www.w3.org/2006/vcard/ns#")
# In a release to try things with, nobody need be configured.
NOBODY: Final = "kuntalinkki"


def publisher(graph: Graph, config: Config) -> URIRef:
    """Describe who publishes, and return the IRI."""
    agent = URIRef(config.publisher_iri or published_iris.catalogue(config.base, "publisher"))
    graph.add((agent, RDF.type, FOAF.Agent))
    for name in _names(config):
        graph.add((agent, FOAF.name, name))
    if config.homepage:
        graph.add((agent, FOAF.homepage, document(graph, config.homepage)))
    return agent


def contact(graph: Graph, config: Config) -> list[URIRef]:
    """Describe whom to ask, and return the IRI; none where nobody is configured."""
    if not config.contact:
        return []
    point = URIRef(published_iris.catalogue(config.base, "contact"))
    is_web = config.contact.startswith(("http://", "https://"))
    reached = (VCARD.hasURL, URIRef(config.contact)) if is_web else (VCARD.hasEmail, URIRef(f"mailto:{config.contact}"))
    # Validators know the class or its kind, not both.
    for kind in (VCARD.Kind, VCARD.Organization):
        graph.add((point, RDF.type, kind))
    graph.add((point, VCARD.fn, _names(config)[0]))
    graph.add((point, *reached))
    return [point]


def document(graph: Graph, address: str) -> URIRef:
    """Say that there is a page at an address, and return its IRI."""
    page = URIRef(address)
    for kind in (FOAF.Document, RDFS.Resource):
        graph.add((page, RDF.type, kind))
    return page


def _names(config: Config) -> list[Literal]:
    """Return the name in each language; the Finnish one stands where another is not told."""
    finnish = config.publisher_fi or NOBODY
    names = {"fi": finnish, "sv": config.publisher_sv or finnish, "en": config.publisher_en or finnish}
    return [Literal(name, lang=language) for language, name in names.items()]

"""What catalogues point to: concepts of the EU's authority tables, media types, standards."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

from rdflib import Graph, Namespace, URIRef

_EU: Final = "http://publications.europa.eu/resource/authority/"
ACCESS: Final = Namespace(f"{_EU}access-right/")
FILE_TYPE: Final = Namespace(f"{_EU}file-type/")
FREQUENCY: Final = Namespace(f"{_EU}frequency/")
LANGUAGE: Final = Namespace(f"{_EU}language/")
MEDIA_TYPE: Final = Namespace("http://www.iana.org/assignments/media-types/")
AVAILABLE: Final = URIRef(f"{_EU}planned-availability/AVAILABLE")
THEMES: Final = URIRef(f"{_EU}data-theme")
GOVERNMENT: Final = URIRef(f"{_EU}data-theme/GOVE")


def describe(graph: Graph) -> None:
    """Add to a graph the least that is to be known of what it points to."""
    known = _known()
    waiting = set(graph.objects())
    while waiting:
        about = waiting.pop()
        for triple in known.triples((about, None, None)):
            if triple not in graph:
                graph.add(triple)
                waiting.add(triple[2])


@cache
def _known() -> Graph:
    text = files("publisher.release").joinpath("authorities.ttl").read_text(encoding="utf-8")
    return Graph(bind_namespaces="none").parse(data=text, format="turtle")

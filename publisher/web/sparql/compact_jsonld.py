"""A graph as JSON-LD with the short names of the published context, which stands at its head."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from itertools import groupby

import pyoxigraph as ox

import ontology
from publisher.store import jsonld


def write(triples: Iterable[ox.Triple]) -> bytes:
    """Return triples without blank nodes as a document; what is said of one subject stands together."""
    quads = sorted((ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples), key=str)
    nodes = [names().node(list(about)) for _, about in groupby(quads, key=lambda quad: quad.subject)]
    document = {"@context": ontology.context()["@context"], "@graph": nodes}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


@cache
def names() -> jsonld.Names:
    """Return the short names of the context."""
    return jsonld.Names(ontology.context()["@context"])

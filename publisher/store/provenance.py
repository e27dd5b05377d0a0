"""What the graph of a page tells of its making, apart from what the page says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

import pyoxigraph as ox

from ontology import terms

SHA256: Final = ox.NamedNode(terms.SHA256)
READER: Final = ox.NamedNode(terms.READER)
FETCHED: Final = ox.NamedNode(terms.FETCHED)
_GENERATED_AT: Final = ox.NamedNode("http://www.w3.org/ns/prov#generatedAtTime")
_GENERATED_BY: Final = ox.NamedNode("http://www.w3.org/ns/prov#wasGeneratedBy")
_STATE: Final = frozenset({SHA256, FETCHED})


class Held(NamedTuple):
    """What a held graph was made of: the hash of the page's bytes, and the reader that read them."""

    sha256: str
    reader: str


def made_of(graph: str, quads: Iterable[ox.Quad]) -> Held | None:
    """Return what a graph would be made of; None for one that comes from no page."""
    node = ox.NamedNode(graph)
    texts = {
        quad.predicate: quad.object.value
        for quad in quads
        if quad.subject == node and isinstance(quad.object, ox.Literal)
    }
    if SHA256 not in texts or READER not in texts:
        return None
    return Held(texts[SHA256], texts[READER])


def content(graph: str, quads: Iterable[ox.Quad]) -> set[ox.Quad]:
    """Return what a page says, without when and by which crawl it was fetched."""
    told, page = [*quads], ox.NamedNode(graph)
    crawls = {quad.object for quad in told if quad.subject == page and quad.predicate == _GENERATED_BY}
    return {
        quad
        for quad in told
        if quad.predicate not in _STATE
        and quad.subject not in crawls
        and not (quad.subject == page and quad.predicate in (_GENERATED_AT, _GENERATED_BY))
    }

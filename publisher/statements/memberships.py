"""From when to when the meetings that are held show somebody in a role, as far as attendance tells it.

    <…/role/kunnanhallitus-jasen-maija-malli> kl:firstAttended "2022-03-14" ; kl:lastAttended "2025-11-17"

A term may begin before and end after: these are the first and the last meeting, with those whom the list says to be
absent. All of a town stand in one graph, which is made anew at the end of each crawl.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Final

import pyoxigraph as ox

from ontology import terms
from publisher.mapping import iris, vocabulary
from publisher.mapping.writer import Writer
from publisher.store import Store, inventory

READER: Final = "memberships/1"
_QUERY: Final = """
SELECT ?role (MIN(?date) AS ?first) (MAX(?date) AS ?last)
WHERE {
  GRAPH ?roll {
    ?attendance <%s> <%s> ; <%s> ?role .
    ?meeting <%s> ?attendance ; <%s> ?date .
  }
}
GROUP BY ?role
"""


def graph(base: str, town: str) -> str:
    """Return the IRI of the graph that tells of a town's memberships."""
    return iris.page_graph(base, town, iris.MEMBERSHIPS, town)


def refresh(store: Store, base: str, town: str) -> bool:
    """Bring the graph of a town's memberships up to date; return whether it changed. Raises StoreError."""
    found = _quads(store, base, town)
    if not found:
        return store.withdraw(graph(base, town))
    return bool(store.write({graph(base, town): found}).stored)


def _quads(store: Store, base: str, town: str) -> list[ox.Quad]:
    writer = Writer(base, town, graph(base, town))
    own = (terms.MUNICIPALITY, iris.town(base, town), terms.ATTENDEE, terms.ATTENDANCE, terms.MEETING_DATE)
    rows = store.native.query(_QUERY % own)
    assert isinstance(rows, ox.QuerySolutions)
    told = sorted((row["role"].value, row["first"].value, row["last"].value) for row in rows)
    for role, first, last in told:
        writer.date(ox.NamedNode(role), terms.FIRST_ATTENDED, first)
        writer.date(ox.NamedNode(role), terms.LAST_ATTENDED, last)
    if told:
        _provenance(writer, sha256(repr(told).encode()).hexdigest(), _is_sample(store, base, town))
    return writer.quads


def _is_sample(store: Store, base: str, town: str) -> bool:
    return bool(inventory.is_sample(store, store.graphs(iris.page_graph(base, town, "meeting", "x")[:-1])[:1]))


def _provenance(writer: Writer, digest: str, is_sample: bool) -> None:
    own = writer.graph
    writer.typed(own, vocabulary.ENTITY)
    writer.link(own, terms.MUNICIPALITY, writer.municipality)
    writer.text(own, terms.PAGE_KIND, iris.MEMBERSHIPS)
    writer.text(own, terms.SHA256, digest)
    writer.text(own, terms.READER, READER)
    if is_sample:
        writer.truth(own, terms.SAMPLE, True)

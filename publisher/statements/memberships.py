"""From when to when the meetings that are held show somebody in a role, as far as attendance tells it.

    <…/role/kunnanhallitus-jasen-maija.malli> kl:firstAttended "2022-03-14" ; kl:lastAttended "2025-11-17"

A term may begin before and end after: these are the first and the last meeting, with those whom the list says to be
absent. All of a town stand in one graph.
"""

from __future__ import annotations

from typing import Final

import pyoxigraph as ox

from ontology import terms
from publisher.mapping import iris
from publisher.mapping.writer import Writer
from publisher.statements import town_graph
from publisher.store import Store

READER: Final = "memberships/1"
_QUERY: Final = f"""
SELECT ?role (MIN(?date) AS ?first) (MAX(?date) AS ?last)
WHERE {{
  GRAPH ?roll {{
    ?attendance <{terms.MUNICIPALITY}> <%s> ; <{terms.ATTENDEE}> ?role .
    ?meeting <{terms.ATTENDANCE}> ?attendance ; <{terms.MEETING_DATE}> ?date .
  }}
}}
GROUP BY ?role
"""


def refresh(store: Store, base: str, town: str) -> bool:
    """Bring the graph of a town's memberships up to date; return whether it changed. Raises StoreError."""
    rows = store.native.query(_QUERY % iris.town(base, town))
    assert isinstance(rows, ox.QuerySolutions)
    told = sorted((row["role"].value, row["first"].value, row["last"].value) for row in rows)

    def write(writer: Writer) -> None:
        for role, first, last in told:
            writer.date(ox.NamedNode(role), terms.FIRST_ATTENDED, first)
            writer.date(ox.NamedNode(role), terms.LAST_ATTENDED, last)

    return town_graph.refresh(store, base, town, iris.MEMBERSHIPS, READER, write)

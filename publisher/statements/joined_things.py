"""What one IRI may have joined that is two: meetings of a body on one day, bodies whose names fold alike.

A meeting is known by its body and day and a body by its folded name, as each page alone tells no more. Where the pages
together show that two may be one, that is doubted, in one graph of the town.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

import pyoxigraph as ox

from ontology import terms
from publisher.mapping import doubts, iris
from publisher.mapping.writer import Writer
from publisher.statements import town_graph
from publisher.store import Store
from spiders.items import Doubt

READER: Final = "joined-things/1"
MEETINGS: Final = "meetings-joined"
BODIES: Final = "bodies-joined"
CODES: Final = (BODIES, MEETINGS)
# A list may tell another start than the minutes: the meeting was called for it, or began late.
_APART: Final = timedelta(hours=3)
# Case, spaces and hyphens make no other name; the marks of letters do.
_WORD: Final = re.compile(r"\w+")
_STARTS: Final = f"""
SELECT DISTINCT ?thing ?told
WHERE {{
  GRAPH ?page {{
    ?thing <{terms.MUNICIPALITY}> <%s> ; a <{terms.Meeting}> ; <{terms.START}> ?told ;
      <{terms.DOCUMENT_KIND}> <{iris.concept("document-kind", "minutes")}> .
  }}
}}
"""
_NAMES: Final = f"""
SELECT DISTINCT ?thing ?told
WHERE {{ GRAPH ?page {{ ?thing <{terms.MUNICIPALITY}> <%s> ; a <{terms.Body}> ; <{terms.NAME}> ?told }} }}
"""


def refresh(store: Store, base: str, town: str) -> bool:
    """Bring the graph of these doubts of a town up to date; return whether it changed. Raises StoreError."""
    municipality = iris.town(base, town)
    starts, names = (_told(store, query % municipality) for query in (_STARTS, _NAMES))

    def write(writer: Writer) -> None:
        for thing, doubt in (*_meetings(starts), *_bodies(names)):
            doubts.write(writer, ox.NamedNode(thing), [doubt])

    return town_graph.refresh(store, base, town, iris.JOINED, READER, write)


def _told(store: Store, query: str) -> dict[str, list[str]]:
    rows = store.native.query(query)
    assert isinstance(rows, ox.QuerySolutions)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        found[row["thing"].value].append(row["told"].value)
    return {thing: sorted(told) for thing, told in sorted(found.items())}


def _meetings(starts: dict[str, list[str]]) -> Iterator[tuple[str, Doubt]]:
    for meeting, told in starts.items():
        try:
            times = sorted(map(datetime.fromisoformat, told))
        except ValueError:  # a moment that is none stands on its page, and the shapes name that
            continue
        if times[-1] - times[0] >= _APART:
            yield meeting, Doubt(MEETINGS, "start", ", ".join(f"{time:%H:%M}" for time in times))


def _bodies(names: dict[str, list[str]]) -> Iterator[tuple[str, Doubt]]:
    for body, told in names.items():
        if len({" ".join(_WORD.findall(unicodedata.normalize("NFC", name).casefold())) for name in told}) > 1:
            yield body, Doubt(BODIES, "name", ", ".join(told))

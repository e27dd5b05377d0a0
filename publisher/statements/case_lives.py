"""From when to when a case was handled, and whether it is still open, as far as the handlings that are held show it.

    <…/case/64-00.02.00-2024> kl:firstHandled "2024-06-03" ; kl:lastHandled "2025-03-03" ; kl:daysHandled 273 ;
        kl:caseState <…/vocabulary/case-state/closed>

A case is open where the last handling sent it on, put it off, or is on an agenda that has no minutes yet; it is closed
where the last handling decided it. Where the outcome is not told, fits neither, or two bodies handled the case on
the last day with different ends, no state is said. All of a town stand in one graph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import pyoxigraph as ox

from ontology import terms
from publisher.mapping import iris
from publisher.mapping.writer import Writer
from publisher.statements import town_graph
from publisher.store import Store

READER: Final = "case-lives/1"
# The state in which an outcome leaves a case: "withdrawn" (taken off the agenda) and "other" tell none.
_STATES: Final = dict(terms.CASE_STATES)
_QUERY: Final = f"""
SELECT ?case ?deed ?date ?code ?agenda
WHERE {{
  GRAPH ?page {{
    ?deed <{terms.MUNICIPALITY}> <%s> ; <{terms.CASE}> ?case ; <{terms.DATE}> ?date ; a ?class .
    VALUES ?class {{ <{terms.Handling}> <{terms.OfficialDecision}> }}
    OPTIONAL {{ ?deed <{terms.OUTCOME}> ?code }}
    OPTIONAL {{ ?item <{terms.OWN_HANDLING}> ?deed ; <{terms.DOCUMENT_KIND}> <{iris.concept("document-kind", "agenda")}>
      BIND(true AS ?agenda) }}
  }}
}}
"""


@dataclass(slots=True)
class _Deed:
    """A handling or an officeholder's decision: its day, its outcomes, and whether only an agenda has it."""

    day: str
    codes: set[str] = field(default_factory=set)
    is_coming: bool = False

    def state(self) -> str | None:
        """Return the state in which it leaves the case: what is decided and sent on is open."""
        states = {_STATES.get(code) for code in self.codes}
        if self.is_coming or "open" in states:
            return "open"
        return "closed" if "closed" in states else None


def refresh(store: Store, base: str, town: str) -> bool:
    """Bring the graph that tells of a town's cases up to date; return whether it changed. Raises StoreError."""
    deeds = _deeds(store, base, town)

    def write(writer: Writer) -> None:
        for case, handled in sorted(deeds.items()):
            _write(writer, ox.NamedNode(case), handled)

    return town_graph.refresh(store, base, town, iris.CASES, READER, write)


def _deeds(store: Store, base: str, town: str) -> dict[str, list[_Deed]]:
    rows = store.native.query(_QUERY % iris.town(base, town))
    assert isinstance(rows, ox.QuerySolutions)
    found: defaultdict[str, dict[str, _Deed]] = defaultdict(dict)
    for row in rows:
        deed = found[row["case"].value].setdefault(row["deed"].value, _Deed(row["date"].value))
        if (code := row["code"]) is not None:
            deed.codes.add(code.value.rpartition("/")[2])
        deed.is_coming = deed.is_coming or row["agenda"] is not None
    return {case: list(told.values()) for case, told in found.items()}


def _write(writer: Writer, case: ox.NamedNode, deeds: Iterable[_Deed]) -> None:
    days = sorted(deed.day for deed in deeds)
    try:
        length = (date.fromisoformat(days[-1]) - date.fromisoformat(days[0])).days
    except ValueError:  # a day that is none stands on its page, and the shapes name that
        return
    writer.date(case, terms.FIRST_HANDLED, days[0])
    writer.date(case, terms.LAST_HANDLED, days[-1])
    writer.number(case, terms.DAYS_HANDLED, length)
    ends = {deed.state() for deed in deeds if deed.day == days[-1]}
    if len(ends) == 1:
        writer.code(case, terms.CASE_STATE, "case-state", ends.pop())

"""Proving that another store holds a release: every graph is fetched back, and its digest compared.

Stores may write a value in another way than it was given. Virtuoso 7 keeps an integer of more than 32 bits as a
decimal, a double 1 as 1.0, and of a decimal fifteen digits; a store may tell a time as the same moment in UTC, a
language tag in other letters. Where a graph has the same triples but for that, it is told as altered and is no fault.
What differs in anything else is wrong: another text, another name, a triple too many or too few.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Final

import pyoxigraph as ox

from publisher.release import graphs
from publisher.release.push import Source
from publisher.release.remote import Remote

_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS: Final = frozenset(
    _XSD + name for name in ("integer", "int", "long", "nonNegativeInteger", "decimal", "double", "float")
)
_BOOLEAN: Final = _XSD + "boolean"
_TIME: Final = _XSD + "dateTime"
_TRUTHS: Final = {"true": "true", "1": "true", "false": "false", "0": "false"}
SAME, ALTERED, WRONG = "same", "altered", "wrong"


def compare_graph(source: Source, remote: Remote, graph: graphs.Graph) -> str:
    """Return whether the other store holds a graph as it is: same, altered or wrong. Raises PushError."""
    name = ox.NamedNode(graph.graph)
    found = remote.graph(graph.graph)
    if (
        graphs.digest(graphs.lines(ox.Quad(triple.subject, triple.predicate, triple.object, name) for triple in found))
        == graph.digest
    ):
        return SAME
    held = {quad.triple for quad in source.store.quads(graph.graph)}
    if len(found) == len(held) and _by_value(found) == _by_value(held):
        return ALTERED
    return WRONG


def _by_value(triples: Iterable[ox.Triple]) -> list[tuple[str, str, str]]:
    return sorted((str(triple.subject), str(triple.predicate), _value(triple.object)) for triple in triples)


def _value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    """Return a term so that two spellings of one value are alike."""
    if not isinstance(term, ox.Literal):
        return str(term)
    if term.language:
        return f"{term.value!r}@{term.language.lower()}"
    kind = term.datatype.value
    try:
        if kind in _NUMBERS:
            return f"number {Decimal(term.value):.14e}"
        if kind == _TIME:
            return f"time {datetime.fromisoformat(term.value).astimezone(UTC).isoformat()}"
    except (ValueError, InvalidOperation):
        return str(term)
    return f"truth {_TRUTHS.get(term.value)}" if kind == _BOOLEAN else str(term)

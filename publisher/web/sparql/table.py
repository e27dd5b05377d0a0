"""The answer to a page's question: a table, a graph as text, or yes or no; from a worker to the front as JSON."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from typing import IO, Any, Final, NamedTuple, cast

GRAPH_BYTES: Final = 100_000


class Term(NamedTuple):
    """A value: its kind ("uri", "literal", "bnode" or "triple"), its text, its language and its datatype."""

    kind: str
    text: str
    language: str | None = None
    datatype: str | None = None


Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Names of columns, and rows of as many values; None where a variable is not bound. `is_cut`: there are more.

    ASK has no rows but `truth`, CONSTRUCT and DESCRIBE no rows but `text`, which is Turtle.
    """

    variables: tuple[str, ...] = ()
    rows: list[Row] = field(default_factory=list)
    truth: bool | None = None
    text: str | None = None
    is_cut: bool = False


def read(told: bytes) -> Table:
    """Read what `write` wrote."""
    found = json.loads(told)
    rows = [tuple(None if term is None else Term(*term) for term in row) for row in found.get("rows", ())]
    return Table(
        tuple(found.get("variables", ())), rows, found.get("truth"), found.get("text"), found.get("is_cut", False)
    )


def write(found: Any, most: int) -> str:
    """Write an answer of the engine as JSON, at most so many rows of it."""
    import pyoxigraph as ox

    if isinstance(found, ox.QueryBoolean):
        return json.dumps({"truth": bool(found)})
    if isinstance(found, ox.QueryTriples):
        text = _turtle(found)
        return json.dumps({"text": text[:GRAPH_BYTES].decode("utf-8", "ignore"), "is_cut": len(text) > GRAPH_BYTES})
    variables = [variable.value for variable in found.variables]
    rows = [[_plain(term) for term in solution] for solution in islice(found, most + 1)]
    return json.dumps({"variables": variables, "rows": rows[:most], "is_cut": len(rows) > most})


class _Enough(Exception):
    pass


class _Start:
    """A file that wants no more than its beginning."""

    def __init__(self) -> None:
        self.held = bytearray()

    def write(self, data: bytes) -> int:
        self.held += data
        if len(self.held) > GRAPH_BYTES:
            raise _Enough
        return len(data)

    def flush(self) -> None:
        pass


def _turtle(found: Any) -> bytes:
    import pyoxigraph as ox

    from publisher.store import syntaxes

    start = _Start()
    with suppress(_Enough):
        ox.serialize(found, cast(IO[bytes], start), ox.RdfFormat.TURTLE, prefixes=dict(syntaxes.prefixes()))
    return bytes(start.held)


def _plain(term: Any) -> list[str | None] | None:
    match type(term).__name__:
        case "NoneType":
            return None
        case "NamedNode":
            return ["uri", term.value]
        case "BlankNode":
            return ["bnode", str(term)]
        case "Literal":
            return ["literal", term.value, term.language, term.datatype.value]
    return ["triple", str(term)]

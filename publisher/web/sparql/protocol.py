"""Requests of the SPARQL 1.1 Protocol: what was asked, of which graphs, and in which form it is wanted."""

from __future__ import annotations

import re
from typing import Final, NamedTuple
from urllib.parse import parse_qsl

from publisher.web.errors import ProtocolError
from publisher.web.sparql.frames import Dataset, Task
from publisher.web.sparql.limits import Limits
from publisher.web.sparql.media_types import SHORT, SPREADSHEET, best_of_each

FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
NO_SERVICE: Final = "SERVICE is refused: this endpoint calls no other endpoints"
NO_UPDATES: Final = "updates are refused: this endpoint only reads"
_CHARSET: Final = re.compile(r";\s*charset\s*=\s*\"?([\w.:-]+)", re.IGNORECASE)
_MOST_ARGUMENTS: Final = 1000
# Percent-encoding makes three bytes of one; the names of graphs come beside the query.
_ENCODED: Final = 3
_BESIDE: Final = 64 * 1024


class Asked(NamedTuple):
    """A request: the query (None where none is given), the graphs that it names, and the answer's form.

    `question` names one of `queries`, to be shown on the page and not asked yet.
    """

    query: str | None
    dataset: Dataset | None
    results: str | None
    graph: str | None
    wants_page: bool
    question: str | None = None

    def task(self) -> Task:
        """Return what is to be answered."""
        assert self.query is not None
        return Task(self.query, self.dataset, self.results, self.graph)


def longest_body(limits: Limits) -> int:
    """Return how many bytes the body of a request may have."""
    return _ENCODED * limits.length + _BESIDE


def read(
    method: str, arguments: bytes, accept: str, limits: Limits, content_type: str = "", body: bytes = b""
) -> Asked:
    """Read a request. Raises ProtocolError: 400, 403 for an update, 413, 415."""
    pairs = _pairs(arguments)
    queries: list[str] = []
    if method == "POST":
        match content_type.partition(";")[0].strip().lower():
            case "application/x-www-form-urlencoded":
                pairs += _pairs(body)
            case "application/sparql-query":
                queries.append(_text(body, content_type))
            case "application/sparql-update":
                raise ProtocolError(403, NO_UPDATES)
            case other:
                raise ProtocolError(415, f"a query is posted as {FORM} or {QUERY}, not as {other or 'nothing'}")
    default: list[str] = []
    named: list[str] = []
    question = short = None
    for name, value in pairs:
        match name:
            case "query":
                queries.append(value)
            case "update":
                raise ProtocolError(403, NO_UPDATES)
            case "default-graph-uri":
                default.append(value)
            case "named-graph-uri":
                named.append(value)
            case "question":
                question = value
            case "format":
                short = short or (value.lower() if value.lower() in SHORT else None)
    if len(queries) > 1:
        raise ProtocolError(400, "one query at a time: there is more than one in this request")
    if not queries and method == "POST":
        raise ProtocolError(400, "there is no query in this request")
    for query in queries:
        limits.check(query)
    dataset = Dataset(tuple(default), tuple(named)) if default or named else None
    results, graph, wants_page = best_of_each(SHORT[short] if short else accept)
    if short == SPREADSHEET:
        results = SPREADSHEET
    return Asked(queries[0] if queries else None, dataset, results, graph, wants_page, question)


def _pairs(encoded: bytes) -> list[tuple[str, str]]:
    try:
        text = encoded.decode("ascii") if encoded else ""
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_ARGUMENTS)
    except ValueError:
        raise ProtocolError(400, "the arguments of this request cannot be read") from None


def _text(body: bytes, content_type: str) -> str:
    charset = _CHARSET.search(content_type)
    if charset and charset[1].lower() not in {"utf-8", "utf8", "us-ascii"}:
        raise ProtocolError(415, f"a query is written in UTF-8, not in {charset[1]}")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise ProtocolError(400, "the query is not written in UTF-8") from None

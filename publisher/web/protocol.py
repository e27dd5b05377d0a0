"""Requests of the SPARQL 1.1 Protocol: what was asked, of which graphs, and in which form it is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from starlette.requests import Request

from publisher.web.errors import ProtocolError
from publisher.web.formats import SHORT
from publisher.web.sparql import NO_UPDATES, Dataset

METHODS: Final = ("GET", "HEAD", "POST", "OPTIONS")
FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
LONGEST: Final = 256 * 1024


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: the query (null where none is given), the graphs it is about, and the answer's form.

    `question` names one of `queries`, to be shown on the page and not asked yet.
    """

    query: str | None
    dataset: Dataset
    accept: str
    question: str | None = None


async def read(request: Request) -> Asked:
    """Read a request. Raises ProtocolError: 400, 403 for an update, 413, 415."""
    pairs = _pairs(request.url.query)
    queries: list[str] = []
    if request.method == "POST":
        body = await _body(request)
        match request.headers.get("content-type", "").partition(";")[0].strip().lower():
            case "application/x-www-form-urlencoded":
                pairs += _pairs(body)
            case "application/sparql-query":
                queries.append(body)
            case "application/sparql-update":
                raise ProtocolError(403, NO_UPDATES)
            case other:
                raise ProtocolError(415, f"a query is posted as {FORM} or {QUERY}, not as {other or 'nothing'}")
    queries += [value for name, value in pairs if name == "query"]
    if any(name == "update" for name, _ in pairs):
        raise ProtocolError(403, NO_UPDATES)
    if len(queries) > 1:
        raise ProtocolError(400, "one query at a time: there is more than one in this request")
    if not queries and request.method == "POST":
        raise ProtocolError(400, "there is no query in this request")
    question = next((value for name, value in pairs if name == "question"), None)
    return Asked(queries[0] if queries else None, _dataset(pairs), _accept(request, pairs), question)


async def _body(request: Request) -> str:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST:
            raise ProtocolError(413, f"a query may be {LONGEST} bytes long")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise ProtocolError(400, "the query is not written in UTF-8") from None


def _pairs(encoded: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(encoded, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError:
        raise ProtocolError(400, "the arguments of this request cannot be read") from None


def _dataset(pairs: list[tuple[str, str]]) -> Dataset:
    default = tuple(value for name, value in pairs if name == "default-graph-uri")
    named = tuple(value for name, value in pairs if name == "named-graph-uri")
    return Dataset(default, named) if default or named else Dataset()


def _accept(request: Request, pairs: list[tuple[str, str]]) -> str:
    """Return what is wanted: `format=` where it says something known, else the header."""
    wanted = (SHORT.get(value.lower()) for name, value in pairs if name == "format")
    return next(filter(None, wanted), None) or ", ".join(request.headers.getlist("accept"))

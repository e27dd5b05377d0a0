"""Answering a query: the one place where the web touches the store.

`evaluate` takes and gives plain values, and knows nothing of HTTP but media types and statuses. So it
can run in this process or in a worker.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, Final, TypeAlias, cast

import pyoxigraph as ox

from publisher.store import Store, sparql_tokens
from publisher.web.errors import ProtocolError
from publisher.web.formats import GRAPHS, RESULTS, best

# What of an answer stays in memory; the rest waits in a file for who reads it.
IN_MEMORY: Final = 1024 * 1024
_CHUNK: Final = 64 * 1024
NO_SERVICE: Final = "SERVICE is refused: this endpoint calls no other endpoints"
NO_UPDATES: Final = "updates are refused: this endpoint only reads"
_LONGEST: Final = 300
_NOTHING: Final = re.compile(r":? expected(?: one of)?[\s,]*\Z")
# Oxigraph's parser lists the classes of characters that it would also have taken; nobody can read them.
_CLASSES: Final = re.compile(r",? ?\[(?:'[^']*'|[^'\]])*\]")


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a request names. Null: the query's own, or else the union of all graphs."""

    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query came to: bytes in a file that stands at its beginning, and their media type."""

    media_type: str
    body: BinaryIO


Evaluate: TypeAlias = Callable[[str, Dataset, str], Answer]


def chunks(body: BinaryIO) -> Iterator[bytes]:
    """Yield the bytes of an answer, and close it."""
    with body:
        while chunk := body.read(_CHUNK):
            yield chunk


def evaluator(store: Store) -> Evaluate:
    """Return `evaluate` for a store."""
    return lambda query, dataset, accept: evaluate(store, query, dataset, accept)


def evaluate(store: Store, query: str, dataset: Dataset, accept: str) -> Answer:
    """Answer a query in the form that `accept` (an Accept header) wants.

    Raises ProtocolError: 400 for a text that is no query, 403 for what is refused, 406 where no form
    will do, 500 where the store fails.
    """
    outcome = _outcome(store, query, dataset, accept)
    if isinstance(outcome, ProtocolError):
        raise outcome
    return outcome


def _outcome(store: Store, query: str, dataset: Dataset, accept: str) -> Answer | ProtocolError:
    """Return the answer or what is wrong.

    Nothing is raised through here: a traceback would hold on to solutions, and pyoxigraph wants them
    dropped by the thread that made them.
    """
    if sparql_tokens.has_service(query):
        return ProtocolError(403, NO_SERVICE)
    try:
        return _write(_query(store.native, query, dataset), accept)
    except SyntaxError as error:
        if sparql_tokens.is_update(query):
            return ProtocolError(403, NO_UPDATES)
        return ProtocolError(400, f"this is no SPARQL query: {_short(error)}")
    except ValueError as error:
        return ProtocolError(400, _short(error))
    except (OSError, RuntimeError) as error:
        return ProtocolError(500, f"the query could not be answered: {_short(error)}")


def _query(native: ox.Store, query: str, dataset: Dataset) -> Any:
    if dataset == Dataset():
        return native.query(query)
    return native.query(
        query,
        default_graph=[ox.NamedNode(graph) for graph in dataset.default or ()],
        named_graphs=[ox.NamedNode(graph) for graph in dataset.named or ()],
    )


def _write(found: Any, accept: str) -> Answer | ProtocolError:
    offered: Mapping[str, Any] = GRAPHS if isinstance(found, ox.QueryTriples) else RESULTS
    media = best(accept, offered)
    if media is None:
        return ProtocolError(406, f"this answer can be had as {', '.join(offered)}")
    file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - whoever gets the answer closes it
    try:
        found.serialize(file, offered[media])
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return Answer(media, cast(BinaryIO, file))


def _short(error: BaseException) -> str:
    text = _NOTHING.sub("", _CLASSES.sub("", " ".join(str(error).split())))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"

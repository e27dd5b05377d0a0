"""Evaluating a query, in a worker: the only module of the web that knows the engine.

Every way to fail is a `ProtocolError`: 400 for a text that is not a query, 403 for what is refused, 406 where no form
of the answer will do, 500 where the store fails. What the engine lists in its messages for a person is cut to that.
"""

from __future__ import annotations

import re
from typing import IO, Any, Final, TypeAlias, cast

import pyoxigraph as ox

from publisher.store import sparql_tokens, syntaxes
from publisher.web.errors import ProtocolError
from publisher.web.sparql import compact_jsonld, spreadsheet_csv, table, undeclared_prefixes
from publisher.web.sparql.answer import AnswerTooLarge, Writer
from publisher.web.sparql.frames import Task
from publisher.web.sparql.media_types import GRAPHS, RESULTS, SPREADSHEET
from publisher.web.sparql.protocol import NO_SERVICE, NO_UPDATES
from publisher.web.sparql.remote_store import RemoteStore

_Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_LONGEST: Final = 300
_NOTHING: Final = re.compile(r":? expected(?: one of)?[\s,]*\Z")
# Oxigraph's parser lists the classes of characters that it would also have taken; nobody can read them.
_CLASSES: Final = re.compile(r",? ?\[(?:'[^']*'|[^'\]])*\]")


def prepare() -> None:
    """Read what answers need of files, which are out of sight later."""
    syntaxes.prefixes()
    compact_jsonld.names()


def evaluate(store: ox.Store | RemoteStore, task: Task, writer: Writer, base: str) -> None:
    """Answer a task; relative IRIs are resolved against `base`.

    Raises ProtocolError, and AnswerTooLarge of the writer.
    """
    refusal = _outcome(store, task, writer, base)
    if refusal is not None:
        raise refusal


def _outcome(store: ox.Store | RemoteStore, task: Task, writer: Writer, base: str) -> Exception | None:
    """Write the answer, or return what is wrong.

    Nothing is raised through here: a traceback would hold on to solutions, and pyoxigraph wants them
    dropped by the thread that made them.
    """
    if sparql_tokens.has_service(task.query):
        return ProtocolError(403, NO_SERVICE)
    try:
        return _write(_query(store, task, base), task, writer)
    except ProtocolError as error:
        return error
    except SyntaxError as error:
        return _not_a_query(task.query, _short(error))
    except ValueError as error:
        return ProtocolError(400, _short(error))
    except AnswerTooLarge as error:
        return error
    except MemoryError:
        return ProtocolError(503, "", reason="memory")
    except (OSError, RuntimeError) as error:
        if "custom function" in str(error) or "custom aggregate" in str(error):
            return ProtocolError(400, f"the query calls a function that is not known: {_short(error)}")
        return ProtocolError(500, f"the query could not be answered: {_short(error)}")


def _query(store: ox.Store | RemoteStore, task: Task, base: str) -> Any:
    values: dict[ox.Variable, _Term] | None = None
    if task.values:
        values = {ox.Variable(name): _term(*value) for name, value in task.values.items()}
    if task.dataset is None:
        return store.query(task.query, base_iri=base, substitutions=values)
    return store.query(
        task.query,
        base_iri=base,
        substitutions=values,
        default_graph=[ox.NamedNode(graph) for graph in task.dataset.default],
        named_graphs=[ox.NamedNode(graph) for graph in task.dataset.named],
    )


def _write(found: Any, task: Task, writer: Writer) -> ProtocolError | None:
    is_graph = isinstance(found, ox.QueryTriples)
    if task.rows:
        writer.media_type = "application/json"
        writer.write(table.write(found, task.rows).encode())
        return None
    media = task.graph if is_graph else task.results
    if media is None:
        return ProtocolError(406, f"this answer is available as {', '.join(GRAPHS if is_graph else RESULTS)}")
    if media == SPREADSHEET:
        writer.media_type = "text/csv"
        for text in spreadsheet_csv.rows(found):
            writer.write(text)
        return None
    writer.media_type = media
    if not is_graph:
        found.serialize(writer, _RESULTS[media])
    elif not task.with_context:
        found.serialize(writer, _GRAPHS[media])
    elif GRAPHS[media] == "JSON_LD":
        writer.write(compact_jsonld.write(found))
    else:
        form = _GRAPHS[media]
        named = dict(syntaxes.prefixes()) if form in _PREFIXED else None
        ox.serialize(found, cast(IO[bytes], writer), form, prefixes=named)
    return None


_RESULTS: Final = {media: getattr(ox.QueryResultsFormat, name) for media, name in RESULTS.items()}
_GRAPHS: Final = {media: getattr(ox.RdfFormat, name) for media, name in GRAPHS.items()}
_PREFIXED: Final = (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG, ox.RdfFormat.N3, ox.RdfFormat.RDF_XML)


def _not_a_query(query: str, said: str) -> ProtocolError:
    if sparql_tokens.is_update(query):
        return ProtocolError(403, NO_UPDATES)
    undeclared = undeclared_prefixes.find(query)
    if undeclared:
        names = ", ".join(f"{name}:" for name in undeclared)
        return ProtocolError(400, f"the query uses {names} without declaring it: add PREFIX {undeclared[0]}: <…>")
    return ProtocolError(400, f"this is not a SPARQL query: {said}")


def _term(kind: str, text: str) -> ox.NamedNode | ox.Literal:
    return ox.NamedNode(text) if kind == "uri" else ox.Literal(text)


def _short(error: BaseException) -> str:
    text = _NOTHING.sub("", _CLASSES.sub("", " ".join(str(error).split())))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"

"""Putting a query to the local store, or through SPARQLWrapper to any endpoint, and writing the answer."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final
from urllib.error import URLError
from urllib.parse import urlsplit

from publisher.errors import ConfigurationError, QueryFailedError, cause
from queries.parameters import services

if TYPE_CHECKING:
    from publisher.store import Store

FORMATS: Final = ("table", "csv", "json", "md")
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_INTEGERS: Final = frozenset({_XSD + "integer", _XSD + "int", _XSD + "long", _XSD + "nonNegativeInteger"})
_DECIMALS: Final = frozenset({_XSD + "decimal", _XSD + "double", _XSD + "float"})
# Columns narrower than this break the words of titles; then each row is told line by line.
_READABLE: Final = 14
# What a page says must not steer the terminal that shows it.
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Answer:
    """A table: a name for each column, and rows of values. ASK answers one row, CONSTRUCT its triples."""

    columns: tuple[str, ...]
    rows: list[tuple[Value, ...]]


def ask_store(store: Store, sparql: str, federated: bool = False) -> Answer:
    """Put a query to the local store. Raises ConfigurationError for a bad query, QueryFailedError.

    Only a `federated` query may call other endpoints: a file that somebody sent must not do it unasked.
    """
    import pyoxigraph as ox

    from publisher.store import sparql_tokens

    if not federated and sparql_tokens.has_service(sparql):
        raise ConfigurationError("the query calls another endpoint (SERVICE): allow it with --federated")
    try:
        found: Any = store.native.query(sparql)
        if isinstance(found, ox.QueryBoolean):
            return Answer(("answer",), [(bool(found),)])
        if isinstance(found, ox.QueryTriples):
            return _triples(found)
        columns = tuple(variable.value for variable in found.variables)
        return Answer(columns, [tuple(_plain(row[column]) for column in columns) for row in found])
    except SyntaxError as error:
        raise ConfigurationError(f"this is no SPARQL query: {_short(error)}") from None
    except (OSError, RuntimeError, ValueError) as error:
        called = ", ".join(dict.fromkeys(services(sparql))) if federated else ""
        where = f" (it calls {called}: does that answer?)" if called else ""
        raise QueryFailedError(f"the query could not be answered: {_short(error)}{where}") from None


def ask_endpoint(endpoint: str, sparql: str) -> Answer:
    """Put a query to a SPARQL endpoint. Raises ConfigurationError for a bad query, QueryFailedError."""
    from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper
    from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

    address = urlsplit(endpoint)
    if address.scheme not in ("http", "https") or not address.hostname:
        raise ConfigurationError(f"{endpoint!r} is no address of an endpoint, which begins with http:// or https://")
    wrapper = SPARQLWrapper(endpoint, returnFormat=JSON)
    wrapper.setMethod(POST)
    wrapper.setTimeout(120)
    # SPARQLWrapper looks for the verb in comments too, and takes a header that says "add" for an update.
    wrapper.setQuery("\n".join(line for line in sparql.splitlines() if not line.startswith("#+")))
    try:
        if wrapper.queryType in ("CONSTRUCT", "DESCRIBE"):
            import pyoxigraph as ox

            wrapper.setReturnFormat(TURTLE)
            turtle: Any = wrapper.queryAndConvert()
            return _triples(ox.parse(turtle, format=ox.RdfFormat.TURTLE))
        found: Any = wrapper.queryAndConvert()
    except QueryBadFormed as error:
        raise ConfigurationError(f"{endpoint} refuses the query: {_short(error)}") from None
    except (SPARQLWrapperException, URLError, OSError, ValueError, SyntaxError) as error:
        raise QueryFailedError(
            f"{endpoint} does not answer: {_short(getattr(error, 'reason', None) or error)}"
        ) from None
    if not isinstance(found, dict) or not {"boolean", "results"} & found.keys():
        raise QueryFailedError(f"{endpoint} does not answer as a SPARQL endpoint does; is it one?")
    if "boolean" in found:
        return Answer(("answer",), [(found["boolean"],)])
    columns = tuple(found["head"]["vars"])
    rows = [tuple(_bound(row.get(column)) for column in columns) for row in found["results"]["bindings"]]
    return Answer(columns, rows)


def write(answer: Answer, form: str, width: int | None = None) -> str:
    """Write an answer as a table (at most `width` wide, where one is given), csv, json or md."""
    if form == "json":
        rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
        return json.dumps(rows, ensure_ascii=False, indent=2)
    texts = [["" if value is None else _text(value) for value in row] for row in answer.rows]
    if form == "csv":
        file = io.StringIO()
        csv.writer(file, lineterminator="\n").writerows([answer.columns, *texts])
        return file.getvalue().removesuffix("\n")
    texts = [[printable(text) for text in row] for row in texts]
    if form == "table" and width is not None and _is_crowded(answer.columns, texts, width):
        return "\n\n".join("\n".join(_lines(answer.columns, row, width)) for row in texts)
    return _table(answer.columns, texts, form, width)


def printable(text: str) -> str:
    """Return a text on one line, without what would steer a terminal."""
    return " ".join(_CONTROL.sub("", text).split())


def read_file(path: Path) -> str:
    """Read a query of one's own. Raises ConfigurationError."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path} cannot be read: {_short(error)}") from None


def _table(columns: Iterable[str], texts: list[list[str]], form: str, width: int | None) -> str:
    from prettytable import PrettyTable, TableStyle

    table = PrettyTable(list(columns))
    table.set_style(TableStyle.MARKDOWN if form == "md" else TableStyle.PLAIN_COLUMNS)
    table.align = "l"
    if form == "md":
        texts = [[text.replace("\\", "\\\\").replace("|", "\\|") for text in row] for row in texts]
    elif width is not None:
        table.max_width = dict(zip(table.field_names, _fitted(table.field_names, texts, width), strict=True))
        table.set_style(TableStyle.SINGLE_BORDER)
    table.add_rows(texts)
    return "\n".join(line.rstrip() for line in table.get_string().splitlines())


def _fitted(columns: Sequence[str], texts: list[list[str]], width: int) -> list[int]:
    """Return widths of columns that fit, with their borders: the widest are cut, the others stay as they are."""
    widths = [max([len(name), *(len(row[n]) for row in texts)]) for n, name in enumerate(columns)]
    while sum(widths) + 3 * len(widths) + 1 > width and max(widths, default=1) > 1:
        widths[widths.index(max(widths))] -= 1
    return widths


def _is_crowded(columns: Sequence[str], texts: list[list[str]], width: int) -> bool:
    """Return whether a table of that width would have to break the words in its columns."""
    natural = _fitted(columns, texts, sys.maxsize)
    fitted = _fitted(columns, texts, width)
    return any(least < min(most, _READABLE) for least, most in zip(fitted, natural, strict=True))


def _lines(columns: Sequence[str], row: Sequence[str], width: int) -> Iterator[str]:
    margin = max(map(len, columns)) + 2
    for name, text in zip(columns, row, strict=True):
        first, *rest = wrap(text, max(width - margin, _READABLE)) or [""]
        yield f"{name:<{margin}}{first}".rstrip()
        yield from (" " * margin + more for more in rest)


def _triples(found: Iterable[Any]) -> Answer:
    rows: list[tuple[Value, ...]] = [tuple(map(_plain, (f.subject, f.predicate, f.object))) for f in found]
    return Answer(("subject", "predicate", "object"), sorted(rows, key=lambda row: [*map(str, row)]))


def _plain(term: Any) -> Value:
    if term is None:
        return None
    datatype = getattr(term, "datatype", None)
    return _typed(term.value, datatype.value if datatype else "")


def _bound(cell: dict[str, str] | None) -> Value:
    return None if cell is None else _typed(cell["value"], cell.get("datatype", ""))


def _typed(text: str, datatype: str) -> Value:
    if datatype in _INTEGERS:
        return int(text)
    if datatype in _DECIMALS:
        number = float(text)
        return int(number) if number.is_integer() else number
    return text in ("true", "1") if datatype == _XSD + "boolean" else text


def _text(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _short(error: BaseException) -> str:
    return cause(error)[:300] or type(error).__name__

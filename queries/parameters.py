"""Parameters of a question: what may be given for one, and how it is put into the SPARQL.

A parameter `town` is the variable `?_town`, and the text gives it its default in a line of its own,
`VALUES ?_town { "" }`. So a question is valid SPARQL as it stands, and binding it replaces what stands
between those braces by another literal or IRI, which is written here and nowhere else.

A parameter of the type `endpoint` is the address of `SERVICE <http://127.0.0.1:8000/sparql>`, its default: not all
engines take a variable there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

_NAME: Final = re.compile(r"[a-z][A-Za-z0-9]*\Z")
_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,18}\Z")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
# What the grammar of SPARQL lets stand between < and > (IRIREF), with a scheme before it.
_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^<>\"{}|^`\\\x00-\x20]*\Z")
_ROW: Final = re.compile(r'VALUES \?_(?P<name>\w+) \{ (?P<value>(?:"(?:[^"\\\n]|\\.)*"|[^"}\n])*?) \}')
_SERVICE: Final = re.compile(r"(?P<service>\bSERVICE(?: SILENT)? )(?P<endpoint><[^<>\s]*>)")
_PLACE: Final = re.compile(f"{_ROW.pattern}|{_SERVICE.pattern}")
# Some engines resolve \u0022 before they read the query, even after another backslash: it would end the literal.
_CODE_POINT: Final = re.compile(r"\\[uU]")
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


class QueryError(ValueError):
    """A question that is not written as it should be, or a value that does not fit; one sentence."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """What can be set in a question: `type` is text, integer, date, iri or endpoint, `default` as one would give it."""

    name: str
    type: str
    description: str
    default: str


def literal(type: str, value: str) -> str:
    """Write a value as a SPARQL literal or IRI of its type. Raises ValueError where it is none."""
    return _WRITERS[type](value)


def declared(text: str, name: str) -> list[str]:
    """Return what a text gives a parameter: once for each `VALUES` line that it has for it."""
    return [row["value"] for row in _ROW.finditer(text) if row["name"] == name]


def services(text: str) -> list[str]:
    """Return the endpoints that a text calls, as IRIs between < and >."""
    return [found["endpoint"] for found in _SERVICE.finditer(text)]


def bind(text: str, parameters: tuple[Parameter, ...], values: Mapping[str, str]) -> str:
    """Return the text with values in place of defaults. Raises QueryError for what does not fit."""
    types = {parameter.name: parameter.type for parameter in parameters}
    written: dict[str, str] = {}
    for name, value in values.items():
        if name not in types:
            raise QueryError(f"there is no parameter {name!r}; there is {', '.join(types) or 'none'}")
        try:
            written[name] = literal(types[name], value)
        except ValueError:
            raise QueryError(f"{name} is to be {DESCRIBED[types[name]]}, not {value!r}") from None

    endpoints = {f"<{one.default}>": one.name for one in parameters if one.type == "endpoint"}

    def replaced(place: re.Match[str]) -> str:
        if place["service"]:
            name = endpoints.get(place["endpoint"])
            return f"{place['service']}{written[name]}" if name in written else place[0]
        name = place["name"]
        return f"VALUES ?_{name} {{ {written[name]} }}" if name in written else place[0]

    # In one pass: a value that looks like such a line is not to be bound itself.
    return _PLACE.sub(replaced, text)


def is_name(name: object) -> bool:
    """Return whether a parameter may be called so."""
    return isinstance(name, str) and _NAME.match(name) is not None


def _text(value: str) -> str:
    if _CODE_POINT.search(value) or any("\ud800" <= letter <= "\udfff" or letter == "\0" for letter in value):
        raise ValueError
    return f'"{"".join(_ESCAPES.get(letter, letter) for letter in value)}"'


def _integer(value: str) -> str:
    if not _INTEGER.match(value):
        raise ValueError
    return str(int(value))


def _date(value: str) -> str:
    if not _DATE.match(value):
        raise ValueError
    return f'"{date.fromisoformat(value).isoformat()}"^^xsd:date'


def _iri(value: str) -> str:
    if not _IRI.match(value):
        raise ValueError
    return f"<{value}>"


def _endpoint(value: str) -> str:
    if not value.startswith(("http://", "https://")):
        raise ValueError
    return _iri(value)


_WRITERS: Final[Mapping[str, Callable[[str], str]]] = {
    "text": _text,
    "integer": _integer,
    "date": _date,
    "iri": _iri,
    "endpoint": _endpoint,
}
DESCRIBED: Final = {
    "text": "a text without \\u or \\U",
    "integer": "a whole number",
    "date": "a day such as 2024-05-28",
    "iri": "an IRI such as https://example.org/a",
    "endpoint": "the address of an endpoint such as https://example.org/sparql",
}

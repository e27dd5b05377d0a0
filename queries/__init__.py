"""The questions: a file each, SPARQL 1.1 under a header of lines that begin with `#+` (YAML, as grlc reads it).

    #+ title: Decisions of a body in order
    #+ title_fi: Toimielimen päätökset järjestyksessä
    #+ title_sv: Ett organs beslut i ordning
    #+ description: What the boards decided, the newest first.
    #+ description_fi: Mitä hallitukset päättivät, uusimmasta alkaen.
    #+ description_sv: Vad styrelserna beslutade, de nyaste först.
    #+ links: {title: item}
    #+ chart: {labels: [town, year], value: percent}
    #+ parameters:
    #+   body: {type: text, default: hallitus, description: A part of the body's name.}

Pages show the same answer with more: `links` says which variable of the text a column leads to, `chart` which
columns name the bars of a chart, and which one is their length.

This module is the only reader of the files beside it; `parameters` tells how values come into the text.
What a page says stays together in the questions (`GRAPH ?page`): the names of bodies are told by every
page, and joined across pages one row would become as many as there are pages. A handling is counted by
its IRI, once. The name of a town stands in the graph of its own entry (`GRAPH ?register`). No question needs a
default graph that is the union of all pages: each answers alike on every engine that keeps to the standard.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final

from queries.parameters import DESCRIBED, Parameter, QueryError, declared, is_name, literal, services
from queries.parameters import bind as _bind
from queries.presentation import Chart, read_chart, read_links

__all__ = ["Chart", "Parameter", "Query", "QueryError", "bind", "bind_body", "body", "header", "load", "names", "parse"]

_FOLDER: Final = files("queries")
_SUFFIX: Final = ".rq"
_MARK: Final = "#+"
_TEXTS: Final = ("title", "title_fi", "description", "description_fi")
_SWEDISH: Final = ("title_sv", "description_sv")
_FACTS: Final = ("type", "default", "description")


@dataclass(frozen=True, slots=True)
class Query:
    """A question: its titles and descriptions (English, Finnish, Swedish), its parameters and its SPARQL.

    The `hint` is shown where there is no answer; most need none. `links` is the variable that a column leads to, by
    the column's name. The Swedish texts may be empty.
    """

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str
    title_fi: str
    description_fi: str
    hint: str = ""
    title_sv: str = ""
    description_sv: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
    chart: Chart | None = None


@cache
def names() -> tuple[str, ...]:
    """Return the names of all questions, sorted; one in a folder is named with it, `compare/values`."""
    return tuple(sorted(_inside(_FOLDER)))


@cache
def load(name: str) -> Query:
    """Read a question by its name. Raises QueryError, in one sentence."""
    if name not in names():
        raise QueryError(f"there is no question called {name!r}")
    return parse(name, _FOLDER.joinpath(name + _SUFFIX).read_text(encoding="utf-8"))


def bind(query: Query, values: Mapping[str, str]) -> str:
    """Return the SPARQL of a question with values for parameters; the others keep their defaults.

    Raises QueryError for an unknown parameter and for a value that is not of its type.
    """
    try:
        return _bind(query.text, query.parameters, values)
    except QueryError as error:
        raise QueryError(f"{query.name}: {error}") from None


def parse(name: str, text: str) -> Query:
    """Read a question with its header. Raises QueryError, in one sentence that names it."""
    try:
        facts = header(text)
        _refuse_unknown(facts, (*_TEXTS, *_SWEDISH, "parameters", "hint", "links", "chart"), "header")
        told = {key: _told(facts, key) for key in _TEXTS}
        told |= {key: _told(facts, key) if key in facts else "" for key in ("hint", *_SWEDISH)}
        links, chart = read_links(facts.get("links"), text), read_chart(facts.get("chart"), text)
        listed = facts.get("parameters") or {}
        if not isinstance(listed, dict):
            raise QueryError("the parameters in the header are no list of names with their facts")
        parameters = tuple(_parameter(key, facts, text) for key, facts in listed.items())
    except QueryError as error:
        raise QueryError(f"{name}: {error}") from None
    return Query(name=name, parameters=parameters, text=text, links=links, chart=chart, **told)


def body(query: Query) -> str:
    """Return the SPARQL of a question without its header, its parameters at their defaults."""
    return bind_body(query, {})


def bind_body(query: Query, values: Mapping[str, str]) -> str:
    """Return the SPARQL of a question without its header, with values for parameters. Raises QueryError."""
    text = bind(query, values) if values else query.text
    return "\n".join(line for line in text.splitlines() if not line.startswith(_MARK)).strip() + "\n"


def has_header(text: str) -> bool:
    """Return whether a text has a header at all."""
    return any(line.startswith(_MARK) for line in text.splitlines())


def _inside(folder: Traversable, before: str = "") -> Iterator[str]:
    for file in folder.iterdir():
        if file.joinpath("__init__.py").is_file():
            continue  # the tables have a reader of their own
        if file.is_dir():
            yield from _inside(file, f"{before}{file.name}/")
        elif file.name.endswith(_SUFFIX):
            yield before + file.name.removesuffix(_SUFFIX)


def header(text: str) -> dict[str, Any]:
    """Return what the header of a text tells. Raises QueryError."""
    import yaml

    lines = [line.removeprefix(_MARK).removeprefix(" ") for line in text.splitlines() if line.startswith(_MARK)]
    try:
        header = yaml.safe_load("\n".join(lines))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise QueryError(f"the header is no YAML{where} ({getattr(error, 'problem', None) or error})") from None
    if not isinstance(header, dict):
        raise QueryError(f"there is no header of lines that begin with {_MARK}")
    return header


def _parameter(name: object, facts: object, text: str) -> Parameter:
    if not is_name(name):
        raise QueryError(f"a parameter cannot be called {name!r}: letters and digits, beginning with a small letter")
    if not isinstance(facts, dict):
        raise QueryError(f"the parameter {name} tells no type, default and description")
    _refuse_unknown(facts, _FACTS, f"parameter {name}")
    kind = _told(facts, "type", f" of the parameter {name}")
    if kind not in DESCRIBED:
        raise QueryError(f"the type of the parameter {name} is to be {', '.join(DESCRIBED)}, not {kind!r}")
    parameter = Parameter(
        str(name), kind, _told(facts, "description", f" of the parameter {name}"), _default(name, facts)
    )
    _compare(parameter, text)
    return parameter


def _default(name: object, facts: Mapping[object, object]) -> str:
    """Return a default as one would give it on the command line; YAML has dates and numbers of its own."""
    value = facts.get("default")
    if isinstance(value, bool) or not isinstance(value, str | int | date):
        raise QueryError(f"the parameter {name} tells no default; a text is best put in quotes")
    return str(value)


def _compare(parameter: Parameter, text: str) -> None:
    """Raise QueryError unless the text gives the parameter the default that the header tells."""
    try:
        written = literal(parameter.type, parameter.default)
    except ValueError:
        described = DESCRIBED[parameter.type]
        raise QueryError(f"the default of the parameter {parameter.name} is to be {described}") from None
    if parameter.type == "endpoint":
        if written not in services(text):
            raise QueryError(f"the text has to say SERVICE {written}, as the header does of {parameter.name}")
        return
    given = set(declared(text, parameter.name))
    if given != {written}:
        raise QueryError(f"the text has to say VALUES ?_{parameter.name} {{ {written} }}, as the header does")


def _told(facts: Mapping[Any, object], key: str, of: str = "") -> str:
    value = facts.get(key)
    if not isinstance(value, str) or not value.strip():
        raise QueryError(f"the header tells no {key}{of}")
    return " ".join(value.split())


def _refuse_unknown(facts: Mapping[Any, object], known: tuple[str, ...], where: str) -> None:
    for key in facts:
        if key not in known:
            raise QueryError(f"the {where} has no place for {key!r}; it tells {', '.join(known)}")

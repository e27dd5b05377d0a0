"""The tables: a file each, as the questions are, for people who want decisions as rows and know no SPARQL.

    #+ title: {en: Decisions, fi: Päätökset, sv: Beslut}
    #+ description: {en: …, fi: …, sv: …}
    #+ each: Decision
    #+ columns:
    #+   town: {type: string, en: town, fi: kunta, sv: kommun}

A row stands for a thing of the class that `each` names, whose IRI is the last column, `iri`. The text asks for the
things that `VALUES ?iri { … }` names, so that a table of any length is made some rows at a time. It asks the named
graphs, each fact by itself and once, so that it answers alike on every engine. A column with a `separator` holds
several values. This module is the only reader of the files beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from queries import QueryError, header

__all__ = ["LANGUAGES", "TYPES", "Column", "Table", "load", "names"]

LANGUAGES: Final = ("en", "fi", "sv")
TYPES: Final = ("string", "date", "dateTime", "integer", "decimal", "boolean", "anyURI")
SUBJECTS: Final = "VALUES ?iri { UNDEF }"
_FOLDER: Final = files("queries.tables")
_SUFFIX: Final = ".rq"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type of XML Schema, its titles by language, and what stands between several values."""

    name: str
    type: str
    titles: Mapping[str, str]
    separator: str | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: titles and descriptions by language, the class of its things, its columns and its SPARQL."""

    name: str
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    each: str
    columns: tuple[Column, ...]
    text: str

    def about(self, iris: Iterable[str]) -> str:
        """Return the SPARQL that asks for the rows of these things."""
        return self.text.replace(SUBJECTS, f"VALUES ?iri {{ {' '.join(f'<{iri}>' for iri in iris)} }}")


@cache
def names() -> tuple[str, ...]:
    """Return the names of all tables, sorted."""
    found = (file.name for file in _FOLDER.iterdir())
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in found if name.endswith(_SUFFIX)))


@cache
def load(name: str) -> Table:
    """Read a table by its name. Raises QueryError, in one sentence that names it."""
    if name not in names():
        raise QueryError(f"there is no table called {name!r}")
    text = _FOLDER.joinpath(name + _SUFFIX).read_text(encoding="utf-8")
    try:
        return _table(name, text)
    except QueryError as error:
        raise QueryError(f"{name}: {error}") from None


def _table(name: str, text: str) -> Table:
    told = header(text)
    if SUBJECTS not in text:
        raise QueryError(f"the text has to say {SUBJECTS}")
    columns = tuple(_column(key, facts) for key, facts in _of(told, "columns").items())
    if not columns or columns[-1].name != "iri":
        raise QueryError("the last column is to be iri")
    each = told.get("each")
    if not isinstance(each, str):
        raise QueryError("the header tells no class, `each`, that rows stand for")
    return Table(name, _texts(_of(told, "title")), _texts(_of(told, "description")), each, columns, text)


def _column(name: str, facts: Any) -> Column:
    if not isinstance(facts, dict) or facts.get("type") not in TYPES:
        raise QueryError(f"the column {name} tells none of the types {', '.join(TYPES)}")
    return Column(name, facts["type"], _texts(facts), facts.get("separator"))


def _of(told: Mapping[str, Any], key: str) -> dict[str, Any]:
    found = told.get(key)
    if not isinstance(found, dict):
        raise QueryError(f"the header tells no {key}")
    return found


def _texts(facts: Mapping[str, Any]) -> dict[str, str]:
    missing = [language for language in LANGUAGES if not isinstance(facts.get(language), str)]
    if missing:
        raise QueryError(f"a text is missing in {', '.join(missing)}: {dict(facts)}")
    return {language: " ".join(facts[language].split()) for language in LANGUAGES}

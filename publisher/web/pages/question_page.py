"""A question as a form: its parameters as fields, the answer as a table headed in words, and a CSV file of it.

The address holds the values, `/fi/kysymys/close-votes?town=Kemi`, so that an answer can be shared. A town in a row
leads to the town's page, and a decision or case to its own, where the data has it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final
from urllib.parse import urlencode

from starlette.responses import Response

import ontology
import queries
from publisher.web.errors import ProtocolError
from publisher.web.pages.front_page import MUNICIPALITY
from publisher.web.pages.visit import Visit
from publisher.web.pages.wording import Wording
from publisher.web.sparql.frames import Task
from publisher.web.sparql.table import Table

ROWS: Final = 200
PREFIX: Final = "kysymys/"
_ELSEWHERE: Final = "federated/"
_INPUTS: Final = {"date": "date", "integer": "number"}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form: its label, its value, and what may be chosen where not anything can be typed."""

    name: str
    label: str
    value: str
    kind: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of the answer; `link` leads to the page of what it stands for."""

    text: str
    link: str
    is_number: bool
    is_town_text: bool


async def listing(visit: Visit) -> Response:
    """Answer with the list of the questions."""
    names = [name for name in queries.names() if not name.startswith(_ELSEWHERE)]
    groups = [
        (
            visit.words.text(key),
            [(name, *_texts(queries.load(name), visit.language)) for name in names if ("/" in name) is is_in_folder],
        )
        for key, is_in_folder in (("questions_decisions", False), ("questions_across", True))
    ]
    return await visit.render("questions.html", visit.words.text("questions"), {"groups": groups})


async def answer(visit: Visit) -> Response:
    """Answer with a question and, where its form was sent, the answer. Raises ProtocolError: 404."""
    name = visit.path.removeprefix(f"/{visit.language}/{PREFIX}")
    if name not in queries.names() or name.startswith(_ELSEWHERE):
        raise ProtocolError(404, "")
    question = queries.load(name)
    arguments = visit.request.query_params
    values = {one.name: arguments[one.name].strip() for one in question.parameters if one.name in arguments}
    towns = {row["name"]: row["town"] for row in await visit.lookups.rows("towns", MUNICIPALITY)}
    shown, problem, bound = Table(), "", queries.body(question)
    is_asked = bool(arguments) or not question.parameters
    try:
        bound = queries.body(queries.parse(name, question.text)) if not values else _bound(question, values)
        if is_asked:
            shown = await _ask(visit, bound)
    except queries.QueryError:
        problem = "question_value"
    except ProtocolError:
        problem = "question_failed"
    title, description, language = _texts(question, visit.language)
    context: dict[str, Any] = {
        "name": name,
        "description": description,
        "title_language": language,
        "fields": [_field(one, values, towns, visit.words) for one in question.parameters],
        "is_asked": is_asked,
        "problem": problem,
        "columns": [_named("columns", column, visit.language) for column in shown.variables],
        "rows": _rows(visit, shown, towns),
        "is_cut": shown.is_cut,
        "most": ROWS,
        "csv": f"{visit.root}sparql?{urlencode({'query': bound, 'format': 'csv'})}",
        "spreadsheet": f"{visit.root}sparql?{urlencode({'query': bound, 'format': 'spreadsheet'})}",
        "query": f"{visit.root}sparql?question={name}",
    }
    return await visit.render("question.html", title, context)


async def _ask(visit: Visit, query: str) -> Table:
    """Answer a question in the lane of the public: it may take long, and pages are not to wait for it."""
    generation = await visit.service.generation()
    return await visit.service.table(generation.queries, Task(query, rows=ROWS))


def _bound(question: queries.Query, values: Mapping[str, str]) -> str:
    text = queries.bind(question, values)
    return "\n".join(line for line in text.splitlines() if not line.startswith("#+")).strip() + "\n"


def _field(one: queries.Parameter, values: Mapping[str, str], towns: Iterable[str], words: Wording) -> Field:
    value = values.get(one.name, one.default)
    choices = tuple(towns) if one.name == "town" else ()
    return Field(one.name, _named("fields", one.name, words.language), value, _INPUTS.get(one.type, "text"), choices)


def _rows(visit: Visit, table: Table, towns: Mapping[str, str]) -> list[list[Cell]]:
    return [
        [
            _cell(visit, column, term.text, term.kind == "uri", towns) if term else Cell("", "", False, False)
            for column, term in zip(table.variables, row, strict=True)
        ]
        for row in table.rows
    ]


def _cell(visit: Visit, column: str, text: str, is_iri: bool, towns: Mapping[str, str]) -> Cell:
    words = visit.words
    if is_iri or text.startswith(("http://", "https://")):
        if label := words.label(text):
            return Cell(label, "", False, False)
        return Cell(words.text("column_open"), visit.link(text), False, False)
    if column in {"town", "name"} and text in towns:
        return Cell(text, visit.link(towns[text]), False, False)
    if codes := _labels(column, text, words.language):
        return Cell(codes, "", False, False)
    if text in {"true", "false"}:
        return Cell(words.text("yes" if text == "true" else "no"), "", False, False)
    if len(text) >= 10 and text[4:5] == text[7:8] == "-" and (day := words.day(text)):
        return Cell(day, "", False, False)
    is_number = text.replace(".", "", 1).lstrip("-").isdecimal()
    return Cell(text, "", is_number, not is_number)


def _labels(column: str, text: str, language: str) -> str:
    """Return what codes in a column are called; nothing where they are none."""
    found = []
    for code in text.split(", "):
        schemes = [scheme for scheme in _words()["codes"].get(column, ()) if code in ontology.schemes().get(scheme, ())]
        if not schemes:
            return ""
        found.append(ontology.label(schemes[0], code, language))
    return ", ".join(found)


def _texts(question: queries.Query, language: str) -> tuple[str, str, str]:
    """Return a question's title and description, and the language that they are in: there are none in Swedish."""
    if language == "en":
        return question.title, question.description, "en"
    return question.title_fi, question.description_fi, "fi"


def _named(kind: str, name: str, language: str) -> str:
    known = _words()[kind].get(name)
    return str(known[language]) if known else name.replace("_", " ")


@cache
def _words() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files(__package__).joinpath("questions.toml").read_text(encoding="utf-8"))

"""A question as a form: its parameters as fields, the answer as a table headed in words, and a CSV file of it.

The address holds the values, `/fi/kysymys/close-votes?town=Kemi`, so that an answer can be shared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from starlette.responses import Response

import queries
from publisher.web.errors import ProtocolError
from publisher.web.pages import api
from publisher.web.pages.answer_table import AnswerTable, Places, named
from publisher.web.pages.front_page import MUNICIPALITY
from publisher.web.pages.visit import Visit
from publisher.web.pages.wording import Wording
from publisher.web.sparql.frames import Task
from publisher.web.sparql.table import Table
from queries.presentation import select_links

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
    places = await _places(visit)
    shown, problem, bound = Table(), "", queries.body(question)
    is_asked = bool(arguments) or not question.parameters
    try:
        bound = queries.bind_body(question, values)
        if is_asked:
            shown = await _ask(visit, select_links(bound, question.links))
    except queries.QueryError:
        problem = "question_value"
    except ProtocolError:
        problem = "question_failed"
    title, description, language = _texts(question, visit.language)
    table = AnswerTable(visit, shown, places)
    fields = [_field(one, values, places.towns, visit.words) for one in question.parameters]
    context: dict[str, Any] = {
        "name": name,
        "is_wide": True,
        "description": description,
        "title_language": language,
        "fields": fields,
        "given": [field for field in fields if field.value and field.name in values],
        "is_asked": is_asked,
        "problem": problem,
        "table": table,
        "bars": table.bars(question.chart),
        "bars_of": named("columns", question.chart.value, visit.language) if question.chart else "",
        "is_cut": shown.is_cut,
        "most": ROWS,
        "files": [
            (form, f"{visit.root}{api.PREFIX[1:]}/{name}?{urlencode({**values, 'format': form})}")
            for form in api.FORMATS
        ],
        "query": f"{visit.root}sparql?question={name}",
    }
    return await visit.render("question.html", title, context)


async def _places(visit: Visit) -> Places:
    """Return the towns of the data, and the bodies that the index of the release knows."""
    towns = {row["name"]: row["town"] for row in await visit.lookups.rows("towns", MUNICIPALITY)}
    bodies = {(row["town_name"], row["body_name"]): row["body"] for row in await visit.index.bodies()}
    return Places(towns, bodies)


async def _ask(visit: Visit, query: str) -> Table:
    """Answer a question in the lane of the public: it may take long, and pages are not to wait for it."""
    generation = await visit.service.generation()
    return await visit.service.table(generation.queries, Task(query, rows=ROWS))


def _field(one: queries.Parameter, values: Mapping[str, str], towns: Iterable[str], words: Wording) -> Field:
    value = values.get(one.name, one.default)
    choices = tuple(towns) if one.name == "town" else ()
    return Field(one.name, named("fields", one.name, words.language), value, _INPUTS.get(one.type, "text"), choices)


def _texts(question: queries.Query, language: str) -> tuple[str, str, str]:
    """Return a question's title and description, and the language that they are in: Finnish where it has no other."""
    if language == "en":
        return question.title, question.description, "en"
    if language == "sv" and question.title_sv:
        return question.title_sv, question.description_sv or question.description_fi, "sv"
    return question.title_fi, question.description_fi, "fi"

"""The questions for programs: their answers as JSON and CSV, and what they are as OpenAPI.

/api/query                                  the questions with their parameters
/api/query/close-votes?town=Kemi            an answer, as JSON (SPARQL 1.1 Query Results)
/api/query/close-votes?format=csv           the same as CSV; `spreadsheet` for a spreadsheet program
/api/openapi.json                           this as OpenAPI 3.1, made from the folder of the questions
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

import queries
from publisher.config import Config
from publisher.web.errors import ProtocolError
from publisher.web.http.query_answers import Answers
from publisher.web.pages.visit import as_day, today
from publisher.web.sparql.frames import Task
from publisher.web.sparql.media_types import SPREADSHEET, best

PREFIX: Final = "/api/query"
OPENAPI: Final = "/api/openapi.json"
JSON: Final = "application/sparql-results+json"
CSV: Final = "text/csv"
FORMATS: Final[Mapping[str, str]] = {"json": JSON, "csv": CSV, SPREADSHEET: SPREADSHEET}
_FORMAT: Final = "format"
_TYPES: Final[Mapping[str, dict[str, str]]] = {
    "integer": {"type": "integer"},
    "date": {"type": "string", "format": "date"},
}


class Api:
    """Answers questions by name."""

    def __init__(self, answers: Answers, config: Config) -> None:
        self.answers, self.config = answers, config

    def routes(self) -> list[Route]:
        """Return the routes."""
        return [
            Route(OPENAPI, self.describe, methods=["GET"]),
            Route(PREFIX, self.list, methods=["GET"]),
            Route(PREFIX + "/{name:path}", self.answer, methods=["GET", "HEAD"]),
        ]

    async def answer(self, request: Request) -> Response:
        """Answer a question with values from the address. Raises ProtocolError: 400, 404, 406."""
        name = request.path_params["name"]
        if name not in names():
            raise ProtocolError(404, f"there is no question {name[:100]!r}: {PREFIX} lists them")
        question = queries.load(name)
        given = dict(request.query_params)
        form = given.pop(_FORMAT, "")
        media = FORMATS.get(form) if form else best(", ".join(request.headers.getlist("accept")), (JSON, CSV))
        if media is None:
            raise ProtocolError(400 if form else 406, f"the answer is available as {', '.join(FORMATS)}")
        try:
            text = queries.bind_body(question, given)
        except queries.QueryError as error:
            raise ProtocolError(400, str(error)) from None
        generation = await self.answers.service.generation()
        answer = await self.answers.answer(request, generation, generation.queries, Task(text, results=media))
        if media != JSON:
            # What a client sends stands in a header only as a day that was read and written again.
            day = as_day(given.get("at", "")) or today()
            answer.headers["Content-Disposition"] = f'attachment; filename="{name.replace("/", "-")}-{day}.csv"'
        return answer

    async def list(self, _: Request) -> Response:
        """Answer with the questions and their parameters."""
        listed = [
            {
                "name": name,
                "title": {"fi": one.title_fi, "sv": one.title_sv, "en": one.title},
                "href": f"{self.config.public}{PREFIX}/{name}",
                "parameters": {parameter.name: parameter.default for parameter in one.parameters},
            }
            for name, one in ((name, queries.load(name)) for name in names())
        ]
        return JSONResponse(listed)

    async def describe(self, _: Request) -> Response:
        """Answer with the description in OpenAPI."""
        return JSONResponse(openapi(self.config.public, self.config.licence))


@cache
def names() -> tuple[str, ...]:
    """Return the names of the questions that this server answers: not those that ask other servers."""
    return tuple(name for name in queries.names() if not name.startswith("federated/"))


def openapi(public: str, licence: str) -> dict[str, Any]:
    """Return the description of all questions in OpenAPI 3.1."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "kuntalinkki: questions about the decisions of Finnish towns",
            "version": "1",
            "license": {"name": "Licence of the data", "url": licence},
        },
        "servers": [{"url": public}],
        "paths": {f"{PREFIX}/{name}": {"get": _operation(queries.load(name))} for name in names()},
        "components": {"schemas": {"Results": _RESULTS}},
    }


def _operation(question: queries.Query) -> dict[str, Any]:
    parameters = [
        {
            "name": one.name,
            "in": "query",
            "description": one.description,
            "schema": {**_TYPES.get(one.type, {"type": "string"}), "default": _default(one)},
        }
        for one in question.parameters
    ]
    form = {"name": _FORMAT, "in": "query", "schema": {"type": "string", "enum": [*FORMATS]}}
    return {
        "operationId": question.name.replace("/", "-"),
        "summary": question.title,
        "description": question.description,
        "parameters": [*parameters, form],
        "responses": {
            "200": {
                "description": "The answer",
                "content": {
                    JSON: {"schema": {"$ref": "#/components/schemas/Results"}},
                    CSV: {"schema": {"type": "string"}},
                },
            },
            "400": {"description": "A value does not fit; the text says which", "content": {"text/plain": {}}},
            "503": {"description": "Too busy, or the answer takes too long: ask for less or later"},
        },
    }


def _default(one: queries.Parameter) -> str | int:
    return int(one.default) if one.type == "integer" else one.default


# SPARQL 1.1 Query Results JSON Format.
_RESULTS: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["head", "results"],
    "properties": {
        "head": {"type": "object", "properties": {"vars": {"type": "array", "items": {"type": "string"}}}},
        "results": {
            "type": "object",
            "properties": {
                "bindings": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "additionalProperties": {
                            "type": "object",
                            "required": ["type", "value"],
                            "properties": {"type": {"type": "string"}, "value": {"type": "string"}},
                        },
                    },
                }
            },
        },
    },
}

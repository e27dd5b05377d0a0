"""The web application: `/sparql` for programs and people, `/` leads there; the files of the current release."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from publisher.web import description, files, page, protocol
from publisher.web.errors import ProtocolError
from publisher.web.formats import GRAPHS, HTML, RESULTS, best
from publisher.web.protocol import METHODS, Asked
from publisher.web.sparql import Answer, Evaluate

# Public data that nobody can change here: every page of the web may ask.
CORS: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": ", ".join(METHODS),
    "Access-Control-Allow-Headers": "Accept, Content-Type",
    "Access-Control-Max-Age": "86400",
}
_CHUNK: Final = 64 * 1024


class Endpoint:
    """`/sparql` over a function that answers queries."""

    def __init__(self, evaluate: Evaluate) -> None:
        self.evaluate = evaluate

    async def __call__(self, request: Request) -> Response:
        """Answer a request; raises ProtocolError."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": ", ".join(METHODS), **CORS})
        asked = await protocol.read(request)
        if asked.query is None:
            return await self.introduce(request, asked)
        if best(asked.accept, (*RESULTS, *GRAPHS, HTML)) == HTML:
            return await self.show(asked)
        answer = await run_in_threadpool(self.evaluate, asked.query, asked.dataset, asked.accept)
        return _streamed(answer)

    async def introduce(self, request: Request, asked: Asked) -> Response:
        """Describe the service to a program, and give a person the page."""
        media = best(asked.accept, (*GRAPHS, HTML))
        if media == HTML:
            return await self.show(asked)
        if media is None:
            raise ProtocolError(406, f"the description of this service can be had as {', '.join(GRAPHS)}")
        endpoint = str(request.url.replace(query="", fragment=""))
        return Response(
            description.describe(endpoint, GRAPHS[media]), media_type=media, headers={"Vary": "Accept", **CORS}
        )

    async def show(self, asked: Asked) -> Response:
        """Give the page, with the answer if there is a query."""
        text, status = await run_in_threadpool(page.render, asked.query, self.evaluate, asked.dataset)
        return HTMLResponse(text, status, headers={**page.HEADERS, **CORS})


def app(evaluate: Evaluate, releases: Path) -> Starlette:
    """Return the application over a function that answers queries (`sparql.evaluator`, or a pool's).

    `releases` is the folder of releases, whose `current` is served as files; it need not be there.
    """
    endpoint = Endpoint(evaluate)

    async def sparql(request: Request) -> Response:
        return await endpoint(request)

    return Starlette(
        routes=[
            Route("/sparql", sparql, methods=METHODS),
            Route("/", _lead, methods=["GET"]),
            *files.routes(releases, {"Access-Control-Allow-Origin": CORS["Access-Control-Allow-Origin"]}),
        ],
        exception_handlers={ProtocolError: _refuse, HTTPException: _refuse_http},
    )


async def _lead(request: Request) -> Response:
    return RedirectResponse("sparql", 303)


def _streamed(answer: Answer) -> Response:
    return StreamingResponse(_chunks(answer.body), media_type=answer.media_type, headers={"Vary": "Accept", **CORS})


def _chunks(body: BinaryIO) -> Iterator[bytes]:
    with body:
        while chunk := body.read(_CHUNK):
            yield chunk


async def _refuse(request: Request, error: Exception) -> Response:
    assert isinstance(error, ProtocolError)
    return PlainTextResponse(f"{error.message}\n", error.status, headers={**error.headers, **CORS})


async def _refuse_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    known = {404: "there is no such page here; queries go to /sparql", 405: f"this address takes {', '.join(METHODS)}"}
    message = known.get(error.status_code, error.detail)
    return PlainTextResponse(f"{message}\n", error.status_code, headers={**(error.headers or {}), **CORS})

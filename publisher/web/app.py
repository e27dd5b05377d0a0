"""The web application: `/`, `/sparql` for programs and people, `/id/…` and `/graph/…`, the files of the release."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from publisher.web import description, files, front, page, protocol, rendering, things
from publisher.web.errors import ProtocolError
from publisher.web.formats import GRAPHS, HTML, RESULTS, best
from publisher.web.protocol import METHODS, Asked
from publisher.web.sparql import Answer, Evaluate, chunks

# Public data that nobody can change here: every page of the web may ask.
CORS: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": ", ".join(METHODS),
    "Access-Control-Allow-Headers": "Accept, Content-Type",
    "Access-Control-Max-Age": "86400",
}
_READ_ONLY: Final = ["GET"]


class Endpoint:
    """`/sparql` over a function that answers queries."""

    def __init__(self, evaluate: Evaluate, base: str) -> None:
        self.evaluate = evaluate
        self.own = page.Own(base)

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
        text, status = await run_in_threadpool(page.render, asked, self.evaluate, self.own)
        return HTMLResponse(text, status, headers={**rendering.HEADERS, **CORS})


def app(evaluate: Evaluate, releases: Path, base: str) -> Starlette:
    """Return the application over a function that answers queries (`sparql.evaluator`, or a pool's).

    `releases` is the folder of releases, whose `current` is served as files; it need not be there. `base` is what the
    IRIs begin with that are answered here.
    """
    endpoint = Endpoint(evaluate, base)
    shared = {"Access-Control-Allow-Origin": CORS["Access-Control-Allow-Origin"]}
    told = things.Things(evaluate, base, shared)

    async def sparql(request: Request) -> Response:
        return await endpoint(request)

    async def begin(_: Request) -> Response:
        is_sample = await run_in_threadpool(rendering.is_sample, evaluate)
        return HTMLResponse(front.render(is_sample, (releases / "current").is_dir()), headers=rendering.HEADERS)

    async def tell(request: Request) -> Response:
        return await told(request)

    return Starlette(
        routes=[
            Route("/sparql", sparql, methods=METHODS),
            Route("/", begin, methods=_READ_ONLY),
            *(Route(prefix + "{path:path}", tell, methods=_READ_ONLY) for prefix in things.PREFIXES),
            *files.routes(releases, shared, partial(rendering.is_sample, evaluate)),
        ],
        exception_handlers={ProtocolError: _refuse, HTTPException: _refuse_http},
    )


def _streamed(answer: Answer) -> Response:
    return StreamingResponse(chunks(answer.body), media_type=answer.media_type, headers={"Vary": "Accept", **CORS})


async def _refuse(request: Request, error: Exception) -> Response:
    assert isinstance(error, ProtocolError)
    return PlainTextResponse(f"{error.message}\n", error.status, headers={**error.headers, **CORS})


async def _refuse_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    known = {404: "there is no such page here; queries go to /sparql", 405: f"this address takes {', '.join(METHODS)}"}
    message = known.get(error.status_code, error.detail)
    return PlainTextResponse(f"{message}\n", error.status_code, headers={**(error.headers or {}), **CORS})

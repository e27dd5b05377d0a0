"""The web application: which address is answered by whom, and what all answers have in common."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Final

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette_compress import CompressMiddleware, add_compress_type

from publisher.config import Config
from publisher.web.errors import ProtocolError
from publisher.web.http.fast_path import PACKED_FROM
from publisher.web.http.manners import Manners
from publisher.web.http.query_answers import Answers
from publisher.web.http.watch import Health, Observer, Watch
from publisher.web.pages import dereference, described_iris, files, refusals, rendering, site
from publisher.web.pages.addresses import NOT_HERE
from publisher.web.pages.api import Api
from publisher.web.pages.endpoint import Endpoint
from publisher.web.pages.links import Links
from publisher.web.sparql.media_types import GRAPHS, RESULTS

for media in (*RESULTS, *GRAPHS, "application/atom+xml"):
    add_compress_type(media)
_READ_ONLY: Final = ["GET"]
_QUERIES: Final = ["GET", "HEAD", "POST"]


def app(answers: Answers, observer: Observer, releases: Path, config: Config) -> Starlette:
    """Return the application over answers to queries; `observer` is told of each request.

    `releases` is the folder of releases, whose `current` is served as files; it need not be there.
    """
    service = answers.service
    links = Links(config.public, config.licence)
    is_sample = partial(rendering.is_sample, service)

    async def measure(_: Request) -> Response:
        return Response(generate_latest(observer.metrics.registry), media_type=CONTENT_TYPE_LATEST)

    pages = site.Site(service, releases, config)
    things = dereference.Things(answers, releases, config.base, links)
    told = described_iris.Described(releases, config.base, links)
    routes: list[BaseRoute] = [
        Route("/sparql", _handler(Endpoint(answers, config.base, config.public)), methods=_QUERIES),
        *pages.routes(),
        *Api(answers, config).routes(),
        Mount("/static", StaticFiles(packages=[("publisher.web.pages", "static")])),
        *(Route(prefix + "{path:path}", _handler(things), methods=_READ_ONLY) for prefix in dereference.PREFIXES),
        *(Route(prefix + "{path:path}", _handler(told), methods=_READ_ONLY) for prefix in described_iris.PREFIXES),
        *files.routes(releases, is_sample),
        Route("/health", _handler(Health(service)), methods=_READ_ONLY),
        Route("/metrics", measure, methods=_READ_ONLY),
    ]
    cors = Middleware(
        CORSMiddleware,
        allow_origins=["*"],  # public data that nobody can change here: every page of the web may ask
        allow_methods=_QUERIES,
        allow_headers=["Accept", "Content-Type", "If-None-Match"],
        expose_headers=["ETag", "Link", "Retry-After"],
        max_age=86400,
    )
    return Starlette(
        routes=routes,
        middleware=[
            Middleware(Watch, observer=observer),
            cors,
            Middleware(Manners, routes=routes),
            Middleware(CompressMiddleware, minimum_size=PACKED_FROM, brotli=False),
        ],
        exception_handlers=_refusals(pages),
    )


def _handler(answer: Callable[[Request], object]) -> Callable[[Request], object]:
    """Return a function for an object that answers: Starlette takes only functions for what they are."""

    async def handle(request: Request) -> Response:
        response = await answer(request)  # type: ignore[misc]
        assert isinstance(response, Response)
        return response

    return handle


def _refusals(pages: site.Site) -> dict[type[Exception], Callable[[Request, Exception], Awaitable[Response]]]:
    """Return what answers where a request is refused: a page for browsers, a line of text for programs."""

    async def refuse(request: Request, error: Exception) -> Response:
        assert isinstance(error, ProtocolError)
        if refusals.wants_page(request):
            answer = await refusals.page(pages, request, error.status)
            answer.headers.update({**error.headers, "Cache-Control": "no-store"})
            return answer
        headers = {**error.headers, "Cache-Control": "no-store"}
        return PlainTextResponse(f"{error.message}\n", error.status, headers=headers)

    async def refuse_http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        known = {404: NOT_HERE, 405: "this address is only read: GET and HEAD; queries are also posted to /sparql"}
        message = known.get(error.status_code, error.detail)
        return await refuse(request, ProtocolError(error.status_code, message, error.headers))

    return {ProtocolError: refuse, HTTPException: refuse_http, Exception: _fail}


async def _fail(request: Request, error: Exception) -> Response:
    """Answer where the server itself is at fault; nothing of the fault is shown."""
    return PlainTextResponse("the server could not answer this: try again later\n", 500, {"Cache-Control": "no-store"})

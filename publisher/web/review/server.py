"""The page of candidates on 127.0.0.1, until it is told to stop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from publisher.errors import ConfigurationError, cause
from publisher.statements.review_queue import Waiting
from publisher.web.listening import Server, address, listen
from publisher.web.review.desk import Desk
from publisher.web.review.guard import Guard

_HOST: Final = "127.0.0.1"


def run(candidates: Sequence[Waiting], file: Path, by: str, announce: Callable[[str], None]) -> int:
    """Let a person judge candidates in a browser of this machine; return how many were judged.

    `announce` is told the address, which lets one browser in, once. Raises ServeError.
    """
    desk = Desk(candidates, file, by)
    with listen(_HOST, 0) as listening:
        url = address(listening)
        pages = Starlette(routes=desk.routes(), exception_handlers={ConfigurationError: _refuse, OSError: _refuse})
        guard = Guard(pages, url.removeprefix("http://").rstrip("/"))
        settings = uvicorn.Config(
            guard,
            ws="none",
            log_level="critical",
            access_log=False,
            lifespan="off",
            server_header=False,
            timeout_graceful_shutdown=1,
        )

        async def serve() -> None:
            server = Server(settings)
            server.on_stop(lambda: None)
            announce(f"{url}?token={guard.token}")
            await server.serve(sockets=[listening])

        asyncio.run(serve())
    return len(desk.mine)


async def _refuse(_: Request, error: Exception) -> Response:
    """Say what is wrong with the file of verdicts: the verdict was not kept."""
    return PlainTextResponse(f"{error if isinstance(error, ConfigurationError) else cause(error)}\n", 500)

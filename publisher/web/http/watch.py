"""Watching over the server: every request is counted and, where a log is wanted, told in a line of JSON.

A line names the method, the path, the status, the bytes and the time. It holds no query, no address of a client and
nothing else that tells who asked what.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from time import perf_counter
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from publisher.web.http.metrics import Metrics
from publisher.web.sparql.service import Service

_KINDS: Final = {
    "sparql": "sparql",
    "id": "thing",
    "graph": "thing",
    "version": "thing",
    "dataset": "thing",
    "vocabulary": "thing",
    "releases": "file",
    "catalogue": "file",
    "catalogue-avoindata": "file",
    "void": "file",
    ".well-known": "file",
    "ontology": "file",
    "health": "watch",
    "metrics": "watch",
    "": "page",
}
_GONE: Final = 499  # the client left before it was answered


class Observer:
    """Counts requests that were answered, and logs them: `log` takes lines, or is None."""

    def __init__(self, metrics: Metrics, log: Callable[[str], None] | None) -> None:
        self.metrics, self.log = metrics, log

    def tell(self, method: str, path: str, status: int, size: int, seconds: float) -> None:
        """Count a request that was answered, and log it."""
        kind = kind_of(path)
        self.metrics.count(kind, status, seconds)
        if self.log:
            told = {
                "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
                "method": method,
                "path": path,
                "kind": kind,
                "status": status,
                "bytes": size,
                "ms": round(1000 * seconds, 1),
            }
            self.log(json.dumps(told))


class Watch:
    """Middleware that tells an observer of each request."""

    def __init__(self, app: ASGIApp, observer: Observer) -> None:
        self.app, self.observer = app, observer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and tell of it when it has been answered."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begin = perf_counter()
        status, size = _GONE, 0

        async def send_counted(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            else:
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, send_counted)
        finally:
            self.observer.tell(scope["method"], scope["path"], status, size, perf_counter() - begin)


@lru_cache(maxsize=1000)
def kind_of(path: str) -> str:
    """Return what kind of address a path is.

    >>> kind_of("/id/kemi"), kind_of("/catalogue.ttl"), kind_of("/nothing")
    ('thing', 'file', 'other')
    """
    first = path[1:].partition("/")[0]
    return _KINDS.get(first) or _KINDS.get(first.rpartition(".")[0], "other") if first else "page"


class Health:
    """`/health`: 200 and `ready` while queries are answered, 503 where no worker can be started."""

    def __init__(self, service: Service) -> None:
        self.service = service

    async def __call__(self, request: Request) -> Response:
        """Tell how the server is."""
        generation = self.service.current
        failure = generation.queries.failure
        told = {
            "live": True,
            "ready": failure is None,
            "release": generation.release,
            "network_cut": generation.nursery.is_network_cut,
            "files_hidden": generation.nursery.sees_store_only,
        }
        return JSONResponse(told, 200 if failure is None else 503, headers={"Cache-Control": "no-store"})

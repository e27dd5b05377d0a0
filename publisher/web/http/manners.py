"""What every answer carries, whoever made it, and OPTIONS for every address."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Nothing on a page comes from elsewhere, no script runs on it, and it stands in no other page.
POLICY: Final = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_ALWAYS: Final = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}


class Manners:
    """Middleware: headers that protect who looks at an answer, and an answer to OPTIONS."""

    def __init__(self, app: ASGIApp, routes: Iterable[BaseRoute]) -> None:
        self.app, self.routes = app, [*routes]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_well(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_ALWAYS)
                if headers.get("content-type", "").startswith("text/html"):
                    headers.setdefault("Content-Security-Policy", POLICY)
            await send(message)

        if scope["method"] == "OPTIONS":
            allowed = {"OPTIONS", *self._methods(scope)}
            response = Response(status_code=204, headers={"Allow": ", ".join(sorted(allowed))})
            await response(scope, receive, send_well)
            return
        await self.app(scope, receive, send_well)

    def _methods(self, scope: Scope) -> Iterable[str]:
        for route in self.routes:
            if isinstance(route, Route) and route.matches(scope)[0] != Match.NONE:
                return route.methods or ()
        return ("GET", "HEAD")

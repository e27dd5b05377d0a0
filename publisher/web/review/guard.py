"""Who may ask: the browser of the person who was shown the address, and no page that another site has put there."""

from __future__ import annotations

import secrets
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from publisher.web.pages.wording import preferred, wording

# `same-origin`, not `no-referrer`: under that a browser sends a form with `Origin: null`, which is refused here.
_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


class Guard:
    """Middleware that lets one browser in, by a token that is used up when it becomes a cookie.

    `host` is the only Host that is answered (a name that another site points here is refused: DNS rebinding), and
    what changes something has to come from a page of it (CSRF).
    """

    def __init__(self, app: ASGIApp, host: str) -> None:
        self.app, self.host = app, host
        self.token: str | None = secrets.token_urlsafe(32)
        self._session: Final = secrets.token_urlsafe(32)
        self._cookie: Final = f"kuntalinkki-review-{host.rpartition(':')[2]}"  # cookies are shared between ports

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""

        async def send_well(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        answer = self._refused(Request(scope)) if scope["type"] == "http" else None
        await (answer or self.app)(scope, receive, send_well)

    def _refused(self, request: Request) -> Response | None:
        """Return what is answered in place of the page; None for who may see it."""
        said = wording(preferred(request.headers.get("accept-language", "")))
        if request.headers.getlist("host") != [self.host]:
            return PlainTextResponse(said.text("review_wrong_host"), 421)
        origin = request.headers.get("origin")
        reads = request.method in ("GET", "HEAD")
        if origin != f"http://{self.host}" and not (reads and origin is None):
            return PlainTextResponse(said.text("review_wrong_origin"), 403)
        token = request.query_params.get("token")
        if _same(request.cookies.get(self._cookie), self._session):
            return RedirectResponse("/", 303) if reads and token else None
        if request.method == "GET" and request.url.path == "/" and _same(token, self.token):
            self.token = None
            answer = RedirectResponse("/", 303)
            answer.set_cookie(self._cookie, self._session, httponly=True, samesite="strict")
            return answer
        return PlainTextResponse(said.text("review_no_token"), 403)


def _same(given: str | None, wanted: str | None) -> bool:
    return bool(given and wanted) and secrets.compare_digest(str(given).encode(), str(wanted).encode())

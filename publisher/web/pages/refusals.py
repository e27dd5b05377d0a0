"""What a browser is shown where there is no page: in the language of the address, or of the browser."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from publisher.web.pages.site import Site
from publisher.web.pages.wording import LANGUAGES, preferred
from publisher.web.sparql.media_types import HTML, best

_KEYS: Final = {404: "not_found", 410: "gone"}


def wants_page(request: Request) -> bool:
    """Return whether a client asks for a page by name, as browsers do and programs do not."""
    accept = request.headers.get("accept", "")
    return HTML in accept and best(accept, ("text/plain", HTML)) == HTML


async def page(site: Site, request: Request, status: int) -> Response:
    """Answer with the page of a refusal."""
    start = request.url.path.split("/")[1]
    language = start if start in LANGUAGES else preferred(request.headers.get("accept-language", ""))
    key = _KEYS.get(status, "busy" if status >= 500 or status == 429 else "refused")
    return await site.visit(request, language).message(key, status)

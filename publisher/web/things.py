"""What the store says of an IRI of its own base, where the server is asked for it: `/id/…` and `/graph/…`.

Of a thing that is what all pages together say of it, of a page's graph what that page says.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse

from publisher.web import page, protocol, rendering
from publisher.web.errors import ProtocolError
from publisher.web.formats import GRAPHS, HTML, best
from publisher.web.sparql import Dataset, Evaluate, chunks

PREFIXES: Final = ("/id/", "/graph/")
_OF_A_THING: Final = "{ <%s> ?p ?o }"
_OF_A_PAGE: Final = "{ GRAPH <%s> { ?s ?p ?o } }"


class Things:
    """Answers for the IRIs of `base` over a function that answers queries; `headers` go with each answer."""

    def __init__(self, evaluate: Evaluate, base: str, headers: Mapping[str, str]) -> None:
        self.evaluate = evaluate
        self.base = base
        self.headers = dict(headers)

    async def __call__(self, request: Request) -> Response:
        """Answer a request in the form that it wants. Raises ProtocolError: 404, 406."""
        asked = await protocol.read(request)
        path = _path(request)
        media = best(asked.accept, (*GRAPHS, HTML))
        if media is None:
            raise ProtocolError(406, f"this can be had as {HTML}, {', '.join(GRAPHS)}")
        return await run_in_threadpool(self.answer, path, media)

    def answer(self, path: str, media: str) -> Response:
        """Tell of the thing or the page at a path. Raises ProtocolError: 404."""
        iri = _iri(self.base + path)
        is_page = path.startswith("/graph/")
        pattern = (_OF_A_PAGE if is_page else _OF_A_THING) % iri
        if media == HTML:
            order = "?s ?p ?o" if is_page else "?p ?o"
            return self.show(iri, f"{pattern} ORDER BY {order}", is_page, "../" * (path.count("/") - 1))
        if not rendering.holds(self.evaluate, f"ASK {pattern}"):
            raise _untold(iri)
        subject = "?s" if is_page else f"<{iri}>"
        found = self.evaluate(f"CONSTRUCT {{ {subject} ?p ?o }} WHERE {pattern}", Dataset(), media)
        headers = {"Vary": "Accept", **self.headers}
        return StreamingResponse(chunks(found.body), media_type=found.media_type, headers=headers)

    def show(self, iri: str, asked: str, is_page: bool, root: str) -> Response:
        """Tell of it as a page. Raises ProtocolError: 404."""
        columns = f"{'(?s AS ?asia) ' if is_page else ''}(?p AS ?ominaisuus) (?o AS ?arvo)"
        query = f"SELECT {columns} WHERE {asked} LIMIT {page.ROWS + 1}"
        shown = page.ask(query, self.evaluate, page.Own(self.base, root))
        if shown.error:
            raise ProtocolError(shown.status, shown.error)
        if not shown.rows:
            raise _untold(iri)
        is_sample = rendering.is_sample(self.evaluate)
        text = rendering.template("thing.html").render(
            iri=iri, shown=shown, most=page.ROWS, root=root, links=page.LINKS["graph"], is_sample=is_sample
        )
        return HTMLResponse(text, headers={**rendering.HEADERS, **self.headers})


def _path(request: Request) -> str:
    """Return the path as it was sent: in an IRI a slash and an escaped one are two things."""
    sent = request.scope.get("raw_path")
    return bytes(sent).partition(b"?")[0].decode("ascii", "replace") if sent else request.url.path


def _iri(text: str) -> str:
    try:
        return ox.NamedNode(text).value
    except ValueError:
        raise ProtocolError(404, "there is no such page here; queries go to /sparql") from None


def _untold(iri: str) -> ProtocolError:
    return ProtocolError(404, f"the data says nothing of {iri}")

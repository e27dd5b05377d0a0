"""What the store says of an IRI of our own, where the server is asked for it.

    /id/kemi/…            a thing: 303 to the document about it, in the form that is wanted; people to its page
    /id/kemi/…?format=…   that document: what all pages together say of the thing
    /graph/kemi/…         the graph of a page, which is a document: what that page says
    /version/…            that graph as a release brought it: 303 to the graph

410 where the release tells that an address was withdrawn, or its stream of changes that a graph went.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from publisher.web.errors import ProtocolError
from publisher.web.http.query_answers import Answers
from publisher.web.pages import rendering, sparql_page
from publisher.web.pages.addresses import sent_path
from publisher.web.pages.links import FORMS, Links
from publisher.web.pages.withdrawals import are_deleted, is_version, withdrawal_day
from publisher.web.pages.wording import preferred
from publisher.web.sparql.frames import Task
from publisher.web.sparql.media_types import GRAPHS, HTML, best
from publisher.web.sparql.service import ROWS

PREFIXES: Final = ("/id/", "/graph/", "/version/")
_THING: Final = "/id/"
_GRAPH: Final = "/graph/"
_VERSION: Final = "/version/"
_OF_A_THING: Final = "{ <%s> ?p ?o }"
_OF_A_PAGE: Final = "{ GRAPH <%s> { ?s ?p ?o } }"
_NAMES: Final = {media: name for name, media in FORMS.items()}


class Things:
    """Answers for the things and graphs under `base`, by the workers."""

    def __init__(self, answers: Answers, releases: Path, base: str, links: Links) -> None:
        self.answers, self.service = answers, answers.service
        self.releases, self.base, self.links = releases, base, links

    async def __call__(self, request: Request) -> Response:
        """Answer a request in the form that it wants. Raises ProtocolError: 404, 406, 410."""
        path = sent_path(request)
        if path.startswith(_VERSION):
            return await self._version(path)
        wanted = FORMS.get(request.query_params.get("format", ""))
        media = wanted or best(", ".join(request.headers.getlist("accept")), (*GRAPHS, HTML))
        if media is None:
            raise ProtocolError(406, f"this is available as {HTML}, {', '.join(GRAPHS)}")
        if not await self._is_told(path):
            raise await self._absent(path)
        headers = {"Link": self.links.of_document(path), "Vary": "Accept"}
        if media == HTML and not wanted and not path.startswith(_GRAPH):
            language = preferred(request.headers.get("accept-language", ""))
            page = f"{'../' * (path.count('/') - 1)}{language}/{path.removeprefix(_THING)}"
            return RedirectResponse(page, 303, headers={**headers, "Vary": "Accept, Accept-Language"})
        if not wanted and not path.startswith(_GRAPH):
            return RedirectResponse(f"?format={_NAMES.get(media, 'turtle')}", 303, headers=headers)
        answer = await (self._page(path) if media == HTML else self._data(request, path, media))
        answer.headers["Link"] = headers["Link"]
        return answer

    async def _is_told(self, path: str) -> bool:
        return bool((await self.service.ask(f"ASK {self._pattern(path)}")).truth)

    async def _data(self, request: Request, path: str, media: str) -> Response:
        subject = "?s" if path.startswith(_GRAPH) else f"<{self.base}{path}>"
        query = f"CONSTRUCT {{ {subject} ?p ?o }} WHERE {self._pattern(path)}"
        generation = await self.service.generation()
        task = Task(query, graph=media, with_context=True)
        return await self.answers.answer(request, generation, generation.pages, task)

    async def _page(self, path: str) -> Response:
        is_page = path.startswith(_GRAPH)
        columns = f"{'(?s AS ?asia) ' if is_page else ''}(?p AS ?ominaisuus) (?o AS ?arvo)"
        order = "?s ?p ?o" if is_page else "?p ?o"
        found = await self.service.ask(
            f"SELECT {columns} WHERE {self._pattern(path)} ORDER BY {order} LIMIT {ROWS + 1}"
        )
        root = "../" * (path.count("/") - 1)
        text = rendering.template("thing.html").render(
            iri=self.base + path,
            shown=sparql_page.prepare_answer(found, sparql_page.Own(self.base, root)),
            most=ROWS,
            root=root,
            links=[name for name in FORMS if name != "html"],
            is_sample=await rendering.is_sample(self.service),
        )
        return HTMLResponse(text, headers={"Vary": "Accept"})

    async def _version(self, path: str) -> Response:
        release, _, rest = path.removeprefix(_VERSION).partition("/")
        graph = _GRAPH + rest
        if not await self._is_told(graph):
            raise await self._absent(graph)
        if not await run_in_threadpool(is_version, self.releases, self.base + path, release):
            raise ProtocolError(404, f"no release has brought {self.base + path}")
        return RedirectResponse("../" * (path.count("/") - 1) + graph.removeprefix("/"), 303)

    async def _absent(self, path: str) -> ProtocolError:
        iri = self.base + path
        if day := await run_in_threadpool(withdrawal_day, self.releases, iri):
            return ProtocolError(410, f"{iri} was withdrawn on {day} and is no longer published")
        if path.startswith(_GRAPH):
            gone = await run_in_threadpool(are_deleted, self.releases, self.base)
            if path.removeprefix(_GRAPH) in gone:
                return ProtocolError(410, f"the page {iri} was withdrawn: the town no longer shows it")
        return ProtocolError(404, f"the data says nothing of {iri}")

    def _pattern(self, path: str) -> str:
        return (_OF_A_PAGE if path.startswith(_GRAPH) else _OF_A_THING) % (self.base + path)

"""`/sparql`: for programs the answer to a query, for people the page to ask on."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from publisher.web.errors import ProtocolError
from publisher.web.http.query_answers import VARY, Answers, wait_until_begun
from publisher.web.pages import query_editor, rendering, sparql_page
from publisher.web.sparql import protocol, service_description, table
from publisher.web.sparql.frames import Task
from publisher.web.sparql.media_types import GRAPHS
from publisher.web.sparql.protocol import Asked
from publisher.web.sparql.service import ROWS, Generation


class Endpoint:
    """The endpoint at the address `public`/sparql."""

    def __init__(self, answers: Answers, base: str, public: str) -> None:
        self.answers, self.service = answers, answers.service
        self.base, self.address = base, f"{public}/sparql"

    async def __call__(self, request: Request) -> Response:
        """Answer a request. Raises ProtocolError."""
        asked = await self._read(request)
        generation = await self.service.generation()
        if asked.wants_page:
            return await self._page(asked, generation, request)
        if asked.query is None:
            return await self._introduce(asked, generation)
        return await self.answers.answer(request, generation, generation.queries, asked.task())

    async def _read(self, request: Request) -> Asked:
        body = b""
        if request.method == "POST":
            longest = protocol.longest_body(self.service.limits)
            async for chunk in request.stream():
                body += chunk
                if len(body) > longest:
                    raise self.service.limits.too_long()
        accept = ", ".join(request.headers.getlist("accept"))
        kind = request.headers.get("content-type", "")
        arguments = request.scope["query_string"]
        return protocol.read(request.method, arguments, accept, self.service.limits, kind, body)

    async def _introduce(self, asked: Asked, generation: Generation) -> Response:
        """Describe the service to a program."""
        if asked.graph is None:
            raise ProtocolError(406, f"the description of this service is available as {', '.join(GRAPHS)}")
        task = Task(service_description.query(self.address), graph=asked.graph)
        body = await self.service.read(generation.pages, task)
        return Response(body, media_type=asked.graph, headers=VARY)

    async def _page(self, asked: Asked, generation: Generation, request: Request) -> Response:
        """Give the page, with the answer if there is a query."""
        shown = None
        if asked.query is not None:
            task = Task(asked.query, asked.dataset, rows=ROWS)
            job = self.service.submit(generation.queries, task)
            try:
                await wait_until_begun(request, job)
                shown = sparql_page.prepare_answer(table.read(await job.read()), sparql_page.Own(self.base))
            except ProtocolError as error:
                shown = sparql_page.Shown(error.status, error.message)
            finally:
                job.abandon()
        text = sparql_page.render(asked, shown, await rendering.is_sample(self.service))
        policy = {"Content-Security-Policy": query_editor.POLICY} if query_editor.is_there() else {}
        return HTMLResponse(text, shown.status if shown else 200, headers={**VARY, **policy})

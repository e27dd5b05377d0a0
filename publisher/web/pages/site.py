"""The pages for people, in Finnish, Swedish and English.

/                         leads to the language that the client prefers
/fi/                      the front page
/fi/kemi, /fi/kemi/…      the page of the thing whose IRI ends so after /id/
/fi/haku                  the search
/fi/kysymys/NAME          a question as a form, with its answer
/fi/vertailu              towns side by side
/fi/opendata              the data: files, endpoint, catalogue; /opendata leads to it
/fi/tietoa                who publishes, under what licence; accessibility, privacy
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Final, TypeAlias

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from publisher.config import Config
from publisher.web.errors import ProtocolError
from publisher.web.pages import (
    about_page,
    compare_page,
    front_page,
    opendata_page,
    question_page,
    search_page,
    thing_page,
)
from publisher.web.pages.crawlers import Crawlers
from publisher.web.pages.index import Index
from publisher.web.pages.visit import Visit
from publisher.web.pages.wording import LANGUAGES, preferred
from publisher.web.sparql.service import Service

Page: TypeAlias = Callable[[Visit], Awaitable[Response]]
# By their paths after the language, in the order in which they are tried.
_PAGES: Final[Mapping[str, Page]] = {
    "": front_page.answer,
    "haku": search_page.answer,
    question_page.PREFIX: question_page.listing,
    question_page.PREFIX + "{name:path}": question_page.answer,
    "vertailu": compare_page.answer,
    "opendata": opendata_page.answer,
    "tietoa": about_page.answer,
    "{path:path}": thing_page.answer,
}


class Site:
    """The pages over a service, the index of the releases, and who publishes."""

    def __init__(self, service: Service, releases: Path, config: Config) -> None:
        self.service, self.releases, self.config = service, releases, config
        self.index = Index(releases)

    def routes(self) -> list[Route]:
        """Return the routes of `/`, of the three languages, and of what robots ask for."""
        found = [
            Route("/", self.choose, methods=["GET"]),
            Route("/opendata", self.choose_data, methods=["GET"]),
            Route("/favicon.ico", _to("static/icon.svg"), methods=["GET"]),
            *Crawlers(self.index, self.config).routes(),
        ]
        for language in LANGUAGES:
            found.append(Route(f"/{language}", _to(f"{language}/"), methods=["GET"]))
            found += [
                Route(f"/{language}/{path}", self._handler(language, page), methods=["GET"])
                for path, page in _PAGES.items()
            ]
        return found

    async def choose(self, request: Request) -> Response:
        """Lead to the front page in the language that the client prefers."""
        language = preferred(request.headers.get("accept-language", ""))
        return RedirectResponse(f"{language}/", 302, headers={"Vary": "Accept-Language"})

    async def choose_data(self, request: Request) -> Response:
        """Lead to the page of the data in the language that the client prefers."""
        language = preferred(request.headers.get("accept-language", ""))
        return RedirectResponse(f"{language}/opendata", 302, headers={"Vary": "Accept-Language"})

    def visit(self, request: Request, language: str) -> Visit:
        """Return a visit to a page in a language."""
        return Visit(request, language, self.service, self.index, self.releases, self.config)

    def _handler(self, language: str, page: Page) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            visit = self.visit(request, language)
            try:
                return await page(visit)
            except ProtocolError as error:
                return await visit.message({404: "not_found", 410: "gone"}.get(error.status, "busy"), error.status)

        return answer


def _to(address: str) -> Callable[[Request], Awaitable[Response]]:
    async def lead(_: Request) -> Response:
        return RedirectResponse(address, 301)

    return lead

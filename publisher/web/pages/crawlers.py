"""What search engines are told: robots.txt, and a sitemap of the pages that the index knows (sitemaps.org 0.9)."""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import escape

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from publisher.config import Config
from publisher.web.pages.index import Index
from publisher.web.pages.wording import LANGUAGES

# A sitemap holds so many addresses at most; the file of sitemaps names as many as there are.
_MOST: Final = 40_000
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE: Final = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_REFUSED: Final = (
    "/sparql",
    "/graph/",
    "/api/",
    *(f"/{language}/{page}" for language in LANGUAGES for page in ("haku", "kysymys/")),
)


class Crawlers:
    """Answers for the addresses that search engines ask for."""

    def __init__(self, index: Index, config: Config) -> None:
        self.index, self.config = index, config

    def routes(self) -> list[Route]:
        """Return the routes."""
        return [
            Route("/robots.txt", self.robots, methods=["GET"]),
            Route("/sitemap.xml", self.sitemaps, methods=["GET"]),
            Route("/sitemap-{number:int}.xml", self.sitemap, methods=["GET"]),
        ]

    async def robots(self, _: Request) -> Response:
        """Answer with what robots may read."""
        lines = ["User-agent: *", *(f"Disallow: {path}" for path in _REFUSED)]
        return PlainTextResponse("\n".join([*lines, "", f"Sitemap: {self.config.public}/sitemap.xml", ""]))

    async def sitemaps(self, _: Request) -> Response:
        """Answer with the list of the sitemaps."""
        count = max(1, -(-len([*await self.index.addresses()]) // _MOST))
        inside = "".join(
            f"<sitemap><loc>{escape(self.config.public)}/sitemap-{number}.xml</loc></sitemap>\n"
            for number in range(1, count + 1)
        )
        return Response(f"{_HEAD}<sitemapindex {_SPACE}>\n{inside}</sitemapindex>\n", media_type="application/xml")

    async def sitemap(self, request: Request) -> Response:
        """Answer with one of the sitemaps: the Finnish pages, which name those in the other languages."""
        number = int(request.path_params["number"])
        paths = [iri.removeprefix(f"{self.config.base}/id/") for iri in await self.index.addresses()]
        part = paths[(number - 1) * _MOST : number * _MOST] if number else []
        first = ["", *(row["key"] for row in await self.index.towns())] if number == 1 else []
        inside = "".join(
            f"<url><loc>{escape(f'{self.config.public}/fi/{path}')}</loc></url>\n" for path in first + part
        )
        return Response(f"{_HEAD}<urlset {_SPACE}>\n{inside}</urlset>\n", media_type="application/xml")

"""robots.txt, asked once for all platforms of a host and kept for a day (RFC 9309, 2.4).

Scrapy asks each host once a crawler, and a town with three platforms has three crawlers. Only what was read is kept:
an error is asked for again. Without a folder (ROBOTSTXT_CACHE) each crawler asks for itself.
"""

from __future__ import annotations

import base64
import json
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.defer import Deferred

from spiders.fetching import clock

LONGEST: Final = timedelta(hours=24)
_SERVER_ERROR: Final = 500
_TOO_MANY: Final = 429


class RobotsCacheMiddleware(RobotsTxtMiddleware):
    """Downloader middleware in place of Scrapy's own, which it is but for what is kept."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        folder = crawler.settings.get("ROBOTSTXT_CACHE")
        self.folder = Path(folder) if folder else None

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """Return the rules of a request's host: those that are kept, or those that its server says now."""
        url = urlparse_cached(request)
        host = f"{url.scheme}://{url.netloc}"
        if url.netloc not in self._parsers and (kept := self._read(host)) is not None:
            self._parsers[url.netloc] = Deferred()
            await super()._parse_robots(Response(f"{host}/robots.txt", body=kept), url.netloc, request)
        return await super().robot_parser(request)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if self.folder and response.status < _SERVER_ERROR and response.status != _TOO_MANY:
            told = {"asked": clock.timestamp(), "body": base64.b64encode(response.body).decode()}
            file = self._file(f"{urlparse_cached(request).scheme}://{netloc}")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(told), encoding="utf-8")
        await super()._parse_robots(response, netloc, request)

    def _read(self, host: str) -> bytes | None:
        """Return the body that is kept of a host's robots.txt; None where there is none, or it is too old."""
        if self.folder is None:
            return None
        try:
            told = json.loads(self._file(host).read_bytes())
            age = clock.now() - datetime.fromisoformat(told["asked"])
            return base64.b64decode(told["body"]) if timedelta(0) <= age < LONGEST else None
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def _file(self, host: str) -> Path:
        assert self.folder
        return self.folder / f"{sha256(host.encode()).hexdigest()[:16]}.json"

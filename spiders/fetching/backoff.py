"""Waiting when a server asks for it; Scrapy retries at once.

Three things make the next request to a host wait: an answer 429 or 503 (for its `Retry-After`, or a
wait that doubles with each try), a request that is itself a retry, and a `Crawl-delay` in robots.txt.
A host that asks for more than BACKOFF_MAX seconds with a 503, that has stopped answering, that refuses page after
page, or whose robots.txt cannot be had, is asked nothing more in this crawl.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Final, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, IgnoreRequest
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached

from spiders.fetching import clock

BUSY: Final = frozenset({429, 503})
# So many times RETRY_TIMES + 1 tries in a row without any answer, and a host counts as gone.
PAGES_UNANSWERED: Final = 3
# So many pages in a row, each tried as often as it may be, and a host is left alone: one that is busy, and one with
# errors, which may be those of single pages.
PAGES_REFUSED: Final = 5
PAGES_BROKEN: Final = 20
TOO_MANY: Final = 429
INTERNAL: Final = 500


class BackoffMiddleware:
    """Downloader middleware, nearer to the network than RetryMiddleware so that it sees every answer."""

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self.base = settings.getfloat("BACKOFF_BASE")
        self.longest = settings.getfloat("BACKOFF_MAX")
        self.retry_times = settings.getint("RETRY_TIMES")
        self.agent = settings["ROBOTSTXT_USER_AGENT"] or settings["USER_AGENT"]
        self.not_before: dict[str, float] = {}
        self.crawl_delays: dict[str, float] = {}
        self.unanswered: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.given_up: dict[str, str] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware, and have it hear of every robots.txt that is read."""
        middleware = cls(crawler)
        crawler.signals.connect(middleware.robots_parsed, signal=signals.robots_parsed)
        return middleware

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Keep to the Crawl-delay of a host's robots.txt."""
        if delay := robotparser.crawl_delay(self.agent):
            self.crawl_delays[_host(request)] = float(delay)

    async def process_request(self, request: Request) -> None:
        """Hold a request until its host may be asked. Raises IgnoreRequest where it may not any more."""
        host = _host(request)
        retries = request.meta.get("retry_times", 0)
        wait = max(self.not_before.get(host, 0.0) - monotonic(), self._doubled(retries) if retries else 0.0)
        if wait > self.longest:
            self.given_up[host] = f"{host} asks for a pause of {wait:.0f} s, longer than BACKOFF_MAX allows"
        if host in self.given_up:
            raise IgnoreRequest(self.given_up[host])
        if wait > 0:
            await asyncio.sleep(wait)
        self.not_before[host] = monotonic() + self.crawl_delays.get(host, 0.0)

    def process_response(self, request: Request, response: Response) -> Response:
        """Note how long a busy server wants to be left alone."""
        host = _host(request)
        self.unanswered.pop(host, None)
        if response.status in BUSY:
            wait = retry_after(response, clock.now())
            if wait is None:
                wait = self._doubled(request.meta.get("retry_times", 0) + 1)
            # One page may be limited without the others: the host has a pause, and is asked for the rest after it.
            is_limited = response.status == TOO_MANY
            self.not_before[host] = monotonic() + (min(wait, self.longest) if is_limited else wait)
        self._note_refusal(host, request, response.status)
        return response

    def _note_refusal(self, host: str, request: Request, status: int) -> None:
        """Leave a host alone whose robots.txt is an error (RFC 9309, 2.3.1.4), or page after page of it."""
        if status < 500 and status != TOO_MANY:
            self.refused.pop(host, None)
            return
        if request.meta.get("retry_times", 0) < request.meta.get("max_retry_times", self.retry_times):
            return
        if request.url.endswith("/robots.txt"):
            self.given_up[host] = f"{host} is not asked, as its robots.txt answers {status}"
            return
        self.refused[host] += 1
        if self.refused[host] >= (PAGES_BROKEN if status == INTERNAL else PAGES_REFUSED):
            pages = self.refused[host]
            self.given_up[host] = f"{host} answers {status}, and so it did for {pages} pages one after another"

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Leave a host alone that does not answer; at once without its robots.txt, for what that forbids.

        Raises IgnoreRequest then, as Scrapy logs any other error of a robots.txt as a fault of its own.
        """
        if isinstance(exception, IgnoreRequest):
            return
        host = _host(request)
        self.unanswered[host] += 1
        # What is larger than anything that is taken is not asked for again.
        is_too_large = isinstance(exception, DownloadCancelledError)
        is_last_try = is_too_large or request.meta.get("retry_times", 0) >= self.retry_times
        is_robots = request.url.endswith("/robots.txt")
        if (is_robots and is_last_try) or self.unanswered[host] >= PAGES_UNANSWERED * (self.retry_times + 1):
            self.given_up[host] = f"{host} does not answer ({describe_error(exception)})"
            raise IgnoreRequest(self.given_up[host])

    def _doubled(self, tries: int) -> float:
        return float(self.base * 2 ** (tries - 1))


def retry_after(response: Response, now: datetime) -> float | None:
    """Return the seconds that an answer's Retry-After asks for; None without one that can be read."""
    header = response.headers.get("Retry-After")
    text = header.decode("latin-1").strip() if header else ""
    if text.isdecimal():
        return float(text)
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max((when - now).total_seconds(), 0.0)


def describe_error(exception: BaseException | None) -> str:
    """Put an error in one line: its words, or its name where it has none."""
    return " ".join(str(exception).split()) or type(exception).__name__


def _host(request: Request) -> str:
    return urlparse_cached(request).netloc

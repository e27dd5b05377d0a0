"""No request to anything that the town's file does not name: looked at before each request, whoever makes it.

A server can send a crawler wherever it likes: a page, a file or robots.txt may redirect to another host, to another
port of this one, or to a machine of the network that the crawler runs in. So each request is compared with the town's
sources and `attachment_hosts` by scheme, host and port, and the address that the host's name resolves to has to be a
public one; one on this machine only where the town's file names this machine.
"""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_address
from typing import Final, NamedTuple, Self
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.utils.defer import maybe_deferred_to_future

from spiders.fetching.arguments import Arguments, is_loopback
from spiders.municipalities import Municipality

_PORTS: Final = {"http": 80, "https": 443}
_ANY: Final = 0


class NotNamedError(IgnoreRequest):
    """A request to a place that the town's file does not name; its words are a whole sentence."""


class Place(NamedTuple):
    """Where a request goes: a host without "www.", in small letters; of what a town names, port 0 is any."""

    scheme: str
    host: str
    port: int | None


class HostGuardMiddleware:
    """Downloader middleware, before all others: it also sees what redirections and robots.txt ask for."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.places: frozenset[Place] | None = None
        self.judged: dict[str, str | None] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware of a crawl."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Let a request pass. Raises NotNamedError, an IgnoreRequest, for one that may not be made."""
        asked: Arguments = self.crawler.spider.asked  # type: ignore[union-attr]
        if asked.replay:  # nothing touches the network
            return
        if self.places is None:
            self.places = frozenset(list_places(asked.municipality))
        before = request.meta.get("redirect_urls", [])
        if not is_named(request.url, self.places, is_redirected=bool(before)):
            raise NotNamedError(_describe(request.url, before))
        host = urlsplit(request.url).hostname or ""
        if asked.sample or _has_proxy(request.url):
            return
        if host not in self.judged:
            self.judged[host] = await _judge_address(host)
        if reason := self.judged[host]:
            raise NotNamedError(f"{request.url} is not asked: {reason}")


def list_places(town: Municipality) -> Iterable[Place]:
    """Yield the places that a town's file names; hosts of attachments stand there without a scheme or port.

    So an attachment host on this machine is named with every port, where a source is on this machine too.
    """
    yield from (place(source.address) for source in town.sources)
    is_own = any(is_loopback(source.address) for source in town.sources)
    for host in town.attachment_hosts:
        yield from (place(f"{scheme}://{host}/") for scheme in _PORTS)
        if is_own and is_loopback(f"//{host}"):
            yield Place("http", place(f"//{host}").host, _ANY)


def place(url: str) -> Place:
    """Return where an address leads; a port that can be none is None."""
    parts = urlsplit(url)
    try:
        port = parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        port = None
    return Place(parts.scheme, (parts.hostname or "").removeprefix("www."), port)


def is_named(url: str, places: frozenset[Place], is_redirected: bool) -> bool:
    """Return whether an address leads to one of the places, or to one of them by https where http is named.

    A page that is named by https may print links by http, but nobody is redirected from https to http.
    """
    asked = place(url)
    if asked in places or asked._replace(port=_ANY) in places:
        return True
    if asked.scheme not in _PORTS or asked.port != _PORTS[asked.scheme]:
        return False
    other = "http" if asked.scheme == "https" else "https"
    return (asked.scheme == "https" or not is_redirected) and Place(other, asked.host, _PORTS[other]) in places


async def _judge_address(host: str) -> str | None:
    """Return why a host may not be asked for the address that its name has; None if it may.

    It is resolved as the request will be, by the reactor, which keeps the answer for it. A name that has no address
    is let pass: the request will say so.
    """
    from twisted.internet import reactor

    try:
        found = await maybe_deferred_to_future(reactor.resolve(host))  # type: ignore[arg-type]
        address = ip_address(found)
    except Exception:  # no such name, as many errors as there are resolvers
        return None
    if is_loopback(f"//{host}"):
        return None if address.is_loopback else f"{host} is {address}, which is not this machine"
    return None if address.is_global else f"{host} is {address}, which is no public address"


def _has_proxy(url: str) -> bool:
    """Return whether a proxy will resolve the name of a host."""
    parts = urlsplit(url)
    return parts.scheme in getproxies() and not proxy_bypass(parts.netloc)


def _describe(url: str, before: list[str]) -> str:
    if before:
        here, there = (urlsplit(one).netloc for one in (before[0], url))
        return f"{before[0]} has moved: {here} redirects to {there} ({url}), which the town's file does not name"
    return f"{url} is not asked: the town's file does not name its host, scheme and port"

"""The spider of attachments: fetches the files that the store's items list, and has their text read.

It asks for nothing that it was not given, on hosts of the town's own sources only, at the pace of any crawl.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.exceptions import DownloadCancelledError
from twisted.python.failure import Failure

from spiders.arguments import is_loopback
from spiders.files import pages
from spiders.items import Reading, WithdrawnPage
from spiders.municipalities import Source
from spiders.platforms import Platform
from spiders.sources import needs_permission
from spiders.spider import Found, TownSpider

READER: Final = "files/1"
NAME: Final = "attachments"


@dataclass(frozen=True, slots=True)
class File:
    """A file to fetch: `id` is the attachment's key, as the publisher minted it."""

    url: str
    id: str
    kind: str = "attachment"

    @property
    def root(self) -> str:
        """The host."""
        return urlsplit(self.url).netloc

    def __str__(self) -> str:
        return self.url


class Walk:
    """No walk at all: a file leads nowhere."""

    def __init__(self, starts: Sequence[File]) -> None:
        self.starts = starts

    def address(self, url: str, base: str = "") -> None:
        """Return null: no address is a file's but those given."""

    def learn(self, reading: Reading) -> None:
        """Learn nothing."""

    def onward(self, links: Iterable[str], base: str) -> Iterable[File]:
        """Lead nowhere."""
        return ()


class AttachmentSpider(TownSpider):
    """Fetches files of one town: `files` as pairs of key and address; `orphans` are keys that no item lists now."""

    name = NAME
    content = frozenset({"attachment"})
    priority = {"attachment": 0}  # noqa: RUF012

    def __init__(
        self, municipality: str = "", files: Iterable[tuple[str, str]] = (), orphans: Iterable[str] = (), **rest: Any
    ) -> None:
        self.files = [File(url, id) for id, url in files]
        self.orphans = [*orphans]
        super().__init__(municipality, **{**rest, "known": ()})

    def reader(self) -> Platform:
        """Return what reads files, of any platform."""
        return Platform(NAME, READER, pages.read)

    def way(self, sources: Sequence[Source]) -> Walk:
        """Return the files on hosts that may be asked, in the order given."""
        self.hosts = {_host(source.address): source for source in self.town.sources}
        return Walk([file for file in self.files if self._may_ask(file)])

    async def start(self) -> AsyncIterator[Found]:
        """Take out the texts of attachments that are listed no more, and ask for the files."""
        for orphan in self.orphans:
            yield WithdrawnPage(self.town.key, "", "attachment", orphan)
        async for found in super().start():
            yield found

    def request(self, address: Any, **meta: Any) -> Request:
        """Return the request for a file: larger than a page may be."""
        source = self.hosts.get(_host(str(address)))
        if source and source.permission:
            meta["dont_obey_robotstxt"] = True
        return super().request(address, download_maxsize=pages.LARGEST, download_warnsize=0, **meta)

    def reading(self, address: Any, body: bytes, content_type: str | None) -> Reading:
        """Have a file read. Raises PageError."""
        return self.platform.read(str(address), body, content_type, self.town.key, id=address.id)

    def lost(self, failure: Failure) -> Iterator[Found]:
        """Report a file that did not come."""
        if not isinstance(failure.value, DownloadCancelledError):
            yield from super().lost(failure)
            return
        address: File = failure.request.cb_kwargs["address"]  # type: ignore[attr-defined]
        yield self.failed(address, str(pages.too_large(str(address))))
        self.count(address)

    def _may_ask(self, file: File) -> bool:
        source = self.hosts.get(_host(file.url))
        is_live = not (self.asked.replay or self.asked.sample or is_loopback(file.url))
        return source is not None and not (is_live and needs_permission(source))


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")

"""The spider of attachments: fetches the files that the store's items list, and has their text read.

It asks for nothing that it was not given, on hosts that the town's file names only, at the pace of any crawl.
A file that is held already is asked for by what its server called that state of it: 304 means that it still is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.exceptions import DownloadCancelledError
from scrapy.http import Response
from twisted.python.failure import Failure

from spiders.fetching import clock
from spiders.fetching.arguments import is_loopback
from spiders.fetching.asking import Found
from spiders.fetching.platform import Reader
from spiders.fetching.spider import TownSpider
from spiders.items import FetchedPage, HeldPage, Reading, WithdrawnPage
from spiders.municipalities import Municipality, Source
from spiders.platforms import needs_permission
from spiders.platforms.files import FILES, pages

KIND: Final = "attachment"
# What a server may call a state of a file; a longer one is no mark but noise.
_LONGEST_MARK: Final = 500
_NOT_MODIFIED: Final = 304


@dataclass(frozen=True, slots=True)
class File:
    """A file to fetch: `id` is the attachment's key, as the publisher minted it.

    `is_held` says that its text is in the store; `etag` and `last_modified` are what the server called it then.
    """

    url: str
    id: str
    is_held: bool = False
    etag: str | None = None
    last_modified: str | None = None
    kind: str = KIND

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
        """Return None: no address is a file's but those given."""

    def learn(self, reading: Reading) -> None:
        """Learn nothing."""

    def onward(self, links: Iterable[str], base: str) -> Iterable[File]:
        """Lead nowhere."""
        return ()


class AttachmentSpider(TownSpider):
    """Fetches `files` of one town; `orphans` are keys that no item lists now.

    `rested` counts the files that are held and not asked for again.
    """

    name = FILES.name
    content = frozenset({KIND})
    resting = frozenset({KIND})
    priority = {KIND: 0}  # noqa: RUF012

    def __init__(
        self,
        municipality: str | Municipality = "",
        files: Iterable[File] = (),
        orphans: Iterable[str] = (),
        rested: int = 0,
        **rest: Any,
    ) -> None:
        self.rested = rested
        self.files = [*files]
        self.orphans = [*orphans]
        super().__init__(municipality, **{**rest, "known": ()})

    def choose_reader(self, platforms: Mapping[str, Reader]) -> Reader:
        """Return what reads files, of any platform."""
        return FILES

    def plan_walk(self, sources: Sequence[Source]) -> Walk:
        """Return the files on hosts that may be asked, in the order given."""
        self.hosts: dict[str, Source | None] = dict.fromkeys(map(_bare, self.town.attachment_hosts))
        self.hosts |= {_host(source.address): source for source in self.town.sources}
        self.elsewhere = Counter(host for file in self.files if (host := _host(file.url)) not in self.hosts)
        return Walk([file for file in self.files if self._may_ask(file)])

    def describe_unasked(self) -> str | None:
        """Return a sentence about files on hosts that the town's file does not name; None where there are none."""
        if not self.elsewhere:
            return None
        told = ", ".join(f"{host or 'no host'} ({count})" for host, count in self.elsewhere.most_common())
        return (
            f"{self.elsewhere.total()} files are not fetched, as they are on hosts that the town's file does not name "
            f"(attachment_hosts): {told}"
        )

    async def start(self) -> AsyncIterator[Found]:
        """Take out the texts of attachments that are listed no more, and ask for the files."""
        for orphan in self.orphans:
            yield WithdrawnPage(self.town.key, "", KIND, orphan)
        async for found in super().start():
            yield found

    def request(self, address: Any, **meta: Any) -> Request:
        """Return the request for a file, larger than a page may be; of one that is held, whether it has changed."""
        source = self.hosts.get(_host(str(address)))
        if source and source.permission:
            meta["dont_obey_robotstxt"] = True
        meta |= {"download_maxsize": pages.LARGEST, "download_warnsize": 0, "handle_httpstatus_list": [_NOT_MODIFIED]}
        request = super().request(address, **meta)
        asked = {"If-None-Match": address.etag, "If-Modified-Since": address.last_modified}
        return request.replace(headers={name: mark for name, mark in asked.items() if mark})

    def read(self, response: Response, address: Any) -> Iterator[Found]:
        """Read a file that came; nothing comes of one that has not changed."""
        if response.status == _NOT_MODIFIED and address.is_held:
            self.gave.add(address.root)
            now = clock.timestamp()
            yield HeldPage(self.town.key, str(address), KIND, address.id, now)
            self.count_answer(address)
        else:
            yield from super().read(response, address)

    def take_reading(self, response: Response, address: Any, reading: Reading) -> Iterator[Found]:
        """Yield a file that was read, with what its server calls it."""
        etag, modified = _mark(response, "ETag"), _mark(response, "Last-Modified")
        for found in super().take_reading(response, address, reading):
            yield replace(found, etag=etag, last_modified=modified) if isinstance(found, FetchedPage) else found

    def context(self, address: Any) -> dict[str, Any]:
        """Return the key of the attachment."""
        return {"id": address.id}

    def report_absent(self, address: Any, reason: str, is_missing: bool, is_wrong: bool = False) -> Iterator[Found]:
        """Report a file that is not there: one that was is withdrawn, text and all."""
        if is_missing and address.is_held:
            yield WithdrawnPage(self.town.key, str(address), KIND, address.id)
        else:
            yield self.report_failed(address, reason, is_missing)

    def handle_failure(self, failure: Failure) -> Iterator[Found]:
        """Report a file that did not come."""
        if not isinstance(failure.value, DownloadCancelledError):
            yield from super().handle_failure(failure)
            return
        address: File = failure.request.cb_kwargs["address"]  # type: ignore[attr-defined]
        yield self.report_failed(address, str(pages.too_large(str(address))))
        self.count_answer(address)

    def _may_ask(self, file: File) -> bool:
        host = _host(file.url)
        source = self.hosts.get(host)
        is_live = not (self.asked.replay or self.asked.sample or is_loopback(file.url))
        return host in self.hosts and not (source and is_live and needs_permission(source))


def _mark(response: Response, name: str) -> str | None:
    """Return a header that names the state of a file, to be sent back letter by letter; None for none or an odd one."""
    mark = (response.headers.get(name) or b"").decode("latin-1").strip()
    return mark if mark and len(mark) <= _LONGEST_MARK and mark.isprintable() else None


def _host(url: str) -> str:
    try:
        return _bare(urlsplit(url).hostname or "")
    except ValueError:
        return ""


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")

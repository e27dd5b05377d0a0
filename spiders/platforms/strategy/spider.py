"""The spider of strategy pages: the pages that a town's file names, and the PDF files of strategies they link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response

from spiders.documents.addresses import absolute
from spiders.fetching.asking import Found
from spiders.fetching.spider import TownSpider
from spiders.items import Reading, StrategyPage
from spiders.municipalities import Source
from spiders.platforms.files.pages import LARGEST
from spiders.platforms.strategy import urls
from spiders.platforms.strategy.urls import Address


class Walk:
    """The way: each page, and the files that it links."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self.sources = sources
        self.starts = [Address(absolute(source.address), source.address) for source in sources]

    def address(self, url: str, base: str = "") -> Address | None:
        """Return what an address names; None for what is neither a page of the town's file nor a PDF on its host."""
        return urls.parse(absolute(url, base), self.sources)

    def learn(self, reading: Reading) -> None:
        """Learn nothing."""

    def onward(self, links: Iterable[str], base: str) -> Iterator[Address]:
        """Follow what the reader took for strategies."""
        for link in links:
            if address := self.address(link, base):
                yield address


class StrategySpider(TownSpider):
    """Crawls the strategy pages of one town."""

    name = "strategy"
    content = frozenset({urls.KIND})
    resting = frozenset({urls.KIND})
    priority = {urls.KIND: 0}  # noqa: RUF012

    def plan_walk(self, sources: Sequence[Source]) -> Walk:
        """Return the pages that the town's file names."""
        return Walk(sources)

    def request(self, address: Any, **meta: Any) -> Request:
        """Return the request for a page; a strategy as a file is larger than a page may be."""
        return super().request(address, download_maxsize=LARGEST, download_warnsize=0, **meta)

    def read(self, response: Response, address: Any) -> Iterator[Found]:
        """Read an answer; many sites lead to their front page where a page is gone."""
        if _is_front(response.url) and not _is_front(str(address)):
            yield self.report_failed(
                address, f"{address} redirects to the front page of its site; look for where it is now"
            )
            self.count_answer(address)
        else:
            yield from super().read(response, address)

    def hash_content(self, response: Response, reading: Reading) -> str:
        """Return the hash of what a page says: its bytes differ in every answer of many sites."""
        texts = [item.text for item in reading.items if isinstance(item, StrategyPage)]
        return sha256("\n".join(texts).encode()).hexdigest()


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return not parts.path.strip("/") and not parts.query

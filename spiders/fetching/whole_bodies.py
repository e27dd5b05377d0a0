"""Answers that came cut: a compressed body that ends too early is a failure, not a shorter page.

What is shorter than its Content-Length fails in Scrapy itself (DOWNLOAD_FAIL_ON_DATALOSS). A broken gzip does not:
Scrapy keeps as much as could be unpacked.
"""

from __future__ import annotations

import zlib
from typing import Final, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.http import Response

# zlib's ways of reading: a gzip header, either a zlib header or none.
_GZIP: Final = 16 + zlib.MAX_WBITS
_WAYS: Final = {"gzip": (_GZIP,), "x-gzip": (_GZIP,), "deflate": (zlib.MAX_WBITS, -zlib.MAX_WBITS)}
_PIECE: Final = 1024 * 1024


class CutBodyError(Exception):
    """A body that ends before its end."""


class WholeBodyMiddleware:
    """Downloader middleware, nearer to the network than what unpacks answers."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.largest = crawler.settings.getint("DOWNLOAD_MAXSIZE")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware of a crawl."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """Ask again for a body that came cut. Raises CutBodyError when it has been asked for often enough."""
        encoding = (response.headers.get("Content-Encoding") or b"").decode("latin-1").strip().lower()
        largest = request.meta.get("download_maxsize", self.largest)
        if encoding not in _WAYS or not response.body or is_whole(response.body, encoding, largest):
            return response
        assert self.crawler.spider
        retry = get_retry_request(request, spider=self.crawler.spider, reason="a cut body")
        if retry is None:
            raise CutBodyError(f"what comes is cut: its {encoding} ends too early")
        return retry


def is_whole(body: bytes, encoding: str, largest: int) -> bool:
    """Return whether a compressed body can be unpacked to its end, or to more than is ever taken."""
    return any(_can_unpack(body, bits, largest) for bits in _WAYS[encoding])


def _can_unpack(body: bytes, bits: int, largest: int) -> bool:
    unpacked = 0
    while body:
        unpacker = zlib.decompressobj(bits)
        try:
            while body and not unpacker.eof:
                unpacked += len(unpacker.decompress(body, _PIECE))
                body = unpacker.unconsumed_tail
                if unpacked > largest > 0:
                    return True
        except zlib.error:
            return False
        if not unpacker.eof:
            return False
        body = unpacker.unused_data.lstrip(b"\0")  # gzip may be padded, and have more members
    return True

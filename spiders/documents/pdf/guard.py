"""What is refused before a PDF is opened: files that are too large, or that unpack to too much.

The streams are looked for as bytes, as nothing has been opened yet; what hides from that (streams of a locked file,
pictures within a page's text) is bounded by the process that reads the file: see `spiders.documents.sandbox`.
"""

from __future__ import annotations

import re
from typing import Final

from spiders.documents.pdf.unpacking import CODING, EXPANDING, flate
from spiders.errors import UnreadablePage

LARGEST_FILE: Final = 50 * 1024 * 1024
# A page's text unpacks to some hundred kilobytes, a picture of an A3 page at 300 dots to some fifty megabytes.
LARGEST_STREAM: Final = 64 * 1024 * 1024
LARGEST_UNPACKED: Final = 1024 * 1024 * 1024
# The dictionary of a stream stands right before it, and is short.
_LONGEST_HEAD: Final = 2000
_STREAM: Final = re.compile(rb"\bstream\r?\n")
_LIST: Final = re.compile(rb"/(?:Filter|F)\s*\[([^\]]{0,400})\]")
_FILTER: Final = re.compile(rb"/(?:Filter|F)\s*(?:\[([^\]]*)|(/[^\s/<>\[\]()]+))")
_NAME: Final = re.compile(r"/([^\s/<>\[\]()%]+)")
_ESCAPE: Final = re.compile(rb"#([0-9A-Fa-f]{2})")


def check(url: str, body: bytes) -> None:
    """Raise UnreadablePage for a file that would cost too much to open."""
    if len(body) > LARGEST_FILE:
        raise UnreadablePage(
            f"{url} is a PDF of {len(body) >> 20} MB, more than the {LARGEST_FILE >> 20} MB that are read"
        )
    if any(_times(_names(match[1])) > 1 for match in _LIST.finditer(body)):
        raise _twice(url)
    total = 0
    for match in _STREAM.finditer(body):
        filters = _filters(body, match.start())
        if _times(filters) > 1:
            raise _twice(url)
        size = _unpacked(body, match.end(), filters)
        total += size
        if size >= LARGEST_STREAM or total >= LARGEST_UNPACKED:
            raise UnreadablePage(f"{url} is a PDF that unpacks to far more than a document holds; it is not opened")


def _unpacked(body: bytes, start: int, filters: list[str]) -> int:
    """Return how much a stream unpacks to, up to LARGEST_STREAM.

    One whose filter is not told beside it is tried as a deflated one, as most are; it counts nothing if it is none.
    """
    end = body.find(b"endstream", start)
    stream: bytes | memoryview = memoryview(body)[start : end if end >= 0 else len(body)]
    for name in filters:
        if name in CODING:
            stream = CODING[name](bytes(stream))
        elif name in EXPANDING:
            return EXPANDING[name](stream, LARGEST_STREAM)
    # A deflated stream may hold the word that ends one, so that its end is known by itself only.
    return flate(stream if filters else memoryview(body)[start:], LARGEST_STREAM)


def _filters(body: bytes, stream: int) -> list[str]:
    """Return the names of a stream's filters in the order in which they are undone, as its dictionary tells them."""
    head = body[max(0, stream - _LONGEST_HEAD) : stream]
    head = head[max(0, head.rfind(b"obj")) :]
    told = _FILTER.search(_unescaped(head))
    return _names(told[1] or told[2] or b"") if told else []


def _names(told: bytes) -> list[str]:
    return _NAME.findall(_unescaped(told).decode("latin-1"))


def _unescaped(told: bytes) -> bytes:
    """Undo the spelling of names by numbers of their letters (`/#46lateDecode`)."""
    return _ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), told)


def _times(filters: list[str]) -> int:
    return sum(name in EXPANDING for name in filters)


def _twice(url: str) -> UnreadablePage:
    return UnreadablePage(f"{url} is a PDF that is packed twice over, as no document is; it is not opened")

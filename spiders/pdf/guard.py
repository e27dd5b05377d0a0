"""What is refused before a PDF is opened: files that are too large, or that unpack to too much."""

from __future__ import annotations

import re
import zlib
from typing import Final

from spiders.errors import UnreadablePage

LARGEST_FILE: Final = 50 * 1024 * 1024
# A page's text unpacks to some hundred kilobytes, a picture of an A3 page at 300 dots to some fifty megabytes.
LARGEST_STREAM: Final = 64 * 1024 * 1024
LARGEST_UNPACKED: Final = 1024 * 1024 * 1024
_STREAM: Final = re.compile(rb"\bstream\r?\n")
_FILTERS: Final = re.compile(rb"/(?:Filter|F)\s*\[([^\]]{0,400})\]")
_EXPANDING: Final = re.compile(rb"/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\b")


def check(url: str, body: bytes) -> None:
    """Raise UnreadablePage for a file that would cost too much to open."""
    if len(body) > LARGEST_FILE:
        raise UnreadablePage(
            f"{url} is a PDF of {len(body) >> 20} MB, more than the {LARGEST_FILE >> 20} MB that are read"
        )
    if any(len(_EXPANDING.findall(match[1])) > 1 for match in _FILTERS.finditer(body)):
        raise UnreadablePage(f"{url} is a PDF that is packed twice over, as no document is; it is not opened")
    total = 0
    for match in _STREAM.finditer(body):
        size = _unpacked(body, match.end())
        total += size
        if size >= LARGEST_STREAM or total >= LARGEST_UNPACKED:
            raise UnreadablePage(f"{url} is a PDF that unpacks to far more than a document holds; it is not opened")


def _unpacked(body: bytes, start: int) -> int:
    """Return how much a deflated stream unpacks to, up to LARGEST_STREAM; 0 for a stream that is not deflated."""
    unpacker = zlib.decompressobj()
    view = memoryview(body)
    size = 0
    for at in range(start, len(body), 1 << 16):
        chunk: bytes | memoryview = view[at : at + (1 << 16)]
        while chunk:
            try:
                size += len(unpacker.decompress(chunk, 1 << 20))
            except zlib.error:
                return size
            chunk = unpacker.unconsumed_tail
            if size >= LARGEST_STREAM:
                return size
        if unpacker.eof:
            break
    return size

"""Addresses as pages print them, made absolute and spelled one way."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import Final
from urllib.parse import urljoin, urlsplit

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
# A file in a folder (no dot segment), with its query; no host, scheme or fragment may hide in it.
_FILE = re.compile(r"(?P<folder>(?:[^?#;]*[^/?#;]/|/)?)(?P<file>[^/?#;:]*[^/?#;:.](?:\?[^?#]+)?)")


@lru_cache(maxsize=256)
def absolute(url: str, base: str = "") -> str:
    """Make an address absolute; drop its default port, fragment and stray HTML entities."""
    url = html.unescape(url.strip())
    # `show=30?page=rss/meetings&show=30`: Swedish pages print the second feed's address onto the first's.
    if url.count("?") > 1:
        url = url[: url.index("?")] + url[url.rindex("?") :]
    # Links of a site differ in their files and queries, which are taken as they stand: the folder is resolved once.
    file = _FILE.fullmatch(url) if "://" in (base or url)[:8] and url.isprintable() else None
    resolved = _resolved(file["folder"] or ".", base.partition("?")[0]) if file else _resolved(url, base)
    if resolved is None:
        return url
    return resolved + file["file"] if file else resolved


def last_segment(url: str) -> str:
    """Return what stands behind the last slash of an address's path, with its query."""
    path, mark, query = url.partition("?")
    return path.rpartition("/")[2] + mark + query


@lru_cache(maxsize=1024)
def _resolved(url: str, base: str) -> str | None:
    """Make an address absolute; None for what is no address."""
    try:
        parts = urlsplit(urljoin(base, url))
        port = parts.port
    except ValueError:
        return None
    host = (parts.hostname or "").lower()
    if port is not None and port != _DEFAULT_PORTS.get(parts.scheme):
        host += f":{port}"
    return parts._replace(netloc=host, fragment="").geturl()

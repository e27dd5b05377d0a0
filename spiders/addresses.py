"""Addresses as pages print them, made absolute and spelled one way."""

from __future__ import annotations

import html
from functools import lru_cache
from typing import Final
from urllib.parse import urljoin, urlsplit

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}


@lru_cache(maxsize=256)
def absolute(url: str, base: str = "") -> str:
    """Make an address absolute; drop its default port, fragment and stray HTML entities."""
    url = html.unescape(url.strip())
    # `show=30?page=rss/meetings&show=30`: Swedish pages print the second feed's address onto the first's.
    if url.count("?") > 1:
        url = url[: url.index("?")] + url[url.rindex("?") :]
    # Links of a site differ in their queries, which are taken as they stand: the rest is resolved once.
    path, mark, query = url.partition("?")
    if path and query and url.isprintable() and "#" not in url:
        base, query = base.partition("?")[0], mark + query
    else:
        path, query = url, ""
    resolved = _resolved(path, base)
    return url if resolved is None else resolved + query


@lru_cache(maxsize=1024)
def _resolved(url: str, base: str) -> str | None:
    """Make an address absolute; null for what is no address."""
    try:
        parts = urlsplit(urljoin(base, url))
        port = parts.port
    except ValueError:
        return None
    host = (parts.hostname or "").lower()
    if port is not None and port != _DEFAULT_PORTS.get(parts.scheme):
        host += f":{port}"
    return parts._replace(netloc=host, fragment="").geturl()

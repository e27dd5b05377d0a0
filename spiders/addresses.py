"""Addresses as pages print them, made absolute and spelled one way."""

from __future__ import annotations

import html
from typing import Final
from urllib.parse import urljoin, urlsplit

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}


def absolute(url: str, base: str = "") -> str:
    """Make an address absolute; drop its default port, fragment and stray HTML entities."""
    url = html.unescape(url.strip())
    # `show=30?page=rss/meetings&show=30`: Swedish pages print the second feed's address onto the first's.
    if url.count("?") > 1:
        url = url[: url.index("?")] + url[url.rindex("?") :]
    try:
        joined = urljoin(base, url)
        parts = urlsplit(joined)
        port = parts.port
    except ValueError:
        return url
    host = (parts.hostname or "").lower()
    if port is not None and port != _DEFAULT_PORTS.get(parts.scheme):
        host += f":{port}"
    return parts._replace(netloc=host, fragment="").geturl()

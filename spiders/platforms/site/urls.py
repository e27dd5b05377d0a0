"""The addresses of a list on a town's own site: its pages, and the posts and files that its rows link.

Of a WordPress list nothing is known but its address: the pages after the first are `…/page/2/`, or the same
path with another query.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

from spiders.documents.addresses import absolute
from spiders.municipalities import Source

FILES: Final = frozenset({".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".doc", ".xls", ".ppt", ".rtf"})
_PAGE: Final = re.compile(r"(?:(?:page|sivu|sida)/\d+/?)?\Z", re.IGNORECASE)
# Where WordPress keeps files says nothing of them; the month folders after it tell two of one name apart.
_UPLOADS: Final = re.compile(r"\A(?:.*/)?wp-content/uploads/")
_KINDS: Final = {"announcements": ("announcements", "announcement"), "official-decisions": ("decisions", "decision")}


@dataclass(frozen=True, slots=True)
class Address:
    """A page of one source: `kind` is a kind of `spiders.items.Reading`, `id` names the page within it."""

    url: str
    source: Source
    kind: str
    id: str

    @property
    def root(self) -> str:
        """What the pages of one source share."""
        return self.source.address

    @property
    def is_list(self) -> bool:
        """Return whether this is a page of the list itself, not a post."""
        return self.kind in {"announcements", "decisions"}

    def __str__(self) -> str:
        return self.url


def parse(url: str, sources: Iterable[Source]) -> Address | None:
    """Return what an address of one of the sources' hosts names: a page of its list, or a post; None for another.

    Where several lists stand on one host, a post is of the one in whose folder it is, or else of the first.
    """
    url = absolute(url)
    here = [source for source in sources if _host(source.address) == _host(url)]
    for source in here:
        if _is_list(url, source):
            return Address(url, source, _KINDS[source.kind or ""][0], identifier(url))
    for source in sorted(here, key=lambda source: not urlsplit(url).path.startswith(urlsplit(source.address).path)):
        if source.selectors and source.selectors.text and not is_file(url):
            return Address(url, source, _KINDS[source.kind or ""][1], identifier(url))
    return None


def start(source: Source) -> Address:
    """Return the first page of a source's list. Raises ValueError for a source that does not say what it lists."""
    if source.kind is None:
        raise ValueError(f"{source.address} has no kind and selectors: a list on a site needs them to be read")
    address = parse(source.address, [source])
    assert address is not None
    return address


def is_file(url: str) -> bool:
    """Return whether an address is that of a document, not of a page."""
    return PurePosixPath(urlsplit(url).path).suffix.lower() in FILES


def identifier(url: str) -> str:
    """Return what names a post, a file or a page of a list within its town: its path, and its query if it has one."""
    parts = urlsplit(url)
    path = _UPLOADS.sub("", unquote(parts.path).strip("/"))
    pieces = [piece for piece in path.split("/") if piece]
    pieces += [piece for pair in parse_qsl(parts.query) for piece in pair if piece]
    return "-".join(pieces) or "front"


def _is_list(url: str, source: Source) -> bool:
    path, own = urlsplit(url).path, urlsplit(source.address).path
    if path.rstrip("/") == own.rstrip("/"):
        # `/?p=12` is a post of a site whose list is its front page.
        return (
            bool(own.strip("/")) or absolute(source.address) == url or "paged" in dict(parse_qsl(urlsplit(url).query))
        )
    rest = path.removeprefix(own.rstrip("/") + "/")
    return rest != path and bool(_PAGE.match(rest))


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")

"""The addresses of strategy pages: those that a town's file names, and the strategies as PDF that they link."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from spiders.documents.addresses import absolute
from spiders.municipalities import Source

KIND: Final = "strategy-page"
# The town's own strategy, not one of its personnel, services or ownership.
_NAMED: Final = re.compile(r"(?<![^\W\d_])(?:kunta|kaupunki|konserni)?strategi(?:a|an|at)(?![^\W\d_])", re.IGNORECASE)
_APART: Final = re.compile(r"[^a-z0-9]+")
_LONGEST: Final = 80


@dataclass(frozen=True, slots=True)
class Address:
    """A strategy page of one source; `id` is what the names of all its editions begin with."""

    url: str
    root: str
    kind: str = KIND

    @property
    def id(self) -> str:
        """The address as a slug."""
        return slug(self.url)

    def __str__(self) -> str:
        return self.url


def parse(url: str, sources: Iterable[Source]) -> Address | None:
    """Return which source a page is of: the one at this address, or else the first on its host; None for none."""
    url = absolute(url)
    here = [source for source in sources if host(source.address) == host(url)]
    own = [source for source in here if absolute(source.address) == url] or (here if is_pdf(url) else [])
    return Address(url, own[0].address) if own else None


def slug(url: str) -> str:
    """Return path and query as small letters, digits and hyphens; no host, which a town may change."""
    parts = urlsplit(url)
    text = unicodedata.normalize("NFKD", unquote(f"{parts.path} {parts.query}").casefold())
    plain = "".join(letter for letter in text if not unicodedata.combining(letter))
    return _APART.sub("-", plain).strip("-")[:_LONGEST].strip("-") or "front"


def is_pdf(url: str) -> bool:
    """Return whether an address is that of a PDF file."""
    return PurePosixPath(urlsplit(url).path).suffix.lower() == ".pdf"


def looks_like_strategy(url: str, text: str) -> bool:
    """Return whether a link leads to the strategy as a PDF file, by its words or the name of its file."""
    name = re.sub(r"[\W_\d]+", " ", unquote(PurePosixPath(urlsplit(url).path).stem))
    return is_pdf(url) and bool(_NAMED.search(text) or _NAMED.search(name))


def host(url: str) -> str:
    """Return the host of an address, without `www.`."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""

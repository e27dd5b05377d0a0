"""The register of platforms: a line each. A platform is a folder that reads its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from spiders.items import Reading
from spiders.municipalities import Source
from spiders.platforms.dynasty import pages as dynasty
from spiders.platforms.site import pages as site
from spiders.platforms.strategy import pages as strategy
from spiders.platforms.tweb import pages as tweb


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform: its name, the name and version of its reader, and the reader itself (see `dynasty.pages.read`).

    `by_source` tells that the reader also has to know the town's `sources`, as their selectors are data.
    """

    name: str
    reader: str
    read: Callable[..., Reading]
    by_source: bool = False


PLATFORMS: Final = {
    "dynasty": Platform("dynasty", "dynasty/4", dynasty.read),
    "site": Platform("site", "site/2", site.read, by_source=True),
    "strategy": Platform("strategy", "strategy/3", strategy.read),
    "tweb": Platform("tweb", "tweb/7", tweb.read),
}


def read(
    platform: str,
    url: str,
    body: bytes,
    content_type: str | None = None,
    municipality: str = "",
    aliases: Mapping[str, str] | None = None,
    sources: Iterable[Source] = (),
) -> Reading:
    """Read one saved page of a platform; `sources` are the town's. Raises spiders.errors.PageError."""
    reader = PLATFORMS[platform]
    if not reader.by_source:
        return reader.read(url, body, content_type, municipality, aliases or {})
    own = [source for source in sources if source.platform == platform]
    return reader.read(url, body, content_type, municipality, aliases or {}, own)

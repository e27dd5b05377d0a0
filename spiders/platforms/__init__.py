"""The register of platforms: a line each. A platform is a folder; what it answers is told in `fetching.platform`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from spiders.fetching.confined_reading import read_safely
from spiders.fetching.platform import Marks, Platform
from spiders.platforms import cloudnc, dynasty, site, strategy, tweb

if TYPE_CHECKING:
    from spiders.items import Reading
    from spiders.municipalities import Source

PLATFORMS: Final[dict[str, Platform]] = {
    "dynasty": dynasty.PLATFORM,
    "site": site.PLATFORM,
    "strategy": strategy.PLATFORM,
    "tweb": tweb.PLATFORM,
}
# Platforms whose pages are recognised, and not read.
ONLY_RECOGNISED: Final[dict[str, Marks]] = {"cloudnc": cloudnc.MARKS}


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
    own = [source for source in sources if source.platform == platform]
    return read_safely(PLATFORMS[platform].read, url, body, content_type, municipality, aliases or {}, own)


def needs_permission(source: Source) -> bool:
    """Return whether a source is crawled live only with a permission that its file does not record."""
    platform = PLATFORMS.get(source.platform)
    return platform is not None and platform.needs_permission and source.permission is None


def source_problem(sources: Iterable[Source]) -> str | None:
    """Return what the first wrong source of a town's file has wrong, as one sentence; None for nothing."""
    for source in sources:
        platform = PLATFORMS.get(source.platform)
        if platform and (problem := platform.source_problem(source)):
            return f"{source.address} {problem}"
    return None

"""The register of platforms: a line each. A platform is a folder that reads its pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from spiders.dynasty import pages as dynasty
from spiders.items import Reading
from spiders.tweb import pages as tweb


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform: its name, the name and version of its reader, and the reader itself (see `dynasty.pages.read`)."""

    name: str
    reader: str
    read: Callable[..., Reading]


PLATFORMS: Final = {
    "dynasty": Platform("dynasty", "dynasty/1", dynasty.read),
    "tweb": Platform("tweb", "tweb/1", tweb.read),
}


def read(
    platform: str,
    url: str,
    body: bytes,
    content_type: str | None = None,
    municipality: str = "",
    aliases: Mapping[str, str] | None = None,
) -> Reading:
    """Read one saved page of a platform. Raises spiders.errors.PageError."""
    return PLATFORMS[platform].read(url, body, content_type, municipality, aliases or {})

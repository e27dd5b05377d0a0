"""The files that items list: bytes become text page by page, and a spider that fetches them.

No source of a town is one of files, so they are a reader and no platform of the register.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from spiders.fetching.platform import Reader

if TYPE_CHECKING:
    from spiders.items import Reading
    from spiders.municipalities import Source


class Files(Reader):
    """The reader of files of any platform."""

    name = "attachments"
    reader = "files/28"

    def read(
        self,
        url: str,
        body: bytes,
        content_type: str | None = None,
        municipality: str = "",
        aliases: Mapping[str, str] | None = None,
        sources: Iterable[Source] = (),
        context: Mapping[str, Any] | None = None,
    ) -> Reading:
        """Read one file; its context is the key of its attachment: see `pages.read`."""
        from spiders.platforms.files import pages

        return pages.read(url, body, content_type, municipality, id=str((context or {}).get("id", "")))


FILES: Final = Files()

"""A list on a town's own site: announcements or officeholders' decisions, with selectors from the town's file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from spiders.fetching.platform import Platform

if TYPE_CHECKING:
    from scrapy import Spider

    from spiders.items import Reading
    from spiders.municipalities import Source


class Site(Platform):
    """What is asked of a list on a town's own site: its file tells where the list has what."""

    name = "site"
    reader = "site/24"

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
        """Read one page of one of the sources, or of the list that led to it: see `pages.read`."""
        from spiders.platforms.site import pages

        if context is not None:
            sources = [source for source in sources if source.address == context.get("source")]
        return pages.read(url, body, content_type, municipality, aliases, sources)

    def spider(self) -> type[Spider]:
        """Return the spider of lists."""
        from spiders.platforms.site.spider import SiteSpider

        return SiteSpider

    def is_page_of(self, url: str, source: Source) -> bool:
        """Return whether a page is on the host of a list; files are not read."""
        from spiders.platforms.site import urls

        return urlsplit(source.address).hostname == urlsplit(url).hostname and not urls.is_file(url)

    def source_problem(self, source: Source) -> str | None:
        """Return what a list lacks."""
        if source.kind and source.selectors:
            return None
        return "has no kind and selectors: a list on a site needs them to be read"


PLATFORM: Final = Site()

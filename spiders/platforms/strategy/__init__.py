"""The page on which a town tells its strategy, on its own site: any markup in, light Markdown out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from spiders.fetching.platform import Platform

if TYPE_CHECKING:
    from scrapy import Spider

    from spiders.items import Reading
    from spiders.municipalities import Source


class Strategy(Platform):
    """What is asked of strategy pages, which stand in a town's file as `strategy_pages`."""

    name = "strategy"
    reader = "strategy/5"
    reads_any_page = True

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
        """Read a page of any site, or a PDF file: see `pages.read`."""
        from spiders.platforms.strategy import pages

        return pages.read(url, body, content_type, municipality, aliases)

    def spider(self) -> type[Spider]:
        """Return the spider of strategy pages."""
        from spiders.platforms.strategy.spider import StrategySpider

        return StrategySpider

    def is_page_of(self, url: str, source: Source) -> bool:
        """Return whether an address is that of a strategy page, or of a PDF file on its host."""
        from spiders.platforms.strategy import urls

        return urls.parse(url, [source]) is not None


PLATFORM: Final = Strategy()

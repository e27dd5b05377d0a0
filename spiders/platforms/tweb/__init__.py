"""TWeb, the platform of Triplan: search forms, lists behind them, documents as HTML and as PDF."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from spiders.documents.addresses import last_segment
from spiders.fetching.platform import Marks, Platform

if TYPE_CHECKING:
    from scrapy import Spider

    from spiders.fetching.visit import Visit
    from spiders.items import Reading
    from spiders.municipalities import Source

_CODE: Final = "tweb"


class TWeb(Platform):
    """What is asked of TWeb; its robots.txt forbids everything, so that a town has to permit a crawl."""

    name = "tweb"
    reader = "tweb/35"
    needs_permission = True
    addresses = "TWeb (…/ktwebscr/…, …fileshow?doctype=…)"
    marks = Marks(
        {_CODE: "TWeb"},
        paths=(
            (
                _CODE,
                re.compile(
                    r"/ktwebscr/|/ktwebbin/|/ktproxy2?\.dll\Z|/dbisa\.dll\b|_tweb\.htm\Z|/ktweb\.css\Z", re.IGNORECASE
                ),
            ),
        ),
        titles=((_CODE, re.compile(r"\AK?Tweb\b", re.IGNORECASE)),),
    )

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
        """Read one page: see `pages.read`. Context: what a list told of it (`listed`), the body asked for (`body`)."""
        from spiders.platforms.tweb import pages
        from spiders.platforms.tweb.list_entry import Listed

        if context is None:
            return pages.read(url, body, content_type, municipality, aliases)
        listed = Listed(**context["listed"]) if context.get("listed") else None
        reading = pages.read(url, body, content_type, municipality, aliases, listed)
        pages.name_body(reading, context.get("body"))
        return reading

    def spider(self) -> type[Spider]:
        """Return the spider of old and new paths."""
        from spiders.platforms.tweb.spider import TWebSpider

        return TWebSpider

    def is_page(self, url: str) -> bool:
        """Return whether an address is one of TWeb's grammar."""
        from spiders.platforms.tweb import urls

        return urls.parse(url) is not None

    def front_pages(self, source: Source) -> Sequence[str]:
        """Return the address of the search form."""
        from spiders.platforms.tweb import walk

        try:
            return [str(walk.start(source.address))]
        except ValueError:
            return [source.address]

    def newest(self, visit: Visit) -> str | None:
        """Return the day of the newest meeting, with one or two forms posted."""
        from spiders.platforms.tweb import newest_meeting

        return newest_meeting.find_day(visit)

    def saved_name(self, name: str) -> str | None:
        """Return the one spelling of the last segment of an address."""
        return next(iter(self.saved_names(f"http://replay.invalid/ktwebscr/{name}")), None)

    def saved_names(self, url: str) -> Sequence[str]:
        """Return the last segment of an address; a list may be saved under its script alone, a document by number."""
        from spiders.platforms.tweb import urls

        address = urls.parse(url)
        if address is None:
            return []
        others: list[str] = []
        if address.kind == "body-meetings":
            others = [address.script]
        elif address.kind == "item":
            others = [f"{address.id}.{ending}" for ending in ("pdf", "htm", "html")]
        return [last_segment(str(address)), *others]


PLATFORM: Final = TWeb()

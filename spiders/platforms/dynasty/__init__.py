"""Dynasty, in both its generations: addresses, pages, and the walk through a town's installation."""

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

_CGI: Final = "dynasty-10"
_STATIC: Final = "dynasty-static"


class Dynasty(Platform):
    """What is asked of Dynasty; its pages tell their generation by their comments, links and title."""

    name = "dynasty"
    reader = "dynasty/32"
    addresses = "Dynasty (…/cgi/DREQUEST.PHP?page=…, …/kokous/….HTM)"
    marks = Marks(
        {_CGI: "Dynasty 10", _STATIC: "Dynasty, the static generation"},
        comments=(
            (_CGI, re.compile(r"<!--\s*DATABEGIN\s*-->")),
            (_STATIC, re.compile(r"<!--\s*DATA_BEGIN\s*-->")),
        ),
        paths=(
            (_CGI, re.compile(r"/cgi/DREQUEST\.PHP\Z", re.IGNORECASE)),
            (_STATIC, re.compile(r"/kokous/(?:TELIMET|TELIN-[^/]+|\d+(?:-\d+)?)\.HTM\Z", re.IGNORECASE)),
            (_CGI, re.compile(r"/kokous/\w+-\d+(?:-\d+)?\.PDF\Z", re.IGNORECASE)),
        ),
        titles=((_CGI, re.compile(r"\ADynasty\b")),),
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
        """Read one page: see `pages.read`."""
        from spiders.platforms.dynasty import pages

        return pages.read(url, body, content_type, municipality, aliases)

    def spider(self) -> type[Spider]:
        """Return the spider of both generations."""
        from spiders.platforms.dynasty.spider import DynastySpider

        return DynastySpider

    def is_page(self, url: str) -> bool:
        """Return whether an address is one of Dynasty's grammar."""
        from spiders.platforms.dynasty import urls

        return urls.parse(url) is not None

    def front_pages(self, source: Source) -> Sequence[str]:
        """Return where the list of bodies may stand: Dynasty 10 has it at one of two addresses."""
        from spiders.platforms.dynasty import walk

        try:
            start = walk.start(source.address)
        except ValueError:
            return [source.address]
        return [str(start)] if start.static else [str(start), str(start.sibling(walk.ELSEWHERE["bodies"]))]

    def newest(self, visit: Visit) -> str | None:
        """Return the day of the newest agenda item in the feed of Dynasty 10; not every town has the feed."""
        from spiders.platforms.dynasty import newest_item

        return newest_item.find_day(visit) if visit.recognised == _CGI else None

    def saved_name(self, name: str) -> str | None:
        """Return the one spelling of the last segment of an address."""
        # A file's name alone does not tell its folder, and the grammar knows pages by their folder.
        folder = "cgi" if "?" in name else "kokous"
        return next(iter(self.saved_names(f"http://replay.invalid/{folder}/{name}")), None)

    def saved_names(self, url: str) -> Sequence[str]:
        """Return the last segment of an address, arguments and all."""
        from spiders.platforms.dynasty import urls

        address = urls.parse(url)
        return [last_segment(str(address))] if address else []


PLATFORM: Final = Dynasty()

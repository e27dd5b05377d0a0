"""A platform made up for tests, as small as one can be: `…/toy/list` names its notices, `…/toy/7` is one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from spiders.fetching.platform import Marks, Platform
from spiders.items import Announcement, Reading

if TYPE_CHECKING:
    from scrapy import Spider

    from spiders.fetching.visit import Visit
    from spiders.municipalities import Source


class Toy(Platform):
    """What is asked of the toy platform."""

    name = "toy"
    reader = "toy/1"
    needs_permission = True
    addresses = "Toy (…/toy/7)"
    marks = Marks({"toy": "a toy"}, paths=(("toy", re.compile(r"/toy/\d+\Z")),))

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
        """Read a list, whose links are its notices, or a notice."""
        id = url.rpartition("/")[2]
        if id == "list":
            links = re.findall(r'href="([^"]+)"', body.decode())
            listed = [Announcement(municipality, link.rpartition("/")[2], link) for link in links]
            return Reading("announcements", id, [*listed], links)
        return Reading("announcement", id, [Announcement(municipality, id, url, body.decode())], [])

    def spider(self) -> type[Spider]:
        """Return the spider."""
        from toy.spider import ToySpider

        return ToySpider

    def is_page(self, url: str) -> bool:
        """Return whether an address is of the toy platform."""
        return "/toy/" in url

    def front_pages(self, source: Source) -> Sequence[str]:
        """Return the list."""
        return [source.address + "list"]

    def newest(self, visit: Visit) -> str | None:
        """Return the day that a page of its own tells."""
        answer = visit.get(visit.source.address + "newest")
        return answer.body.decode() if answer else None

    def saved_name(self, name: str) -> str | None:
        """Return the number of a notice: its page is saved as `toy-7.txt`."""
        match = re.fullmatch(r"toy-(\w+)\.txt", name)
        return match and match[1]

    def saved_names(self, url: str) -> Sequence[str]:
        """Return the last segment."""
        return [url.rpartition("/")[2]] if self.is_page(url) else []


PLATFORM: Final = Toy()

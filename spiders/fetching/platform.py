"""What is asked of a platform: one object for each, made in its folder's `__init__`, and a line in the register.

Whoever crawls, checks, replays or recognises pages asks this object, and compares no platform's name. Nothing
heavy is imported for the object itself: its methods import the reader and the spider when they are called.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

if TYPE_CHECKING:
    from scrapy import Spider

    from spiders.fetching.visit import Visit
    from spiders.items import Reading
    from spiders.municipalities import Source

# What a page is recognised as, and what it shows then.
Mark: TypeAlias = tuple[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class Marks:
    """How pages of a platform are recognised.

    `names` gives each code that its pages may be recognised as a name for people: one for each generation. Each
    mark is a code and a pattern. They are looked for in a page's host, in the comments of its source, in the paths
    of links that stay on its host, and in its title; within each the first mark that is found decides.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    hosts: tuple[Mark, ...] = ()
    comments: tuple[Mark, ...] = ()
    paths: tuple[Mark, ...] = ()
    titles: tuple[Mark, ...] = ()


class Reader(Protocol):
    """What makes an item of a page; `reader` is its name and version, as "dynasty/4", and stands with all it read.

    The version is raised whenever the same bytes read into something else: a rebuild or full crawl writes the pages
    that are held anew. `needs_permission` means that a source is crawled live only where its file records the town's
    permission: its spider refuses any other.
    """

    name: str
    reader: str
    needs_permission: bool = False

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
        """Read one page: no network, no clock, no store. Raises spiders.errors.PageError.

        `municipality` is the key of the town; `aliases` are its short names of bodies, `sources` those of the platform.
        `context` is what its spider knew beside it (`FetchedPage.context`); None for a page that no spider asked for.
        """


class Platform(Reader, Protocol):
    """A platform; what has a usual answer is answered here, for those that say nothing else.

    `name` is what towns' files and the spider call it. `marks` are how its pages are recognised: without any they are
    those of any site. `reads_any_page` is for the one platform that reads a page of any site, or a PDF file.
    `addresses` names its addresses for people, as "TWeb (…/ktwebscr/…)": empty where no address tells the platform.
    """

    marks: Marks = Marks()
    reads_any_page: bool = False
    addresses: str = ""

    def spider(self) -> type[Spider]:
        """Return the class of the spider, a `spiders.fetching.spider.TownSpider`."""

    def is_page(self, url: str) -> bool:
        """Return whether an address is spelled as those of this platform are, on whatever host."""
        return False

    def is_page_of(self, url: str, source: Source) -> bool:
        """Return whether an address that no platform's spelling tells belongs to a source of this one."""
        return False

    def source_problem(self, source: Source) -> str | None:
        """Return what a town's file writes wrongly of a source, as the end of a sentence; None for nothing."""
        if source.kind or source.selectors:
            return "has a kind or selectors, which are only for a list on a town's own site"
        return None

    def front_pages(self, source: Source) -> Sequence[str]:
        """Return the addresses at which the front page of a source may stand, the likelier first."""
        return [source.address]

    def newest(self, visit: Visit) -> str | None:
        """Return the ISO day of the newest that a source shows beside its front page; None where none is told."""
        return None

    def saved_name(self, name: str) -> str | None:
        """Return the one spelling of the name of a saved file; None for a file that is no page of this platform."""
        return None

    def saved_names(self, url: str) -> Sequence[str]:
        """Return the names under which a page may be saved, in their one spelling, the surest first.

        Empty for an address of another platform: its page is saved under the last segment of its address.
        """
        return []

"""Pages out of nothing, and a process that feeds them through Scrapy and the pipeline into a store.

`python feeding.py '{"store": …, "towns": …}'` runs crawls whose spiders yield pages without asking anybody.
"""

from __future__ import annotations

import json
import sys
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import Quad, Store

from spiders.fetching.visit_plan import ALL, VisitPlan
from spiders.items import AgendaItem, Body, FailedPage, FetchedPage, Handling, Item, Reading, WithdrawnPage
from spiders.municipalities import Expectations, Municipality, Source
from support.made_pages import BASE

SITE = "http://{town}.sample.invalid/cgi/DREQUEST.PHP?page="


def item_page(number: int, town: str = "kemi", text: str = "Hyväksyttiin.", sample: bool = False) -> FetchedPage:
    """Make the page of one item; another `text` is another page under the same address."""
    id, url = f"2024{number}-1", f"{SITE.format(town=town)}meetingitem&id=2024{number}-1"
    handling = Handling("Kaupunginhallitus", "2024-05-28", number, decision=text, presenter=None, outcomes=["approved"])
    item = AgendaItem(
        town, id, url, "Kaupunginhallitus", "minutes", "2024-05-28", f"2024{number}", number, handlings=[handling]
    )
    return fetched("item", id, [item], url, town, text, sample)


def bodies_page(town: str = "kemi", sample: bool = False) -> FetchedPage:
    """Make the list of two bodies."""
    url = f"{SITE.format(town=town)}meeting_handlers&id="
    bodies: list[Item] = [Body(town, "1", url, "Kaupunginhallitus"), Body(town, "2", url, "Kaupunginvaltuusto")]
    return fetched("bodies", "list", bodies, url, town, "", sample)


def fetched(kind: str, id: str, items: list[Item], url: str, town: str, text: str, sample: bool) -> FetchedPage:
    digest = f"{abs(hash_of(url + text)):064x}"
    return FetchedPage(town, url, "2026-01-01T00:00:00Z", digest, "test/1", sample, Reading(kind, id, items, []))


def hash_of(text: str) -> int:
    """Hash a text alike in every process."""
    return int.from_bytes(text.encode()[-30:], "big")


@dataclass
class Asked:
    """What the pipeline asks of a spider's arguments."""

    municipality: Municipality
    since: None = None
    limit: int | None = None
    sample: bool = False
    known: frozenset[str] = field(default_factory=frozenset)

    plan: VisitPlan = ALL

    @property
    def made_up(self) -> bool:
        return self.sample


def town(key: str, **floors: int) -> Municipality:
    return Municipality(
        key, {"fi": key}, (Source("dynasty", SITE.format(town=key)),), expectations=Expectations(**floors)
    )


def found(order: dict[str, Any], key: str) -> list[Any]:
    """Return what a spider is to yield for a town, as the order says it."""
    sample = order.get("sample", False)
    pages: list[Any] = [bodies_page(key, sample)]
    pages += [item_page(number, key, order.get("text", "Hyväksyttiin."), sample) for number in range(order["pages"])]
    pages += [FailedPage(key, f"{SITE}x&id={n}", "is not there", missing=True) for n in range(order.get("missing", 0))]
    if order.get("withdraw"):
        pages.append(WithdrawnPage(key, "", "item", order["withdraw"]))
    if order.get("clash"):
        twin = item_page(0, key)
        pages.append(FetchedPage(**{**as_dict(twin), "url": twin.url + "&twin"}))
    return pages


def as_stored(quads: Iterable[Quad]) -> set[str]:
    """Return quads as a store gives them back: it writes times and numbers in its own way."""
    store = Store()
    store.extend(quads)
    return {str(quad) for quad in store}


def as_dict(page: FetchedPage) -> dict[str, Any]:
    return {name: getattr(page, name) for name in page.__slots__}


def main() -> None:
    from scrapy import Spider
    from scrapy.crawler import CrawlerProcess

    from publisher.crawl.pipeline import StorePipeline

    order = json.loads(sys.argv[1])

    class Feed(Spider):
        name = "feed"

        def __init__(self, key: str) -> None:
            super().__init__()
            self.asked = Asked(
                town(key, **order.get("expectations", {})), limit=order.get("limit"), sample=order.get("sample", False)
            )
            self.key = key

        async def start(self) -> AsyncIterator[Any]:
            for page in found(order, self.key):
                yield page
                if order.get("tell"):
                    print(".", end="", flush=True)

    process = CrawlerProcess(
        {
            "ITEM_PIPELINES": {"publisher.crawl.pipeline.StorePipeline": 300},
            "KUNTALINKKI_STORE": order["store"],
            "KUNTALINKKI_BASE": order.get("base", BASE),
            "LOG_LEVEL": "WARNING",
            "TELNETCONSOLE_ENABLED": False,
            "REMOTE_CONTROL_ENABLED": False,
        }
    )
    crawlers = [process.create_crawler(Feed) for _ in order["towns"]]
    for crawler, key in zip(crawlers, order["towns"], strict=True):
        process.crawl(crawler, key=key)
    process.start()
    from dataclasses import asdict

    pipelines = [crawler.get_item_pipeline(StorePipeline) for crawler in crawlers]
    print(json.dumps([asdict(pipeline.report) for pipeline in pipelines if pipeline]))


if __name__ == "__main__":
    main()

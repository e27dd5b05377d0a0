"""The day of a Dynasty's newest agenda item, with one question to its feed: a look at a source without a crawl."""

from __future__ import annotations

from spiders.errors import PageError
from spiders.fetching.visit import Visit, newest_day
from spiders.platforms.dynasty import feeds, urls, walk


def find_day(visit: Visit) -> str | None:
    """Return the ISO day of the newest item in the feed; None where there is no feed or it cannot be read."""
    address = walk.start(visit.source.address).sibling("item-feed")
    if address.static:
        return None
    answer = visit.get(str(address).replace(f"show={urls.FEED_LENGTH}", "show=1"))
    try:
        return newest_day(feeds.read(answer.body, address, visit.municipality)) if answer else None
    except PageError:
        return None

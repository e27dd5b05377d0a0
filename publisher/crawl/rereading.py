"""A page of the archive is read again, by the readers of today: record in, quads or a reason out.

It is what a worker does: no network, no clock, no store. What may not be published is found by the rules of today.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache

import pyoxigraph as ox

from publisher.crawl import archive
from publisher.crawl.archive import Archived
from publisher.mapping import iris, quads
from publisher.mapping.writer import check_quads
from spiders.errors import PageError
from spiders.fetching import stop_rules
from spiders.fetching.confined_reading import read_confined
from spiders.fetching.platform import Reader
from spiders.fetching.private_data import PrivatePage
from spiders.items import FetchedPage, Reading, StrategyPage
from spiders.municipalities import Municipality
from spiders.platforms import PLATFORMS
from spiders.platforms.files import FILES
from spiders.platforms.strategy.urls import KIND as STRATEGY_PAGE


@dataclass(frozen=True, slots=True)
class Reread:
    """What a page says now: the N-Quads of its `graph`, the `codes` of the stop rules that it meets.

    `error` says in one sentence why there are none; the code is "private" where that is why.
    """

    graph: str
    text: bytes = b""
    codes: list[str] = field(default_factory=list)
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Rereading:
    """Reads the records of a town, its rules and the base of IRIs with it: called for each, maybe far away."""

    town: Municipality
    base: str

    def __call__(self, given: tuple[Archived, bytes]) -> Reread:
        """Return what the page of a record says. Raises nothing."""
        told, record = given
        try:
            page = read(told, record, self.town)
            graph = iris.page_graph(self.base, page.municipality, page.reading.kind, page.reading.id, page.source)
            found = [*quads(page, self.base, self.town.body_names, self.town.appeal_days)]
            check_quads(graph, found)
            text = ox.serialize(found, format=ox.RdfFormat.N_QUADS)
            assert text is not None
            return Reread(graph, text, stop_rules.find(page.reading))
        except PageError as error:
            private = [error.code] if isinstance(error, PrivatePage) else []
            return Reread(told.graph(self.base), codes=private, error=str(error))
        except Exception as error:  # one page's fault must not cost the town its others
            reason = f"{told.url} cannot be mapped: {type(error).__name__} {error}"
            return Reread(told.graph(self.base), error=" ".join(reason.split()))


def read(told: Archived, record: bytes, town: Municipality) -> FetchedPage:
    """Return the page of a record as it would have been fetched. Raises PageError."""
    reader = _readers()[told.reader.partition("/")[0]]
    sources = [source for source in town.sources if source.platform == reader.name]
    body = archive.body(record)
    reading = read_confined(
        reader.read, told.url, body, told.content_type, town.key, town.bodies, sources, told.context
    )
    if told.kind == STRATEGY_PAGE:
        reading = _as_edition(reading, told.id)
    return FetchedPage(
        told.municipality, told.url, told.fetched, told.sha256, reader.reader, told.sample, reading,
        source=told.source, body=body,
    )  # fmt: skip


def _as_edition(reading: Reading, id: str) -> Reading:
    """Return the reading of a strategy page as the edition that it was stored as: the same bytes are the same one."""
    items = [replace(item, id=id) if isinstance(item, StrategyPage) else item for item in reading.items]
    return replace(reading, id=id, items=items)


@cache
def _readers() -> dict[str, Reader]:
    return {reader.reader.partition("/")[0]: reader for reader in (*PLATFORMS.values(), FILES)}

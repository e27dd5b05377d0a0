"""What is known of a town's last crawl: kept in the store beside the data, in a graph of its own.

The report is the project's own bookkeeping, not data of the town, so it is one JSON value on the
graph's node and stays out of dumps. Pages, hashes and times are never repeated in it: those the page
graphs tell.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Final

import pyoxigraph as ox

from publisher.mapping import iris
from spiders.items import FailedPage

_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_TYPE: Final = ox.NamedNode(f"{_RDF}type")
_VALUE: Final = ox.NamedNode(f"{_RDF}value")
_JSON: Final = ox.NamedNode(f"{_RDF}JSON")
# What a crawl was to see, the most first.
_SCOPES: Final = ("full", "lists", "newest")
_ACTIVITY: Final = ox.NamedNode("http://www.w3.org/ns/prov#Activity")


@dataclass(slots=True)
class Shortfall:
    """An expectation that was not met: `expected` at least so many `what`, `held` so many."""

    what: str
    expected: int
    held: int

    def __str__(self) -> str:
        return f"{self.held} {self.what} where at least {self.expected} are expected"


@dataclass(slots=True)
class CrawlReport:
    """How the crawl of a town's sources on one platform went, or of all together.

    `reason` is why it ended, as Scrapy says it: "finished", "limit", …
    `complete` says whether it was to see everything, so that the expectations were checked.
    Of the pages `stored`, so many are `new`; the others changed. `requests` counts robots.txt and second tries as well.
    `rested` are the files that are held and were not asked for again, as it is too soon.
    `waiting` are pages that are gone for the first time, `held_back` those gone that a person has to decide on,
    `barred` those that a person withdrew and the town still shows, `quarantined` those that told less than before.
    `held_share` is the share of the listed items that the town's file asks a release to hold.
    `scope` is that of its plan (`spiders.fetching.visit_plan`), `read` counts the pages that came and could be read,
    kept or not; `standing` are pages that failed before and were not asked for this time.
    `error` is a fault of the crawl as a whole, in one sentence; `refused` says that it is the data's.
    """

    municipality: str
    started: str
    platform: str = ""
    ended: str | None = None
    reason: str | None = None
    error: str | None = None
    refused: bool = False
    complete: bool = True
    sample: bool = False
    requests: int = 0
    stored: int = 0
    new: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    rested: int = 0
    waiting: int = 0
    held_back: int = 0
    barred: int = 0
    quarantined: int = 0
    held_share: float = 0.0
    failed: list[FailedPage] = field(default_factory=list)
    shortfalls: list[Shortfall] = field(default_factory=list)
    scope: str = "full"
    read: int = 0
    standing: list[FailedPage] = field(default_factory=list)

    @property
    def pages(self) -> int:
        """How many pages were read or found to be gone."""
        gone = self.withdrawn + self.waiting + self.held_back
        return self.stored + self.unchanged + gone + self.barred + self.quarantined

    @property
    def counts(self) -> dict[str, int]:
        """The record of the crawl in numbers, each by its name."""
        own = (
            "requests",
            "read",
            "new",
            "unchanged",
            "withdrawn",
            "waiting",
            "held_back",
            "quarantined",
            "barred",
            "rested",
        )
        more = {"changed": self.stored - self.new, "failed": len(self.broken), "missing": len(self.missing)}
        return {name: getattr(self, name) for name in own} | more

    @property
    def asked(self) -> int:
        """How many pages were asked for, whatever became of them, but for those that a town links to and never had."""
        return max(self.pages, self.read) + len(self.broken)

    @property
    def missing(self) -> list[FailedPage]:
        """The pages that the town links to and does not have."""
        return [page for page in self.failed if page.missing]

    @property
    def broken(self) -> list[FailedPage]:
        """The pages that did not come or could not be read."""
        return [page for page in self.failed if not page.missing]


def merged(reports: Sequence[CrawlReport]) -> CrawlReport | None:
    """Return the crawls of a town's platforms, one after another, as one; None for none."""
    if not reports:
        return None
    ends = [report.ended for report in reports if report.ended]
    reasons = [report.reason for report in reports if report.reason != "finished"]
    return CrawlReport(
        reports[0].municipality,
        started=min(report.started for report in reports),
        ended=max(ends) if len(ends) == len(reports) else None,
        reason=reasons[0] if reasons else "finished",
        error="; ".join(report.error for report in reports if report.error) or None,
        refused=any(report.refused for report in reports),
        complete=all(report.complete for report in reports),
        sample=any(report.sample for report in reports),
        requests=sum(report.requests for report in reports),
        stored=sum(report.stored for report in reports),
        new=sum(report.new for report in reports),
        unchanged=sum(report.unchanged for report in reports),
        withdrawn=sum(report.withdrawn for report in reports),
        rested=sum(report.rested for report in reports),
        waiting=sum(report.waiting for report in reports),
        held_back=sum(report.held_back for report in reports),
        barred=sum(report.barred for report in reports),
        quarantined=sum(report.quarantined for report in reports),
        held_share=max(report.held_share for report in reports),
        failed=[page for report in reports for page in report.failed],
        shortfalls=[shortfall for report in reports for shortfall in report.shortfalls],
        scope=min((report.scope for report in reports), key=_SCOPES.index),
        read=sum(report.read for report in reports),
        standing=[page for report in reports for page in report.standing],
    )


def is_alike(before: CrawlReport | None, now: CrawlReport) -> bool:
    """Return whether a crawl that changed nothing leaves a town as the crawl before did.

    Only times and counts differ then; pages that were new or changed before are held all the same.
    """
    if before is None or before.ended is None or now.withdrawn or now.stored:
        return False
    names = ("reason", "error", "complete", "sample", "waiting", "held_back", "quarantined", "held_share", "shortfalls")
    lacking = [{page.url: page.reason for page in (*one.standing, *one.failed)} for one in (before, now)]
    return lacking[0] == lacking[1] and all(getattr(before, name) == getattr(now, name) for name in names)


def quads(report: CrawlReport, base: str) -> list[ox.Quad]:
    """Return the graph of a report."""
    graph = ox.NamedNode(iris.crawl_graph(base, report.municipality, report.platform))
    text = json.dumps(asdict(report), ensure_ascii=False, sort_keys=True)
    return [
        ox.Quad(graph, _TYPE, _ACTIVITY, graph),
        ox.Quad(graph, _VALUE, ox.Literal(text, datatype=_JSON), graph),
    ]


def read(quads: Iterable[ox.Quad]) -> CrawlReport | None:
    """Return the report that the quads of its graph hold; None if they hold none."""
    for quad in quads:
        if quad.predicate == _VALUE and isinstance(quad.object, ox.Literal):
            record = json.loads(quad.object.value)
            for name in ("failed", "standing"):
                record[name] = [FailedPage(**page) for page in record.get(name, ())]
            record["shortfalls"] = [Shortfall(**shortfall) for shortfall in record["shortfalls"]]
            return CrawlReport(**record)
    return None

"""What keeps a store from being released: crawls that fell short, and violations of the shapes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from publisher.crawl import missing_reasons, quarantine
from publisher.errors import NotPublishedError, TownsRefusedError
from publisher.mapping import iris
from publisher.release.draft import Draft
from publisher.store import coverage, inventory
from publisher.store.crawl_reports import CrawlReport
from publisher.store.shapes import violations
from spiders.fetching import clock


def require_complete_crawls(draft: Draft) -> None:
    """Raise TownsRefusedError unless every town was crawled to its end and holds what its file expects.

    Raises NotPublishedError for a store without towns.
    """
    if not draft.towns:
        raise NotPublishedError(
            f"nothing under {draft.config.base} is in the store: crawl first, or set base as it was for the crawl"
        )
    _refuse_towns(
        (town, reason)
        for town in draft.towns
        for reason in _reasons(inventory.report(draft.store, draft.config.base, town), town)
    )


def refuse_sample(draft: Draft) -> None:
    """Raise NotPublishedError where a town's pages are of the sample: what they say is made up."""
    base = draft.config.base
    pages = ((town, inventory.pages(draft.store, base, town)) for town in draft.towns)
    _refuse(
        [
            f"{town}: this is sample data, which is made up (--allow-example releases it to try things with; for real "
            "data set another data folder, KUNTALINKKI_DATA, and crawl)"
            for town, graphs in pages
            if inventory.is_sample(draft.store, graphs)
        ]
    )


def require_conformance(draft: Draft) -> None:
    """Raise TownsRefusedError where the data is not as the shapes of the ontology want it."""
    draft.say("Checking the data against the shapes …")
    prefix = iris.graphs_of(draft.config.base)
    graphs = (violation.graph for violation in violations(draft.store.native))
    found = Counter(graph.removeprefix(prefix).partition("/")[0] or "no page" for graph in graphs)
    why = "violations of the shapes (`kuntalinkki validate` names the pages; crawl them anew)"
    _refuse([f"{place}: {count} {why}" for place, count in sorted(found.items()) if place not in draft.towns])
    _refuse_towns((town, f"{count} {why}") for town, count in found.items())


def limit_doubts(draft: Draft) -> None:
    """Raise TownsRefusedError where too many of a town's items were read with a doubt (`doubt_share`)."""
    store, base, most = draft.store, draft.config.base, draft.config.doubt_share
    reasons = []
    for town in draft.towns:
        items = [graph for graph in inventory.pages(store, base, town) if inventory.kind(graph, base, town) == "item"]
        doubtful = len(inventory.doubts(store, items))
        if items and doubtful > most * len(items):
            reasons.append(
                (
                    town,
                    f"{doubtful} of {len(items)} items were read with a doubt, and doubt_share allows {most:.0%} "
                    "(`kuntalinkki status` counts them by kind, `kuntalinkki query doubts` lists them)",
                )
            )
    _refuse_towns(reasons)


def limit_missing(draft: Draft) -> None:
    """Raise TownsRefusedError where less of a town's listed items is held than its file asks for (`held_share`)."""
    store, base = draft.store, draft.config.base
    reasons = []
    for town in draft.towns:
        report = inventory.report(store, base, town)
        least = report.held_share if report else 0.0
        if (
            least
            and (share := coverage.share(missing_reasons.measure_coverage(store, base, town, clock.now().date())))
            < least
        ):
            reasons.append(
                (
                    town,
                    f"{share:.1%} of the listed items are held, and its file asks for {least:.1%} "
                    "(`kuntalinkki status --json` says which are missing, and why)",
                )
            )
    _refuse_towns(reasons)


def limit_quarantine(draft: Draft) -> None:
    """Raise TownsRefusedError where too many of a town's pages wait in quarantine (`quarantine_share`)."""
    store, base, most = draft.store, draft.config.base, draft.config.quarantine_share
    reasons = []
    for town in draft.towns:
        pages, waiting = len(inventory.pages(store, base, town)), len(quarantine.read(store, base, town))
        if waiting > most * pages:
            reasons.append(
                (
                    town,
                    f"{waiting} of {pages} pages tell less than before and wait in quarantine, and "
                    f"quarantine_share allows {most:.0%} (`kuntalinkki status` names them; crawl again a day later)",
                )
            )
    _refuse_towns(reasons)


def _reasons(report: CrawlReport | None, town: str) -> Iterator[str]:
    """Yield why a town cannot be released, and what to do about it.

    A crawl writes its report when it begins, without an end: so one that was broken off is known without a clock.
    """
    again = f"run `kuntalinkki crawl {town}`"
    if report is None:
        yield f"it was never crawled to the end ({again})"
    elif report.ended is None:
        yield f"its last crawl was broken off ({again})"
    elif report.error:
        yield f"{report.error} ({again})"
    elif not report.complete:
        yield f"its last crawl, ended by {report.reason!r}, did not see all ({again} without --since and --limit)"
    elif report.shortfalls:
        told = ", ".join(map(str, report.shortfalls))
        yield f"{told} (see `kuntalinkki status`; {again}, or correct the town's file)"


def _refuse_towns(reasons: Iterable[tuple[str, str]]) -> None:
    found: dict[str, list[str]] = {}
    for town, reason in reasons:
        found.setdefault(town, []).append(reason)
    if found:
        raise TownsRefusedError(found)


def _refuse(reasons: list[str]) -> None:
    if reasons:
        raise NotPublishedError(f"not released, the last release stays: {'; '.join(reasons)}")

"""`kuntalinkki crawl`: fetch the pages of towns, read them and put them into the store."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from publisher import plurals
from publisher.commands.shared import (
    FOLDER,
    chosen,
    configuration,
    known_towns,
    say,
    with_config,
    with_habits,
    with_municipalities,
    with_towns,
)
from publisher.errors import (
    ConfigurationError,
    CrawlError,
    ExpectationsError,
    MixedDataError,
    QuarantineError,
    WithdrawalError,
)

if TYPE_CHECKING:
    from publisher.config import Config
    from publisher.crawl.outcomes import TownOutcome
    from publisher.store.crawl_reports import CrawlReport

EPILOG = """
\b
Examples:
  kuntalinkki crawl --sample
  kuntalinkki crawl kemi --since 2024-01-01 --limit 50
  kuntalinkki crawl simo --attachments
  kuntalinkki crawl simo --full
  kuntalinkki crawl espoo-2017 --municipalities towns/ --replay saved-pages/
  kuntalinkki crawl kemi --sample --replay pages/kemi
\b
Saved pages are found by their address:
  DIR/www.simo.fi/kuulutukset/page/2/index.html
      host and path, as `wget --force-directories` saves them
  DIR/DREQUEST.PHP?page=meeting&id=20241, DIR/liite.pdf, DIR/kuulutukset.html
      or the last segment alone: Dynasty, TWeb, files, pages of a site

Exit codes: 1 where a town could not be crawled at all, the crawl was stopped or too much failed (failure_share),
3 where less is held than the town's file expects, more pages are gone than may be withdrawn unasked
(withdrawal_share, withdrawal_pages), too many tell less than before (quarantine_share), or made-up pages are mixed
with real ones.
A crawl with --since or --limit is not held against the expectations.
"""
# How a crawl ends that did what it was asked to.
FINISHED = ("finished", "limit")


@click.command(epilog=EPILOG)
@with_towns
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Fetch nothing older than this day, as 2024-01-31.",
)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="At most N items and decisions of each town.")
@with_municipalities
@click.option(
    "--replay", type=FOLDER, metavar="DIR", help="Take every answer from the saved pages in DIR; ask no town."
)
@click.option("--full", is_flag=True, help="Ask for every page; by default for what is new or due.")
@click.option("--attachments", is_flag=True, help="Also fetch the files that items list, and keep their text.")
@click.option("--sample", is_flag=True, help="Crawl the made-up towns, served on this machine.")
@with_habits
@with_config
def crawl(
    towns: tuple[str, ...],
    since: datetime | None,
    limit: int | None,
    municipalities: Path | None,
    replay: Path | None,
    full: bool,
    attachments: bool,
    sample: bool,
    faults: tuple[str, ...],
    phase: int,
) -> None:
    """Crawl all towns, or each TOWN named, into the store."""
    if sample and municipalities:
        raise click.UsageError("--sample has its own towns: give no --municipalities with it")
    if (replay or not sample) and (faults or phase > 1):
        raise click.UsageError("--fault and --phase are about the served sample: give --sample, without --replay")
    settings = configuration()
    known = known_towns(municipalities, sample)
    asked = {key: known[key] for key in chosen(towns, known, "among the municipalities")}
    from publisher.crawl import progress
    from publisher.crawl.order import CrawlOrder
    from publisher.crawl.run import crawl_towns as run

    day: date | None = since.date() if since else None
    order = CrawlOrder(day, limit, replay, sample, attachments, full)
    with _sample_server(faults, phase) if sample and not replay else nullcontext(), progress.shown(say) as shown:
        outcomes = run(order, asked, settings, say, shown)
    for outcome in outcomes:
        _tell(outcome)
    _judge(outcomes, settings)


@contextmanager
def _sample_server(faults: tuple[str, ...], phase: int) -> Iterator[None]:
    """Serve the sample pages, and have every request sent to their server as to a proxy."""
    from spiders import sample

    before = dict(os.environ)
    with ExitStack() as stack:
        try:
            address = stack.enter_context(sample.serve(0, faults, phase))
        except ValueError as error:
            raise ConfigurationError(str(error)) from None
        for name in ("no_proxy", "NO_PROXY", "HTTP_PROXY"):
            os.environ.pop(name, None)
        os.environ["http_proxy"] = address
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)


def _tell(outcome: TownOutcome) -> None:
    for sentence in (*outcome.skipped, *outcome.barren):
        say(sentence)
    if report := outcome.report:
        click.echo(f"{report.municipality}: {_counts(report)}; {_verdict(report)}")
    else:
        click.echo(f"{outcome.municipality}: not crawled, as none of its sources can be read yet")


def _counts(report: CrawlReport) -> str:
    more = {
        "gone once": report.waiting,
        "gone and held back": report.held_back,
        "in quarantine": report.quarantined,
        "withdrawn by a person and left alone": report.barred,
    }
    return ", ".join(
        [
            f"{plurals.counted(report.stored, 'page')} stored, {report.unchanged + report.rested} unchanged, "
            f"{report.withdrawn} withdrawn, {len(report.broken)} failed, {len(report.missing)} missing",
            *(f"{count} {what}" for what, count in more.items() if count),
        ]
    )


def _verdict(report: CrawlReport) -> str:
    if report.error:
        return report.error
    if not report.complete:
        return f"expectations not checked ({plurals.ENDS.get(report.reason or '', report.reason)})"
    if report.shortfalls:
        return "expectations not met: " + ", ".join(map(str, report.shortfalls))
    lacking = len(report.missing) + len(report.broken)
    return "expectations met" + (", but more pages are missing than came" if lacking > report.pages else "")


def _judge(outcomes: list[TownOutcome], settings: Config) -> None:
    """Raise what the exit code is to show: a town that was not crawled before one that fell short."""
    refused = [report.error for outcome in outcomes for report in outcome.reports if report.refused and report.error]
    if refused:
        raise MixedDataError("; ".join(refused))
    lost = [outcome.municipality for outcome in outcomes if not (outcome.is_crawled or outcome.is_stopped)]
    if lost:
        raise CrawlError(f"could not be crawled: {', '.join(lost)}")
    unfinished = [
        report.municipality for outcome in outcomes for report in outcome.reports if report.reason not in FINISHED
    ]
    if unfinished:
        raise CrawlError(f"ended before it was done: {', '.join(dict.fromkeys(unfinished))}; what came is stored")
    reports = [report for outcome in outcomes if (report := outcome.report)]
    failed = [report for report in reports if len(report.broken) > settings.failure_share * report.asked]
    if failed:
        pages = ", ".join(f"{len(report.broken)} of {report.asked} pages of {report.municipality}" for report in failed)
        raise CrawlError(
            f"too much failed (failure_share): {pages}; what came is stored, `kuntalinkki status` says why"
        )
    if gone := [f"{report.held_back} pages of {report.municipality}" for report in reports if report.held_back]:
        raise WithdrawalError(
            f"nothing is withdrawn, as too much is gone at once: {', '.join(gone)}; look at the town's site, and "
            "decide with `kuntalinkki review withdrawals`"
        )
    waiting = [report for report in reports if report.quarantined > settings.quarantine_share * report.asked]
    if waiting:
        less = ", ".join(f"{report.quarantined} pages of {report.municipality}" for report in waiting)
        raise QuarantineError(f"too much tells less than before (quarantine_share): {less}; what is held stays")
    short = [report for outcome in outcomes for report in outcome.reports if report.shortfalls]
    if short:
        told = "; ".join(f"{report.municipality} has {', '.join(map(str, report.shortfalls))}" for report in short)
        raise ExpectationsError(f"the store holds less than expected: {told}")

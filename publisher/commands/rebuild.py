"""`kuntalinkki rebuild`: make the store anew from the archive, and show what today's readers read otherwise."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from publisher import plurals
from publisher.commands.shared import (
    archived_towns,
    configuration,
    say,
    with_config,
    with_municipalities,
    with_towns,
)
from publisher.errors import ConfigurationError, NoStoreError

if TYPE_CHECKING:
    from publisher.crawl.reader_report import TownReport

EPILOG = """
\b
Examples:
  kuntalinkki rebuild
  kuntalinkki rebuild kemi --report
  kuntalinkki rebuild --report --json | jq '.[].fields'
  kuntalinkki rebuild --scheduler tcp://10.0.0.5:8786

What changed is shown by kind of page and property: in how many pages a field has other values than
before, with samples. A page that is not in the archive, or cannot be read any more, stays as it was.

The old store stays until the new one is whole. Exit code 3, and the old store stays, where more than
quarantine_share of a town's pages would tell less: give --accept when you have looked at them.
Dask comes with kuntalinkki[cluster]; all its workers need this version of kuntalinkki.
"""
SHOWN = 10
SHORT = 60


@click.command(epilog=EPILOG)
@with_towns
@click.option("--report", "only_report", is_flag=True, help="Only show what would change; the store stays.")
@click.option("--accept", is_flag=True, help="Take the new store even if many pages tell less than before.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: for each town what changed, all of it.")
@click.option("--workers", type=click.IntRange(1), metavar="N", help="So many processes; by default one a core.")
@click.option("--scheduler", metavar="ADDRESS", help="Work by the workers of this Dask scheduler, as tcp://host:8786.")
@with_municipalities
@with_config
def rebuild(
    towns: tuple[str, ...],
    only_report: bool,
    accept: bool,
    as_json: bool,
    workers: int | None,
    scheduler: str | None,
    municipalities: Path | None,
) -> None:
    """Make the store of all towns in the archive, or of each TOWN named, anew from the archive, without network."""
    if workers and scheduler:
        raise click.UsageError("give --workers or --scheduler, not both")
    from publisher.crawl import progress
    from publisher.crawl.rebuild import RebuildOrder
    from publisher.crawl.rebuild import rebuild as run
    from publisher.crawl.workers import open_workers

    settings = configuration()
    if only_report and not (settings.store / "CURRENT").exists():
        raise NoStoreError(f"there is no store in {settings.store} to compare with: `kuntalinkki rebuild` makes one")
    asked = archived_towns(settings, towns, municipalities)
    if not asked:
        raise ConfigurationError(
            f"there is no archive beside {settings.store}: crawls make one while `archive` is true"
        )
    with open_workers(workers, scheduler) as working, progress.shown(say) as shown:
        reports = run(RebuildOrder(asked, working, only_report, accept), settings, say, shown)
    if as_json:
        click.echo(json.dumps([report.as_json() for report in reports], ensure_ascii=False, indent=2))
        return
    for report in reports:
        click.echo("\n".join(_told(report)))


def _told(report: TownReport) -> list[str]:
    if report.is_unchanged:
        kept = f", {report.kept} kept as they were" if report.kept else ""
        return [f"{report.municipality}: {plurals.counted(report.pages, 'page')}, all as before{kept}"]
    head = (
        f"{report.municipality}: {plurals.counted(report.pages, 'page')}: {report.same} as before, "
        f"{report.different} changed, {report.new} new, {report.kept} kept as they were"
    )
    lines = [head]
    for name, change in sorted(report.fields.items()):
        lines.append(f"  {name}: changed in {change.changed}, gained in {change.gained}, lost in {change.lost}")
        for sample in change.samples:
            lines.append(f"    {sample.page}")
            lines += [f"      - {_short(value)}" for value in sample.before[:2]]
            lines += [f"      + {_short(value)}" for value in sample.after[:2]]
    lines += [f"  {kind}: {count} changed" for kind, count in report.derived.items() if count]
    for what, sentences in (("tells less", report.less), ("cannot be read", report.failed), ("held", report.held)):
        lines += [f"  {what}: {sentence}" for sentence in sentences[:SHOWN]]
        if len(sentences) > SHOWN:
            lines.append(f"  … and {len(sentences) - SHOWN} more; --json shows all of them")
    return lines


def _short(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= SHORT else f"{line[:SHORT]}…"

"""`kuntalinkki status`: what the store holds of each town, and how its last crawl went."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from publisher.commands.shared import configuration, say, with_config
from publisher.errors import NoStoreError

if TYPE_CHECKING:
    from publisher.status import TownStatus

EPILOG = """
\b
Examples:
  kuntalinkki status
  kuntalinkki status --json | jq '.[].failed'
"""
SHOWN = 10


@click.command(epilog=EPILOG)
@click.option("--json", "as_json", is_flag=True, help="Print everything, all failed pages too, as JSON.")
@with_config
def status(as_json: bool) -> None:
    """Tell for each town what is in the store, since when, and what failed and why."""
    from publisher import status as reading
    from publisher.store import Store

    settings = configuration()
    try:
        with Store.read_only(settings.store) as store:
            towns = reading.read(store, settings.base)
    except NoStoreError as error:
        towns = []
        say(str(error))
    if as_json:
        click.echo(json.dumps([asdict(town) for town in towns], ensure_ascii=False, indent=2))
        return
    for town in towns:
        click.echo("\n".join(_told(town)))


def _told(town: TownStatus) -> list[str]:
    kind = " (sample data)" if town.sample else ""
    counts = ", ".join(f"{count} {name}" for name, count in town.pages.items()) or "no pages"
    lines = [f"{town.municipality}{kind}: {counts}"]
    if town.newest:
        lines.append(f"  meetings and decisions from {town.oldest} to {town.newest}")
    if town.last_fetched:
        lines.append(f"  fetched from {town.first_fetched} to {town.last_fetched}")
    lines.append(f"  last crawl: {_crawl(town)}")
    lines += [f"  expected: {shortfall}" for shortfall in town.shortfalls]
    lines += [f"  failed: {page.reason}" for page in town.failed[:SHOWN]]
    if len(town.failed) > SHOWN:
        lines.append(f"  … and {len(town.failed) - SHOWN} more; --json tells them all")
    if town.missing:
        lines.append(f"  missing: {len(town.missing)} pages that are linked and not there")
    return lines


def _crawl(town: TownStatus) -> str:
    if town.crawl_ended is None:
        return "not finished, or never"
    return f"{town.crawl_ended} ({town.error or town.crawl_reason})"

"""`kuntalinkki gather`: bring what jobs crawled, each into a town's own store, into the store."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from publisher import plurals
from publisher.commands.shared import chosen, configuration, say, with_config, with_towns
from publisher.errors import NoStoreError

if TYPE_CHECKING:
    from publisher.crawl.gathering import Gathered

EPILOG = """
\b
Examples:
  kuntalinkki gather
  kuntalinkki gather kemi simo
  kuntalinkki gather --json | jq '.[] | select(.is_busy)'

A town that a job is crawling stays as it was, and is named. Pages that only the store has stay in it.

Exit codes: 1 where nothing was crawled by jobs or the store is in use, 3 where a town's own store holds what a person
withdrew from the store, or made-up pages would be mixed with real ones. Nothing is changed then.
"""


@click.command(epilog=EPILOG)
@with_towns
@click.option("--json", "as_json", is_flag=True, help="Print for each town what came as JSON.")
@with_config
def gather(towns: tuple[str, ...], as_json: bool) -> None:
    """Bring all towns that jobs of `schedule` crawled, or each TOWN named, from data/towns into the store."""
    from publisher.crawl import town_folders
    from publisher.crawl.gathering import gather as run

    settings = configuration()
    known = town_folders.towns(settings.data)
    if not known:
        raise NoStoreError(f"no job has crawled a town into {settings.data / 'towns'} yet: run `kuntalinkki schedule`")
    gathered = run(settings, chosen(towns, known, f"in {settings.data / 'towns'}"), say)
    if as_json:
        click.echo(json.dumps([asdict(one) for one in gathered], indent=2))
        return
    for one in gathered:
        click.echo(_describe(one))


def _describe(one: Gathered) -> str:
    if one.is_busy:
        return f"{one.municipality}: stays as it was, as a job is crawling it"
    kept = f", {one.kept} more kept that only the store had" if one.kept else ""
    return f"{one.municipality}: {plurals.counted(one.pages, 'page')}{kept}"

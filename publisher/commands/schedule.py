"""`kuntalinkki schedule`: hand the towns of which something is due to a Scrapyd, one town one job."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from publisher import plurals
from publisher.commands.shared import chosen, configuration, known_towns, with_config, with_municipalities, with_towns
from publisher.errors import NoStoreError

if TYPE_CHECKING:
    from publisher.config import Config
    from publisher.crawl.order import CrawlOrder
    from spiders.municipalities import Municipality

EPILOG = """
\b
Examples:
  kuntalinkki schedule
  kuntalinkki schedule kemi simo --scrapyd http://10.0.0.5:6800
  kuntalinkki schedule --json | jq '.[] | select(.state == "scheduled")'

\b
Scrapyd comes with kuntalinkki[cluster]. Its folder needs this scrapyd.conf:
  [scrapyd]
  runner = publisher.commands.scrapyd_job
  [settings]
  kuntalinkki = spiders.settings

A job crawls one town, as `kuntalinkki crawl TOWN` does, into data/towns/TOWN; `kuntalinkki gather` brings the
towns into the store. A town that waits or is crawled is not handed in again.

Exit codes: 1 where Scrapyd does not answer or refuses a job, 2 where the configuration cannot be used.
"""
SCHEDULED, QUEUED, RESTING = "scheduled", "queued", "not-due"


@click.command(epilog=EPILOG)
@with_towns
@click.option(
    "--scrapyd",
    "address",
    default="http://127.0.0.1:6800",
    show_default=True,
    metavar="URL",
    help="Where Scrapyd answers.",
)
@with_municipalities
@click.option("--full", is_flag=True, help="Have every page asked for; by default what is new or due.")
@click.option("--attachments", is_flag=True, help="Also have the files fetched that items list.")
@click.option("--json", "as_json", is_flag=True, help="Print for each town its state and its job as JSON.")
@with_config
def schedule(
    towns: tuple[str, ...],
    address: str,
    municipalities: Path | None,
    full: bool,
    attachments: bool,
    as_json: bool,
) -> None:
    """Hand all towns of which something is due, or those of each TOWN named, to a Scrapyd: one town one job."""
    settings = configuration()
    known = known_towns(municipalities)
    asked = [known[key] for key in chosen(towns, known, "among the municipalities")]
    from publisher.crawl.order import CrawlOrder
    from publisher.crawl.scrapyd import Scrapyd

    order = CrawlOrder(full=full, attachments=attachments)
    given = {name: "1" for name, is_given in (("full", full), ("attachments", attachments)) if is_given}
    scrapyd = Scrapyd(address)
    there = scrapyd.jobs()
    told: list[dict[str, str | None]] = []
    try:
        for town in asked:
            job = there.get(town.key)
            state = QUEUED if job else SCHEDULED if _is_due(settings, town, order) else RESTING
            if state == SCHEDULED:
                job = scrapyd.schedule(town.key, given)
            told.append({"municipality": town.key, "state": state, "job": job})
            if not as_json:
                click.echo(f"{town.key}: {state}" + (f", job {job}" if job else ""))
    finally:  # where a job is refused, those before it are handed in
        if as_json:
            click.echo(json.dumps(told, indent=2))
    if not as_json:
        count = sum(one["state"] == SCHEDULED for one in told)
        click.echo(f"{plurals.counted(count, 'town')} handed to {address}")


def _is_due(settings: Config, town: Municipality, order: CrawlOrder) -> bool:
    """Return whether a crawl would ask a town for anything today; a town that was never crawled is due."""
    from publisher.crawl import town_folders
    from publisher.crawl.order import plan_visits
    from publisher.crawl.town_record import TownRecord
    from publisher.store import Store

    own = town_folders.folder(settings.data, town.key)
    try:
        with Store.read_only(own / "store") as store:
            return order.attachments or bool(plan_visits(store, settings, town, order, TownRecord.read(own, town.key)))
    except NoStoreError:
        return True

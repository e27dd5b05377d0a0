"""`kuntalinkki withdraw` and `kuntalinkki maintain`: what must not be published leaves every file, at once."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import TYPE_CHECKING

import click

from publisher import plurals
from publisher.commands.shared import configuration, say, with_config
from publisher.errors import ConfigurationError

if TYPE_CHECKING:
    from publisher.config import Config

EPILOG = """
\b
Examples:
  kuntalinkki withdraw https://www.simo.fi/kuulutukset/kaava/ --reason personal-data
  kuntalinkki withdraw https://www.simo.fi/kuulutukset/kaava/ --lift

\b
Reasons:
  removed         the town shows it no longer; it may come back
  appeal-period   the time for appeals is over (Kuntalaki 410/2015, 140 §)
  personal-data   it tells personal data that must not be published
  request         the town or a person asked for it
  error           it was published by mistake

The page stays out until --lift, whatever the town shows. Its address and the IRIs of what only it told of
answer 410 then. Exit code 2 where the store holds no page of that address.
"""
REASONS = ("removed", "appeal-period", "personal-data", "request", "error")


@click.command(epilog=EPILOG)
@click.argument("address")
@click.option("--reason", type=click.Choice(REASONS), help="Why, as a class: see below.")
@click.option("--lift", is_flag=True, help="Let the page come back with the next crawl.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: what went, and which pages tell of the same things.")
@with_config
def withdraw(address: str, reason: str | None, lift: bool, as_json: bool) -> None:
    """Withdraw the page of ADDRESS from the store, the archive, the releases and all their files, at once.

    The store is written anew. The served release gets a successor without the page; older releases that
    hold it are removed.
    """
    if lift == (reason is not None):
        raise click.UsageError("give --reason to withdraw a page, or --lift to let it come back")
    from publisher.crawl import town_record, withdrawal_order
    from publisher.statements import derivation, reviews
    from publisher.store import Store
    from publisher.store.withdrawn_addresses import Withdrawal
    from spiders.fetching import clock

    settings = configuration()
    _require_store(settings)
    with Store.open(settings.store) as store:
        if lift:
            if withdrawal_order.lift(store, settings.base, address) is None:
                raise ConfigurationError(f"nobody withdrew {address}")
            store.flush()
            say(f"{address} comes back with the next crawl, if the town shows it.")
            return
        order = Withdrawal(clock.timestamp()[:10], str(reason))
        found = withdrawal_order.withdraw(store, settings.base, address, order)
        derivation.refresh(store, settings.base, [found.town], say, reviews.load(settings.reviews))
        store.flush()
        town_record.forget(settings.data, found.town, found.urls)
    clean_files(settings, found.lists)
    if as_json:
        click.echo(json.dumps({"town": found.town, "graphs": found.graphs, "also_told": found.also_told}, indent=2))
        return
    say(f"{found.town}: {plurals.counted(len(found.graphs), 'page')} withdrawn.")
    for page in found.also_told:
        say(f"  {page} tells of the same things: look at it as well")


@click.command(epilog="\b\nExample:\n  kuntalinkki maintain")
@with_config
def maintain() -> None:
    """Leave nothing of withdrawn pages in any file: write the store anew, clean the archive and the releases.

    It writes them anew also where pages only changed: the files of a store keep what was taken out of it, and the
    archive what a page said before.
    Run it when no crawl is running, each week or so.
    """
    settings = configuration()
    _require_store(settings)
    clean_files(settings)


def _require_store(settings: Config) -> None:
    from publisher.errors import NoStoreError

    if not (settings.store / "CURRENT").exists():
        raise NoStoreError(f"there is no store in {settings.store} yet: `kuntalinkki crawl` makes one")


def clean_files(settings: Config, lists: Collection[str] = ()) -> None:
    """Write the store anew, and leave no archive and no release that holds what was withdrawn."""
    from publisher.crawl import archive, archive_writing
    from publisher.release import make, successor
    from publisher.store import Store, rewriting, withdrawn_addresses

    count = rewriting.rewrite(settings.store)
    say(f"The store was written anew, {count} quads.")
    with Store.read_only(settings.store) as store:
        withdrawn = withdrawn_addresses.read(store, settings.base)
        for town in archive.towns(archive.folder(settings.store)):
            archive_writing.clean(store, settings.base, town, lists)
    made, gone = successor.clean_releases(settings, withdrawn, make.FILES, say)
    if made:
        say(f"{made.name} is served now, without what was withdrawn.")
    if gone:
        say(f"Removed, as they held what was withdrawn: {', '.join(release.name for release in gone)}.")

"""`kuntalinkki review`: what a crawl does not decide alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from publisher import plurals
from publisher.commands.shared import Group, chosen, configuration, say, with_config, with_towns
from publisher.commands.withdraw import clean_files
from publisher.errors import ConfigurationError

if TYPE_CHECKING:
    from publisher.crawl.missing_pages import MissingPage

EPILOG = """
\b
Examples:
  kuntalinkki review withdrawals
  kuntalinkki review withdrawals kemi --json
  kuntalinkki review withdrawals kemi --accept
  kuntalinkki review withdrawals kemi --refuse
"""
HELD_EPILOG = """
\b
Examples:
  kuntalinkki review held
  kuntalinkki review held kemi --publish 'https://kemi.oncloudos.com/cgi/DREQUEST.PHP?page=meetingitem&id=2024241-15'
"""
SHOWN = 20


@click.group(cls=Group, epilog="\b\nExample:\n  kuntalinkki review withdrawals kemi")
@with_config
def review() -> None:
    """Decide what a crawl leaves to a person."""


@review.command(epilog=EPILOG)
@with_towns
@click.option("--accept", "verdict", flag_value="accept", help="They are to go: withdraw the pages that are held back.")
@click.option("--refuse", "verdict", flag_value="refuse", help="They stay, until the town shows them again.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: for each town the pages that are gone.")
@with_config
def withdrawals(towns: tuple[str, ...], verdict: str | None, as_json: bool) -> None:
    """List the pages that every TOWN no longer shows, or those named, and decide on those held back.

    A page is withdrawn when two crawls at least a day apart found it gone. Where more are gone than
    withdrawal_share and withdrawal_pages allow, all of them are held back for a person.
    """
    if verdict and not towns:
        raise click.UsageError(f"name the towns: --{verdict} decides on all their pages that are held back")
    if verdict:
        _decide(towns, verdict)
        return
    from publisher.crawl import missing_pages
    from publisher.store import Store, inventory

    settings = configuration()
    with Store.read_only(settings.store) as store:
        keys = chosen(towns, inventory.towns(store, settings.base), "in the store")
        missing = {key: missing_pages.read(store, settings.base, key) for key in keys}
    if as_json:
        told = {
            town: [{"graph": graph, **asdict(page)} for graph, page in pages.items()] for town, pages in missing.items()
        }
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for town, pages in missing.items():
        _tell(town, pages)


@review.command(epilog=HELD_EPILOG)
@with_towns
@click.option("--publish", metavar="ADDRESS", help="The page of ADDRESS may be published: the next crawl stores it.")
@click.option("--refuse", metavar="ADDRESS", help="The page of ADDRESS stays out, and is asked about no more.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: for each town the pages that are held.")
@with_config
def held(towns: tuple[str, ...], publish: str | None, refuse: str | None, as_json: bool) -> None:
    """List the pages of every TOWN that a stop rule holds, or of those named, and decide on one.

    A page is held where it is marked as secret, tells of a crime that a named person is suspected of, or has a home
    address or the name of a claimant in its title.
    """
    from publisher.crawl import held_pages
    from publisher.store import Store, inventory

    if publish and refuse:
        raise click.UsageError("give --publish or --refuse, not both")
    settings = configuration()
    if address := publish or refuse:
        with Store.open(settings.store) as store:
            keys = chosen(towns, inventory.towns(store, settings.base), "in the store")
            verdict: held_pages.Verdict = "publish" if publish else "refuse"
            if not sum(held_pages.decide(store, settings.base, key, address, verdict) for key in keys):
                raise ConfigurationError(f"{address} is not held")
            store.flush()
        say(f"{address} {'comes with the next crawl' if publish else 'stays out'}.")
        return
    with Store.read_only(settings.store) as store:
        keys = chosen(towns, inventory.towns(store, settings.base), "in the store")
        found = {key: held_pages.read(store, settings.base, key) for key in keys}
    if as_json:
        told = {
            town: [{"graph": graph, **asdict(page)} for graph, page in pages.items()] for town, pages in found.items()
        }
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for town, pages in found.items():
        click.echo(f"{town}: {plurals.counted(len(pages), 'page')} held")
        for page in pages.values():
            state = {"publish": ", let through", "refuse": ", refused"}.get(page.verdict or "", "")
            click.echo(f"  {page.url}: {', '.join(page.codes)}, since {page.since[:10]}{state}")


def _tell(town: str, pages: Mapping[str, MissingPage]) -> None:
    held_back = sum(page.held_back for page in pages.values())
    click.echo(f"{town}: {plurals.counted(len(pages), 'page')} gone, {held_back} held back")
    for page in [*pages.values()][:SHOWN]:
        state = "held back" if page.held_back else "kept" if page.kept else "waits for a second crawl"
        click.echo(f"  {page.url}: gone since {page.since[:10]}, {state}")
    if len(pages) > SHOWN:
        click.echo(f"  … and {len(pages) - SHOWN} more; --json tells them all")


def _decide(towns: tuple[str, ...], verdict: str) -> None:
    """Withdraw or keep what is held back, and leave nothing of what is withdrawn in any file."""
    from publisher.crawl import withdrawal_review
    from publisher.errors import NoStoreError
    from publisher.store import Store, inventory

    settings = configuration()
    if not (settings.store / "CURRENT").exists():
        raise NoStoreError(f"there is no store in {settings.store} yet: `kuntalinkki crawl` makes one")
    with Store.open(settings.store) as store:
        for town in chosen(towns, inventory.towns(store, settings.base), "in the store"):
            if verdict == "refuse":
                kept = withdrawal_review.refuse(store, settings.base, town)
                say(f"{town}: {plurals.counted(kept, 'page')} kept until the town shows them again")
            else:
                gone = withdrawal_review.accept(store, settings.base, town)
                say(f"{town}: {plurals.counted(len(gone), 'page')} withdrawn")
        store.flush()
    if verdict == "accept":
        clean_files(settings)

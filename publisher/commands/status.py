"""`kuntalinkki status`: what the store holds of each town, and how its last crawl went."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from dataclasses import asdict
from datetime import UTC, datetime
from shutil import get_terminal_size
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from publisher import plurals
from publisher.commands.shared import chosen, configuration, say, with_config, with_towns
from publisher.errors import NoStoreError

if TYPE_CHECKING:
    from publisher.crawl.status import TownStatus
    from publisher.store.coverage import Coverage

EPILOG = """
\b
Examples:
  kuntalinkki status
  kuntalinkki status kemi simo
  kuntalinkki status --json | jq '.[].failed'
"""
SHOWN = 10


@click.command(epilog=EPILOG)
@with_towns
@click.option("--json", "as_json", is_flag=True, help="Print everything, all failed pages too, as JSON.")
@with_config
def status(towns: tuple[str, ...], as_json: bool) -> None:
    """Show for all towns, or for each TOWN named, what is in the store, since when, and what failed and why."""
    from publisher.crawl import status as reading
    from publisher.store import Store

    settings = configuration()
    try:
        with Store.read_only(settings.store) as store:
            held = reading.read_status(store, settings.base)
    except NoStoreError as error:
        held = []
        say(str(error))
    else:
        asked = chosen(towns, (town.municipality for town in held), "in the store")
        held = [town for town in held if town.municipality in asked]
    if as_json:
        click.echo(json.dumps([asdict(town) for town in held], ensure_ascii=False, indent=2))
        return
    for town in held:
        click.echo("\n".join(_told(town)))


def _told(town: TownStatus) -> list[str]:
    kind = " (sample data)" if town.sample else ""
    lines = _wrapped(f"{town.municipality}{kind}: {plurals.pages(town.pages) or 'no pages'}")
    if town.newest:
        lines.append(f"  meetings and decisions from {town.oldest} to {town.newest}")
    if town.last_fetched:
        lines.append(f"  fetched from {_time(town.first_fetched)} to {_time(town.last_fetched)}")
    if town.coverage:
        lines += _wrapped(f"  complete: {_coverage(town.coverage)}")
    if town.doubts:
        pages = plurals.counted(town.doubtful_pages, "page")
        kinds = ", ".join(f"{count} {code}" for code, count in town.doubts.items())
        lines += _wrapped(f"  in doubt: {pages} ({kinds}); `kuntalinkki query doubts` lists them")
    lines += _wrapped(f"  last crawl: {_crawl(town)}")
    lines += [f"  expected: {shortfall}" for shortfall in town.shortfalls]
    lines += _listed("failed", [page.reason for page in town.failed])
    lines += _listed("in quarantine", [page.reason for page in town.quarantined])
    if town.gone:
        held_back = sum(page.held_back for page in town.gone)
        told = f"  gone: {plurals.counted(len(town.gone), 'page')}, {held_back} held back"
        lines.append(f"{told}; see `kuntalinkki review withdrawals`")
    if town.held:
        lines.append(f"  held: {plurals.counted(len(town.held), 'page')}; see `kuntalinkki review held`")
    if town.archive_bytes:
        lines.append(f"  archive: {_size(town.archive_bytes)}")
    if town.missing:
        missing = plurals.counted(
            len(town.missing), "page that is linked and not there", "pages that are linked and not there"
        )
        lines.append(f"  missing: {missing}")
    return lines


def _listed(what: str, reasons: list[str]) -> list[str]:
    lines = [f"  {what}: {reason}" for reason in reasons[:SHOWN]]
    more = len(reasons) - SHOWN
    return [*lines, f"  … and {more} more; --json shows all of them"] if more > 0 else lines


def _coverage(rows: list[Coverage]) -> str:
    """Say how much of what is listed is held, and what is not there at all."""
    listed, held = sum(row.items_listed for row in rows), sum(row.items_held for row in rows)
    reasons: Counter[str] = sum((Counter(row.missing) for row in rows), Counter())
    why = ", ".join(f"{count} {reason}" for reason, count in reasons.most_common())
    gaps, never = sum(len(row.gaps) for row in rows), sum(len(row.never_minuted) for row in rows)
    told = f"{held} of {listed} listed items" + (f" ({why})" if why else "")
    told += f", {plurals.counted(gaps, 'number')} of sections that no page tells" if gaps else ""
    return told + (f", {plurals.counted(never, 'meeting')} announced and never minuted" if never else "")


def _size(count: int) -> str:
    return f"{count / 1e6:,.1f} MB" if count < 1e9 else f"{count / 1e9:,.1f} GB"


def _crawl(town: TownStatus) -> str:
    if town.crawl_ended is None:
        return "not finished, or never"
    reason = town.crawl_reason or ""
    return f"{_time(town.crawl_ended)} ({town.error or plurals.ENDS.get(reason, reason)})"


def _time(iso: str | None) -> str:
    """Write a time for people: to the second, in UTC."""
    return f"{datetime.fromisoformat(iso).astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC" if iso else "an unknown time"


def _wrapped(text: str) -> list[str]:
    width = get_terminal_size().columns if sys.stdout.isatty() else 80
    # A count stays with what is counted.
    text = re.sub(r"(\d) (?=[a-z])", "\\1\xa0", text)
    lines = wrap(text, max(width, 40), subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)
    return [line.replace("\xa0", " ") for line in lines]

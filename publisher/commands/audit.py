"""`kuntalinkki audit`: what is published is looked through again, by the rules of today."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from publisher import plurals
from publisher.commands.shared import Group, archived_towns, configuration, say, with_config, with_municipalities
from publisher.errors import ConfigurationError, PrivateDataError

if TYPE_CHECKING:
    from collections import Counter

EPILOG = """
\b
Examples:
  kuntalinkki audit privacy
  kuntalinkki audit privacy --json

Exit code 3 where anything is found. Withdraw such pages (`kuntalinkki withdraw`), or crawl them again where the
readers have learned to leave it out.
"""
SHOWN = 20


@click.group(cls=Group, epilog="\b\nExample:\n  kuntalinkki audit privacy")
@with_config
def audit() -> None:
    """Look through what is held and published."""


@audit.command(epilog=EPILOG)
@click.option("--json", "as_json", is_flag=True, help="Print JSON: for each place what it holds, by kind.")
@with_municipalities
@with_config
def privacy(as_json: bool, municipalities: Path | None) -> None:
    """Look for contacts, private numbers and names of claimants in the store, the archive and the dumps of releases.

    It names kinds and places, never the words. The archive holds pages as they were fetched, contacts included: of
    it, pages are named that may not be there at all, and files that others can read.
    """
    from publisher.crawl import archive, privacy_audit
    from publisher.crawl.workers import open_workers
    from publisher.release import layout
    from publisher.store import Store

    settings = configuration()
    found: dict[str, dict[str, Counter[str]]] = {}
    with Store.read_only(settings.store) as store:
        found["store"] = privacy_audit.count(privacy_audit.audit_store(store))
        with open_workers(None, None) as workers:
            for key in archive.towns(archive.folder(settings.store)):
                try:
                    town = archived_towns(settings, (key,), municipalities)[key]
                except ConfigurationError as error:
                    say(f"The archive of {key} is not looked through: {error}")
                    continue
                told = privacy_audit.audit_archive(store, settings.base, town, workers.map)
                found[f"archive of {key}"] = privacy_audit.count(told)
    for release in layout.releases(settings):
        for dump in sorted(release.dumps.glob("all.nq.gz")):
            found[f"release {release.name}"] = privacy_audit.count(privacy_audit.audit_dump(dump))
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    for where, places in found.items() if not as_json else ():
        click.echo(f"{where}: {plurals.counted(len(places), 'page')} with something that must not be published")
        for place, kinds in [*sorted(places.items())][:SHOWN]:
            words = ", ".join(f"{number} {kind}" for kind, number in kinds.most_common())
            click.echo(f"  {place or 'the default graph'}: {words}")
        if len(places) > SHOWN:
            click.echo(f"  … and {len(places) - SHOWN} more; --json shows them all")
    if any(found.values()):
        raise PrivateDataError("private data is published: see above")
    say("Nothing was found that must not be published.")

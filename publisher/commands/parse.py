"""`kuntalinkki parse`: read one saved page and print the items it holds."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click

from publisher import plurals
from publisher.commands.shared import configuration, known_towns, say, with_config, with_municipalities
from publisher.errors import KuntalinkkiError

if TYPE_CHECKING:
    from spiders.errors import PageError
    from spiders.items import FetchedPage, Reading
    from spiders.municipalities import Municipality

EPILOG = """
\b
Example:
  kuntalinkki parse page.html --municipality kemi \\
    --url 'https://kemi.oncloudos.com/cgi/DREQUEST.PHP?page=meetingitem&id=2024241-15'

Where the page is another than its address says, its items are printed under the address that they tell
themselves, with a warning; a crawl would ask again and never store them.
"""

# What a user can do about a saved page, by the code of its error (`spiders.errors`).
_ADVICE = {
    "empty": "save the page again",
    "another-page": "give the address that the page was saved from, or save it again",
    "no-address": "give the address that the page was saved from",
}


@click.command(epilog=EPILOG)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False, readable=True))
@click.option("--municipality", required=True, metavar="TOWN", help="Whose page it is, for example kemi.")
@click.option("--url", required=True, help="The address that the page was saved from.")
@click.option("--content-type", help="The Content-Type that the page came with, if it is known.")
@click.option("--format", "form", type=click.Choice(["json", "turtle"]), default="json", show_default=True)
@with_municipalities
@with_config
def parse(
    file: Path, municipality: str, url: str, content_type: str | None, form: str, municipalities: Path | None
) -> None:
    """Read FILE, one saved page, and print its items."""
    from spiders import platforms
    from spiders.documents import sample_mark
    from spiders.errors import PageError, WrongPage
    from spiders.items import FetchedPage
    from spiders.platforms.platform_detection import platform_of_address

    base = configuration().base
    town = known_towns(municipalities).get(municipality)
    body = file.read_bytes()
    is_sample = sample_mark.is_made_up(body)
    wrong: PageError | None = None
    try:
        aliases, sources = (town.bodies, town.sources) if town else ({}, ())
        platform = platform_of_address(url, sources)
        reading = platforms.read(platform.name, url, body, content_type, municipality, aliases, sources)
    except WrongPage as error:
        if error.reading is None:
            raise KuntalinkkiError(_advised(error)) from None
        reading, wrong = error.reading, error
    except PageError as error:
        raise KuntalinkkiError(_advised(error)) from None
    if form == "turtle":
        fetched = datetime.fromtimestamp(file.stat().st_mtime, UTC).isoformat(timespec="seconds")
        digest, reader = sha256(body).hexdigest(), platform.reader
        page = FetchedPage(municipality, url, fetched, digest, reader, is_sample, reading)
        _print_turtle(page, base, town)
    else:
        _print_json(reading)
    if wrong:
        say(f"Warning: {_advised(wrong)}")
    if is_sample:
        say(f"{file} is of the sample: what it says is made up")


def _advised(error: PageError) -> str:
    """Return what is wrong with a saved page, and what its user can do about it."""
    advice = _ADVICE.get(error.code)
    return f"{error}; {advice}" if advice else str(error)


def _print_json(reading: Reading) -> None:
    from spiders.items import as_json

    click.echo(json.dumps([as_json(item) for item in reading.items], ensure_ascii=False, indent=2))


def _print_turtle(page: FetchedPage, base: str, town: Municipality | None) -> None:
    from publisher.mapping import quads
    from publisher.store.syntaxes import turtle

    told = quads(page, base, town.body_names, town.appeal_days) if town else quads(page, base)
    click.echo(turtle(told), nl=False)
    say(plurals.counted(len(page.reading.items), "item"))

"""`kuntalinkki parse`: read one saved page and print the items it holds."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from publisher import plurals
from publisher.commands.shared import configuration, known_towns, say, with_config, with_municipalities
from publisher.errors import KuntalinkkiError

if TYPE_CHECKING:
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
    """Read FILE, one saved page, and print the items it holds."""
    from spiders import platforms
    from spiders.documents import sample_mark
    from spiders.errors import PageError, WrongPage
    from spiders.items import FetchedPage

    base = configuration().base
    town = known_towns(municipalities).get(municipality)
    body = file.read_bytes()
    platform = _platform(town, url)
    is_sample = sample_mark.is_made_up(body)
    wrong: PageError | None = None
    try:
        aliases, sources = (town.bodies, town.sources) if town else ({}, ())
        reading = platforms.read(platform, url, body, content_type, municipality, aliases, sources)
    except WrongPage as error:
        if error.reading is None:
            raise KuntalinkkiError(str(error)) from None
        reading, wrong = error.reading, error
    except PageError as error:
        raise KuntalinkkiError(str(error)) from None
    if form == "turtle":
        fetched = datetime.fromtimestamp(file.stat().st_mtime, UTC).isoformat(timespec="seconds")
        digest, reader = sha256(body).hexdigest(), platforms.PLATFORMS[platform].reader
        page = FetchedPage(municipality, url, fetched, digest, reader, is_sample, reading)
        _print_turtle(page, base, town)
    else:
        _print_json(reading)
    if wrong:
        say(f"Warning: {wrong}")
    if is_sample:
        say(f"{file} is of the sample: what it tells is made up")


def _platform(town: Municipality | None, url: str) -> str:
    """Return the platform of the town's source that the address belongs to; of any other, the one it is spelled as."""
    from spiders.municipalities import STRATEGY
    from spiders.platforms import PLATFORMS
    from spiders.platforms.dynasty import urls as dynasty
    from spiders.platforms.strategy import urls as strategy
    from spiders.platforms.tweb import urls as tweb

    if tweb.parse(url):
        return "tweb"
    host = urlsplit(url).hostname
    pages = [source for source in town.sources if source.platform == STRATEGY] if town else []
    if strategy.parse(url, pages) or any(_spelled(source.address) == _spelled(url) for source in pages):
        return STRATEGY
    own = [source.platform for source in town.sources if urlsplit(source.address).hostname == host] if town else []
    unread = next((platform for platform in own if platform not in PLATFORMS), None)
    if unread:
        raise KuntalinkkiError(f"{url} is a page of {unread}, for which there is no reader yet")
    platform = next(iter(own), "dynasty")
    if platform == "dynasty" and dynasty.parse(url) is None:
        raise KuntalinkkiError(
            f"{url} is no address of a page of Dynasty (…/cgi/DREQUEST.PHP?page=…, …/kokous/….HTM) or of TWeb "
            "(…/ktwebscr/…, …fileshow?doctype=…), nor of a site in the town's file; give the address that the page "
            "was saved from"
        )
    return platform


def _spelled(url: str) -> tuple[str, str, str]:
    """Return what two spellings of one page's address share, by whichever somebody saved it."""
    parts = urlsplit(url)
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/"), parts.query


def _print_json(reading: Reading) -> None:
    from spiders.items import as_json

    click.echo(json.dumps([as_json(item) for item in reading.items], ensure_ascii=False, indent=2))


def _print_turtle(page: FetchedPage, base: str, town: Municipality | None) -> None:
    from publisher.mapping import quads
    from publisher.store.syntaxes import turtle

    told = quads(page, base, town.body_names) if town else quads(page, base)
    click.echo(turtle(told), nl=False)
    say(plurals.counted(len(page.reading.items), "item"))

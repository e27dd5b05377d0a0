"""What Scrapyd runs as its `runner`: `list` names the towns, `crawl TOWN` crawls one into its own data folder.

Scrapyd's own runner starts `scrapy crawl SPIDER`. Ours takes the same arguments, with a town in place of a spider, and
does what `kuntalinkki crawl TOWN` does, in the same process: Scrapyd's signals reach the crawl. Settings and the
working folder are those with which Scrapyd was started; `KUNTALINKKI_MUNICIPALITIES` is the folder of a user's own
towns. The job waits until no other is at the town or at one of its hosts.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from publisher.commands.crawl import crawl as crawl_command
from publisher.commands.shared import known_towns, say
from publisher.config import PREFIX, load
from publisher.errors import ConfigurationError, KuntalinkkiError

_FLAGS = ("full", "attachments")


@click.group()
def main() -> None:
    """Do what Scrapyd asks for."""


@main.command("list", context_settings={"ignore_unknown_options": True})
@click.argument("ignored", nargs=-1, type=click.UNPROCESSED)
def list_towns(ignored: tuple[str, ...]) -> None:
    """Print the keys of the towns that can be crawled."""
    click.echo("\n".join(sorted(known_towns(_folder()))))


@main.command()
@click.argument("town")
@click.option("-s", "settings", multiple=True, help="A setting of Scrapy: of them LOG_FILE is heeded.")
@click.option("-a", "arguments", multiple=True, help="An argument: full=1, attachments=1; Scrapyd adds _job.")
def crawl(town: str, settings: tuple[str, ...], arguments: tuple[str, ...]) -> None:
    """Crawl a town."""
    from publisher.crawl import town_folders

    if log := _pairs(settings).get("LOG_FILE"):
        _write_to(Path(log))
    known = known_towns(folder := _folder())
    if town not in known:
        raise ConfigurationError(f"there is no town {town!r} among the municipalities")
    given = _pairs(arguments)
    data = load().data
    own = town_folders.folder(data, town)
    os.environ[f"{PREFIX}DATA"] = str(own.absolute())
    os.environ.pop(f"{PREFIX}MUNICIPALITIES", None)
    options = [f"--{name}" for name in _FLAGS if given.get(name) == "1"]
    if folder:
        options += ["--municipalities", str(folder)]
    with town_folders.locked(data, {town_folders.lock_of(town), *town_folders.hosts(known[town])}):
        crawl_command.main([town, *options], prog_name="kuntalinkki crawl", standalone_mode=False)


def _folder() -> Path | None:
    named = os.environ.get(f"{PREFIX}MUNICIPALITIES")
    return Path(named) if named else None


def _pairs(given: tuple[str, ...]) -> dict[str, str]:
    return {name: value for name, _, value in (pair.partition("=") for pair in given)}


def _write_to(log: Path) -> None:
    """Have all that is printed written to the job's log, which Scrapyd's pages show."""
    log.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
        os.dup2(descriptor, stream.fileno())
    os.close(descriptor)


def _run() -> None:
    try:
        main(standalone_mode=False)
    except KuntalinkkiError as error:
        say(str(error))
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)


if __name__ == "__main__":
    _run()

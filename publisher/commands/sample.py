"""`kuntalinkki sample`: the made-up pages of the four towns, served or written to files."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import click

from publisher.commands.shared import FOLDER, Group, say, with_config, with_habits, writing
from publisher.errors import ConfigurationError, ServeError, cause

EPILOG = """
\b
Examples:
  kuntalinkki sample serve --port 8001
  kuntalinkki sample write pages/
"""
SERVE_EPILOG = """
\b
Examples:
  kuntalinkki sample serve --port 8001
  kuntalinkki sample serve --fault removed-empty --fault no-session

A town of your own can point at it: address = "http://127.0.0.1:8001/kemi/cgi/DREQUEST.PHP"
"""
WRITE_EPILOG = """
\b
Example:
  kuntalinkki sample write pages/
  kuntalinkki crawl kemi --sample --replay pages/kemi

A saved page tells of one of the sample's towns, whose addresses are not those of the real ones: --sample takes the
sample's own.
"""


@click.group(cls=Group, epilog=EPILOG)
def sample() -> None:
    """Serve the sample pages as the towns' platforms would, or write them to files."""


@sample.command(epilog=SERVE_EPILOG)
@click.option("--port", type=click.IntRange(0, 65535), default=0, show_default="any free port")
@with_habits
@with_config
def serve(port: int, faults: tuple[str, ...], phase: int) -> None:
    """Serve the sample towns on this machine until stopped; print the address."""
    from spiders import sample as pages

    try:
        with pages.serve(port, faults, phase) as address:
            click.echo(address)
            say("The sample towns are served; Ctrl+C ends.")
            Event().wait()
    except KeyboardInterrupt:
        say("Ended.")
    except OSError as error:
        raise ServeError(f"cannot listen on port {port} ({cause(error)}): give another with --port") from None
    except ValueError as error:
        raise ConfigurationError(str(error)) from None


@sample.command(epilog=WRITE_EPILOG)
@click.argument("folder", type=FOLDER)
@with_habits
@with_config
def write(folder: Path, faults: tuple[str, ...], phase: int) -> None:
    """Write the sample's pages and files to FOLDER, a folder for each town."""
    from spiders import sample as pages

    try:
        with writing(folder):
            count = pages.write(folder, faults, phase)
    except ValueError as error:
        raise ConfigurationError(str(error)) from None
    say(f"{count} pages and files are in {folder}; to read those of a town:")
    say(f"kuntalinkki crawl kemi --sample --replay {folder / 'kemi'}")

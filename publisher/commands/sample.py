"""`kuntalinkki sample`: the made-up pages of the four towns, served or written to files."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import click

from publisher.commands.shared import FOLDER, say, with_config
from publisher.errors import ConfigurationError

EPILOG = """
\b
Examples:
  kuntalinkki sample serve --port 8001
  kuntalinkki sample serve --fault empty-answers
  kuntalinkki sample write pages/
"""


@click.group(epilog=EPILOG)
def sample() -> None:
    """Serve the sample pages as Dynasty would, or write them to files."""


@sample.command(epilog="\b\nExample:\n  kuntalinkki sample serve --port 8001")
@click.option("--port", type=click.IntRange(0, 65535), default=0, show_default="any free port")
@click.option("--fault", "faults", multiple=True, metavar="NAME", help="Behave badly in this way; repeatable.")
@with_config
def serve(port: int, faults: tuple[str, ...]) -> None:
    """Serve the sample towns on this machine until stopped."""
    from spiders import sample as pages

    try:
        with pages.serve(port, faults) as address:
            click.echo(address)
            say("The sample towns are served; Ctrl+C ends.")
            Event().wait()
    except KeyboardInterrupt:
        say("Ended.")
    except ValueError as error:
        raise ConfigurationError(str(error)) from None


@sample.command(epilog="\b\nExample:\n  kuntalinkki sample write pages/")
@click.argument("folder", type=FOLDER)
@with_config
def write(folder: Path) -> None:
    """Write the sample pages to FOLDER, a folder for each town."""
    from spiders import sample as pages

    click.echo(pages.write(folder))

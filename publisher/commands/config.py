"""`kuntalinkki config`: the settings that hold, and where each came from."""

from __future__ import annotations

import json

import click

from publisher.commands.shared import configuration, with_config

COLUMN = 26
EPILOG = """
\b
Examples:
  kuntalinkki config
  KUNTALINKKI_PORT=8080 kuntalinkki config --format json
"""


@click.command(epilog=EPILOG)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@with_config
def config(form: str) -> None:
    """Print the settings, and where each value comes from."""
    settings = configuration()
    values, origins = settings.values(), settings.origins
    if form == "json":
        told = {name: {"value": value, "origin": origins[name]} for name, value in values.items()}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    width = max(map(len, values))
    # A long value pushes its own origin away and no other.
    for name, value in values.items():
        click.echo(f"{name:{width}}  {_shown(value):{COLUMN}}  {origins[name]}")


def _shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value) or "(none)"

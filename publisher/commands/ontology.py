"""`kuntalinkki ontology`: the words that the data uses."""

from __future__ import annotations

from pathlib import Path

import click

from publisher.commands.shared import FOLDER, Group, with_config, writing


@click.group(cls=Group, epilog="\b\nExample:\n  kuntalinkki ontology docs site/")
def ontology() -> None:
    """Show what the words of the data mean."""


@ontology.command(epilog="\b\nExample:\n  kuntalinkki ontology docs site/")
@click.argument("folder", type=FOLDER)
@with_config
def docs(folder: Path) -> None:
    """Write the documentation of the ontology to FOLDER as one HTML page."""
    from ontology.docs import write_docs

    with writing(folder):
        click.echo(write_docs(folder))

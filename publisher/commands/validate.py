"""`kuntalinkki validate`: hold the store against the shapes of the ontology."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from publisher.commands.shared import configuration, say, with_config
from publisher.errors import ShapesError

if TYPE_CHECKING:
    from publisher.store.shapes import Violation

EPILOG = """
\b
Examples:
  kuntalinkki validate
  kuntalinkki validate --format json > violations.json

The exit code is 3 if there is a violation.
"""


@click.command(epilog=EPILOG)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@with_config
def validate(form: str) -> None:
    """Check the store with SHACL, and print each violation: node, page and message."""
    from publisher.store import Store
    from publisher.store.shapes import violations

    with Store.read_only(configuration().store) as store:
        say(f"Checking {store.path} …")
        count = 0
        for violation in violations(store.native):
            count += 1
            click.echo(json.dumps(asdict(violation), ensure_ascii=False) if form == "json" else _told(violation))
    if count:
        raise ShapesError(f"{count} violations of the shapes")
    say("The data conforms to the shapes.")


def _told(violation: Violation) -> str:
    blamed = f" {violation.path}" if violation.path else ""
    value = f" {json.dumps(violation.value, ensure_ascii=False)}" if violation.value else ""
    page = violation.source or violation.graph or "no page"
    return f"{violation.focus}{blamed}{value}\n  page: {page}\n  {violation.message}"

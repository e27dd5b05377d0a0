"""`kuntalinkki statements`: what the towns say they stand for, as the store holds it."""

from __future__ import annotations

from typing import Any

import click

from publisher.commands import held_statements
from publisher.commands.shared import with_config

EPILOG = """
\b
Examples:
  kuntalinkki statements --town kemi --kind value
  kuntalinkki statements --format csv > statements.csv
  kuntalinkki statements --unmatched
  kuntalinkki statements --refresh
  kuntalinkki statements review KEY --reject --by "Maija Malli"
"""
KINDS = ("value", "vision", "mission", "goal", "focus-area")


class _Statements(click.Command):
    """The command itself, and `review`, which begins a command line of its own."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        if args[:1] == ["review"]:
            return held_statements.review.make_context(f"{info_name} review", args[1:], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


@click.command(cls=_Statements, epilog=EPILOG)
@click.option("--town", "towns", multiple=True, metavar="TOWN", help="Only what is said of TOWN; repeatable.")
@click.option("--kind", type=click.Choice(KINDS), help="Only statements of this kind.")
@click.option("--unmatched", is_flag=True, help="List the things that fit no shared concept, the commonest first.")
@click.option("--refresh", is_flag=True, help="Derive anew what has changed: after a change of rules or reviews.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@with_config
def statements(towns: tuple[str, ...], kind: str | None, unmatched: bool, refresh: bool, form: str) -> None:
    """List what the store holds of what towns say they stand for."""
    if refresh:
        held_statements.refresh(towns)
    elif unmatched:
        held_statements.tell_unmatched(towns, kind, form)
    else:
        held_statements.tell_held(towns, kind, form)

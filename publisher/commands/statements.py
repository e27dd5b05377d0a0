"""`kuntalinkki statements`: what the towns say they stand for, as the store holds it or a saved file tells it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from publisher.commands import file_statements, store_statements
from publisher.commands.shared import with_config, with_municipalities

EPILOG = """
\b
Examples:
  kuntalinkki statements page.html --municipality kemi \\
    --url https://kemi.example/strategia
  kuntalinkki statements --town kemi --kind value
  kuntalinkki statements --format csv > statements.csv
  kuntalinkki statements --unmatched
  kuntalinkki statements --refresh
  kuntalinkki statements review KEY --reject --by "Maija Malli"
"""


class _Statements(click.Command):
    """The command itself, and `review`, which begins a command line of its own."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        if args[:1] == ["review"]:
            return store_statements.review.make_context(f"{info_name} review", args[1:], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


@click.command(cls=_Statements, epilog=EPILOG)
@click.argument("file", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False, readable=True))
@click.option("--municipality", metavar="TOWN", help="Whose page FILE is, for example kemi.")
@click.option("--url", help="The address that FILE was saved from.")
@click.option("--content-type", help="The Content-Type that FILE came with, if it is known.")
@with_municipalities
@click.option("--town", "towns", multiple=True, metavar="TOWN", help="Only what is said about TOWN; repeatable.")
@click.option("--kind", type=click.Choice(store_statements.KINDS), help="Only statements of this kind.")
@click.option("--unmatched", is_flag=True, help="List the words that fit no shared concept, the most frequent first.")
@click.option("--refresh", is_flag=True, help="Derive again what has changed, after a change of rules or reviews.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "turtle"]),
    help="How to print; by default json for a FILE and table for the store.",
)
@with_config
def statements(
    file: Path | None,
    municipality: str | None,
    url: str | None,
    content_type: str | None,
    municipalities: Path | None,
    towns: tuple[str, ...],
    kind: str | None,
    unmatched: bool,
    refresh: bool,
    form: str | None,
) -> None:
    """Show what towns say they stand for: in the store, or in FILE (a saved page, text or PDF)."""
    if file is not None:
        if municipality is None or url is None:
            raise click.UsageError("a FILE needs --municipality TOWN and --url URL")
        if towns or kind or unmatched or refresh:
            raise click.UsageError(
                "--town, --kind, --unmatched and --refresh ask the store; they do not go with a FILE"
            )
        file_statements.tell(file, municipality, url, content_type, form or "json", municipalities)
        return
    if municipality or url or content_type:
        raise click.UsageError("--municipality, --url and --content-type are about a FILE; name one")
    if form == "turtle":
        raise click.UsageError("turtle is for a FILE; `kuntalinkki dump --format turtle` prints the store")
    form = form or "table"
    if refresh:
        store_statements.refresh(towns)
    elif unmatched:
        store_statements.tell_unmatched(towns, kind, form)
    else:
        store_statements.tell_held(towns, kind, form)

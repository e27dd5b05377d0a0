"""`kuntalinkki release`: make what the public sees of the store, and choose which of it is served."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from publisher.commands.shared import configuration, say, with_config

if TYPE_CHECKING:
    from publisher.release.layout import Release

EPILOG = """
\b
Examples:
  kuntalinkki release                    check the store, and publish it
  kuntalinkki release --allow-example    the same of the sample, to try things with
  kuntalinkki release list
  kuntalinkki release rollback
  kuntalinkki release prune --keep 3
\b
Exit codes: 3 where the data is not fit to be published; the last release stays then.
"""


@click.group(invoke_without_command=True, epilog=EPILOG)
@click.option("--allow-example", is_flag=True, help="Release under the base address of an example, too.")
@click.option("--json", "as_json", is_flag=True, help="Print what was made as JSON.")
@click.pass_context
@with_config
def release(context: click.Context, allow_example: bool, as_json: bool) -> None:
    """Make a release of the store: checked, dumped, described, and served from now on."""
    if context.invoked_subcommand:
        return
    settings = configuration()
    from publisher.release.make import make

    made = make(settings, say, allow_example)
    click.echo(json.dumps(_facts(made, True)) if as_json else f"{made.name} is the current release: {made.folder}")


@release.command("list", epilog="\b\nExample:\n  kuntalinkki release list --json")
@click.option("--json", "as_json", is_flag=True, help="Print the releases as JSON.")
@with_config
def list_(as_json: bool) -> None:
    """List the releases, the newest last; a star marks the one that is served."""
    from publisher.release import layout

    settings = configuration()
    served = layout.current(settings)
    known = layout.releases(settings)
    if as_json:
        click.echo(json.dumps([_facts(one, one == served) for one in known], indent=2))
        return
    for one in known:
        click.echo(f"{'*' if one == served else ' '} {one.name}  {', '.join(one.facts()['towns'])}")
    if not known:
        say("Nothing was released yet: `kuntalinkki release` makes a release.")


@release.command(epilog="\b\nExample:\n  kuntalinkki release show current --json")
@click.argument("name", default="current")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@with_config
def show(name: str, as_json: bool) -> None:
    """Tell what is in the release NAME, the current one if none is named."""
    from publisher.release import layout

    settings = configuration()
    found = layout.named(settings, name)
    facts = _facts(found, found == layout.current(settings))
    if as_json:
        click.echo(json.dumps(facts, indent=2))
        return
    for key, value in facts.items():
        if key != "files":
            click.echo(f"{key}: {', '.join(value) if isinstance(value, list) else value}")
    for file in facts["files"]:
        click.echo(f"{file['bytes']:>12} {file['path']}")


@release.command(epilog="\b\nExample:\n  kuntalinkki release rollback")
@click.argument("name", required=False)
@with_config
def rollback(name: str | None) -> None:
    """Serve the release NAME again, or the one before the current one."""
    from publisher.release import shelf

    found = shelf.rollback(configuration(), name)
    say("What towns took away since then is public again: make a new release as soon as you can.")
    click.echo(f"{found.name} is the current release: {found.folder}")


@release.command(epilog="\b\nExample:\n  kuntalinkki release prune --keep 3")
@click.option("--keep", type=click.IntRange(1), default=3, show_default=True, help="How many of the newest stay.")
@with_config
def prune(keep: int) -> None:
    """Remove old releases, but never the current one."""
    from publisher.release import shelf

    gone = shelf.prune(configuration(), keep)
    click.echo("\n".join(f"{one.name} removed" for one in gone) or "nothing to remove")


def _facts(one: Release, served: bool) -> dict[str, Any]:
    """Return what a release is: what `release.json` tells, whether it is served, and its files."""
    files = sorted(path for path in one.folder.rglob("*") if path.is_file() and one.store not in path.parents)
    return {
        **one.facts(),
        "current": served,
        "folder": str(one.folder),
        "files": [{"path": path.relative_to(one.folder).as_posix(), "bytes": path.stat().st_size} for path in files],
    }

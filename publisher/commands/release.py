"""`kuntalinkki release`: make what the public sees, and say which of it is served."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from publisher import plurals
from publisher.commands.shared import Group, configuration, say, with_config

if TYPE_CHECKING:
    from publisher.config import Config
    from publisher.release.layout import Release

EPILOG = """
\b
Examples:
  kuntalinkki release                 check the store, release and serve it
  kuntalinkki release list
  kuntalinkki release rollback        serve the one before the current one
  kuntalinkki release prune --keep 5

Exit codes: 2 where the base address is an example, 3 where the data is not fit to be released;
the last release stays then.
"""
with_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group(cls=Group, invoke_without_command=True, epilog=EPILOG)
@click.option(
    "--allow-example",
    is_flag=True,
    help="Make a trial release: with sample data, or with a base address that is not yours.",
)
@with_json
@with_config
@click.pass_context
def release(ctx: click.Context, allow_example: bool, as_json: bool) -> None:
    """Check the store, make a release of it, and serve that from then on."""
    if ctx.invoked_subcommand is not None:
        if allow_example or as_json:
            raise click.UsageError(
                f"--allow-example is for `release` alone; --json stands after {ctx.invoked_subcommand}"
            )
        return
    from publisher.release import catalogue, checks
    from publisher.release.make import STAGES, make

    settings = configuration()
    if not allow_example:
        catalogue.check_configuration(settings)
    made = make(settings, say, STAGES if allow_example else (checks.refuse_sample, *STAGES))
    _print(made, as_json, made)


@release.command("list", epilog="\b\nExample:\n  kuntalinkki release list")
@with_json
@with_config
def list_(as_json: bool) -> None:
    """List the releases, the oldest first; a star marks the one that is served."""
    from publisher.release import layout

    settings = configuration()
    current = _current(settings)
    found = layout.releases(settings)
    if as_json:
        click.echo(json.dumps([_facts(release, current) for release in found], indent=2))
        return
    for release in found:
        click.echo(f"{'*' if release == current else ' '} {release.name}  {', '.join(release.facts()['towns'])}")
    if not found:
        say("There is no release yet: `kuntalinkki release` makes one.")


@release.command(epilog="\b\nExamples:\n  kuntalinkki release show\n  kuntalinkki release show --check")
@click.argument("name", default="current")
@click.option("--check", is_flag=True, help="First compare every file with its checksum.")
@with_json
@with_config
def show(name: str, check: bool, as_json: bool) -> None:
    """Show what is in the release NAME, or in the current one."""
    from publisher.release import checksums, layout

    settings = configuration()
    shown = layout.named(settings, name)
    if check:
        checksums.check(shown)
        say("Every file agrees with its checksum.")
    _print(shown, as_json, _current(settings))


@release.command(
    epilog="\b\nExamples:\n  kuntalinkki release rollback\n  kuntalinkki release rollback 20261124T161500Z"
)
@click.argument("name", required=False)
@with_json
@with_config
def rollback(name: str | None, as_json: bool) -> None:
    """Serve the release NAME, or the one before the current one."""
    from publisher.release import activation

    served = activation.rollback(configuration(), name)
    say("What towns have removed since then is public again; `release list` names the newer releases.")
    _print(served, as_json, served)


@release.command(epilog="\b\nExample:\n  kuntalinkki release prune --keep 5")
@click.option("--keep", type=click.IntRange(1), default=10, show_default=True, help="How many of the newest to keep.")
@with_json
@with_config
def prune(keep: int, as_json: bool) -> None:
    """Remove old releases; the one that is served is never removed."""
    from publisher.release import activation

    gone = [release.name for release in activation.prune(configuration(), keep)]
    if as_json:
        click.echo(json.dumps(gone))
        return
    for name in gone:
        click.echo(f"removed {name}")
    say(f"{plurals.counted(len(gone), 'release')} removed.")


def _current(settings: Config) -> Release | None:
    """Return the release that is served; where that is lost, say so and return None."""
    from publisher.errors import NoReleaseError
    from publisher.release import layout

    try:
        return layout.current(settings)
    except NoReleaseError as error:
        say(str(error))
        return None


def _facts(release: Release, current: Release | None) -> dict[str, Any]:
    return {**release.facts(), "current": release == current, "folder": str(release.folder)}


def _print(release: Release, as_json: bool, current: Release | None) -> None:
    from publisher.release import checksums

    facts = {**_facts(release, current), "files": checksums.sizes(release)}
    if as_json:
        click.echo(json.dumps(facts, indent=2))
        return
    served = ", served now" if facts["current"] else ""
    click.echo(f"{release.name}{served}: {release.folder}")
    click.echo(f"  made {facts['created']} under {facts['base']}, after {facts['previous'] or 'none'}")
    click.echo(f"  towns: {', '.join(facts['towns'])}")
    for town, kept in facts.get("kept", {}).items():
        click.echo(f"  {town} is as in {kept['from']}: {'; '.join(kept['reasons'])}")
    for town, reasons in facts.get("left_out", {}).items():
        click.echo(f"  {town} is left out: {'; '.join(reasons)}")
    for name, sizes in _by_folder(facts["files"]).items():
        click.echo(f"  {name}: {plurals.counted(len(sizes), 'file')}, {sum(sizes) / 1e6:,.1f} MB")


def _by_folder(files: dict[str, int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for name, size in files.items():
        found.setdefault(name.partition("/")[0] if "/" in name else "about it", []).append(size)
    return found

"""`kuntalinkki push`: bring any SPARQL 1.1 store to a release."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from publisher import plurals
from publisher.commands.shared import configuration, say, with_config
from publisher.errors import NoReleaseError, PushError

if TYPE_CHECKING:
    from publisher.release.push import Pushed, Source
    from publisher.release.remote import Remote

EPILOG = """
\b
Examples:
  kuntalinkki push http://localhost:7878/query \\
    --update http://localhost:7878/update \\
    --graph-store http://localhost:7878/store
  KUNTALINKKI_PUSH_USER=dba KUNTALINKKI_PUSH_PASSWORD=… \\
    kuntalinkki push http://localhost:8890/sparql-auth --verify \\
    --graph-store http://localhost:8890/sparql-graph-crud-auth

Name and password are taken from KUNTALINKKI_PUSH_USER and KUNTALINKKI_PUSH_PASSWORD, and from nowhere else.
"""


@click.command(epilog=EPILOG)
@click.argument("endpoint")
@click.option("--update", metavar="URL", help="Where the store takes updates, if not at ENDPOINT.")
@click.option("--graph-store", metavar="URL", help="Where it speaks the Graph Store Protocol, if it does.")
@click.option("--release", "name", default="current", show_default=True, metavar="NAME", help="The release to push.")
@click.option("--verify", is_flag=True, help="Fetch every graph back and compare it.")
@click.option("--dry-run", is_flag=True, help="Show what would be written and deleted, and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@with_config
def push(
    endpoint: str,
    update: str | None,
    graph_store: str | None,
    name: str,
    verify: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring the SPARQL 1.1 store at ENDPOINT to the current release: first all of it, then what changed.

    A push that was broken off goes on where it ended. Graphs that no push has written are left alone.
    """
    from publisher.release import layout, remote
    from publisher.release import push as pushing
    from publisher.release.graphs import FILE, read
    from publisher.store import Store

    settings = configuration()
    target = remote.Remote(endpoint, update, graph_store, remote.credentials())
    if name == layout.CURRENT and layout.current(settings) is None:
        raise NoReleaseError(
            "nothing has been released yet, and so there is nothing to push: run `kuntalinkki release`"
        )
    release = layout.named(settings, name)
    with Store.read_only(release.store) as store:
        source = pushing.Source(release.name, release.facts()["base"], store, tuple(read(release.changes / FILE)))
        done = pushing.push(source, target, say, dry_run)
        wrong = _verified(source, target, done) if verify and not dry_run else []
    click.echo(json.dumps(done.values(), indent=2) if as_json else _told(done, dry_run))
    if wrong:
        raise PushError(
            f"not at {endpoint} as pushed: {plurals.counted(len(wrong), 'graph')}, {wrong[0]} the first; "
            "push again, and they are written anew"
        )


def _verified(source: Source, target: Remote, done: Pushed) -> list[str]:
    from publisher.release import remote_verification
    from publisher.release.push import unmark

    wrong = []
    done.verified = 0
    for number, graph in enumerate(source.graphs, 1):
        match remote_verification.compare_graph(source, target, graph):
            case remote_verification.WRONG:
                wrong.append(graph.graph)
            case remote_verification.ALTERED:
                done.altered.append(graph.graph)
        done.verified = number - len(wrong)
        if number % 1000 == 0 or number == len(source.graphs):
            say(f"verified {number} of {len(source.graphs)} graphs, {len(wrong)} wrong")
    unmark(source, target, wrong)
    return wrong


def _told(done: Pushed, dry_run: bool) -> str:
    would = "would be " if dry_run else ""
    line = (
        f"{done.release}: {plurals.counted(done.written, 'graph')} {would}written ({done.quads} quads), "
        f"{done.deleted} {would}deleted, {done.unchanged} unchanged"
    )
    if done.verified is not None:
        line += f"; {done.verified} verified, {len(done.altered)} of them with values spelt otherwise"
    return line

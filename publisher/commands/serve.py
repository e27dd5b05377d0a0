"""`kuntalinkki serve`: a SPARQL endpoint and pages to ask on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from publisher.commands.shared import configuration, say, with_config

if TYPE_CHECKING:
    from publisher.web.sparql.service import Service

EPILOG = """
\b
Examples:
  kuntalinkki serve
  KUNTALINKKI_PORT=8080 kuntalinkki serve
  kuntalinkki serve --endpoint https://store.example/sparql
  curl -H 'Accept: text/csv' http://127.0.0.1:8000/sparql \\
    --data-urlencode 'query=SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }'

The current release is served, and a new one as soon as it is there. Where nothing was released yet, the store is
served as it stands. Neither is ever written to. A query may use what
`kuntalinkki config` shows as limits. With --endpoint the pages and queries are answered by the store behind another
endpoint, and the search and the files by the current release of this machine.
"""


@click.command(epilog=EPILOG)
@click.option("--host", help="Where to listen; by default as configured.")
@click.option("--port", type=click.IntRange(0, 65535), help="0 takes any free port; by default as configured.")
@click.option("--endpoint", help="Serve the store behind this SPARQL 1.1 endpoint in place of our own.")
@with_config
def serve(host: str | None, port: int | None, endpoint: str | None) -> None:
    """Serve the current release, or the store where there is none, until stopped."""
    settings = configuration()
    if endpoint is not None and not endpoint.startswith(("http://", "https://")):
        raise click.BadParameter(f"{endpoint!r} does not begin with http:// or https://", param_hint="--endpoint")
    from publisher.release import layout
    from publisher.web.server import run

    release = layout.current(settings)
    what = f"the release {release.name}" if release else f"{settings.store}, as nothing was released yet,"
    if endpoint:
        what = f"the store behind {endpoint}"

    def announce(address: str, service: Service) -> None:
        say(f"Serving {what} at {address} and {address}sparql; Ctrl+C ends.")
        if not endpoint and not service.current.nursery.is_network_cut:
            say("This system cannot cut the network of a process: SERVICE is refused by the parser alone.")

    run(
        settings,
        host if host is not None else settings.host,
        port if port is not None else settings.port,
        announce,
        releases=layout.folder(settings),
        remote=endpoint,
    )

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
  curl -H 'Accept: text/csv' http://127.0.0.1:8000/sparql \\
    --data-urlencode 'query=SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }'

The current release is served, and a new one as soon as it is there. Where nothing was released yet, the store is
served as it stands. Neither is ever written to. A query may use what `kuntalinkki config` shows as limits.
"""


@click.command(epilog=EPILOG)
@click.option("--host", help="Where to listen; by default as configured.")
@click.option("--port", type=click.IntRange(0, 65535), help="0 takes any free port; by default as configured.")
@with_config
def serve(host: str | None, port: int | None) -> None:
    """Serve the current release, or the store where there is none, until stopped."""
    settings = configuration()
    from publisher.release import layout
    from publisher.web.server import run

    release = layout.current(settings)
    what = f"the release {release.name}" if release else f"{settings.store}, as nothing was released yet,"

    def announce(address: str, service: Service) -> None:
        say(f"Serving {what} at {address} and {address}sparql; Ctrl+C ends.")
        if not service.current.nursery.is_network_cut:
            say("This system cannot cut the network of a process: SERVICE is refused by the parser alone.")

    run(
        settings,
        host if host is not None else settings.host,
        port if port is not None else settings.port,
        announce,
        releases=layout.folder(settings),
    )

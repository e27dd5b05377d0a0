"""`kuntalinkki serve`: a SPARQL endpoint and a page to ask on."""

from __future__ import annotations

import click

from publisher.commands.shared import configuration, say, with_config

EPILOG = """
\b
Examples:
  kuntalinkki serve
  KUNTALINKKI_PORT=8080 kuntalinkki serve
  curl -H 'Accept: text/csv' http://127.0.0.1:8000/sparql \\
    --data-urlencode 'query=SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }'
\b
The current release is served; where nothing was released yet, the store as it was when the server
started. A new release is served from the next start on.
"""


@click.command(epilog=EPILOG)
@click.option("--host", help="Where to listen; otherwise as configured.")
@click.option("--port", type=click.IntRange(0, 65535), help="0 takes any free port; otherwise as configured.")
@with_config
def serve(host: str | None, port: int | None) -> None:
    """Serve the current release at /sparql until stopped."""
    settings = configuration()
    from publisher.release import layout
    from publisher.web.server import run

    current = layout.current(settings)
    store = current.store if current else settings.store
    run(
        store,
        host if host is not None else settings.host,
        port if port is not None else settings.port,
        announce=lambda address: say(f"Serving {store} at {address}sparql; Ctrl+C ends."),
        releases=layout.folder(settings),
    )

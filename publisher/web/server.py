"""Running the application on a host and port."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import uvicorn

from publisher.errors import ServeError, cause
from publisher.web.app import app
from publisher.web.current import Current


def run(store: Path, host: str, port: int, announce: Callable[[str], None], releases: Path, base: str) -> None:
    """Serve the current of the releases in a folder, its store and its files, until stopped; without one, the store.

    `base` is what the IRIs of the data begin with. `announce` is told the address as soon as it answers.

    Raises NoStoreError and ServeError.
    """
    current = Current(store, releases)
    with _listening(host, port) as listening:
        announce(_address(listening))
        settings = uvicorn.Config(app(current, releases, base), log_level="warning", access_log=False, lifespan="off")
        with suppress(KeyboardInterrupt):  # uvicorn passes on what stopped it; that is how one ends
            uvicorn.Server(settings).run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=2048)
    except (OSError, UnicodeError) as error:
        why = cause(error).partition(" (while ")[0]
        raise ServeError(f"cannot listen on {host}, port {port} ({why}): give others with --host and --port") from None


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"

"""Running the application on a host and port, until it is told to stop."""

from __future__ import annotations

import asyncio
import gc
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import uvicorn
import uvloop

from publisher.config import Config
from publisher.errors import ServeError, cause
from publisher.web.app import app
from publisher.web.http.cache import Cache
from publisher.web.http.connection import Connection
from publisher.web.http.fast_path import FastPath
from publisher.web.http.metrics import Metrics
from publisher.web.http.query_answers import Answers
from publisher.web.http.watch import Observer
from publisher.web.listening import Server, address, listen
from publisher.web.sparql.limits import MEGABYTE, Limits
from publisher.web.sparql.service import Service

_STOPPED_AFTER: Final = 1  # seconds for answers that are being sent
_GARBAGE: Final = 20_000  # objects that are made before garbage is looked for


def run(
    config: Config,
    host: str,
    port: int,
    announce: Callable[[str, Service], None],
    releases: Path,
    remote: str | None = None,
) -> None:
    """Serve the current of the releases in a folder, its store and its files, until stopped; without one, the store.

    With the address of a `remote` endpoint its store is served in place of ours, with the release's files and search.

    `announce` is told the address as soon as it answers, and the service. Raises NoStoreError, StoreError, ServeError.
    """
    with listen(host, port) as listening, asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_serve(config, listening, announce, releases, remote))


async def _serve(
    config: Config,
    listening: socket.socket,
    announce: Callable[[str, Service], None],
    releases: Path,
    remote: str | None,
) -> None:
    service = Service(config.store, releases, Limits.of(config), f"{config.public}/sparql", remote)
    await service.start()
    try:
        with _log(config.access_log) as log:
            answers = Answers(service, Cache(config.cache_megabytes * MEGABYTE))
            observer = Observer(Metrics(service, answers.cache), log)
            server = Server(
                uvicorn.Config(
                    app(answers, observer, releases, config),
                    http=Connection.limited(config.request_seconds, config.connections, FastPath(answers, observer)),
                    ws="none",
                    log_level="critical",
                    access_log=False,
                    lifespan="off",
                    server_header=False,
                    timeout_graceful_shutdown=_STOPPED_AFTER,
                )
            )
            server.on_stop(service.close)
            gc.freeze()  # what is there now stays, and need not be looked through for garbage
            gc.set_threshold(_GARBAGE)
            announce(address(listening), service)
            await server.serve(sockets=[listening])
    finally:
        service.close()


@contextmanager
def _log(path: str) -> Iterator[Callable[[str], None] | None]:
    """Open the log of requests: none where no path is given, the standard error for `-`."""
    if not path:
        yield None
        return
    try:
        file = sys.stderr if path == "-" else Path(path).open("a", buffering=1, encoding="utf-8")  # noqa: SIM115
    except OSError as error:
        raise ServeError(f"{path}: the access log cannot be written ({cause(error)})") from None
    try:
        yield lambda line: print(line, file=file, flush=True)
    finally:
        if file is not sys.stderr:
            file.close()

"""A socket to listen on, and a server that a signal ends."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import uvicorn

from publisher.errors import ServeError, cause

_BACKLOG: Final = 2048


class Server(uvicorn.Server):
    """A server that is stopped by a signal, at once with all that runs, and then returns."""

    def on_stop(self, close: Callable[[], None]) -> None:
        """Stop at a signal, and call `close` first."""

        def stop() -> None:
            self.should_exit = True
            close()

        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stop)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to `on_stop`."""
        yield


def listen(host: str, port: int) -> socket.socket:
    """Listen on a host and port. Raises ServeError."""
    try:
        family, kind, protocol, _, _ = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        made = socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except (OSError, UnicodeError) as error:
        why = cause(error).partition(" (while ")[0]
        raise ServeError(f"cannot listen on {host}, port {port} ({why}): give others with --host and --port") from None
    # Event loops set TCP_NODELAY only on sockets that say that they are TCP; without it an answer waits 40 ms.
    return socket.socket(family, kind, protocol or socket.IPPROTO_TCP, fileno=made.detach())


def address(listening: socket.socket) -> str:
    """Return the address of a socket that listens, with a slash at its end."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"

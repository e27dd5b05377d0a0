"""A server that is sick in one place: what it writes for one path is no answer, or none that ever ends."""

from __future__ import annotations

import gzip
import socketserver
import struct
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from socket import SO_LINGER, SOL_SOCKET, socket

from support.serving import running

# Nothing here goes on for longer, whatever the other side does.
LONGEST = 20.0
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
Sickness = Callable[[socket, str], None]


def drip(to: socket, path: str) -> None:
    """Send a byte now and then, for ever."""
    to.sendall(OK + b"Content-Length: 100000\r\n\r\n")
    _for_ever(lambda: to.sendall(b"x"), 0.05)


def drip_head(to: socket, path: str) -> None:
    """Send headers for ever."""
    to.sendall(OK)
    _for_ever(lambda: to.sendall(b"X-More: 1\r\n"), 0.05)


def say_nothing(to: socket, path: str) -> None:
    """Take the question and keep quiet."""
    time.sleep(3)


def hang_up(to: socket, path: str) -> None:
    """End the connection rudely."""
    to.setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))


def send_half(to: socket, path: str) -> None:
    """Send half of what was promised."""
    to.sendall(OK + b"Content-Length: 400\r\n\r\n" + b"item 20242-2\n" + b"x" * 187)


def send_half_a_piece(to: socket, path: str) -> None:
    """Stop within a chunk."""
    to.sendall(OK + b"Transfer-Encoding: chunked\r\n\r\n40\r\nitem 20242-2\n")


def send_no_http(to: socket, path: str) -> None:
    """Speak another language."""
    to.sendall(b"SSH-2.0-OpenSSH_9.2\r\n" + b"\x00\xff" * 4000)


def promise_nonsense(to: socket, path: str) -> None:
    """Promise a length that is none."""
    to.sendall(OK + b"Content-Length: minus one\r\n\r\nitem 20242-2")


def promise_much(to: socket, path: str) -> None:
    """Promise more than anybody takes."""
    to.sendall(OK + b"Content-Length: 99999999999\r\n\r\n")
    time.sleep(3)


def never_end(to: socket, path: str) -> None:
    """Send as fast as can be, for ever."""
    to.sendall(OK + b"Transfer-Encoding: chunked\r\n\r\n")
    _for_ever(lambda: to.sendall(b"10000\r\n" + b"x" * 65536 + b"\r\n"))


def unpack_for_ever(to: socket, path: str) -> None:
    """Send a little that unpacks to a lot."""
    body = gzip.compress(b"x" * 30_000_000)
    to.sendall(OK + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(body) + body)


def redirect_to_itself(to: socket, path: str) -> None:
    """Send the other side round and round."""
    to.sendall(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + path.encode() + b"\r\n\r\n")


def redirect_on_and_on(to: socket, path: str) -> None:
    """Send the other side to an address that is always another one."""
    where = f"{path.partition('&step=')[0]}&step={time.monotonic_ns()}"
    to.sendall(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + where.encode() + b"\r\n\r\n")


def fill_the_head(to: socket, path: str) -> None:
    """Send a header of megabytes."""
    to.sendall(OK + b"X-Much: " + b"x" * 5_000_000 + b"\r\nContent-Length: 2\r\n\r\nok")


def number_the_status(to: socket, path: str) -> None:
    """Answer with a status that nobody knows."""
    to.sendall(b"HTTP/1.1 999 No\r\nContent-Length: 0\r\n\r\n")


SICKNESSES: Mapping[str, Sickness] = {
    one.__name__: one
    for one in (
        drip, drip_head, say_nothing, hang_up, send_half, send_half_a_piece, send_no_http, promise_nonsense,
        promise_much, never_end, unpack_for_ever, redirect_to_itself, redirect_on_and_on, fill_the_head,
        number_the_status,
    )
}  # fmt: skip


@dataclass
class SickSite:
    """Serves `pages` by path, and is sick wherever a path begins with `path`."""

    pages: Mapping[str, bytes]
    path: str
    sickness: Sickness
    port: int = 0
    asked: list[str] = field(default_factory=list)

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def counts(self) -> Counter[str]:
        return Counter(self.asked)


@contextmanager
def serve(pages: Mapping[str, bytes], path: str, sickness: Sickness) -> Iterator[SickSite]:
    """Serve on a free port of loopback."""
    site = SickSite(pages, path, sickness)

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            line = self.rfile.readline().decode("latin-1").split(" ")
            while self.rfile.readline().strip():
                pass
            if len(line) < 2:
                return
            site.asked.append(line[1])
            with suppress(OSError):
                if line[1].startswith(site.path):
                    site.sickness(self.connection, line[1])
                    return
                body = site.pages.get(line[1])
                status = b"HTTP/1.1 404 Not Found\r\n" if body is None else OK
                head = status + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(body or b"")
                self.connection.sendall(head + (body or b""))

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False

    with Server(("127.0.0.1", 0), Handler) as server, running(server):
        site.port = server.server_address[1]
        yield site


def _for_ever(send: Callable[[], None], pause: float = 0) -> None:
    end = time.monotonic() + LONGEST
    while time.monotonic() < end:
        send()
        time.sleep(pause)

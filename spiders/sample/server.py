"""The sample's town halls on a port of this machine, over HTTP.

A request names its town by host, as a proxy is asked (`GET http://kemi.sample.invalid/cgi/…`, or the same
host in the Host header), or by path (`/kemi/cgi/…`), for who points a town file of his own at the server.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final
from urllib.parse import urlsplit

from spiders.sample.dynasty_answers import Answer, TownHalls
from spiders.sample.pages import MARK

HOST: Final = ".sample.invalid"
_SESSION: Final = "DSESSION"
_LONGEST_POST: Final = 10_000


class _Handler(BaseHTTPRequestHandler):
    server: SampleServer
    protocol_version = "HTTP/1.1"
    server_version = "DynastySample/1"
    sys_version = ""
    # Headers and body go out as one: two small packets wait for each other's acknowledgement.
    wbufsize = -1
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_POST(self) -> None:
        """Answer what a form posts as if it were asked for by its address."""
        length = min(int(self.headers.get("Content-Length") or 0), _LONGEST_POST)
        posted = self.rfile.read(length).decode("ascii", errors="replace")
        self.path = f"{self.path.partition('?')[0]}?{posted}"
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def _answer(self, with_body: bool) -> None:
        answer, session = self.server.answer(self.path, self.headers.get("Host", ""), self.headers.get("Cookie", ""))
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(answer.body)))
        if session:
            self.send_header("Set-Cookie", f"{_SESSION}={session}; path=/")
        self.end_headers()
        if with_body:
            self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: whoever asks keeps the log."""


class SampleServer(ThreadingHTTPServer):
    """A running server; `sessions` holds what each session asked last."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, port: int, halls: TownHalls) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.halls = halls
        self.sessions: dict[str, str] = {}
        self.lock = threading.Lock()

    @property
    def address(self) -> str:
        """The server's address, without a path."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def answer(self, target: str, host: str, cookie: str) -> tuple[Answer, str | None]:
        """Answer a request target; returns the session to set with it, where there is a town to have one."""
        parts = urlsplit(target)
        found = _town(parts.netloc or host, parts.path, self.halls)
        if found is None:
            text = f"{MARK} Towns: {', '.join(self.halls.towns)}; ask /TOWN/cgi/DREQUEST.PHP?page=meeting_frames\n"
            return Answer(404, "text/plain; charset=utf-8", text.encode()), None
        key, root, path = found
        with self.lock:
            held = SimpleCookie(cookie).get(_SESSION)
            session = held.value if held and held.value in self.sessions else None
            last = self.sessions[session] if session else None
            session = session or f"{len(self.sessions) + 1:08x}"
            self.sessions[session] = f"{path}?{parts.query}"
            return self.halls.answer(key, root, path, parts.query, last), session


def _town(host: str, path: str, halls: TownHalls) -> tuple[str, str, str] | None:
    """Part a request into town, root and the path after the root."""
    name = host.partition(":")[0].lower()
    key, rest = name.removesuffix(HOST), path.removeprefix("/")
    root = f"http://{host}/"
    if not name.endswith(HOST):
        key, _, rest = rest.partition("/")
        root += f"{key}/"
    if key not in halls.towns:
        return None
    prefix = halls.towns[key].prefix
    if prefix and rest.startswith(prefix):
        return key, root + prefix, rest.removeprefix(prefix)
    return key, root, rest


@contextmanager
def serve(port: int = 0, faults: Iterable[str] = (), phase: int = 1) -> Iterator[str]:
    """Serve the sample towns on 127.0.0.1 (a free port for 0) and yield the server's address.

    `faults` are switches of `spiders.sample.quirks`; in `phase` 2 the newest agenda has become minutes, the
    newest minutes are checked, and one town has its next strategy. Raises ValueError for an unknown switch,
    OSError for a port that is taken.
    """
    with SampleServer(port, TownHalls(faults, phase)) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield server.address
        finally:
            server.shutdown()
            thread.join()

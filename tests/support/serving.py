"""A real server process over a real store, and a trap for queries that reach out."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import BaseServer

KUNTALINKKI = Path(sys.executable).with_name("kuntalinkki")


def environment(**variables: str) -> dict[str, str]:
    """Return the environment without what a developer has set, and with some variables more."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KUNTALINKKI_")}
    return {**kept, "PYTHONWARNINGS": "error::ResourceWarning", **variables}


@contextmanager
def server(data: Path, **settings: str) -> Iterator[str]:
    """Serve a data folder on a free port, or with settings of one's own; give the address of the endpoint."""
    variables = environment(**{"KUNTALINKKI_DATA": str(data), "KUNTALINKKI_PORT": "0", **settings})
    process = subprocess.Popen([KUNTALINKKI, "serve"], stderr=subprocess.PIPE, text=True, env=variables, cwd=data)
    try:
        assert process.stderr
        told = process.stderr.readline()
        address = re.search(r"http://\S+/sparql", told)
        assert address, told + process.stderr.read()
        yield address[0]
    finally:
        process.send_signal(signal.SIGINT)
        _, rest = process.communicate(timeout=60)
        assert "Traceback" not in rest, rest


@contextmanager
def running(server: BaseServer) -> Iterator[None]:
    """Let a server of this process answer, in a thread of its own, for as long as this lasts."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()


@contextmanager
def trap() -> Iterator[tuple[str, list[str]]]:
    """Serve an address that nobody should ask; give it, and the list of who did."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as caught:
        threading.Thread(target=caught.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{caught.server_port}/", asked
        caught.shutdown()

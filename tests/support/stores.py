"""Real SPARQL stores of other makers, each a process of its own on a free port, and a server that fails in between."""

from __future__ import annotations

import base64
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

from publisher.release.remote import Credentials, Remote

OXIGRAPH = Path(sys.executable).with_name("oxigraph")
VIRTUOSO = shutil.which("virtuoso-t")
ISQL = shutil.which("isql-vt")
INI = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {folder}
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
[SPARQL]
ResultSetMaxRows = 10000
"""


@dataclass
class Server:
    """A running store: its addresses, its process, and the port of Virtuoso's SQL."""

    query: str
    update: str
    graph_store: str
    process: subprocess.Popen[bytes]
    credentials: Credentials | None = None
    sql: int = 0

    def remote(self, graph_store: bool = True) -> Remote:
        return Remote(self.query, self.update, self.graph_store if graph_store else None, self.credentials)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def oxigraph(folder: Path) -> Iterator[Server]:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [OXIGRAPH, "serve", "--location", folder, "--bind", f"127.0.0.1:{port}"]
    with _running(command, folder.parent, f"{address}/") as process:
        yield Server(f"{address}/query", f"{address}/update", f"{address}/store", process)


@contextmanager
def virtuoso(folder: Path, reads: Path | None = None) -> Iterator[Server]:
    assert VIRTUOSO
    sql, http = free_port(), free_port()
    folder.mkdir(exist_ok=True)
    (folder / "virtuoso.ini").write_text(INI.format(sql=sql, http=http, folder=reads or folder))
    (folder / "virtuoso.lck").unlink(missing_ok=True)  # of a process that was killed
    address = f"http://127.0.0.1:{http}"
    command = [VIRTUOSO, "-f", "+configfile", folder / "virtuoso.ini"]
    with _running(command, folder, f"{address}/sparql") as process:
        own = f"{address}/sparql-auth"
        yield Server(own, own, f"{address}/sparql-graph-crud-auth", process, Credentials("dba", "dba"), sql)


@contextmanager
def _running(command: list[Any], folder: Path, address: str) -> Iterator[subprocess.Popen[bytes]]:
    with (folder / "server.log").open("ab") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
    try:
        for _ in range(300):
            try:
                urlopen(address, timeout=5).close()
                break
            except OSError:
                assert process.poll() is None, (folder / "server.log").read_text()
                time.sleep(0.1)
        yield process
    finally:
        process.kill()
        process.wait()


def isql(server: Server, statements: str) -> str:
    """Run statements in Virtuoso's own shell."""
    assert ISQL
    command = [ISQL, f"127.0.0.1:{server.sql}", "dba", "dba", "VERBOSE=OFF", "BANNER=OFF", "PROMPT=OFF"]
    return subprocess.run([*command, f"exec={statements}"], capture_output=True, text=True, check=True).stdout


@dataclass
class Between:
    """Stands before a store: passes requests on, and fails as it is told to.

    After `good` requests that change something, the next `bad` ones fail: `how` is a status, or 0 to hang up.
    """

    store: Server
    good: int = sys.maxsize
    bad: int = sys.maxsize
    how: int = 500
    basic: tuple[str, str] | None = None
    address: str = ""
    seen: list[str] = field(default_factory=list)

    def fails(self) -> bool:
        number = len(self.seen)
        return self.good < number <= self.good + self.bad

    def remote(self, known: Credentials | None = None) -> Remote:
        paths = (urlsplit(url).path for url in (self.store.query, self.store.update, self.store.graph_store))
        query, update, graph_store = (self.address + path for path in paths)
        return Remote(query, update, graph_store, known)


@contextmanager
def between(told: Between) -> Iterator[Between]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if told.basic and self.headers.get("Authorization") != _basic(*told.basic):
                self.reply(401, b"who are you?", {"WWW-Authenticate": 'Basic realm="store"'})
                return
            if not self.path.startswith("/query") and self.command != "GET":
                told.seen.append(self.command)
                if told.fails():
                    if told.how:
                        self.reply(told.how, b"out of order", {})
                    else:
                        self.close_connection = True
                        self.connection.shutdown(socket.SHUT_RDWR)
                    return
            parts = urlsplit(told.store.query)
            passed = HTTPConnection(parts.hostname or "", parts.port, timeout=60)
            headers = {name: value for name, value in self.headers.items() if name in ("Content-Type", "Accept")}
            passed.request(self.command, self.path, body, headers)
            answer = passed.getresponse()
            kind = {"Content-Type": answer.headers.get("Content-Type", "text/plain")}
            self.reply(answer.status, answer.read(), kind)

        def reply(self, status: int, body: bytes, headers: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PUT = do_DELETE = answer  # noqa: N815 - as the library calls them

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        told.address = f"http://127.0.0.1:{server.server_port}"
        yield told
        server.shutdown()


def _basic(user: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()

"""A connection with limits: uvicorn's, for which the head of a request may be endless and may never come.

A request whose head or body does not come in time, or whose head is too long, is refused in one sentence. What the
client still sends is read for a while and thrown away, as closing at once would reset the connection before the
client has read the answer.
"""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import Any, Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from publisher.web.http.fast_path import FastPath
from publisher.web.sparql.job import Job

# A query of 64 kB, percent-encoded, and as much for the names of graphs and headers.
_LONGEST_HEAD: Final = 256 * 1024
_LINGER: Final = 2.0
_MOST_THROWN_AWAY: Final = 64 * 1024 * 1024


class Connection(HttpToolsProtocol):
    """A connection whose requests come within `seconds`, one of at most `most`."""

    seconds: float = 10.0
    most: int = 2000
    quick: FastPath

    @classmethod
    def limited(cls, seconds: float, most: int, quick: FastPath) -> type[Connection]:
        """Return the kind of connections with these limits, and a short way for queries."""
        return type("LimitedConnection", (cls,), {"seconds": seconds, "most": most, "quick": quick})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._head = 0
        self._is_reading_head = True
        self._deadline: asyncio.TimerHandle | None = None
        self._is_refused = False
        self._job: Job | None = None
        self._thrown_away = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._await_request()
        if len(self.connections) > self.most:
            self._refuse(503, "too many connections are open: try again in a few seconds")

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._stop_waiting()
        if self._job:
            self._job.abandon()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what the client sends, as long as it may."""
        if self._is_refused:
            self._thrown_away += len(data)
            if self._thrown_away > _MOST_THROWN_AWAY:
                self.transport.abort()
            return
        if self._deadline is None:
            self._await_request()
        if self._is_reading_head:
            self._head += len(data)
        super().data_received(data)
        if self._is_reading_head and self._head > _LONGEST_HEAD:
            self._refuse(413, f"the address and headers of a request may be {_LONGEST_HEAD} bytes long; post the query")

    def on_headers_complete(self) -> None:
        """Go on to the body."""
        self._is_reading_head = False
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Wait for nothing any more: the request is there."""
        self._stop_waiting()
        self._is_reading_head, self._head = True, 0
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Refuse what is not HTTP."""
        self._refuse(400, "this is not an HTTP request")

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        """Answer a request the short way, or else by the application."""

        def go_on() -> None:
            self._job = None
            super(Connection, self)._start_asgi_task(cycle, app)

        self._job = self.quick.begin(cycle, go_on)
        if self._job is None:
            go_on()

    def _await_request(self) -> None:
        self._deadline = self.loop.call_later(self.seconds, self._is_late)

    def _stop_waiting(self) -> None:
        if self._deadline:
            self._deadline.cancel()
            self._deadline = None

    def _is_late(self) -> None:
        self._deadline = None
        if self._head == 0 and self._is_reading_head:
            self.transport.close()  # nothing was asked
        else:
            self._refuse(408, f"the request did not come within {self.seconds:g} seconds")

    def _refuse(self, status: int, sentence: str) -> None:
        self._stop_waiting()
        if self.transport.is_closing() or self._is_refused:
            return
        self._is_refused = True
        body = f"{sentence}\n".encode()
        head = f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n" + "".join(
            f"{name}: {value}\r\n"
            for name, value in (
                ("content-type", "text/plain; charset=utf-8"),
                ("content-length", len(body)),
                ("x-content-type-options", "nosniff"),
                ("access-control-allow-origin", "*"),
                ("retry-after", 5),
                ("connection", "close"),
            )
            if name != "retry-after" or status == HTTPStatus.SERVICE_UNAVAILABLE
        )
        if self.cycle is None or self.cycle.response_complete or not self.cycle.response_started:
            self.transport.write(head.encode() + b"\r\n" + body)
        if self.cycle is not None:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self.flow.resume_reading()
        self.loop.call_later(_LINGER, self.transport.close)

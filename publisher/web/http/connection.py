"""A connection with limits: uvicorn's, for which the head of a request may be endless and may never come.

A request whose head or body does not come in time, or whose head is too long, is refused in one sentence. What the
client still sends is read for a while and thrown away, as closing at once would reset the connection before the
client has read the answer.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any, Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from publisher.web.http.fast_path import FastPath
from publisher.web.sparql.job import Job

# A query of 64 kB, percent-encoded, and as much for the names of graphs and headers.
_LONGEST_HEAD: Final = 256 * 1024
# Requests that a client may send before it has read the answer to the first of them.
_MOST_AT_ONCE: Final = 100
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
        # A request that goes the short way, what came after it, and whether there was one since the deadline was set.
        self._job: Job | None = None
        self._request = self._later = b""
        self._has_asked = False
        self._begun: Job | None = None
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
        if self._job is not None:
            self._later += data
            if len(self._later) > _LONGEST_HEAD:
                self._job.abandon()
                self._refuse(413, f"at most {_LONGEST_HEAD} bytes may come before the answer to an earlier request")
            return
        if self._is_between_requests:
            if self._begin(data):
                return
            self._stop_waiting()
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
        if len(self.pipeline) > _MOST_AT_ONCE:
            self.transport.abort()

    def on_message_complete(self) -> None:
        """Wait for nothing any more: the request is there."""
        self._stop_waiting()
        self._is_reading_head, self._head = True, 0
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """Read on when all requests that came at once are answered."""
        super().on_response_complete()
        if self.pipeline:
            self.flow.pause_reading()

    def send_400_response(self, msg: str) -> None:
        """Refuse what is not HTTP."""
        self._refuse(400, "this is not an HTTP request")

    def send_answer(self, job: Job, head: Iterable[bytes]) -> None:
        """Send the lines of a head, and the whole answer of a job."""
        assert job.whole is not None
        dated = (b"%s: %s\r\n" % header for header in self.server_state.default_headers)
        size = b"content-length: %d\r\n\r\n" % len(job.whole)
        self.transport.write(b"".join((b"HTTP/1.1 200 OK\r\n", *dated, *head, size, job.whole)))
        self._take_later()

    def go_on(self, job: Job) -> None:
        """Let the application answer the request of a job that is begun."""
        self._begun = job
        super().data_received(self._request)
        self._take_later()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        if self._begun:
            cycle.scope["state"]["job"], self._begun = self._begun, None
        super()._start_asgi_task(cycle, app)

    @property
    def _is_between_requests(self) -> bool:
        has_answered = self.cycle is None or self.cycle.response_complete
        return has_answered and self._is_reading_head and self._head == 0 and not self.flow.write_paused

    def _begin(self, data: bytes) -> bool:
        """Begin to answer a request the short way; return whether that was possible."""
        self._request = data
        job = self.quick.begin(self, data)
        if job is None:
            return False
        self._has_asked = True
        if not job.has_begun:
            self._job = job
        self._unset_keepalive_if_required()
        if self._deadline is None:
            self._await_request()
        return True

    def _take_later(self) -> None:
        self._job = None
        if self._later:
            later, self._later = self._later, b""
            self.data_received(later)

    def _await_request(self) -> None:
        self._deadline = self.loop.call_later(self.seconds, self._is_late)

    def _stop_waiting(self) -> None:
        if self._deadline:
            self._deadline.cancel()
            self._deadline = None

    def _is_late(self) -> None:
        self._deadline = None
        if self._has_asked or self._job is not None:
            self._has_asked = False
            self._await_request()
        elif self._head == 0 and self._is_reading_head:
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

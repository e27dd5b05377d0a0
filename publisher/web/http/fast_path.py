"""The short way for most queries: from the connection to a worker and back, without the application between.

A GET of `/sparql` that a program sends is read, answered from the cache or given to a worker right where the request
was parsed; an answer that comes whole is written as soon as it is there. Everything else goes through the application:
pages, errors, conditions, large answers, and those that are worth packing for a client that unpacks them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from time import perf_counter
from typing import Any, Final

from publisher.web.errors import ProtocolError
from publisher.web.http.cache import Kept, tag
from publisher.web.http.query_answers import REVALIDATED, Answers
from publisher.web.http.watch import Observer
from publisher.web.sparql import protocol
from publisher.web.sparql.job import Job
from publisher.web.sparql.protocol import Asked

PATH: Final = "/sparql"
# Larger answers are packed where the client unpacks them.
PACKED_FROM: Final = 1000
_PACKED: Final = re.compile(rb"\b(?:gzip|zstd)\b")
_REMEMBERED: Final = 4096
_NOT_SHORT: Final = frozenset({b"if-none-match", b"if-modified-since", b"range", b"expect", b"upgrade"})
_HEAD: Final = (
    b"vary: Accept, Accept-Encoding, Origin\r\naccess-control-allow-origin: *\r\n"
    b"access-control-expose-headers: ETag, Link, Retry-After\r\n"
    b"x-content-type-options: nosniff\r\nreferrer-policy: no-referrer\r\n"
)


class FastPath:
    """Answers what it can; `observer` is told as it is by the application."""

    def __init__(self, answers: Answers, observer: Observer) -> None:
        self.answers, self.service, self.observer = answers, answers.service, observer
        self._read = lru_cache(maxsize=2000)(self._read_anew)

    def begin(self, cycle: Any, go_on: Callable[[], None]) -> Job | None:
        """Begin to answer a request, and return whether that was possible: a job that runs or has ended, or None.

        `cycle` is uvicorn's request and response. `go_on` gives the request to the application after all; the job is
        in its scope then.
        """
        scope = cycle.scope
        if scope["method"] != "GET" or scope["path"] != PATH:
            return None
        begin = perf_counter()
        generation = self.service.generation_now()
        asked = self._asked(scope)
        if generation is None or asked is None:
            return None
        task = asked.task()
        entity = tag(generation.release, task)
        if entity and (kept := self.answers.cache.get(entity)):
            job = self.service.job(task)
            job.media_type, job.whole = kept.media_type, kept.body
        else:
            try:
                job = self.service.submit(generation.queries, task)
            except ProtocolError:
                return None
        unpacks = any(name == b"accept-encoding" and _PACKED.search(value) for name, value in scope["headers"])

        def tell(_: Job) -> None:
            if job.abandoned is not None:
                return
            if job.whole is None or (unpacks and len(job.whole) >= PACKED_FROM):
                scope["state"]["job"] = job
                go_on()
                return
            if entity:
                self.answers.cache.put(entity, Kept(job.media_type, job.whole))
            _write(cycle, job, job.whole, entity)
            self.observer.tell("GET", PATH, 200, len(job.whole), perf_counter() - begin)

        if job.whole is None:
            job.on_begin = tell
        else:
            tell(job)
        return job

    def _asked(self, scope: Any) -> Asked | None:
        """Return the query of a request that can be answered the short way."""
        accept = b""
        for name, value in scope["headers"]:
            if name in _NOT_SHORT:
                return None
            if name == b"accept":
                accept = accept + b", " + value if accept else value
        arguments = scope["query_string"]
        read = self._read if len(arguments) < _REMEMBERED else self._read_anew
        asked = read(arguments, accept.decode("latin-1"))
        return None if asked is None or asked.wants_page or asked.query is None else asked

    def _read_anew(self, arguments: bytes, accept: str) -> Asked | None:
        try:
            return protocol.read("GET", arguments, accept, self.service.limits)
        except ProtocolError:
            return None


def _write(cycle: Any, job: Job, body: bytes, entity: str | None) -> None:
    """Write a whole answer to a connection, and let the connection go on."""
    kept = f"cache-control: {REVALIDATED}\r\netag: {entity}\r\n" if entity else "cache-control: no-store\r\n"
    close = "" if cycle.keep_alive else "connection: close\r\n"
    charset = "; charset=utf-8" if job.media_type.startswith("text/") else ""
    cycle.response_started = cycle.response_complete = True
    cycle.message_event.set()
    cycle.transport.write(
        b"".join(
            (
                b"HTTP/1.1 200 OK\r\n",
                *(b"%s: %s\r\n" % header for header in cycle.default_headers),
                _HEAD,
                f"{kept}{close}content-type: {job.media_type}{charset}\r\ncontent-length: {len(body)}\r\n\r\n".encode(),
                body,
            )
        )
    )
    if not cycle.keep_alive:
        cycle.transport.close()
    cycle.on_response()

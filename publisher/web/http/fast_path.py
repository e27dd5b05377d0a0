"""The short way for most queries: from the connection to a worker and back, without the application between.

A GET of `/sparql` that a program sends in one piece is read, answered from the cache or given to a worker right where
it arrives; an answer that comes whole is written as soon as it is there. Everything else goes through the application:
pages, errors, conditions, large answers, and those that are worth packing for a client that unpacks them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from time import perf_counter
from typing import Final, NamedTuple, Protocol

from publisher.web.errors import ProtocolError
from publisher.web.http.cache import Kept, tag
from publisher.web.http.query_answers import REVALIDATED, Answers
from publisher.web.http.watch import Observer
from publisher.web.sparql import protocol
from publisher.web.sparql.frames import Task
from publisher.web.sparql.job import Job

PATH: Final = "/sparql"
# Larger answers are packed where the client unpacks them.
PACKED_FROM: Final = 1000
_PACKED: Final = re.compile(rb"\b(?:gzip|zstd)\b")
_REMEMBERED: Final = 4096
_START: Final = f"GET {PATH}?".encode()
_VERSION: Final = b" HTTP/1.1\r\n"
_ARGUMENTS: Final = re.compile(rb"[!-~]+")
# A line of a header, after which the value may have spaces (RFC 9112, 5); stricter than a server need be.
_HEADER: Final = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t -~\x80-\xff]*)\r\n")
# With these a request has a body, asks for a part, for a change or for another protocol.
_NOT_SHORT: Final = frozenset(
    b"connection content-length transfer-encoding expect if-match if-modified-since if-none-match if-range range "
    b"if-unmodified-since trailer upgrade".split()
)
_HEAD: Final = (
    b"vary: Accept, Accept-Encoding, Origin\r\naccess-control-allow-origin: *\r\n"
    b"access-control-expose-headers: ETag, Link, Retry-After\r\n"
    b"x-content-type-options: nosniff\r\nreferrer-policy: no-referrer\r\n"
)


class Headers(NamedTuple):
    """What the headers of a request say: the forms that are wanted, and whether the client unpacks answers."""

    accept: str
    unpacks: bool


class Client(Protocol):
    """A connection that waits for an answer."""

    def send_answer(self, job: Job, head: Iterable[bytes]) -> None:
        """Send the lines of a head, and the whole answer of a job."""

    def go_on(self, job: Job) -> None:
        """Let the application answer; the job is begun."""


class FastPath:
    """Answers what it can; `observer` is told as it is by the application."""

    def __init__(self, answers: Answers, observer: Observer) -> None:
        self.answers, self.service, self.observer = answers, answers.service, observer
        # One client sends the same headers with each of its requests.
        self._headers = lru_cache(maxsize=500)(read_headers)
        self._task = lru_cache(maxsize=2000)(self._read)

    def begin(self, client: Client, data: bytes) -> Job | None:
        """Begin to answer a request, and return its job, which may have ended; None where that is not possible."""
        end = data.find(_VERSION)
        if end < 0 or not data.startswith(_START):
            return None
        arguments, rest = data[len(_START) : end], data[end + len(_VERSION) :]
        is_short = len(data) < _REMEMBERED
        headers = self._headers(rest) if is_short else read_headers(rest)
        generation = self.service.generation_now()
        if headers is None or generation is None or not _ARGUMENTS.fullmatch(arguments):
            return None
        task, entity = (self._task if is_short else self._read)(generation.release, arguments, headers.accept)
        if task is None:
            return None
        begin = perf_counter()
        if entity and (kept := self.answers.cache.get(entity)):
            job = self.service.job(task)
            job.media_type, job.whole = kept.media_type, kept.body
        else:
            try:
                job = self.service.submit(generation.queries, task)
            except ProtocolError:
                return None

        def send(_: Job) -> None:
            if job.abandoned is not None:
                return
            if job.whole is None or (headers.unpacks and len(job.whole) >= PACKED_FROM):
                client.go_on(job)
                return
            if entity:
                self.answers.cache.put(entity, Kept(job.media_type, job.whole))
            client.send_answer(job, (_HEAD, _cache_lines(entity), _type_line(job.media_type)))
            self.observer.tell("GET", PATH, 200, len(job.whole), perf_counter() - begin)

        if job.has_begun:
            send(job)
        else:
            job.on_begin = send
        return job

    def _read(self, release: str | None, arguments: bytes, accept: str) -> tuple[Task | None, str | None]:
        """Return what a program asks, and the entity tag of the answer; no task where it is for the application."""
        try:
            asked = protocol.read("GET", arguments, accept, self.service.limits)
        except ProtocolError:
            return None, None
        if asked.wants_page or asked.query is None:
            return None, None
        task = asked.task()
        return task, tag(release, task)


def read_headers(text: bytes) -> Headers | None:
    r"""Return what the headers of a request say, to the empty line at their end; None for all that is not usual.

    >>> read_headers(b"Host: x\r\nAccept: text/csv\r\n\r\n")
    Headers(accept='text/csv', unpacks=False)
    >>> read_headers(b"Host: x\r\nContent-Length: 4\r\n\r\nmore")
    """
    place, hosts, accept, unpacks = 0, 0, [], False
    while line := _HEADER.match(text, place):
        place = line.end()
        name = line[1].lower()
        if name in _NOT_SHORT:
            return None
        if name == b"accept":
            accept.append(line[2].decode("latin-1"))
        unpacks = unpacks or (name == b"accept-encoding" and _PACKED.search(line[2]) is not None)
        hosts += name == b"host"
    return Headers(", ".join(accept), unpacks) if hosts == 1 and text[place:] == b"\r\n" else None


def _cache_lines(entity: str | None) -> bytes:
    return f"cache-control: {REVALIDATED}\r\netag: {entity}\r\n".encode() if entity else b"cache-control: no-store\r\n"


@lru_cache(maxsize=100)
def _type_line(media_type: str) -> bytes:
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    return f"content-type: {media_type}{charset}\r\n".encode()

"""What a query may use, and the sentence that says so where one wants more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from publisher.config import Config
from publisher.web.errors import ProtocolError

MEGABYTE: Final = 1024 * 1024
RETRY: Final = {"Retry-After": "5"}
_OPENED: Final = frozenset("{([")

# What may hold brackets that open nothing: texts, comments and IRIs.
_NOT_CODE: Final = re.compile(r"\"[^\"\\\n]*(?:\\.[^\"\\\n]*)*\"|'[^'\\\n]*(?:\\.[^'\\\n]*)*'|<[^<>\s]*>|#[^\n]*")


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds of a query; bytes of memory of a query and of all together, of an answer, of all that wait to be read
    by slow clients; bytes and nesting of a query's text; how many may wait.
    """

    seconds: float = 10.0
    memory: int = 256 * MEGABYTE
    memory_of_all: int = 1024 * MEGABYTE
    answer: int = 256 * MEGABYTE
    temporary: int = 512 * MEGABYTE
    length: int = 64 * 1024
    nesting: int = 500
    waiting: int = 400

    @classmethod
    def of(cls, config: Config) -> Limits:
        """Return the limits that a configuration sets."""
        return cls(
            seconds=config.query_seconds,
            memory=config.query_megabytes * MEGABYTE,
            memory_of_all=config.queries_megabytes * MEGABYTE,
            answer=config.answer_megabytes * MEGABYTE,
            temporary=config.temporary_megabytes * MEGABYTE,
            length=config.query_kilobytes * 1024,
            nesting=config.query_nesting,
            waiting=config.queries_waiting,
        )

    def check(self, query: str) -> None:
        """Raise ProtocolError for a text that is too long (413) or too deeply nested (400) to be parsed."""
        if len(query) > self.length or len(query.encode()) > self.length:
            raise self.too_long()
        if nesting(query, self.nesting) > self.nesting:
            raise ProtocolError(400, f"the query nests brackets deeper than {self.nesting} levels", reason="nesting")

    def too_long(self) -> ProtocolError:
        """Return the refusal of a query that is too long."""
        return ProtocolError(413, f"a query may be {self.length} bytes long", reason="length")

    def ended(self, reason: str) -> ProtocolError:
        """Return what to answer for a query that was ended for this reason."""
        status, sentence = {
            "time": (504, f"the query ran longer than {self.seconds:g} seconds and was ended: ask for less at a time"),
            "memory": (
                503,
                f"the query needed more than {self.memory // MEGABYTE} MB of memory and was ended: ask for less",
            ),
            "memory-of-all": (503, "all queries together needed too much memory, and the largest was ended"),
            "answer": (
                503,
                f"the answer is larger than {self.answer // MEGABYTE} MB: ask for less, or take a dump at /releases/",
            ),
            "busy": (503, "too many long queries are running: ask again in a few seconds"),
            "waiting": (429, "too many queries are waiting: ask again in a few seconds"),
            "stopped": (503, "the server is being stopped: ask again in a few seconds"),
            "crash": (503, "the query ended the process that worked on it: simplify it"),
        }.get(reason, (503, "the query was ended"))
        headers = RETRY if reason in {"memory-of-all", "busy", "waiting", "stopped"} else {}
        return ProtocolError(status, sentence, headers, reason=reason)


def nesting(query: str, enough: int) -> int:
    """Return how deep the brackets of a query nest; where there are no more than `enough`, their number.

    >>> nesting("SELECT * { { ?s ?p '(((((' } }", 2)
    2
    """
    opened = sum(map(query.count, _OPENED))
    if opened <= enough:
        return opened
    depth = deepest = 0
    for letter in re.sub(r"[^{}()\[\]]+", "", _NOT_CODE.sub("", query)):
        if letter in _OPENED:
            depth += 1
            deepest = max(deepest, depth)
        else:
            depth = max(depth - 1, 0)
    return deepest

"""What the front and a worker say to each other, packet by packet, over a SOCK_SEQPACKET socket.

A packet is a letter, which tells its kind, and content. A task goes to the worker in pieces; what comes back is either
`WHOLE`, or `START`, any number of `DATA` and `END`. `FAILED` may come at any time, in place of the rest.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final

SIZE: Final = 48 * 1024
BUFFER: Final = SIZE + 4096
# Of a worker that is ready: JSON {"pid", "thread"}, with a descriptor of its process.
READY: Final = b"R"
# Of a task: pieces of JSON.
PIECE, LAST = b"P", b"L"
# Of an answer. WHOLE and START hold the media type, a line break, and the first or all of the bytes.
WHOLE, START, DATA, END = b"W", b"S", b"D", b"E"
# JSON {"status", "message", "reason"}.
FAILED: Final = b"F"


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a request names. None: the query's own, or else the union of all graphs."""

    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A query, and how it is to be answered.

    `results` and `graph` are the media types for an answer of each kind; None where none of that kind will do. With
    `rows` the answer is JSON for a page instead, of at most so many rows (see `table.Table`). `values` are put in
    place of variables: each a kind ("uri" or "literal") and a text. `with_context` writes a graph with the prefixes and
    names of the published context.
    """

    query: str
    dataset: Dataset = field(default_factory=Dataset)
    results: str | None = None
    graph: str | None = None
    rows: int = 0
    values: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    with_context: bool = False

    def packets(self) -> Iterator[bytes]:
        """Yield the task as packets."""
        text = json.dumps(self._plain() if self.is_plain else asdict(self)).encode()
        start = 0
        while len(text) - start > SIZE:
            yield PIECE + text[start : start + SIZE]
            start += SIZE
        yield LAST + text[start:]

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing beside the query and its form."""
        return not (self.values or self.with_context or self.dataset.default or self.dataset.named)

    def _plain(self) -> dict[str, Any]:
        """Return what most tasks are; much faster than `asdict`."""
        return {"query": self.query, "results": self.results, "graph": self.graph, "rows": self.rows}


def receive_task(connection: socket.socket) -> Task | None:
    """Wait for a task; None where the front has gone."""
    text = b""
    while packet := connection.recv(BUFFER):
        text += packet[1:]
        if packet[:1] == LAST:
            told = json.loads(text)
            if "dataset" in told:
                told["dataset"] = Dataset(**{name: _texts(graphs) for name, graphs in told["dataset"].items()})
            return Task(**told)
    return None


def _texts(graphs: list[str] | None) -> tuple[str, ...] | None:
    return None if graphs is None else tuple(graphs)

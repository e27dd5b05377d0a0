"""What the front and a worker say to each other, packet by packet, over a SOCK_SEQPACKET socket.

A packet is a letter, which tells its kind, and content. A task goes to the worker in one packet where it is plain and
short, else as JSON in pieces. What comes back is either `WHOLE`, or `START`, any number of `DATA` and `END`. `FAILED`
may come at any time, in place of the rest.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

SIZE: Final = 48 * 1024
BUFFER: Final = SIZE + 4096
# Of a worker that is ready: JSON {"pid", "thread"}, with a descriptor of its process.
READY: Final = b"R"
# Of a task: all of it (`results`, `graph`, `rows` and the query, with line breaks between), or pieces of JSON.
PLAIN, PIECE, LAST = b"T", b"P", b"L"
# Of an answer. WHOLE and START hold the media type, a line break, and the first or all of the bytes.
WHOLE, START, DATA, END = b"W", b"S", b"D", b"E"
# JSON {"status", "message", "reason"}.
FAILED: Final = b"F"


class Dataset(NamedTuple):
    """The graphs that a request names, in place of those of the query."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


class Task(NamedTuple):
    """A query, and how it is to be answered.

    `results` and `graph` are the media types for an answer of each kind; None where none of that kind will do. With
    `rows` the answer is JSON for a page instead, of at most so many rows (see `table.Table`). `values` are put in
    place of variables: each a kind ("uri" or "literal") and a text. `with_context` writes a graph with the prefixes and
    names of the published context. Without a `dataset` the query's own is asked, or else the union of all graphs.
    """

    query: str
    dataset: Dataset | None = None
    results: str | None = None
    graph: str | None = None
    rows: int = 0
    values: Mapping[str, tuple[str, str]] | None = None
    with_context: bool = False

    def packets(self) -> Iterator[bytes]:
        """Yield the task as packets."""
        if self.dataset is None and not self.values and not self.with_context and len(self.query) < SIZE // 4:
            yield f"T{self.results or ''}\n{self.graph or ''}\n{self.rows}\n{self.query}".encode()
            return
        text = json.dumps(self._asdict()).encode()
        start = 0
        while len(text) - start > SIZE:
            yield PIECE + text[start : start + SIZE]
            start += SIZE
        yield LAST + text[start:]


def receive_task(connection: socket.socket) -> Task | None:
    """Wait for a task; None where the front has gone."""
    text = b""
    while packet := connection.recv(BUFFER):
        if packet[:1] == PLAIN:
            results, graph, rows, query = packet[1:].decode().split("\n", 3)
            return Task(query, None, results or None, graph or None, int(rows))
        text += packet[1:]
        if packet[:1] == LAST:
            found = json.loads(text)
            if found["dataset"] is not None:
                found["dataset"] = Dataset(*map(tuple, found["dataset"]))
            return Task(**found)
    return None

"""Filling a new store, graph by graph, from N-Quads: in large pieces, each line of the union once in each."""

from __future__ import annotations

from typing import Final

import pyoxigraph as ox

from publisher.errors import StoreError
from publisher.store import Store

_BYTES: Final = 16 * 1024 * 1024


class Loader:
    """Loads graphs of data into a store that holds none of them yet, and their union into the default graph."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._graphs: list[bytes] = []
        self._union: set[bytes] = set()
        self._size = 0

    def add(self, graph: str, text: bytes) -> bool:
        """Take the N-Quads of a graph; return whether what was taken is in the store now. Raises StoreError."""
        self._graphs.append(text)
        self._union.update(triples(graph, text))
        self._size += len(text)
        if self._size < _BYTES:
            return False
        self.flush()
        return True

    def flush(self) -> None:
        """Load what was taken. Raises StoreError."""
        try:
            self.store.native.bulk_load(b"".join(self._graphs), format=ox.RdfFormat.N_QUADS)
            self.store.native.bulk_load(b"".join(self._union), format=ox.RdfFormat.N_TRIPLES)
        except (OSError, RuntimeError) as error:
            raise StoreError(f"{self.store.path}: the store cannot be written ({error})") from None
        self._graphs.clear()
        self._union.clear()
        self._size = 0


def text_of(store: Store, graph: str) -> bytes:
    """Return the N-Quads of a graph."""
    text = ox.serialize(store.quads(graph), format=ox.RdfFormat.N_QUADS)
    assert text is not None
    return text


def triples(graph: str, text: bytes) -> list[bytes]:
    """Return the lines of the N-Quads of a graph as N-Triples."""
    return text.replace(b" <%s> .\n" % graph.encode(), b" .\n").splitlines(keepends=True)

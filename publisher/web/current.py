"""The store that is served: of the current release where there is one, else the crawler's own.

Which release is current is looked up for each query, so that a new one is served without a restart; a query that has
begun ends on the store it began with.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from threading import Lock

from publisher.errors import StoreError
from publisher.store import Store
from publisher.web.sparql import Answer, Dataset, evaluate


class Current:
    """Answers queries (`sparql.Evaluate`) from the store that is current when they come.

    Raises NoStoreError and StoreError when made. Later a store that cannot be opened leaves the one before in place.
    """

    def __init__(self, working: Path, releases: Path) -> None:
        self._working = working
        self._link = releases / "current"
        self._lock = Lock()
        self._path = self.path()
        self._store = Store.read_only(self._path)

    def path(self) -> Path:
        """Return the folder of the store that is current now."""
        released = self._link.resolve() / "store"
        return released if (released / "CURRENT").exists() else self._working

    def store(self) -> Store:
        """Return the current store, opened."""
        path = self.path()
        with self._lock:
            if path != self._path and path != self._working:
                with suppress(StoreError):  # it was pruned in this moment
                    self._store, self._path = Store.read_only(path), path
            return self._store

    def __call__(self, query: str, dataset: Dataset, accept: str) -> Answer:
        """Answer a query; raises ProtocolError."""
        return evaluate(self.store(), query, dataset, accept)

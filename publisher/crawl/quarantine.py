"""Pages that tell less than what is held: they wait, and the old reading stays.

A second reading that is equal, at least a day later, confirms that the town changed the page, and is stored. A page
that tells as much as before again leaves quarantine at once. Where each stands is told in the store, the page's bytes
lie in a file beside it: they are as the town sent them, contacts and all, and so are in no store and no release.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

from publisher.crawl.missing_pages import APART
from publisher.errors import StoreError, cause
from publisher.mapping import iris, vocabulary
from publisher.store import Store, notes


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A page in quarantine: why, `since` when it reads so (ISO), and `over` which graph that is held.

    `digest` is that of what it tells, `sha256` that of its bytes.
    """

    url: str
    reason: str
    since: str
    digest: str
    sha256: str
    over: str


class Quarantine:
    """The pages of one town in quarantine, by their graphs; `folder` is where their bytes go."""

    def __init__(self, store: Store, base: str, town: str) -> None:
        self.store = store
        self.note = iris.quarantine_graph(base, town)
        self.folder = folder(store.path) / town
        self.pages = read(store, base, town)

    def admits(self, graph: str, page: Quarantined, body: bytes) -> bool:
        """Return whether a page that tells less is confirmed by now; otherwise keep it in quarantine.

        Raises StoreError.
        """
        before = self.pages.get(graph)
        if before and before.digest == page.digest and _is_later(before.since, page.since):
            self.release(graph)
            return True
        if before is None or before.digest != page.digest or before.since > page.since:
            self._keep(graph, body)
            self.pages[graph] = page
        return False

    def release(self, graph: str) -> None:
        """Let a page out."""
        self.pages.pop(graph, None)
        self._file(graph).unlink(missing_ok=True)

    def write(self) -> None:
        """Keep the state in the store; what would replace a page that is not held any more is dropped."""
        for graph in [graph for graph, page in self.pages.items() if not self.store.has(page.over)]:
            self.release(graph)
        notes.write_note(self.store, self.note, {graph: asdict(page) for graph, page in self.pages.items()})

    def _keep(self, graph: str, body: bytes) -> None:
        file = self._file(graph)
        part = file.with_suffix(".part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            part.write_bytes(gzip.compress(body, mtime=0))
            part.replace(file)
        except OSError as error:
            raise StoreError(f"{error.filename or file}: quarantine cannot be written ({cause(error)})") from None

    def _file(self, graph: str) -> Path:
        return self.folder / f"{sha256(graph.encode()).hexdigest()[:16]}.gz"


def folder(store: Path) -> Path:
    """Return where the bytes of pages in quarantine lie, beside a store."""
    return store.parent / "quarantine"


def read(store: Store, base: str, town: str) -> dict[str, Quarantined]:
    """Return the pages of a town in quarantine by their graphs."""
    kept = notes.read_note(store, iris.quarantine_graph(base, town)) or {}
    return {graph: Quarantined(**told) for graph, told in kept.items()}


def digest(graph: str, quads: Iterable[ox.Quad]) -> str:
    """Return the digest of what a page tells, without when it was fetched, by which crawl and from which bytes."""
    quads = [*quads]
    crawls = {quad.object for quad in quads if quad.predicate.value == vocabulary.GENERATED_BY}
    of_fetch = {ox.NamedNode(graph), *crawls}
    told = sorted(str(quad.triple) for quad in quads if quad.subject not in of_fetch)
    return sha256("\n".join(told).encode()).hexdigest()


def _is_later(since: str, now: str) -> bool:
    return datetime.fromisoformat(now) - datetime.fromisoformat(since) >= APART

"""When each of a town's files was last asked for, and what its server called it then (ETag, Last-Modified).

It is the project's own bookkeeping, as the reports of crawls are: one JSON value in a graph of its own, which no
dump holds. It does not stand with the file's data: `kl:fetched` tells when a file was *first* fetched with its
content, and to ask and find nothing new must not change what is published.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from publisher.mapping import iris
from publisher.store import Store, notes
from spiders.items import FetchedPage, HeldPage
from spiders.platforms.files.spider import KIND as FILE


@dataclass(frozen=True, slots=True)
class Validators:
    """When a file was asked for, as an ISO UTC time, and the marks of the state that is held of it."""

    at: str
    etag: str | None = None
    last_modified: str | None = None


def read(store: Store, base: str, town: str) -> dict[str, Validators]:
    """Return when a town's files were asked for, by the attachments' keys."""
    kept = notes.read_note(store, iris.asked_graph(base, town)) or {}
    return {key: Validators(**told) for key, told in kept.items()}


def write(store: Store, base: str, town: str, asked: Mapping[str, Validators]) -> None:
    """Keep when the files that are held were asked for in place of what was kept before. Raises StoreError."""
    held = {key: asdict(told) for key, told in asked.items() if store.has(iris.page_graph(base, town, FILE, key))}
    notes.write_note(store, iris.asked_graph(base, town), held)


def record(asked: dict[str, Validators], item: object) -> None:
    """Remember what the spider of files found of one."""
    match item:
        case FetchedPage():
            asked[item.reading.id] = Validators(item.fetched, item.etag, item.last_modified)
        case HeldPage():
            asked[item.id] = replace(asked.get(item.id, Validators("")), at=item.asked)

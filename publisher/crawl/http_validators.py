"""When each of a town's files was last asked for, and what its server called it then (ETag, Last-Modified).

It is the project's own bookkeeping, as the reports of crawls are: one JSON value in a graph of its own, which no
dump holds. It does not stand with the file's data: `kl:fetched` tells when a file was *first* fetched with its
content, and to ask and find nothing new must not change what is published.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Final

import pyoxigraph as ox

from publisher.mapping import iris
from publisher.store import Store
from spiders.items import FetchedPage, HeldPage, WithdrawnPage

_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_VALUE: Final = ox.NamedNode(f"{_RDF}value")
_JSON: Final = ox.NamedNode(f"{_RDF}JSON")


@dataclass(frozen=True, slots=True)
class Validators:
    """When a file was asked for, as an ISO UTC time, and the marks of the state that is held of it."""

    at: str
    etag: str | None = None
    last_modified: str | None = None


def read(store: Store, base: str, town: str) -> dict[str, Validators]:
    """Return when a town's files were asked for, by the attachments' keys."""
    for quad in store.quads(iris.asked_graph(base, town)):
        if quad.predicate == _VALUE and isinstance(quad.object, ox.Literal):
            return {key: Validators(**told) for key, told in json.loads(quad.object.value).items()}
    return {}


def write(store: Store, base: str, town: str, asked: Mapping[str, Validators]) -> None:
    """Keep when files were asked for in place of what was kept before. Raises StoreError."""
    graph = ox.NamedNode(iris.asked_graph(base, town))
    text = json.dumps({key: asdict(told) for key, told in asked.items()}, ensure_ascii=False, sort_keys=True)
    store.note(graph.value, [ox.Quad(graph, _VALUE, ox.Literal(text, datatype=_JSON), graph)])


def record(asked: dict[str, Validators], item: object) -> None:
    """Remember what the spider of files found of one."""
    match item:
        case FetchedPage():
            asked[item.reading.id] = Validators(item.fetched, item.etag, item.last_modified)
        case HeldPage():
            asked[item.id] = replace(asked.get(item.id, Validators("")), at=item.asked)
        case WithdrawnPage():
            asked.pop(item.id, None)

"""Which files the items in the store list, which of them it has read already, and which to ask for again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import unquote

import pyoxigraph as ox

from ontology import terms
from publisher.crawl import http_validators
from publisher.crawl.http_validators import Validators
from publisher.mapping import iris
from publisher.mapping.vocabulary import CONTENT_URL
from publisher.store import Store, inventory
from spiders.platforms.files.spider import KIND, File

# What is attached to minutes seldom changes; a file whose server gives no mark has to be fetched whole to be compared.
DAYS_UNASKED: Final = 30
_OWN_PAGES: Final = frozenset({"item", "decision", "announcement"})
# Times are told in UTC, to the second, with one ending or another.
_SECONDS: Final = len("2026-01-01T00:00:00")
_ATTACHMENT: Final = ox.NamedNode(terms.ATTACHMENT)
_ATTACHMENT_KIND: Final = ox.NamedNode(terms.ATTACHMENT_KIND)
_CONTENT_URL: Final = ox.NamedNode(CONTENT_URL)
_FETCHED: Final = ox.NamedNode(terms.FETCHED)
_OWN_HANDLING: Final = ox.NamedNode(terms.OWN_HANDLING)
_ITEM_PDF: Final = ox.NamedNode(iris.concept("attachment-kind", "item-pdf"))
_TEXTS: Final = [ox.NamedNode(term) for term in (terms.PREPARATION, terms.PROPOSAL, terms.PROCEEDINGS, terms.DECISION)]


def list_attachments(store: Store, base: str, town: str) -> dict[str, str]:
    """Return the address of each file that a page of the town lists and that is worth reading, by key, sorted."""
    prefix = iris.node(base, town, KIND, "x").removesuffix("x")
    nodes = {
        quad.object
        for quad in store.native.quads_for_pattern(None, _ATTACHMENT, None, ox.DefaultGraph())
        if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(prefix)
    }
    found: dict[str, str] = {}
    for node in nodes:
        urls = store.native.quads_for_pattern(node, _CONTENT_URL, None, ox.DefaultGraph())
        addresses = sorted(quad.object.value for quad in urls if isinstance(quad.object, ox.NamedNode))
        if addresses and not _repeats_its_page(store, node):
            found[node.value.removeprefix(prefix)] = addresses[0]
    return dict(sorted(found.items()))


def list_due_files(
    store: Store, base: str, town: str, reader: str, now: datetime, always: bool = False, is_full: bool = False
) -> list[File]:
    """Return the listed files to ask for: first those of which the store holds no text by this reader.

    Those that are held follow when DAYS_UNASKED have passed or the page of their item has changed: by the marks that
    their server gave, or else whole. A crawl that `is_full` asks for those with marks whenever it comes, and where
    asking costs nobody anything all are asked for `always`.
    """
    seen = http_validators.read(store, base, town)
    before = (now.astimezone(UTC) - timedelta(days=DAYS_UNASKED)).isoformat()
    new, again = [], []
    for key, url in list_attachments(store, base, town).items():
        graph = iris.page_graph(base, town, KIND, key)
        if not _is_read(store, graph, url, reader):
            new.append(File(url, key, is_held=store.held(graph) is not None))
            continue
        held = seen.get(key) or Validators(_fetched(store, graph))
        is_marked = is_full and bool(held.etag or held.last_modified)
        if is_marked or always or _time(held.at) < max(_time(before), _told(store, base, town, key)):
            again.append(File(url, key, True, held.etag, held.last_modified))
    return new + again


def list_orphans(store: Store, base: str, town: str) -> list[str]:
    """Return the keys of the attachments whose text is held and that no page lists any more."""
    files = list_attachments(store, base, town)
    kept = {iris.page_graph(base, town, KIND, key) for key in files}
    held = store.graphs(iris.page_graph(base, town, KIND, "x").removesuffix("x"))
    return [_key(graph) for graph in held if graph not in kept]


def _repeats_its_page(store: Store, node: ox.NamedNode) -> bool:
    """Tell of an item as a file whether the item's page tells its text.

    Read as well, that file would double every find; but where a platform puts no text on the page, it is the text.
    """
    if ox.Quad(node, _ATTACHMENT_KIND, _ITEM_PDF, ox.DefaultGraph()) not in store.native:
        return False
    return any(
        next(store.native.quads_for_pattern(bearer, text, None, ox.DefaultGraph()), None)
        for bearer in _bearers(store, node)
        for text in _TEXTS
    )


def _bearers(store: Store, node: ox.NamedNode) -> Iterator[ox.NamedNode]:
    """Yield what lists a file, and an item's own handling: one of them bears the texts."""
    for quad in store.native.quads_for_pattern(None, _ATTACHMENT, node, ox.DefaultGraph()):
        if isinstance(quad.subject, ox.NamedNode):
            yield quad.subject
            for own in store.native.quads_for_pattern(quad.subject, _OWN_HANDLING, None, ox.DefaultGraph()):
                if isinstance(own.object, ox.NamedNode):
                    yield own.object


def _told(store: Store, base: str, town: str, key: str) -> str:
    """Return when the newest of a file's own pages was fetched with its content; a list changes with every new row."""
    node = ox.NamedNode(iris.node(base, town, KIND, key))
    quads = store.native.quads_for_pattern(None, _ATTACHMENT, node, None)
    graphs = {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, ox.NamedNode)}
    own = (graph for graph in graphs if inventory.kind(graph, base, town) in _OWN_PAGES)
    return max((_time(_fetched(store, graph)) for graph in own), default="")


def _fetched(store: Store, graph: str) -> str:
    node = ox.NamedNode(graph)
    quad = next(store.native.quads_for_pattern(node, _FETCHED, None, node), None)
    return quad.object.value if quad and isinstance(quad.object, ox.Literal) else ""


def _time(told: str) -> str:
    return told[:_SECONDS]


def _key(graph: str) -> str:
    """Return the key that a graph was named by; its name has it percent-encoded once more."""
    return unquote(graph.rpartition("/")[2])


def _is_read(store: Store, graph: str, url: str, reader: str) -> bool:
    held = store.held(graph)
    # Behind the reader stand the town's own rules, which are no reason to fetch a file again.
    return held is not None and held.reader.partition("+")[0] == reader and url in inventory.addresses(store, [graph])

"""Which files the items in the store list, and which of them it has read already."""

from __future__ import annotations

from typing import Final
from urllib.parse import unquote

import pyoxigraph as ox

from ontology.terms import ATTACHMENT, ATTACHMENT_KIND
from publisher import inventory, iris
from publisher.mapping.vocabulary import CONTENT_URL
from publisher.store import Store

KIND: Final = "attachment"
_ATTACHMENT: Final = ox.NamedNode(ATTACHMENT)
_ATTACHMENT_KIND: Final = ox.NamedNode(ATTACHMENT_KIND)
_CONTENT_URL: Final = ox.NamedNode(CONTENT_URL)
# The item itself as a file says what its page says.
_ITEM_PDF: Final = ox.NamedNode(iris.concept("attachment-kind", "item-pdf"))


def listed(store: Store, base: str, town: str) -> dict[str, str]:
    """Return the address of each file that a page of the town lists, by the attachment's key, sorted."""
    prefix = iris.node(base, town, KIND, "x").removesuffix("x")
    nodes = {
        quad.object
        for quad in store.native.quads_for_pattern(None, _ATTACHMENT, None, ox.DefaultGraph())
        if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(prefix)
    }
    found: dict[str, str] = {}
    for node in nodes:
        is_item = ox.Quad(node, _ATTACHMENT_KIND, _ITEM_PDF, ox.DefaultGraph()) in store.native
        urls = store.native.quads_for_pattern(node, _CONTENT_URL, None, ox.DefaultGraph())
        addresses = sorted(quad.object.value for quad in urls if isinstance(quad.object, ox.NamedNode))
        if addresses and not is_item:
            found[node.value.removeprefix(prefix)] = addresses[0]
    return dict(sorted(found.items()))


def unread(store: Store, base: str, town: str, reader: str) -> list[tuple[str, str]]:
    """Return key and address of each listed file that the store holds no text of by this reader."""
    files = listed(store, base, town)
    return [
        (key, url)
        for key, url in files.items()
        if not _is_read(store, iris.page_graph(base, town, KIND, key), url, reader)
    ]


def orphans(store: Store, base: str, town: str) -> list[str]:
    """Return the keys of the attachments whose text is held and that no page lists any more."""
    files = listed(store, base, town)
    kept = {iris.page_graph(base, town, KIND, key) for key in files}
    held = store.graphs(iris.page_graph(base, town, KIND, "x").removesuffix("x"))
    return [_key(graph) for graph in held if graph not in kept]


def _key(graph: str) -> str:
    """Return the key that a graph was named by; its name has it percent-encoded once more."""
    return unquote(graph.rpartition("/")[2])


def _is_read(store: Store, graph: str, url: str, reader: str) -> bool:
    held = store.held(graph)
    return held is not None and held.reader == reader and url in inventory.addresses(store, [graph])

"""Looking for what must not be there in all that is kept: the store, the archive and the dumps of releases.

What is found is named by its kind and by where it stands, never by its words.
"""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Final, cast
from urllib.parse import unquote

import pyoxigraph as ox

from publisher.crawl import archive, held_pages
from publisher.crawl.rereading import Reread, Rereading
from publisher.crawl.workers import Broken
from publisher.store import Store, withdrawn_addresses
from spiders.documents.contacts import scrub
from spiders.documents.private_numbers import find_private_numbers
from spiders.fetching import stop_rules
from spiders.municipalities import Municipality

_TITLE: Final = re.compile(r"(?:#|/)(?:title|label)\Z")
# What is a name or a number by its kind: addresses of pages, hashes, days, the project's own codes.
_NO_TEXTS: Final = re.compile(
    r"(?:#|/)(?:sha256|reader|pageId|platformId|pageKind|identifier|checksumValue|fetched|start|end|issued|value)\Z"
)

_TEXTS: Final = frozenset(
    {"http://www.w3.org/2001/XMLSchema#string", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"}
)


def audit_store(store: Store) -> Iterator[tuple[str, str]]:
    """Yield what a store holds that must not be published: its kind, and the graph where it stands."""
    for quad in store.native.quads_for_pattern(None, None, None, None):
        if isinstance(quad.graph_name, ox.NamedNode):
            for kind in _kinds(quad.predicate.value, quad.object):
                yield kind, quad.graph_name.value


def audit_dump(path: Path) -> Iterator[tuple[str, str]]:
    """Yield what a packed dump in N-Quads holds that must not be published: its kind, and the graph."""
    with gzip.open(path) as lines:
        for quad in ox.parse(cast("IO[bytes]", lines), format=ox.RdfFormat.N_QUADS):
            for kind in _kinds(quad.predicate.value, quad.object):
                yield kind, getattr(quad.graph_name, "value", "")


def audit_archive(
    store: Store, base: str, town: Municipality, each: Callable[..., Iterator[Reread | Broken]]
) -> Iterator[tuple[str, str]]:
    """Yield what a town's archive holds that it must not, by the rules of today: its kind, and the graph of the page.

    The bytes of pages hold the contacts that towns print: that is why nobody else may read the archive. What may not
    be there are pages that are withdrawn, that a stop rule holds or that tell private numbers. `each` reads pages,
    as `Workers.map` does.
    """
    folder = archive.folder(store.path) / town.key
    for file in (folder.parent, *folder.glob("*")):
        if file.stat().st_mode & 0o077:
            yield "readable by others", str(file)
    withdrawn = withdrawn_addresses.read(store, base, town.key)
    decided = held_pages.read(store, base, town.key)
    entries = [*archive.newest(folder).values()]
    found = each(Rereading(town, base), ((one.page, one.read()) for one in entries), lambda pair: len(pair[1]))
    for entry, reread in zip(entries, found, strict=True):
        graph = entry.page.graph(base)
        if withdrawn_addresses.digest(graph) in withdrawn:
            yield "withdrawn page", graph
        let_through = decided[graph].codes if graph in decided and decided[graph].verdict == "publish" else []
        for code in () if isinstance(reread, Broken) else reread.codes:
            if code not in let_through:
                yield code, graph


def count(found: Iterable[tuple[str, str]]) -> dict[str, Counter[str]]:
    """Count by where it stands what was found, kind by kind."""
    counted: dict[str, Counter[str]] = {}
    for kind, place in found:
        counted.setdefault(place, Counter())[kind] += 1
    return counted


def kinds_in(text: str) -> Iterator[str]:
    """Yield the kinds of what a text tells that must not be published."""
    if scrub(text) != text:
        yield "contact"
    yield from find_private_numbers(text)


def _kinds(predicate: str, node: object) -> Iterator[str]:
    if isinstance(node, ox.NamedNode):
        # An address is a contact only where it spells one out: its numbers are running ones.
        if "@" in unquote(node.value) and scrub(unquote(node.value)) != unquote(node.value):
            yield "contact in an address"
    elif isinstance(node, ox.Literal) and node.datatype.value in _TEXTS and not _NO_TEXTS.search(predicate):
        yield from kinds_in(node.value)
        if _TITLE.search(predicate):
            yield from (rule.code for rule in stop_rules.rules() if rule.fields and stop_rules.is_met(rule, node.value))

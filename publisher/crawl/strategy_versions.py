"""Editions of a town's strategy page: which of those held a page is, so that the first day of each stays.

A reader names an edition by a hash of its text. A later version of the reader may mark the same words otherwise, or
the town dress its page anew: that is no new edition, and what people have said of its statements stays with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import pyoxigraph as ox

from ontology.terms import FETCHED, PAGE_ID, TEXT
from publisher.store import Store, inventory
from spiders.items import FetchedPage, StrategyPage
from spiders.platforms.strategy.urls import KIND

_WORD: Final = re.compile(r"\w+")


def match_stored_version(store: Store, base: str, page: FetchedPage) -> FetchedPage:
    """Return a page as the edition with the same words that the store holds of its address, and since when.

    A page of another kind, and an edition that was never seen, are returned as they are.
    """
    records = [item for item in page.reading.items if isinstance(item, StrategyPage)]
    if page.reading.kind != KIND or len(records) != 1:
        return page
    words = _WORD.findall(records[0].text.casefold())
    for graph in inventory.read_from(store, base, page.municipality, page.reading.kind, page.url):
        if words not in (_WORD.findall(text.casefold()) for text in _texts(store, graph, TEXT)):
            continue
        id, first = (min(_texts(store, graph, told), default="") for told in (PAGE_ID, FETCHED))
        if id and first:
            reading = replace(page.reading, id=id, items=[replace(records[0], id=id)])
            return replace(page, fetched=min(first, page.fetched), reading=reading)
    return page


def find_newest(store: Store, base: str, page: FetchedPage) -> str | None:
    """Return the graph of the newest edition that the store holds of a strategy page's address; None for none."""
    held = inventory.read_from(store, base, page.municipality, KIND, page.url)
    return max(held, key=lambda graph: min(_texts(store, graph, FETCHED), default=""), default=None)


def _texts(store: Store, graph: str, predicate: str) -> Iterator[str]:
    for quad in store.native.quads_for_pattern(None, ox.NamedNode(predicate), None, ox.NamedNode(graph)):
        if isinstance(quad.object, ox.Literal):
            yield quad.object.value

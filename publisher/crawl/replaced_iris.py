"""IRIs that a corrected page no longer uses, such as that of a wrong § or case number: each leads on to what it became.

    <…/item/kh-2025-01-13-12> dcterms:isReplacedBy <…/item/kh-2025-01-13-21> ; prov:invalidatedAtTime "…"

A thing of the page before is the one of the page now that has its identifier on the platform; its parts follow by the
links between them. What became of the others cannot be said: their IRIs are withdrawn (410). It stands in a graph of
kind `replaced` beside the page's and is withdrawn with that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import pyoxigraph as ox

from ontology import terms
from publisher.mapping import iris, vocabulary
from publisher.mapping.writer import Writer
from publisher.statements import town_graph
from publisher.store import Store, inventory, withdrawn_addresses
from publisher.store.withdrawn_addresses import CORRECTED, Withdrawal

# From a thing to the one part of each sort, and to parts that have its key and a number.
_SINGLE: Final = (terms.OWN_HANDLING, terms.PROPOSAL, terms.DECISION, terms.CASE, terms.MEETING, terms.INITIATIVE)
_NUMBERED: Final = (terms.VOTE, terms.MOTION, terms.DISSENT, terms.RECUSAL)
_Links = Mapping[str, Mapping[str, Sequence[str]]]


def find(before: Iterable[ox.Quad], now: Iterable[ox.Quad], town: str) -> dict[str, str | None]:
    """Return the IRIs of a town that a page used before and does not use now, each with what it became, if known."""
    old, new = _links(before), _links(now)
    pairs = {one: other for one, other in _by_platform_id(old, new) if one != other}
    same = {one: one for one in old.keys() & new.keys()}
    ahead = [*pairs.items(), *same.items()]
    while ahead:
        one, other = ahead.pop()
        for part, became in _parts(old[one], new.get(other, {})):
            if part != became and part not in pairs and part in old:
                pairs[part] = became
                ahead.append((part, became))
    gone = {iri for iri in old if iri.startswith(f"{town}/") and iri not in new}
    return {iri: pairs.get(iri) for iri in gone}


def remember(store: Store, base: str, town: str, gone: Mapping[str, Mapping[str, str | None]], time: str) -> None:
    """Remember what became of IRIs of pages that were written anew, by these, as far as no other page uses them.

    Raises StoreError.
    """
    withdrawn: list[str] = []
    for page, became in gone.items():
        unused = {iri: other for iri, other in became.items() if not town_graph.is_told(store, base, town, iri)}
        withdrawn += [iri for iri, other in unused.items() if other is None]
        if led_on := {iri: other for iri, other in unused.items() if other is not None}:
            _lead_on(store, base, town, page, led_on, time)
    if withdrawn:
        withdrawn_addresses.record_things(store, base, town, withdrawn, Withdrawal(time[:10], CORRECTED))


def _lead_on(store: Store, base: str, town: str, page: str, became: Mapping[str, str], time: str) -> None:
    graph = iris.derived_graph(base, town, iris.REPLACED, page)
    writer = Writer(base, town, graph)
    for iri, other in sorted(became.items()):
        writer.link(ox.NamedNode(iri), vocabulary.REPLACED_BY, ox.NamedNode(other))
        writer.date_time(ox.NamedNode(iri), vocabulary.INVALIDATED_AT, time)
    writer.typed(writer.graph, vocabulary.ENTITY)
    writer.link(writer.graph, vocabulary.DERIVED_FROM, ox.NamedNode(page))
    writer.link(writer.graph, terms.MUNICIPALITY, writer.municipality)
    writer.text(writer.graph, terms.PAGE_KIND, iris.REPLACED)
    # It is made of two readings of a page, of which one is gone: it has no hash but that of its name.
    writer.text(writer.graph, terms.SHA256, withdrawn_addresses.digest(graph))
    writer.text(writer.graph, terms.READER, iris.REPLACED)
    if inventory.is_sample(store, [page]):
        writer.truth(writer.graph, terms.SAMPLE, True)
    store.replace(graph, {*store.quads(graph), *writer.quads})


def _links(quads: Iterable[ox.Quad]) -> _Links:
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if isinstance(quad.subject, ox.NamedNode) and not isinstance(quad.object, ox.Triple):
            found[quad.subject.value][quad.predicate.value].append(quad.object.value)
    return found


def _by_platform_id(old: _Links, new: _Links) -> list[tuple[str, str]]:
    now = {key: iri for iri, links in new.items() for key in _keys(links)}
    return [(iri, now[key]) for iri, links in old.items() for key in _keys(links) if key in now]


def _keys(links: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    classes = links.get(vocabulary.TYPE, ())
    return [(cls, id) for cls in classes for id in links.get(terms.PLATFORM_ID, ())]


def _parts(old: Mapping[str, Sequence[str]], new: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    found = [(old[name][0], new[name][0]) for name in _SINGLE if len(old.get(name, ())) == len(new.get(name, ())) == 1]
    for name in _NUMBERED:
        now = {_number(iri): iri for iri in new.get(name, ())}
        found += [(iri, now[_number(iri)]) for iri in old.get(name, ()) if _number(iri) in now]
    return found


def _number(iri: str) -> str:
    return iri.rpartition("-")[2]

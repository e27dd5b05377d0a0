"""Agendas that stay beside their minutes, so that it can be asked what changed between the two.

When minutes take the place of an agenda, under the same address or another, what the agenda said of its items is kept
in a graph of kind `agendas`: number, title, case and proposal. `agenda_comparison` then says what became of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from ontology import terms
from publisher.crawl import agenda_comparison
from publisher.mapping import iris, vocabulary
from publisher.mapping.writer import Writer
from publisher.statements import graph_access
from publisher.store import Store, inventory

_AGENDA: Final = iris.concept("document-kind", "agenda")
# What is kept of an item, of the body, meeting and case that it names, and of the page.
_OF_ITEM: Final = (
    terms.MUNICIPALITY, terms.BODY, terms.MEETING_DATE, terms.ITEM_NUMBER, vocabulary.TITLE, terms.CASE,
    terms.PLATFORM_ID, terms.LANGUAGE, vocabulary.SOURCE,
)  # fmt: skip
_OF_OTHERS: Final = (
    vocabulary.TYPE, terms.MUNICIPALITY, terms.NAME, vocabulary.PREF_LABEL, terms.BODY_KIND, terms.HELD_BY,
    terms.CASE_NUMBER, vocabulary.IDENTIFIER, terms.TASK_CLASS,
)  # fmt: skip
# What differs each time that the same is fetched.
_OF_FETCH: Final = frozenset((vocabulary.GENERATED_AT, terms.SHA256))
_OF_PAGE: Final = (terms.MUNICIPALITY, vocabulary.SOURCE, terms.SHA256, terms.READER, terms.SAMPLE)


def keep(store: Store, base: str, town: str, page: str) -> bool:
    """Keep what a page that is held says of an agenda's items; return whether it says anything. Raises StoreError."""
    told = graph_access.subjects(store, terms.DOCUMENT_KIND, _AGENDA, page)
    meetings = [node for node in told if graph_access.subjects(store, terms.MEETING, node, page)]
    items = {item: node for node in meetings for item in graph_access.subjects(store, terms.MEETING, node, page)}
    items |= {item: node for item in told for node in graph_access.objects(store, item, terms.MEETING, page)}
    if not items:
        return False
    writer = Writer(base, town, iris.derived_graph(base, town, iris.AGENDAS, page))
    for item, meeting in sorted(items.items()):
        _keep_item(store, writer, page, item, meeting)
    for cls in (terms.TaskClass, vocabulary.CONCEPT_SCHEME):
        for concept in graph_access.instances(store, cls, page):
            _copy(store, writer, page, concept, (None,), ox.NamedNode(concept))
    for meeting in meetings:  # this page is the list of the agenda: what is not on it was added
        writer.link(writer.graph, terms.AGENDA_OF, ox.NamedNode(meeting))
    _copy(store, writer, page, page, _OF_PAGE, writer.graph)
    writer.typed(writer.graph, vocabulary.ENTITY)
    writer.text(writer.graph, terms.PAGE_KIND, iris.AGENDAS)
    before = {quad for quad in store.quads(writer.graph.value) if not agenda_comparison.is_said_anew(quad)}
    # An agenda that comes again keeps the day on which it was first fetched as it is.
    if _content(before) != _content(writer.quads):
        store.replace(writer.graph.value, writer.quads)
    return True


def addresses(store: Store, base: str, town: str) -> frozenset[str]:
    """Return the addresses of the pages of which only the agenda that they told is kept."""
    graphs = store.graphs(iris.derived_graphs_of(base, town, iris.AGENDAS))
    return frozenset(inventory.addresses(store, graphs))


def keep_before(store: Store, base: str, town: str, page: str, quads: Iterable[ox.Quad]) -> None:
    """Keep the agenda that a page holds where what it is written with now tells none. Raises StoreError."""
    told = graph_access.subjects(store, terms.DOCUMENT_KIND, _AGENDA, page)
    agenda = (ox.NamedNode(terms.DOCUMENT_KIND), ox.NamedNode(_AGENDA))
    if told and all((quad.predicate, quad.object) != agenda for quad in quads):
        keep(store, base, town, page)


def _content(quads: Iterable[ox.Quad]) -> set[ox.Quad]:
    return {quad for quad in quads if quad.predicate.value not in _OF_FETCH}


def _keep_item(store: Store, writer: Writer, page: str, item: str, meeting: str) -> None:
    node = ox.NamedNode(item)
    writer.typed(node, terms.AgendaVersion)
    writer.link(node, terms.AGENDA_OF, ox.NamedNode(meeting))
    for fetched in graph_access.objects(store, page, terms.FETCHED, page):
        writer.date_time(node, vocabulary.GENERATED_AT, fetched)
    _copy(store, writer, page, item, _OF_ITEM, node)
    for other in (meeting, writer.municipality.value, *_named(store, page, item)):
        _copy(store, writer, page, other, _OF_OTHERS, ox.NamedNode(other))
    for handling in graph_access.objects(store, item, terms.OWN_HANDLING, page):
        writer.link(ox.NamedNode(handling), vocabulary.REPLACED_BY, node)
        for proposal in graph_access.objects(store, handling, terms.PROPOSAL, page):
            writer.link(ox.NamedNode(proposal), vocabulary.REPLACED_BY, node)
            _copy(store, writer, page, proposal, (terms.TEXT,), node)


def _named(store: Store, page: str, item: str) -> Iterator[str]:
    for name in (terms.BODY, terms.CASE):
        yield from graph_access.objects(store, item, name, page)


def _copy(store: Store, writer: Writer, page: str, of: str, predicates: Iterable[str | None], to: ox.NamedNode) -> None:
    """Copy what a page says of a thing by some properties; None stands for all."""
    for name in predicates:
        predicate = ox.NamedNode(name) if name else None
        found = store.native.quads_for_pattern(ox.NamedNode(of), predicate, None, ox.NamedNode(page))
        writer.quads += [ox.Quad(to, quad.predicate, quad.object, writer.graph) for quad in found]

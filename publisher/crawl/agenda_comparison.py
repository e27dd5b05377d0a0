"""What became of the items of agendas that are kept, said whenever the minutes that are held may have changed.

A graph of an agenda hangs on the pages of the minutes (`prov:wasDerivedFrom`) and goes with each of them, whatever
takes these out: nothing of an agenda outlives its minutes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

import pyoxigraph as ox

from ontology import terms
from publisher.mapping import agenda_versions, iris, vocabulary
from publisher.mapping.agenda_versions import Compared, Entry
from publisher.mapping.writer import Writer
from publisher.statements import graph_access
from publisher.store import Store

_MINUTES: Final = iris.concept("document-kind", "minutes")
# What is said anew each time; what the handling of an agenda became stays said, its item's successor does not.
_ANEW: Final = frozenset(
    (terms.AGENDA_CHANGE, terms.WORDS_ADDED, terms.WORDS_REMOVED, vocabulary.REVISION_OF, vocabulary.DERIVED_FROM)
)


@dataclass(slots=True)
class _Agenda:
    """What is kept of one meeting's agenda: the graphs that list its items, its items, and the graphs of each."""

    lists: list[str] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    graphs: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, graph: str, entry: Entry) -> None:
        """Add what a graph says of an item to what others say of it."""
        known = self.entries.get(entry.iri, entry)
        case, proposal = known.case or entry.case, known.proposal or entry.proposal
        self.entries[entry.iri] = replace(known, case=case, proposal=proposal)
        self.graphs[entry.iri].append(graph)


@dataclass(slots=True)
class _Minutes:
    """A meeting's minutes: the items that are told with the pages of each, its own pages, and the items they list."""

    entries: dict[str, Entry] = field(default_factory=dict)
    of_item: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    of_meeting: set[str] = field(default_factory=set)
    listed: set[str] = field(default_factory=set)

    @property
    def are_whole(self) -> bool:
        """Return whether each item that the minutes list is told."""
        return bool(self.listed) and self.listed <= self.entries.keys()

    @property
    def pages(self) -> list[str]:
        """The pages of the meeting; those of its items where it has none."""
        return sorted(self.of_meeting) or sorted({page for pages in self.of_item.values() for page in pages})


def settle(store: Store, base: str, town: str) -> None:
    """Compare a town's agendas with the minutes held now, and let those go that have none. Raises StoreError."""
    said: dict[str, list[ox.Quad]] = {
        graph: [] for graph in store.graphs(iris.derived_graphs_of(base, town, iris.AGENDAS))
    }
    for meeting, agenda in _agendas(store, [*said]).items():
        for graph, quads in _compared(base, town, meeting, agenda, _minutes(store, base, town, meeting)):
            said[graph] += quads
    for graph, quads in said.items():
        if not any(quad.predicate.value == vocabulary.DERIVED_FROM for quad in quads):
            store.withdraw(graph)
            continue
        held = {*store.quads(graph)}
        stays = {quad for quad in held if not is_said_anew(quad)}
        if held != stays | {*quads}:
            store.replace(graph, stays | {*quads})


def _agendas(store: Store, graphs: list[str]) -> dict[str, _Agenda]:
    found: dict[str, _Agenda] = defaultdict(_Agenda)
    for graph in graphs:
        for node, meeting in graph_access.pairs(store, terms.AGENDA_OF, graph):
            if node == graph:
                found[meeting].lists.append(graph)
            else:
                proposal = next(iter(graph_access.objects(store, node, terms.TEXT, graph)), None)
                found[meeting].add(graph, _entry(store, node, graph, proposal))
    return found


def _minutes(store: Store, base: str, town: str, meeting: str) -> _Minutes:
    found = _Minutes()
    for quad in store.native.quads_for_pattern(None, ox.NamedNode(terms.MEETING), ox.NamedNode(meeting), None):
        page = quad.graph_name
        if not isinstance(page, ox.NamedNode) or not page.value.startswith(iris.graphs_of(base, town)):
            continue
        item, graph = quad.subject.value, page.value  # type: ignore[union-attr]
        if _MINUTES in graph_access.objects(store, item, terms.DOCUMENT_KIND, graph):
            found.entries[item] = _entry(store, item, graph, _proposal(store, item, graph))
            found.of_item[item].append(graph)
        if _MINUTES in graph_access.objects(store, meeting, terms.DOCUMENT_KIND, graph):
            found.of_meeting.add(graph)
            # What has no § is no item: the cover of the minutes, a list of votes.
            if graph_access.objects(store, item, terms.SECTION, graph):
                found.listed.add(item)
    return found


def _compared(
    base: str, town: str, meeting: str, agenda: _Agenda, minutes: _Minutes
) -> Iterator[tuple[str, list[ox.Quad]]]:
    """Yield what is to be said in each graph of an agenda: nothing where no minutes are held."""
    if not minutes.entries:
        return
    found = agenda_versions.compare(
        agenda.entries.values(), minutes.entries.values(), bool(agenda.lists), minutes.are_whole
    )
    for iri, graphs in agenda.graphs.items():
        compared = found.get(iri)
        pages = minutes.of_item.get(compared.item or "", []) if compared else []
        for graph in graphs:
            writer = Writer(base, town, graph)
            for page in pages or minutes.pages:
                writer.link(writer.graph, vocabulary.DERIVED_FROM, ox.NamedNode(page))
            if compared:
                _write(writer, ox.NamedNode(iri), compared)
            yield graph, writer.quads
    for graph in agenda.lists[:1]:
        writer = Writer(base, town, graph)
        for iri in (iri for iri, compared in found.items() if compared.change == "added"):
            writer.code(ox.NamedNode(iri), terms.AGENDA_CHANGE, "agenda-change", "added")
        yield graph, writer.quads


def _write(writer: Writer, version: ox.NamedNode, compared: Compared) -> None:
    writer.code(version, terms.AGENDA_CHANGE, "agenda-change", compared.change)
    writer.runs(version, terms.WORDS_REMOVED, compared.removed)
    writer.runs(version, terms.WORDS_ADDED, compared.added)
    if compared.item:
        item = ox.NamedNode(compared.item)
        writer.link(version, vocabulary.REPLACED_BY, item)
        writer.link(item, vocabulary.REVISION_OF, version)


def _proposal(store: Store, item: str, graph: str) -> str | None:
    for handling in graph_access.objects(store, item, terms.OWN_HANDLING, graph):
        for proposal in graph_access.objects(store, handling, terms.PROPOSAL, graph):
            return next(iter(graph_access.objects(store, proposal, terms.TEXT, graph)), None)
    return None


def _entry(store: Store, item: str, graph: str, proposal: str | None) -> Entry:
    title, case = (
        next(iter(graph_access.objects(store, item, name, graph)), None) for name in (vocabulary.TITLE, terms.CASE)
    )
    return Entry(item, title or "", case, proposal)


def is_said_anew(quad: ox.Quad) -> bool:
    """Return whether a quad beside an agenda is of its comparison with the minutes, not of what the agenda said."""
    is_of_item = isinstance(quad.subject, ox.NamedNode) and "/item/" in quad.subject.value
    return quad.predicate.value in _ANEW or (quad.predicate.value == vocabulary.REPLACED_BY and is_of_item)

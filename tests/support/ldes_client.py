"""A small client of an event stream: follows it page by page, remembers where it was, and goes on from there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin

import pyoxigraph as ox

LDES, TREE = "https://w3id.org/ldes#", "https://w3id.org/tree#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


class TooLateError(Exception):
    """The stream no longer holds all that came since this client was here: it has to start over."""


@dataclass
class Client:
    """`read` fetches an address. What is remembered: the time of the last member, and the members of that time."""

    view: str
    read: Callable[[str], bytes]
    last: str = ""
    seen: set[str] = field(default_factory=set)
    read_pages: list[str] = field(default_factory=list)

    def changes(self) -> Iterator[tuple[str, str, str]]:
        """Yield what is new, in order, as (time, kind, graph). Raises TooLateError before anything is yielded."""
        view = self._triples(self.view)
        stream = next(s for s, p, o in view if p == TREE + "view" and o == self.view)
        facts = {p: o for s, p, o in view if s == stream}
        lost = next((o for _, p, o in view if p == LDES + "pointInTime"), "")
        if self.last < lost:
            raise TooLateError(f"changes until {lost} are no longer held")
        for page in self._due(view):
            self.read_pages.append(page)
            triples = self._triples(page)
            told: dict[str, dict[str, str]] = {}
            for s, p, o in triples:
                told.setdefault(s, {})[p] = o
            members = [(told[o][facts[LDES + "timestampPath"]], o) for s, p, o in triples if p == TREE + "member"]
            for time, member in sorted(members):
                if time < self.last or member in self.seen:
                    continue
                if time > self.last:
                    self.last, self.seen = time, set()
                self.seen.add(member)
                yield time, told[member][RDF_TYPE], told[member][facts[LDES + "versionOfPath"]]

    def _due(self, view: list[tuple[str, str, str]]) -> list[str]:
        """Return the pages that may hold something new, in order."""
        told: dict[str, dict[str, str]] = {}
        for s, p, o in view:
            told.setdefault(s, {})[p] = o
        pages: dict[str, dict[str, str]] = {}
        for relation in (o for _, p, o in view if p == TREE + "relation"):
            facts = told[relation]
            pages.setdefault(facts[TREE + "node"], {})[facts[RDF_TYPE]] = facts[TREE + "value"]
        until = TREE + "LessThanOrEqualToRelation"
        return sorted(page for page, ends in pages.items() if until not in ends or ends[until] >= self.last)

    def _triples(self, address: str) -> list[tuple[str, str, str]]:
        quads = ox.parse(self.read(address), format=ox.RdfFormat.TURTLE, base_iri=urljoin(address, ""))
        return [(q.subject.value, q.predicate.value, q.object.value) for q in quads]

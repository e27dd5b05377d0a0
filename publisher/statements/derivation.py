"""The stage that finds statements and invocations in what the store holds of a town.

It runs at the end of every crawl, in the process that holds the store, and by `kuntalinkki statements --refresh`.
Statements come first: what a town has declared is what its decisions can invoke.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from ontology import terms
from publisher.mapping import iris
from publisher.mapping.writer import Writer
from publisher.statements import (
    case_lives,
    declarations,
    derived_graphs,
    find,
    graph_access,
    joined_things,
    memberships,
    passages,
    reviews,
    strategies,
    uncrawled_towns,
    version,
)
from publisher.statements.derived_graphs import Derived, Each, Town, one_by_one
from publisher.statements.finding import invocations
from publisher.statements.finding.invocations import Declared
from publisher.statements.passages import Passage
from publisher.statements.reviews import NO_REVIEWS, Review
from publisher.statements.statement_quads import Annotations
from publisher.store import Store

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a town's derived graphs."""

    statements: Derived
    invocations: Derived


class Statements:
    """The graphs of statements: what the texts of a page say that towns stand for."""

    kind = "statements"
    page_kinds: tuple[str, ...] = passages.KINDS

    def __init__(self, of: Town, reviewed: Mapping[str, Review]) -> None:
        self.of = of
        self.reader = f"statements/{version.mark()}"
        self.reviewed = reviewed
        self._waiting = _concerned(of, reviewed, "statement")

    def made_of(self, page: str, kind: str, graph: str) -> list[str]:
        """Return the day an attachment is listed on, and the reviews of what the graph holds."""
        return _beside(self.of.store, page, kind, self._waiting.get(graph, ()))

    def finder(self) -> StatementFinder:
        """Return what finds the statements in the texts of a page."""
        return StatementFinder(self.of.name)

    def passages(self, page: str, kind: str) -> list[Passage]:
        """Return the texts of a page."""
        return passages.read(self.of.store, page, kind)

    def write(self, writer: Writer, page: str, kind: str, found: Iterable[tuple[Passage, Any]]) -> list[str]:
        """Write the statements that were found in a page's texts."""
        of = self.of
        annotations = Annotations(writer, of.base, page, self.reviewed, of.name_keys)
        for passage, statements in found:
            for statement in statements:
                annotations.found(passage, statement)
        return _beside(of.store, page, kind, annotations.used)


class Invocations:
    """The graphs of invocations: where handlings and decisions invoke what their town has declared."""

    kind = "invocations"
    page_kinds: tuple[str, ...] = ("item", "decision")

    def __init__(self, of: Town, reviewed: Mapping[str, Review]) -> None:
        self.of = of
        self.reader = f"invocations/{version.mark()}"
        self.reviewed = reviewed
        self.things = declarations.things(of.store, of.base, of.key)
        self.strategies = declarations.strategies(of.store, of.base, of.key)
        self._declared = sha256(repr((self.things, self.strategies)).encode()).hexdigest()
        self._waiting = _concerned(of, reviewed, "invocation")

    def made_of(self, page: str, kind: str, graph: str) -> list[str]:
        """Return what the town has declared, and the reviews of what the graph holds."""
        return [self._declared, *_beside(self.of.store, page, kind, self._waiting.get(graph, ()))]

    def finder(self) -> InvocationFinder:
        """Return what finds the invocations in the texts of a page."""
        return InvocationFinder(self.of.name, self.things)

    def passages(self, page: str, kind: str) -> list[Passage]:
        """Return the texts of a page; the strategy's own case does not invoke it."""
        store = self.of.store
        titles = passages.titles(store, page)
        return [
            passage
            for passage in passages.read(store, page, kind)
            if not invocations.is_own_case(titles.get(passage.node, ""))
        ]

    def write(self, writer: Writer, page: str, kind: str, found: Iterable[tuple[Passage, Any]]) -> list[str]:
        """Write the invocations that were found in a page's texts."""
        of = self.of
        annotations = Annotations(writer, of.base, page, self.reviewed, of.name_keys)
        for passage, invoked in found:
            held = declarations.in_force(self.strategies, passage.date)
            for one in invoked:
                whole = [held.iri] if held and one.strategy else []
                concepts = [iris.concept("values", notation) for notation in one.concepts]
                annotations.invocation(passage, one, [*whole, *one.things, *concepts])
        return [self._declared, *_beside(of.store, page, kind, annotations.used)]


@dataclass(frozen=True, slots=True)
class StatementFinder:
    """Finds the statements in the texts of a page of a town of that name; may be called in another process."""

    town: str

    def __call__(self, texts: list[Passage]) -> list[Any]:
        """Return the statements in each text."""
        return [find(one.text, self.town, proposed=one.is_proposal, adopted=one.is_adopted) for one in texts]


@dataclass(frozen=True, slots=True)
class InvocationFinder:
    """Finds the invocations of what a town of that name has declared in the texts of a page, as `StatementFinder`."""

    town: str
    things: list[Declared]

    def __call__(self, texts: list[Passage]) -> list[Any]:
        """Return the invocations in each text."""
        return [[*invocations.find(one.text, self.town, self.things)] for one in texts]


def run(of: Town, say: Say, reviewed: Mapping[str, Review] = NO_REVIEWS, each: Each = one_by_one) -> Outcome:
    """Bring the derived graphs of a town up to what its store holds of it. Raises StoreError.

    `each` calls the finders: in this process, or in as many as there are.
    """
    statements = derived_graphs.run(of, Statements(of, reviewed), say, each)
    # Which strategy was in force is what an invocation of "the strategy" means.
    strategies.refresh(of.store, of.base, of.key)
    for made in (memberships, case_lives, joined_things):
        made.refresh(of.store, of.base, of.key)
    return Outcome(statements, derived_graphs.run(of, Invocations(of, reviewed), say, each))


def refresh(
    store: Store,
    base: str,
    keys: Iterable[str],
    say: Say,
    reviewed: Mapping[str, Review] = NO_REVIEWS,
    each: Each = one_by_one,
) -> dict[str, Outcome]:
    """Bring the derived graphs of towns up to date, and tell once of reviews whose statement is not there.

    Raises StoreError.
    """
    name_keys = dict(derived_graphs.names_of_towns(store, base))
    outcomes = {key: run(derived_graphs.town(store, base, key, name_keys), say, reviewed, each) for key in keys}
    uncrawled_towns.refresh(store, base)
    for key in reviews.unknown(reviewed, _held(store)):
        say(f"the review of {key} waits: the store holds no such statement")
    return outcomes


def _beside(store: Store, page: str, kind: str, used: Iterable[Review]) -> list[str]:
    listed = [passages.listed_on(store, page)] if kind == "attachment" else []
    return [*listed, *sorted(map(repr, used))]


def _concerned(of: Town, reviewed: Mapping[str, Review], kind: str) -> dict[str, list[Review]]:
    """Return the reviews of what a town's graphs hold, by graph."""
    found: dict[str, list[Review]] = {}
    for key, review in reviewed.items():
        for graph in graph_access.graphs(of.store, iris.node(of.base, of.key, kind, key)):
            found.setdefault(graph, []).append(review)
    return found


def _held(store: Store) -> set[str]:
    """Return the keys of all statements and invocations that the store holds."""
    nodes = [
        node
        for cls in (terms.Statement, terms.Candidate, terms.Invocation)
        for node in graph_access.instances(store, cls)
    ]
    return {node.rpartition("/")[2] for node in nodes}

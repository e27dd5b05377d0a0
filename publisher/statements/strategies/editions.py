"""The town's strategy pages joined to its strategies: editions that say the same are of one strategy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Final

from ontology import terms
from publisher.mapping import iris, vocabulary
from publisher.statements import graph_access
from publisher.statements.derived_graphs import Town
from publisher.statements.strategies import approvals, lifecycle
from publisher.statements.strategies.lifecycle import Strategy

_ALIKE: Final = 0.85
_NAMED: Final = re.compile(r"strategi", re.IGNORECASE)
_HEADING: Final = re.compile(r"^#{1,2} (.+)$", re.MULTILINE)
_HOLDING: Final = frozenset(iris.concept("statement-mode", mode) for mode in ("stated", "mentioned"))
_REJECTED: Final = iris.concept("verdict", "rejected")
_FIRST_HAND: Final = iris.concept("attribution", "first-hand")


@dataclass(slots=True)
class Edition:
    """What a page of one address said, from the day it was first fetched; `says` are the concepts it states."""

    node: str
    address: str
    fetched: str
    title: str
    approved: str | None
    told: tuple[str, str] | None
    statements: list[str] = field(default_factory=list)
    says: frozenset[str] = frozenset()


def joined(of: Town, known: list[Strategy]) -> list[Strategy]:
    """Join the editions in the store to the strategies of the minutes, and add those that only pages tell of."""
    groups = [group for address in _by_address(of) for group in _alike(address)]
    for group in sorted(groups, key=lambda group: (not (group[0].approved or group[0].told), group[0].fetched)):
        first = group[0]
        strategy = _of(first, known)
        if strategy is None:
            strategy = _new(first)
            known.append(strategy)
        strategy.editions += [edition.node for edition in group]
        strategy.statements += [statement for edition in group for statement in edition.statements]
        strategy.told = strategy.told or first.told
        if _NAMED.search(first.title):
            strategy.title = first.title
        lifecycle.dated(known)
    return known


def _by_address(of: Town) -> list[list[Edition]]:
    """Return the editions of each address that state something, the oldest first."""
    found: dict[str, list[Edition]] = {}
    for node in graph_access.instances(of.store, terms.StrategyPage):
        if iris.town(of.base, of.key) in graph_access.objects(of.store, node, terms.MUNICIPALITY):
            edition = _edition(of, node)
            if edition.says:
                found.setdefault(edition.address, []).append(edition)
    return [sorted(editions, key=lambda one: (one.fetched, one.node)) for _, editions in sorted(found.items())]


def _alike(editions: list[Edition]) -> Iterator[list[Edition]]:
    """Part the editions of one address where another strategy takes the place of the one before."""
    group: list[Edition] = []
    for edition in editions:
        if group and not _is_same(group[-1], edition):
            yield group
            group = []
        group.append(edition)
    if group:
        yield group


def _is_same(before: Edition, after: Edition) -> bool:
    """Return whether two editions are of one strategy: its approval, its years or most of what it says stays."""
    for told, now in ((before.approved, after.approved), (before.told, after.told)):
        if told and now:
            return told == now
    kept = sum(any(_is_alike(one, other) for other in before.says) for one in after.says)
    return 2 * kept > max(len(before.says), len(after.says))


def _is_alike(one: str, other: str) -> bool:
    """Return whether two concepts are one in other words: 'kaiken ikäisille' became 'kaikenikäisille'."""
    return one == other or SequenceMatcher(None, one.rpartition("/")[2], other.rpartition("/")[2]).ratio() >= _ALIKE


def _of(edition: Edition, known: Iterable[Strategy]) -> Strategy | None:
    """Return the strategy that an edition tells of: by the day or years it tells, or else the one then in force."""
    known = [*known]
    if edition.approved:
        return next((one for one in known if one.approved == edition.approved), None)
    if edition.told:
        return next((one for one in known if one.told == edition.told), None)
    held = lifecycle.in_force(known, edition.fetched)
    if held is None or any(_address_of(node) == _address_of(edition.node) for node in held.editions):
        return None
    return held


def _address_of(node: str) -> str:
    """Return what the IRIs of all editions of an address begin with."""
    return node.rpartition("-")[0]


def _new(edition: Edition) -> Strategy:
    first = None if edition.approved or edition.told else edition.fetched
    key = edition.approved or (f"{edition.told[0]}-{edition.told[1]}" if edition.told else f"page-{edition.fetched}")
    return Strategy(key, edition.title, edition.approved, first=first, told=edition.told)


def _edition(of: Town, node: str) -> Edition:
    store = of.store
    fetched = [
        day for graph in graph_access.graphs(store, node) for day in graph_access.objects(store, graph, terms.FETCHED)
    ]
    text = min(graph_access.objects(store, node, terms.TEXT), default="")
    title = min(graph_access.objects(store, node, vocabulary.TITLE), default="Kuntastrategia")
    edition = Edition(
        node,
        min(graph_access.objects(store, node, vocabulary.SOURCE), default=""),
        min(fetched, default="")[:10],
        title,
        approvals.day(text),
        lifecycle.years("\n".join([title, *_HEADING.findall(text)[:2]])) or approvals.years(text),
    )
    edition.statements = [one for one in graph_access.subjects(store, terms.IN_STRATEGY_PAGE, node) if is_held(of, one)]
    edition.says = frozenset(
        body for one in edition.statements for body in graph_access.objects(store, one, vocabulary.HAS_BODY)
    )
    return edition


def is_held(of: Town, statement: str) -> bool:
    """Return whether a statement is the town's own, of what it holds, and not rejected by a person."""
    return (
        iris.town(of.base, of.key) in graph_access.objects(of.store, statement, terms.SAID_OF)
        and _FIRST_HAND in graph_access.objects(of.store, statement, terms.ATTRIBUTION)
        and bool(_HOLDING.intersection(graph_access.objects(of.store, statement, terms.STATEMENT_MODE)))
        and _REJECTED not in graph_access.objects(of.store, statement, terms.VERDICT)
    )

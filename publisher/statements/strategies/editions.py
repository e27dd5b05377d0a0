"""The town's strategy pages joined to its strategies: editions that say the same are of one strategy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from ontology import terms
from publisher.mapping import iris, vocabulary
from publisher.statements import graph_access
from publisher.statements.stage import Town
from publisher.statements.strategies import lifecycle
from publisher.statements.strategies.lifecycle import Strategy

_DAY: Final = r"(\d{1,2})\.\s?(\d{1,2})\.\s?(20\d\d)"
_APPROVED: Final = re.compile(
    rf"hyväksy\w*[^.!?\n]{{0,80}}?{_DAY}|{_DAY}[^.!?\n]{{0,60}}?hyväksy|valtuusto\w*\s+{_DAY}\s+§?\s*\d*[^.!?\n]{{0,20}}hyväksy",
    re.IGNORECASE,
)
_COUNCIL: Final = re.compile(r"valtuusto", re.IGNORECASE)
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
    """Part the editions of one address where what they state changes."""
    group: list[Edition] = []
    for edition in editions:
        if group and edition.says != group[-1].says:
            yield group
            group = []
        group.append(edition)
    if group:
        yield group


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
        approval(text),
        lifecycle.years("\n".join([title, *_HEADING.findall(text)[:2]])),
    )
    edition.statements = [one for one in graph_access.subjects(store, terms.IN_STRATEGY_PAGE, node) if is_held(of, one)]
    edition.says = frozenset(
        body for one in edition.statements for body in graph_access.objects(store, one, vocabulary.HAS_BODY)
    )
    return edition


def is_held(of: Town, statement: str) -> bool:
    """Tell whether a statement is the town's own, of what it holds, and not rejected by a person."""
    return (
        iris.town(of.base, of.key) in graph_access.objects(of.store, statement, terms.SAID_OF)
        and _FIRST_HAND in graph_access.objects(of.store, statement, terms.ATTRIBUTION)
        and bool(_HOLDING.intersection(graph_access.objects(of.store, statement, terms.STATEMENT_MODE)))
        and _REJECTED not in graph_access.objects(of.store, statement, terms.VERDICT)
    )


def approval(text: str) -> str | None:
    """Return the ISO day on which a page says that the council approved the strategy.

    >>> approval("Strategia on hyväksytty valtuustossa 8.6.2022."), approval("Valtuuston 4.12.2023 hyväksymä strategia")
    ('2022-06-08', '2023-12-04')
    """
    for sentence in re.split(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])|\n", text):
        match = _APPROVED.search(sentence) if _COUNCIL.search(sentence) else None
        if match:
            day, month, year = (int(number) for number in match.groups() if number)
            if 0 < month < 13 and 0 < day < 32:
                return f"{year}-{month:02}-{day:02}"
    return None

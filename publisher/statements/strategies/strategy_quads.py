"""A strategy as quads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pyoxigraph import NamedNode

from ontology import terms
from publisher.mapping import iris, vocabulary
from publisher.mapping.writer import Writer
from publisher.statements import graph_access
from publisher.statements.derived_graphs import Town
from publisher.statements.strategies.editions import is_held
from publisher.statements.strategies.events import Event
from publisher.statements.strategies.lifecycle import Strategy

# A strategy that is being made is prepared by telling of the one that it is to replace.
_THE_OLD_ONE: Final = re.compile(r"voimassa oleva|nykyi(?:nen|se)|aiem|edelli|entinen|entise", re.IGNORECASE)


def strategy(writer: Writer, of: Town, told: Strategy) -> Iterator[str]:
    """Write a strategy with its life; yield the graphs of the pages that tell of it."""
    node = writer.node("strategy", iris.key(told.key))
    writer.thing(node, terms.Strategy)
    writer.typed(node, vocabulary.CONCEPT_SCHEME)
    writer.text(node, vocabulary.TITLE, told.label)
    writer.date(node, terms.APPROVED, told.approved)
    # The day on which a page was first read is no day of force, neither of its strategy nor of the one before.
    writer.date(node, terms.FIRST_SEEN if told.is_only_seen else terms.FIRST_DAY, told.first)
    writer.date(node, terms.LAST_DAY, None if told.is_end_seen else told.last)
    if told.replaces is not None:
        before = writer.node("strategy", iris.key(told.replaces.key))
        writer.link(node, vocabulary.REPLACES, before)
        writer.link(before, vocabulary.REPLACED_BY, node)
    for case in sorted({event.case for event, _ in told.events if event.case}):
        writer.link(node, terms.CASE, NamedNode(case))
    for event, is_after in told.events:
        _event(writer, node, told, event, is_after)
        yield from _pages(of, event.handling)
    for edition in sorted(told.editions):
        writer.link(node, terms.STRATEGY_PAGE, NamedNode(edition))
        yield from _pages(of, edition)
    for statement in sorted({*told.statements, *_in_handlings(of, told)}):
        writer.link(NamedNode(statement), terms.PART_OF_STRATEGY, node)
        for concept in graph_access.objects(of.store, statement, vocabulary.HAS_BODY):
            writer.link(NamedNode(concept), vocabulary.IN_SCHEME, node)


def _event(writer: Writer, node: NamedNode, told: Strategy, event: Event, is_after: bool) -> None:
    happened = writer.node("strategy-event", f"{iris.key(told.key)}-{event.handling.rpartition('/')[2]}")
    writer.typed(happened, terms.StrategyEvent)
    writer.link(node, terms.STRATEGY_EVENT, happened)
    writer.code(happened, terms.STAGE, "strategy-stage", event.stage(is_after))
    writer.link(happened, terms.ON_HANDLING, NamedNode(event.handling))
    writer.date(happened, terms.DATE, event.date)
    writer.link(happened, terms.BODY, NamedNode(event.body) if event.body else None)


def _pages(of: Town, node: str) -> Iterator[str]:
    """Yield the graphs of the pages that tell of a thing, and not what is derived from them."""
    for graph in graph_access.graphs(of.store, node):
        if graph_access.objects(of.store, graph, vocabulary.SOURCE, graph):
            yield graph


def _in_handlings(of: Town, told: Strategy) -> Iterator[str]:
    """Yield the town's own statements in the handlings of its strategy; a draft also tells of the old one."""
    for event, _ in told.events:
        for statement in graph_access.subjects(of.store, terms.IN_HANDLING, event.handling):
            sentences = graph_access.objects(of.store, statement, terms.SENTENCE)
            if is_held(of, statement) and not any(_THE_OLD_ONE.search(sentence) for sentence in sentences):
                yield statement

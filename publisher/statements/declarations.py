"""What a town has declared, as far as the store knows: its values, goals and visions, and its strategies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from ontology import terms
from publisher.mapping import iris, vocabulary
from publisher.statements.finding.invocations import Declared
from publisher.statements.graph_access import instances, objects, subjects
from publisher.store import Store

_REJECTED: Final = iris.concept("verdict", "rejected")
_DECLARING: Final = frozenset(iris.concept("statement-mode", mode) for mode in ("stated", "mentioned"))


@dataclass(frozen=True, slots=True)
class Strategy:
    """A strategy of a town and the ISO days between which it holds, None where they are not known."""

    iri: str
    first: str | None
    last: str | None


def things(store: Store, base: str, town: str) -> list[Declared]:
    """Return what is said of a town, by itself or by another, and neither denied, only proposed nor rejected."""
    found: set[Declared] = set()
    for statement in subjects(store, terms.SAID_OF, iris.town(base, town)):
        modes = objects(store, statement, terms.STATEMENT_MODE)
        if not _DECLARING.intersection(modes) or _REJECTED in objects(store, statement, terms.VERDICT):
            continue
        (kind, *_) = objects(store, statement, terms.STATEMENT_KIND)
        for label in objects(store, statement, terms.STATEMENT_TEXT):
            for concept in objects(store, statement, vocabulary.HAS_BODY):
                found.add(Declared(concept, kind.rpartition("/")[2], label))
    return sorted(found, key=lambda thing: (thing.iri, thing.label))


def strategies(store: Store, base: str, town: str) -> list[Strategy]:
    """Return the strategies of a town, the oldest first; those come last of which no day is known."""
    found = []
    for strategy in instances(store, terms.Strategy):
        if iris.town(base, town) not in objects(store, strategy, terms.MUNICIPALITY):
            continue
        days = [
            day
            for term in (terms.FIRST_DAY, terms.FIRST_SEEN, terms.APPROVED)
            for day in objects(store, strategy, term)
        ]
        last = min(objects(store, strategy, terms.LAST_DAY), default=None)
        found.append(Strategy(strategy, min(days, default=None), last))
    return sorted(found, key=lambda strategy: (strategy.first or "~", strategy.iri))


def in_force(known: Iterable[Strategy], day: str | None) -> Strategy | None:
    """Return the strategy that held on a day: the last of those that had begun and not ended."""
    if day is None:
        return None
    holding = [one for one in known if one.first and one.first <= day and (one.last is None or day <= one.last)]
    return holding[-1] if holding else None

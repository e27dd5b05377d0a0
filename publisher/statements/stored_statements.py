"""What the store holds of statements, for a person to look through: the answer to `queries/statements.rq`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import queries
from publisher.store import Store, querying

_QUESTION: Final = "statements"


@dataclass(frozen=True, slots=True)
class Held:
    """A statement of the store. `page` is the address of a page that tells it, one of `pages`; see `Statement`."""

    town: str
    kind: str
    text: str
    concept: str | None
    mode: str
    attribution: str
    complete: bool
    date: str | None
    verdict: str | None
    published_by: str
    sentence: str
    definition: str | None
    rule: str
    confidence: float
    page: str | None
    pages: int
    key: str


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A thing that fits no shared concept: who says it how often, and one sentence that proves it."""

    kind: str
    text: str
    statements: int
    towns: list[str]
    sentence: str
    page: str | None


def held(store: Store, towns: Iterable[str] = (), kind: str | None = None) -> list[Held]:
    """Return the statements about towns (keys; all where none is named) of a kind (or any), in the question's order.

    Raises QueryFailedError.
    """
    values = {"kind": kind} if kind else {}
    asked = [{"town": town, **values} for town in sorted(towns)] or [values]
    return [one for each in asked for one in _answered(store, each)]


def unmatched(store: Store, towns: Iterable[str] = (), kind: str | None = None) -> list[Unmatched]:
    """Return what fits no shared concept, the commonest first; what was denied or rejected is not asked about."""
    heaps: dict[tuple[str, str], list[Held]] = defaultdict(list)
    for one in held(store, towns, kind):
        if one.concept is None and one.mode != "denied" and one.verdict != "rejected":
            heaps[one.kind, one.text.casefold()].append(one)
    found = [
        Unmatched(
            same[0].kind,
            Counter(one.text for one in same).most_common(1)[0][0],
            len(same),
            sorted({one.town for one in same}),
            same[0].sentence,
            same[0].page,
        )
        for same in heaps.values()
    ]
    return sorted(found, key=lambda one: (-len(one.towns), -one.statements, one.kind, one.text))


def _answered(store: Store, values: Mapping[str, str]) -> Iterator[Held]:
    answer = querying.ask_store(store, queries.bind(queries.load(_QUESTION), values))
    for row in answer.rows:
        told: dict[str, Any] = {
            name: None if value == "" else value for name, value in zip(answer.columns, row, strict=True)
        }
        yield Held(**told)

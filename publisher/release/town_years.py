"""What a town's page says in numbers, year by year; counted when a release is made, as it asks much of the store.

decided    handlings of bodies with an outcome
votes      votes whose sides are counted, `narrow` those won by at most NARROW votes
days       the median of the days from the day a case was first proposed onward to the day it was decided
present    members and deputies present, and `absent`, as the question `attendance` counts them
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from statistics import median
from typing import Final

import queries
from ontology.terms import NAMESPACE, VOCABULARY
from publisher.mapping import iris
from publisher.store import Store, querying

# A vote is narrow where two members who change sides, or fewer, would have turned it.
NARROW: Final = 3
_PROPOSED: Final = "proposed-onward"
_DECIDED: Final = frozenset({"approved", "approved-as-amended", "granted", "rejected", "elected"})
_HANDLINGS: Final = f"""
PREFIX kl: <{NAMESPACE}>
SELECT DISTINCT ?town ?handling ?date ?file ?outcome WHERE {{
  ?handling a kl:Handling ; kl:municipality ?town ; kl:date ?date ; kl:outcome ?outcome .
  OPTIONAL {{ ?handling kl:case ?file }}
}}"""
_VOTES: Final = f"""
PREFIX kl: <{NAMESPACE}>
SELECT DISTINCT ?town ?vote ?date ?won ?lost WHERE {{
  ?handling kl:vote ?vote ; kl:municipality ?town ; kl:date ?date .
  ?vote kl:majority ?won ; kl:minority ?lost .
}}"""


@dataclass(slots=True)
class TownYear:
    """A year of a town, by its key. `days` is empty, and `present` and `absent` are 0, where nothing is known."""

    town: str
    year: int
    decided: int = 0
    votes: int = 0
    narrow: int = 0
    days: list[int] = field(default_factory=list)
    present: int = 0
    absent: int = 0

    def row(self) -> tuple[object, ...]:
        """Return it as a row of the index."""
        days = round(median(self.days)) if self.days else None
        return (self.town, self.year, self.decided, self.votes, self.narrow, days, self.present, self.absent)


def count(store: Store, base: str, towns: Iterable[str]) -> list[TownYear]:
    """Return the years of towns, in order. Raises QueryFailedError."""
    keys = {iris.town(base, key): key for key in towns}
    found: dict[tuple[str, int], TownYear] = {}

    def at(key: str, day: str) -> TownYear:
        year = int(day[:4])
        return found.setdefault((key, year), TownYear(key, year))

    decided: set[str] = set()
    cases: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for town, handling, day, case, outcome in _rows(store, _HANDLINGS):
        if town not in keys:
            continue
        if handling not in decided:
            decided.add(handling)
            at(keys[town], day).decided += 1
        if case:
            cases[keys[town], case].append((day, outcome.removeprefix(f"{VOCABULARY}outcome/")))
    for (key, _), steps in cases.items():
        if taken := days_to_decide(steps):
            at(key, taken[0]).days.append(taken[1])
    for town, _, day, won, lost in _rows(store, _VOTES):
        if town in keys:
            year = at(keys[town], day)
            year.votes += 1
            year.narrow += int(won) - int(lost) <= NARROW
    by_name = {iris.slug(key): key for key in keys.values()}
    for name, _, year_of, _, present, absent, _ in _rows(store, queries.body(queries.load("attendance"))):
        if iris.slug(name) in by_name:
            year = at(by_name[iris.slug(name)], year_of)
            year.present += int(present)
            year.absent += int(absent)
    return sorted(found.values(), key=lambda year: (year.town, year.year))


def days_to_decide(steps: Iterable[tuple[str, str]]) -> tuple[str, int] | None:
    """Return the day on which a case was decided, and the days since it was first proposed onward; None for neither.

    >>> days_to_decide([("2025-01-20", "approved"), ("2025-01-10", "proposed-onward")])
    ('2025-01-20', 10)
    """
    ordered = sorted(steps)
    first = next((day for day, outcome in ordered if outcome == _PROPOSED), None)
    last = next((day for day, outcome in ordered if first and day > first and outcome in _DECIDED), None)
    if first is None or last is None:
        return None
    return last, (date.fromisoformat(last) - date.fromisoformat(first)).days


def _rows(store: Store, sparql: str) -> Iterator[tuple[str, ...]]:
    for row in querying.ask_store(store, sparql).rows:
        yield tuple("" if value is None else str(value) for value in row)

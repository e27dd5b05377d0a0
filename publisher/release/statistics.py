"""What a release holds, counted in one pass over the towns' sorted unions, with memory for the vocabulary only.

A union of a town (`dumps/kemi.nt.gz`) has each triple once and all that is said of a subject together. Merged,
the towns' unions are the union of all, in which a triple that two towns tell is counted once.
"""

from __future__ import annotations

import gzip
import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Final, TextIO

from ontology.terms import DATE, MEETING_DATE, SAMPLE, SHA256, START
from publisher.mapping.vocabulary import TYPE

ALL: Final = "all"
# What tells when a meeting was or a decision was made, by the kind of thing that it is said of.
_DAYS: Final = {
    (MEETING_DATE, "item"),
    (START, "meeting"),
    (DATE, "decision"),
    (DATE, "handling"),
}
# What other publishers have that the data links to, by how their IRIs begin.
LINKED: Final = ("http://data.finlex.fi/eli/sd/", "http://uri.suomi.fi/codelist/", "http://www.wikidata.org/entity/")
_LINKED: Final = tuple(f"<{space}" for space in LINKED)
_DAY: Final = len('"2026-01-31')


@dataclass(slots=True)
class Statistics:
    """Counts of the union of some graphs; classes and properties by IRI, links by property and
    by how the IRIs of the other publisher begin. Days are ISO, None where none is told.

    `pages` are the pages that were written to their end; `entities` the subjects that are things of a town, not
    pages; `sample` says whether any page is made up.
    """

    triples: int = 0
    subjects: int = 0
    entities: int = 0
    pages: int = 0
    sample: bool = False
    oldest: str | None = None
    newest: str | None = None
    classes: Counter[str] = field(default_factory=Counter)
    properties: Counter[str] = field(default_factory=Counter)
    links: Counter[tuple[str, str]] = field(default_factory=Counter)

    def count(self, predicate: str, value: str) -> None:
        """Count a triple: the IRI of its predicate, and its object as N-Triples has it."""
        self.triples += 1
        self.properties[predicate] += 1
        if value.startswith(_LINKED):
            self.links[predicate, next(space for space in LINKED if value.startswith(f"<{space}"))] += 1
        if predicate == TYPE:
            self.classes[value[1:-1]] += 1
        elif predicate == SHA256:
            self.pages += 1
        elif predicate == SAMPLE:
            self.sample = True

    def date(self, day: str) -> None:
        """Widen the time that the data is about to a day."""
        self.oldest = min(self.oldest or day, day)
        self.newest = max(self.newest or day, day)


def read(dumps: Path, towns: Iterable[str], base: str) -> dict[str, Statistics]:
    """Count what the dumps of towns in a folder hold: of `all`, and by town."""
    with ExitStack() as stack:
        return count({town: stack.enter_context(_opened(dumps / f"{town}.nt.gz")) for town in towns}, base)


def count(unions: Mapping[str, Iterable[str]], base: str) -> dict[str, Statistics]:
    """Count what the towns' sorted lines of N-Triples, without blank nodes, say: of `all`, and by town."""
    found = {ALL: Statistics(), **{town: Statistics() for town in unions}}
    things = f"<{base}/id/"
    told = heapq.merge(*(_triples(town, lines) for town, lines in unions.items()))
    for subject, triples in groupby(told, key=itemgetter(0)):
        tellers = {ALL}
        is_thing = subject.startswith(things)
        kind = subject.removeprefix(things).partition("/")[2].partition("/")[0] if is_thing else ""
        for (predicate, value), same in groupby(triples, key=itemgetter(1, 2)):
            towns = [ALL, *(town for *_, town in same)]
            is_day = (predicate[1:-1], kind) in _DAYS
            for name in towns:
                found[name].count(predicate[1:-1], value)
                if is_day:
                    found[name].date(value[1:_DAY])
            tellers.update(towns)
        for name in tellers:
            found[name].subjects += 1
            found[name].entities += is_thing
    return found


def _opened(dump: Path) -> TextIO:
    return gzip.open(dump, "rt", encoding="utf-8", newline="\n")


def _triples(town: str, lines: Iterable[str]) -> Iterator[tuple[str, str, str, str]]:
    for line in lines:
        subject, predicate, value = line.split(" ", 2)
        yield subject, predicate, value.removesuffix(" .\n"), town

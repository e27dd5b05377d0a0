"""What a dump holds, counted in one pass over its sorted lines, with memory for the vocabulary only.

Sorted N-Quads keep all that is said of a subject together, and a triple that several pages tell stands on
neighbouring lines: so each is counted once, of all towns and of each, however large the dump is.
"""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Final

from ontology.terms import DATE, MEETING_DATE, SAMPLE, SHA256, START
from publisher import iris
from publisher.mapping.vocabulary import TYPE

ALL: Final = "all"
# Old handlings are retold on new pages: a page's own day is what its meeting or decision tells.
_OWN_DAYS: Final = {(f"<{MEETING_DATE}>", "item"), (f"<{START}>", "meeting"), (f"<{DATE}>", "decision")}
_DAY: Final = len('"2026-01-31')


@dataclass(slots=True)
class Statistics:
    """Counts of the union of some graphs; classes and properties by IRI. Days are ISO, null where none is told.

    `pages` are the pages that were written to their end; `entities` the subjects that are things of a town, not
    pages; `sample` tells whether any page is made up.
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

    def count(self, predicate: str, value: str) -> None:
        """Count a triple, given as N-Triples has its parts."""
        self.triples += 1
        self.properties[predicate[1:-1]] += 1
        match predicate[1:-1]:
            case name if name == TYPE:
                self.classes[value[1:-1]] += 1
            case name if name == SHA256:
                self.pages += 1
            case name if name == SAMPLE:
                self.sample = True

    def date(self, day: str) -> None:
        """Widen the time that the data is about to a day."""
        self.oldest = min(self.oldest or day, day)
        self.newest = max(self.newest or day, day)


def read(dump: Path, base: str) -> dict[str, Statistics]:
    """Count what a gzipped, sorted N-Quads dump holds: by town, and of `all`."""
    with gzip.open(dump, "rt", encoding="utf-8", newline="\n") as lines:
        return count(lines, base)


def count(lines: Iterable[str], base: str) -> dict[str, Statistics]:
    """Count what sorted lines of N-Quads without blank nodes say: by town, and of `all`."""
    found = {ALL: Statistics()}
    things, graphs = f"<{base}/id/", f"<{iris.graphs_of(base)}"
    for subject, quads in groupby(map(_split, lines), key=lambda quad: quad[0]):
        tellers = {ALL}
        for (predicate, value), same in groupby(quads, key=lambda quad: quad[1:3]):
            towns = {ALL}
            for *_, graph in same:
                town, _, page = graph.removeprefix(graphs).partition("/")
                towns.add(town)
                if (predicate, page.partition("/")[0]) in _OWN_DAYS:
                    for name in (ALL, town):
                        found.setdefault(name, Statistics()).date(value[1:_DAY])
            for name in towns:
                found.setdefault(name, Statistics()).count(predicate, value)
            tellers |= towns
        for name in tellers:
            found[name].subjects += 1
            found[name].entities += subject.startswith(things)
    return dict(sorted(found.items()))


def _split(line: str) -> tuple[str, str, str, str]:
    subject, predicate, rest = line.split(" ", 2)
    value, _, graph = rest.rpartition(" <")
    return subject, predicate, value, f"<{graph.rpartition('>')[0]}"


def parts(found: dict[str, Statistics]) -> Iterator[tuple[str, Statistics]]:
    """Yield the towns and their counts."""
    return ((name, counted) for name, counted in found.items() if name != ALL)

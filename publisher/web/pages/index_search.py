"""Searching the index: what has all the words, in which order, and what it can be narrowed by.

All hits are read once, as short rows, and counted here: a query of SQLite for each facet would look the words up again.
Up to MOST_RANKED hits are ordered by how well they fit (BM25). Among more of them, how often a word stands in a text
says little: those with the words in their titles come first, the newest before the others.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

Entry = Mapping[str, Any]
Choices = Mapping[str, list[tuple[str, str, int]]]
PAGE: Final = 20
FACETS: Final = ("town", "body", "kind", "outcome", "year", "task")
MOST_RANKED: Final = 2000
# The title counts most, then the base forms, in which a word stands once however long the text is.
_RANK: Final = "bm25(words, 8.0, 1.0, 3.0)"
_SOURCE: Final = "FROM words JOIN entry ON entry.id = words.rowid WHERE words MATCH ?"
_CONDITIONS: Final = {
    "town": "entry.town = ?",
    "body": "entry.body = ?",
    "kind": "entry.kind = ?",
    "outcome": "' ' || entry.outcomes || ' ' LIKE '% ' || ? || ' %'",
    "year": "substr(entry.date, 1, 4) = ?",
    "task": "entry.task = ?",
}


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: entries with `text`, how many there are in all, choices to narrow it by, marked words."""

    entries: list[Entry]
    total: int
    choices: Choices
    forms: tuple[str, ...]


class _Hit(NamedTuple):
    id: int
    town: str
    body: str
    kind: str
    outcomes: str
    date: str
    task: str


def find(
    index: sqlite3.Connection, forms: list[tuple[str, ...]], chosen: Mapping[str, str], by_date: bool, skip: int
) -> Found:
    """Return what has a form of each word, narrowed by FACETS, so many hits skipped."""
    match = " AND ".join("(" + " OR ".join(_quoted(form) for form in word) + ")" for word in forms)
    source = _SOURCE + "".join(f" AND {_CONDITIONS[name]}" for name in chosen)
    values = (match, *chosen.values())
    columns = "entry.id, entry.town, entry.body, entry.kind, entry.outcomes, entry.date, entry.task"
    hits = [_Hit(*row) for row in index.execute(f"SELECT {columns} {source}", values)]
    hits.sort(key=lambda hit: (hit.date, -hit.id), reverse=True)
    if not by_date:
        order = _ranks(index, source, values) if len(hits) <= MOST_RANKED else _titles(index, match)
        hits.sort(key=lambda hit: order.get(hit.id, 0))
    entries = _read(index, [hit.id for hit in hits[skip : skip + PAGE]])
    return Found(entries, len(hits), _choices(index, hits), tuple(form for word in forms for form in word))


def _ranks(index: sqlite3.Connection, source: str, values: tuple[str, ...]) -> dict[int, float]:
    """Return how well each hit fits: the less, the better."""
    return dict(index.execute(f"SELECT entry.id, {_RANK} {source}", values).fetchall())


def _titles(index: sqlite3.Connection, match: str) -> dict[int, float]:
    """Return the entries that have all the words in their titles."""
    return {
        row[0]: -1.0 for row in index.execute("SELECT rowid FROM words WHERE words MATCH ?", (f"title : ({match})",))
    }


def _read(index: sqlite3.Connection, identifiers: Sequence[int]) -> list[Entry]:
    asked = (
        "SELECT entry.*, town.name AS town_name, words.text AS text FROM entry JOIN town ON town.key = entry.town "
        f"JOIN words ON words.rowid = entry.id WHERE entry.id IN ({', '.join('?' * len(identifiers))})"
    )
    found = {row["id"]: dict(row) for row in index.execute(asked, identifiers)}
    return [found[identifier] for identifier in identifiers if identifier in found]


def _choices(index: sqlite3.Connection, hits: Iterable[_Hit]) -> Choices:
    """Return, for each facet, values with their names and how many of the hits have them, the most first."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    for hit in hits:
        counts["town"][hit.town] += 1
        counts["body"][hit.body] += 1
        counts["kind"][hit.kind] += 1
        counts["year"][hit.date[:4]] += 1
        counts["task"][hit.task] += 1
        for code in hit.outcomes.split():
            counts["outcome"][code] += 1
    names = {row["key"]: row["name"] for row in index.execute("SELECT key, name FROM town")}
    names |= {row["iri"]: f"{names.get(row['town'])}, {row['name']}" for row in index.execute("SELECT * FROM body")}
    return {
        facet: [(value, names.get(value, value), count) for value, count in counted.most_common() if value]
        for facet, counted in counts.items()
    }


def _quoted(form: str) -> str:
    return '"' + form.replace('"', '""') + '"'

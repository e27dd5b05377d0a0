"""The search index of a release: SQLite with full text (FTS5), for the pages; the store has no index of words.

    search/search.sqlite
      town    a row for each town: how many pages were read, when, and from when to when its decisions are
      entry   a row for each thing that is found, with what it can be narrowed by
      words   its texts and their base forms by `trigram`, so that a word is found inside compounds
      body    the bodies that have entries
      year    a town's year in numbers (`town_years`)
      form    the base form of every word in them, so that whoever searches needs no dictionary

A Finnish word stands in a text in one of some thousand forms. Both the text and what is searched for are looked up by
base forms as well (measured: words over base forms miss 5 of 13 usual forms, trigrams over base forms miss 1).
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

import ontology
from ontology import terms
from ontology.terms import NAMESPACE
from publisher.mapping import iris
from publisher.mapping.vocabulary import TITLE, TYPE
from publisher.release import town_years
from publisher.release.layout import SEARCH, SEARCH_INDEX, SEARCH_VERSION
from publisher.release.towns import read_town
from publisher.statements.finding.morphology import lemma
from publisher.store import inventory

if TYPE_CHECKING:
    from publisher.release.draft import Draft

_AGENDA: Final = "/document-kind/agenda"
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
# The beginning of a long text is what is searched: an attachment may be a book.
_LONGEST: Final = 200_000
_SCHEMA: Final = """
CREATE TABLE town (key TEXT PRIMARY KEY, iri TEXT, name TEXT, pages INTEGER, read TEXT, items INTEGER,
                   first TEXT, last TEXT, missing INTEGER, doubtful INTEGER);
CREATE TABLE entry (id INTEGER PRIMARY KEY, iri TEXT, kind TEXT, town TEXT, body TEXT, body_name TEXT, date TEXT,
                    section INTEGER, title TEXT, outcomes TEXT, is_coming INTEGER, language TEXT, has_case INTEGER,
                    task TEXT);
CREATE TABLE body (iri TEXT PRIMARY KEY, town TEXT, name TEXT) WITHOUT ROWID;
CREATE TABLE year (town TEXT, year INTEGER, decided INTEGER, votes INTEGER, narrow INTEGER, days INTEGER,
                   present INTEGER, absent INTEGER, PRIMARY KEY (town, year)) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(title, text, lemmas, tokenize='trigram');
CREATE TABLE form (word TEXT PRIMARY KEY, base TEXT) WITHOUT ROWID;
"""
_INDEXES: Final = """
INSERT INTO body SELECT body, MIN(town), MIN(body_name) FROM entry WHERE body != '' AND body_name != '' GROUP BY body;
CREATE INDEX entry_by_town ON entry (town, kind, is_coming, date DESC);
CREATE INDEX entry_by_day ON entry (kind, is_coming, date DESC);
CREATE INDEX entry_of_cases ON entry (town, kind, is_coming, has_case, date DESC);
CREATE INDEX entry_by_body ON entry (body, date DESC);
INSERT INTO words(words) VALUES ('optimize');
"""
_ENTRY: Final = f"INSERT INTO entry VALUES ({', '.join('?' * 14)})"
_WORDS: Final = "INSERT INTO words (rowid, title, text, lemmas) VALUES (?, ?, ?, ?)"

Facts = dict[str, list[str]]


def write(draft: Draft) -> None:
    """Write the index of what the draft holds."""
    draft.say("Writing the search index …")
    file = draft.subfolder(SEARCH) / SEARCH_INDEX
    with closing(sqlite3.connect(file)) as index:
        index.executescript(
            f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA user_version = {SEARCH_VERSION}; {_SCHEMA}"
        )
        reader = _Reader(draft)
        for number, (entry, text) in enumerate(reader.entries(), 1):
            title = entry[7]
            index.execute(_ENTRY, (number, *entry))
            bases = base_forms(f"{title} {text}")
            index.execute(_WORDS, (number, title, text, " ".join(dict.fromkeys(bases.values()))))
            index.executemany("INSERT OR IGNORE INTO form VALUES (?, ?)", bases.items())
        for row in reader.towns():
            index.execute("INSERT INTO town VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        years = town_years.count(draft.store, draft.config.base, draft.towns)
        index.executemany("INSERT INTO year VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (year.row() for year in years))
        index.commit()
        index.executescript(_INDEXES)
        index.commit()
        index.execute("VACUUM")


def base_forms(text: str) -> dict[str, str]:
    """Return the base forms of the words of a text by the words, in small letters, where they differ."""
    found = dict.fromkeys(word.casefold() for word in _WORD.findall(text))
    return {word: base for word in found if (base := lemma(word)) != word}


class _Reader:
    """Reads what is found from the union of all pages of the draft's store."""

    def __init__(self, draft: Draft) -> None:
        self._store, self._base, self._towns = draft.store, draft.config.base, draft.towns
        self._counts: Counter[str] = Counter()
        self._days: dict[str, tuple[str, str]] = {}

    def entries(self) -> Iterator[tuple[tuple[object, ...], str]]:
        """Yield each thing that can be found, as a row without its number, and its text."""
        for iri in self._of("AgendaItem"):
            yield self._item(iri)
        for iri in self._of("OfficialDecision"):
            yield self._official(iri)
        for iri in self._of("Announcement"):
            facts = self._facts(iri)
            yield self._row(iri, "announcement", facts, _one(facts, terms.PUBLISHED)), ""
        for iri in self._of("Statement"):
            facts = self._facts(iri)
            row = self._row(iri, "statement", facts, _one(facts, terms.DATE), _one(facts, terms.STATEMENT_TEXT))
            yield row, _one(facts, terms.SENTENCE)
        for iri in self._of("Attachment"):
            facts = self._facts(iri)
            if facts.get(terms.PAGE):
                pages = [_one(self._facts(page), terms.TEXT) for page in facts[terms.PAGE]]
                yield self._row(iri, "attachment", facts, ""), "\n\n".join(pages)[:_LONGEST]

    def towns(self) -> Iterator[tuple[object, ...]]:
        """Yield the rows of the towns; after the entries, which are counted."""
        for key in self._towns:
            iri = iris.town(self._base, key)
            read = [*self._times(iri)]
            name = read_town(self._store, self._base, key).name
            first, last = self._days.get(key, ("", ""))
            pages = inventory.pages(self._store, self._base, key)
            report = inventory.report(self._store, self._base, key)
            missing = len(report.broken) if report else 0
            doubtful = len(inventory.doubts(self._store, pages))
            read_at = max(read, default="")
            yield key, iri, name, len(read), read_at, self._counts[key], first, last, missing, doubtful

    def _times(self, town: str) -> Iterator[str]:
        """Yield when each page of a town was read."""
        named = (ox.NamedNode(terms.MUNICIPALITY), ox.NamedNode(town), ox.DefaultGraph())
        for quad in self._store.native.quads_for_pattern(None, *named):
            page = quad.subject.value  # type: ignore[union-attr]
            if page.startswith(iris.graphs_of(self._base)):
                yield _one(self._facts(page), terms.FETCHED)

    def _item(self, iri: str) -> tuple[tuple[object, ...], str]:
        facts = self._facts(iri)
        own = _one(facts, terms.OWN_HANDLING)
        handling = self._facts(own) if own else {}
        outcomes = handling.get(terms.OUTCOME, [])
        is_coming = _one(facts, terms.DOCUMENT_KIND).endswith(_AGENDA) and not outcomes
        day = _one(facts, terms.MEETING_DATE) or _one(handling, terms.DATE)
        if not is_coming:
            self._count(iri, day)
        row = self._row(iri, "item", facts, day, outcomes=outcomes, is_coming=is_coming)
        return row, self._text(handling)

    def _official(self, iri: str) -> tuple[tuple[object, ...], str]:
        facts = self._facts(iri)
        row = self._row(iri, "official", facts, _one(facts, terms.DATE), outcomes=facts.get(terms.OUTCOME, []))
        return (*row[:4], _one(facts, terms.OFFICIAL), *row[5:]), self._text(facts)

    def _text(self, facts: Facts) -> str:
        """Return what was prepared, proposed, said and decided, in this order."""
        told = [_one(facts, terms.PREPARATION)]
        for link in (terms.PROPOSAL, terms.DECISION):
            told += [_one(self._facts(part), terms.TEXT) for part in facts.get(link, [])]
        told.insert(2, _one(facts, terms.PROCEEDINGS))
        return "\n\n".join(text for text in told if text)[:_LONGEST]

    def _row(
        self,
        iri: str,
        kind: str,
        facts: Facts,
        day: str,
        title: str = "",
        outcomes: list[str] | None = None,
        is_coming: bool = False,
    ) -> tuple[object, ...]:
        body = _one(facts, terms.BODY)
        name = _one(self._facts(body), terms.NAME) if body else ""
        section = _one(facts, terms.SECTION)
        language = _one(facts, terms.LANGUAGE).rpartition("/")[2] or "fi"
        title = title or _one(facts, TITLE)
        named = (iri, kind, self._town_of(iri), body, name, day, int(section) if section else None, title)
        case = _one(facts, terms.CASE)
        # Towns' own classes are alike at the top level alone, which their first two digits name.
        task = _one(self._facts(case), terms.TASK_CLASS).rpartition("/")[2][:2] if case else ""
        task = task if task in ontology.schemes()["task-class"] else ""
        return (*named, " ".join(outcomes or ()), int(is_coming), language, int(bool(case)), task)

    def _count(self, iri: str, day: str) -> None:
        town = self._town_of(iri)
        self._counts[town] += 1
        if day:
            first, last = self._days.get(town, (day, day))
            self._days[town] = min(first, day), max(last, day)

    def _town_of(self, iri: str) -> str:
        return iri.removeprefix(f"{self._base}/id/").partition("/")[0]

    def _of(self, name: str) -> list[str]:
        """Return the IRIs of a class under the draft's towns, sorted."""
        found = self._store.native.quads_for_pattern(
            None, ox.NamedNode(TYPE), ox.NamedNode(NAMESPACE + name), ox.DefaultGraph()
        )
        own = tuple(f"{iris.town(self._base, town)}/" for town in self._towns)
        return sorted(iri for quad in found if (iri := quad.subject.value).startswith(own))  # type: ignore[union-attr]

    def _facts(self, iri: str) -> Facts:
        found: Facts = {}
        for quad in self._store.native.quads_for_pattern(ox.NamedNode(iri), None, None, ox.DefaultGraph()):
            found.setdefault(quad.predicate.value, []).append(quad.object.value)  # type: ignore[union-attr]
        return {name: sorted(values) for name, values in found.items()}


def _one(facts: Facts, name: str) -> str:
    values = facts.get(name)
    return values[0] if values else ""

"""The tables of a release: CSV (RFC 4180, UTF-8, one row of names), for people who want rows and no RDF.

Each is made by a file of `queries/tables`; `csv-metadata.json` tells of all of them what CSV on the Web (W3C) wants
to know: titles, types, keys. Rows stand in the order of the IRIs of what they tell of. A text that a spreadsheet
would take for a formula has an apostrophe before it; the dumps have it as it is.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from ontology.terms import NAMESPACE
from publisher.mapping import iris, vocabulary
from publisher.release.draft import Draft
from publisher.store import Store, dump
from queries import tables
from queries.tables import Column, Table

FOLDER: Final = "tables"
METADATA: Final = "csv-metadata.json"
# Rows that one query gives.
BATCH: Final = 200
_TYPE: Final = ox.NamedNode(vocabulary.TYPE)
# Spreadsheets run what begins so (OWASP, CSV injection).
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_NOTE: Final = {
    "en": "A text that a spreadsheet would take for a formula has an apostrophe before it.",
    "fi": "Tekstin edessä, jota taulukkolaskenta pitäisi kaavana, on heittomerkki.",
    "sv": "Framför en text som ett kalkylprogram skulle ta för en formel står en apostrof.",
}


def write(draft: Draft) -> None:
    """Write every table, and what they are, into the draft."""
    folder = draft.subfolder(FOLDER)
    draft.say("Writing the tables …")
    for name in tables.names():
        table = tables.load(name)
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([column.name for column in table.columns])
            for rows in dump.in_order(partial(_rows, draft.store, table), _batches(draft, table)):
                writer.writerows(rows)
    _describe(draft, folder / METADATA)


def _batches(draft: Draft, table: Table) -> Iterator[list[str]]:
    """Yield the IRIs of the things that a table has rows of, sorted, some at a time."""
    found = draft.store.native.quads_for_pattern(None, _TYPE, ox.NamedNode(NAMESPACE + table.each), ox.DefaultGraph())
    own = tuple(f"{iris.town(draft.config.base, town)}/" for town in draft.towns)
    things = iter(sorted(iri for quad in found if (iri := quad.subject.value).startswith(own)))  # type: ignore[union-attr]
    while batch := [*islice(things, BATCH)]:
        yield batch


def _rows(store: Store, table: Table, about: list[str]) -> list[list[str]]:
    solutions = store.native.query(table.about(about))
    assert isinstance(solutions, ox.QuerySolutions)
    rows = [[_text(solution[column.name], column) for column in table.columns] for solution in solutions]
    return sorted(rows, key=lambda row: row[-1])


def _text(term: Any, column: Column) -> str:
    """Return a value as the cell holds it; nothing for what is not told."""
    if term is None:
        return ""
    text: str = term.value
    if column.separator:
        text = column.separator.join(sorted(text.split(column.separator)))
    return f"'{text}" if column.type == "string" and text.startswith(_FORMULA) else text


def _describe(draft: Draft, file: Path) -> None:
    told = {
        "@context": "http://www.w3.org/ns/csvw",
        "dc:license": {"@id": draft.config.licence},
        "dc:modified": {"@value": draft.created.isoformat(), "@type": "xsd:dateTime"},
        "dc:description": _texts(_NOTE),
        "tables": [_described(tables.load(name)) for name in tables.names()],
    }
    file.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _described(table: Table) -> dict[str, Any]:
    return {
        "url": f"{table.name}.csv",
        "dc:title": _texts(table.titles),
        "dc:description": _texts(table.descriptions),
        "tableSchema": {"columns": [_column(column) for column in table.columns], "primaryKey": "iri"},
    }


def _column(column: Column) -> dict[str, Any]:
    # The name stands among the titles, as that is what the file's first row says.
    titles = {"und": column.name, **column.titles}
    told: dict[str, Any] = {"name": column.name, "titles": titles, "datatype": column.type}
    if column.separator:
        told["separator"] = column.separator
    if column.name == "iri":
        told["required"] = True
    return told


def _texts(texts: Any) -> list[dict[str, str]]:
    return [{"@value": text, "@language": language} for language, text in texts.items()]

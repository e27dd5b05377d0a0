"""The tables of a release, read as a spreadsheet reads them and as CSV on the Web says that they are."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from pathlib import Path

import csvw
import pyoxigraph as ox
import pytest
from rdflib.plugins.sparql import prepareQuery

import ontology
from ontology.terms import NAMESPACE
from publisher.release import tables as writing
from publisher.release.draft import Draft
from publisher.store import Store, inventory
from queries import QueryError, tables

DEFINED = {str(term) for term in ontology.graph().subjects()}
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


@pytest.fixture(scope="module")
def draft(make_draft: object, tmp_path_factory: pytest.TempPathFactory) -> Draft:
    made = make_draft(tmp_path_factory.mktemp("draft"))  # type: ignore[operator]
    writing.write(made)
    return made


@pytest.fixture(scope="module")
def rows(draft: Draft) -> dict[str, list[dict[str, str]]]:
    return {name: read(draft.folder / "tables" / f"{name}.csv") for name in tables.names()}


def read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return [*csv.DictReader(opened, strict=True)]


def test_the_tables_that_there_are() -> None:
    assert tables.names() == ("attendance", "decisions", "doubts", "handlings", "statements", "votes")


@pytest.mark.parametrize("name", tables.names())
def test_a_table_asks_in_standard_sparql_with_defined_terms(name: str) -> None:
    table = tables.load(name)
    prepareQuery(table.text)
    assert NAMESPACE + table.each in DEFINED
    names = set(re.findall(r"\bkl:(\w+)", table.text))
    assert names
    assert {NAMESPACE + one for one in names} <= DEFINED
    found = ox.Store().query(table.about(["http://a.example/1"]))
    assert isinstance(found, ox.QuerySolutions)
    assert [variable.value for variable in found.variables] == [column.name for column in table.columns]


@pytest.mark.parametrize("name", tables.names())
def test_each_thing_is_one_row_in_order(draft: Draft, rows: dict[str, list[dict[str, str]]], name: str) -> None:
    kind = ox.NamedNode(NAMESPACE + tables.load(name).each)
    things = {quad.subject.value for quad in draft.store.native.quads_for_pattern(None, TYPE, kind, None)}  # type: ignore[union-attr]
    found = [row["iri"] for row in rows[name]]
    assert found == sorted(things)
    assert len(found) >= (5 if name == "doubts" else 11)
    towns = {row["town"] for row in rows[name]}
    assert towns == {"Kemi", "Keminmaa", "Simo", "Tervola"} or (name == "doubts" and "Kemi" in towns)


def test_rows_tell_what_the_pages_tell(rows: dict[str, list[dict[str, str]]]) -> None:
    votes = [row for row in rows["votes"] if row["yes_names"]]
    assert votes
    for row in votes:
        assert len(row["yes_names"].split(";")) == int(row["yes"])
        assert len(row["no_names"].split(";")) == int(row["no"])
    decisions = rows["decisions"]
    assert {bool(row["official"]) for row in decisions} == {True, False}
    assert all(row["body"] or row["official"] for row in decisions)
    assert any("approved" in row["outcomes"].split(";") for row in decisions)
    assert {row["present"] for row in rows["attendance"]} == {"true", "false"}
    assert {row["kind"] for row in rows["statements"]} >= {"value", "vision"}
    assert sum(int(row["votes"]) for row in rows["handlings"]) == len(rows["votes"])


def test_the_tables_are_what_their_metadata_says(draft: Draft) -> None:
    group = csvw.TableGroup.from_file(draft.folder / "tables" / writing.METADATA)
    assert [table.url.string for table in group.tables] == [f"{name}.csv" for name in tables.names()]
    for table in group.tables:
        table.check_primary_key()
        counted = sum(1 for _ in table.iterdicts(strict=True))
        assert counted == len(read(draft.folder / "tables" / table.url.string))
    told = json.loads((draft.folder / "tables" / writing.METADATA).read_text())
    assert all({one["@language"] for one in table["dc:title"]} == {"en", "fi", "sv"} for table in told["tables"])


def test_the_same_store_gives_the_same_bytes(draft: Draft, tmp_path: Path) -> None:
    writing.write(replace(draft, folder=tmp_path))
    for file in (tmp_path / "tables").iterdir():
        assert file.read_bytes() == (draft.folder / "tables" / file.name).read_bytes()


def test_what_a_spreadsheet_would_run_is_held_off(draft: Draft, tmp_path: Path) -> None:
    kl = NAMESPACE
    base = draft.config.base
    handling, decision, town = (ox.NamedNode(f"{base}/id/kemi{end}") for end in ("/handling/1", "/decision/1", ""))
    with Store.open(tmp_path / "store") as store:
        graph = ox.NamedNode(f"{base}/graph/kemi/item/1")
        triples = [
            (handling, f"{kl}decision", decision),
            (handling, f"{kl}municipality", town),
            (town, f"{kl}name", ox.Literal("Kemi")),
            (decision, TYPE.value, ox.NamedNode(f"{kl}Decision")),
            (decision, f"{kl}text", ox.Literal('=HYPERLINK("http://a.example")')),
        ]
        store.replace(graph.value, [ox.Quad(s, ox.NamedNode(p), o, graph) for s, p, o in triples])
        own = replace(draft, folder=tmp_path, store=store, towns=tuple(inventory.towns(store, base)))
        writing.write(own)
    (row,) = read(tmp_path / "tables" / "decisions.csv")
    assert row["decision"] == '\'=HYPERLINK("http://a.example")'
    assert row["body"] == ""
    assert read(tmp_path / "tables" / "votes.csv") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("SELECT ?iri {}", "no header"),
        ("#+ title: x\nSELECT ?iri {}", "VALUES"),
        ("#+ title: {en: a, fi: b}\n#+ columns: {}\nVALUES ?iri { UNDEF }", "last column"),
    ],
)
def test_a_table_that_is_not_well_told_is_named(text: str, told: str) -> None:
    with pytest.raises(QueryError, match=told):
        tables._table("x", text)


def test_no_table_is_called_so() -> None:
    with pytest.raises(QueryError, match="no table called 'x'"):
        tables.load("x")

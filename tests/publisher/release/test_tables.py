"""The tables of a release: as they are described, a row for a thing, and the same bytes each time."""

from __future__ import annotations

import csv
import json
import subprocess

import pyoxigraph as ox
import pytest
from serving import KUNTALINKKI, environment

from publisher import config
from publisher.release import make, sums, tables
from publisher.release.build import facts
from publisher.release.layout import Release


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> list[Release]:
    """Two releases of one store, of the tables alone."""
    data = tmp_path_factory.mktemp("tables")
    command = [KUNTALINKKI, "crawl", "--sample", "simo"]
    subprocess.run(command, check=True, capture_output=True, env=environment(KUNTALINKKI_DATA=str(data)), cwd=data)
    settings = config.load(environ={"KUNTALINKKI_DATA": str(data)})
    return [make.make(settings, lambda _: None, (facts, tables.write, sums.write)) for _ in range(2)]


def rows(release: Release, name: str) -> list[list[str]]:
    with (release.tables / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [*csv.reader(file)]


@pytest.mark.parametrize("name", tables.NAMES)
def test_a_table_is_as_it_is_described(released: list[Release], name: str) -> None:
    described = json.loads((released[0].tables / tables.METADATA).read_text())
    (table,) = (table for table in described["tables"] if table["url"] == f"{name}.csv")
    head, *body = rows(released[0], name)
    assert head == [column["name"] for column in table["tableSchema"]["columns"]]
    assert body
    assert {row[0] for row in body} == {"simo"}
    assert all(len(row) == len(head) for row in body)
    for column in table["tableSchema"]["columns"]:
        if column["datatype"] == "integer":
            place = head.index(column["name"])
            assert all(row[place].isdecimal() or not row[place] for row in body), column


@pytest.mark.parametrize("name", ["handlings", "votes", "attendance", "statements"])
def test_a_thing_is_one_row(released: list[Release], name: str) -> None:
    things = [row[1] for row in rows(released[0], name)[1:]]
    assert len(things) == len(set(things))


def test_the_same_store_gives_the_same_bytes(released: list[Release]) -> None:
    one, other = released
    for file in sorted(one.tables.iterdir()):
        assert file.read_bytes() == (other.tables / file.name).read_bytes(), file.name


def test_a_spreadsheet_runs_nothing() -> None:
    assert tables.cell(ox.Literal("=1+1")) == "'=1+1"
    assert tables.cell(ox.Literal(-3)) == "-3"
    assert tables.cell(None) == ""

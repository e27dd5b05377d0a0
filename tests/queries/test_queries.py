"""Every question: its header, its terms, and its reviewed answer on the sample, from the store and over HTTP.

A question without a reviewed answer gets one written, and the test fails until somebody has looked at it.
"""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib.plugins.sparql import prepareQuery
from serving import KUNTALINKKI, environment, server

import ontology
import queries
from publisher import querying
from publisher.store import Store

ANSWERS = Path(__file__).parent / "answers"


@pytest.fixture(scope="session")
def endpoint(sample_data: Path) -> Iterator[str]:
    with server(sample_data) as address:
        yield address


def test_there_are_enough_and_they_are_files() -> None:
    assert len(queries.names()) >= 14


@pytest.mark.parametrize("name", queries.names())
def test_it_is_standard_sparql_and_uses_only_defined_terms(name: str) -> None:
    query = queries.load(name)
    prepareQuery(query.text)
    ox.Store().query(query.text)
    defined = {str(term) for term in ontology.graph().subjects()}
    used = {f"{ontology.terms.NAMESPACE}{local}" for local in re.findall(r"\bkl:(\w+)", query.text)}
    assert used <= defined
    assert query.title_fi
    assert all(parameter.description for parameter in query.parameters)


@pytest.mark.parametrize("name", queries.names())
def test_it_answers_as_reviewed(name: str, sample_data: Path) -> None:
    with Store.read_only(sample_data / "store") as store:
        got = querying.write(querying.ask_store(store, queries.load(name).text), "csv") + "\n"
    expected = ANSWERS / f"{name}.csv"
    if not expected.exists():
        expected.write_text(got)
        pytest.fail(f"{expected.name} was written: check it and commit it")
    assert got == expected.read_text()


@pytest.mark.parametrize("name", queries.names())
def test_an_endpoint_answers_the_same_through_sparqlwrapper(name: str, endpoint: str, sample_data: Path) -> None:
    text = queries.load(name).text
    with Store.read_only(sample_data / "store") as store:
        local = querying.ask_store(store, text)
    assert querying.ask_endpoint(endpoint, text) == local


@pytest.mark.parametrize("name", queries.names())
def test_an_endpoint_answers_the_same_to_curl(name: str, endpoint: str) -> None:
    ask = ["curl", "-sf", "-H", "Accept: text/csv", endpoint, "--data-urlencode", f"query={queries.load(name).text}"]
    told = subprocess.run(ask, check=True, capture_output=True, text=True).stdout
    rows = [*csv.reader(io.StringIO(told))]
    expected = csv.reader(io.StringIO((ANSWERS / f"{name}.csv").read_text()))
    assert rows[0] == next(expected)
    assert len(rows) > 1


def run(*words: str, data: Path, code: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [KUNTALINKKI, "query", *words],
        cwd=data,
        env=environment(KUNTALINKKI_DATA=str(data)),
        capture_output=True,
        text=True,
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done


def test_parameters_narrow_the_answer(sample_data: Path) -> None:
    everywhere = json.loads(run("close-votes", "--format", "json", data=sample_data).stdout)
    kemi = json.loads(run("close-votes", "--param", "town=Kemi", "--format", "json", data=sample_data).stdout)
    assert 0 < len(kemi) < len(everywhere)
    assert {row["town"] for row in kemi} == {"Kemi"}


def test_the_strategy_s_way_is_told_in_order_and_each_handling_once(sample_data: Path) -> None:
    rows = json.loads(run("case-history", "--format", "json", data=sample_data).stdout)
    assert [(row["date"], row["section"]) for row in rows] == [
        ("2023-09-25", 292),
        ("2023-11-27", 390),
        ("2023-12-04", 110),
        ("2024-05-28", 15),
    ]


def test_a_table_and_a_list_and_markdown(sample_data: Path) -> None:
    assert "case-history" in run("--list", data=sample_data).stdout
    assert run("case-history", "--format", "md", data=sample_data).stdout.startswith("| ")
    assert "kaupunginhallitus" in run("case-history", data=sample_data).stdout.lower()


def test_what_is_wrong_is_one_sentence(sample_data: Path, tmp_path: Path) -> None:
    wrong = sample_data / "wrong.rq"
    wrong.write_text("SELECT nothing")
    assert "no SPARQL query" in run(str(wrong), data=sample_data, code=2).stderr
    assert "no question" in run("nonsense", data=sample_data, code=2).stderr
    assert "no parameter" in run("close-votes", "--param", "x=1", data=sample_data, code=2).stderr
    assert "VALUE" in run("close-votes", "--param", "town", data=sample_data, code=2).stderr
    assert (
        "SERVICE"
        in run(str(_write(tmp_path, "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }")), data=sample_data, code=2).stderr
    )
    ask = str(_write(tmp_path, "ASK { ?s ?p ?o }"))
    assert json.loads(run(ask, "--format", "json", data=sample_data).stdout) == [{"answer": True}]
    assert "does not answer" in run(ask, "--endpoint", "http://127.0.0.1:9/sparql", data=sample_data, code=1).stderr


def test_a_value_cannot_break_out_of_its_literal(sample_data: Path) -> None:
    evil = 'x" } } ; DROP ALL #'
    assert json.loads(run("close-votes", "--param", f"town={evil}", "--format", "json", data=sample_data).stdout) == []


def _write(folder: Path, text: str) -> Path:
    file = folder / "own.rq"
    file.write_text(text)
    return file

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
from support.serving import KUNTALINKKI, environment, server

import ontology
import queries
from publisher.mapping import vocabulary
from publisher.store import Store, querying
from queries.presentation import select_links

ANSWERS = Path(__file__).parent / "answers"
# What calls another endpoint is proven where there are two: tests/publisher/test_federated.py.
NAMES = [name for name in queries.names() if not name.startswith("federated/")]
CRAWLED = "day of the crawl"
# The sample's own days are before this one; a strategy page's day is that of the crawl.
LATEST = "2026-01-01"
# Beside our own terms only those that mapping writes, and the casts of SPARQL itself.
DEFINED = {str(term) for term in ontology.graph().subjects()}
DEFINED |= {value for value in vars(vocabulary).values() if isinstance(value, str)}
DEFINED |= {f"http://www.w3.org/2001/XMLSchema#{cast}" for cast in ("integer", "date")}


@pytest.fixture(scope="session")
def endpoint(sample_data: Path) -> Iterator[str]:
    with server(sample_data) as address:
        yield address


def test_there_are_enough_and_they_are_files() -> None:
    assert len(queries.names()) >= 14


@pytest.mark.parametrize("name", NAMES)
def test_it_is_standard_sparql_and_uses_only_defined_terms(name: str) -> None:
    query = queries.load(name)
    prepareQuery(query.text)
    ox.Store().query(query.text)
    assert _names_of(query.text) <= DEFINED
    assert query.title_fi
    assert query.title_sv
    assert query.description_sv
    assert all(parameter.description for parameter in query.parameters)


@pytest.mark.parametrize("name", NAMES)
def test_it_answers_as_reviewed(name: str, sample_data: Path) -> None:
    with Store.read_only(sample_data / "store") as store:
        got = querying.write(querying.ask_store(store, queries.load(name).text), "csv") + "\n"
    expected = ANSWERS / f"{name}.csv"
    if not expected.exists():
        expected.write_text(got)
        pytest.fail(f"{expected.name} was written: check it and commit it")
    assert _rows(got) == _rows(expected.read_text())


@pytest.mark.parametrize("name", [name for name in NAMES if queries.load(name).links])
def test_what_its_rows_lead_to_is_selected_without_changing_them(name: str, sample_data: Path) -> None:
    query = queries.load(name)
    with Store.read_only(sample_data / "store") as store:
        plain = querying.ask_store(store, query.text)
        linked = querying.ask_store(store, select_links(query.text, query.links))
    added = len(query.links)
    assert linked.columns[added:] == plain.columns
    assert len(linked.rows) == len(plain.rows)
    for row in linked.rows:
        assert all(str(iri).startswith("https://kuntalinkki.example/id/") for iri in row[:added])


@pytest.mark.parametrize("name", NAMES)
def test_an_endpoint_answers_the_same_through_sparqlwrapper(name: str, endpoint: str, sample_data: Path) -> None:
    text = queries.load(name).text
    with Store.read_only(sample_data / "store") as store:
        local = querying.ask_store(store, text)
    assert querying.ask_endpoint(endpoint, text) == local


@pytest.mark.parametrize("name", NAMES)
def test_an_endpoint_answers_the_same_to_curl(name: str, endpoint: str) -> None:
    ask = ["curl", "-sf", "-H", "Accept: text/csv", endpoint, "--data-urlencode", f"query={queries.load(name).text}"]
    told = subprocess.run(ask, check=True, capture_output=True, text=True).stdout
    assert _rows(told) == _rows((ANSWERS / f"{name}.csv").read_text())


def _names_of(text: str) -> set[str]:
    """Return the IRIs that a query names, prefixes resolved."""
    code = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    prefixes = dict(re.findall(r"PREFIX (\w+): <(.+)>", code))
    body = re.sub(r"PREFIX .*|\"[^\"]*\"", "", code)
    full = {prefixes[prefix] + local for prefix, local in re.findall(r"\b([a-z]+):([\w-]+)", body)}
    return full | set(re.findall(r"<(\w+:[^>]*)>", body))


def _rows(text: str) -> list[list[str]]:
    """Return the rows of an answer: SPARQL gives no order to what GROUP_CONCAT lists, and no two crawls one day."""
    rows = [*csv.reader(io.StringIO(text))]
    for row in rows[1:]:
        for n, column in enumerate(rows[0]):
            if column in ("outcomes", "which", "names", "words", "votes"):
                row[n] = ", ".join(sorted(row[n].split(", ")))
            elif column == "read":
                assert row[n] == CRAWLED or re.fullmatch(r"\d{4}-\d\d-\d\d", row[n])
                row[n] = CRAWLED
            elif column in ("date", "since") and row[n] >= LATEST:
                row[n] = CRAWLED
    assert len(rows) > 1
    return rows


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


def test_a_terminal_of_eighty_columns_is_enough(sample_data: Path) -> None:
    with Store.read_only(sample_data / "store") as store:
        for name in NAMES:
            answer = querying.ask_store(store, queries.load(name).text)
            lines = querying.write(answer, "table", 80).splitlines()
            words = [line for line in lines if "http" not in line]
            assert max(map(len, lines)) <= 80, name
            assert len(words) >= len(answer.rows), name


def test_a_page_cannot_steer_the_terminal() -> None:
    answer = querying.Answer(("title",), [("Kokous \x1b[31mpunainen\x07 \x9b2J",)])
    for form in ("table", "md"):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", querying.write(answer, form, 80))


def test_a_graph_is_told_as_its_triples_from_store_and_endpoint(sample_data: Path, endpoint: str) -> None:
    graph = "PREFIX kl: <https://w3id.org/kuntalinkki/ontology#>\nCONSTRUCT { ?h ?p ?o } WHERE { ?h a kl:Vote ; ?p ?o }"
    with Store.read_only(sample_data / "store") as store:
        local = querying.ask_store(store, graph)
    assert local.columns == ("subject", "predicate", "object")
    assert len(local.rows) > 100
    assert querying.ask_endpoint(endpoint, graph) == local
    done = run(str(_write(sample_data, graph)), "--endpoint", endpoint, "--format", "csv", data=sample_data)
    assert "Warning" not in done.stderr


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
    for address in ("file:///etc/hosts", "ftp://e.example/", "sparql"):
        assert "no address" in run(ask, "--endpoint", address, data=sample_data, code=2).stderr
    assert "does not answer" in run(ask, "--endpoint", "http://127.0.0.1:9/sparql", data=sample_data, code=1).stderr


def test_a_value_cannot_break_out_of_its_literal(sample_data: Path) -> None:
    evil = 'x" } } ; DROP ALL #'
    assert json.loads(run("case-history", "--param", f"case={evil}", "--format", "json", data=sample_data).stdout) == []


def test_a_town_that_nobody_has_heard_of_is_told(sample_data: Path, endpoint: str) -> None:
    for where in ((), ("--endpoint", endpoint)):
        done = run("close-votes", "--param", "town=Simoo", *where, data=sample_data, code=2)
        assert done.stdout == ""
        assert "no page tells of a town 'Simoo'; known are Kemi, Keminmaa, Simo, Tervola" in done.stderr
    nothing = run("close-votes", "--param", "town=simo", "--param", "from=2099-01-01", data=sample_data)
    assert "0 rows" in nothing.stderr


def test_an_empty_answer_has_the_hint_of_its_question(sample_data: Path) -> None:
    done = run("search-attachments", "--param", "word=ei tällaista", data=sample_data)
    assert "`kuntalinkki crawl TOWN --attachments`" in done.stderr


def _write(folder: Path, text: str) -> Path:
    file = folder / "own.rq"
    file.write_text(text)
    return file

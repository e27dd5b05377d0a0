"""Headers are read strictly, and whatever is given for a parameter stays within its literal."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib.plugins.sparql import prepareQuery

import queries
from queries import Query, QueryError
from queries.parameters import literal

HEADER = """#+ title: One
#+ title_fi: Yksi
#+ description: Of one
#+ description_fi: Yhdestä
"""
PARAMETERS = """#+ parameters:
#+   word: {type: text, default: "a", description: A word.}
#+   other: {type: text, default: "b", description: Another.}
#+   most: {type: integer, default: 3, description: A number.}
#+   from: {type: date, default: 2024-01-31, description: A day.}
#+   what: {type: iri, default: "https://e.example/a", description: A thing.}
"""
BODY = """PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT * WHERE {
  VALUES ?_word { "a" }
  VALUES ?_other { "b" }
  VALUES ?_most { 3 }
  VALUES ?_from { "2024-01-31"^^xsd:date }
  VALUES ?_what { <https://e.example/a> }
}
"""
NASTY = [
    'x" } } #',
    "VALUES ?_most { 5 }",
    'VALUES ?_other { "c" }',
    "\\",
    '\\" }',
    "\n} INSERT",
    "'''",
    '"""',
    "{}",
    "}",
    "ääkköset \U0001f600",
    "\x7f\u2028",
]


@pytest.fixture(scope="module")
def query() -> Query:
    return queries.parse("one", HEADER + PARAMETERS + BODY)


def row(text: str) -> Any:
    """Return the one row of a query without data."""
    prepareQuery(text)
    [found] = ox.Store().query(text)
    return found


def test_a_question_runs_as_it_stands_and_says_its_defaults(query: Query) -> None:
    found = row(query.text)
    assert {part.name: found[f"_{part.name}"].value for part in query.parameters} == {
        part.name: part.default for part in query.parameters
    }
    assert queries.bind(query, {}) == query.text


def test_values_come_in_with_their_types(query: Query) -> None:
    given = {"word": "Kemi", "most": "-07", "from": "2023-02-28", "what": "urn:x:ä"}
    found = row(queries.bind(query, given))
    assert (found["_word"], found["_other"]) == (ox.Literal("Kemi"), ox.Literal("b"))
    assert found["_most"] == ox.Literal(-7)
    assert found["_from"].datatype.value.endswith("#date")
    assert found["_what"] == ox.NamedNode("urn:x:ä")


@pytest.mark.parametrize("value", NASTY)
def test_a_text_stays_a_text(query: Query, value: str) -> None:
    found = row(queries.bind(query, {"word": value, "other": value}))
    assert found["_word"].value == found["_other"].value == value
    assert found["_most"].value == "3"


@given(value=st.text())
def test_any_text_stays_a_text_or_is_refused(value: str) -> None:
    try:
        written = literal("text", value)
    except ValueError:
        assert "\0" in value or "\\u" in value.lower()
        return
    [found] = ox.Store().query(f"SELECT ({written} AS ?x) {{}}")
    assert found["x"].value == value


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("most", "3 } #"),
        ("most", "1e3"),
        ("most", ""),
        ("most", "²"),
        ("from", "2024-02-30"),
        ("from", '2024-01-01"'),
        ("from", "20240101"),
        ("what", "https://e.example/> ?s ?p <x:y"),
        ("what", "no scheme"),
        ("what", "x:a\\u003E"),
        ("word", "\\u0022 } #"),
        ("word", "\ud800"),
        ("word", "\0"),
        ("nothing", "1"),
    ],
)
def test_what_does_not_fit_is_refused_in_one_sentence(query: Query, name: str, value: str) -> None:
    with pytest.raises(QueryError) as error:
        queries.bind(query, {name: value})
    assert str(error.value).startswith("one: ")
    assert name in str(error.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (BODY, "no header"),
        ("#+ title: [\n" + BODY, "no YAML"),
        (HEADER.replace("#+ title_fi: Yksi\n", "") + BODY, "no title_fi"),
        (HEADER + "#+ summary: x\n" + BODY, "no place for 'summary'"),
        (HEADER + "#+ parameters: [word]\n" + BODY, "no list of names"),
        (HEADER + "#+ links: {_word: nothing}\n" + BODY, "no variable ?nothing"),
        (HEADER + "#+ chart: {value: n}\n" + BODY, "a chart is"),
        (HEADER + '#+ parameters: {word: {type: words, default: "a", description: x}}\n' + BODY, "the type"),
        (HEADER + "#+ parameters: {word: {type: text, description: x}}\n" + BODY, "no default"),
        (HEADER + "#+ parameters: {word: {type: text, default: no, description: x}}\n" + BODY, "no default"),
        (HEADER + '#+ parameters: {word: {type: text, default: "a"}}\n' + BODY, "no description"),
        (HEADER + '#+ parameters: {word: {type: text, default: "z", description: x}}\n' + BODY, "VALUES ?_word"),
        (HEADER + '#+ parameters: {gone: {type: text, default: "a", description: x}}\n' + BODY, "VALUES ?_gone"),
        (HEADER + '#+ parameters: {Word: {type: text, default: "a", description: x}}\n' + BODY, "cannot be called"),
        (HEADER + "#+ parameters: {most: {type: integer, default: many, description: x}}\n" + BODY, "whole number"),
        (HEADER + '#+ parameters: {word: {type: text, default: "a", description: x, at: 1}}\n' + BODY, "'at'"),
    ],
)
def test_a_bad_header_is_told_in_one_sentence(text: str, told: str) -> None:
    with pytest.raises(QueryError, match=r"\Aone: [^\n]+\Z") as error:
        queries.parse("one", text)
    assert told in str(error.value)


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(QueryError, match="no question called"):
        queries.load("../queries/close-votes")


FEDERATED = (
    HEADER
    + """#+ parameters:
#+   first: {type: endpoint, default: "http://127.0.0.1:8000/sparql", description: An endpoint.}
#+   second: {type: endpoint, default: "http://127.0.0.1:8001/sparql", description: Another.}
#+   word: {type: text, default: "a", description: A word.}
SELECT * WHERE {
  VALUES ?_word { "a" }
  SERVICE <http://127.0.0.1:8000/sparql> { ?a ?b ?c }
  SERVICE SILENT <http://127.0.0.1:8001/sparql> { ?a ?b ?c }
  SERVICE <http://127.0.0.1:8000/sparql> { ?c ?b ?a }
}
"""
)


def test_an_endpoint_is_a_parameter_too() -> None:
    query = queries.parse("one", FEDERATED)
    word = "SERVICE <http://127.0.0.1:8001/sparql>"
    text = queries.bind(query, {"first": "http://127.0.0.1:8001/sparql", "second": "https://b.example/s", "word": word})
    prepareQuery(text)
    code = text.partition("SELECT")[2]
    assert code.count("SERVICE <http://127.0.0.1:8001/sparql> {") == 2
    assert code.count("SERVICE SILENT <https://b.example/s>") == 1
    assert f'"{word}"' in code
    for wrong in ("ftp://a.example/s", "nowhere", "https://a.example/> { } #", ""):
        with pytest.raises(QueryError, match="first is to be the address of an endpoint"):
            queries.bind(query, {"first": wrong})
    with pytest.raises(QueryError, match=r"SERVICE <http://127.0.0.1:8000/sparql>"):
        queries.parse("one", FEDERATED.replace("8000/sparql> {", "9000/sparql> {"))

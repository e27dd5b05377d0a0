from __future__ import annotations

import pytest

from publisher.store.sparql_tokens import has_service, is_update

CALLS = [
    "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * { service silent ?where { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o . SeRvIcE<http://127.0.0.1/>{ ?s ?p ?o } }",
    "PREFIX e: <http://127.0.0.1/> SELECT * { SERVICE e:x { ?s ?p ?o } }",
    "SELECT * { SERVICE # a comment\n <http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    # Read as an IRI, `<…>` hides the beginning of a comment, and what follows seems to be a string.
    "SELECT * { ?s ?a ?b FILTER(?a<?b#>'''\n) SERVICE <http://127.0.0.1/> { ?s ?p ?o } #'''\n }",
    "SELECT * { ?s ?a ?c FILTER(?a<'''>''') SERVICE <http://127.0.0.1/> { ?s ?p ?o } #'''\n }",
    "SELECT * { ?s <a{#b> ?c . SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    # An escape that long strings do not know makes the quotes an empty string and a short one.
    "SELECT * { VALUES ?x { '''#' } SERVICE <http://127.0.0.1/> { ?s ?p ?o } #\\q'''\n }",
    'SELECT * { VALUES ?x { """#" } SERVICE <http://127.0.0.1/> { ?s ?p ?o } #\\q"""\n }',
    "SELECT * { { SELECT * { OPTIONAL { SERVICE <http://127.0.0.1/> {} } } } }",
]
HARMLESS = [
    "SELECT * { ?s ?p 'SERVICE <http://127.0.0.1/> {}' }",
    "SELECT * { ?s ?p 'it\\'s a SERVICE <x>' }",
    'SELECT * { ?s ?p """a "SERVICE" of ours""" }',
    "SELECT * { ?service ?p $SERVICE } # SERVICE <http://127.0.0.1/> {}",
    "SELECT * { ?s <http://e.example/SERVICE/x> ?o FILTER(?o < 3 && ?o > 1) }",
    "PREFIX service: <http://e.example/> SELECT * { ?s service:service ?o . ?s a :SERVICE }",
    "SELECT * { ?s ?p 'palvelu'@service }",
    "SELECT * { ?s ?p <urn:service:x> }",
    "SELECT (COUNT(*) AS ?services) { ?s ?p _:service }",
]


@pytest.mark.parametrize("query", CALLS)
def test_a_call_is_found_however_it_hides(query: str) -> None:
    assert has_service(query)


@pytest.mark.parametrize("query", HARMLESS)
def test_the_word_alone_is_no_call(query: str) -> None:
    assert not has_service(query)


def test_a_long_query_is_read_in_time() -> None:
    assert not has_service("SELECT * { " + "?s ?p 'SERVICE' . FILTER(1<2) " * 5000 + "}")


def test_an_update_is_told_from_a_query_by_its_verb() -> None:
    assert is_update("PREFIX insert: <http://e.example/> DELETE WHERE { ?s ?p ?o }")
    assert is_update("# SELECT\nwith <http://e.example/g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert not is_update("SELECT ?load { ?load ?p 'DROP' ")
    assert not is_update("nonsense")

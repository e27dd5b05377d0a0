"""People in public office: who is one, and that two never become one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode
from support.made_pages import BASE, agenda_item, fetched, initiative

from ontology import terms
from publisher.mapping import iris, mentions, people, preparers, quads
from spiders.items import AgendaItem, Doubt

PERSON = f"{BASE}/id/kemi/person/"
WORD = st.text(alphabet="AÄÖMaäkiö-", min_size=2, max_size=8)


def triples(item: AgendaItem) -> set[tuple[str, str, str]]:
    page = fetched("item", item.id, item, url=item.url)
    return {(q.subject.value, q.predicate.value, q.object.value) for q in quads(page, BASE)}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Maija Malli", "Maija Malli"),
        ("Malli, Maija", "Maija Malli"),
        ("Maija  Malli (kesk.)", "Maija Malli"),
        ("Otto von Otos", "Otto von Otos"),
        ("MAIJA MALLI", "MAIJA MALLI"),
        ("Malli", None),
        ("esittelijä", None),
        ("kolme jäsentä", None),
        ("äänesti Maija", None),
        ("Maija Malli ja Olli Otos sekä muut", None),
        (None, None),
    ],
)
def test_only_a_full_name_names_somebody(printed: str | None, name: str | None) -> None:
    assert people.full_name(printed) == name


@given(WORD, WORD, WORD, WORD)
def test_two_names_are_one_key_only_where_they_are_one_name(a: str, b: str, c: str, d: str) -> None:
    one, other = f"{a} {b}", f"{c} {d}"
    assert (iris.full_name_key(one) == iris.full_name_key(other)) == (one.casefold() == other.casefold())


def test_names_that_fold_alike_and_other_orders_stay_apart() -> None:
    names = ("Maija Mäki", "Maija Maki", "Mäki Maija", "Anna-Maija Mäki", "Anna Maija Mäki")
    assert len({iris.full_name_key(name) for name in names}) == len(names)


def test_those_who_moved_voted_and_dissented_are_linked() -> None:
    made = triples(agenda_item())
    people_of = {
        predicate: {o for _, p, o in made if p == predicate} for predicate in (terms.YES_VOTER, terms.MOVED_BY)
    }
    assert people_of[terms.YES_VOTER] == {f"{PERSON}jaakko.jaa", f"{PERSON}jaana.jaa"}
    assert f"{PERSON}liisa.lis%C3%A4" in people_of[terms.MOVED_BY]
    assert {o for _, p, o in made if p == terms.PERSON} >= {
        f"{PERSON}erkki.eri%C3%A4v%C3%A4",
        f"{PERSON}jaana.j%C3%A4%C3%A4vi",
    }
    roles = {o for _, p, o in made if p == terms.PREPARED_BY}
    assert {o for s, p, o in made if s in roles and p == terms.PERSON} == {
        f"{PERSON}essi.esimerkki",
        f"{PERSON}malli.mallinen",
    }


@pytest.mark.parametrize(
    ("code", "words"), [("person-not-on-roll", "Liisa Lisä"), ("guessed-nominative", "Liisa Lisän")]
)
def test_a_doubted_name_is_nobody(code: str, words: str) -> None:
    item = agenda_item()
    item.doubts.append(Doubt(code, "handlings[0].motions[1]", words))
    assert f"{PERSON}liisa.lis%C3%A4" not in {o for _, _, o in triples(item)}


def test_members_of_an_advisory_council_are_in_no_public_office() -> None:
    item = agenda_item()
    item.handlings = [replace(item.handlings[0], body="Nuorisovaltuusto")]
    made = {o for _, p, o in triples(item) if p in (terms.YES_VOTER, terms.MOVED_BY, terms.SECONDED_BY)}
    assert not made


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("Hallintojohtaja Pirkko Platta", ("Hallintojohtaja", "Pirkko Platta")),
        ("vs. tekninen johtaja Miro Mallinen", ("vs. tekninen johtaja", "Miro Mallinen")),
        ("Pirkko Platta, hallintojohtaja", ("hallintojohtaja", "Pirkko Platta")),
        ("Pirkko Platta", None),
        ("Yrittäjä Olli Otos", None),
    ],
)
def test_a_preparer_is_an_office_and_a_name(printed: str, found: tuple[str, str] | None) -> None:
    told = preparers.office_and_name(printed)
    assert (told and (told.title, told.name)) == found


def test_what_a_text_mentions_is_data_with_its_words() -> None:
    made = triples(initiative())
    by_kind = {o.rpartition("/")[2]: s for s, p, o in made if p == terms.MENTION_KIND}
    assert set(by_kind) == {"law", "sum", "parcel"}
    assert (by_kind["law"], terms.MENTIONED, f"{mentions.STATUTES}2015/410") in made
    assert (by_kind["law"], terms.PROVISION, "23 §") in made
    assert (by_kind["sum"], terms.AMOUNT, "12500.50") in made
    assert (by_kind["parcel"], terms.PROVISION, "240-4-12-3") in made


def test_an_initiative_is_a_thing_with_whose_it_is() -> None:
    made = triples(initiative())
    node = f"{BASE}/id/kemi/initiative/44-00.02.01-2024"
    assert (node, terms.SIGNATORIES, "12") in made
    assert (node, terms.SUBMITTED, "2024-03-18") in made
    assert (node, terms.INITIATIVE_KIND, "https://w3id.org/kuntalinkki/vocabulary/initiative-kind/councillors") in made
    decision = f"{BASE}/id/kemi/decision/kaupunginvaltuusto-2024-06-17-31"
    assert (decision, terms.CHANGE, "https://w3id.org/kuntalinkki/vocabulary/change/as-proposed") in made


def test_case_numbers_with_hyphens_stay_apart() -> None:
    assert iris.case_key("1-2/3/2024") != iris.case_key("1/2-3/2024")
    assert NamedNode(f"{BASE}/id/kemi/case/{iris.case_key('1-2/3/2024')}")

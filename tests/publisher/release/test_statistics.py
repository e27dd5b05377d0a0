from __future__ import annotations

import gzip
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from publisher.mapping.vocabulary import TYPE
from publisher.release import statistics
from publisher.release.draft import Draft

BASE = "https://a.example"
NODES = st.sampled_from([f"{BASE}/id/kemi/item/{n}" for n in "12"] + [f"{BASE}/graph/kemi/x", "http://b.example/c"])
TRIPLES = st.lists(st.builds(
    ox.Triple,
    NODES.map(ox.NamedNode),
    st.sampled_from([TYPE, "http://b.example/p"]).map(ox.NamedNode),
    st.one_of(NODES.map(ox.NamedNode), st.text(max_size=5).map(ox.Literal)),
))  # fmt: skip


def lines(triples: list[ox.Triple]) -> list[str]:
    return sorted({f"{triple} .\n" for triple in triples})


@given(TRIPLES, TRIPLES)
def test_counts_are_those_of_sets(kemi: list[ox.Triple], simo: list[ox.Triple]) -> None:
    found = statistics.count({"kemi": lines(kemi), "simo": lines(simo)}, BASE)
    for name, triples in (("kemi", {*kemi}), ("simo", {*simo}), ("all", {*kemi, *simo})):
        numbers = found[name]
        assert numbers.triples == len(triples)
        subjects = {triple.subject for triple in triples}
        assert numbers.subjects == len(subjects)
        assert numbers.entities == sum(subject.value.startswith(f"{BASE}/id/") for subject in subjects)
        assert numbers.properties == Counter(triple.predicate.value for triple in triples)
        types = [triple.object for triple in triples if triple.predicate.value == TYPE]
        assert sum(numbers.classes.values()) == len(types)


def test_the_sample_is_counted_as_the_store_counts_it(tmp_path: Path, make_draft) -> None:  # type: ignore[no-untyped-def]
    draft: Draft = make_draft(tmp_path)
    found = statistics.read(tmp_path / "dumps", draft.towns, draft.config.base)
    assert list(found) == ["all", "kemi", "keminmaa", "simo", "tervola"]
    asked = "SELECT (COUNT(*) AS ?t) (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?o }"
    (row,) = draft.store.native.query(asked)  # type: ignore[misc]
    assert (found["all"].triples, found["all"].subjects) == (int(row["t"].value), int(row["n"].value))
    with gzip.open(tmp_path / "dumps" / "kemi.nt.gz") as dump:
        assert found["kemi"].triples == sum(1 for _ in dump)
    assert found["all"].pages == sum(found[town].pages for town in draft.towns)
    assert found["all"].sample
    days = [(found[town].oldest, found[town].newest) for town in draft.towns]
    assert (found["all"].oldest, found["all"].newest) == (min(days)[0], max(day for _, day in days))


def test_days_are_of_meetings_and_decisions_alone() -> None:
    kl, xsd = "https://w3id.org/kuntalinkki/ontology#", "http://www.w3.org/2001/XMLSchema#"
    told = [
        f'<{BASE}/id/kemi/item/1> <{kl}meetingDate> "2024-05-28"^^<{xsd}date> .\n',
        f'<{BASE}/id/kemi/meeting/1> <{kl}start> "2024-05-29T17:00:00"^^<{xsd}dateTime> .\n',
        f'<{BASE}/id/kemi/strategy/1> <{kl}date> "1999-01-01" .\n',
    ]
    numbers = statistics.count({"kemi": told}, BASE)["kemi"]
    assert (numbers.oldest, numbers.newest) == ("2024-05-28", "2024-05-29")

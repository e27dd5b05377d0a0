"""The views of peers: standard SPARQL, terms that the peers have, and nothing of what we have lost on the way.

A peer's terms are looked up in its own vocabularies, where these can be had.
"""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import SH, Graph, Literal, URIRef
from rdflib.plugins.sparql import prepareQuery
from support.made_pages import all_quads
from support.shapes_beside import SHARED

import ontology
from ontology import terms

VIEWS = Path(ontology.__file__).parent / "views"
NAMES = ("eli-dl", "oslo", "popolo")
SHAPES = SHARED / "peer-shapes"
B = "http://data.vlaanderen.be/ns/besluit#"
DL = "http://data.europa.eu/eli/eli-draft-legislation-ontology#"
OG = "http://www.w3.org/ns/opengov#"
PEERS = {"oslo": ("vocabularies/besluit-http.ttl", B), "eli-dl": ("vocabularies/elidl.nt", DL)}
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def view(name: str) -> list[tuple[str, str, str]]:
    store = ox.Store()
    store.extend(all_quads())
    found = store.query((VIEWS / f"{name}.rq").read_text(encoding="utf-8"))
    assert isinstance(found, ox.QueryTriples)
    return [(one.subject.value, one.predicate.value, one.object.value) for one in found]


def typed(told: list[tuple[str, str, str]], cls: str) -> set[str]:
    return {subject for subject, predicate, value in told if (predicate, value) == (TYPE, cls)}


def of_class(cls: str) -> set[str]:
    return {quad.subject.value for quad in all_quads() if quad.object == ox.NamedNode(cls)}  # type: ignore[union-attr]


@pytest.mark.parametrize("name", NAMES)
def test_a_view_is_standard_sparql_that_needs_no_union(name: str) -> None:
    prepareQuery((VIEWS / f"{name}.rq").read_text(encoding="utf-8"))
    assert view(name)
    assert not [triple for triple in view(name) if triple[1].startswith(terms.NAMESPACE)]


@pytest.mark.parametrize("name", sorted(PEERS))
def test_a_view_says_what_its_peer_has_words_for(name: str) -> None:
    file, namespace = PEERS[name]
    if not (SHAPES / file).exists():
        pytest.skip(f"there is no {SHAPES / file}: SHARED_SHAPES names the folder")
    known = {str(subject) for subject in Graph().parse(SHAPES / file).subjects() if isinstance(subject, URIRef)}
    said = {iri for triple in view(name) for iri in triple[1:] if iri.startswith(namespace)}
    assert said
    assert said <= known


def test_every_meeting_item_and_vote_is_in_the_view_of_oslo() -> None:
    told = view("oslo")
    assert typed(told, f"{B}Zitting") == of_class(terms.Meeting)
    assert typed(told, f"{B}Stemming") == of_class(terms.Vote)
    assert typed(told, f"{B}Besluit") <= of_class(terms.Decision)


def test_every_case_and_vote_is_in_the_view_of_eli_dl() -> None:
    told = view("eli-dl")
    assert typed(told, f"{DL}Process") == of_class(terms.Case)
    assert typed(told, f"{DL}Vote") == of_class(terms.Vote)


def test_each_one_s_vote_has_a_voter_an_event_and_an_option() -> None:
    told = view("popolo")
    ballots = typed(told, f"{OG}Vote")
    assert len(ballots) == 3
    for ballot in ballots:
        assert {p for s, p, _ in told if s == ballot} == {TYPE, f"{OG}voter", f"{OG}voteEvent", f"{OG}option"}


# What the application profile asks for and the data cannot fill, as the view says.
NOT_FILLED = {
    *("Agendapunt.type", "geheim", "geplandOpenbaar", "gevolg", "openbaar", "werkingsgebied"),
    *("heeftAanwezige", "heeftAanwezigeBijStart", "heeftSecretaris", "heeftStemmer", "heeftVoorzitter"),
}
OTHERS_NOT_FILLED = {"http://data.europa.eu/eli/ontology#realizes", "http://www.w3.org/ns/org#classification"}
# Only where a page does not give it: the hour of a meeting, the preparation of a decision, the subject of a handling
# that is retold.
NOT_EVERYWHERE = {f"{B}geplandeStart", f"{B}motivering", "http://purl.org/dc/terms/subject"} | {
    f"http://www.w3.org/ns/prov#{name}" for name in ("startedAtTime", "endedAtTime")
}


def test_the_application_profile_of_flanders_misses_only_what_is_said_to_be_missing() -> None:
    file = SHAPES / "lblod-besluit-publicatie.ttl"
    if not file.exists():
        pytest.skip(f"there is no {file}: SHARED_SHAPES names the folder")
    data = Graph()
    for subject, predicate, value in view("oslo"):
        data.add((URIRef(subject), URIRef(predicate), URIRef(value) if ":" in value[:6] else Literal(value)))
    _, report, _ = pyshacl.validate(data, shacl_graph=Graph().parse(file))
    missing = {
        str(report.value(result, SH.resultPath))
        for result in report.subjects(SH.sourceConstraintComponent, SH.MinCountConstraintComponent)
    }
    assert missing <= {f"{B}{name}" for name in NOT_FILLED} | OTHERS_NOT_FILLED | NOT_EVERYWHERE

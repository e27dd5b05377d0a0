from __future__ import annotations

from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

import ontology
from ontology import changes

KL = ontology.NAMESPACE


def published(folder: Path) -> Path:
    for path, text in ontology.sources().items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text)
    return folder


def test_published_files_say_what_the_package_says(tmp_path: Path) -> None:
    assert set(changes.read(published(tmp_path))) == set(ontology.graph())
    assert {"decisions.ttl", "alignments.ttl", "context.jsonld", "LICENSE", "shapes/votes.ttl"} <= set(
        ontology.sources()
    )


def test_the_same_ontology_has_not_changed(tmp_path: Path) -> None:
    assert not changes.compare(changes.read(published(tmp_path)), ontology.graph())


def test_terms_come_change_and_go() -> None:
    old, new = Graph(), Graph()
    old += ontology.graph()
    new += ontology.graph()
    vote, item = URIRef(f"{KL}Vote"), URIRef(f"{KL}AgendaItem")
    new.remove((vote, None, None))
    new.remove((item, RDFS.label, Literal("Agenda item", lang="en")))
    new.add((item, RDFS.label, Literal("Item", lang="en")))
    new.add((URIRef(f"{KL}Ballot"), RDF.type, OWL.Class))
    new.set((changes.HEADER, OWL.versionInfo, Literal("99.0.0")))
    found = changes.compare(old, new)
    assert found
    own = ontology.graph().value(changes.HEADER, OWL.versionInfo)
    assert (found.previous_version, found.version) == (str(own), "99.0.0")
    assert [term.iri for term in found.came] == [f"{KL}Ballot"]
    assert [(term.iri, term.label) for term in found.went] == [(str(vote), "Vote")]
    (changed,) = found.changed
    assert (changed.iri, changed.label) == (str(item), "Item")
    assert changed.added == [(str(RDFS.label), '"Item"@en')]
    assert changed.removed == [(str(RDFS.label), '"Agenda item"@en')]


def test_a_code_is_a_term_and_a_foreign_class_is_not() -> None:
    old, new = Graph(), Graph()
    code = URIRef(f"{ontology.VOCABULARY}outcome/postponed")
    new.add((code, SKOS.prefLabel, Literal("Postponed", lang="en")))
    new.add((OWL.Thing, SKOS.prefLabel, Literal("Thing", lang="en")))
    assert [(term.iri, term.label) for term in changes.compare(old, new).came] == [(str(code), "Postponed")]

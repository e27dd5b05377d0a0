from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SH, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

import ontology
from ontology import generate, terms

SHAPES = ontology.shapes()
DECISIONS = ontology.decisions()
CLASSES = sorted(DECISIONS.subjects(RDF.type, OWL.Class), key=str)
STRING = URIRef("http://www.w3.org/2001/XMLSchema#string")
DOMAIN_INCLUDES = URIRef("https://schema.org/domainIncludes")


def shape_of(cls: Node) -> Node:
    [shape] = SHAPES.subjects(SH.targetClass, cls)
    return shape


def paths(shape: Node) -> dict[Node, Node]:
    """Return the property shapes of a shape by path."""
    parts = list(SHAPES.objects(shape, SH.property))
    found = {path: part for part in parts for path in SHAPES.objects(part, SH.path)}
    assert len(found) == len(parts), f"{shape} describes a property twice"
    return found


@pytest.mark.parametrize("cls", CLASSES, ids=lambda iri: str(iri).rpartition("#")[2])
def test_a_class_has_a_shape_with_every_property_of_its_own(cls: Node) -> None:
    own = {*DECISIONS.subjects(RDFS.domain, cls), *DECISIONS.subjects(DOMAIN_INCLUDES, cls)}
    shaped = {path for path in paths(shape_of(cls)) if str(path).startswith(terms.NAMESPACE)}
    assert shaped == own


@pytest.mark.parametrize("cls", CLASSES, ids=lambda iri: str(iri).rpartition("#")[2])
def test_a_shape_agrees_with_the_range_of_its_properties(cls: Node) -> None:
    for path, part in paths(shape_of(cls)).items():
        told = DECISIONS.value(path, RDFS.range)
        if str(told).startswith(terms.NAMESPACE):
            assert SHAPES.value(part, SH["class"]) == told
        elif (path, RDF.type, OWL.ObjectProperty) in DECISIONS:
            assert SHAPES.value(part, SH["in"]) or SHAPES.value(part, SH.nodeKind) == SH.IRI, path
        elif told == RDFS.Literal:  # a text, with or without its language
            either = {SHAPES.value(one, SH.datatype) for one in Collection(SHAPES, SHAPES.value(part, SH["or"]))}
            assert either in ({STRING, RDF.langString}, set()), path
            assert either or SHAPES.value(part, SH.datatype) == STRING, path
        elif told is not None:
            assert SHAPES.value(part, SH.datatype) == told, path


def test_every_property_shape_says_in_english_what_to_do() -> None:
    for part in SHAPES.objects(None, SH.property):
        messages = list(SHAPES.objects(part, SH.message))
        assert len(messages) == 1
        assert isinstance(messages[0], Literal)
        assert str(messages[0]).split()[0] in {"Give", "Link", "Use", "If"}
        assert str(messages[0]).endswith(".")


def test_shapes_look_one_step_out() -> None:
    """Validation takes a node with its neighbours only: no path, and no shape of another node."""
    assert all(isinstance(path, URIRef) for path in SHAPES.objects(None, SH.path))
    for far in (SH.node, SH.sparql, SH.targetObjectsOf, SH.targetSubjectsOf, SH.targetNode, SH.closed):
        assert (None, far, None) not in SHAPES
    for predicate, part in ((SH["class"], RDFS.domain), (SH["class"], DOMAIN_INCLUDES)):
        for shape in SHAPES.subjects(predicate):
            # One of several classes that a property may link stands in a list of its own, without the path.
            if (path := SHAPES.value(shape, SH.path)) is None:
                continue
            assert SHAPES.value(shape, predicate) not in set(DECISIONS.objects(path, part)), path


@pytest.mark.parametrize(
    "file", sorted((Path(ontology.__file__).parent / "shapes").glob("*.ttl")), ids=lambda f: f.stem
)
def test_lists_of_codes_are_those_of_the_vocabularies(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text == generate.shape_file(text), "run: python -m ontology.generate"

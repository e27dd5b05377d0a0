from __future__ import annotations

import re
import typing
from pathlib import Path

import pytest
from rdflib import DCTERMS, RDF, SH, SKOS, Literal, URIRef
from rdflib.collection import Collection

import ontology
from ontology import terms
from publisher.statements import joined_things
from spiders import items, municipalities

VOCABULARIES = ontology.vocabularies() + ontology.municipalities()
ROOT = Path(__file__).parents[2]
CONCEPTS = sorted(VOCABULARIES.subjects(RDF.type, SKOS.Concept), key=str)
SCHEMES = sorted(VOCABULARIES.subjects(RDF.type, SKOS.ConceptScheme), key=str)
SHAPES = ontology.shapes()


@pytest.mark.parametrize(
    ("scheme", "codes"),
    [
        ("outcome", items.OUTCOMES),
        ("doubt", (*items.DOUBTS, *joined_things.CODES)),
        ("document-kind", typing.get_args(items.DocumentKind)),
        ("motion-kind", typing.get_args(items.MotionKind)),
        ("motion-result", typing.get_args(items.MotionResult)),
        ("vote-result", typing.get_args(items.VoteResult)),
        ("attachment-kind", typing.get_args(items.AttachmentKind)),
        ("label-language", ("fi", "sv")),
        ("task-class", terms.TASK_CLASSES),
        ("body-kind", ("other", *{kind: ending for ending, kind in terms.BODY_KIND_ENDINGS})),
    ],
)
def test_a_vocabulary_holds_the_codes_of_the_items(scheme: str, codes: tuple[str, ...]) -> None:
    assert ontology.schemes()[scheme] == tuple(sorted(codes))


def test_readers_doubt_with_codes_of_the_vocabulary_only() -> None:
    reading = "\n".join(file.read_text() for file in (ROOT / "spiders").rglob("*.py"))
    assert set(re.findall(r"doubt\(\s*\"([a-z-]+)\"", reading, re.IGNORECASE)) <= {*items.DOUBTS}


@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda iri: str(iri).removeprefix(terms.VOCABULARY))
def test_a_concept_is_named_by_its_notation_and_labelled_in_three_languages(concept: URIRef) -> None:
    scheme, notation = str(concept).removeprefix(terms.VOCABULARY).split("/")
    assert VOCABULARIES.value(concept, SKOS.notation) == Literal(notation)
    assert VOCABULARIES.value(concept, SKOS.inScheme) == URIRef(f"{terms.VOCABULARY}{scheme}")
    for predicate in (SKOS.prefLabel, SKOS.definition):
        texts = [text for text in VOCABULARIES.objects(concept, predicate) if isinstance(text, Literal)]
        assert sorted(text.language or "" for text in texts) == ["en", "fi", "sv"]


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda iri: str(iri).removeprefix(terms.VOCABULARY))
def test_a_scheme_is_titled_defined_and_licensed(scheme: URIRef) -> None:
    for predicate in (DCTERMS.title, SKOS.prefLabel, SKOS.definition):
        texts = [text for text in VOCABULARIES.objects(scheme, predicate) if isinstance(text, Literal)]
        assert sorted(text.language or "" for text in texts) == ["en", "fi", "sv"]
    assert VOCABULARIES.value(scheme, DCTERMS.license)


def test_a_code_has_an_iri_and_an_unknown_code_is_an_error() -> None:
    assert ontology.concept("outcome", "tabled") == "https://w3id.org/kuntalinkki/vocabulary/outcome/tabled"
    with pytest.raises(KeyError, match="outcome has no code agreed"):
        ontology.concept("outcome", "agreed")
    with pytest.raises(KeyError, match="moods has no code good"):
        ontology.concept("moods", "good")


def test_shapes_list_the_codes_of_the_vocabularies() -> None:
    listed = list(SHAPES.objects(None, SH["in"]))
    schemes = set()
    for head in listed:
        codes = {str(code) for code in Collection(SHAPES, head)}
        [scheme] = {code.removeprefix(terms.VOCABULARY).split("/")[0] for code in codes}
        assert codes == {ontology.concept(scheme, notation) for notation in ontology.schemes()[scheme]}
        schemes.add(scheme)
    # The values grow with what towns say; shapes know them by the beginning of their IRIs.
    # Holders and acts are words to read texts by: no data has their codes.
    assert schemes == set(ontology.schemes()) - {"values", "statement-holder", "statement-act"}


def test_the_towns_are_those_of_the_spiders() -> None:
    known = ontology.municipalities()
    for town in municipalities.load().values():
        concept = URIRef(f"{terms.VOCABULARY}municipality/{town.code}")
        names = {t.language: str(t) for t in known.objects(concept, SKOS.prefLabel) if isinstance(t, Literal)}
        assert names == dict(town.names)
        code = f"http://uri.suomi.fi/codelist/jhs/kunta_1_20230101/code/{town.code}"
        assert known.value(concept, SKOS.exactMatch) == URIRef(code)
    codes = {str(code) for code in known.objects(None, SKOS.notation)}
    assert codes == {town.code for town in municipalities.load().values()} == {"240", "241", "751", "845"}

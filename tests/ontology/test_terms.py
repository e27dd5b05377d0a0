from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Literal, URIRef

import ontology
from ontology import generate, terms

ROOT = Path(__file__).parents[2]
FOLDER = Path(ontology.__file__).parent
CODE = [file for folder in ("publisher", "spiders", "queries") for file in sorted((ROOT / folder).rglob("*.py"))]
QUERIES = sorted((ROOT / "queries").rglob("*.rq"))
DECISIONS = ontology.decisions()
DEFINED = sorted({str(iri) for kind in (OWL.Class, *generate.PROPERTIES) for iri in DECISIONS.subjects(RDF.type, kind)})


def used(file: Path) -> Iterator[str]:
    """Yield the names that a module takes from `ontology.terms`."""
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    imports = {node.module: {name.name for name in node.names} for node in nodes if isinstance(node, ast.ImportFrom)}
    yield from imports.get("ontology.terms", ())
    if "terms" not in imports.get("ontology", ()):
        return
    for node in nodes:
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "terms":
            yield node.attr


def test_the_constants_are_fresh() -> None:
    fresh = (FOLDER / "terms.py").read_text(encoding="utf-8") == generate.terms_module()
    assert fresh, "run: python -m ontology.generate"


@pytest.mark.parametrize("file", CODE, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_term_used_in_code_is_defined(file: Path) -> None:
    for name in used(file):
        value = getattr(terms, name)
        if isinstance(value, str) and name not in {"NAMESPACE", "VOCABULARY"}:
            assert value in DEFINED
    # A term spelled out would slip past the constants.
    assert not re.search(re.escape(terms.NAMESPACE) + r"\w", file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", QUERIES, ids=lambda file: file.name)
def test_every_term_used_in_a_query_is_defined(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    asked = {f"{terms.NAMESPACE}{name}" for name in re.findall(r"\bkl:(\w+)", text)}
    asked |= set(re.findall(rf"<({re.escape(terms.NAMESPACE)}\w+)>", text))
    assert asked <= set(DEFINED)


def test_every_term_used_in_data_files_is_defined() -> None:
    for file in sorted(FOLDER.rglob("*.ttl")):
        names = re.findall(r"(?<![\w:])kl:(\w+)", file.read_text(encoding="utf-8"))
        assert {f"{terms.NAMESPACE}{name}" for name in names} <= set(DEFINED), file.name


def test_every_constant_is_a_defined_term() -> None:
    constants = {v for v in vars(terms).values() if isinstance(v, str) and v.startswith(terms.NAMESPACE)}
    assert constants - {terms.NAMESPACE} == set(DEFINED)


@pytest.mark.parametrize("iri", DEFINED, ids=lambda iri: iri.rpartition("#")[2])
@pytest.mark.parametrize("predicate", [RDFS.label, SKOS.definition], ids=["label", "definition"])
def test_every_term_is_labelled_and_defined_in_three_languages(iri: str, predicate: URIRef) -> None:
    texts = [text for text in DECISIONS.objects(URIRef(iri), predicate) if isinstance(text, Literal)]
    assert sorted(text.language or "" for text in texts) == ["en", "fi", "sv"]
    assert all(str(text).strip() for text in texts)


def test_names_are_classes_in_pascal_case_and_properties_in_camel_case() -> None:
    for iri in DEFINED:
        name = iri.removeprefix(terms.NAMESPACE)
        is_class = (URIRef(iri), RDF.type, OWL.Class) in DECISIONS
        assert name[0].isupper() == is_class
        assert name.isalnum()


def test_domains_and_ranges_are_defined() -> None:
    schema = "https://schema.org/"
    for predicate in (RDFS.domain, RDFS.range, URIRef(f"{schema}domainIncludes")):
        for found in DECISIONS.objects(None, predicate):
            if str(found).startswith(terms.NAMESPACE):
                assert str(found) in DEFINED
    for kind in generate.PROPERTIES:
        for iri in DECISIONS.subjects(RDF.type, kind):
            assert DECISIONS.value(iri, RDFS.range), iri
            assert DECISIONS.value(iri, RDFS.domain) or DECISIONS.value(iri, URIRef(f"{schema}domainIncludes"))


def test_the_ontology_tells_its_titles_licence_and_version() -> None:
    header = URIRef(terms.NAMESPACE.rstrip("#"))
    titles = {text.language for text in DECISIONS.objects(header, DCTERMS.title) if isinstance(text, Literal)}
    assert titles == {"fi", "sv", "en"}
    licence = DECISIONS.value(header, DCTERMS.license)
    assert licence == URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert DECISIONS.value(header, OWL.versionInfo)
    assert str(licence) in (FOLDER / "LICENSE").read_text(encoding="utf-8")

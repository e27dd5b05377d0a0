from __future__ import annotations

import re
from pathlib import Path
from typing import Any, cast

from lxml import html
from rdflib import OWL, RDF, SKOS, URIRef

import ontology
from ontology import docs, generate


def found(page: str, path: str) -> list[str]:
    return [str(value) for value in cast(list[Any], html.fromstring(page).xpath(path))]


def test_the_page_shows_every_term_alignment_and_code(tmp_path: Path) -> None:
    page = docs.write_docs(tmp_path / "new" / "folder")
    text = page.read_text(encoding="utf-8")
    anchors = found(text, "//@id")
    assert len(anchors) == len(set(anchors))
    decisions = ontology.decisions()
    for kind in (OWL.Class, *generate.PROPERTIES):
        for iri in decisions.subjects(RDF.type, kind):
            assert str(iri).removeprefix(ontology.NAMESPACE) in anchors
    links = set(found(text, "//a/@href"))
    alignments = ontology.alignments()
    assert {str(theirs) for theirs in alignments.objects() if isinstance(theirs, URIRef)} <= links
    reasons = {" ".join(reason.split()) for reason in found(text, "//dd/text()")}
    assert {str(why) for why in alignments.objects(None, SKOS.editorialNote)} <= reasons
    codes = set(found(text, "//code/text()"))
    assert {str(code) for code in ontology.graph().objects(None, SKOS.notation)} <= codes


def test_the_pages_own_links_lead_somewhere() -> None:
    page = docs.render()
    anchors = set(found(page, "//@id"))
    assert {link[1:] for link in found(page, "//a/@href") if link.startswith("#")} <= anchors


def test_the_page_needs_nothing_beside_it() -> None:
    assert not re.search(r"<script|<link|<img|@import|url\(", docs.render())


def test_shared_graphs_are_read_only_by_agreement() -> None:
    """Rendering adds nothing to what others read."""
    before = len(ontology.graph()), len(ontology.alignments())
    docs.render()
    assert (len(ontology.graph()), len(ontology.alignments())) == before
    assert (URIRef(ontology.NAMESPACE.rstrip("#")), RDF.type, OWL.Ontology) in ontology.graph()

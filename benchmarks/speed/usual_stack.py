"""What most projects would build: archive to store with parsel, rdflib, pyshacl and oxrdflib, page by page.

    python -m benchmarks.speed.usual_stack ARCHIVE TRIPLES STORE

It takes the text of each page's paragraphs, which is less than our readers do, and is given the triples that a page
tells (TRIPLES, made by our own rebuild), so that both store the same.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import rdflib
from parsel import Selector
from pyshacl import validate

import ontology
from publisher.crawl import archive


def main(folder: Path, triples: Path, store: Path) -> None:
    told: dict[str, list[list[str]]] = json.loads(triples.read_text(encoding="utf-8"))
    shapes = ontology.shapes()
    dataset = rdflib.Dataset(store="Oxigraph")
    dataset.open(str(store), create=True)
    for town in archive.towns(folder):
        for entry in archive.entries(folder / town):
            _paragraphs(archive.body(entry.read()))
            graph = rdflib.Graph()
            for line in told[entry.page.url]:
                graph.add(_triple(line))
            validate(graph, shacl_graph=shapes)
            context = dataset.graph(rdflib.URIRef(entry.page.url))
            dataset.addN((subject, predicate, value, context) for subject, predicate, value in graph)
    dataset.close()


def _paragraphs(body: bytes) -> list[str]:
    page = Selector(body=body, type="html", encoding="cp1252")
    return [" ".join(" ".join(part.css("::text").getall()).split()) for part in page.css("p, td, h1, h2, h3")]


def _triple(parts: list[str]) -> tuple[rdflib.URIRef, rdflib.URIRef, rdflib.term.Node]:
    subject, predicate, value, datatype = parts
    thing = rdflib.Literal(value, datatype=rdflib.URIRef(datatype)) if datatype else rdflib.URIRef(value)
    return rdflib.URIRef(subject), rdflib.URIRef(predicate), thing


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))

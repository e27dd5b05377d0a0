"""Pages into items, beside a bare parse of the same bytes; items into quads; statements in texts; shapes of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import chain

import lxml.html
import pyoxigraph as ox
import pypdfium2
import rdflib
from pyshacl import validate
from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy

import ontology
from benchmarks.pages import Page, recorded_items, sample_items, sample_papers
from benchmarks.speed.measure import Measure, alternate
from publisher.mapping import quads
from publisher.statements import find
from publisher.store.shapes import violations
from spiders import platforms
from spiders.items import FetchedPage, Reading

BASE = "https://kuntalinkki.example"
_WORD = re.compile(r"\w+")


def measure_reading(rounds: int) -> Iterator[Measure]:
    """Read item pages, against lxml's parse of the same pages and the join of their text; PDF files, against pdfium."""
    for name, pages in (("small pages", sample_items()), ("long pages, recorded", recorded_items())):
        if pages:
            times = alternate(partial(_read, pages), partial(_bare, pages), rounds)
            size = sum(len(page.body) for page in pages) / len(pages) / 1000
            note = f"{len(pages)} item pages of {size:.0f} kB"
            yield Measure(f"read {name}", "lxml: parse and text", len(pages), "pages", *times, 0.35, note)
    papers = sample_papers()
    times = alternate(partial(_read, papers, "tweb"), partial(_pdf_text, papers), rounds)
    yield Measure("read PDF files", "pdfium: text", len(papers), "PDF files", *times, 0.5)


def measure_mapping(rounds: int) -> Iterator[Measure]:
    """Map items to quads, against making the same quads of ready strings."""
    fetched = [_fetched(page, reading) for page in sample_items() for reading in [_reading(page)]]
    made = [_strings(quad) for page in fetched for quad in quads(page, BASE)]
    times = alternate(
        lambda: [[*quads(page, BASE)] for page in fetched],
        lambda: [_quad(parts) for parts in made],
        rounds,
    )
    yield Measure("map items to quads", "pyoxigraph: the same quads", len(made), "quads", *times, 0.6)


def measure_statements(rounds: int) -> Iterator[Measure]:
    """Find statements in texts, against the lemma of each word of the same texts; both have read their dictionary."""
    texts = [text for page in sample_items() for text in _texts(_reading(page))][:600]
    words = [word for text in texts for word in _WORD.findall(text)]
    times = alternate(
        lambda: [[*find(text, "Kemi")] for text in texts],
        partial(_lemmas, words, DefaultStrategy()),
        rounds,
    )
    yield Measure("find statements", "simplemma: the same words", len(words), "words", *times, 0.5)


def _lemmas(words: list[str], strategy: DefaultStrategy) -> None:
    lemmatizer = Lemmatizer(lemmatization_strategy=strategy)  # which has seen none of the words yet
    for word in words:
        lemmatizer.lemmatize(word, "fi")


def measure_shapes(rounds: int) -> Iterator[Measure]:
    """Hold each page's quads against the shapes, against pyshacl on the same graph."""
    pages = [[*quads(_fetched(page, _reading(page)), BASE)] for page in sample_items()[:20]]
    graphs = [_graph(page) for page in pages]
    shapes = ontology.shapes()
    list(violations([]))
    times = alternate(
        lambda: [[*violations(page)] for page in pages],
        lambda: [validate(graph, shacl_graph=shapes) for graph in graphs],
        min(rounds, 2),
        is_cold=False,
    )
    yield Measure("check shapes of a page", "pyshacl on the same graph", len(pages), "pages", *times, 20)


def _read(pages: list[Page], platform: str = "dynasty") -> None:
    for page in pages:
        platforms.read(platform, page.url, page.body, municipality=page.municipality)


def _bare(pages: list[Page]) -> None:
    for page in pages:
        root = lxml.html.document_fromstring(page.body)
        "".join(str(text) for text in root.itertext())


def _pdf_text(papers: list[Page]) -> None:
    for paper in papers:
        with pypdfium2.PdfDocument(paper.body) as document:
            for sheet in document:
                sheet.get_textpage().get_text_range()


def _reading(page: Page) -> Reading:
    return platforms.read("dynasty", page.url, page.body, municipality=page.municipality)


def _fetched(page: Page, reading: Reading) -> FetchedPage:
    return FetchedPage(page.municipality, page.url, "2026-01-01T00:00:00Z", "0" * 64, "dynasty/1", True, reading)


def _texts(reading: Reading) -> Iterator[str]:
    for handling in chain.from_iterable(getattr(item, "handlings", ()) for item in reading.items):
        yield from (text for text in (handling.preparation, handling.proposal, handling.decision) if text)


def _strings(quad: ox.Quad) -> tuple[str, str, object, str]:
    assert isinstance(quad.subject, ox.NamedNode)
    assert isinstance(quad.graph_name, ox.NamedNode)
    thing = quad.object
    if isinstance(thing, ox.Literal):
        value: object = (thing.value, None if thing.language else thing.datatype.value, thing.language)
    else:
        assert isinstance(thing, ox.NamedNode)
        value = thing.value
    return quad.subject.value, quad.predicate.value, value, quad.graph_name.value


def _quad(parts: tuple[str, str, object, str]) -> ox.Quad:
    subject, predicate, value, graph = parts
    if isinstance(value, tuple):
        text, datatype, language = value
        kind = ox.NamedNode(datatype) if datatype else None
        thing: ox.Literal | ox.NamedNode = ox.Literal(text, datatype=kind, language=language)
    else:
        thing = ox.NamedNode(str(value))
    return ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), thing, ox.NamedNode(graph))


def _graph(found: list[ox.Quad]) -> rdflib.Graph:
    graph = rdflib.Graph()
    lines = "".join(sorted({f"{quad.triple} .\n" for quad in found}))
    return graph.parse(data=lines, format="nt")

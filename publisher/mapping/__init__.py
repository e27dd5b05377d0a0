"""An item becomes a graph: what one page says, as quads in the one named graph of that page.

`quads` is the hot path: it makes pyoxigraph quads and loads no RDF library beside it. Every field of the
items is mapped but attendance. A page's graph stands alone: it types and names what it refers to (body,
meeting, case), so that it can be read without the graphs of other pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from ontology import terms
from publisher import iris
from publisher.mapping import items, vocabulary
from publisher.mapping.writer import Writer
from spiders.items import FetchedPage
from spiders.municipalities import Municipality

__all__ = ["municipality_quads", "quads"]

# The code list that Statistics Finland and the Digital and Population Data Services Agency keep.
CODES: Final = "http://uri.suomi.fi/codelist/jhs/kunta_1_20230101/code/"
WIKIDATA: Final = "http://www.wikidata.org/entity/"


def quads(page: FetchedPage, base: str) -> Iterator[Quad]:
    """Yield what a page says, and last, about the graph itself, where it comes from."""
    reading = page.reading
    graph = iris.page_graph(base, page.municipality, reading.kind, reading.id)
    writer = Writer(base, page.municipality, graph)
    for item in reading.items:
        items.write(writer, item)
    writer.typed(writer.municipality, terms.Municipality)
    _provenance(writer, page)
    yield from writer.quads


def municipality_quads(municipality: Municipality, base: str) -> Iterator[Quad]:
    """Yield the node of a town: its names, its code and where the world knows it."""
    graph = iris.page_graph(base, municipality.key, "municipality", municipality.key)
    writer = Writer(base, municipality.key, graph)
    town = writer.municipality
    writer.typed(town, terms.Municipality)
    writer.text(town, terms.NAME, municipality.names["fi"])
    for language, name in municipality.names.items():
        writer.add(town, vocabulary.PREF_LABEL, Literal(name, language=language))
    writer.text(town, terms.MUNICIPALITY_CODE, municipality.code)
    if municipality.code is not None:
        writer.add(town, vocabulary.SPATIAL, NamedNode(CODES + municipality.code))
    if municipality.wikidata is not None:
        writer.add(town, vocabulary.SAME_AS, NamedNode(WIKIDATA + municipality.wikidata))
    yield from writer.quads


def _provenance(writer: Writer, page: FetchedPage) -> None:
    source = writer.graph
    writer.typed(source, terms.SourcePage)
    writer.typed(source, vocabulary.ENTITY)
    writer.link(source, terms.MUNICIPALITY, writer.municipality)
    writer.address(source, vocabulary.SOURCE, page.url)
    writer.date_time(source, terms.FETCHED, page.fetched)
    writer.text(source, terms.SHA256, page.sha256)
    writer.text(source, terms.READER, page.reader)
    writer.text(source, terms.PAGE_KIND, page.reading.kind)
    writer.text(source, terms.PAGE_ID, page.reading.id)
    if page.sample:
        writer.truth(source, terms.SAMPLE, True)

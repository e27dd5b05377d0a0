"""An item becomes a graph: what one page says, as quads in the one named graph of that page.

`quads` is the hot path: it makes pyoxigraph quads and loads no RDF library beside it. Every field of the
items is mapped; of those in a meeting, members and officeholders alone. A page's graph stands alone: it types
and names what it refers to (body, meeting, case), so that it can be read without the graphs of other pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from ontology import terms
from publisher.mapping import iris, items, languages, shared_entities, vocabulary
from publisher.mapping.writer import NO_RULES, Writer
from spiders.items import FetchedPage
from spiders.municipalities import APPEAL_DAYS, Municipality
from spiders.municipalities.bodies import BodyNames, NamedBody

__all__ = ["municipality_quads", "quads"]

# The code list that Statistics Finland and the Digital and Population Data Services Agency keep.
CODES: Final = "http://uri.suomi.fi/codelist/jhs/kunta_1_20230101/code/"
# Pages about what is decided or announced on one day; the others are lists of them, or texts beside them.
_OF_A_DAY: Final = frozenset({"item", "meeting", "decision", "announcement"})
WIKIDATA: Final = "http://www.wikidata.org/entity/"


def quads(page: FetchedPage, base: str, names: BodyNames = NO_RULES, appeal_days: int | None = None) -> Iterator[Quad]:
    """Yield what a page says, and last, about the graph itself, where it comes from.

    `names` are the town's rules for bodies of several names (`Municipality.body_names`), `appeal_days` its days
    from a meeting or decision until the time for appeals is over.
    """
    reading = page.reading
    graph = iris.page_graph(base, page.municipality, reading.kind, reading.id, page.source)
    writer = Writer(base, page.municipality, graph, names)
    writer.language = languages.of_page(items.texts(reading.items))
    for item in reading.items:
        items.write(writer, item)
    writer.typed(writer.municipality, terms.Municipality)
    appeals_end = _appeals_end(page, appeal_days)
    _provenance(writer, page, _rules(names, appeal_days if appeals_end else None))
    writer.date(writer.graph, terms.APPEALS_END, appeals_end)
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
    writer.names = municipality.body_names
    for body in municipality.renamed:
        _names_of(writer, body)
    for short, name in municipality.bodies.items():
        if short != name and (node := shared_entities.body(writer, name)) is not None:
            writer.text(node, vocabulary.ALT_LABEL, short)
    yield from writer.quads


def _names_of(writer: Writer, body: NamedBody) -> None:
    """Write the names of a body that the town's entry tells, with the time of each."""
    node = shared_entities.body(writer, body.now.name)
    assert node is not None
    for name in body.names:
        key = "-".join(iris.slug(part) for part in (body.now.name, name.name, name.from_) if part)
        told = writer.node("body-name", key)
        writer.typed(told, terms.BodyName)
        writer.link(node, terms.BODY_NAME, told)
        writer.text(told, terms.NAME, name.name)
        writer.date(told, terms.FIRST_DAY, name.first_day)
        writer.date(told, terms.LAST_DAY, name.last_day)
        if name is not body.now:
            writer.text(node, vocabulary.ALT_LABEL, name.name)


def _appeals_end(page: FetchedPage, days: int | None) -> str | None:
    """Return the day on which the time for appeals against what a page is about is over; None for a list of pages."""
    if days is None or page.reading.kind not in _OF_A_DAY:
        return None
    told = [day[:10] for item in page.reading.items if (day := items.own_day(item)) is not None]
    try:
        return (date.fromisoformat(min(told)) + timedelta(days=days)).isoformat() if told else None
    except ValueError:  # a day that is none stands in its own place, and the shapes name it
        return None


def _rules(names: BodyNames, appeal_days: int | None) -> str:
    """Return a mark of a town's rules for renamed bodies and appeals: when they change, its pages are written anew."""
    of_bodies = f"+{sha256(repr(names).encode()).hexdigest()[:8]}" if names.bodies else ""
    return of_bodies if appeal_days in (None, APPEAL_DAYS) else f"{of_bodies}+{appeal_days}d"


def _provenance(writer: Writer, page: FetchedPage, rules: str) -> None:
    source = writer.graph
    writer.typed(source, terms.SourcePage)
    writer.typed(source, vocabulary.ENTITY)
    writer.link(source, terms.MUNICIPALITY, writer.municipality)
    writer.address(source, vocabulary.SOURCE, page.url)
    writer.date_time(source, terms.FETCHED, page.fetched)
    writer.text(source, terms.SHA256, page.sha256)
    writer.text(source, terms.READER, page.reader + rules)
    writer.text(source, terms.PAGE_KIND, page.reading.kind)
    writer.text(source, terms.PAGE_ID, page.reading.id)
    if page.sample:
        writer.truth(source, terms.SAMPLE, True)
    _activity(writer, page)


def _activity(writer: Writer, page: FetchedPage) -> None:
    """Write in the words of PROV whose page it is, when it was fetched, and which reader read it.

    What a reader fetches of a town on one day is one activity.
    """
    source = writer.graph
    name, _, version = page.reader.partition("/")
    reader = writer.node("reader", iris.key(f"{name}-{version}"))
    crawl = writer.node("crawl", iris.key(f"{name}-{page.fetched[:10]}"))
    writer.link(source, vocabulary.ATTRIBUTED_TO, writer.municipality)
    writer.date_time(source, vocabulary.GENERATED_AT, page.fetched)
    writer.link(source, vocabulary.GENERATED_BY, crawl)
    writer.typed(crawl, vocabulary.ACTIVITY)
    writer.link(crawl, vocabulary.ASSOCIATED_WITH, reader)
    writer.typed(reader, vocabulary.SOFTWARE_AGENT)
    writer.text(reader, vocabulary.SOFTWARE_VERSION, version or None)

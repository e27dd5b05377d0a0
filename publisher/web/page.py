"""The page to type a query into, with the answer as a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final
from urllib.parse import urlencode

import pyoxigraph as ox

import queries
from publisher.web import rendering
from publisher.web.errors import ProtocolError
from publisher.web.protocol import Asked
from publisher.web.sparql import NO_SERVICE, NO_UPDATES, Dataset, Evaluate

EVERYTHING: Final = Dataset()
ROWS: Final = 1000
GRAPH_BYTES: Final = 100_000
WANTED: Final = "text/tab-separated-values, text/turtle;q=0.9"
LINKS: Final = {"table": ("csv", "json", "xml", "tsv"), "graph": ("turtle", "ntriples", "jsonld", "rdf")}
EXAMPLE: Final = """\
PREFIX kl: <https://w3id.org/kuntalinkki/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>

SELECT ?paiva ?toimielin ?otsikko WHERE {
  ?asia a kl:AgendaItem ;
    kl:meetingDate ?paiva ;
    kl:body/kl:name ?toimielin ;
    dcterms:title ?otsikko .
}
ORDER BY DESC(?paiva) ?toimielin ?otsikko
LIMIT 20
"""
# What is told of a refusal, by its status, where its own words do not tell it.
TOLD: Final = {
    NO_SERVICE: "SERVICE ei ole käytössä: tämä palvelu ei kysy muilta palveluilta.",
    NO_UPDATES: "Päivitykset eivät ole käytössä: aineistoa voi täällä vain lukea.",
}
_PLACE: Final = re.compile(r"error at (\d+):(\d+)")


@dataclass(frozen=True, slots=True)
class Own:
    """The addresses that this server answers itself: IRIs under `base`, at `root` as seen from the page."""

    base: str
    root: str = "./"

    def link(self, iri: str) -> str | None:
        """Return where a link to an IRI leads; null for what is no address of the web."""
        path = iri.removeprefix(self.base)
        if path != iri and path.startswith(("/id/", "/graph/")):
            return self.root + path.removeprefix("/")
        return iri if iri.startswith(("http://", "https://")) else None


@dataclass(frozen=True, slots=True)
class Cell:
    """A value in the table: its text, and its address where it is a link."""

    text: str
    link: str | None = None
    language: str | None = None


@dataclass(slots=True)
class Shown:
    """What the page shows of an answer: a table, a graph as text, or an error."""

    status: int = 200
    error: str | None = None
    variables: list[str] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    text: str | None = None
    truth: bool | None = None
    is_cut: bool = False

    @property
    def kind(self) -> str:
        """Tell which of LINKS fit."""
        return "graph" if self.text is not None else "table"

    @property
    def told(self) -> str:
        """The error in Finnish; its own words, of the parser or the store, are English."""
        error = self.error or ""
        if error in TOLD:
            return TOLD[error]
        if place := _PLACE.search(error):
            return f"Tämä ei ole SPARQL-kysely: virhe rivillä {place[1]}, merkin {place[2]} kohdalla."
        return "Tämä ei ole SPARQL-kysely." if self.status == 400 else "Kyselyyn ei voitu vastata."


def render(asked: Asked, evaluate: Evaluate, own: Own) -> tuple[str, int]:
    """Return the page, with the answer to a query if there is one, and the status to send it with."""
    query, question = asked.query, _question(asked.question)
    shown = ask(query, evaluate, own, asked.dataset) if query is not None else None
    links = [(name, f"?{urlencode({'query': query, 'format': name})}") for name in LINKS[shown.kind]] if shown else []
    written = query if query is not None else queries.body(question) if question else EXAMPLE
    text = rendering.template("sparql.html").render(
        query=written,
        question=question if query is None else None,
        shown=shown,
        links=links,
        most=ROWS,
        is_sample=rendering.is_sample(evaluate),
    )
    return text, shown.status if shown else 200


def _question(name: str | None) -> queries.Query | None:
    return queries.load(name) if name in queries.names() else None


def ask(query: str, evaluate: Evaluate, own: Own, dataset: Dataset = EVERYTHING) -> Shown:
    """Ask, and take from the answer what the page shows of it."""
    try:
        answer = evaluate(query, dataset, WANTED)
    except ProtocolError as error:
        return Shown(error.status, error.message)
    with answer.body as body:
        if answer.media_type == "text/turtle":
            text = body.read(GRAPH_BYTES + 1)
            return Shown(text=text[:GRAPH_BYTES].decode("utf-8", "ignore"), is_cut=len(text) > GRAPH_BYTES)
        found = ox.parse_query_results(body, format=ox.QueryResultsFormat.TSV)
        if isinstance(found, ox.QueryBoolean):
            return Shown(truth=bool(found))
        variables = [variable.value for variable in found.variables]
        rows = [*islice(_rows(found, own), ROWS + 1)]
    return Shown(variables=variables, rows=rows[:ROWS], is_cut=len(rows) > ROWS)


def _rows(solutions: ox.QuerySolutions, own: Own) -> Iterator[list[Cell]]:
    for solution in solutions:
        yield [_cell(term, own) for term in solution]


def _cell(term: object, own: Own) -> Cell:
    match term:
        case ox.NamedNode():
            return Cell(term.value, own.link(term.value))
        case ox.Literal():
            return Cell(term.value, language=term.language)
        case None:
            return Cell("")
    return Cell(str(term))

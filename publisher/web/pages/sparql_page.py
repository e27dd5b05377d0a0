"""The page to type a query into, with the answer as a table."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

import queries
from publisher.web.pages import query_editor, rendering
from publisher.web.sparql.protocol import NO_SERVICE, NO_UPDATES, Asked
from publisher.web.sparql.service import ROWS
from publisher.web.sparql.table import Table, Term

LINKS: Final = {"table": ("csv", "spreadsheet", "json", "xml", "tsv"), "graph": ("turtle", "ntriples", "jsonld", "rdf")}
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
# What the page says of a refusal: by its words, else by its status.
TOLD: Final = {
    NO_SERVICE: "SERVICE ei ole käytössä: tämä palvelu ei kysy muilta palveluilta.",
    NO_UPDATES: "Päivitykset eivät ole käytössä: aineistoa voi täällä vain lukea.",
}
STATUSES: Final = {
    400: "Tämä ei ole SPARQL-kysely.",
    413: "Kysely on liian pitkä.",
    429: "Kyselyitä on jonossa liikaa: yritä hetken kuluttua uudelleen.",
    503: "Kysely tarvitsi liikaa tai palvelu on kuormitettu: kysy vähemmän kerralla tai yritä hetken kuluttua.",
    504: "Kyselyyn vastaaminen kesti liian kauan ja keskeytettiin: kysy vähemmän kerralla.",
}
_PLACE: Final = re.compile(r"error at (\d+):(\d+)")


@dataclass(frozen=True, slots=True)
class Own:
    """The addresses that this server answers itself: IRIs under `base`, at `root` as seen from the page."""

    base: str
    root: str = "./"

    def link(self, iri: str) -> str | None:
        """Return where a link to an IRI leads; None for what is no address of the web."""
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
        """Which of LINKS fit."""
        return "graph" if self.text is not None else "table"

    @property
    def told(self) -> str:
        """The error in Finnish; its own words, of the parser or the store, are English."""
        error = self.error or ""
        if error in TOLD:
            return TOLD[error]
        if place := _PLACE.search(error):
            return f"Tämä ei ole SPARQL-kysely: virhe rivillä {place[1]}, merkin {place[2]} kohdalla."
        return STATUSES.get(self.status, "Kyselyyn ei voitu vastata.")


def render(asked: Asked, shown: Shown | None, is_sample: bool) -> str:
    """Return the page, with the answer to a query if there is one."""
    query, question = asked.query, _question(asked.question)
    links = [(name, f"?{urlencode({'query': query, 'format': name})}") for name in LINKS[shown.kind]] if shown else []
    written = query if query is not None else queries.body(question) if question else EXAMPLE
    return rendering.template("sparql.html").render(
        query=written,
        question=question if query is None else None,
        shown=shown,
        links=links,
        most=ROWS,
        root="./",
        has_editor=query_editor.is_there(),
        terms=query_editor.settings(),
        questions=[queries.load(name) for name in queries.names() if not name.startswith("federated/")],
        is_sample=is_sample,
    )


def _question(name: str | None) -> queries.Query | None:
    return queries.load(name) if name in queries.names() else None


def prepare_answer(table: Table, own: Own) -> Shown:
    """Take from an answer what the page shows of it."""
    rows = [[_cell(term, own) for term in row] for row in table.rows]
    return Shown(variables=[*table.variables], rows=rows, text=table.text, truth=table.truth, is_cut=table.is_cut)


def _cell(term: Term | None, own: Own) -> Cell:
    if term is None:
        return Cell("")
    return Cell(term.text, own.link(term.text) if term.kind == "uri" else None, term.language)

"""The page to type a query into, with the answer as a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final
from urllib.parse import urlencode

import pyoxigraph as ox
from jinja2 import Environment, PackageLoader, StrictUndefined

from publisher.web.errors import ProtocolError
from publisher.web.sparql import Dataset, Evaluate

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
# Nothing on the page comes from elsewhere, and no script runs on it.
HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'",
    "Referrer-Policy": "no-referrer",
    "Vary": "Accept",
}


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


def render(query: str | None, evaluate: Evaluate, dataset: Dataset) -> tuple[str, int]:
    """Return the page, with the answer to a query if there is one, and the status to send it with."""
    shown = ask(query, evaluate, dataset) if query is not None else None
    links = [(name, f"?{urlencode({'query': query, 'format': name})}") for name in LINKS[shown.kind]] if shown else []
    text = _TEMPLATE.render(query=EXAMPLE if query is None else query, shown=shown, links=links, most=ROWS)
    return text, shown.status if shown else 200


def ask(query: str, evaluate: Evaluate, dataset: Dataset) -> Shown:
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
        rows = [*islice(_rows(found), ROWS + 1)]
    return Shown(variables=variables, rows=rows[:ROWS], is_cut=len(rows) > ROWS)


def _rows(solutions: ox.QuerySolutions) -> Iterator[list[Cell]]:
    for solution in solutions:
        yield [_cell(term) for term in solution]


def _cell(term: object) -> Cell:
    match term:
        case ox.NamedNode():
            is_web = term.value.startswith(("http://", "https://"))
            return Cell(term.value, term.value if is_web else None)
        case ox.Literal():
            return Cell(term.value, language=term.language)
        case None:
            return Cell("")
    return Cell(str(term))


_TEMPLATE: Final = Environment(
    loader=PackageLoader("publisher.web"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
).get_template("sparql.html")

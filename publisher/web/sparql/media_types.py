"""Media types: what each can say, and which of them an Accept header asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

HTML: Final = "text/html"
XHTML: Final = "application/xhtml+xml"
# CSV in which no spreadsheet program takes a text for a formula. It has no media type of its own: ask for it by name.
SPREADSHEET: Final = "spreadsheet"
# Preferred first; each with the engine's name of the format, which only a worker knows more of.
RESULTS: Final[Mapping[str, str]] = {
    "application/sparql-results+json": "JSON",
    "application/sparql-results+xml": "XML",
    "text/csv": "CSV",
    "text/tab-separated-values": "TSV",
    "application/json": "JSON",
    "application/xml": "XML",
    "text/xml": "XML",
}
GRAPHS: Final[Mapping[str, str]] = {
    "text/turtle": "TURTLE",
    "application/n-triples": "N_TRIPLES",
    "application/ld+json": "JSON_LD",
    "application/rdf+xml": "RDF_XML",
    "application/trig": "TRIG",
    "application/n-quads": "N_QUADS",
    "text/n3": "N3",
    "text/plain": "N_TRIPLES",
    "application/json": "JSON_LD",
    "application/xml": "RDF_XML",
    "text/xml": "RDF_XML",
    "application/x-turtle": "TURTLE",
}
# What `format=` in an address may say, for links and for tools that cannot set a header; the same word
# names a form of results and a form of graphs.
SHORT: Final[Mapping[str, str]] = {
    "json": "application/sparql-results+json, application/ld+json",
    "xml": "application/sparql-results+xml, application/rdf+xml",
    "csv": "text/csv",
    SPREADSHEET: "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
}


@lru_cache(maxsize=1000)
def best_of_each(accept: str) -> tuple[str | None, str | None, bool]:
    """Return the media type for results, that for a graph, and whether a page is wanted before both."""
    page = best(accept, (*RESULTS, *GRAPHS, HTML)) == HTML
    return best(accept, RESULTS), best(accept, GRAPHS), page


@dataclass(frozen=True, slots=True)
class _Range:
    media: str
    quality: float

    def matches(self, media: str) -> bool:
        return self.media in {"*/*", media, media.partition("/")[0] + "/*"}

    @property
    def exactness(self) -> int:
        return 0 if self.media == "*/*" else 1 if self.media.endswith("/*") else 2


def best(accept: str, offered: Iterable[str]) -> str | None:
    """Return the offered media type that an Accept header wants most (RFC 9110, 12.5.1); None if none will do.

    Of equals, the one offered first. An empty header takes anything.
    """
    ranges = [found for part in accept.split(",") if (found := _range(part))]
    if not ranges:
        return next(iter(offered), None)
    chosen, highest = None, 0.0
    for media in offered:
        matching = [wanted for wanted in ranges if wanted.matches(media)]
        quality = max(matching, key=lambda wanted: wanted.exactness).quality if matching else 0.0
        if quality > highest:
            chosen, highest = media, quality
    return chosen


def _range(part: str) -> _Range | None:
    media, *parameters = (piece.strip() for piece in part.split(";"))
    quality = 1.0
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                quality = min(max(float(value), 0.0), 1.0)
            except ValueError:
                return None
    media = media.lower()
    return _Range(HTML if media == XHTML else media, quality) if "/" in media else None

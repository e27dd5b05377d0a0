"""Media types: what each can say, and which of them an Accept header asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

HTML: Final = "text/html"
# Preferred first. An answer always names the first media type of its format.
RESULTS: Final[Mapping[str, ox.QueryResultsFormat]] = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/xml": ox.QueryResultsFormat.XML,
    "text/xml": ox.QueryResultsFormat.XML,
}
GRAPHS: Final[Mapping[str, ox.RdfFormat]] = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/trig": ox.RdfFormat.TRIG,
    "application/n-quads": ox.RdfFormat.N_QUADS,
    "text/n3": ox.RdfFormat.N3,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "application/json": ox.RdfFormat.JSON_LD,
    "application/xml": ox.RdfFormat.RDF_XML,
    "text/xml": ox.RdfFormat.RDF_XML,
    "application/x-turtle": ox.RdfFormat.TURTLE,
}
# What `format=` in an address may say, for links and for tools that cannot set a header; the same word
# names a form of results and a form of graphs.
SHORT: Final[Mapping[str, str]] = {
    "json": "application/sparql-results+json, application/ld+json",
    "xml": "application/sparql-results+xml, application/rdf+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
}


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
    """Return the offered media type that an Accept header wants most (RFC 9110, 12.5.1); null if none will do.

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
    return _Range(media.lower(), quality) if "/" in media else None

"""Small graphs as files: the same bytes each time, whatever order they were made in."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox
from rdflib import XSD, Graph, Literal

PREFIXES: Final[Mapping[str, str]] = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "kl": "https://w3id.org/kuntalinkki/ontology#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
FORMS: Final = ("ttl", "rdf", "jsonld")
_DECLARED: Final = re.compile(rb' xmlns:\w+="[^"]*"')


def time(moment: datetime) -> Literal:
    """Return a moment as an xsd:dateTime in UTC."""
    return Literal(moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), datatype=XSD.dateTime)


def write(graph: Graph, folder: Path, name: str, endings: Iterable[str] = FORMS) -> None:
    """Write a graph without blank nodes as `name.ttl`, `.rdf` and `.jsonld`, or as some of these."""
    texts = {"ttl": _turtle, "rdf": _rdf_xml, "jsonld": _json_ld}
    for ending in endings:
        (folder / f"{name}.{ending}").write_bytes(texts[ending](graph))


def _turtle(graph: Graph) -> bytes:
    """Write in order what rdflib's memory keeps in the order in which it came."""
    ordered = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        ordered.bind(prefix, namespace)
    for triple in sorted(graph):
        ordered.add(triple)
    return ordered.serialize(format="turtle", encoding="utf-8")


def _rdf_xml(graph: Graph) -> bytes:
    """Sort the prefixes of pyoxigraph's RDF/XML; rdflib's comes in another order each time."""
    lines = graph.serialize(format="nt", encoding="utf-8")
    triples = sorted((quad.triple for quad in ox.parse(io.BytesIO(lines), format=ox.RdfFormat.N_TRIPLES)), key=str)
    text = ox.serialize(triples, format=ox.RdfFormat.RDF_XML, prefixes=dict(PREFIXES))
    assert text is not None
    head, mark, rest = text.partition(b"<rdf:RDF")
    declared, end, rest = rest.partition(b">")
    return head + mark + b"".join(sorted(_DECLARED.findall(declared))) + end + rest


def _json_ld(graph: Graph) -> bytes:
    text = graph.serialize(format="json-ld", auto_compact=True, context=dict(PREFIXES))
    return json.dumps(_ordered(json.loads(text)), indent=1, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _ordered(value: Any) -> Any:
    """Return JSON-LD with its sets, which is what its arrays are here, in order."""
    if isinstance(value, dict):
        return {key: _ordered(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return sorted(map(_ordered, value), key=lambda inner: json.dumps(inner, sort_keys=True))
    return value

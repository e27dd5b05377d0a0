"""The query editor beside the plain form of `/sparql`: whether it is there, and what it is given.

`make editor` takes it from npm into `static/editor/`, which git does not keep.
Without it there is the plain form alone.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Final

from markupsafe import Markup

from ontology import terms

# Scripts of this server and no others, and none within the page; the editor sets styles on what it draws.
POLICY: Final = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PREFIXES: Final = {
    "kl": terms.NAMESPACE,
    "dcterms": "http://purl.org/dc/terms/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_FILE: Final = "static/editor/yasgui.min.js"
_BESIDE: Final = ("dcterms:title", "dcterms:source", "skos:prefLabel", "oa:hasTarget", "oa:hasBody", "oa:hasSource")
# What its parts are called for those who hear the page.
_TEXTS: Final = {
    "query": "SPARQL-kysely",
    "filter": "Suodata rivejä",
    "size": "Rivejä sivulla",
    "button": "Toiminto",
}


def is_there() -> bool:
    """Return whether the editor was taken from npm."""
    return files("publisher.web.pages").joinpath(_FILE).is_file()


@cache
def settings() -> Markup:
    """Return what the editor is given, as JSON for the content of a script element."""
    own = {name: value for name, value in vars(terms).items() if isinstance(value, str)}
    iris = {name: iri for name, iri in own.items() if iri.startswith(terms.NAMESPACE) and iri != terms.NAMESPACE}
    beside = [PREFIXES[name.partition(":")[0]] + name.partition(":")[2] for name in _BESIDE]
    told = {
        "classes": sorted(iri for name, iri in iris.items() if not name.isupper()),
        "properties": sorted(iri for name, iri in iris.items() if name.isupper()) + beside,
        "prefixes": PREFIXES,
        "texts": _TEXTS,
    }
    return Markup(json.dumps(told, ensure_ascii=False).replace("<", "\\u003c"))

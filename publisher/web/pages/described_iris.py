"""IRIs that a file of the release describes: datasets, their distributions and partitions, codes, versions of graphs.

They are things of which a document tells, so each leads there (303). Whether the document knows one is looked up in
its RDF/XML, which alone of its forms writes every IRI in full.

    /dataset/kemi, /dataset/kemi/distribution/kemi.ttl.gz, /catalogue/sparql   the catalogue
    /dataset/kemi/period, /dataset/kemi/class/…               the catalogue, or the description (VoID)
    /vocabulary/outcome/granted                               the ontology
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ontology.terms import VOCABULARY
from publisher.web.errors import ProtocolError
from publisher.web.pages.addresses import NOT_HERE, sent_path
from publisher.web.pages.links import Links

# The files that may describe what is at an address, and the addresses of these files.
_DATASETS: Final[Mapping[str, str]] = {"catalogue.rdf": "/catalogue", "void.rdf": "/.well-known/void"}
_CODES: Final[Mapping[str, str]] = {"ontology/ontology.rdf": "/ontology"}
_CODE_PATH: Final = "/vocabulary/"
PREFIXES: Final = ("/dataset/", "/catalogue/", _CODE_PATH)


class Described:
    """Answers for IRIs under `base` that files of the current of the releases describe."""

    def __init__(self, releases: Path, base: str, links: Links) -> None:
        self.releases, self.base, self.links = releases, base, links

    async def __call__(self, request: Request) -> Response:
        """Lead to the document that describes an IRI. Raises ProtocolError: 404."""
        path = sent_path(request)
        is_code = path.startswith(_CODE_PATH)
        iri = VOCABULARY + path.removeprefix(_CODE_PATH) if is_code else self.base + path
        current = (self.releases / "current").resolve()
        for file, address in (_CODES if is_code else _DATASETS).items():
            if f'="{escape(iri)}"'.encode() in _text(current / file):
                to = "../" * (path.count("/") - 1) + address.removeprefix("/")
                return RedirectResponse(to, 303, headers={"Link": self.links.of_all(), "Vary": "Accept"})
        raise ProtocolError(404, NOT_HERE)


@lru_cache(maxsize=6)
def _text(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""

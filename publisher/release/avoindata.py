"""The catalogue as the Finnish portal's profile (avoindata.fi, made from DCAT-AP 2.0) wants it.

Two of its rules contradict DCAT-AP 3.0.1, so that no one catalogue can meet both: a size is an xsd:decimal there
and an xsd:nonNegativeInteger here, and a checksum's algorithm has to be SHA-1. Only these are told in another way.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from rdflib import DCAT, XSD, Graph, Literal, URIRef

from publisher.release.distributions import CURRENT, SPDX

NAME: Final = "catalogue-avoindata"


def apply_profile(graph: Graph, folder: Path) -> Graph:
    """Return a catalogue's graph as the profile wants it; `folder` is the release that it describes."""
    changed = Graph(bind_namespaces="none")
    changed += graph
    for distribution, size in graph.subject_objects(DCAT.byteSize):
        changed.set((distribution, DCAT.byteSize, Literal(f"{size}.0", datatype=XSD.decimal)))
    for distribution, checksum in graph.subject_objects(SPDX.checksum):
        address = str(graph.value(distribution, DCAT.downloadURL))
        with (folder / address.partition(f"/{CURRENT}/")[2]).open("rb") as file:
            value = hashlib.file_digest(file, "sha1").hexdigest()
        changed.set((checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha1))
        changed.set((checksum, SPDX.checksumValue, Literal(value, datatype=XSD.hexBinary)))
    changed.remove((SPDX.checksumAlgorithm_sha256, None, None))
    changed.add((URIRef(SPDX.checksumAlgorithm_sha1), *next(graph.predicate_objects(SPDX.checksumAlgorithm_sha256))))
    return changed

"""The files of a release by their names: what each holds, in which form, and how it is packed.

dumps/kemi.ttl.gz    the subset kemi as Turtle, gzipped      tables/votes.csv    a table of all towns
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

# By the ending of a name: its media type, and its code in the EU's list of file types.
FORMS: Final[Mapping[str, tuple[str, str]]] = {
    "nq": ("application/n-quads", "RDF_N_QUADS"),
    "trig": ("application/trig", "RDF_TRIG"),
    "ttl": ("text/turtle", "RDF_TURTLE"),
    "nt": ("application/n-triples", "RDF_N_TRIPLES"),
    "jsonld": ("application/ld+json", "JSON_LD"),
    "csv": ("text/csv", "CSV"),
    "json": ("application/json", "JSON"),
}
PACKED: Final[Mapping[str, str]] = {"gz": "application/gzip", "zst": "application/zstd"}
_OTHERS: Final[Mapping[str, str]] = {
    "rdf": "application/rdf+xml",
    "atom": "application/atom+xml",
    "html": "text/html",
    "md": "text/markdown",
    "sqlite": "application/vnd.sqlite3",
}
RDF: Final = ("nq", "trig", "ttl", "nt", "jsonld")


@dataclass(frozen=True, slots=True)
class Form:
    """What the name of a published file tells. `packed` is a media type, None where the file is as it is."""

    kind: str
    media_type: str
    file_type: str
    packed: str | None


def format_of(name: str) -> Form | None:
    """Return the form of a dump or table by its name; None for another file."""
    endings = name.split(".")[1:]
    packed = PACKED.get(endings[-1]) if endings else None
    kind = endings[-2 if packed else -1] if len(endings) > bool(packed) else ""
    return Form(kind, *FORMS[kind], packed) if kind in FORMS else None


def media_type(path: str) -> str:
    """Return the media type to serve a file with. What is packed is served as such, so that its sum holds."""
    name = PurePosixPath(path).name
    ending = name.rpartition(".")[2] if "." in name else ""
    found = PACKED.get(ending) or _OTHERS.get(ending) or FORMS.get(ending, ("text/plain",))[0]
    return f"{found}; charset=utf-8" if found.startswith("text/") else found

"""What pages ask of the data: a file each, for one thing, whose IRI stands in place of UNDEF.

    #+ title: The items of a meeting
    #+ description: What the page of a meeting lists.

Each text says `VALUES ?iri { UNDEF }` once, so that every answer is a lookup around one thing. It asks the union of
all pages, in which a triple that many pages tell stands once; where it matters which page tells, it says `GRAPH ?page`.
This module is the only reader of the files beside it.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final

from queries import QueryError, header

__all__ = ["about", "names"]

SUBJECT: Final = "VALUES ?iri { UNDEF }"
_FOLDER: Final = files("queries.pages")
_SUFFIX: Final = ".rq"
# What the grammar of SPARQL lets stand between < and > (IRIREF).
_IRI: Final = re.compile(r"https?://[^<>\"{}|^`\\\x00-\x20]+\Z")


@cache
def names() -> tuple[str, ...]:
    """Return the names of all of them, sorted."""
    found = (file.name for file in _FOLDER.iterdir())
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in found if name.endswith(_SUFFIX)))


def about(name: str, iri: str) -> str:
    """Return the SPARQL that asks about a thing. Raises QueryError for what is not an IRI."""
    if not _IRI.match(iri):
        raise QueryError(f"{iri!r} cannot stand in a query as an IRI")
    return _load(name).replace(SUBJECT, f"VALUES ?iri {{ <{iri}> }}")


@cache
def _load(name: str) -> str:
    text = _FOLDER.joinpath(name + _SUFFIX).read_text(encoding="utf-8")
    told = header(text)
    if not {"title", "description"} <= told.keys():
        raise QueryError(f"{name}: the header tells no title and description")
    if text.count(SUBJECT) != 1:
        raise QueryError(f"{name}: the text has to say {SUBJECT} once")
    return "\n".join(line for line in text.splitlines() if not line.startswith("#+"))

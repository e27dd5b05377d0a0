"""Say of each term which ontology defines it, since when, and how settled it is: `term-status.ttl`, made anew.

A term that is new gets the day of the run; a term that is in the file keeps its day and status. To give a term up, set
its status to `archaic` here and name its successor with `dcterms:isReplacedBy` in `decisions.ttl`: it is never removed.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_HEAD: Final = """\
@prefix kl: <https://w3id.org/kuntalinkki/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix vs: <http://www.w3.org/2003/06/sw-vocab-status/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

# Kept by `python -m ontology.generate`. The status is unstable, testing, stable or archaic (docs/extend/term.md).

"""
_LINE: Final = re.compile(r'^kl:(\w+) .*dcterms:created "([\d-]+)".*vs:term_status "(\w+)" \.$', re.MULTILINE)


def write(names: list[str], before: str, today: date | None = None) -> str:
    """Return the file for the names of all terms, after what it said before."""
    known = {name: (day, status) for name, day, status in _LINE.findall(before)}
    new = ((today or date.today()).isoformat(), "testing")
    return _HEAD + "".join(_line(name, *known.get(name, new)) for name in sorted(names))


def _line(name: str, day: str, status: str) -> str:
    return (
        f"kl:{name} rdfs:isDefinedBy <https://w3id.org/kuntalinkki/ontology> ; "
        f'dcterms:created "{day}"^^xsd:date ; vs:term_status "{status}" .\n'
    )

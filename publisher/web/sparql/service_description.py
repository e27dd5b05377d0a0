"""The service description: what the endpoint can do, in its own terms (SPARQL 1.1 Service Description).

It is written as a query that constructs it out of nothing, so that it is answered in every form that graphs have.
"""

from __future__ import annotations

from typing import Final

_FORMATS: Final = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
    "TriG",
    "N-Quads",
    "N3",
)
_DESCRIBED: Final = """\
PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
PREFIX formats: <http://www.w3.org/ns/formats/>
CONSTRUCT {{
  <{endpoint}#service> a sd:Service ;
    sd:endpoint <{endpoint}> ;
    sd:supportedLanguage sd:SPARQL10Query , sd:SPARQL11Query ;
    sd:feature sd:UnionDefaultGraph ;
    sd:resultFormat {formats} ;
    sd:defaultDataset <{endpoint}#dataset> .
  <{endpoint}#dataset> a sd:Dataset ;
    sd:defaultGraph <{endpoint}#default> .
  <{endpoint}#default> a sd:Graph .
}} WHERE {{}}
"""


def query(endpoint: str) -> str:
    """Return the query whose answer describes the endpoint at an address."""
    return _DESCRIBED.format(endpoint=endpoint, formats=" , ".join(f"formats:{name}" for name in _FORMATS))

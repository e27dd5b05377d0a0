"""A store behind another SPARQL 1.1 endpoint, asked through SPARQLWrapper, as a worker asks a store of its own.

A query is first parsed here, over a store without data: so what is sent is SPARQL 1.1 and only reads, and not one of
the extensions with which an endpoint could be made to fetch from elsewhere. What comes back is read by the engine, so
every form of answer is written as for a store on this machine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.error import URLError

import pyoxigraph as ox
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from publisher.web.errors import ProtocolError

_TERM: Final = (ox.NamedNode, ox.Literal)
_EVERYTHING: Final = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


class RemoteStore:
    """The store of the endpoint at an address. Whatever fails there is a ProtocolError 502."""

    def __init__(self, address: str, seconds: float) -> None:
        self.address, self.seconds = address, seconds
        self._parser = ox.Store()

    def query(
        self,
        query: str,
        base_iri: str,
        substitutions: Mapping[ox.Variable, Any] | None = None,
        default_graph: Sequence[ox.NamedNode] = (),
        named_graphs: Sequence[ox.NamedNode] = (),
    ) -> Any:
        """Return the answer as the engine would. Raises SyntaxError, ValueError and ProtocolError."""
        form = self._parser.query(query, base_iri=base_iri)
        wrapper = SPARQLWrapper(self.address, returnFormat=JSON)
        wrapper.setMethod(POST)
        wrapper.setTimeout(max(1, round(self.seconds)))
        wrapper.setQuery(f"BASE <{base_iri}>\n{query}\n{_values(substitutions or {})}")
        # It would find one itself, in comments too.
        wrapper.queryType = {ox.QueryTriples: "CONSTRUCT", ox.QueryBoolean: "ASK"}.get(type(form), "SELECT")
        for graph in default_graph:
            wrapper.addDefaultGraph(graph.value)
        for graph in named_graphs:
            wrapper.addNamedGraph(graph.value)
        if isinstance(form, ox.QueryTriples):
            wrapper.setReturnFormat(TURTLE)
            return self._triples(self._ask(wrapper))
        try:
            found = _results(self._ask(wrapper))
            if isinstance(form, ox.QueryBoolean) and not isinstance(found, ox.QueryBoolean):
                # Virtuoso answers ASK with a table: one row that holds 1, or none or 0.
                is_true = any(term.value == "1" for row in found for term in row)
                return _results(b'{"head": {}, "boolean": %s}' % (b"true" if is_true else b"false"))
        except (SyntaxError, ValueError):
            raise self._failed("answers with something else than results") from None
        return found

    def _ask(self, wrapper: SPARQLWrapper) -> bytes:
        try:
            answer = wrapper.query().response.read()
        except TimeoutError:
            raise self._failed("does not answer in time") from None
        except SPARQLWrapperException:
            raise self._failed("refuses the query") from None
        except (URLError, OSError):
            raise self._failed("does not answer") from None
        assert isinstance(answer, bytes)
        return answer

    def _triples(self, turtle: bytes) -> Any:
        try:
            found = ox.Store()
            found.extend(ox.parse(turtle, format=ox.RdfFormat.TURTLE, base_iri=self.address))
        except (SyntaxError, ValueError):
            raise self._failed("answers with something else than triples") from None
        return found.query(_EVERYTHING)

    def _failed(self, how: str) -> ProtocolError:
        return ProtocolError(502, f"the store behind this endpoint {how}", reason="")


def _values(substitutions: Mapping[ox.Variable, Any]) -> str:
    """Return values in place of variables: joined with what the query finds, before it is counted or cut."""
    if not substitutions:
        return ""
    assert all(isinstance(term, _TERM) for term in substitutions.values())
    names, terms = (" ".join(map(str, part)) for part in (substitutions, substitutions.values()))
    return f"VALUES ({names}) {{ ({terms}) }}"


def _results(text: bytes) -> Any:
    return ox.parse_query_results(text, format=ox.QueryResultsFormat.JSON)

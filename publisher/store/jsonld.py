"""JSON-LD with the short names of the ontology's context, written as a stream."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, Final

import pyoxigraph as ox

_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"


def graph(name: str, quads: Iterable[ox.Quad], names: Names) -> Iterator[bytes]:
    """Yield a named graph as an object in pieces; what is said of one subject stands together."""
    yield b'{"id":' + _json(name) + b',"@graph":['
    for number, (_, about) in enumerate(groupby(quads, key=lambda quad: quad.subject)):
        yield (b"," if number else b"") + _json(names.node(list(about)))
    yield b"]}"


class Names:
    """The context read backwards: from an IRI to its short name, and how values are written there."""

    def __init__(self, terms: Mapping[str, Any]) -> None:
        prefixes = {name: value for name, value in terms.items() if isinstance(value, str)}
        self._prefixes = prefixes
        self._terms: dict[str, tuple[str, str | None]] = {}
        for name, meaning in terms.items():
            told = {"@id": meaning} if isinstance(meaning, str) else meaning
            if ":" in told["@id"] and not told["@id"].endswith(("#", "/")):
                kind = told.get("@type")
                self._terms[self._expand(told["@id"])] = (name, self._expand(kind) if kind else None)

    def _expand(self, name: str) -> str:
        prefix, colon, rest = name.partition(":")
        return self._prefixes[prefix] + rest if colon and prefix in self._prefixes else name

    def node(self, quads: list[ox.Quad]) -> dict[str, Any]:
        """Return what quads say of their one subject."""
        found: dict[str, Any] = {"id": quads[0].subject.value}  # type: ignore[union-attr]
        for quad in quads:
            if quad.predicate.value == _TYPE and isinstance(quad.object, ox.NamedNode):
                name, value = "type", self._class(quad.object.value)
            else:
                name, kind = self._terms.get(quad.predicate.value, (quad.predicate.value, None))
                value = _value(quad.object, kind)
            if name not in found:
                found[name] = value
            elif isinstance(found[name], list):
                found[name].append(value)
            else:
                found[name] = [found[name], value]
        return found

    def _class(self, iri: str) -> str:
        return self._terms.get(iri, (iri, None))[0]


def _value(term: Any, kind: str | None) -> Any:
    """Write a value as its property's `kind` (`@id`, a datatype or None) allows."""
    if isinstance(term, ox.NamedNode):
        return term.value if kind == "@id" else {"@id": term.value}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    datatype = term.datatype.value
    if datatype == kind or (kind is None and datatype == f"{_XSD}string"):
        return term.value
    if kind is None and datatype == f"{_XSD}boolean" and term.value in {"true", "false"}:
        return term.value == "true"
    if kind is None and datatype == f"{_XSD}integer" and str(_int(term.value)) == term.value:
        return _int(term.value)
    return {"@value": term.value, "@type": datatype}


def _int(text: str) -> int | None:
    # Numbers that JavaScript rounds stay text.
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 16 else None


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

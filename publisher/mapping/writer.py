"""Collect the quads of one graph: a method for each sort of value, and nothing for what is not told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from ontology import terms
from publisher.config import HELSINKI
from publisher.mapping import iris, languages, vocabulary
from spiders.municipalities.bodies import BodyNames

NO_RULES: Final = BodyNames()
_DATE: Final = NamedNode(vocabulary.DATE)
_DATE_TIME: Final = NamedNode(vocabulary.DATE_TIME)

# Predicates, classes and codes are few and met in every page: made once.
_known = cache(NamedNode)
_TYPE: Final = _known(vocabulary.TYPE)
_MUNICIPALITY: Final = _known(terms.MUNICIPALITY)


@cache
def _code(scheme: str, notation: str) -> NamedNode:
    return NamedNode(iris.concept(scheme, notation))


class Writer:
    """The growing graph of one page of one municipality; `names` are its rules for bodies of several names.

    Predicates are the strings of `ontology.terms` and `vocabulary`. A value that is None is not told, and a
    day or a time that is none is written as it stands: the shapes refuse it, and name the page.
    """

    __slots__ = ("_prefix", "_typed", "doubted", "graph", "language", "municipality", "names", "quads")

    def __init__(self, base: str, municipality: str, graph: str, names: BodyNames = NO_RULES) -> None:
        self.graph = NamedNode(graph)
        self.municipality = NamedNode(iris.town(base, municipality))
        self.names = names
        self.doubted: frozenset[str] = frozenset()  # names of people that the reading is not sure of
        self.language: languages.Language | None = None  # of the page, where it shows one
        self.quads: list[Quad] = []
        self._prefix = self.municipality.value
        self._typed: set[tuple[NamedNode, str]] = set()

    def node(self, kind: str, key: str) -> NamedNode:
        """Return the node of a thing of this municipality; `key` is one that `iris` made."""
        return NamedNode(f"{self._prefix}/{kind}/{key}")

    def add(self, subject: NamedNode, predicate: str, value: NamedNode | Literal) -> None:
        """Say one thing."""
        self.quads.append(Quad(subject, _known(predicate), value, self.graph))

    def typed(self, node: NamedNode, cls: str) -> bool:
        """Say what a node is, once; return whether that is new in this graph."""
        if (node, cls) in self._typed:
            return False
        self._typed.add((node, cls))
        self.quads.append(Quad(node, _TYPE, _known(cls), self.graph))
        return True

    def thing(self, node: NamedNode, cls: str) -> bool:
        """Say what a node is and which municipality it is of, once; return whether that is new here."""
        if new := self.typed(node, cls):
            self.quads.append(Quad(node, _MUNICIPALITY, self.municipality, self.graph))
        return new

    def link(self, subject: NamedNode, predicate: str, to: NamedNode | None) -> None:
        """Say how a thing relates to another."""
        if to is not None:
            self.add(subject, predicate, to)

    def text(self, subject: NamedNode, predicate: str, value: str | None) -> None:
        """Say a text."""
        if value is not None:
            self.add(subject, predicate, Literal(value))

    def prose(self, subject: NamedNode, predicate: str, value: str | None) -> None:
        """Say a text in the page's words, with its language where that shows."""
        if value is not None:
            language = languages.tag(value, self.language)
            self.add(subject, predicate, Literal(value) if language is None else Literal(value, language=language))

    def texts(self, subject: NamedNode, predicate: str, values: Iterable[str]) -> None:
        """Say each of some texts."""
        for value in values:
            self.add(subject, predicate, Literal(value))

    def runs(self, subject: NamedNode, predicate: str, words: Iterable[str]) -> None:
        """Say some runs of words of one text, in their order, as one text with dots between them."""
        self.text(subject, predicate, " … ".join(words) or None)

    def number(self, subject: NamedNode, predicate: str, value: int | None) -> None:
        """Say a whole number."""
        if value is not None:
            self.add(subject, predicate, Literal(value))

    def truth(self, subject: NamedNode, predicate: str, value: bool | None) -> None:
        """Say whether something holds."""
        if value is not None:
            self.add(subject, predicate, Literal(value))

    def date(self, subject: NamedNode, predicate: str, value: str | None) -> None:
        """Say a day."""
        if value is not None:
            self.add(subject, predicate, Literal(value, datatype=_DATE))

    def date_time(self, subject: NamedNode, predicate: str, value: str | None) -> None:
        """Say a moment; one without a zone is Finnish time."""
        if value is not None:
            self.add(subject, predicate, Literal(_zoned(value), datatype=_DATE_TIME))

    def code(self, subject: NamedNode, predicate: str, scheme: str, notation: str | None) -> None:
        """Say a code of one of the vocabularies."""
        if notation is not None:
            self.add(subject, predicate, _code(scheme, notation))

    def address(self, subject: NamedNode, predicate: str, url: str | None) -> None:
        """Say an address on the web; one that can be no IRI is left out, and the shapes miss it."""
        if url is not None and (address := iris.address(url)) is not None:
            self.add(subject, predicate, NamedNode(address))


def check_quads(graph: str, found: Iterable[Quad]) -> None:
    """Raise ValueError for quads that would not be replaced with their page, or not be named alike twice."""
    node = NamedNode(graph)
    for quad in found:
        if quad.graph_name != node:
            raise ValueError(f"a statement lies outside the page's graph: {quad}")
        if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
            raise ValueError(f"a statement has a blank node: {quad}")


def _zoned(value: str) -> str:
    """Return a moment with its offset from UTC; what is no moment is returned as it is."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    return (moment if moment.tzinfo else moment.replace(tzinfo=HELSINKI)).isoformat()

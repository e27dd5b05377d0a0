"""The stream of changes as triples: its index, its pages, their members. `stream` tells what they are for.

Addresses within the stream are relative in the files, so that they hold wherever the files are served from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from publisher.mapping import iris, published_iris
from publisher.mapping.vocabulary import DATE_TIME, SOURCE, TITLE, TYPE
from publisher.release import changes
from publisher.release.changes import CAME, CHANGED, WENT, Change
from publisher.store import syntaxes

INDEX: Final = "index.ttl"
PAGE_SIZE: Final = 1000
# Stands before relative addresses while they are in memory, and is in no file.
HERE: Final = "http://here.invalid/"
_AS: Final = "https://www.w3.org/ns/activitystreams#"
_DCTERMS: Final = "http://purl.org/dc/terms/"
_LDES: Final = "https://w3id.org/ldes#"
_TREE: Final = "https://w3id.org/tree#"
_DURATION: Final = ox.NamedNode("http://www.w3.org/2001/XMLSchema#duration")
_DUMP: Final = "http://rdfs.org/ns/void#dataDump"
_DUMP_FILE: Final = "../../dumps/all.nq.gz"
_STREAM: Final = f"{HERE}{INDEX}#stream"
VERSION_OF: Final = f"{_DCTERMS}isVersionOf"
CREATED: Final = f"{_DCTERMS}created"
MEMBER: Final = f"{_TREE}member"
RELATION: Final = f"{_TREE}relation"
NODE: Final = f"{_TREE}node"
VALUE: Final = f"{_TREE}value"
FROM: Final = f"{_TREE}GreaterThanOrEqualToRelation"
TO: Final = f"{_TREE}LessThanOrEqualToRelation"
POINT_IN_TIME: Final = f"{_LDES}pointInTime"
# In ontology/shapes/stream.ttl.
SHAPE: Final = "https://w3id.org/kuntalinkki/shapes#Version"
DIGEST: Final = "https://schema.org/sha256"
KINDS: Final = {CAME: f"{_AS}Create", CHANGED: f"{_AS}Update", WENT: f"{_AS}Delete"}


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the stream: its number, how many members it has, and the times of the first and the last."""

    number: int
    count: int
    first: str
    last: str

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.number:06}.ttl"

    @property
    def full(self) -> bool:
        """Whether it will never change."""
        return self.count >= PAGE_SIZE


def member(base: str, release: str, time: str, change: Change) -> list[ox.Quad]:
    """Return the version of a graph that a change made: links and a digest, and nothing that the graph says."""
    town, kind = changes.place(change.graph, base)
    version = published_iris.version(base, change.graph, release)
    told = [
        _quad(_STREAM, MEMBER, version),
        _quad(version, TYPE, KINDS[change.how]),
        _quad(version, VERSION_OF, change.graph),
        _quad(version, CREATED, _time(time)),
        _quad(version, f"{_DCTERMS}type", ox.Literal(kind)),
        _quad(version, f"{_DCTERMS}spatial", iris.town(base, town)),
    ]
    if change.known.page:
        told.append(_quad(version, SOURCE, change.known.page))
    if change.after:
        told.append(_quad(version, DIGEST, ox.Literal(change.after.digest)))
    return told


def page(told: Page) -> Iterator[ox.Quad]:
    """Yield what a page says beside its members."""
    node = HERE + told.name
    yield _quad(_STREAM, TYPE, f"{_LDES}EventStream")
    yield _quad(_STREAM, f"{_TREE}view", f"{HERE}{INDEX}")
    yield _quad(node, TYPE, f"{_TREE}Node")
    if told.full:
        yield _quad(node, f"{_LDES}immutable", ox.Literal(True))


def index(pages: Iterable[Page], lost: str | None, days: int, time: str) -> Iterator[ox.Quad]:
    """Yield the stream and its view: every page, what is kept, and what no longer is."""
    view, about = f"{HERE}{INDEX}", f"{HERE}{INDEX}#description"
    yield _quad(_STREAM, TYPE, f"{_LDES}EventStream")
    yield _quad(_STREAM, TITLE, ox.Literal("Muutokset kuntien päätöksissä", language="fi"))
    yield _quad(_STREAM, TITLE, ox.Literal("Ändringar i kommunernas beslut", language="sv"))
    yield _quad(_STREAM, TITLE, ox.Literal("Changes to the decisions of municipalities", language="en"))
    yield _quad(_STREAM, f"{_LDES}timestampPath", CREATED)
    yield _quad(_STREAM, f"{_LDES}versionOfPath", VERSION_OF)
    for kind in ("Create", "Update", "Delete"):
        yield _quad(_STREAM, f"{_LDES}version{kind}Object", f"{_AS}{kind}")
    yield _quad(_STREAM, f"{_TREE}shape", SHAPE)
    yield _quad(_STREAM, f"{_TREE}view", view)
    yield _quad(view, TYPE, f"{_TREE}Node")
    yield _quad(view, f"{_DCTERMS}modified", _time(time))
    yield _quad(view, f"{_TREE}viewDescription", about)
    yield _quad(about, TYPE, f"{_TREE}ViewDescription")
    yield _quad(about, _DUMP, f"{HERE}{_DUMP_FILE}")
    yield from _retention(about, lost, days)
    for told in pages:
        yield from _relations(view, told)


def text(quads: Iterable[ox.Quad]) -> bytes:
    """Return triples as Turtle with relative addresses."""
    return syntaxes.turtle(quads).replace(f"<{HERE}".encode(), b"<")


def parsed(file: Path) -> list[ox.Quad]:
    """Return the triples of a file of the stream."""
    return list(ox.parse(file.read_bytes(), format=ox.RdfFormat.TURTLE, base_iri=HERE))


def values(quads: Iterable[ox.Quad]) -> Iterator[tuple[str, str, str]]:
    """Yield triples as plain texts: a stream has neither blank nodes nor triples of triples."""
    for quad in quads:
        assert isinstance(quad.subject, ox.NamedNode)
        assert isinstance(quad.object, ox.NamedNode | ox.Literal)
        yield quad.subject.value, quad.predicate.value, quad.object.value


def _retention(about: str, lost: str | None, days: int) -> Iterator[ox.Quad]:
    kept, held = f"{HERE}{INDEX}#kept", f"{HERE}{INDEX}#held"
    yield _quad(about, f"{_LDES}retentionPolicy", kept)
    yield _quad(kept, TYPE, f"{_LDES}DurationAgoPolicy")
    yield _quad(kept, VALUE, ox.Literal(f"P{days}D", datatype=_DURATION))
    if lost:
        yield _quad(about, f"{_LDES}retentionPolicy", held)
        yield _quad(held, TYPE, f"{_LDES}PointInTimePolicy")
        yield _quad(held, POINT_IN_TIME, _time(lost))
        words = (
            f"Of the changes until {lost} some are no longer held. Whoever has not followed to that time "
            "takes the dump named here and goes on from the time when this view was modified."
        )
        yield _quad(held, f"{_DCTERMS}description", ox.Literal(words, language="en"))


def _relations(view: str, told: Page) -> Iterator[ox.Quad]:
    ways = [("from", FROM, told.first)]
    if told.full:
        ways.append(("to", TO, told.last))
    for way, kind, time in ways:
        relation = f"{HERE}{INDEX}#{way}-{told.number:06}"
        yield _quad(view, RELATION, relation)
        yield _quad(relation, TYPE, kind)
        yield _quad(relation, NODE, HERE + told.name)
        yield _quad(relation, f"{_TREE}path", CREATED)
        yield _quad(relation, VALUE, _time(time))


def _quad(subject: str, predicate: str, value: str | ox.Literal) -> ox.Quad:
    term = ox.NamedNode(value) if isinstance(value, str) else value
    return ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), term)


def _time(time: str) -> ox.Literal:
    return ox.Literal(time, datatype=ox.NamedNode(DATE_TIME))

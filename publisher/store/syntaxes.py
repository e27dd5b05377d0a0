"""How graphs are written: each syntax makes its text of a graph's sorted lines of N-Triples.

A dump is a head, the graphs with something between them, and a tail. A graph's text is the same wherever it
stands, so that a dump of everything is the dumps of the towns one after another.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Final

import pyoxigraph as ox

import ontology
from publisher.store import jsonld

# Lines that are made into Turtle or JSON at a time.
SUBJECT_LINES: Final = 10_000
_LAST: Final = b"\xff"
_NO_PREFIX: Final = {"id", "type"}


@dataclass(frozen=True, slots=True)
class Syntax:
    """A syntax of datasets. `graph` yields the text of a graph from its name and its blocks of lines."""

    head: Callable[[], bytes]
    graph: Callable[[str, Iterable[list[bytes]]], Iterator[bytes]]
    between: bytes = b""
    tail: bytes = b""


def turtle_of(blocks: Iterable[list[bytes]]) -> Iterator[bytes]:
    """Yield sorted N-Triples as Turtle."""
    yield head_of_turtle()
    yield from map(turtle_body, by_subject(blocks))


def turtle(quads: Iterable[ox.Quad]) -> bytes:
    """Return a few quads as Turtle, sorted, with the prefixes of the ontology."""
    found = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
    assert found is not None
    return b"".join(turtle_of([sorted(found.splitlines(keepends=True))]))


@cache
def prefixes() -> Mapping[str, str]:
    """Return the prefixes that the ontology's JSON-LD context names, sorted."""
    terms = ontology.context()["@context"]
    return {
        name: value
        for name, value in sorted(terms.items())
        if isinstance(value, str) and value.endswith(("#", "/")) and name not in _NO_PREFIX
    }


def head_of_turtle() -> bytes:
    """Return the prefixes as Turtle and TriG declare them."""
    return "".join(f"@prefix {name}: <{value}> .\n" for name, value in prefixes().items()).encode()


def by_subject(blocks: Iterable[list[bytes]], least: int = SUBJECT_LINES) -> Iterator[list[bytes]]:
    """Cut sorted lines anew, so that what is said of a subject stands in one block, of at least so many lines."""
    held: list[bytes] = []
    for block in blocks:
        held += block
        while len(held) > least:
            subject = held[least].partition(b" ")[0] + b" "
            cut = bisect_left(held, subject)
            if cut < least:  # in the middle of a subject
                cut = bisect_right(held, subject + _LAST)
            if cut == len(held):
                break
            yield held[:cut]
            held = held[cut:]
    if held:
        yield held


def turtle_body(lines: list[bytes]) -> bytes:
    """Return sorted N-Triples as Turtle, without the prefixes that stand at its head."""
    triples = (quad.triple for quad in ox.parse(b"".join(lines), format=ox.RdfFormat.N_TRIPLES))
    text = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=dict(prefixes()))
    assert text is not None
    start = 0
    while text.startswith(b"@prefix ", start):  # in another order each time
        start = text.index(b"\n", start) + 1
    return text[start:]


def _nquads(name: str, blocks: Iterable[list[bytes]]) -> Iterator[bytes]:
    # A line break in a text is escaped, so this stands at the end of lines only.
    end = f" <{name}> .\n".encode()
    for block in blocks:
        yield b"".join(block).replace(b" .\n", end)


def _trig(name: str, blocks: Iterable[list[bytes]]) -> Iterator[bytes]:
    yield f"<{name}> {{\n".encode()
    yield from map(turtle_body, by_subject(blocks))
    yield b"}\n"


def _jsonld(name: str, blocks: Iterable[list[bytes]]) -> Iterator[bytes]:
    texts = map(b"".join, by_subject(blocks))
    quads = chain.from_iterable(ox.parse(text, format=ox.RdfFormat.N_TRIPLES) for text in texts)
    yield from jsonld.graph(name, quads, _names())


@cache
def _names() -> jsonld.Names:
    return jsonld.Names(ontology.context()["@context"])


def _head_of_jsonld() -> bytes:
    context = json.dumps(ontology.context()["@context"], ensure_ascii=False, separators=(",", ":"))
    return f'{{"@context": {context},\n"@graph": [\n'.encode()


DATASETS: Final[Mapping[str, Syntax]] = {
    "nquads": Syntax(lambda: b"", _nquads),
    "trig": Syntax(head_of_turtle, _trig),
    "jsonld": Syntax(_head_of_jsonld, _jsonld, between=b",\n", tail=b"\n]}\n"),
}

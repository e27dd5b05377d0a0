"""People in public office as things: elected members and officeholders, known in one municipality by their names.

A person's key is the name as printed: letters with marks stay what they are (`Mäki` and `Maki` are two), words keep
their order (readers put given names first, where a roll shows which they are), and only a comma turns them ("Malli,
Maija"). So two people can become one only by one name in one municipality; the same person under two names stays
two. Private persons never come here: only who acted as members and officeholders do. A name that a reader doubts is
kept as text and is no person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from pyoxigraph import NamedNode

from ontology import terms
from publisher.mapping import iris
from publisher.mapping.writer import Writer
from spiders.items import Doubt

# What a reader says of names that may be wrong.
_DOUBTED: Final = ("name-cut", "person-not-on-roll", "guessed-nominative")
# Of a doubted name in another case ("Eino Esimerkin") so many letters of the surname are alike.
_ALIKE: Final = 3
_BRACKETED: Final = re.compile(r"\s*\([^()]*\)\s*\Z")
# Two words at least, each with a capital: "Malli" alone, "esittelijä" and "3 jäsentä" name nobody.
_WORD: Final = r"(?:[^\W\d_a-z][^\W\d_]*(?:[-’'][^\W\d_]+)*|[^\W\d_]\.)"
_FULL: Final = re.compile(rf"{_WORD}(?: (?:(?:von|af|de|van) )?{_WORD}){{1,3}}\Z")
_PARTICLES: Final = frozenset({"von", "af", "de", "van"})
_MOST: Final = 60


@lru_cache(maxsize=16384)
def full_name(printed: str | None) -> str | None:
    """Return a name in the order given names, surname, without a group in brackets; None for what is no full name."""
    if printed is None or len(printed) > _MOST:
        return None
    name = " ".join(_BRACKETED.sub("", printed).split())
    last, comma, first = name.partition(", ")
    name = f"{first} {last}" if comma else name
    # The pattern's letters are those that are not a to z: "äänesti" begins with one of them too.
    has_capitals = all(word[0].isupper() or word in _PARTICLES for word in name.split())
    return name if has_capitals and _FULL.match(name) else None


def doubted(doubts: Iterable[Doubt]) -> frozenset[str]:
    """Return the names that a reading is not sure of."""
    return frozenset(doubt.words for doubt in doubts if doubt.code in _DOUBTED and doubt.words)


def person(writer: Writer, printed: str | None) -> NamedNode | None:
    """Write somebody in public office; None where no full name is printed, or the reader is not sure of it."""
    name = full_name(printed)
    if name is None or any(_may_be(name, words) for words in writer.doubted):
        return None
    node = writer.node("person", iris.full_name_key(name))
    if writer.thing(node, terms.Person):
        writer.text(node, terms.NAME, name)
    return node


def _may_be(name: str, doubted: str) -> bool:
    """Return whether a doubted name, in whatever case it is printed, may be this one."""
    first, _, last = name.partition(" ")
    given, _, surname = doubted.partition(" ")
    return name in doubted or doubted in name or (first == given and last[:_ALIKE] == surname[:_ALIKE])


def link(writer: Writer, subject: NamedNode, predicate: str, printed: Iterable[str | None]) -> None:
    """Link a thing with those who are named in it, as far as they are known."""
    for name in printed:
        writer.link(subject, predicate, person(writer, name))

"""What a reading is not sure of, said of the thing that it is about: an item, a handling, a vote or a motion."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from pyoxigraph import NamedNode

from ontology import terms
from publisher.mapping import iris
from publisher.mapping.writer import Writer
from spiders.items import Doubt

_PART: Final = re.compile(r"handlings\[(?P<handling>\d+)\](?:\.(?P<parts>vote|motion)s\[(?P<part>\d+)\])?")


def write(writer: Writer, node: NamedNode, doubts: Iterable[Doubt], handlings: Sequence[NamedNode] = ()) -> None:
    """Write the doubts of an item whose node is `node`; `handlings` are the nodes of its handlings, in its order."""
    for doubt in doubts:
        about = _about(writer, node, doubt.where, handlings)
        key = iris.doubt_key(about.value, doubt.code, doubt.where, doubt.words or "")
        noted = writer.node("doubt", key)
        if writer.thing(noted, terms.Doubt):
            writer.link(about, terms.DOUBT, noted)
            writer.code(noted, terms.DOUBT_CODE, "doubt", doubt.code)
            writer.text(noted, terms.DOUBT_FIELD, doubt.where)
            writer.text(noted, terms.TEXT, doubt.words)


def _about(writer: Writer, node: NamedNode, where: str, handlings: Sequence[NamedNode]) -> NamedNode:
    """Return the node that a field belongs to: the vote or motion, else the handling, else the whole."""
    match = _PART.match(where)
    if not match or int(match["handling"]) >= len(handlings):
        return node
    handling = handlings[int(match["handling"])]
    if not match["parts"]:
        return handling
    return writer.node(match["parts"], iris.part_key(handling.value, int(match["part"]) + 1))

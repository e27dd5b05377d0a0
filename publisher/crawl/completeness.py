"""Whether a page tells less than it did: its kinds of content, how much there is of each, and whether it has an end.

Towns' servers cut pages, leave out tables, and rename labels so that a part is no longer found. All of that reads
well, and would replace what was held by less. Lists grow and shrink by themselves; of them only an empty one is less.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from ontology import terms

# What is left of a part that must not be lost unseen, and how much there has to be for that to be told.
KEPT_SHARE: Final = 0.7
_FEWEST: Final = 4
_SHORTEST: Final = 300
LISTS: Final = frozenset({"body-meetings", "front", "official-front", "decisions", "announcements"})
_PARTS: Final = {
    ox.NamedNode(terms.PREPARATION): "preparation",
    ox.NamedNode(terms.PROPOSAL): "proposal",
    ox.NamedNode(terms.PROCEEDINGS): "proceedings",
    ox.NamedNode(terms.DECISION): "decisions",
    ox.NamedNode(terms.OUTCOME): "outcomes",
    ox.NamedNode(terms.TEXT): "text",
    ox.NamedNode(terms.VOTE): "votes",
    ox.NamedNode(terms.ATTENDANCE): "attendance",
}
_ROWS: Final = {
    ox.NamedNode(terms.AgendaItem): "items",
    ox.NamedNode(terms.Meeting): "meetings",
    ox.NamedNode(terms.Body): "bodies",
    ox.NamedNode(terms.OfficialDecision): "decisions of officeholders",
    ox.NamedNode(terms.Announcement): "announcements",
}
_TYPE: Final = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_HTML: Final = re.compile(rb"<(?:!doctype html|html)\b", re.IGNORECASE)
_HTML_END: Final = re.compile(rb"</(?:html|body|frameset)\s*>", re.IGNORECASE)
_TAIL: Final = 2000


@dataclass(frozen=True, slots=True)
class Extent:
    """How much a page tells: how often each kind of content, and how many letters in all."""

    counts: Counter[str]
    letters: int


def measure(graph: str, quads: Iterable[ox.Quad]) -> Extent:
    """Measure what the graph of a page tells, without where it comes from."""
    page = ox.NamedNode(graph)
    counts: Counter[str] = Counter()
    letters = 0
    for quad in quads:
        if quad.subject == page:
            continue
        if isinstance(quad.object, ox.Literal):
            letters += len(quad.object.value)
        if quad.predicate != _TYPE:
            kind = _PARTS.get(quad.predicate)
        else:
            kind = _ROWS.get(quad.object) if isinstance(quad.object, ox.NamedNode) else None
        if kind:
            counts[kind] += 1
    return Extent(counts, letters)


def find_loss(kind: str, before: Extent, now: Extent, body: bytes) -> str | None:
    """Return what a page of a kind lost, as the end of a sentence; None for nothing."""
    gone = [what for what, count in before.counts.items() if count and not now.counts[what]]
    if gone:
        return f"tells no {' and no '.join(sorted(gone))} any more"
    if kind in LISTS:
        return None
    for what, count in sorted(before.counts.items()):
        if count >= _FEWEST and now.counts[what] < KEPT_SHARE * count:
            return f"tells {now.counts[what]} {what} where it told {count}"
    if before.letters >= _SHORTEST and now.letters < KEPT_SHARE * before.letters:
        return f"is {now.letters} letters long where it was {before.letters}"
    is_less = now.letters < before.letters or any(now.counts[what] < count for what, count in before.counts.items())
    return "has no end, and tells less than before" if is_less and not has_end(body) else None


def has_end(body: bytes) -> bool:
    """Return whether a page or a PDF file closes as it must; of other files nothing is known."""
    if body.startswith(b"%PDF"):
        return b"%%EOF" in body[-_TAIL:]
    return not _HTML.search(body[:_TAIL]) or _HTML_END.search(body[-_TAIL:]) is not None

"""What the store holds of statements, for a person to look through."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from ontology import terms
from publisher.mapping import vocabulary
from publisher.statements.reading import instances, objects
from publisher.store import Store

_CODES: Final = {
    "town": terms.SAID_OF,
    "published_by": terms.MUNICIPALITY,
    "kind": terms.STATEMENT_KIND,
    "concept": terms.SHARED_CONCEPT,
    "mode": terms.STATEMENT_MODE,
    "attribution": terms.ATTRIBUTION,
    "verdict": terms.VERDICT,
}
_TEXTS: Final = {
    "text": terms.STATEMENT_TEXT,
    "complete": terms.IS_COMPLETE,
    "date": terms.DATE,
    "sentence": terms.SENTENCE,
    "definition": terms.DEFINITION,
    "rule": terms.RULE,
    "confidence": terms.CONFIDENCE,
}


@dataclass(frozen=True, slots=True)
class Held:
    """A statement of the store. `page` is the address of a page that tells it, one of `pages`; see `Statement`."""

    town: str
    kind: str
    text: str
    concept: str | None
    mode: str
    attribution: str
    complete: bool
    date: str | None
    verdict: str | None
    published_by: str
    sentence: str
    definition: str | None
    rule: str
    confidence: float
    page: str | None
    pages: int
    key: str


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A thing that fits no shared concept: who says it how often, and one sentence that proves it."""

    kind: str
    text: str
    statements: int
    towns: list[str]
    sentence: str
    page: str | None


def held(store: Store, towns: Iterable[str] = (), kind: str | None = None) -> list[Held]:
    """Return the statements about towns (all where none is named) of a kind (or any), town by town, kind by kind."""
    wanted = set(towns)
    found = (_held(store, node) for node in instances(store, terms.Statement))
    chosen = (one for one in found if (not wanted or one.town in wanted) and kind in (None, one.kind))
    return sorted(chosen, key=lambda one: (one.town, one.kind, one.date or "", one.published_by, one.text, one.key))


def unmatched(store: Store, towns: Iterable[str] = (), kind: str | None = None) -> list[Unmatched]:
    """Return what fits no shared concept, the commonest first; what was denied or rejected is not asked about."""
    heaps: dict[tuple[str, str], list[Held]] = defaultdict(list)
    for one in held(store, towns, kind):
        if one.concept is None and one.mode != "denied" and one.verdict != "rejected":
            heaps[one.kind, one.text.casefold()].append(one)
    found = [
        Unmatched(
            same[0].kind,
            Counter(one.text for one in same).most_common(1)[0][0],
            len(same),
            sorted({one.town for one in same}),
            same[0].sentence,
            same[0].page,
        )
        for same in heaps.values()
    ]
    return sorted(found, key=lambda one: (-len(one.towns), -one.statements, one.kind, one.text))


def _held(store: Store, node: str) -> Held:
    codes = {name: _first(objects(store, node, term)) for name, term in _CODES.items()}
    texts = {name: _first(objects(store, node, term)) for name, term in _TEXTS.items()}
    targets = objects(store, node, vocabulary.HAS_TARGET)
    sources = [source for target in targets for source in objects(store, target, vocabulary.HAS_SOURCE)]
    addresses = [address for source in sources for address in objects(store, source, vocabulary.SOURCE)]
    known: dict[str, Any] = {name: code and code.rpartition("/")[2] for name, code in codes.items()}
    known |= texts
    known |= {"complete": texts["complete"] == "true", "confidence": float(texts["confidence"] or 0)}
    return Held(**known, page=_first(addresses), pages=len(sources), key=node.rpartition("/")[2])


def _first(values: list[str]) -> str | None:
    """Return one of several values, always the same: pages that retell a text may differ in a letter."""
    return min(values, default=None)

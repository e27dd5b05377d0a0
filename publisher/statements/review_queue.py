"""The candidates that wait for a person: one town and kind after another, without those that were judged before."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ontology import terms
from publisher.mapping import vocabulary
from publisher.statements import graph_access, reviews
from publisher.statements.reviews import Review
from publisher.store import Store


@dataclass(frozen=True, slots=True)
class Waiting:
    """A candidate: what it would say of whom, why it is not sure, and the sentence and page to judge it by.

    `page` is the address of the strategy page, or the IRI of the handling, decision or attachment that bears it.
    """

    key: str
    town: str
    kind: str
    words: str
    mode: str
    reason: str
    sentence: str
    page: str

    def marked(self, left: str, right: str) -> str:
        """Return the sentence with the words between two marks."""
        return self.sentence.replace(self.words, f"{left}{self.words}{right}", 1)


def waiting(store: Store, judged: Container[str], towns: Iterable[str] = (), kind: str | None = None) -> list[Waiting]:
    """Return the candidates of towns (all where none is named) and of a kind (or any) that nobody has judged."""
    wanted = set(towns)
    found = [_waiting(store, node) for node in graph_access.instances(store, terms.Candidate)]
    kept = (one for one in found if (not wanted or one.town in wanted) and kind in (None, one.kind))
    return sorted(
        (one for one in kept if one.key not in judged), key=lambda one: (one.town, one.kind, one.page, one.key)
    )


def accept(one: Waiting, by: str, **changes: str) -> Review:
    """Return the review that accepts a candidate, as `as_town`, `as_kind` or `as_words` have it."""
    return replace(_review(one, "accepted", by), **changes)


def reject(one: Waiting, by: str) -> Review:
    """Return the review that rejects a candidate."""
    return _review(one, "rejected", by)


def undo(path: Path) -> str | None:
    """Take the last review out of the file and return whose it was; None where there is none."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    before, mark, last = text.rpartition("[[review]]")
    if not mark:
        return None
    found = reviews.parse(mark + last, str(path))
    reviews.replace_file(path, before.rstrip("\n") + "\n" if before.strip() else "")
    return next(iter(found))


def _review(one: Waiting, verdict: str, by: str) -> Review:
    today = date.today().isoformat()
    return Review(one.key, verdict, by, today, page=one.page, town=one.town, kind=one.kind, words=one.words)


def _waiting(store: Store, node: str) -> Waiting:
    def one(predicate: str) -> str:
        return min(graph_access.objects(store, node, predicate), default="")

    def code(predicate: str) -> str:
        return one(predicate).rpartition("/")[2]

    return Waiting(
        node.rpartition("/")[2],
        code(terms.CANDIDATE_FOR),
        code(terms.STATEMENT_KIND),
        one(terms.STATEMENT_TEXT),
        code(terms.STATEMENT_MODE),
        code(terms.CANDIDATE_REASON),
        one(terms.SENTENCE),
        min(_pages(store, node), default=""),
    )


def _pages(store: Store, node: str) -> Iterator[str]:
    for page in graph_access.objects(store, node, terms.IN_STRATEGY_PAGE):
        yield from graph_access.objects(store, page, vocabulary.SOURCE)
    for bearer in (terms.IN_HANDLING, terms.IN_DECISION, terms.IN_ATTACHMENT):
        yield from graph_access.objects(store, node, bearer)

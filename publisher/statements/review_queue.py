"""The candidates that wait for a person: one town and kind after another, without those that were judged before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final, get_args

from ontology import terms
from publisher.mapping import iris, vocabulary
from publisher.statements import graph_access, reviews
from publisher.statements.finding.model import Kind
from publisher.statements.reviews import Review
from publisher.store import Store

KINDS: Final[tuple[str, ...]] = get_args(Kind)


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

    def parts(self) -> tuple[str, str, str]:
        """Return the sentence as what stands before the words, the words, and what stands after them.

        Where the words do not stand in it as they are, the sentence is all before, and nothing is marked.
        """
        return self.sentence.partition(self.words) if self.words else (self.sentence, "", "")

    def marked(self, left: str, right: str) -> str:
        """Return the sentence with the words between two marks."""
        before, words, after = self.parts()
        return f"{before}{left}{words}{right}{after}" if words else before


def waiting(
    store: Store, judged: Mapping[str, Review], towns: Iterable[str] = (), kind: str | None = None
) -> list[Waiting]:
    """Return the candidates of towns (all where none is named) and of a kind (or any) that nobody has judged."""
    wanted = set(towns)
    found = [_waiting(store, node) for node in graph_access.instances(store, terms.Candidate)]
    kept = (one for one in found if (not wanted or one.town in wanted) and kind in (None, one.kind))
    return sorted(unjudged(kept, judged), key=lambda one: (one.town, one.kind, one.page, one.key))


def unjudged(candidates: Iterable[Waiting], judged: Mapping[str, Review]) -> list[Waiting]:
    """Return the candidates that have no verdict: by their key, or by what they are after an edit of the page."""
    anchored = reviews.by_anchor(judged)
    return [
        one
        for one in candidates
        if one.key not in judged and reviews.anchor(one.page, one.town, one.kind, one.words) not in anchored
    ]


def accept(one: Waiting, by: str) -> Review:
    """Return the review that accepts a candidate as it is."""
    return _review(one, "accepted", by)


def judge(one: Waiting, by: str, verdict: str, to: str = "") -> Review:
    """Return the review of a verdict: `accept`, `reject`, or accept with another `town`, `kind` or `words`.

    Raises ValueError with a sentence: no such verdict, a town without a name, no kind, words that the sentence has not.
    """
    to = to.strip()
    match verdict:
        case "accept":
            return accept(one, by)
        case "reject":
            return reject(one, by)
        case "town" if iris.slug(to) != iris.slug(""):
            return replace(accept(one, by), as_town=iris.slug(to))
        case "kind" if to in KINDS:
            return replace(accept(one, by), as_kind=to)
        case "words" if to and to in one.sentence:
            return replace(accept(one, by), as_words=to)
    wanted = {"town": "a town", "kind": f"one of {', '.join(KINDS)}", "words": "words of the sentence, as they stand"}
    raise ValueError(f"give {wanted.get(verdict, 'a verdict')}")


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

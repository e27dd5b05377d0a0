"""A statement found in a text becomes an annotation on the page: what is said, by which words, and where they stand.

A statement is named by the thing that bears the text, so that the pages that retell it name it alike; each page
has a place of its own (`oa:hasTarget`) for it. All nodes have IRIs, and the same input gives the same quads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final, Protocol

from pyoxigraph import Literal, NamedNode, Quad

from ontology import terms
from publisher.mapping import iris, statement_iris, vocabulary
from publisher.mapping.writer import Writer
from publisher.statements import reviews
from publisher.statements.finding import municipality_names
from publisher.statements.finding.model import Statement
from publisher.statements.passages import Passage
from publisher.statements.reviews import NO_REVIEWS, Review

_DECIMAL: Final = NamedNode(vocabulary.DECIMAL)
# Not skos:exactMatch for "exact": that is transitive, and would make the words of two towns one.
_MATCHES: Final = {
    "exact": vocabulary.CLOSE_MATCH,
    "close": vocabulary.CLOSE_MATCH,
    "broad": vocabulary.BROAD_MATCH,
}


class Found(Protocol):
    """What a place in a text is told by."""

    @property
    def exact(self) -> str: ...  # noqa: D102
    @property
    def prefix(self) -> str: ...  # noqa: D102
    @property
    def suffix(self) -> str: ...  # noqa: D102
    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def sentence(self) -> str: ...  # noqa: D102
    @property
    def rule(self) -> str: ...  # noqa: D102
    @property
    def confidence(self) -> float: ...  # noqa: D102


class Annotations:
    """The annotations on the texts of one page, in a graph derived from it.

    `towns` gives the key of a town by the slug of its name where these are not the same. `page` is the IRI of
    the page's graph. `used` are the reviews of what was written.
    """

    def __init__(
        self,
        writer: Writer,
        base: str,
        page: str,
        reviewed: Mapping[str, Review] = NO_REVIEWS,
        towns: Mapping[str, str] | None = None,
    ) -> None:
        self.writer = writer
        self.base = base
        self.page = NamedNode(page)
        self.reviews = reviewed
        self.anchored = reviews.by_anchor(reviewed)
        self.towns = towns or {}
        self.used: list[Review] = []
        self._seen: Counter[tuple[str, ...]] = Counter()

    def found(self, passage: Passage, found: Statement) -> NamedNode:
        """Write what was found in a text: a statement, or a candidate that no person has accepted."""
        town = self.towns.get(found.town, found.town)
        key = self._key(passage, found.kind, town, found.exact)
        anchor = reviews.anchor(passage.address or passage.node, town, found.kind, found.exact)
        review = self.reviews.get(key) or self.anchored.get(anchor)
        if review is not None and review.verdict == "accepted":
            found = reviews.applied(found, review, passage.text)
            return self._statement(passage, found, key, review)
        if found.candidate:
            return self._candidate(passage, found, key, review)
        return self._statement(passage, found, key, review)

    def _candidate(self, passage: Passage, found: Statement, key: str, review: Review | None) -> NamedNode:
        """Write what looks like a statement, so that nothing that counts statements meets it."""
        writer, node = self.writer, self.writer.node("statement", key)
        writer.thing(node, terms.Candidate)
        writer.link(node, terms.CANDIDATE_FOR, NamedNode(iris.town(self.base, self.towns.get(found.town, found.town))))
        writer.code(node, terms.STATEMENT_KIND, "statement-kind", found.kind)
        writer.text(node, terms.STATEMENT_TEXT, found.text)
        writer.code(node, terms.STATEMENT_MODE, "statement-mode", found.mode)
        writer.code(node, terms.ATTRIBUTION, "attribution", found.attribution)
        writer.code(node, terms.CANDIDATE_REASON, "candidate-reason", found.candidate)
        writer.link(node, vocabulary.MOTIVATED_BY, NamedNode(vocabulary.CLASSIFYING))
        self._place(node, key, passage, found)
        self._review(node, key, review)
        return node

    def _statement(self, passage: Passage, found: Statement, key: str, review: Review | None) -> NamedNode:
        """Write what a text says that a town stands for."""
        writer, town = self.writer, self.towns.get(found.town, found.town)
        node = writer.node("statement", key)
        writer.thing(node, terms.Statement)
        writer.link(node, terms.SAID_OF, NamedNode(iris.town(self.base, town)))
        writer.code(node, terms.STATEMENT_KIND, "statement-kind", found.kind)
        writer.text(node, terms.STATEMENT_TEXT, found.text)
        writer.code(node, terms.STATEMENT_MODE, "statement-mode", found.mode)
        writer.code(node, terms.ATTRIBUTION, "attribution", found.attribution)
        writer.truth(node, terms.IS_COMPLETE, found.complete)
        writer.text(node, terms.DEFINITION, found.definition or None)
        for notation in _concepts(found):
            writer.code(node, terms.SHARED_CONCEPT, "values", notation)
        writer.link(node, vocabulary.HAS_BODY, self._concept(town, found))
        writer.link(node, vocabulary.MOTIVATED_BY, NamedNode(vocabulary.CLASSIFYING))
        self._place(node, key, passage, found)
        self._review(node, key, review)
        return node

    def invocation(self, passage: Passage, found: Found, invoked: Iterable[str]) -> NamedNode:
        """Write that a text invokes its town's strategy, or things that the town has declared (their IRIs)."""
        writer = self.writer
        key = self._key(passage, "invocation", writer.municipality.value, found.exact)
        node = writer.node("invocation", key)
        writer.thing(node, terms.Invocation)
        for thing in sorted(set(invoked)):
            writer.link(node, terms.INVOKES, NamedNode(thing))
        writer.link(node, vocabulary.MOTIVATED_BY, NamedNode(vocabulary.LINKING))
        self._place(node, key, passage, found)
        self._review(node, key, self.reviews.get(key))
        return node

    def _key(self, passage: Passage, *said: str) -> str:
        kind, of, exact = said
        self._seen[passage.node, passage.field, *said] += 1
        occurrence = self._seen[passage.node, passage.field, *said]
        return statement_iris.statement_key(passage.node, passage.field, kind, of, exact, occurrence)

    def _concept(self, town: str, found: Statement) -> NamedNode:
        """Write the thing itself, a concept of the town that holds it."""
        writer = self.writer
        key = statement_iris.strategy_concept_key(found.kind, found.text)
        node = NamedNode(iris.node(self.base, town, "strategy-concept", key))
        holder = NamedNode(iris.town(self.base, town))
        if writer.typed(node, terms.StrategyConcept):
            writer.typed(node, vocabulary.CONCEPT)
            writer.link(node, terms.MUNICIPALITY, holder)
            writer.code(node, terms.STATEMENT_KIND, "statement-kind", found.kind)
        writer.add(node, vocabulary.PREF_LABEL, Literal(_label(found), language="fi"))
        if found.concept is not None:
            from publisher.statements.finding import concepts

            match = concepts.match(found.text)
            relation = _MATCHES[match.relation] if match else vocabulary.CLOSE_MATCH
            writer.code(node, relation, "values", found.concept)
        for notation in found.joins:
            writer.code(node, vocabulary.NARROW_MATCH, "values", notation)
        return node

    def _place(self, node: NamedNode, key: str, passage: Passage, found: Found) -> None:
        writer = self.writer
        writer.text(node, terms.RULE, found.rule)
        writer.add(node, terms.CONFIDENCE, Literal(f"{found.confidence:.2f}", datatype=_DECIMAL))
        writer.text(node, terms.SENTENCE, found.sentence)
        writer.date(node, terms.DATE, passage.date)
        writer.text(node, terms.IN_FIELD, passage.field)
        bearer = _BEARERS.get(passage.bearer)
        if bearer is not None:
            writer.link(node, bearer, NamedNode(passage.node))
        writer.number(node, terms.PAGE_NUMBER, passage.page_number)
        place = statement_iris.place_key(key, self.page.value)
        target, quote, position = (writer.node(f"statement-{part}", place) for part in ("target", "quote", "position"))
        writer.link(node, vocabulary.HAS_TARGET, target)
        writer.typed(target, vocabulary.SPECIFIC_RESOURCE)
        writer.link(target, vocabulary.HAS_SOURCE, self.page)
        writer.link(target, vocabulary.HAS_SELECTOR, quote)
        writer.link(target, vocabulary.HAS_SELECTOR, position)
        writer.typed(quote, vocabulary.TEXT_QUOTE)
        writer.text(quote, vocabulary.EXACT, found.exact)
        writer.text(quote, vocabulary.PREFIX, found.prefix)
        writer.text(quote, vocabulary.SUFFIX, found.suffix)
        writer.typed(position, vocabulary.TEXT_POSITION)
        writer.number(position, vocabulary.TEXT_START, found.start)
        writer.number(position, vocabulary.TEXT_END, found.end)

    def _review(self, node: NamedNode, key: str, review: Review | None) -> None:
        """Write what a person found of it: on the thing itself, and as an annotation on it."""
        if review is None:
            return
        self.used.append(review)
        writer = self.writer
        told = writer.node("review", key)
        writer.code(node, terms.VERDICT, "verdict", review.verdict)
        writer.typed(told, terms.Review)
        writer.link(told, vocabulary.HAS_TARGET, node)
        writer.link(told, vocabulary.MOTIVATED_BY, NamedNode(vocabulary.ASSESSING))
        writer.code(told, terms.VERDICT, "verdict", review.verdict)
        writer.text(told, terms.REVIEWER, review.by)
        writer.date(told, terms.DATE, review.on)
        writer.text(told, terms.NOTE, review.note)


# These are said in whole sentences.
_SENTENCES: Final = ("vision", "mission")
_BEARERS: Final = {
    "handling": terms.IN_HANDLING,
    "decision": terms.IN_DECISION,
    "attachment": terms.IN_ATTACHMENT,
    "strategy-page": terms.IN_STRATEGY_PAGE,
}


def _concepts(found: Statement) -> tuple[str, ...]:
    """Return the shared concept of a thing, or those of the parts that it joins."""
    return (found.concept,) if found.concept else found.joins


def _label(found: Statement) -> str:
    """Return a thing's label as one form: a heading or bullet has a capital that a sentence does not give it."""
    first = found.text.partition(" ")[0]
    is_name = municipality_names.read(first) is not None or not first[1:].islower()
    if found.kind in _SENTENCES or is_name:
        return found.text
    return found.text[:1].lower() + found.text[1:]


def quads(found: Iterable[Statement], base: str, town: str, page: str, passage: Passage) -> list[Quad]:
    """Return the annotations on one text of a town's page, whose graph would be `page`."""
    writer = Writer(base, town, page)
    annotations = Annotations(writer, base, page)
    for statement in found:
        annotations.found(passage, statement)
    return writer.quads

"""What texts mention (law, earlier decisions, sums, land), and the initiatives they are about, with their words."""

from __future__ import annotations

from typing import Final

from pyoxigraph import Literal, NamedNode

from ontology import terms
from publisher.mapping import iris, people, vocabulary
from publisher.mapping.writer import Writer
from spiders.items import AgendaItem, Handling, OfficialDecision
from spiders.minutes import citations, initiatives
from spiders.minutes.citations import Citation

# Semantic Finlex: the statutes of Finland by their ELI.
STATUTES: Final = "http://data.finlex.fi/eli/sd/"
# The forms that are written are right in nineteen of twenty texts and more; see docs/how.
_DECIMAL: Final = NamedNode(vocabulary.DECIMAL)
_CONFIDENCE: Final = Literal("0.95", datatype=_DECIMAL)
# Sums count where something is decided or proposed: preparation has budgets, balances and prices of all sorts.
FIELDS: Final = (("decision", True), ("proposal", True), ("preparation", False))


def write(writer: Writer, node: NamedNode, told: Handling | OfficialDecision, body: str | None) -> None:
    """Write what the texts of a handling or an officeholder's decision mention; `body` is whose text it is."""
    seen: set[tuple[object, ...]] = set()
    for field, money in FIELDS:
        text = getattr(told, field)
        if not text:
            continue
        for found in citations.find(text, told.date, money):
            meaning = (
                found.kind,
                found.statute,
                found.provision,
                found.body,
                found.day,
                found.section,
                found.amount,
                found.name,
            )
            if meaning not in seen and not _is_itself(found, told, body):
                seen.add(meaning)
                _write(writer, node, field, found, body)


def _is_itself(found: Citation, told: Handling | OfficialDecision, body: str | None) -> bool:
    """Return whether a citation is the heading of this very handling."""
    section = told.section if isinstance(told, Handling) else None
    return (found.day, found.section) == (told.date, section) and body is not None and section is not None


def _write(writer: Writer, node: NamedNode, field: str, found: Citation, body: str | None) -> None:
    key = iris.mention_key(node.value, field, found.kind, found.words, found.provision or "")
    mention = writer.node("mention", key)
    writer.link(node, terms.MENTION, mention)
    if not writer.thing(mention, terms.Mention):
        return
    writer.code(mention, terms.MENTION_KIND, "mention-kind", found.kind)
    writer.text(mention, terms.IN_FIELD, field)
    writer.text(mention, terms.TEXT, found.words)
    writer.text(mention, terms.PROVISION, found.provision)
    writer.text(mention, terms.NAME, found.name)
    writer.add(mention, terms.CONFIDENCE, _CONFIDENCE)
    if found.amount is not None:
        writer.add(mention, terms.AMOUNT, Literal(str(found.amount), datatype=_DECIMAL))
    if found.statute is not None:
        number, _, year = found.statute.partition("/")
        writer.link(mention, terms.MENTIONED, NamedNode(f"{STATUTES}{year}/{number}"))
    if found.day is not None and (owner := found.body or body) is not None:
        current = writer.names.current(owner, found.day)
        earlier = iris.handling_key(current, found.day, found.section, item="")
        writer.link(mention, terms.MENTIONED, writer.node("handling", earlier))


def write_initiative(writer: Writer, item: AgendaItem, own: NamedNode | None, case: NamedNode | None) -> None:
    """Write the initiative that an item is about. It is known by its case; without one it cannot be told apart."""
    if case is None or own is None:
        return
    texts = (text for told in item.handlings for text in (told.preparation, told.proposal, told.decision) if text)
    found = initiatives.find(item.title, "\n".join(texts))
    if found is None:
        return
    node = writer.node("initiative", case.value.rpartition("/")[2])
    writer.link(own, terms.INITIATIVE, node)
    if writer.thing(node, terms.Initiative):
        writer.link(case, terms.INITIATIVE, node)
        writer.code(node, terms.INITIATIVE_KIND, "initiative-kind", found.kind)
        writer.number(node, terms.SIGNATORIES, found.signatories)
        writer.date(node, terms.SUBMITTED, found.submitted)
        writer.text(node, terms.MOVER, found.mover)
        people.link(writer, node, terms.MOVED_BY, [found.mover])

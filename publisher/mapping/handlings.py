"""What a body did with a case: the proposal, the way to the decision, the decision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode

from ontology import terms
from publisher.mapping import iris, mentions, people, preparers, shared_entities, vocabulary
from publisher.mapping.writer import Writer
from spiders.items import Handling, HandlingReference, Motion, OfficialDecision, Vote
from spiders.minutes import proposal_change


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and where something was proposed or decided, of which case, and under which title."""

    date: str | None = None
    body: NamedNode | None = None
    section: int | None = None
    case: NamedNode | None = None
    title: str | None = None


def write_handling(
    writer: Writer, told: Handling, item_id: str, case_number: str | None, place: int | None, title: str | None = None
) -> NamedNode:
    """Write a handling that a page tells.

    `place` is its number on the page and None for the item's own, which alone has the item's `title`.
    """
    body = writer.names.current(told.body, told.date)
    key = iris.handling_key(body, told.date, told.section, item=item_id, case_number=case_number, place=place)
    node = _known(writer, told, key, case_number)
    held_by = shared_entities.body(writer, told.body, told.date)
    case = shared_entities.case(writer, case_number)
    write_matter(writer, node, key, told, Occasion(told.date, held_by, told.section, case, title))
    writer.truth(node, terms.UNANIMOUS, told.unanimous)
    if told.decision is not None or told.outcomes:
        _write_change(writer, writer.node("decision", key), told)
    mentions.write(writer, node, told, body)
    motions = [_motion(writer, node, iris.part_key(key, n), motion) for n, motion in enumerate(told.motions, 1)]
    for motion, moved in zip(motions, told.motions, strict=True):
        _link(writer, told, motion, terms.MOVED_BY, moved.movers())
        _link(writer, told, motion, terms.SECONDED_BY, moved.seconders)
    for n, vote in enumerate(told.votes, 1):
        taken = _vote(writer, node, iris.part_key(key, n), vote, motions)
        _link(writer, told, taken, terms.YES_VOTER, vote.yes_names)
        _link(writer, told, taken, terms.NO_VOTER, vote.no_names)
    for n, dissent in enumerate(told.dissents, 1):
        part = _part(writer, node, terms.DISSENT, terms.Dissent, "dissent", iris.part_key(key, n))
        writer.text(part, terms.PERSON_NAME, dissent.name)
        _link(writer, told, part, terms.PERSON, [dissent.name])
        writer.prose(part, terms.TEXT, dissent.text)
    for n, recusal in enumerate(told.recusals, 1):
        part = _part(writer, node, terms.RECUSAL, terms.Recusal, "recusal", iris.part_key(key, n))
        writer.text(part, terms.PERSON_NAME, recusal.name)
        _link(writer, told, part, terms.PERSON, [recusal.name])
        writer.text(part, terms.GROUND, recusal.ground)
    return node


def _write_change(writer: Writer, decision: NamedNode, told: Handling) -> None:
    """Write how a decision relates to its proposal, and where it is another, by which words."""
    change = proposal_change.change(told)
    writer.code(decision, terms.CHANGE, "change", change)
    if change in ("amended", "other") and told.proposal and told.decision:
        removed, added = proposal_change.changed_words(told.proposal, told.decision)
        writer.runs(decision, terms.WORDS_REMOVED, removed)
        writer.runs(decision, terms.WORDS_ADDED, added)


def _link(writer: Writer, told: Handling, part: NamedNode, predicate: str, names: Iterable[str | None]) -> None:
    """Link those who acted as members do; advisory councils (of the young, the old) have none in elected office."""
    if shared_entities.body_kind(told.body) != "advisory-council":
        people.link(writer, part, predicate, names)


def write_reference(
    writer: Writer, listed: HandlingReference, item_id: str, case_number: str | None, place: int
) -> NamedNode:
    """Write an earlier handling that a page only lists."""
    body = writer.names.current(listed.body, listed.date)
    key = iris.handling_key(body, listed.date, listed.section, item=item_id, case_number=case_number, place=place)
    return _known(writer, listed, key, case_number)


def write_matter(
    writer: Writer, node: NamedNode, key: str, told: Handling | OfficialDecision, occasion: Occasion
) -> None:
    """Write what a handling and an officeholder's decision have in common."""
    writer.prose(node, terms.PREPARATION, told.preparation)
    writer.texts(node, terms.PREPARER, told.preparers)
    for preparer in told.preparers:
        writer.link(node, terms.PREPARED_BY, shared_entities.role(writer, preparers.office_and_name(preparer)))
    writer.link(node, terms.PRESENTER, shared_entities.role(writer, told.presenter))
    if told.proposal is not None:
        part = _part(writer, node, terms.PROPOSAL, terms.Proposal, "proposal", key)
        writer.prose(part, terms.TEXT, told.proposal)
        _write_occasion(writer, part, node, occasion)
    writer.prose(node, terms.PROCEEDINGS, told.proceedings)
    if told.decision is not None or told.outcomes:
        part = _part(writer, node, terms.DECISION, terms.Decision, "decision", key)
        writer.prose(part, terms.TEXT, told.decision)
        _write_occasion(writer, part, node, occasion)
        for outcome in told.outcomes or ():
            writer.code(node, terms.OUTCOME, "outcome", outcome)
            writer.code(part, terms.OUTCOME, "outcome", outcome)


def _write_occasion(writer: Writer, part: NamedNode, whole: NamedNode, occasion: Occasion) -> None:
    """Let a proposal or decision say by itself what a reader asks of it first, and what it came from."""
    writer.link(part, terms.MUNICIPALITY, writer.municipality)
    writer.link(part, vocabulary.GENERATED_BY, whole)
    writer.date(part, terms.DATE, occasion.date)
    writer.link(part, terms.BODY, occasion.body)
    writer.number(part, terms.SECTION, occasion.section)
    writer.link(part, terms.CASE, occasion.case)
    writer.prose(part, vocabulary.TITLE, occasion.title)


def _known(writer: Writer, record: Handling | HandlingReference, key: str, case_number: str | None) -> NamedNode:
    """Write what makes a handling this one: its body, date, § and case."""
    node = writer.node("handling", key)
    if writer.thing(node, terms.Handling):
        writer.link(node, terms.BODY, shared_entities.body(writer, record.body, record.date))
        writer.date(node, terms.DATE, record.date)
        writer.number(node, terms.SECTION, record.section)
        writer.link(node, terms.CASE, shared_entities.case(writer, case_number))
    return node


def _part(writer: Writer, whole: NamedNode, predicate: str, cls: str, kind: str, key: str) -> NamedNode:
    node = writer.node(kind, key)
    writer.typed(node, cls)
    writer.link(whole, predicate, node)
    return node


def _motion(writer: Writer, handling: NamedNode, key: str, motion: Motion) -> NamedNode:
    node = _part(writer, handling, terms.MOTION, terms.Motion, "motion", key)
    writer.code(node, terms.MOTION_KIND, "motion-kind", motion.kind)
    writer.number(node, terms.NUMBER, motion.number)
    writer.texts(node, terms.MOVER, motion.movers())
    writer.texts(node, terms.SECONDER, motion.seconders)
    writer.prose(node, terms.TEXT, motion.text)
    writer.code(node, terms.MOTION_RESULT, "motion-result", motion.result)
    return node


def _vote(writer: Writer, handling: NamedNode, key: str, vote: Vote, motions: list[NamedNode]) -> NamedNode:
    node = _part(writer, handling, terms.VOTE, terms.Vote, "vote", key)
    writer.prose(node, terms.QUESTION, vote.question)
    if vote.motion is not None and 0 <= vote.motion < len(motions):
        writer.link(node, terms.ON_MOTION, motions[vote.motion])
    writer.prose(node, terms.YES_STANDS_FOR, vote.yes_stands_for)
    writer.prose(node, terms.NO_STANDS_FOR, vote.no_stands_for)
    writer.number(node, terms.YES, vote.yes)
    writer.number(node, terms.NO, vote.no)
    writer.number(node, terms.BLANK, vote.blank)
    writer.number(node, terms.ABSENT, vote.absent)
    writer.texts(node, terms.YES_NAME, vote.yes_names)
    writer.texts(node, terms.NO_NAME, vote.no_names)
    writer.number(node, terms.MAJORITY, vote.majority)
    writer.number(node, terms.MINORITY, vote.minority)
    writer.code(node, terms.VOTE_RESULT, "vote-result", vote.result)
    return node

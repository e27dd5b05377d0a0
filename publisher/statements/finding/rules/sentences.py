"""All rules of sentences, over the sentences of one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from publisher.statements.finding import holder_resolution, kinds, municipality_names, sentences
from publisher.statements.finding.holder_resolution import Owner, Scope
from publisher.statements.finding.model import Found, Thing
from publisher.statements.finding.rules import list_sentences, negation, single_value_sentences
from publisher.statements.finding.rules.clauses import Clause, clauses

RULES: Final = (
    negation.denied,
    list_sentences.before,
    single_value_sentences.quoted_before,
    single_value_sentences.one,
    list_sentences.listed,
)
_GAPPED: Final = re.compile(
    r"(?P<town>[A-ZÅÄÖ][\w-]+)(?:\s(?:puolestaan|taas|vastaavasti|kunnassa|kaupungissa))*\s+(?=\w)"
)


def read(paragraph: str, publisher: str, default: Owner) -> Iterator[tuple[Found, int, int]]:
    """Yield what a paragraph on one line states, with the sentence that states it, by start and end."""
    named: list[str] = []
    held = default
    before = ""
    open_clause: Clause | None = None
    for start, end in sentences.spans(paragraph):
        sentence = paragraph[start:end]
        if kinds.traced(sentence):
            names = tuple(dict.fromkeys((*named, *holder_resolution.named(sentence))))
            open_clause = None
            for clause in clauses(sentence, Scope(publisher, names, held, before)):
                open_clause = clause
                for found in _told(clause):
                    open_clause = None
                    yield _moved(found, start), start, end
        elif open_clause and (said := list_sentences.they_are(open_clause, sentence)):
            yield _moved(said, start), start, end
        named += holder_resolution.named(sentence)
        before = sentence
        if holder_resolution.speaks_of_other(sentence):
            held = holder_resolution.NOBODY
        elif holder_resolution.named(sentence) or re.search(
            r"\b(?:kun(?:ta|nan)|kaupun(?:ki|gin))\b", sentence, re.IGNORECASE
        ):
            held = default


def _told(clause: Clause) -> Iterator[Found]:
    found = next((found for rule in RULES if (found := rule(clause))), None)
    if found:
        yield from _by_town(found, clause.sentence)


def _by_town(found: Found, sentence: str) -> Iterator[Found]:
    """Give things after another town's name to that town: '…, Simossa puolestaan ilo ja sisu'."""
    kept: list[Thing] = []
    held = found.towns
    for thing in found.things:
        match = _GAPPED.match(sentence, thing.start, thing.end) if kept else None
        town = municipality_names.read(match["town"]) if match else None
        if match and town and town[1] == municipality_names.LOCATIVE:
            yield _only(found, held, kept)
            held, kept = (town[0],), []
            thing = Thing(match.end(), thing.end, thing.definition)
        kept.append(thing)
    yield _only(found, held, kept)


def _only(found: Found, held: tuple[str, ...], things: list[Thing]) -> Found:
    return Found(found.kind, held, tuple(things), found.mode, found.complete, found.rule, found.confidence)


def _moved(found: Found, by: int) -> Found:
    moved = tuple(Thing(thing.start + by, thing.end + by, thing.definition) for thing in found.things)
    return Found(found.kind, found.towns, moved, found.mode, found.complete, found.rule, found.confidence)

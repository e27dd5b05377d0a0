"""All rules of sentences, over the sentences of one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from publisher.statements import kinds, owners, sentences, towns
from publisher.statements.model import Found, Thing
from publisher.statements.owners import Owner, Scope
from publisher.statements.rules import denial, listing, single
from publisher.statements.rules.clauses import Clause, clauses

RULES: Final = (denial.denied, listing.before, single.quoted_before, single.one, listing.listed)
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
            names = tuple(dict.fromkeys((*named, *owners.named(sentence))))
            open_clause = None
            for clause in clauses(sentence, Scope(publisher, names, held, before)):
                open_clause = clause
                for found in _told(clause):
                    open_clause = None
                    yield _moved(found, start), start, end
        elif open_clause and (said := listing.they_are(open_clause, sentence)):
            yield _moved(said, start), start, end
        named += owners.named(sentence)
        before = sentence
        if owners.speaks_of_other(sentence):
            held = owners.NOBODY
        elif owners.named(sentence) or re.search(r"\b(?:kun(?:ta|nan)|kaupun(?:ki|gin))\b", sentence, re.IGNORECASE):
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
        town = towns.read(match["town"]) if match else None
        if match and town and town[1] == towns.LOCATIVE:
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

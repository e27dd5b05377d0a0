"""Text in, statements out: pure, the same answer for the same text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from publisher.statements.finding import (
    blocks,
    concepts,
    context,
    counted_sentences,
    openings,
    rules,
    sections,
    sentence_rules,
    signs,
    words,
)
from publisher.statements.finding.context import Page
from publisher.statements.finding.findings import Finding
from publisher.statements.finding.model import CONTEXT, Doubt, Statement
from publisher.statements.finding.openings import Opening

# What no language has as a word: such runs of letters would be looked through again at each of them.
_NO_WORD: Final = re.compile(r"\S{201,}")


def find(text: str, town: str, *, proposed: bool = False, adopted: bool = False) -> list[Statement]:
    """Return what a text says that towns stand for, in the order of the text, with what only looks like it.

    `town` is the key of the publishing town; `proposed` says that the text is a proposal, so that what it states is
    proposed; `adopted` that the council approved what it prepares, so that what it plainly states is no draft. What a
    person has to judge has a reason in `candidate`. A thing that the text says twice of one town is told once, where
    it stands first.

    >>> [(found.town, found.kind, found.exact) for found in find("Simossa arvot ovat ilo ja sisu.", "kemi")]
    [('simo', 'value', 'ilo'), ('simo', 'value', 'sisu')]
    """
    if not words.is_traced(text):
        return []
    masked = [match.span() for match in _NO_WORD.finditer(text)]
    page = context.read(blocks.blocks(_NO_WORD.sub(_mask, text) if masked else text), town, adopted)
    opened = openings.read(page)
    located = [*sections.read(page, text, opened), *_in_sentences(page, opened)]
    found = [_statement(text, town, one, holder, proposed) for one in located for holder in one.towns]
    found = [one for one in found if not any(one.start < end and start < one.end for start, end in masked)]
    return _once(sorted(found, key=lambda one: (one.start, one.candidate is not None, -one.confidence)))


def _mask(match: re.Match[str]) -> str:
    """Return words that say nothing, as long as what is no word."""
    length = len(match[0])
    return ("-" * 99 + " ")[: min(length, 100)] * (length // 100) + "-" * (length % 100)


def _in_sentences(page: Page, opened: dict[int, Opening]) -> Iterator[Finding]:
    """Yield what the sentences of each block state; a label with what stands beside it has been read."""
    for at, block in enumerate(page.blocks):
        if at in opened and opened[at].inline is not None:
            continue
        whole = counted_sentences.read(page.sentences[at], page.publisher)
        told = (
            [whole]
            if whole
            else [
                (sentence, stated)
                for sentence in page.sentences[at]
                for stated in sentence_rules.read(sentence, page.publisher)
            ]
        )
        for sentence, stated in told:
            for thing in stated.things:
                moved = replace(thing, start=thing.start + sentence.start, end=thing.end + sentence.start)
                yield Finding(
                    stated.word.kind, stated.owner.towns, stated.mode, stated.complete, stated.rule,
                    block.folded, moved, sentence.text, stated.doubt,
                    signs.of_sentence(stated, sentence),
                    sentence.language,
                )  # fmt: skip


def _statement(text: str, town: str, one: Finding, holder: str, proposed: bool) -> Statement:
    start, end = one.folded.span(one.thing.start, one.thing.end)
    said = one.folded.text[one.thing.start : one.thing.end]
    match = concepts.match(said)
    is_sure = rules.states(one.rule, one.language, one.kind, is_backed=len(one.signs) >= signs.ENOUGH)
    doubt: Doubt | None = one.doubt or (None if is_sure else "unsure-rule")
    return Statement(
        town=holder,
        kind=one.kind,
        text=said,
        concept=match.notation if match else None,
        mode="proposed" if proposed and one.mode == "stated" else one.mode,
        attribution="first-hand" if holder == town else "second-hand",
        complete=one.complete,
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        rule=one.rule,
        confidence=rules.precision(one.rule),
        start=start,
        end=end,
        sentence=one.sentence,
        definition=one.thing.definition,
        candidate=doubt,
        joins=concepts.joined(said),
    )


def _once(found: list[Statement]) -> list[Statement]:
    """Keep one of the statements that say the same: what is stated before a candidate, then the first."""
    kept: dict[tuple[str, str, str, str], Statement] = {}
    for one in found:
        same = (one.town, one.kind, one.mode, one.text.casefold())
        earlier = kept.get(same)
        if earlier is None or (earlier.candidate and not one.candidate):
            kept[same] = one
        elif earlier.definition is None and one.definition is not None:
            kept[same] = replace(earlier, definition=one.definition)
    stated = {(one.town, one.kind, one.text.casefold()) for one in kept.values() if not one.candidate}
    left = (
        one for one in kept.values() if not one.candidate or (one.town, one.kind, one.text.casefold()) not in stated
    )
    return sorted(left, key=lambda one: one.start)

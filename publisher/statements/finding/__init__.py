"""Text in, statements out: pure, the same answer for the same text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from publisher.statements.finding import blocks, concepts, kinds, layout
from publisher.statements.finding.model import CONTEXT, Mode, Statement
from publisher.statements.finding.rules import sentences as sentence_rules
from publisher.statements.finding.spans import Located


def find(text: str, town: str, *, proposed: bool = False) -> list[Statement]:
    """Return what a text of a town says that towns stand for, in the order of the text.

    `town` is the key of the publishing town; `proposed` tells that the text is a proposal, so that what it states
    is proposed. A thing that the text says twice of one town is told once, where it stands first.

    >>> [(found.town, found.kind, found.exact) for found in find("Simossa arvot ovat ilo ja sisu.", "kemi")]
    [('simo', 'value', 'ilo'), ('simo', 'value', 'sisu')]
    """
    if not kinds.traced(text):
        return []
    laid = layout.read(blocks.blocks(text), town, text)
    located = [*laid.sections(), *_sentences(laid)]
    found = [_statement(text, town, one, holder, proposed) for one in located for holder in one.towns]
    return _once(sorted(found, key=lambda one: (one.start, -one.confidence)))


def _sentences(laid: layout.Layout) -> Iterator[Located]:
    """Yield what the sentences of each block state; a label beside which something stands has been read."""
    for at, block in enumerate(laid.blocks):
        opening = laid.openings.get(at)
        if block.kind in ("heading", "table") or (opening and opening[1].inline is not None):
            continue
        for found, start, end in sentence_rules.read(block.text, laid.publisher, laid.defaults[at]):
            mode: Mode = "proposed" if at in laid.drafts and found.mode == "stated" else found.mode
            for thing in found.things:
                yield Located(
                    found.kind, found.towns, mode, found.complete, found.rule, found.confidence,
                    block.folded, thing, block.text[start:end],
                )  # fmt: skip


def _statement(text: str, town: str, one: Located, holder: str, proposed: bool) -> Statement:
    start, end = one.folded.span(one.thing.start, one.thing.end)
    said = one.folded.text[one.thing.start : one.thing.end]
    match = concepts.match(said)
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
        confidence=one.confidence,
        start=start,
        end=end,
        sentence=one.sentence,
        definition=one.thing.definition,
    )


def _once(found: list[Statement]) -> list[Statement]:
    """Keep one of the statements that say the same, the first; nested stretches of one kind are the longer's."""
    kept: dict[tuple[str, str, str, str], Statement] = {}
    for one in found:
        same = (one.town, one.kind, one.mode, one.text.casefold())
        if same in kept:
            earlier = kept[same]
            if earlier.definition is None and one.definition is not None:
                kept[same] = replace(earlier, definition=one.definition)
            continue
        kept[same] = one
    return list(kept.values())

"""What stands under 'Arvot', 'Visio', 'Strategiset päämäärät': bullets, sub-headings, short lines, a list.

A section ends at the next heading of its level or a higher one. Of its bullets and headings only the first level
counts: what stands below a goal is its actions and measures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from publisher.statements.finding import enumerations, headings, kinds
from publisher.statements.finding.blocks import Block
from publisher.statements.finding.model import Thing
from publisher.statements.finding.rules import plausibility as checks
from publisher.statements.finding.rules.terms import is_defined, term
from publisher.statements.finding.spans import Claim, Located

_SENTENCE: Final = re.compile(r"[.!?][\"”»)]*\s*\Z")
_NAME: Final = 9
_SHORT_NAME: Final = {"value": 5, "goal": 9, "focus-area": 8, "vision": 0, "mission": 0}
_VERB: Final = re.compile(r"\b(?:\w+mme|ovat|on|ohjaavat|tarkoittaa|kuvaa\w*|kertovat|ei)\b", re.IGNORECASE)


def things(body: Sequence[Block], claim: Claim, text: str, title: str) -> Iterator[Located]:
    """Yield the things that a section's blocks name."""
    first = next((at for at, block in enumerate(body) if block.kind == "heading"), len(body))
    before = [block for block in body[:first] if block.kind != "table"]
    found: list[tuple[Block, Thing]] = []
    if any(block.kind == "bullet" for block in before):
        found = list(_bullets(before, text))
    elif first < len(body):
        found = list(_headings(body[first:]))
    if not found:
        found = _paragraphs(before, claim, text)
    kept = [
        (block, thing) for block, thing in found if checks.is_thing(_said(block, thing), claim.kind, may_speak=True)
    ]
    for block, thing in kept:
        said = block.text if block.text != _said(block, thing) else f"{title}: {block.text}"
        yield claim.of(block.folded, thing, said)


def _said(block: Block, thing: Thing) -> str:
    return block.text[thing.start : thing.end]


def _bullets(body: Sequence[Block], text: str) -> Iterator[tuple[Block, Thing]]:
    """Yield the bullets of the first level; a paragraph between them may tell more of the one above."""
    bullets = [block for block in body if block.kind == "bullet"]
    begun = False
    for at, block in enumerate(body):
        if block.kind == "bullet":
            begun = True
            if len(bullets) == 1 and len(listed := enumerations.things(block.text)) > 1 and not is_defined(block, text):
                yield from ((block, thing) for thing in listed)
            elif block.level <= bullets[0].level:
                yield block, _with_next(block, body[at + 1 : at + 3], text)
        elif begun and (block.text.endswith(":") or not (block.indented or _is_bullet(body[at + 1 : at + 2]))):
            return


def _is_bullet(following: Sequence[Block]) -> bool:
    return bool(following) and following[0].kind == "bullet"


def _belongs(following: Sequence[Block]) -> bool:
    """Tell whether a paragraph below a bullet tells more of it: it is indented, or another bullet follows."""
    return following[0].indented or _is_bullet(following[1:])


def _with_next(block: Block, following: Sequence[Block], text: str) -> Thing:
    """Return what a block names, defined by the paragraph below it where it does not do so itself."""
    thing = term(block, text)
    if thing.definition is None and following and following[0].kind in ("text", "quote") and _belongs(following):
        return Thing(thing.start, thing.end, following[0].text)
    return thing


def _headings(body: Sequence[Block]) -> Iterator[tuple[Block, Thing]]:
    """Yield the sub-headings of the first level that name something."""
    level = min(block.level for block in body if block.kind == "heading")
    for at, block in enumerate(body):
        if block.kind != "heading" or block.level != level:
            continue
        start = headings.thing_start(block.text)
        if headings.STOP.match(block.text[start:]) or headings.is_only_kind(block.text):
            continue
        following = body[at + 1] if at + 1 < len(body) else None
        definition = following.text if following and following.kind == "text" else None
        cut = re.search(r":\s|\s[–—]\s", block.text[start:])
        end = start + cut.start() if cut and not start else len(block.text)
        definition = block.text[start + cut.end() :] if cut and not start else definition
        yield block, enumerations.trimmed(block.text, start, end, definition)


def _paragraphs(body: Sequence[Block], claim: Claim, text: str) -> list[tuple[Block, Thing]]:
    """Return what paragraphs name: each its term, a list in one, names with definitions below, or sentences."""
    told = [block for block in body if block.kind == "text"]
    while told and _is_intro(told[0]):
        told = told[1:]
    told = _until_stop(told)
    if not told:
        return []
    defined = [block for block in told if is_defined(block, text)]
    if len(defined) > 1 and told[0] in defined:
        return [(block, term(block, text)) for block in defined]
    if listed := _one_list(told[0], claim):
        return [(told[0], thing) for thing in listed]
    names = _names(told, claim, text)
    if len(names) > 1:
        return names
    if claim.kind == "value" and len(told) > 1 and all(_is_short_sentence(block) for block in told):
        return [(block, enumerations.trimmed(block.text, 0, len(block.text))) for block in told]
    return []


def _is_intro(block: Block) -> bool:
    """Tell whether a paragraph speaks of the things instead of naming one."""
    return block.text.endswith(":") or (kinds.traced(block.text) and next(kinds.words(block.text), None) is not None)


def _until_stop(told: list[Block]) -> list[Block]:
    stop = next((at for at, block in enumerate(told) if headings.STOP.match(block.text)), len(told))
    return told[:stop]


def _one_list(block: Block, claim: Claim) -> list[Thing]:
    """Return the things of a paragraph that is a list: no verb, no second sentence."""
    said = block.text.rstrip(".")
    if (
        re.search(r"[.!?]\s", said)
        or _VERB.search(said)
        or ("," not in said and not re.search(r"\s(?:ja|sekä|[•·|/])\s", said))
    ):
        return []
    if "," not in said and claim.kind != "value":
        return []
    cut = enumerations.things(re.sub(r"\s[•·|]\s", lambda match: " , "[: len(match[0])], block.text))
    short = all(len(block.text[thing.start : thing.end].split()) <= _SHORT_NAME[claim.kind] for thing in cut)
    return cut if len(cut) > 1 and short else []


def _names(told: list[Block], claim: Claim, text: str) -> list[tuple[Block, Thing]]:
    """Return the short lines, each with the sentences below it as its definition."""
    found: list[tuple[Block, Thing]] = []
    for at, block in enumerate(told):
        if _is_name(block, claim):
            following = told[at + 1 : at + 2]
            definition = following[0].text if following and not _is_name(following[0], claim) else None
            found.append((block, enumerations.trimmed(block.text, 0, len(block.text), definition)))
        elif not found:
            return []
    return found


def _is_name(block: Block, claim: Claim) -> bool:
    said = block.text
    return not (
        _SENTENCE.search(said)
        or "," in said
        or len(said.split()) > _SHORT_NAME[claim.kind]
        or (said[:1].islower() and "\n" in said)
    )


def _is_short_sentence(block: Block) -> bool:
    said = block.text
    return bool(_SENTENCE.search(said)) and len(said.split()) <= _NAME and not re.search(r"[.!?]\s", said)

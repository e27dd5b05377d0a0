"""What the parts of a page name: each heading, label or sentence that opens one, with the blocks that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from publisher.statements.finding import enumerations, openings, plausibility, sentences, shapes, signs, tables
from publisher.statements.finding.blocks import BOLD, Block
from publisher.statements.finding.context import Page
from publisher.statements.finding.findings import Finding
from publisher.statements.finding.model import SINGLE, Doubt, Kind, Thing
from publisher.statements.finding.morphology import Language
from publisher.statements.finding.openings import INTRO, LABEL, Opening
from publisher.statements.finding.shapes import Part
from publisher.statements.finding.single_rules import QUOTED

_MOST: Final[dict[Kind, int]] = {"value": 9, "goal": 14, "focus-area": 12, "vision": 4, "mission": 3}


def read(page: Page, text: str, found: dict[int, Opening]) -> Iterator[Finding]:
    """Yield what the parts of a page name that were found to open."""
    covered = -1
    for at, opening in found.items():
        is_lower = at < covered and openings.is_goal(opening)
        told = list(
            _beside(page, opening)
            if opening.inline is not None
            else _part(page, text, opening, _end(page, found, opening))
        )
        if told and opening.inline is None and openings.is_goal(opening):
            whole = _outer_end(page, opening) if opening.level < LABEL else _end(page, found, opening)
            covered = max(covered, whole)
        yield from (replace(one, doubt="lower-level") if is_lower else one for one in told)
    yield from tables.read(page)


def _part(page: Page, text: str, opening: Opening, end: int) -> Iterator[Finding]:
    body = page.blocks[opening.at + 1 : end]
    if opening.kind in SINGLE:
        yield from _texts(page, opening, body)
        return
    language = page.languages[opening.at]
    if _names_one(opening, body):
        doubt_of_one: Doubt | None = None if opening.context.is_strategic else "name-or-explanation"
        yield from _single_texts(page, opening, body, 1, doubt_of_one)
        return
    named = shapes.read(Part(body, opening.kind, language, text, opening.number))
    doubt: Doubt | None = None
    if named is None and not body:
        named, doubt = _flattened(page, text, opening), "name-or-explanation"
    if named is None:
        if openings.is_goal(opening) and not opening.word.is_plural and opening.number is None:
            yield from _single_texts(page, opening, body, 1, "name-or-explanation")
        return
    kept = [
        (block, thing)
        for block, thing in named.names
        if plausibility.is_name(
            block.text[thing.start : thing.end], opening.kind, language, plausibility.LONGEST[opening.kind]
        )
    ]
    names = [block.text[thing.start : thing.end] for block, thing in kept]
    if not kept or plausibility.is_of_law(names, language) or _are_parts(named.names, language):
        return
    doubt = _doubt(page, opening, len(kept)) or named.doubt or doubt
    if named.rule == "headings" and len(opening.kinds) > 1:  # 'Painopisteet ja päämäärät': which are which?
        doubt = doubt or "name-or-explanation"
    for block, thing in kept:
        yield _finding(page, opening, block, thing, named.rule, doubt)


def _names_one(opening: Opening, body: Sequence[Block]) -> bool:
    """Return whether a heading names one goal, and a sentence tells it: 'Strateginen päämäärä', 'Kehitämme kaupunkia.'."""
    is_one = openings.is_goal(opening) and not opening.word.is_plural and opening.number is None
    return is_one and not opening.word.is_weak and bool(body) and body[0].kind == "text" and _is_told(body[0])


def _is_told(block: Block) -> bool:
    return block.text.rstrip(' ”"').endswith(".") and plausibility.is_sentence(block.text)


def _are_parts(names: Sequence[shapes.Name], language: Language) -> bool:
    """Return whether a list names the strategy's parts: 'Visio 2030', 'Arvot', 'Päämäärät'."""
    said = [block.text for block, _ in names]
    return sum(plausibility.is_only_kinds(one, language) for one in said) * 2 >= len(said)


def _flattened(page: Page, text: str, opening: Opening) -> shapes.Named | None:
    """Return the headings of the same level that follow a heading or label which has nothing of its own."""
    following = page.blocks[opening.at + 1 :]
    if not following or following[0].kind != "heading":
        return None
    level = following[0].level
    end = next(
        (at for at, block in enumerate(following) if block.kind == "heading" and block.level < level), len(following)
    )
    return shapes.headings(Part(following[:end], opening.kind, page.languages[opening.at], text, opening.number))


def _doubt(page: Page, opening: Opening, count: int) -> Doubt | None:
    if opening.doubt:
        return opening.doubt
    if openings.is_goal(opening) and not opening.context.is_strategic and opening.word.base not in _STRATEGIC:
        return "not-strategic"
    if opening.word.is_weak:
        return "unusual-word"
    if opening.number is not None and count != opening.number:
        return "count-differs"
    return "count-differs" if count > _MOST[opening.kind] else None


_STRATEGIC: Final = frozenset({"päämäärä", "kärkitavoite", "strategiatavoite", "painopistealue", "huvudmål"})


def _finding(page: Page, opening: Opening, block: Block, thing: Thing, rule: str, doubt: Doubt | None) -> Finding:
    title = page.blocks[opening.at].text.rstrip(":")
    return Finding(
        opening.kind,
        opening.owner.towns,
        opening.context.mode,
        doubt is None,
        rule,
        block.folded,
        thing,
        f"{title}: {block.text}",
        doubt,
        signs.of(opening.owner, opening.context, True, is_counted=doubt is None and bool(opening.number)),
        page.languages[opening.at],
    )


def _beside(page: Page, opening: Opening) -> Iterator[Finding]:
    """Yield what stands beside a label: 'Arvot: ilo, sisu', 'Visio 2030 – Elävä kunta'."""
    block, language = page.blocks[opening.at], page.languages[opening.at]
    said, start = block.text, opening.inline or 0
    doubt: Doubt | None = None
    if opening.is_one or opening.kind in SINGLE:
        match = QUOTED.match(said, start)
        _, end = next(iter(sentences.spans(said[start:])), (0, len(said) - start))
        found = [
            enumerations.trimmed(said, *match.span("said")) if match else enumerations.trimmed(said, start, start + end)
        ]
    else:
        cut = enumerations.cut_label(said[start:], opening.kind, language, opening.number)
        found = [Thing(one.start + start, one.end + start, one.definition) for one in cut.things]
        doubt = "list-end" if cut.is_doubtful else None
    longest = plausibility.LONGEST[opening.kind]
    names = [said[one.start : one.end] for one in found]
    if not found or not all(plausibility.is_name(name, opening.kind, language, longest) for name in names):
        return
    if opening.kind not in SINGLE and not opening.is_one and re.search(r"[.!?]\s", said[start:]):
        return
    doubt = _doubt(page, opening, len(found) if not opening.is_one else opening.number or 1) or doubt
    for thing in found:
        yield _finding(page, opening, block, thing, "label", doubt)


def _texts(page: Page, opening: Opening, body: Sequence[Block]) -> Iterator[Finding]:
    """Yield the vision or mission that the blocks under a heading tell; under two kinds, each in its turn."""
    kinds = [kind for kind in opening.kinds if kind in SINGLE]
    if len(opening.kinds) > len(kinds):
        return
    found = list(_single_texts(page, opening, body, len(kinds)))
    for number, one in enumerate(found):
        yield replace(one, kind=kinds[min(number, len(kinds) - 1)])


def _single_texts(
    page: Page, opening: Opening, body: Sequence[Block], most: int, doubt: Doubt | None = None
) -> Iterator[Finding]:
    first = next((at for at, block in enumerate(body) if block.kind == "heading"), len(body))
    before = [block for block in body[:first] if block.kind != "table"]
    language = page.languages[opening.at]
    doubt = doubt or ("unusual-word" if opening.word.is_weak else None)
    listed = [block for block in before if block.kind == "bullet"]
    if before and before[0].kind == "bullet" and len(listed) <= _MOST["vision"]:
        for number, block in enumerate(listed):  # a mission is one, and what follows it may speak of it
            is_more = number > 0 and opening.kind == "mission"
            yield from _one_text(page, opening, block, "name-or-explanation" if is_more else doubt)
        return
    taken = 0
    for at, block in enumerate(before):
        if (
            block.kind == "bullet" and not taken
        ):  # below an explanation bullets may tell the vision, or what it asks for
            for below in before[at:]:
                if below.kind == "bullet":
                    yield from _one_text(page, opening, below, "name-or-explanation")
            return
        if _goes_on_in_bullets(before, at):
            continue
        if plausibility.is_stop(block.text, language) or taken >= most:
            return
        if taken and plausibility.speaks_of_kind(block.text, language):  # the second tells itself which it is
            return
        if block.text.endswith(":") and plausibility.is_sentence(
            f"{block.text[:-1]}."
        ):  # what follows is a list of its own
            return
        for one in _one_text(page, opening, block, doubt):
            taken += 1
            yield one
    if (
        not before
        and first < len(body)
        and not plausibility.is_stop(body[first].text, language)
        and body[first].level >= BOLD
    ):
        yield from _one_text(page, opening, body[first], doubt)


def _goes_on_in_bullets(blocks: Sequence[Block], at: int) -> bool:
    """Return whether a line is only the beginning of the bullets below it: 'Kemissä', '- on hyvä elää'."""
    following = blocks[at + 1 : at + 2]
    return (
        bool(following)
        and following[0].kind == "bullet"
        and following[0].text[:1].islower()
        and not plausibility.is_sentence(blocks[at].text)
    )


def _one_text(page: Page, opening: Opening, block: Block, doubt: Doubt | None) -> Iterator[Finding]:
    said, language = block.text, page.languages[opening.at]
    quoted = QUOTED.match(said)
    if quoted:
        thing = enumerations.trimmed(said, *quoted.span("said"))
    elif block.kind == "quote":
        thing = enumerations.trimmed(said, 0, len(said))
    else:
        start, end = next(iter(sentences.spans(said)))
        if said.endswith(":") or plausibility.speaks_of_kind(said[start:end], language):
            return
        thing = enumerations.trimmed(said, start, end)
    name = said[thing.start : thing.end]
    is_cut = name[:1].islower() and opening.at + 1 < len(page.blocks) and block is not page.blocks[opening.at + 1]
    if not is_cut and plausibility.is_name(name, opening.kind, language, plausibility.LONGEST["vision"]):
        rest = said[thing.end :].strip(' "”»«.') or None
        yield _finding(page, opening, block, Thing(thing.start, thing.end, rest), "text-under", doubt)


def _end(page: Page, found: dict[int, Opening], opening: Opening) -> int:
    """Return where a part ends: at the next heading that is not below it, or at what opens another part."""
    language = page.languages[opening.at]
    deeper = False
    for at in range(opening.at + 1, len(page.blocks)):
        block = page.blocks[at]
        if block.kind == "heading":
            if block.level < opening.level and opening.level != BOLD:
                return at
            if opening.level == BOLD and (
                block.level < BOLD or at in found or plausibility.is_stop(block.text, language)
            ):
                return at
            if opening.level not in (BOLD,) and block.level == opening.level:
                return at
            if opening.level >= LABEL:
                return at
            deeper = True
        if at in found and (not deeper or found[at].level <= opening.level):
            return at
        if opening.level in (LABEL, INTRO) and block.kind == "text" and plausibility.is_stop(block.text, language):
            return at
    return len(page.blocks)


def _outer_end(page: Page, opening: Opening) -> int:
    """Return where the heading's own part ends, with all that stands below its names."""
    for at in range(opening.at + 1, len(page.blocks)):
        block = page.blocks[at]
        if block.kind == "heading" and block.level <= opening.level:
            return at
    return len(page.blocks)

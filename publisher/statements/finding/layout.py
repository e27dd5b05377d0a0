"""The parts of a text that a heading, a label or a sentence with a colon opens, and whose each block is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from publisher.statements.finding import enumerations, headings, kinds, sentences
from publisher.statements.finding.blocks import Block
from publisher.statements.finding.headings import Opening
from publisher.statements.finding.holder_resolution import Owner, Scope
from publisher.statements.finding.model import Mode, Thing
from publisher.statements.finding.rules import plausibility as checks
from publisher.statements.finding.rules import sections, visions
from publisher.statements.finding.rules.clauses import clauses, is_of_draft
from publisher.statements.finding.spans import Claim, Located

LABEL: Final = 8
INTRO: Final = 9
_STRATEGY: Final = re.compile(r"strategi", re.IGNORECASE)
_FEW: Final = 14
_COLON: Final = re.compile(r"\s*:")
_INTRO: Final = re.compile(r":\Z|\b(?:ovat|ovat seuraavat|on)\Z")


@dataclass(slots=True)
class Layout:
    """A text's blocks with who holds what stands in each, what opens where, and which stand under a draft's name."""

    blocks: list[Block]
    publisher: str
    text: str
    defaults: list[Owner] = field(default_factory=list)
    openings: dict[int, tuple[int, Opening]] = field(default_factory=dict)
    drafts: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Read headings first: they tell whose the rest is."""
        own = Owner((self.publisher,), "default")
        above: list[Block] = []
        title = self.blocks[0] if self.blocks and self._is_title(self.blocks[0]) else None
        for at, block in enumerate(self.blocks):
            if block.kind == "heading":
                above = [*(heading for heading in above if heading.level < block.level), block]
            under = above if block.kind != "heading" else above[:-1]
            over = [*under, *([title] if title and at else [])]
            if any(is_of_draft(heading.text) for heading in over):
                self.drafts.add(at)
            held = headings.owner_under(over, own)
            self.defaults.append(held)
            opening = self._opening(at, block, Scope(self.publisher, (), held))
            if opening:
                self.openings[at] = opening

    def _is_title(self, block: Block) -> bool:
        said = block.text
        short = len(said.split()) <= _FEW and not said.endswith((".", ":", ","))
        return block.kind == "heading" or (block.kind == "text" and block.alone and short)

    def _opening(self, at: int, block: Block, scope: Scope) -> tuple[int, Opening] | None:
        """Return what a block opens, and at which level."""
        if block.kind == "heading":
            opening = headings.read(block.text, scope)
            return (block.level, opening) if opening else None
        if block.kind != "text":
            return None
        one_sentence = len(list(sentences.spans(block.text))) == 1
        if one_sentence and (opening := headings.read(block.text, scope)) and self._is_label(at, opening):
            return LABEL, opening
        return self._intro(block, scope) if _INTRO.search(block.text) else None

    def _is_label(self, at: int, opening: Opening) -> bool:
        """Tell a label from a fragment: something follows it, or is told beside it."""
        said = self.blocks[at].text
        if opening.inline is not None:
            rest = said[opening.inline :]
            return not any(_COLON.match(rest, word.end) for word in kinds.words(rest))
        return at + 1 < len(self.blocks)

    def _intro(self, block: Block, scope: Scope) -> tuple[int, Opening] | None:
        """Read a sentence that ends with a colon, as 'Kaupungin arvot ovat seuraavat:'."""
        *_, (start, end) = sentences.spans(block.text)
        found = list(clauses(block.text[start:end], scope))
        if not found or found[-1].denies or not checks.holds(found[-1]):
            return None
        return INTRO, Opening((found[-1].word.kind,), found[-1].owner, True)

    def sections(self) -> Iterator[Located]:
        """Yield what the sections of the text name."""
        covered = -1
        for at, (level, opening) in self.openings.items():
            nested = at < covered and opening.kind in ("goal", "focus-area")
            if opening.is_container or not opening.owner.towns or nested or not self._is_towns(at, opening):
                continue
            found, end = self._section(at, level, opening)
            if found and opening.kind in ("goal", "focus-area"):
                covered = max(covered, end)
            yield from found

    def _is_towns(self, at: int, opening: Opening) -> bool:
        """Tell whether goals are the town's: a strategy is spoken of, or stands around them."""
        if opening.kind not in ("goal", "focus-area") or opening.strategic:
            return True
        if any(other.kind in ("value", "vision", "mission") for _, other in self.openings.values()):
            return True
        above = [block for block in self.blocks[: at + 1] if block.kind == "heading"]
        first = self.blocks[0]
        return any(_STRATEGY.search(block.text) for block in [*above, *([first] if self._is_title(first) else [])])

    def _section(self, at: int, level: int, opening: Opening) -> tuple[list[Located], int]:
        block = self.blocks[at]
        rule = {LABEL: "label", INTRO: "intro"}.get(level, "heading")
        mode: Mode = "proposed" if at in self.drafts or is_of_draft(block.text) else "stated"
        claim = Claim(opening.kind, opening.owner, rule, 0.9 if rule != "label" else 0.85, mode=mode)
        if opening.inline is not None:
            return list(_inline(block, opening.inline, claim, opening.is_one)), at
        end = self._end(at, level)
        body = self.blocks[at + 1 : end]
        if opening.kind in ("vision", "mission"):
            return list(visions.things(body, claim, block.text.rstrip(":"))), end
        return list(sections.things(body, claim, self.text, block.text.rstrip(":"))), end

    def _end(self, at: int, level: int) -> int:
        """Return where a section ends."""
        deeper = False
        for n in range(at + 1, len(self.blocks)):
            block = self.blocks[n]
            if block.kind == "heading":
                if block.level <= level:
                    return n
                deeper = True
            elif (n in self.openings and not deeper and self.openings[n][0] <= max(level, LABEL)) or (
                level >= LABEL and block.kind == "text" and headings.STOP.match(block.text)
            ):
                return n
        return len(self.blocks)


def _inline(block: Block, start: int, claim: Claim, is_one: bool) -> Iterator[Located]:
    """Yield what stands beside a label: 'Arvot: ilo, sisu', 'Visio 2030 – Elävä kunta'."""
    said = block.text
    if is_one or claim.kind in ("vision", "mission"):
        found = [enumerations.trimmed(said, start, len(said))]
    else:
        found = [Thing(t.start + start, t.end + start, t.definition) for t in enumerations.things(said[start:])]
    if found and checks.are_things(said, found, claim.kind):
        yield from (claim.of(block.folded, thing, said) for thing in found)


def read(blocks: Sequence[Block], publisher: str, text: str) -> Layout:
    """Lay out a text's blocks."""
    return Layout(list(blocks), publisher, text)


__all__ = ["Layout", "read"]

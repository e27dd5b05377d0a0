"""What a rule found, at its place in the text."""

from __future__ import annotations

from dataclasses import dataclass

from publisher.statements.finding.holder_resolution import Owner
from publisher.statements.finding.model import Kind, Mode, Thing
from publisher.statements.finding.offset_text import Folded


@dataclass(frozen=True, slots=True)
class Located:
    """One thing in a block's folded text, with what is said of it."""

    kind: Kind
    towns: tuple[str, ...]
    mode: Mode
    complete: bool
    rule: str
    confidence: float
    folded: Folded
    thing: Thing
    sentence: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What a section claims of its things: the kind, the holder, the rule that read them."""

    kind: Kind
    owner: Owner
    rule: str
    confidence: float
    complete: bool = True
    mode: Mode = "stated"

    def of(self, folded: Folded, thing: Thing, sentence: str) -> Located:
        """Return one thing with the claim."""
        return Located(
            self.kind, self.owner.towns, self.mode, self.complete, self.rule, self.confidence, folded, thing, sentence
        )

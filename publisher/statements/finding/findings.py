"""What a rule found, at its place in the text."""

from __future__ import annotations

from dataclasses import dataclass

from publisher.statements.finding.model import Doubt, Kind, Mode, Thing
from publisher.statements.finding.offset_text import Folded


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing in a block's folded text, with what is said of it and by which rule; `doubt` where it is not sure."""

    kind: Kind
    towns: tuple[str, ...]
    mode: Mode
    complete: bool
    rule: str
    folded: Folded
    thing: Thing
    sentence: str
    doubt: Doubt | None = None

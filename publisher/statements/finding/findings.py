"""What a rule found, at its place in the text."""

from __future__ import annotations

from dataclasses import dataclass

from publisher.statements.finding.model import Doubt, Kind, Mode, Thing
from publisher.statements.finding.morphology import Language
from publisher.statements.finding.offset_text import Folded
from publisher.statements.finding.signs import Sign


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing in a block's folded text, with what is said of it and by which rule.

    `doubt` tells why it is not sure, `signs` what makes it surer.
    """

    kind: Kind
    towns: tuple[str, ...]
    mode: Mode
    complete: bool
    rule: str
    folded: Folded
    thing: Thing
    sentence: str
    doubt: Doubt | None = None
    signs: tuple[Sign, ...] = ()
    language: Language = "fi"

"""What a form of sentence is: a word for a kind in some case, what stands after it, and what is claimed so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Self

from publisher.statements.finding.model import Mode


@dataclass(frozen=True, slots=True)
class Form:
    """A form of sentence: `cases` of the kind's word, and the `pattern` between it and what it tells.

    `examples` are (sentence, what is read from it): each is a test. Of a list `complete` tells that the form claims
    to name all, `genitive` that its things stand in the genitive, `least` how many there must be; `quoted` tells that
    one thing has to stand in quotation marks.
    """

    name: str
    cases: frozenset[str]
    pattern: re.Pattern[str]
    confidence: float
    examples: tuple[tuple[str, str], ...]
    complete: bool = True
    mode: Mode = "stated"
    genitive: bool = False
    least: int = 1
    quoted: bool = False

    @classmethod
    def of(
        cls, name: str, cases: str, pattern: str, confidence: float, *examples: tuple[str, str], **claims: Any
    ) -> Self:
        """Make a form of its cases by a space and its pattern as text."""
        return cls(name, frozenset(cases.split()), re.compile(pattern, re.IGNORECASE), confidence, examples, **claims)

"""What a text says that a town stands for, with the words that prove it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Kind: TypeAlias = Literal["value", "vision", "mission", "goal", "focus-area"]
Mode: TypeAlias = Literal["stated", "mentioned", "denied", "proposed", "former"]
Attribution: TypeAlias = Literal["first-hand", "second-hand"]
# Why something that looks like a statement is left to a person.
Doubt: TypeAlias = Literal[
    "unsure-rule",
    "unusual-word",
    "list-end",
    "count-differs",
    "name-or-explanation",
    "not-strategic",
    "lower-level",
]

KINDS: Final[tuple[Kind, ...]] = ("value", "vision", "mission", "goal", "focus-area")
SINGLE: Final[frozenset[Kind]] = frozenset({"vision", "mission"})
CONTEXT: Final = 64


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a text says of one town: that it is a value, a vision, … of it.

    `exact` stands in the text at `start`–`end`, between `prefix` and `suffix`; `text` is the same on one line.
    `complete` is true where the form claims to list them all. `sentence` is what a person reads to judge it,
    `definition` what the text adds to the thing ("Vastuullisuus: teemme …"), `confidence` the rule's measured
    precision, `joins` the concepts of its parts where it is several ("reiluus ja tasa-arvo"). Where `candidate` gives a reason, nothing is stated before a person has accepted it.
    """

    town: str
    kind: Kind
    text: str
    concept: str | None
    mode: Mode
    attribution: Attribution
    complete: bool
    exact: str
    prefix: str
    suffix: str
    rule: str
    confidence: float
    start: int
    end: int
    sentence: str
    definition: str | None = None
    candidate: Doubt | None = None
    joins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Thing:
    """A stretch of a folded text that names one thing, and the stretch that defines it, if there is one."""

    start: int
    end: int
    definition: str | None = None

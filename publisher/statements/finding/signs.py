"""The signs that stand beside what a rule found, and make it surer: a rule that has proven little needs two of them."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from publisher.statements.finding.context import Context, Sentence
from publisher.statements.finding.holders import Owner
from publisher.statements.finding.sentence_clauses import Stated

# The heading, label, table's head or sentence says that this is the kind; the words beside name the owner; the page
# speaks of a strategy; it tells that the council adopted it; it says how many there are, and so many were found.
Sign: TypeAlias = Literal["named", "owner", "strategy", "adopted", "count"]
ENOUGH: Final = 2
_NAMING: Final = frozenset({"is-one", "list", "quoted"})


def of_sentence(stated: Stated, sentence: Sentence) -> tuple[Sign, ...]:
    """Return the signs of what a sentence states."""
    is_ours = sentence.tokens[stated.word.last].lower.endswith("mme")
    is_counted = stated.word.number == len(stated.things)
    is_named = stated.rule in _NAMING or stated.word.case in ("essive", "translative")
    return of(stated.owner, sentence.context, is_named, is_counted=is_counted, is_ours=is_ours)


def of(
    owner: Owner, context: Context, is_named: bool, *, is_counted: bool = False, is_ours: bool = False
) -> tuple[Sign, ...]:
    """Return the signs of a thing of an owner in a context."""
    told: tuple[tuple[Sign, bool], ...] = (
        ("named", is_named),
        ("owner", owner.is_told or is_ours),
        ("strategy", context.is_strategic),
        ("adopted", context.is_in_force),
        ("count", is_counted),
    )
    return tuple(sign for sign, is_there in told if is_there)

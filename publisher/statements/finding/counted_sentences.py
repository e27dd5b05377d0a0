"""Whole sentences that a number announces: 'Strategiassa on kolme päämäärää: Täällä kasvetaan. Täällä on hyvä olla. …'."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from publisher.statements.finding import enumerations, plausibility
from publisher.statements.finding.context import Sentence
from publisher.statements.finding.model import SINGLE, Thing
from publisher.statements.finding.sentence_clauses import Stated, read_clauses

_FEWEST: Final = 2


def read(told: Sequence[Sentence], publisher: str) -> tuple[Sentence, Stated] | None:
    """Return what the sentences of a paragraph state where one of them says how many follow its colon."""
    for at, sentence in enumerate(told):
        if sentence.context.is_silent:
            continue
        for clause in read_clauses(sentence, publisher):
            number = clause.word.number or 0
            following = told[at + 1 : at + number]
            if (
                number < _FEWEST
                or len(following) < number - 1
                or not clause.link.has_colon
                or clause.word.kind in SINGLE
            ):
                continue
            if len(enumerations.cut(clause.right, clause.language).things) == number or not clause.owner.towns:
                continue
            things = [
                enumerations.trimmed(sentence.text, clause.start, len(sentence.text)),
                *(_moved(one, sentence) for one in following),
            ]
            names = [clause.right, *(one.text for one in following)]
            longest = plausibility.LONGEST[clause.word.kind]
            if all(
                plausibility.is_name(name.rstrip("."), clause.word.kind, clause.language, longest) for name in names
            ):
                return sentence, Stated(clause.word, clause.owner, tuple(things), clause.mode, True, "list")
    return None


def _moved(one: Sentence, first: Sentence) -> Thing:
    """Return a whole sentence as a thing, at its place seen from the first one."""
    thing = enumerations.trimmed(one.text, 0, len(one.text))
    by = one.start - first.start
    return Thing(thing.start + by, thing.end + by)

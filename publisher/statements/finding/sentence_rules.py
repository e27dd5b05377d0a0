"""What the sentences of a text state: each word for a kind is given to the rules, and the first that fits holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from publisher.statements.finding import beside_rules, list_rules, single_rules
from publisher.statements.finding.context import Sentence
from publisher.statements.finding.sentence_clauses import Stated, read_clauses, says_before

_RULES: Final = (
    single_rules.quoted,
    single_rules.said,
    single_rules.in_vision,
    list_rules.adverbs,
    list_rules.listed,
    beside_rules.before,
    beside_rules.beside,
)


def read(sentence: Sentence, publisher: str) -> Iterator[Stated]:
    """Yield what a sentence states."""
    if sentence.context.is_silent:
        return
    told = False
    for clause in read_clauses(sentence, publisher):
        if not clause.owner.towns or (clause.word.is_weak and told):
            continue
        if says_before(clause, "asks"):
            continue
        rules = (beside_rules.before,) if says_before(clause, "not") else _RULES
        found = next((found for rule in rules if (found := rule(clause))), None)
        if found:
            told = True
            yield found

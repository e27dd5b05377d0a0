"""A sentence cut at its words for kinds: what a rule is given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from publisher.statements.finding import holder_resolution, kinds
from publisher.statements.finding.holder_resolution import Owner, Scope
from publisher.statements.finding.kinds import KindWord

_LABEL: Final = re.compile(r"(?:\s\d{4})?\s*:")
_SEPARATOR: Final = re.compile(r"\s*,\s+|\s+(?:ja|sekä)\s+|;\s+|\s+että\s+")
_CONDITION: Final = re.compile(r"\b(?:olisi|olisivat|voisi|voisivat|pitäisi|jos|mikäli|ellei)\b", re.IGNORECASE)
_DENIAL: Final = re.compile(r"\b(?:ei|eivät|eikä|emme|eivätkä|ilman)\b", re.IGNORECASE)
_PROPOSAL: Final = re.compile(
    r"\behdot\w+|\besit(?:tää|tävät|ti|tivät|etään|ettiin|tänyt)\b(?=[^.]{0,60}(?:, että|ksi\b|kseen\b|kohta))"
    r"|\besit(?:tää|tävät|ti|etään)\b[^.]{0,40}, että",
    re.IGNORECASE,
)
# What stands in a draft is not yet decided; a draft that was approved is none any more.
_DRAFT: Final = re.compile(
    r"\A[\w-]*luonnos\b|\b[\w-]*(?:luonnoks|ehdotuks|esityks)(?:essa|essä)\b|\b[\w-]*luonnoks(?:een|ena)\b"
    r"|\b[\w-]*luonnoksen\s+(?:mukaan\b|(?:\w+\s+){0,2}(?:perus|ydin)?(?:arvo|visio|missio|tavoit|päämäär|painopist))",
    re.IGNORECASE,
)
_ADOPTED: Final = re.compile(
    r"\b(?:hyväksyi|hyväksyttiin|hyväksytyt|hyväksytty|vahvisti|vahvistettiin|vahvistettu)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A word for a kind with what stands around it in its sentence.

    `left` begins where the word before it for a kind ended; `right` ends where the next one's phrase begins.
    """

    sentence: str
    word: KindWord
    begin: int
    end: int
    owner: Owner

    @property
    def left(self) -> str:
        """Return what stands before the word."""
        return self.sentence[self.begin : self.word.start]

    @property
    def right(self) -> str:
        """Return what stands after the word."""
        return self.sentence[self.word.end : self.end]

    @property
    def denies(self) -> bool:
        """Tell whether the words before, or the first ones after, deny."""
        return (
            _DENIAL.search(self.left[-60:]) is not None or _DENIAL.search(self.right[:40].partition(":")[0]) is not None
        )

    @property
    def proposes(self) -> bool:
        """Tell whether the sentence only proposes, or tells what a draft says."""
        return _PROPOSAL.search(self.sentence) is not None or is_of_draft(self.sentence)


def is_of_draft(text: str) -> bool:
    """Tell whether a sentence or a heading tells what a draft says, and not that it was adopted.

    >>> is_of_draft("Strategialuonnos 2030"), is_of_draft("Valtuusto hyväksyi luonnoksessa esitetyt arvot")
    (True, False)
    """
    return _DRAFT.search(text) is not None and _ADOPTED.search(text) is None


def clauses(sentence: str, scope: Scope) -> Iterator[Clause]:
    """Yield a sentence's clauses; none of a question or a condition, which state nothing."""
    if sentence.rstrip(' "”»)').endswith("?") or _CONDITION.search(sentence):
        return
    words = list(kinds.words(sentence))
    begin, held = 0, None
    for number, word in enumerate(words):
        following = words[number + 1] if number + 1 < len(words) else None
        end = _cut(sentence, word.end, following) if following else len(sentence)
        held = holder_resolution.find(sentence[begin : word.start], scope, held)
        yield Clause(sentence, word, begin, end, held)
        begin = word.end


def _cut(sentence: str, start: int, word: KindWord) -> int:
    """Return where the next word's phrase begins: at the last separator before it, or with it where it is a label."""
    following = word.start
    if sentence[following].isupper() and _LABEL.match(sentence, word.end):
        return following
    cuts = [match.start() for match in _SEPARATOR.finditer(sentence, start, following)]
    return cuts[-1] if cuts else following

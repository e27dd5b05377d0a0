"""A sentence as words and marks, each word with the base forms that it may have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from publisher.statements.finding.inflection import bases
from publisher.statements.finding.morphology import Language

_TOKEN: Final = re.compile(
    r"(?:bl\.a|t\.ex|mm|esim|m\.m)\.|[^\W_](?:[\w:’'/-]*\w)?-?|-\w[\w-]*|[,;:()–—\"”“„»«•|]|-|>+"
)
QUOTES: Final = frozenset('"”“„»«')
DASHES: Final = frozenset("–—-")
_MARKS: Final = QUOTES | DASHES | frozenset(",;:()•|>")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark at its place in a sentence; `bases` is empty for a mark."""

    text: str
    start: int
    end: int
    bases: frozenset[str]

    @property
    def lower(self) -> str:
        """The word in small letters."""
        return self.text.lower()

    @property
    def is_mark(self) -> bool:
        """Whether it is a mark and not a word."""
        return not self.bases

    @property
    def is_number(self) -> bool:
        """Whether it is written in figures."""
        return self.text[:1].isdigit()


@lru_cache(maxsize=4096)
def read(sentence: str, language: Language) -> tuple[Token, ...]:
    """Cut a sentence into tokens.

    >>> [token.text for token in read("Arvot (kv 1.2.) ovat: ilo, me-henki.", "fi")]
    ['Arvot', '(', 'kv', '1', '2', ')', 'ovat', ':', 'ilo', ',', 'me-henki']
    """
    return tuple(
        Token(
            match[0],
            match.start(),
            match.end(),
            frozenset() if match[0][0] in _MARKS and len(match[0]) == 1 else bases(match[0], language),
        )
        for match in _TOKEN.finditer(sentence)
    )

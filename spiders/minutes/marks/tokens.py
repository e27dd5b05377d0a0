"""A text as its tokens: words, figures and signs, each with its place."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

# "Yli-Kaarna", "A:n", "JAA-ääntä", "EI-" (whose rest stands apart), "N.N:n" as N . N:n
_TOKEN: Final = re.compile(
    r"\d+(?:[.,:]\d+)*(?!\d)"
    r"|[^\W\d_]+(?:(?:[-’'´]|[–](?=[a-zåäö]))[^\W\d_]+)*(?::[a-zåäö]{1,5}\b)?(?:-(?=\s))?"
    r"|[^\w\s]|_"
)


class Token(NamedTuple):
    """A word, figure or sign; `start` and `end` are its place in the text."""

    text: str
    start: int
    end: int


def split(text: str) -> list[Token]:
    """Part a text into tokens.

    >>> [token.text for token in split("Annettiin 4 JAA-ääntä (Malli).")]
    ['Annettiin', '4', 'JAA-ääntä', '(', 'Malli', ')', '.']
    """
    return [Token(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text)]

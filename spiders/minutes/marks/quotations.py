"""Quotations: what a motion says is told in quotation marks, and nothing in it is told of the meeting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spiders.minutes.marks.tokens import Token

DOUBLE: Final = frozenset('"”“„»«')
MARKS: Final = DOUBLE | frozenset("'’‘")
# A quotation of fewer tokens is a word spoken of: "jaa".
_FEWEST: Final = 3


def find(tokens: Sequence[Token], text: str) -> tuple[dict[int, int], bool]:
    """Find the quotations among tokens: the first token of each with its last, and whether all are closed.

    One that is never closed holds nothing together, and is left out.
    """
    found: dict[int, int] = {}
    opened: list[int] = []
    is_closed = True
    for at, token in enumerate(tokens):
        if token.text not in DOUBLE:
            continue
        if opened and not (_opens(token, text) and len(opened) < 3):
            begin = opened.pop()
            if not opened and at - begin > _FEWEST:
                found[begin] = at
        else:
            opened.append(at)
    if opened:
        is_closed = False
    return found, is_closed


def is_open(text: str) -> bool:
    """Return whether a text ends within a quotation."""
    return sum(map(text.count, DOUBLE)) % 2 == 1


def _opens(token: Token, text: str) -> bool:
    """Tell a mark that opens a quotation within another: it stands before a word and behind a space."""
    before, after = text[token.start - 1 : token.start], text[token.end : token.end + 1]
    return (not before or before.isspace() or before in "(:") and bool(after) and not after.isspace()

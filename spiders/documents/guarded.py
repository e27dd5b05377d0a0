"""Patterns that are tried only on a text that holds one of the words without which they cannot match.

To look for a few words is ten times as fast as to try a long alternation at every letter, and most sentences hold none
of them. The words are found by the pattern's own parts, so that a pattern may change without a second list to keep.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any, Final

# Python's own parser of patterns.
_parse: Final = import_module("re._parser").parse
_REPEATS: Final = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
# A longer word is no rarer.
_LONG_ENOUGH: Final = 4


class Guarded:
    """A pattern with its guard: it finds what the pattern alone finds."""

    __slots__ = ("pattern", "words")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        """Compile a pattern. Raises ValueError for one that has no such words."""
        self.pattern: Final = re.compile(pattern, flags)
        found = _needed(_parse(pattern, flags))
        if found is None:
            raise ValueError(f"no word is in all that matches {pattern}")
        # "styrelsen" is in no text that "styrelse" is not in.
        self.words: Final = tuple(sorted(word for word in found if not any(one in word for one in found - {word})))

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match anywhere in a text."""
        return self.pattern.search(text) if self._may_match(text) else None

    def match(self, text: str) -> re.Match[str] | None:
        """Return the match at the beginning of a text."""
        return self.pattern.match(text) if self._may_match(text) else None

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Return a text with each match replaced."""
        return self.pattern.sub(new, text) if self._may_match(text) else text

    def _may_match(self, text: str) -> bool:
        lower = text.lower()
        for word in self.words:  # noqa: SIM110 - half as fast with any()
            if word in lower:
                return True
        return False


def _needed(parts: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """Return words, in small letters, of which each match holds one; None where nothing tells such words."""
    best: frozenset[str] | None = None
    word = ""
    for part, value in [*parts, (None, None)]:
        if (letter := _letter(part, value)) is not None:
            word += letter
            continue
        best = _better(best, frozenset({word}) if len(word) > 1 else None)
        best = _better(best, _needed_inside(str(part), value))
        word = ""
    return best


def _letter(part: Any, value: Any) -> str | None:
    """Return the small letter that a part of a pattern matches alone: "ä", "[Ää]"."""
    if str(part) == "LITERAL":
        return chr(value).lower()
    if str(part) == "IN" and all(str(kind) == "LITERAL" for kind, _ in value):
        letters = {chr(one).lower() for _, one in value}
        return letters.pop() if len(letters) == 1 else None
    return None


def _needed_inside(part: str, value: Any) -> frozenset[str] | None:
    if part == "BRANCH":
        each = [_needed(branch) for branch in value[1]]
        found = [words for words in each if words is not None]
        return frozenset().union(*found) if len(found) == len(each) else None
    if part == "SUBPATTERN":
        return _needed(value[-1])
    if part in _REPEATS:
        return _needed(value[2]) if value[0] else None
    return None


def _better(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """Return the rarer words: those of which the shortest is longer, else the fewer."""
    if one is None or other is None:
        return one or other
    return max(one, other, key=lambda words: (min(_LONG_ENOUGH, *map(len, words)), -len(words)))

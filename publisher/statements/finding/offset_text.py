"""A stretch of a text as it is read, and where each of its characters stands.

Rules see one line: white space folded, hyphenation at line ends undone, marks of emphasis left out. What they
find is told in the places of the text as it was given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

# "vas-\ntuullisuus" is one word; "asiakas-\nja asukaslähtöisyys" keeps its hyphen and its space.
_SEAM: Final = re.compile(r"(?<=[^\W\d_])-[ \t]*\n[ \t]*(?=[a-zåäö])(?!(?:ja|tai|sekä|eli)\b)")
_COMPOUND: Final = re.compile(r"(?<=[^\W\d_]-)[ \t]*\n[ \t]*(?=[A-ZÅÄÖ])")
_DROPPED: Final = re.compile(r"\u00ad|\u200b|\*\*|__")
_SPACE: Final = re.compile(r"\s+")
_ANY: Final = re.compile(
    f"(?P<seam>{_SEAM.pattern}|{_COMPOUND.pattern}|{_DROPPED.pattern})|(?P<space>{_SPACE.pattern})"
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text on one line; `places[n]` is where its n-th character stands in the whole text."""

    text: str
    places: tuple[int, ...]

    def part(self, start: int, end: int) -> Folded:
        """Return a stretch of it."""
        return Folded(self.text[start:end], self.places[start:end])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch stands in the whole text; it must not be empty."""
        return self.places[start], self.places[end - 1] + 1


def fold(text: str, start: int, end: int) -> Folded:
    """Fold a stretch of a text.

    >>> fold("arvot ovat vas-\\ntuullisuus  ja **ilo**", 0, 40).text
    'arvot ovat vastuullisuus ja ilo'
    """
    letters: list[str] = []
    places: list[int] = []
    at = start
    for match in _ANY.finditer(text, start, end):
        letters += text[at : match.start()]
        places += range(at, match.start())
        if match["space"] and letters and letters[-1] != " ":
            letters.append(" ")
            places.append(match.start())
        at = match.end()
    letters += text[at:end]
    places += range(at, min(end, len(text)))
    whole = "".join(letters)
    kept = whole.rstrip()
    return Folded(kept, tuple(places[: len(kept)]))

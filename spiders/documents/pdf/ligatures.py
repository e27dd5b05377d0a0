"""Letters that a font tells wrongly: one letter in two widths is two glyphs, of which one is another letter.

Fonts made for one file often name a ligature (ti, tt, ft) by its first letter, or one letter by another. Only how wide
a glyph is says so. Where the width is that of the letter with an i behind it, the i is put back; other glyphs so told
are only noticed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, Protocol

# In parts of the type's size: what two widths of one letter differ by, and a ligature's from those of its letters.
_OTHER: Final = 0.03
_ALIKE: Final = 0.02
# From this share on it is not known which of a letter's two widths is right.
_OFTEN: Final = 0.2
_WITH_I: Final = frozenset("tf")


class Glyph(Protocol):
    """A glyph as far as its width tells of it: `font` names its font on the page, `run` the text it is printed with."""

    letter: str
    left: float
    right: float
    size: float
    font: int
    run: int
    is_garbled: bool


def mend(glyphs: Sequence[Glyph]) -> None:
    """Put back the i of ligatures that have lost it, and mark the glyphs of a page that are other letters than told."""
    single = [glyph for glyph in glyphs if len(glyph.letter) == 1 and glyph.letter.isalpha()]
    # The letters of a ligature that is told rightly share its place, and its width.
    shared = Counter((glyph.run, glyph.left) for glyph in single)
    plain = [glyph for glyph in single if shared[glyph.run, glyph.left] == 1]
    widths = _widths(plain)
    usual = {key: told.most_common(1)[0][0] for key, told in widths.items()}
    wrong = Counter[tuple[int, str]]()
    for glyph in plain:
        told = glyph.font, glyph.letter
        more = _width(glyph) - usual[told]
        if abs(more) < _OTHER:
            continue
        if glyph.letter in _WITH_I and abs(more - usual.get((glyph.font, "i"), 0.0)) < _ALIKE:
            glyph.letter += "i"
        else:
            glyph.is_garbled = True
            wrong[told] += 1
    for glyph in plain:
        told = glyph.font, glyph.letter
        glyph.is_garbled |= wrong[told] > _OFTEN * sum(widths[told].values())


def _widths(glyphs: Iterable[Glyph]) -> dict[tuple[int, str], Counter[float]]:
    found: dict[tuple[int, str], Counter[float]] = defaultdict(Counter)
    for glyph in glyphs:
        found[glyph.font, glyph.letter][_width(glyph)] += 1
    return found


def _width(glyph: Glyph) -> float:
    return round((glyph.right - glyph.left) / glyph.size, 3)

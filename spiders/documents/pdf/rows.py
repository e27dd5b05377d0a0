"""Glyphs become rows: what stands on one height of a page, in pieces that wide gaps part."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, Final

import pypdfium2.raw as pdfium

from spiders.documents.pdf import ligatures
from spiders.documents.text import GAP

# In widths of the type: what parts two words, with and without a space printed between them, what may part two
# columns, what surely does.
_PRINTED_SPACE: Final = 0.04
_SPACE: Final = 0.17
_COLUMN: Final = 0.9
_WIDE: Final = 1.6
_NUMBERS: Final = frozenset("0123456789§")
# PDFium's marks for a hyphen at the end of a line, and hyphens of other kinds.
_HYPHENS: Final = {"\x02": "-", "\ufffe": "-", "\u00ad": "-", "\u2010": "-", "\u2011": "-"}
_LIGATURES: Final = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}


@dataclass(slots=True)
class Piece:
    """Text without a wide gap in it, and where it stands; `words` are the place and left of each word but the first."""

    text: str
    left: float
    right: float
    style: str = ""
    words: list[tuple[int, float]] = field(default_factory=list)

    def parted(self, at: int, left: float) -> list[Piece]:
        """Return the piece as two, the second from the word at that place of the text."""
        words = [(place - at, x) for place, x in self.words if place > at]
        return [
            Piece(self.text[:at].rstrip(), self.left, left, self.style),
            Piece(self.text[at:], left, self.right, self.style, words),
        ]


@dataclass(slots=True)
class Row:
    """What stands on one height of a page; `height` runs from the page's foot upwards, `style` is its type.

    `is_garbled` says that its font gives some of its letters wrongly.
    """

    page: int
    height: float
    size: float
    style: str
    pieces: list[Piece]
    is_garbled: bool = False

    @property
    def left(self) -> float:
        """Where the row begins."""
        return self.pieces[0].left

    @property
    def right(self) -> float:
        """Where the row ends."""
        return self.pieces[-1].right

    @property
    def text(self) -> str:
        """The row's text, with a gap where one is so wide that it parts columns."""
        text = self.pieces[0].text
        for before, piece in zip(self.pieces, self.pieces[1:], strict=False):
            text += (GAP if piece.left - before.right > _WIDE * self.size else " ") + piece.text
        return text

    def only(self, pieces: list[Piece]) -> Row:
        """Return the row with some of its pieces: its type is then that of the first of them."""
        return Row(self.page, self.height, self.size, pieces[0].style or self.style, pieces, self.is_garbled)


@dataclass(slots=True)
class _Glyph:
    letter: str
    left: float
    right: float
    base: float
    size: float
    number: int
    run: int
    font: int
    is_garbled: bool = False


def of_page(page: Any, number: int) -> list[Row]:
    """Return the rows of a page of PDFium, from the top; `number` is the page's, from 1."""
    text = page.get_textpage()
    try:
        glyphs = sorted(_glyphs(page, text), key=lambda glyph: (-glyph.base, glyph.left))
        ligatures.mend(glyphs)
        return [_row(text, line, number) for line in _lines(glyphs) if any(glyph.letter != " " for glyph in line)]
    finally:
        text.close()


def _glyphs(page: Any, text: Any) -> Iterator[_Glyph]:
    x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    turn = _turned(page)
    for at in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, at)
        letter = chr(code) if code < 0x110000 else ""
        if letter.isspace() and letter not in "\r\n":
            letter = " "
        elif not letter.strip():
            continue
        if pdfium.FPDFText_IsGenerated(text, at) == 1:
            continue
        if not (
            pdfium.FPDFText_GetCharOrigin(text, at, x, y)
            and pdfium.FPDFText_GetLooseCharBox(text, at, box)
            and pdfium.FPDFText_GetMatrix(text, at, matrix)
        ):
            continue
        left, base = turn(x.value, y.value)
        sides = sorted(turn(box.left, box.bottom)[:1] + turn(box.right, box.top)[:1])
        if not sides[0] <= left <= sides[1]:  # a j reaches back over its origin
            left = sides[0]
        size = max(pdfium.FPDFText_GetFontSize(text, at) * math.hypot(matrix.c, matrix.d), 1.0)
        told = _HYPHENS.get(letter) or _LIGATURES.get(letter, letter)
        yield _Glyph(told, left, sides[1], base, size, at, *_run_and_font(text, at))


def _run_and_font(text: Any, at: int) -> tuple[int, int]:
    """Return the addresses of the run that a letter is printed with and of its font; 0 where there is none."""
    run = pdfium.FPDFText_GetTextObject(text, at)
    font = pdfium.FPDFTextObj_GetFont(run) if run else None
    return (ctypes.addressof(run.contents) if run else 0, ctypes.addressof(font.contents) if font else 0)


def _turned(page: Any) -> Any:
    """Return how a point of a page that is shown turned comes to stand as it is read."""
    width, height = page.get_mediabox()[2:]
    return {
        90: lambda x, y: (y, width - x),
        180: lambda x, y: (width - x, height - y),
        270: lambda x, y: (height - y, x),
    }.get(page.get_rotation(), lambda x, y: (x, y))


def _lines(glyphs: list[_Glyph]) -> Iterator[list[_Glyph]]:
    """Part glyphs by height; what is raised or lowered a little (m²) stays in its line."""
    line: list[_Glyph] = []
    for glyph in glyphs:
        if line and line[0].base - glyph.base > 0.4 * min(max(line[0].size, glyph.size), 14.0):
            yield sorted(line, key=attrgetter("left"))
            line = []
        line.append(glyph)
    if line:
        yield sorted(line, key=attrgetter("left"))


def _row(text: Any, line: list[_Glyph], page: int) -> Row:
    pieces: list[Piece] = []
    firsts: list[_Glyph] = []
    before: _Glyph | None = None
    parts = _SPACE
    for glyph in line:
        if glyph.letter == " ":
            parts = _PRINTED_SPACE
            continue
        if before is None or glyph.left - before.right > _COLUMN * glyph.size:
            pieces.append(Piece(glyph.letter, glyph.left, glyph.right))
            firsts.append(glyph)
        elif _is_printed_over(before, glyph):
            continue
        else:
            piece = pieces[-1]
            if glyph.left - before.right > parts * glyph.size:
                piece.text += " "
                piece.words.append((len(piece.text), glyph.left))
            piece.text += glyph.letter
            piece.right = max(piece.right, glyph.right)
        before, parts = glyph, _SPACE
    for piece, glyph in zip(pieces, firsts, strict=True) if len(pieces) > 1 else ():
        piece.style = _style(text, glyph)
    letters = [glyph for glyph in line if glyph.letter != " "]
    half = letters[: max(len(letters) // 2, 1)]
    if half[0].letter in _NUMBERS:
        half = [glyph for glyph in half if glyph.letter.isalpha()] or half  # a number may be set apart from its title
    first = max(half, key=attrgetter("size"))
    is_garbled = any(glyph.is_garbled for glyph in letters)
    return Row(page, letters[0].base, first.size, _style(text, first), pieces, is_garbled)


def _is_printed_over(before: _Glyph, glyph: _Glyph) -> bool:
    """Tell a letter that is printed twice to look bold; the two t of a ligature are of one run."""
    is_there = abs(before.left - glyph.left) < 0.15 * glyph.size
    return before.letter == glyph.letter and is_there and (not glyph.run or before.run != glyph.run)


def _style(text: Any, glyph: _Glyph) -> str:
    """Name a glyph's type: its size, and whether it is bold."""
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, glyph.number, name, 128, flags)
    weight = pdfium.FPDFText_GetFontWeight(text, glyph.number)
    bold = b"bold" in name.value.lower() or weight > 500 or bool(flags.value & (1 << 18))
    return f"{glyph.size:.0f}{' bold' if bold else ''}"

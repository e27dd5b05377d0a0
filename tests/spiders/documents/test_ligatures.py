"""Letters that a font tells wrongly show in their widths."""

from __future__ import annotations

from dataclasses import dataclass

from spiders.documents.pdf import ligatures

WIDTHS = {"t": 0.33, "i": 0.23, "f": 0.31, "a": 0.49, "l": 0.23}


@dataclass
class Printed:
    letter: str
    left: float
    right: float
    size: float = 10.0
    font: int = 1
    run: int = 1
    is_garbled: bool = False


def line(*glyphs: tuple[str, float]) -> list[Printed]:
    found, at = [], 0.0
    for letter, width in glyphs:
        found.append(Printed(letter, at, at + 10 * width))
        at += 10 * width
    return found


def text(letters: str) -> list[tuple[str, float]]:
    return [(letter, WIDTHS[letter]) for letter in letters]


def test_the_i_of_a_lost_ligature_is_put_back() -> None:
    glyphs = line(*text("taitlatt"), ("t", 0.56), *text("la"))
    ligatures.mend(glyphs)
    assert "".join(glyph.letter for glyph in glyphs) == "taitlatttila"
    assert not any(glyph.is_garbled for glyph in glyphs)


def test_another_width_is_another_letter() -> None:
    glyphs = line(*text("talitlatt"), ("t", 0.66), *text("la"))
    ligatures.mend(glyphs)
    assert [at for at, glyph in enumerate(glyphs) if glyph.is_garbled] == [9]


def test_the_letters_of_a_ligature_that_is_told_share_its_width() -> None:
    glyphs = [*line(*text("talit")), Printed("t", 30, 36.6), Printed("t", 30, 36.6)]
    ligatures.mend(glyphs)
    assert not any(glyph.is_garbled for glyph in glyphs)


def test_a_font_of_its_own_may_be_wider() -> None:
    glyphs = [*line(*text("talit")), Printed("t", 30, 36.6, font=2)]
    ligatures.mend(glyphs)
    assert not any(glyph.is_garbled for glyph in glyphs)

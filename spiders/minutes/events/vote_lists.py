"""Lists of voters and tables of figures below a head that is a paragraph of its own.

A head is a side ("JAA 2", "Esittelijän ehdotus (JAA):"), an option ("Mallin ehdotuksen puolesta äänestivät:") or the
columns of a table ("JAA EI TYHJÄ"); below it stand names, figures, or a row for each column.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from spiders.minutes.events import voters
from spiders.minutes.events.debate_state import Floor, Reference, references
from spiders.minutes.marks import Sentence

COLUMNS: Final = frozenset({"side", "blank", "absent"})
_BESIDE_FIGURE: Final = frozenset({"votes", "sign", "open", "close", "dash", "colon", "comma", "semicolon"})
_FEWEST_COLUMNS: Final = 2


@dataclass(slots=True)
class Listed:
    """Names or a figure below a head: `side` is "yes", "no", "blank" or "absent"; else `option` is what they were for."""

    side: str | None = None
    option: Reference | None = None
    names: list[str] = field(default_factory=list)
    figure: int | None = None
    # The first names below a head that stands there for the second time are of another vote.
    is_first: bool = False
    # A row of a roll call says its side itself.
    is_row: bool = False


class VoteLists:
    """Reads paragraphs that are heads of lists, and what stands below them."""

    def __init__(self, floor: Floor) -> None:
        """Read them onto a floor."""
        self._floor: Final = floor
        self._side: str | None = None
        self._option: Reference | None = None
        self._columns: list[str] = []
        self._is_first = False

    def end(self) -> None:
        """Note that what follows is below no head."""
        self._side, self._option, self._columns = None, None, []

    def read(self, sentence: Sentence) -> list[Listed]:
        """Read a paragraph of one sentence; returns what it lists, nothing for a head or for any other text."""
        if self._read_head(sentence):
            return []
        if (called := voters.row(sentence)) is not None:
            side, name = called
            return [Listed(side, names=[name], is_row=True)]
        if self._columns:
            return self._table_row(sentence)
        if self._side is None and self._option is None:
            return []
        is_first, self._is_first = self._is_first, False
        if self._side is not None and (figure := _figure_alone(sentence)) is not None:
            return [Listed(self._side, figure=figure, is_first=is_first)]
        names = voters.listed(sentence)
        if not names:
            self.end()
            return []
        return [Listed(self._side, self._option, names, is_first=is_first)]

    def _read_head(self, sentence: Sentence) -> bool:
        columns = _columns(sentence)
        side = voters.list_head(sentence.marks) if not columns else None
        option = _option(sentence, self._floor) if not columns and side is None else None
        if not columns and side is None and option is None:
            return False
        self._columns, self._side, self._option, self._is_first = columns, side, option, True
        return True

    def _table_row(self, sentence: Sentence) -> list[Listed]:
        columns, self._columns = self._columns, []
        figures = [mark.number for mark in sentence.marks if mark.kind == "number"]
        is_row = all(mark.kind == "number" or mark.kind in _BESIDE_FIGURE for mark in sentence.marks)
        if not is_row or len(figures) != len(columns):
            return []
        return [Listed(side, figure=figure) for side, figure in zip(columns, figures, strict=True)]


def _columns(sentence: Sentence) -> list[str]:
    """Return the columns of a table whose head a paragraph is: "JAA EI TYHJÄ POISSA"."""
    marks = [mark for mark in sentence.marks if mark.kind not in _BESIDE_FIGURE]
    if len(marks) < _FEWEST_COLUMNS or any(mark.kind not in COLUMNS for mark in marks):
        return []
    columns = [mark.what if mark.kind == "side" else mark.kind for mark in marks]
    return columns if {"yes", "no"} <= {*columns} and len({*columns}) == len(columns) else []


def _figure_alone(sentence: Sentence) -> int | None:
    """Return the figure of a paragraph that is nothing else: "7", "(7 kpl)"."""
    figures = [mark for mark in sentence.marks if mark.kind == "number"]
    is_alone = len(figures) == 1 and all(one.kind == "number" or one.kind in _BESIDE_FIGURE for one in sentence.marks)
    return figures[0].number if is_alone else None


def _option(sentence: Sentence, floor: Floor) -> Reference | None:
    """Return what a paragraph heads the voters of: "Mallin ehdotuksen puolesta äänestivät:"."""
    marks = sentence.marks
    is_of_voters = any(mark.kind == "favour" or (mark.is_("verb", "vote") and mark.form == "past") for mark in marks)
    if marks[-1].kind != "colon" or not is_of_voters or sentence.kinds & COLUMNS:
        return None
    told = [one for one in references(sentence, floor) if one.is_base or len(one.motions) == 1]
    return told[0] if len(told) == 1 else None

"""An item's page as PDF: a column of labels beside a column of text, or running text, page after page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from spiders.sample.layout import Line
from spiders.sample.meeting_attendance import Roll, Seat
from spiders.sample.pdf_writer import HEIGHT, Paper, wrapped

_LEFT: Final = 57.0
_COLUMN: Final = 170.0
_RIGHT: Final = 540.0
_FOOT: Final = 60.0
_PITCH: Final = 13.5
_CELLS: Final = (_COLUMN, 290.0, 370.0, 465.0)


class Press:
    """Sets lines down a page, and begins the next with the same head and foot."""

    def __init__(self, head: Sequence[str], foot: str) -> None:
        self.paper = Paper()
        self.head, self.foot = head, foot
        self.number = 0
        self.y = 0.0
        self._begin()

    def columns(self, lines: Iterable[Line]) -> bytes:
        """Set labels in a left column that breaks them, and all text in a right one."""
        for line in lines:
            match line.kind:
                case "label" | "case":
                    label = line.label or "Dno"
                    self._beside(label, line.text.removeprefix("Asianumero ").removeprefix("Ärendenummer "))
                case "title":
                    self._set(line.text, _COLUMN, bold=True)
                case "heading" | "history":
                    self._set(line.text, _LEFT)
                case "row":
                    self._set(" ".join(line.cells), _LEFT)
                case _:
                    self._set(line.text, _COLUMN)
        return self.paper.bytes()

    def running(self, lines: Iterable[Line]) -> bytes:
        """Set text across the page, each label on a line of its own above its text."""
        for line in lines:
            match line.kind:
                case "label":
                    self._set(line.label.removesuffix(":") + ":", _LEFT, gap=0)
                    self._set(line.text, _LEFT)
                case "title":
                    self._set(line.text, _LEFT, bold=True)
                case "row":
                    for cell in line.cells:
                        self._set(cell, _LEFT, gap=0)
                case "case":
                    self._set(line.text, _LEFT, gap=0)
                case _:
                    self._set(line.text, _LEFT)
        return self.paper.bytes()

    def front(self, body: str, day: str, place: str, roll: Roll, sections: str = "") -> Press:
        """Set the first page of minutes: when, where, who was there with hours and roles, and which §§ follow."""
        self._set(body, _LEFT, bold=True)
        self._rows("AIKA", [(f"{day} klo {roll.start} - {roll.end}",)])
        self._rows("PAIKKA", [(place,)])
        self._rows(
            "OSALLISTUJAT", [("Nimi", "Klo", "Tehtävä", "Lisätiedot"), *(_seat(roll, one) for one in roll.members)]
        )
        if roll.absent:
            self._rows("POISSA", [(name, "", "jäsen") for name in roll.absent])
        if roll.others:
            self._rows("MUU", [_seat(roll, one) for one in roll.others])
        if sections:
            self._rows("KÄSITELLYT ASIAT", [(sections,)])
        self._rows("PÖYTÄKIRJAN TARKASTUS", [(" ja ".join(roll.inspectors),)])
        return self

    def _rows(self, label: str, rows: Sequence[tuple[str, ...]]) -> None:
        """Set a label and the rows of a table beside it."""
        names = list(wrapped(label, _COLUMN - _LEFT - 8, bold=True))
        for at in range(max(len(names), len(rows))):
            if at < len(names):
                self.paper.put(_LEFT, self.y, names[at], bold=True)
            for x, cell in zip(_CELLS, rows[at] if at < len(rows) else (), strict=False):
                self.paper.put(x, self.y, cell, 9)
            self._line()
        self.y -= _PITCH

    def _begin(self) -> None:
        self.number += 1
        self.y = HEIGHT - 50.0
        for x, text in zip((_LEFT, 300.0, 500.0), [*self.head, str(self.number)], strict=True):
            self.paper.put(x, self.y, text, 9)
        self.paper.put(_LEFT, 30.0, self.foot, 8)
        self.y -= 36.0

    def _line(self) -> None:
        self.y -= _PITCH
        if self.y < _FOOT:
            self._turn()

    def _turn(self) -> None:
        self.paper.page()
        self._begin()

    def _set(self, text: str, x: float, bold: bool = False, gap: float = _PITCH) -> None:
        for line in wrapped(text, _RIGHT - x, bold=bold):
            self.paper.put(x, self.y, line, bold=bold)
            self._line()
        self.y -= gap

    def _beside(self, label: str, text: str) -> None:
        names = list(wrapped(label, _COLUMN - _LEFT - 8, bold=True))
        lines = list(wrapped(text, _RIGHT - _COLUMN))
        if self.y - _PITCH * (len(names) - 1) < _FOOT:  # a label stays on one page
            self._turn()
        for at in range(max(len(names), len(lines))):
            if at < len(names):
                self.paper.put(_LEFT, self.y, names[at], bold=True)
            if at < len(lines):
                self.paper.put(_COLUMN, self.y, lines[at])
            self._line()
        self.y -= _PITCH


def _seat(roll: Roll, seat: Seat) -> tuple[str, ...]:
    return seat.printed, roll.hours(seat), seat.role, seat.note

"""Rows become paragraphs: columns are parted, lines joined, hyphens at line ends undone.

Some documents are printed with a left column of labels and a right column of text, so that a label wraps over lines
beside the text. The columns are known by where pieces begin; what is a label or a heading is the `Structure`'s to say.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from spiders.documents.pdf.rows import Row
from spiders.documents.pdf.structure import PLAIN, Structure
from spiders.documents.text import GAP, undo_hyphen

_BULLET = re.compile(r"(?:[-–•*·▪]|\d{1,2}[.)]|[a-zåäö]\))(?:\s|\Z)")
# A page of few and short lines does not show its right margin: no town's is narrower than this.
_LEAST_RIGHT: Final = 470.0
_CLOSE: Final = 3.0
_SAME_COLUMN: Final = 4.0
_CLOSE_BESIDE: Final = 1.5
_FULL: Final = 0.9
_USUAL_PITCH: Final = 1.2
_LONGEST_LABEL: Final = 4


@dataclass(frozen=True, slots=True)
class _Measure:
    """How a text is set: its right margin, its lines' distance in sizes, and its common type."""

    right: float
    pitch: float
    style: str


@dataclass(frozen=True, slots=True)
class Measures:
    """How a document is set: its rows as wholes, and their last columns."""

    whole: _Measure
    right: _Measure


def paragraphs(
    rows: Sequence[Row], measures: Measures | None = None, structure: Structure = PLAIN
) -> list[tuple[int, str]]:
    """Return the paragraphs of rows, each with its page; a label that stands beside one begins it, with a gap.

    `measures` are those of the whole document, where the rows are a part of it.
    """
    if not rows:
        return []
    measures = measures or measure_layout(rows)
    column = _column(rows, structure)
    if column is None:
        return _joined(rows, measures.whole, structure)
    rows = [_apart(row, column + _SAME_COLUMN, structure) for row in rows]
    measure = measures.right
    found: list[tuple[int, str]] = []
    last = rows[0]
    for zone in _zones(rows, column, measure.style, structure):
        read = _zone(zone, column, measure, structure)
        is_cut = zone[0].page != last.page and _is_long(last, measure)
        if read and found and is_cut and _goes_on_overleaf(found[-1][1], read[0][1], structure):
            page, text = found[-1]
            found[-1] = (page, undo_hyphen(text, read.pop(0)[1]))
        found += read
        last = zone[-1]
    return found


def measure_layout(rows: Sequence[Row]) -> Measures:
    """Measure how a document is set."""
    return Measures(_measure(rows), _measure([row.only(row.pieces[-1:]) for row in rows]))


def continues_paragraph(rows: Sequence[Row], structure: Structure = PLAIN) -> list[bool]:
    """Return for each row whether it goes on with the paragraph of the row above it, where rows stand in one column."""
    if not rows:
        return []
    measure = _measure(rows)
    found, begun = [False], rows[0].text
    for before, row in pairwise(rows):
        found.append(_continues(before, row, begun, measure, structure))
        begun = begun if found[-1] else row.text
    return found


def _measure(rows: Sequence[Row]) -> _Measure:
    rights = sorted(row.right for row in rows)
    right = max(rights[int(0.97 * (len(rights) - 1))], _LEAST_RIGHT)
    near = [(a, b) for a, b in pairwise(rows) if a.page == b.page and 0.8 < (a.height - b.height) / a.size < 2.3]
    # In a text of short paragraphs most lines stand apart: what follows a full line then tells how lines are set.
    full = [(a, b) for a, b in near if a.right > _FULL * right]
    styles = Counter[str]()
    for row in rows:
        for piece in row.pieces:
            styles[piece.style or row.style] += len(piece.text)
    pitch = min(_usual_gap(near), _usual_gap(full))
    pitch = pitch if math.isfinite(pitch) else _USUAL_PITCH
    return _Measure(right, pitch, styles.most_common(1)[0][0])


def _usual_gap(near: Sequence[tuple[Row, Row]]) -> float:
    """Return the smallest distance, in sizes, that is usual between rows; infinity where there are none."""
    gaps = Counter(round((a.height - b.height) / a.size, 1) for a, b in near)
    return min((gap for gap, count in gaps.items() if count >= 0.4 * max(gaps.values())), default=math.inf)


def _column(rows: Sequence[Row], structure: Structure) -> float | None:
    """Find where a right column of text begins beside a left column of labels; None if there is none."""
    starts = Counter(
        round(row.pieces[1].left) for row in rows if len(row.pieces) > 1 and structure.begins_label(row.pieces[0].text)
    )
    if not starts:
        return None
    column = max(starts, key=lambda x: sum(n for other, n in starts.items() if abs(other - x) <= _SAME_COLUMN))
    beside = [row for row in rows if any(abs(piece.left - column) <= _SAME_COLUMN for piece in row.pieces)]
    labelled = [
        row
        for row in beside
        if len(row.pieces) > 1 and structure.begins_label(row.pieces[0].text) and row.pieces[0].right < column
    ]
    crossing = sum(_crosses(row, column, structure) for row in rows)
    return column - _SAME_COLUMN if len(labelled) >= 2 and len(beside) > crossing else None


def _apart(row: Row, column: float, structure: Structure) -> Row:
    """Part a label from the text close beside it: the first word of that begins where the column does."""
    label = row.pieces[0]
    for place, left in label.words:
        if abs(left - column) < _CLOSE_BESIDE and structure.begins_label(label.text[:place]):
            return row.only([*label.parted(place, left), *row.pieces[1:]])
    return row


def _crosses(row: Row, column: float, structure: Structure) -> bool:
    """Return whether a row stands across both columns; a short heading that ends before the second one does as well."""
    if row.pieces[-1].right < column and structure.is_heading(row.text):
        return True
    return any(piece.left < column - _SAME_COLUMN and piece.right > column + 2 * _SAME_COLUMN for piece in row.pieces)


def _is_of_heading(before: Row, row: Row, column: float, style: str, structure: Structure) -> bool:
    """Return whether a row ends a heading across both columns, by its type and place: it ends before the second."""
    near = 0 < before.height - row.height < 1.7 * row.size and abs(row.left - before.left) < _SAME_COLUMN
    return near and row.style == before.style != style and row.right < column and not structure.begins_label(row.text)


def _zones(rows: Sequence[Row], column: float, style: str, structure: Structure) -> Iterator[list[Row]]:
    """Part rows into stretches of two columns and stretches of lines across both, page by page."""
    zone: list[Row] = []
    across = False
    for row in rows:
        crosses = _crosses(row, column, structure) or (
            across and _is_of_heading(zone[-1], row, column, style, structure)
        )
        if zone and (row.page != zone[-1].page or crosses != across):
            yield zone
            zone = []
        zone.append(row)
        across = crosses
    if zone:
        yield zone


def _zone(zone: Sequence[Row], column: float, measure: _Measure, structure: Structure) -> list[tuple[int, str]]:
    """Read one stretch: each label with the lines beside and below it, up to the next label."""
    if _crosses(zone[0], column, structure):
        return _joined(zone, measure, structure)
    left = [row.only(pieces) for row in zone if (pieces := [p for p in row.pieces if p.left < column])]
    right = [row.only(pieces) for row in zone if (pieces := [p for p in row.pieces if p.left >= column])]
    groups = list(_labels(left, structure))
    tops = [rows[0].height + 0.5 * rows[0].size for rows, _ in groups]
    found = _joined([row for row in right if not tops or row.height > tops[0]], measure, structure)
    for at, (rows, label) in enumerate(groups):
        end = tops[at + 1] if at + 1 < len(tops) else float("-inf")
        own = [row for row in right if end < row.height <= tops[at]]
        beside = _joined(own, measure, structure)
        if own and (structure.is_label(label) or own[0].height > rows[-1].height - 0.5 * rows[-1].size):
            label, beside = f"{label}{GAP}{beside[0][1]}", beside[1:]
        found += [(rows[0].page, label), *beside]
    return found


def _labels(left: Sequence[Row], structure: Structure) -> Iterator[tuple[list[Row], str]]:
    """Part the left column into labels, the lines of each joined: the longest run of lines that is a known one."""
    at = 0
    while at < len(left):
        count = next(
            (n for n in range(min(_LONGEST_LABEL, len(left) - at), 1, -1) if _is_one(left[at : at + n], structure)), 1
        )
        if count == 1 and not structure.is_label(_label(left[at : at + 1])):
            while at + count < len(left) and _goes_on(left[at + count - 1], left[at + count], structure):
                count += 1
        yield list(left[at : at + count]), _label(left[at : at + count])
        at += count


def _label(rows: Sequence[Row]) -> str:
    text = rows[0].text
    for row in rows[1:]:
        text = undo_hyphen(text, row.text)
    return text


def _is_one(rows: Sequence[Row], structure: Structure) -> bool:
    """Return whether lines are one known label, and not two: "Selostus", "Kunnanjohtajan", "päätösesitys"."""
    cuts = range(1, len(rows))
    two = any(structure.is_label(_label(rows[:at])) and structure.is_label(_label(rows[at:])) for at in cuts)
    return not two and structure.is_label(_label(rows))


def _goes_on(row: Row, after: Row, structure: Structure) -> bool:
    """Return whether a line of an unknown label goes on in the next: right below, with a small letter or a hyphen."""
    near = row.height - after.height < 1.7 * row.size
    return near and (row.text.endswith(("-", "/")) or after.text[:1].islower()) and not structure.is_label(after.text)


def _joined(rows: Sequence[Row], measure: _Measure, structure: Structure) -> list[tuple[int, str]]:
    """Join the lines of one column to paragraphs."""
    found: list[tuple[int, str]] = []
    before: Row | None = None
    for row in rows:
        if before is not None and _continues(before, row, found[-1][1], measure, structure):
            page, text = found[-1]
            found[-1] = (page, undo_hyphen(text, row.text))
        else:
            found.append((row.page, row.text))
        before = row
    return found


def _continues(before: Row, row: Row, text: str, measure: _Measure, structure: Structure) -> bool:
    """Return whether a line goes on with the paragraph of the line before it."""
    if _begins_alone(row.text, structure) or structure.ends_alone(before.text) or structure.ends_alone(text):
        return False
    if _is_below_heading(before, row, structure):
        return False
    if before.page != row.page:
        return before.style == row.style and _is_long(before, measure) and _goes_on_overleaf(text, row.text, structure)
    if not 0 < before.height - row.height <= 1.28 * measure.pitch * max(before.size, row.size):
        return False
    if before.style == row.style != measure.style:
        return True  # a heading of several lines, set apart by its type
    last_style = before.pieces[-1].style or before.style
    if last_style != row.style == measure.style and (structure.begins_item(text) or _BULLET.match(text)):
        return False  # text below a title that is set in another type
    # A title beside its § hangs: its next line begins below its first word.
    hangs = len(before.pieces) > 1 and abs(row.left - before.pieces[-1].left) <= _SAME_COLUMN
    indent = 0.0 if hangs else row.left - before.left
    if indent > 1.5 * row.size and not _BULLET.match(text):
        return False
    return before.text.endswith("-") or not _fits(before, row, measure)


def _is_below_heading(before: Row, row: Row, structure: Structure) -> bool:
    """Return whether a line begins below a heading that stands in a column beside the text: its day, as a rule."""
    heading = before.pieces[0].text if len(before.pieces) > 1 else ""
    is_heading = structure.is_heading(heading) and not structure.begins_item(heading)
    return is_heading and abs(row.left - before.left) <= _SAME_COLUMN


def _is_long(row: Row, measure: _Measure) -> bool:
    return row.right > 0.75 * measure.right


def _goes_on_overleaf(text: str, after: str, structure: Structure) -> bool:
    """Return whether a paragraph that a page's end cuts goes on: it is not at its end, and nothing new begins."""
    if structure.may_precede_text(text) and after[:1].isupper() and not after.isupper():
        return False  # a title at the page's end, and the text below it
    return not (
        text.rstrip("”’\"')").endswith((".", ":", "!", "?"))
        or _begins_alone(after, structure)
        or structure.ends_alone(text)
        or GAP in after
    )


def _begins_alone(text: str, structure: Structure) -> bool:
    """Return whether a line begins a paragraph by its words or as a bullet."""
    return bool(_BULLET.match(text)) or structure.stands_alone(text)


def _fits(before: Row, row: Row, measure: _Measure) -> bool:
    """Return whether the next line's first word had still fitted in: then the line was ended on purpose.

    Where that is a close thing, a sentence that is not at its end goes on.
    """
    piece = row.pieces[0]
    word = piece.text.split(" ", 1)[0]
    width = (piece.right - piece.left) * len(word) / max(len(piece.text), 1)
    room = measure.right - before.right - 0.3 * before.size - width
    goes_on = row.text[:1].islower() and before.text[-1:] not in ".:;!?"
    return room > (_CLOSE if goes_on else 1.0) * before.size

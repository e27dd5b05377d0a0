"""The form on the first page of minutes: labels that a narrow column breaks are read whole, beside what they label.

SAAPUVILLA OLLEET      ( x ) Malli Maija, puheenjohtaja
JÄSENET (ja merkintä   ( x ) Näyte Niilo, jäsen
puheenjohtajasta)

Only where the pieces stand on the page tells the rows of the label from the rows beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from spiders.documents.pdf.rows import Piece, Row
from spiders.minutes.attendance import front_labels

_SAME_COLUMN: Final = 4.0
_NEAR: Final = 1.5
_LONGEST: Final = 200
_ITEM: Final = re.compile(r"§ ?\d|\d{1,4} ?§")


def unfolded(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with the labels of the form made whole; other rows stay as they are."""
    labelled = [at for at, row in enumerate(rows[:_LONGEST]) if front_labels.is_label(row.pieces[0].text)]
    end = next((at for at, row in enumerate(rows[:_LONGEST]) if _ITEM.match(row.text)), _LONGEST)
    starts = Counter(round(rows[at].pieces[1].left) for at in labelled if at < end and len(rows[at].pieces) > 1)
    if not starts or starts.most_common(1)[0][1] < 2:
        return list(rows)
    column = starts.most_common(1)[0][0] - _SAME_COLUMN
    found: list[Row] = []
    at = 0
    while at < len(rows):
        count = _label_rows(rows[at : min(end, len(rows))], column) if at < end else 1
        found += _whole(rows[at : at + count], column) if count > 1 else rows[at : at + 1]
        at += count
    return found


def _label_rows(rows: Sequence[Row], column: float) -> int:
    """Count the rows over which the label at the first of them goes on."""
    if not rows or not (label := _left(rows[0], column)) or rows[0].pieces[0].right > column:
        return 1
    last = 0
    lefts = [_left(row, column) for row in rows]
    for at, row in enumerate(rows[1:], 1):
        before = rows[at - 1]
        near = row.page == before.page and before.height - row.height < _NEAR * row.size
        if not near or (row.pieces[0].left < column and row.pieces[0].right > column):
            break
        if lefts[at] and not _goes_on(label, lefts[at], " ".join(lefts[at + 1 : at + 2])):
            break
        if lefts[at]:
            label, last = f"{label} {lefts[at]}", at
    return last + 1


def _goes_on(label: str, text: str, after: str) -> bool:
    """Return whether a line goes on with a label: it makes a longer one, by itself or with the line after it."""
    known = front_labels.label_of(label.partition("(")[0].strip())
    if known and (label.count("(") > label.count(")") or text.startswith("(") or label.endswith((" JA", "-", "/"))):
        return True
    alone = front_labels.label_of(text)
    is_longer = len(front_labels.label_of(f"{label} {text}")) > max(len(label), len(alone))
    return is_longer or (not alone and len(front_labels.label_of(f"{label} {text} {after}")) > len(f"{label} {text}"))


def _left(row: Row, column: float) -> str:
    return " ".join(piece.text for piece in row.pieces if piece.left < column)


def _whole(rows: Sequence[Row], column: float) -> list[Row]:
    """Put a label together before the first row beside it."""
    label = " ".join(text for row in rows if (text := _left(row, column)))
    first = rows[0]
    named = Piece(label, first.left, column - 2 * first.size, first.pieces[0].style)
    beside = [[piece for piece in row.pieces if piece.left >= column] for row in rows]
    found = [first.only([named, *beside[0]])]
    return [*found, *(row.only(pieces) for row, pieces in zip(rows[1:], beside[1:], strict=True) if pieces)]

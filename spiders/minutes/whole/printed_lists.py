"""Lists of people that stand beside each other are read one after the other: who is absent was not there.

LÄSNÄ                          POISSA
Malli Maija, puheenjohtaja     Otos Olli, jäsen
Näyte Niilo, jäsen

Only where each piece stands on the page tells whose column it is of: a row may hold one person, of either list. Lists
whose columns gaps or tables part are read without that, in `attendance`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from spiders.documents.pdf.rows import Piece, Row
from spiders.minutes.attendance import front_labels

_INDENT: Final = 0.5
_ITEM: Final = re.compile(r"(?:§ ?\d|\d{1,4} ?§)")
_HERE: Final = frozenset({"läsnä", "saapuvilla"})
_CROSSES: Final = frozenset({"x", "X", "✓", "✔", "☒", "×", "+"})


def unrolled(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with such lists one below the other; any other row stays where it is."""
    found: list[Row] = []
    at = 0
    while at < len(rows):
        if marks := _marked(rows, at):
            found += marks
            at += len(marks)
            continue
        labels = _labels(rows[at])
        if not labels:
            found.append(rows[at])
            at += 1
            continue
        end = at + 1
        while end < len(rows) and _is_of_lists(rows[end], rows[at], rows[at + 1], labels):
            end += 1
        found += _one_by_one(rows[at:end], labels)
        at = end
    return found


def _marked(rows: Sequence[Row], at: int) -> list[Row]:
    """Read a table that tells by a mark who was there: "Nimi | Läsnä | Poissa", and an x below one of the two."""
    head = rows[at]
    names = [piece.text.casefold().strip(" :") for piece in head.pieces]
    if len(names) < 2 or "poissa" not in names or not _HERE.intersection(names[1:]):
        return []
    here = next(piece for piece, name in zip(head.pieces, names, strict=True) if name in _HERE)
    absent = head.pieces[names.index("poissa")]
    found = [head.only([Piece("LÄSNÄ", here.left, here.right)])]
    for row in rows[at + 1 :]:
        cells = [piece for piece in row.pieces if piece.text not in _CROSSES]
        marks = [piece for piece in row.pieces if piece.text in _CROSSES]
        if not cells or not marks or row.page != head.page:
            break
        is_absent = any(abs(mark.left - absent.left) < abs(mark.left - here.left) for mark in marks)
        found.append(row.only([*cells, Piece("poissa", absent.left, absent.right)] if is_absent else cells))
    return found if len(found) > 1 else []


def _labels(row: Row) -> list[float]:
    """Return where the lists that a row heads begin; nothing where it does not head several."""
    is_head = front_labels.lists_beside([piece.text for piece in row.pieces])
    return [piece.left for piece in row.pieces] if is_head else []


def _is_of_lists(row: Row, head: Row, body: Row, labels: Sequence[float]) -> bool:
    first = row.pieces[0]
    is_across = any(
        piece.left < left - _INDENT * row.size and piece.right > left for piece in row.pieces for left in labels
    )
    is_heading = row.style == head.style != body.style
    return (
        row.page == head.page
        and not is_across
        and not is_heading
        and not front_labels.is_label(first.text)
        and not _ITEM.match(row.text)
    )


def _one_by_one(rows: Sequence[Row], labels: Sequence[float]) -> list[Row]:
    found: list[Row] = []
    for at, left in enumerate(labels):
        right = labels[at + 1] if at + 1 < len(labels) else float("inf")
        head = rows[0].pieces[at]
        found.append(rows[0].only([replace(head, text=head.text.capitalize())]))
        for row in rows[1:]:
            inside = [piece for piece in row.pieces if _is_between(piece, row, left if at else 0.0, right)]
            if inside:
                found.append(row.only(inside))
    return found


def _is_between(piece: Piece, row: Row, left: float, right: float) -> bool:
    return left - _INDENT * row.size <= piece.left < right - _INDENT * row.size

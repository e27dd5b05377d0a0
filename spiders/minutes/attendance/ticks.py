"""Forms that tell by a mark who was there: a cross, an empty box or a dash before each name, or in a column behind it.

    [X] Modell Maja, ordförande       [ ] Exempel Eva        x Malli Maija, pj.    - Otos Olli, vj.

Where some have a mark, who has none was not there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from spiders.documents.text import GAP

_BOX: Final = r"\[ ?[xX✓✔]? ?\]|\( ?[xX✓✔]? ?\)|[☒☑☐]"
_CROSS: Final = r"[xX✓✔×](?=\s|\Z)"
_DASH: Final = r"[-–](?=\s|\Z)"
_BEFORE: Final = re.compile(rf"\s*(?P<mark>{_BOX}|{_CROSS}|{_DASH})\s*(?=[A-ZÅÄÖ])")
_ALONE: Final = re.compile(rf"\s*(?P<mark>{_BOX}|{_CROSS}|{_DASH})\s*\Z")
_NEXT: Final = re.compile(rf"\s+(?=(?:{_BOX}|{_CROSS}|{_DASH})\s*[A-ZÅÄÖ][a-zåäöA-ZÅÄÖ])")
_BEHIND: Final = re.compile(rf"(?<=[a-zåäö.])\s+(?=(?:{_CROSS}|{_DASH})(?:{GAP}|\Z))")
_PRESENT: Final = re.compile(r"[xX✓✔×☒☑]")
_SURE: Final = re.compile(rf"(?:{_BOX}|{_CROSS})\s*[A-ZÅÄÖ]")


def are_used(rows: Sequence[str]) -> bool:
    """Return whether rows of people tell by marks who was there: a dash alone may be no more than a bullet."""
    return any(
        _SURE.match(row.strip()) or any(_ALONE.match(cell) and _PRESENT.search(cell) for cell in row.split(GAP)[1:])
        for row in rows
    )


def parted(row: str) -> str:
    """Return a row with a gap before each person with a mark, where the first of several begins the row."""
    row = _BEHIND.sub(GAP, row) if GAP in row else row
    return _NEXT.sub(GAP, row) if _SURE.match(row.strip()) or row.startswith(("- ", "– ")) else row


def taken(text: str) -> tuple[str, bool | None]:
    """Take the mark off a text that begins with one; returns the rest, and whether it says that somebody was there."""
    match = _BEFORE.match(text)
    return (text[match.end() :], bool(_PRESENT.search(match["mark"]))) if match else (text, None)


def alone(cell: str) -> bool | None:
    """Return what a cell that is a mark and nothing else says of who stands before it; None for another cell."""
    match = _ALONE.match(cell)
    return bool(_PRESENT.search(match["mark"])) if match else None

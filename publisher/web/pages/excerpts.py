"""The part of a text in which searched words stand, with the words marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from spiders.documents.text_comparison import Piece

_BEFORE: Final = 80
_LENGTH: Final = 260


def excerpt(text: str, forms: Sequence[str]) -> list[Piece]:
    """Return about two lines of a text around the first of the forms; marked pieces are `is_changed`."""
    plain = " ".join(text.split())
    pattern = _pattern(forms)
    match = pattern.search(plain) if pattern else None
    start = max(0, match.start() - _BEFORE) if match else 0
    start = plain.find(" ", start) + 1 if start else 0
    cut = plain[start : start + _LENGTH]
    end = len(cut) if start + _LENGTH >= len(plain) else max(cut.rfind(" "), 1)
    pieces = mark(cut[:end], forms)
    before, after = "… " if start else "", " …" if start + end < len(plain) else ""
    return [Piece(before, False), *pieces, Piece(after, False)]


def mark(text: str, forms: Sequence[str]) -> list[Piece]:
    """Return a text in pieces, those that are one of the forms marked."""
    pattern = _pattern(forms)
    if not pattern:
        return [Piece(text, False)]
    return [Piece(part, bool(place % 2)) for place, part in enumerate(pattern.split(text)) if part]


def _pattern(forms: Sequence[str]) -> re.Pattern[str] | None:
    longest = sorted((re.escape(form) for form in forms if form), key=len, reverse=True)
    # The ending of a word is marked with it.
    return re.compile(rf"((?:{'|'.join(longest)})\w*)", re.IGNORECASE) if longest else None

"""Recusals that only the roll of whole minutes tells: "Malli Maija   jäsen   esteellinen § 45".

They belong to the item with that §.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from spiders.documents.text import fold
from spiders.items import AgendaItem, Attendance, Recusal

_NUMBERS: Final = r"\d{1,3}(?:\s*(?:[,–-]|ja|och)\s*(?:§\s*)?\d{1,3})*"
_WORD: Final = r"(?:esteelli|[a-zåäö]*jääv|jäv)[a-zåäö]*"
_TOLD: Final = re.compile(
    rf"{_WORD}[\s,(:]*(?:§+(?::\w+)?\s*(?P<behind>{_NUMBERS})|(?P<before_sign>{_NUMBERS})\s*§)"
    rf"|(?:§+(?::\w+)?\s*(?P<ahead>{_NUMBERS})|(?P<ahead_of_sign>{_NUMBERS})\s*§(?::\w+)?)[\s:(]*{_WORD}",
    re.IGNORECASE,
)
_RANGE: Final = re.compile(r"(\d+)\s*[–-]\s*(?:§\s*)?(\d+)")
_LONGEST_RANGE: Final = 30
_LONGEST_ROW: Final = 300


def add(items: Sequence[AgendaItem], rows: Sequence[str], roll: Sequence[Attendance]) -> None:
    """Add to the items of a meeting who was recused by the rows of its front matter, where the item does not say so."""
    told = dict[int, list[str]]()
    for row in rows:
        name = _only_name(row, roll) if len(row) < _LONGEST_ROW and _TOLD.search(row) else None
        for section in _sections(row) if name else ():
            told.setdefault(section, []).append(name or "")
    for item in items:
        own = item.handlings[-1] if item.handlings else None
        known = {frozenset(one.name.split()) for one in own.recusals} if own else set()
        lasts = {one.name.split()[-1] for one in own.recusals} if own else set()
        for name in told.get(item.section or 0, []) if own else ():
            if own is not None and frozenset(name.split()) not in known and name.split()[-1] not in lasts:
                own.recusals.append(Recusal(name))


def _only_name(row: str, roll: Sequence[Attendance]) -> str | None:
    """Return the one person of the roll whom a row names."""
    words = set(re.findall(r"[\w’'-]+", fold(row)))
    named = [one.name for one in roll if {*one.name.split()} <= words]
    return named[0] if len(named) == 1 else None


def _sections(row: str) -> Iterator[int]:
    for match in _TOLD.finditer(row):
        told = next(group for group in match.groups() if group)
        for first, last in _RANGE.findall(told):
            if 0 < int(last) - int(first) < _LONGEST_RANGE:
                yield from range(int(first), int(last) + 1)
        yield from map(int, re.findall(r"\d+", _RANGE.sub(" ", told)))

"""Items as an agenda had them, and how they compare with the minutes of the same meeting. Pure, but for the IRIs.

An item of an agenda keeps the IRI that it had while there was only the agenda, and is an `AgendaVersion` from then on:
it is not counted as an item, and leads to the item of the minutes that it became.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Final, Literal, TypeAlias

from spiders.documents.text_comparison import changed_words

Change: TypeAlias = Literal["handled", "unchanged", "changed", "withdrawn", "added"]
# Titles that are as alike as this may be one item under another name: then nothing is said of either.
_ALIKE: Final = 0.6


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of an agenda or of minutes by its IRI: its title, the IRI of its case, and what was proposed."""

    iri: str
    title: str = ""
    case: str | None = None
    proposal: str | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """What became of an item: the code, the IRI of its item in the minutes, the runs of words that went and came."""

    change: Change
    item: str | None = None
    removed: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)


def compare(
    agenda: Collection[Entry], minutes: Collection[Entry], is_agenda_whole: bool, are_minutes_whole: bool
) -> dict[str, Compared]:
    """Return what became of the items of an agenda, and which of the minutes' were added, by their IRIs.

    An item is withdrawn only where the minutes are held as a whole, added only where the agenda is; of an item that
    may be another under a new title nothing is said.
    """
    pairs = _pairs(agenda, minutes)
    found = {before.iri: _of_pair(before, after) for before, after in pairs}
    left = [entry for entry in agenda if entry.iri not in found]
    paired = {after.iri for _, after in pairs}
    right = [entry for entry in minutes if entry.iri not in paired]
    if are_minutes_whole:
        found |= {entry.iri: Compared("withdrawn") for entry in left if not _is_like_any(entry, right)}
    if is_agenda_whole:
        found |= {entry.iri: Compared("added") for entry in right if not _is_like_any(entry, left)}
    return found


def _pairs(agenda: Iterable[Entry], minutes: Iterable[Entry]) -> list[tuple[Entry, Entry]]:
    """Return the items that are one: by their case, else by their title, where only one of either side has it."""
    left, right = list(agenda), list(minutes)
    found: list[tuple[Entry, Entry]] = []
    keys: tuple[Callable[[Entry], str | None], ...] = (_case_and_title, lambda entry: entry.case, _title)
    for key in keys:
        before, after = _single(left, key), _single(right, key)
        found += [(before[name], after[name]) for name in before if name in after]
        done = {entry.iri for pair in found for entry in pair}
        left = [entry for entry in left if entry.iri not in done]
        right = [entry for entry in right if entry.iri not in done]
    return found


def _single(entries: Iterable[Entry], key: Callable[[Entry], str | None]) -> Mapping[str, Entry]:
    named = [(name, entry) for entry in entries if (name := key(entry))]
    times = Counter(name for name, _ in named)
    return {name: entry for name, entry in named if times[name] == 1}


def _title(entry: Entry) -> str:
    return " ".join(entry.title.casefold().split())


def _case_and_title(entry: Entry) -> str | None:
    return f"{entry.case} {_title(entry)}" if entry.case else None


def _is_like_any(entry: Entry, others: Iterable[Entry]) -> bool:
    own = _title(entry)
    return any(SequenceMatcher(None, own, _title(other)).ratio() >= _ALIKE for other in others)


def _of_pair(before: Entry, after: Entry) -> Compared:
    if before.proposal is None or after.proposal is None:
        return Compared("handled", after.iri)
    if before.proposal.split() == after.proposal.split():
        return Compared("unchanged", after.iri)
    return Compared("changed", after.iri, *changed_words(before.proposal, after.proposal))

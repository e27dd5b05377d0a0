"""Documents read as `kuntalinkki parse` reads them, and held against what they say."""

from __future__ import annotations

from dataclasses import dataclass, field

from benchmarks.minutes import comparison, gold, reviewed
from benchmarks.minutes.comparison import Unit
from benchmarks.minutes.entries import Spelling, fold, hashed
from benchmarks.minutes.gold import Case
from benchmarks.minutes.printing import printed
from spiders import platforms
from spiders.errors import PageError
from spiders.items import AgendaItem, Item, Meeting


@dataclass(slots=True)
class Held:
    """A document held against its right reading: the units, why it was refused if it was, and its doubts."""

    id: str
    language: str
    about: str
    units: list[Unit]
    should_doubt: bool = False
    refused: str | None = None
    doubts: list[str] = field(default_factory=list)


def hold_all(part: str) -> list[Held]:
    """Hold each document of a part; the recorded pages are also those whose reading somebody has reviewed."""
    held = [hold(case) for case in gold.cases(part)]
    if part == gold.RECORDED_PAGES and held:
        held += [Held(page, "fi", "a reviewed reading", units) for page, units in reviewed.pages()]
    return held


def hold(case: Case, spelled: Spelling | None = None) -> Held:
    """Read a document as it is published and compare; `spelled` tells how names and texts are spelled for it."""
    page = printed(case)
    items: list[Item] = []
    refused = None
    try:
        items = platforms.read(page.platform, page.url, page.body, municipality="mallila").items
    except PageError as error:
        refused = str(error)
    compare = comparison.of_meeting if case.is_meeting else comparison.of_item
    units = compare(case.right, items, spelled or (hashed if case.part == gold.RECORDED_PAGES else fold))
    about = case.table.get("seen_in", "recorded")
    return Held(case.id, case.language, about, units, _should_doubt(case), refused, _doubts(items))


def _doubts(items: list[Item]) -> list[str]:
    return [
        f"{doubt.code} in {doubt.where}: {doubt.words or ''}"
        for item in items
        if isinstance(item, AgendaItem | Meeting)
        for doubt in item.doubts
    ]


def _should_doubt(case: Case) -> bool:
    """Return whether a careful reader could not be sure of something in a document."""
    right = case.right
    return any(one.get("doubt") for one in (right, *right.get("handlings", ()), *right.get("items", ())))

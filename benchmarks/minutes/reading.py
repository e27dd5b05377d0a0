"""Documents of the gold read as `kuntalinkki parse` reads them, and held against what they say."""

from __future__ import annotations

from dataclasses import dataclass, field

from benchmarks.minutes import comparison
from benchmarks.minutes.comparison import Unit
from benchmarks.minutes.gold import Case
from benchmarks.minutes.printing import printed
from spiders import platforms
from spiders.errors import PageError
from spiders.items import AgendaItem, Item, Meeting


@dataclass(slots=True)
class Held:
    """A document held against its right reading: the units, why it was refused if it was, and its doubts."""

    case: Case
    units: list[Unit]
    refused: str | None = None
    doubts: list[str] = field(default_factory=list)

    @property
    def should_doubt(self) -> bool:
        """Tell whether a careful reader could not be sure of something in it."""
        right = self.case.right
        return any(one.get("doubt") for one in (right, *right.get("handlings", ()), *right.get("items", ())))


def hold(case: Case) -> Held:
    """Read a document as published and compare."""
    page = printed(case)
    refused = None
    items: list[Item] = []
    try:
        items = platforms.read(page.platform, page.url, page.body, municipality="mallila").items
    except PageError as error:
        refused = str(error)
    compare = comparison.of_meeting if case.is_whole else comparison.of_item
    doubts = [
        f"{doubt.code} in {doubt.where}: {doubt.words or ''}"
        for item in items
        if isinstance(item, AgendaItem | Meeting)
        for doubt in item.doubts
    ]
    return Held(case, compare(case.right, items), refused, doubts)

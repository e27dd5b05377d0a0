"""Recorded pages whose reading a person has reviewed: what is read now beside it, hash by hash."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from benchmarks.minutes.comparison import Unit
from benchmarks.recorded import PAGES, TWEB_PAGES, digest, expected_file, read
from spiders.items import as_json

_HEAD: Final = ("body", "date", "section")
_OF_ITEM: Final = ("title", "case_number")
_OF_HANDLING: Final = (
    "presenter", "proposal", "decision", "outcomes", "unanimous", "votes", "motions", "dissents", "recusals",
)  # fmt: skip


def pages() -> Iterator[tuple[str, list[Unit]]]:
    """Yield the recorded pages that tell agenda items, each with its units."""
    for page in (*PAGES, *TWEB_PAGES):
        if not expected_file(page).exists():
            continue
        right = _items(json.loads(expected_file(page).read_text(encoding="utf-8")))
        if right:
            yield page, list(_compare(right, _items([digest(as_json(item)) for item in read(page)])))


def _items(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for one in told if one["type"] == "AgendaItem" and one["handlings"]]


def _compare(right: list[dict[str, Any]], read: list[dict[str, Any]]) -> Iterator[Unit]:
    for at, one in enumerate(right):
        other = read[at] if at < len(read) else {"handlings": []}
        for field in _OF_ITEM:
            yield Unit("item", field, _entries(one[field]), _entries(other.get(field)), False)
        wanted, found = (_entries([[h[part] for part in _HEAD] for h in told["handlings"]]) for told in (one, other))
        yield Unit("item", "handlings", wanted, found, False)
        for place in range(max(len(one["handlings"]), len(other["handlings"]))):
            both = [told["handlings"][place] if place < len(told["handlings"]) else {} for told in (one, other)]
            for field in _OF_HANDLING:
                wanted, found = (_entries(handling.get(field)) for handling in both)
                yield Unit(f"handling {place + 1}", field, wanted, found, False)


def _entries(told: Any) -> Counter[str]:
    """Return a value as entries: those of a list one by one, none of what is not told."""
    each = told if isinstance(told, list) else [told]
    return Counter(json.dumps(one, ensure_ascii=False, sort_keys=True) for one in each if one is not None)

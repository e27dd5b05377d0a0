"""How much of what a town's lists show is held, by body and year, and why the rest is not.

What is listed is what lists of meetings and pages of meetings tell; a meeting is held when any of its items is, an item
when its own handling is. A town numbers the sections (§) of a body through a year, so numbers that are missing between
the first and the last are a gap, listed or not. A meeting that was only announced is one without minutes a month later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

import pyoxigraph as ox

from ontology import terms
from publisher.mapping import iris
from publisher.store import Store

DAYS_TO_MINUTES: Final = 30
NO_REASON: Final = "not-asked"
_TYPE: Final = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_SOURCE: Final = ox.NamedNode("http://purl.org/dc/terms/source")
_MINUTES: Final = ox.NamedNode(iris.concept("document-kind", "minutes"))
_UNION: Final = ox.DefaultGraph()


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is listed and held of a body in a year; `missing` counts by reason the items that are listed and not held.

    `gaps` are the numbers of sections that no page tells, `never_minuted` the days of meetings that were announced.
    """

    body: str
    year: int
    meetings_listed: int
    meetings_held: int
    items_listed: int
    items_held: int
    missing: dict[str, int] = field(default_factory=dict)
    gaps: list[int] = field(default_factory=list)
    never_minuted: list[str] = field(default_factory=list)


def measure(store: Store, base: str, town: str, reasons: Mapping[str, str], today: date) -> list[Coverage]:
    """Return what is listed and held of a town, by body and year; `reasons` says of addresses why they are not held."""
    meetings = _meetings(store, f"{iris.town(base, town)}/meeting/")
    groups: dict[tuple[str, int], list[ox.NamedNode]] = defaultdict(list)
    for meeting, (body, day) in meetings.items():
        groups[body, day.year].append(meeting)
    return [
        _of_year(store, body, year, {one: meetings[one][1] for one in group}, reasons, today)
        for (body, year), group in sorted(groups.items())
    ]


def share(found: Iterable[Coverage]) -> float:
    """Return the share of the listed items that is held; 1 where none is listed."""
    rows = [*found]
    listed = sum(row.items_listed for row in rows)
    return sum(row.items_held for row in rows) / listed if listed else 1.0


def _of_year(
    store: Store, body: str, year: int, days: Mapping[ox.NamedNode, date], reasons: Mapping[str, str], today: date
) -> Coverage:
    held_meetings = listed = held = 0
    missing: dict[str, int] = defaultdict(int)
    numbers: set[int] = set()
    never: list[str] = []
    for meeting, day in sorted(days.items(), key=lambda pair: (pair[1], str(pair[0]))):
        items = [(item, number) for item in _items(store, meeting) if (number := _section(store, item)) is not None]
        there = [number for item, number in items if _has(store, item, terms.OWN_HANDLING)]
        numbers.update(number for _, number in items)
        listed, held, held_meetings = listed + len(items), held + len(there), held_meetings + bool(there)
        for item, _ in items:
            if not _has(store, item, terms.OWN_HANDLING):
                missing[_reason(store, item, meeting, reasons)] += 1
        kinds = [*_values(store, meeting, terms.DOCUMENT_KIND)]
        if kinds and _MINUTES not in kinds and day < today - timedelta(days=DAYS_TO_MINUTES):
            never.append(day.isoformat())
    gaps = sorted({*range(min(numbers), max(numbers))} - numbers) if numbers else []
    return Coverage(body, year, len(days), held_meetings, listed, held, dict(sorted(missing.items())), gaps, never)


def _meetings(store: Store, prefix: str) -> dict[ox.NamedNode, tuple[str, date]]:
    """Return the town's meetings of which body and day are known, each with the name of the body and its day."""
    found: dict[ox.NamedNode, tuple[str, date]] = {}
    for quad in store.native.quads_for_pattern(None, _TYPE, ox.NamedNode(terms.Meeting), _UNION):
        node = quad.subject
        if not isinstance(node, ox.NamedNode) or not node.value.startswith(prefix):
            continue
        days = sorted(
            one.value[:10] for term in (terms.MEETING_DATE, terms.START) for one in _values(store, node, term)
        )
        names = [
            name.value for body in _values(store, node, terms.HELD_BY) for name in _values(store, body, terms.NAME)
        ]
        if days and names:
            found[node] = (min(names), date.fromisoformat(days[0]))
    return found


def _items(store: Store, meeting: ox.NamedNode) -> list[Any]:
    quads = store.native.quads_for_pattern(None, ox.NamedNode(terms.MEETING), meeting, _UNION)
    item = ox.NamedNode(terms.AgendaItem)
    return [one.subject for one in quads if ox.Quad(one.subject, _TYPE, item, _UNION) in store.native]


def _section(store: Store, item: Any) -> int | None:
    return next((int(one.value) for one in _values(store, item, terms.SECTION)), None)


def _reason(store: Store, item: Any, meeting: ox.NamedNode, reasons: Mapping[str, str]) -> str:
    """Return why an item is not held: what is known of its own address, else of its meeting's."""
    for node in (item, meeting):
        for quad in store.native.quads_for_pattern(node, _SOURCE, None, _UNION):
            if isinstance(quad.object, ox.NamedNode) and (reason := reasons.get(quad.object.value)):
                return reason
    return NO_REASON


def _has(store: Store, node: Any, term: str) -> bool:
    return next(_values(store, node, term), None) is not None


def _values(store: Store, node: Any, term: str) -> Iterator[Any]:
    return (quad.object for quad in store.native.quads_for_pattern(node, ox.NamedNode(term), None, _UNION))

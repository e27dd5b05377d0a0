"""From events to strategies, each from its first draft to its last day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import Final

from publisher.mapping import iris
from publisher.statements.strategies.case_titles import name
from publisher.statements.strategies.events import Event

_YEARS: Final = re.compile(r"(?<!\d)(20\d\d)\s*[–—-]\s*(20\d\d)(?!\d)")


@dataclass(slots=True)
class Strategy:
    """A strategy: `key` names it within its town; days are ISO, None where they are not known.

    `editions` are the strategy pages that tell of it, `told` the years that it is said to be for, `repealed` the day on
    which the council ended it. `is_end_seen` is true where `last` is only the day before the page of the next was read.
    """

    key: str
    title: str
    approved: str | None = None
    first: str | None = None
    last: str | None = None
    events: list[tuple[Event, bool]] = field(default_factory=list)
    editions: list[str] = field(default_factory=list)
    statements: list[str] = field(default_factory=list)
    told: tuple[str, str] | None = None
    replaces: Strategy | None = None
    repealed: str | None = None
    is_end_seen: bool = False

    @property
    def is_only_seen(self) -> bool:
        """Return whether its first day is only the one on which its page was first read."""
        return self.first is not None and self.approved is None and self.told is None

    @property
    def label(self) -> str:
        """Return a name that no other strategy of the town has: with its years, or the day of its approval."""
        if self.told and self.told[0] in self.title:
            return self.title
        if self.told and not self.approved:
            return f"{self.title} {self.told[0]}–{self.told[1]}"
        if self.approved:
            return f"{self.title}, hyväksytty {_finnish(self.approved)}"
        return (
            f"{self.title}, julkaistu viimeistään {_finnish(self.first)}"
            if self.first
            else f"{self.title}, valmisteilla"
        )

    def holds(self, day: str) -> bool:
        """Return whether it is in force on a day."""
        return self.first is not None and self.first <= day and (self.last is None or day <= self.last)


def lives(found: Iterable[Event]) -> list[Strategy]:
    """Return the strategies that the minutes tell of, the oldest first, with their days."""
    events = [*found]
    known: list[Strategy] = []
    for _, stream in groupby(sorted(events, key=_stream), key=lambda event: _stream(event)[0]):
        known += _of_case([event for event in stream if event.does == "making"])
    known = _one_a_day(known)
    dated(known)
    for event in events:
        if event.does != "making" and (held := in_force(known, event.date)):
            held.events.append((event, True))
            _decided(held, event)
            dated(known)
    for strategy in known:
        strategy.events.sort(key=lambda told: (told[0].date, told[0].handling))
    return known


def _decided(strategy: Strategy, event: Event) -> None:
    """Let a strategy end, or hold longer, as the council decided; to which year is told by the title of the case."""
    match event.stage(True):
        case "repealed":
            strategy.repealed = event.date
        case "extended" if strategy.told and (later := re.findall(r"\b20\d\d\b", event.title)):
            strategy.told = (strategy.told[0], max(strategy.told[1], *later))
        case _:
            pass


def dated(known: list[Strategy]) -> None:
    """Give each strategy that came into force its first and last day, and tell what it replaces."""
    begun = sorted((one for one in known if _begin(one)), key=lambda one: (_begin(one) or "", one.key))
    for strategy in begun:
        strategy.first = _begin(strategy)
        strategy.last = f"{strategy.told[1]}-12-31" if strategy.told else None
        if strategy.repealed and (strategy.last is None or strategy.repealed < strategy.last):
            strategy.last = strategy.repealed
        strategy.replaces = None
        strategy.is_end_seen = False
    for before, after in pairwise(begun):
        assert after.first
        eve = max((date.fromisoformat(after.first) - timedelta(1)).isoformat(), before.first or "")
        is_earlier = before.last is None or before.last < (before.first or "") or eve < before.last
        if is_earlier:
            before.last, before.is_end_seen = eve, after.is_only_seen
        after.replaces = before
    known.sort(key=lambda one: (one.first or one.events[0][0].date if one.events else one.first or "9", one.key))


def in_force(known: Iterable[Strategy], day: str) -> Strategy | None:
    """Return the strategy that was in force on a day."""
    holding = [strategy for strategy in known if strategy.holds(day)]
    return max(holding, key=lambda strategy: strategy.first or "", default=None)


def years(text: str) -> tuple[str, str] | None:
    """Return the years that a text says a strategy is for: "2026–2029"."""
    match = _YEARS.search(text)
    return (match[1], match[2]) if match and match[1] < match[2] else None


def _begin(strategy: Strategy) -> str | None:
    """Return the day from which a strategy holds: its approval, or the first of the years told if that is later."""
    day = strategy.approved or strategy.first
    begin = f"{strategy.told[0]}-01-01" if strategy.told else None
    return max(day, begin) if day and begin and strategy.approved else day or begin


def _one_a_day(known: list[Strategy]) -> list[Strategy]:
    """Join strategies that are approved on one day: two cases then tell of one."""
    found: dict[str, Strategy] = {}
    for strategy in known:
        other = found.setdefault(strategy.key, strategy)
        if other is not strategy:
            other.events += strategy.events
            other.told = other.told or strategy.told
    return [*found.values()]


def _stream(event: Event) -> tuple[str, str, bool, str]:
    # On one day the board meets before the council.
    return event.case or "", event.date, event.is_council, event.handling


def _of_case(events: list[Event]) -> list[Strategy]:
    """Part the handlings of a case: what follows an approval belongs to it, until the next one is made."""
    found: list[Strategy] = []
    making: list[Event] = []
    for event in events:
        if event.approves:
            found.append(_approved([*making, event]))
            making = []
        elif found and (
            event.stage(True) == "noted" or not (making or event.is_draft or event.stage(False) == "proposed")
        ):
            found[-1].events.append((event, True))
        else:
            making.append(event)
    if any(event.stage(False) in ("drafted", "proposed") for event in making):
        first = making[0]
        key = f"case-{iris.key(first.case.rpartition('/')[2])}" if first.case else f"draft-{first.date}"
        found.append(_made(key if not found else f"{key}-{first.date}", making))
    return found


def _approved(events: list[Event]) -> Strategy:
    strategy = _made(events[-1].date, events)
    strategy.approved = events[-1].date
    return strategy


def _made(key: str, events: list[Event]) -> Strategy:
    title = events[-1].title
    return Strategy(key, name(title) or title, events=[(event, False) for event in events], told=years(title))


def _finnish(day: str) -> str:
    year, month, number = day.split("-")
    return f"{int(number)}.{int(month)}.{year}"

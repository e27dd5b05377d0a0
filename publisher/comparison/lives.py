"""The lives of strategies: what happened to each, when and where, and from when to when it held."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import groupby
from typing import Any, Final

import ontology
import queries
from publisher import querying
from publisher.comparison import words
from publisher.querying import Answer, printable
from publisher.store import Store

_QUESTION: Final = "compare/strategies"


@dataclass(frozen=True, slots=True)
class Event:
    """What a body did with a strategy on a day; `votes` as "yes–no", several by commas."""

    date: str | None
    stage: str
    body: str | None
    section: int | None
    votes: str | None

    @property
    def told(self) -> str:
        """Say it in words: "4.12.2023 hyväksytty, Kaupunginvaltuusto § 110, äänestys 30–9"."""
        where = " ".join(part for part in (self.body, f"§ {self.section}" if self.section else None) if part)
        parts = [f"{words.day(self.date)} {ontology.label('strategy-stage', self.stage)}".strip(), where]
        parts += [f"äänestys {self.votes}"] if self.votes else []
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Life:
    """A strategy of a town; days are ISO and null where they are not known."""

    town: str
    title: str
    approved: str | None
    first: str | None
    last: str | None
    next: str | None
    events: list[Event] = field(default_factory=list)

    @property
    def period(self) -> str:
        """Say from when to when it holds, as far as it is known."""
        if not self.first and not self.last:
            return "voimassaolo ei tiedossa"
        return f"voimassa {words.day(self.first)}–{words.day(self.last)}"


def answer(store: Store, towns: Sequence[str]) -> Answer:
    """Return what the question answers for those towns, or for all. Raises QueryFailedError."""
    found = querying.ask_store(store, queries.load(_QUESTION).text)
    return Answer(found.columns, [row for row in found.rows if not towns or row[0] in towns])


def lives(found: Answer) -> list[Life]:
    """Return the strategies that an answer tells of, each once with its events."""
    rows: list[dict[str, Any]] = [dict(zip(found.columns, row, strict=True)) for row in found.rows]

    def strategy(row: dict[str, Any]) -> tuple[Any, ...]:
        return tuple(row[name] for name in ("town", "strategy", "approved", "first", "last", "next"))

    made: dict[tuple[Any, ...], Life] = {}
    for facts, same in groupby(rows, strategy):
        life = made.setdefault(facts, Life(*facts))
        for row in same:
            if row["stage"]:
                life.events.append(Event(row["date"], row["stage"], row["body"], row["section"], row["votes"] or None))
    return sorted(made.values(), key=lambda life: (life.town, life.first or "9", life.title))


def write(found: Answer, form: str) -> str:
    """Write the lives as a table, csv, json or md."""
    if form == "csv":
        return querying.write(found, "csv")
    told = lives(found)
    if form == "json":
        return json.dumps([asdict(life) for life in told], ensure_ascii=False, indent=2)
    return "\n".join(_lines(told, "- " if form == "md" else "  ")) or "Strategioita ei ole löytynyt."


def _lines(told: list[Life], bullet: str) -> Iterator[str]:
    for town, same in groupby(told, lambda life: life.town):
        yield town if bullet != "- " else f"## {town}\n"
        for life in same:
            replaced = f"; sen jälkeen {life.next}" if life.next else ""
            yield printable_line(f"{bullet}{life.title}: {life.period}{replaced}")
            for event in life.events:
                yield printable_line(f"  {bullet}{event.told}")
        yield ""


def printable_line(text: str) -> str:
    """Return a line without what would steer a terminal; the space that it begins with is kept."""
    return " " * (len(text) - len(text.lstrip(" "))) + printable(text)

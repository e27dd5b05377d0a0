"""The lives of strategies: what happened to each, when and where, and from when to when it held."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from itertools import groupby
from textwrap import wrap
from typing import Any, Final, TypeAlias

import ontology
import queries
from publisher.comparison import evidence, finnish_labels
from publisher.comparison.edition_changes import EditionChange
from publisher.comparison.export import plain
from publisher.store import Store, querying
from publisher.store.querying import Answer, printable

Changes: TypeAlias = Mapping[tuple[str, str], list[EditionChange]]
_DAYS: Final = ("approved", "first", "last", "next", "seen", "next_seen")
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
        parts = [f"{finnish_labels.day(self.date)} {ontology.label('strategy-stage', self.stage)}".strip(), where]
        parts += [f"äänestys {self.votes}"] if self.votes else []
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Life:
    """A strategy of a town; days are ISO and None where they are not known. `sample`: it is made up.

    `seen` and `next_seen` are the days on which its page, or that of the next one, was first read, where nothing else
    is known of when it began. `changes` are those of its pages, `at` is the day on which this is how it stood.
    """

    town: str
    title: str
    approved: str | None
    first: str | None
    last: str | None
    next: str | None
    seen: str | None
    next_seen: str | None
    sample: bool
    at: str
    events: list[Event] = field(default_factory=list)
    changes: list[EditionChange] = field(default_factory=list)

    @property
    def period(self) -> str:
        """Say from when to when it holds, as far as it is known."""
        last = finnish_labels.day(self.last)
        if self.next_seen:
            eve = (date.fromisoformat(self.next_seen) - timedelta(1)).isoformat()
            last = f"viimeistään {finnish_labels.day(eve)}"
        if not self.first:
            what = "voimaantulo ei tiedossa" if self.seen or last else "voimassaolo ei tiedossa"
            return what + (f", päättynyt {last}" if last else "")
        coming = "hyväksytty, ei vielä voimassa: " if self.approved and (self.first or "") > self.at else "voimassa "
        return f"{coming}{finnish_labels.day(self.first)}–{last}"

    @property
    def lines(self) -> list[str]:
        """Say what happened to it, and how its pages changed."""
        return [event.told for event in self.events] + [change.told for change in self.changes]

    @property
    def told(self) -> str:
        """Say what it is called, when it holds, and what comes after it."""
        return f"{self.title}: {self.period}" + (f"; sen jälkeen {self.next}" if self.next else "")


def answer(store: Store, towns: Sequence[str], at: str | None = None) -> Answer:
    """Return what the question answers for those towns, or for all, whether it is of a sample, and the day.

    Of a day in the past only what had happened by then is told. Raises QueryFailedError.
    """
    found = querying.ask_store(store, queries.load(_QUESTION).text)
    samples = evidence.samples(evidence.of_store(store))
    day = at or date.today().isoformat()
    place = {name: number for number, name in enumerate(found.columns)}
    rows = [list(row) for row in found.rows if not towns or row[0] in towns]
    if at:
        began = ("date", "approved", "first", "seen")
        rows = [row for row in rows if str(next((row[place[name]] for name in began if row[place[name]]), "")) <= day]
        known = {(row[0], row[place["strategy"]]) for row in rows}
        for row in rows:
            if (row[0], row[place["next"]]) not in known:
                row[place["next"]] = None
    return Answer((*found.columns, "sample", "at"), [(*row, row[0] in samples, day) for row in rows])


def lives(found: Answer, changes: Changes | None = None) -> list[Life]:
    """Return the strategies that an answer tells of, each once with its events and the changes of its pages."""
    rows: list[dict[str, Any]] = [dict(zip(found.columns, row, strict=True)) for row in found.rows]

    def strategy(row: dict[str, Any]) -> tuple[Any, ...]:
        return tuple(row[name] for name in ("town", "strategy", *_DAYS, "sample", "at"))

    made: dict[tuple[Any, ...], Life] = {}
    for facts, same in groupby(rows, strategy):
        life = made.setdefault(facts, Life(*facts))
        for row in same:
            if row["stage"]:
                life.events.append(Event(row["date"], row["stage"], row["body"], row["section"], row["votes"] or None))
    for life in made.values():
        known = (changes or {}).get((life.town, life.title), [])
        life.changes.extend(one for one in known if one.read <= life.at)
    return sorted(made.values(), key=lambda life: (life.town, life.first or life.seen or "9", life.title))


def sample(all_: Sequence[Life]) -> list[str]:
    """Return the towns whose strategies are made up."""
    return list(dict.fromkeys(life.town for life in all_ if life.sample))


def write(found: Answer, form: str, width: int, changes: Changes | None = None) -> str:
    """Write the lives as a table (a text of at most `width` columns), csv, json or md."""
    if form == "csv":
        return querying.write(found, "csv")
    all_ = lives(found, changes)
    if form == "json":
        return json.dumps([asdict(life) for life in all_], ensure_ascii=False, indent=2)
    lines = _markdown(all_) if form == "md" else _text(all_, width)
    return "\n".join(lines).rstrip("\n") if all_ else finnish_labels.NO_STRATEGIES


def _markdown(all_: list[Life]) -> Iterator[str]:
    yield f"# Kuntien strategiat {finnish_labels.day(all_[0].at)}\n"
    if made_up := sample(all_):
        yield f"{finnish_labels.sample(made_up)}\n"
    for town, same in groupby(all_, lambda life: life.town):
        yield f"## {plain(town)}\n"
        for life in same:
            yield f"- {plain(life.told)}"
            yield from (f"  - {plain(line)}" for line in life.lines)
        yield ""


def _text(all_: list[Life], width: int) -> Iterator[str]:
    yield f"Kuntien strategiat {finnish_labels.day(all_[0].at)}"
    if made_up := sample(all_):
        yield from _wrapped(finnish_labels.sample(made_up), "", width)
        yield ""
    for town, same in groupby(all_, lambda life: life.town):
        yield printable(town)
        for life in same:
            yield from _wrapped(life.told, "  ", width)
            for line in life.lines:
                yield from _wrapped(line, "    ", width)
        yield ""


def _wrapped(text: str, indent: str, width: int) -> list[str]:
    return wrap(printable(text), width, initial_indent=indent, subsequent_indent=f"{indent}    ")

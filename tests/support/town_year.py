"""Days of a town, one crawl a day, each held against what the town shows: for a test of a month and a run of a year."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from ontology import terms
from publisher import config
from publisher.config import Config
from publisher.crawl import appeal_periods
from publisher.crawl.order import CrawlOrder
from publisher.crawl.run import crawl_towns
from publisher.mapping import iris
from publisher.store import Store, inventory
from spiders import municipalities
from support.changing_town import KEY, ChangingTown, Script, serve

# Until a month after the appeal period, as such a town is late at times.
WATCHED = timedelta(days=30 + appeal_periods.DAYS_TO_CHECK)
ENTRY = """\
appeal_days = 30
after_appeals = "removed"
[names]
fi = "Simo"
[[sources]]
platform = "dynasty"
address = "{address}"
"""


@dataclass
class Day:
    """What a day brought: requests, whether the store was written, and what is not as the town shows it."""

    day: date
    requests: int
    is_quiet: bool
    is_written: bool
    faults: list[str] = field(default_factory=list)


def run_days(folder: Path, first: date, count: int, script: Script, say: Callable[[Day], None]) -> list[Day]:
    """Live through days of a town in an empty folder, and return them."""
    town = ChangingTown(first, script)
    town.mark_removed()
    found = []
    with serve(town) as address:
        settings = begin(folder, address)
        shown = ""
        for number in range(count):
            today = first + timedelta(days=number)
            town.begin(today)
            before, state = shown, _state(settings.store)
            shown = repr(town.shown())
            crawl_night(folder, today)
            day = Day(today, len(town.asked), before == shown, _state(settings.store) != state)
            day.faults += find_differences(town, settings)
            found.append(day)
            say(day)
    return found


def begin(folder: Path, address: str, **told: str) -> Config:
    """Write the file of the town, and return the settings of its crawls."""
    (folder / "towns").mkdir()
    (folder / "towns" / f"{KEY}.toml").write_text(ENTRY.format(address=address), encoding="utf-8")
    return _settings(folder, **told)


def find_differences(town: ChangingTown, settings: Config) -> Iterator[str]:
    """Yield how the store differs from what the town shows, but for changes that a crawl has not had to meet yet."""
    pace = timedelta(days=settings.list_days + 2)
    with Store.read_only(settings.store) as store:
        held = {graph.rpartition("/")[2]: graph for graph in _items(store, settings.base)}
        shown = town.items()
        for id in shown.keys() - held.keys():
            if not _is_late(town, id, pace):
                yield f"{id} is shown and not held"
        for id in held.keys() - shown.keys():
            if not _is_late(town, id, timedelta(days=settings.revisit_days + 2)):
                yield f"{id} is held and not shown"
        for id in shown.keys() & held.keys():
            texts = " ".join(_texts(store, held[id]))
            correction = [line for line in shown[id].handling.decision if line.startswith("Pöytäkirjaa korjattu")]
            meeting = next(one for one in town.towns[KEY].meetings if shown[id] in one.items)
            # Once nobody watches a page any more, it is met in its turn.
            is_watched = town.changed.get(id, town.today) <= meeting.day + WATCHED
            due = pace if is_watched else timedelta(days=settings.revisit_days + 2)
            if any(line not in texts for line in correction) and not _is_late(town, id, due):
                yield f"{id} is not as corrected"
            if _is_agenda(store, held[id]) and not meeting.open and not _recent_trouble(town):
                yield f"{id} is an agenda though it is minuted"
        for id, title in town.removed_titles.items():
            if id not in held:
                yield from (f"{file} still holds {title}" for file in _holding(settings.data, title))


def _is_late(town: ChangingTown, id: str, pace: timedelta) -> bool:
    return (id in town.changed and town.today - town.changed[id] <= pace) or bool(_recent_trouble(town))


def _recent_trouble(town: ChangingTown) -> set[str]:
    days = {(town.today - timedelta(days=back)).isoformat() for back in range(2)}
    return days & (town.script.down | town.script.cut | town.script.empty)


def _items(store: Store, base: str) -> list[str]:
    return [one for one in inventory.pages(store, base, KEY) if inventory.kind(one, base, KEY) == "item"]


def _texts(store: Store, graph: str) -> Iterator[str]:
    return (quad.object.value for quad in store.quads(graph) if isinstance(quad.object, ox.Literal))


def _is_agenda(store: Store, graph: str) -> bool:
    agenda = ox.NamedNode(iris.concept("document-kind", "agenda"))
    kinds = store.native.quads_for_pattern(None, ox.NamedNode(terms.DOCUMENT_KIND), agenda, ox.NamedNode(graph))
    return next(kinds, None) is not None


def _holding(data: Path, text: str) -> Iterator[Path]:
    """Yield the files of a data folder that hold a text, raw."""
    words = text.encode()
    return (file for file in sorted(data.rglob("*")) if file.is_file() and words in file.read_bytes())


def _state(store: Path) -> list[tuple[str, int, int]]:
    files = sorted(store.iterdir()) if store.exists() else []
    return [(file.name, file.stat().st_size, file.stat().st_mtime_ns) for file in files]


def _settings(folder: Path, **told: str) -> Config:
    return config.load(environ={"KUNTALINKKI_DATA": str(folder / "data"), "KUNTALINKKI_DELAY": "0", **told})


def crawl_night(folder: Path, today: date, **told: str) -> None:
    """Crawl in a process of its own, as each night does: Twisted runs once in a process.

    It is forked from one that has the modules and nothing else: the engine's threads do not survive a fork.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["publisher.crawl.run", "spiders.platforms.dynasty.spider"])
    process = context.Process(target=_run, args=(folder, today.isoformat(), told))
    process.start()
    process.join(600)
    assert process.exitcode == 0, f"the crawl of {today} ended with {process.exitcode}"


def _run(folder: Path, today: str, told: dict[str, str]) -> None:
    os.environ["KUNTALINKKI_NOW"] = f"{today}T03:00:00Z"
    for name in ("http_proxy", "HTTP_PROXY"):
        os.environ.pop(name, None)
    towns: dict[str, Any] = municipalities.load(folder / "towns")
    crawl_towns(CrawlOrder(), {KEY: towns[KEY]}, _settings(folder, **told), lambda _: None)

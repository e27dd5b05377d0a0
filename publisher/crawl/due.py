"""What is due: which lists and pages of a town a crawl asks for today.

- Each day the newest lists: at most QUIET requests where nothing is new, robots.txt among them. One host a day: where a
  town publishes on several, the others come every third day in place of the first.
- Each day agendas whose meeting has begun, for a month or until they are minutes; pages that were found gone or cut.
- Every `list_days` a round: all lists, agendas, minutes while their appeal period runs, what has to be looked at again
  as that period has ended, and of all other pages those whose turn it is, so that each is met every `revisit_days`.

Days are those of the clock; what the books tell of a day that lies ahead was written by a wrong clock, and is due.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Final
from urllib.parse import urlsplit
from zlib import crc32

import pyoxigraph as ox

from ontology.terms import DOCUMENT_KIND
from publisher.crawl import appeal_periods, kept_agendas, missing_pages, quarantine
from publisher.crawl.town_record import TownRecord
from publisher.mapping import iris
from publisher.store import Store, inventory
from spiders.fetching.visit_plan import Scope, VisitPlan
from spiders.municipalities import Municipality
from spiders.platforms import PLATFORMS

QUIET: Final = 3
# A town that announced a meeting and never published its minutes is asked for them daily for so long.
DAYS_TO_MINUTES: Final = 30
# A page that did not come is asked for daily for so long, and then with each round.
DAYS_TO_RETRY: Final = 3
# A nightly crawl does not begin at the same second.
_SLACK: Final = timedelta(hours=6)
_STRATEGY: Final = "strategy"
_AGENDA: Final = ox.NamedNode(iris.concept("document-kind", "agenda"))
_KIND: Final = ox.NamedNode(DOCUMENT_KIND)


@dataclass(frozen=True, slots=True)
class Pace:
    """How often: days between two rounds through all lists, and within which every page is met again."""

    list_days: int = 7
    revisit_days: int = 90


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is held: its own day, and the day on which it was last found.

    `is_odd` where a crawl found it gone or cut, `is_gone` where gone.
    """

    graph: str
    url: str
    kind: str
    day: date | None
    seen: date
    is_agenda: bool = False
    is_odd: bool = False
    is_gone: bool = False


def plan(
    store: Store, base: str, town: Municipality, platforms: Iterable[str], record: TownRecord, pace: Pace, now: datetime
) -> dict[str, VisitPlan]:
    """Return what a crawl of a town asks for of each of the platforms."""
    is_round = is_round_due(record, pace, now)
    lists = [] if is_round else [*choose_lists(town, record, now.date())]
    held: dict[str, list[Page]] = {}
    for platform, page in pages(store, base, town.key):
        held.setdefault(platform, []).append(page)
    plans = {
        platform: _of_platform(town, platform, held.get(platform, []), lists, record, pace, now, is_round)
        for platform in platforms
    }
    # Some towns list an agenda for good. What it said is kept beside its minutes, which may have its address.
    agendas = kept_agendas.addresses(store, base, town.key) - {page.url for own in held.values() for page in own}
    return {platform: replace(plan, resting=plan.resting | agendas) for platform, plan in plans.items()}


def is_round_due(record: TownRecord, pace: Pace, now: datetime) -> bool:
    """Return whether it is time for a walk through all lists."""
    if record.listed is None or not any(record.newest.values()):
        return True
    since = now - datetime.fromisoformat(record.listed)
    return since + _SLACK >= timedelta(days=pace.list_days) or since < timedelta(0)


def choose_lists(town: Municipality, record: TownRecord, today: date) -> Iterator[str]:
    """Yield the newest lists to ask today: of one host, as many as leave room for its robots.txt.

    The first list is asked daily where it is alone of its kind; the others take turns.
    """
    hosts = _hosts(town, record, today)
    if not hosts:
        return
    first, *others = hosts
    turn, is_others = divmod(today.toordinal(), QUIET)
    host = others[turn % len(others)] if others and is_others == 0 else first
    groups = hosts[host]
    daily = groups[0] if host == first and len(groups[0]) == 1 else []
    rest = [url for url in chain.from_iterable(groups) if url not in daily]
    rest.sort(key=lambda url: record.asked.get(url, ""))
    yield from [*daily, *rest][: QUIET - 1]


def _hosts(town: Municipality, record: TownRecord, today: date) -> dict[str, list[list[str]]]:
    """Return the groups of newest lists by host, without hosts on which the town publishes no more."""
    ended = {_host(source.address) for source in town.sources if source.ended_before(today)}
    ended -= {_host(source.address) for source in town.sources if not source.ended_before(today)}
    hosts: dict[str, list[list[str]]] = {}
    for group in chain.from_iterable(record.newest.values()):
        if group and (host := _host(group[0])) not in ended:
            hosts.setdefault(host, []).append(group)
    return hosts


def pages(store: Store, base: str, town: str) -> Iterator[tuple[str, Page]]:
    """Yield the pages of a town in the store, each after the platform whose reader read it."""
    checked = appeal_periods.read(store, base, town)
    gone = {graph for graph, page in missing_pages.read(store, base, town).items() if not page.kept}
    odd = gone | {page.over for page in quarantine.read(store, base, town).values()}
    agendas = {quad.graph_name for quad in store.native.quads_for_pattern(None, _KIND, _AGENDA, None)}
    for graph in inventory.pages(store, base, town):
        held = store.held(graph)
        kind = inventory.kind(graph, base, town)
        for url in inventory.addresses(store, [graph]) if held else ():
            own, seen = appeal_periods.own_day(store, graph, kind), checked.get(graph)
            fetched = seen or appeal_periods.fetched_day(store, graph) or "0001-01-01"
            yield (
                held.reader.partition("/")[0] if held else "",
                Page(
                    graph,
                    url,
                    kind,
                    date.fromisoformat(own) if own else None,
                    date.fromisoformat(fetched),
                    ox.NamedNode(graph) in agendas,
                    graph in odd,
                    graph in gone,
                ),
            )


def is_due(page: Page, town: Municipality, pace: Pace, today: date, is_round: bool) -> bool:
    """Return whether a page is to be looked at again today."""
    age = (today - page.seen).days
    if age < 0 or page.is_odd:
        return True
    if age == 0:
        return False
    if page.is_agenda:
        has_begun = page.day is not None and page.day <= today <= page.day + timedelta(days=DAYS_TO_MINUTES)
        return is_round or (has_begun and page.kind == "meeting")
    if not is_round:
        return False
    if page.day is not None:
        ended = page.day + timedelta(days=town.appeal_days)
        # Towns that remove pages or names are late at times: such pages are looked at until a month after.
        is_late = town.after_appeals in ("removed", "names")
        watched = ended + timedelta(days=appeal_periods.DAYS_TO_CHECK if is_late else 0)
        if today <= watched or page.seen <= ended:
            return True
    return age >= _turn(page.graph, pace)


def _of_platform(
    town: Municipality,
    platform: str,
    held: list[Page],
    lists: list[str],
    record: TownRecord,
    pace: Pace,
    now: datetime,
    is_round: bool,
) -> VisitPlan:
    spider = PLATFORMS[platform].spider()
    own = [*chain.from_iterable(record.newest.get(platform, ()))]
    scope: Scope = "lists" if is_round else "newest"
    kinds = spider.resting if platform != _STRATEGY else frozenset()  # type: ignore[attr-defined]
    may_ask = is_round or not spider.needs_lists  # type: ignore[attr-defined]
    resting = [page for page in held if page.kind in kinds]
    today = now.date()
    due = [page for page in resting if may_ask and is_due(page, town, pace, today, is_round)]
    # What is new and recent comes first.
    due.sort(key=lambda page: (page.day or date.min, page.url), reverse=True)
    asked = {page.url for page in due}
    return VisitPlan(
        scope,
        tuple(url for url in lists if url in own),
        tuple(page.url for page in due),
        frozenset(page.url for page in due if page.is_agenda),
        frozenset(page.url for page in resting) - asked | frozenset(_failing(record, today, is_round)),
        record.rows.get(platform, {}),
        record.memory.get(platform, {}),
        frozenset(page.url for page in due if page.is_gone),
    )


def _failing(record: TownRecord, today: date, is_round: bool) -> Iterator[str]:
    """Yield the addresses that failed and are not asked for today."""
    for url, page in record.failing.items():
        age = (today - date.fromisoformat(page.since)).days
        if not is_round and (page.missing or not 0 <= age <= DAYS_TO_RETRY):
            yield url


def _turn(graph: str, pace: Pace) -> int:
    """Return the age in days at which a page's turn comes: not the same for all, and early enough for a round."""
    least = pace.revisit_days // 2
    most = max(pace.revisit_days - pace.list_days, least)
    return least + crc32(graph.encode()) % (most - least + 1)


def _host(url: str) -> str:
    return urlsplit(url).netloc.removeprefix("www.")

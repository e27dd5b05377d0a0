"""What is to be crawled of towns, and what of it can be: platforms that have a reader, sources that are reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from publisher.config import Config
from publisher.crawl import due
from publisher.crawl.listed_rows import find_barred
from publisher.crawl.town_record import TownRecord
from publisher.errors import ConfigurationError
from publisher.store import Store, withdrawn_addresses
from spiders.fetching import arguments, clock
from spiders.fetching.visit_plan import VisitPlan
from spiders.municipalities import Municipality
from spiders.platforms import PLATFORMS


@dataclass(frozen=True, slots=True)
class CrawlOrder:
    """What to crawl of every town; see `spiders.fetching.arguments`. `full` asks for all pages, due or not."""

    since: date | None = None
    limit: int | None = None
    replay: Path | None = None
    sample: bool = False
    attachments: bool = False
    full: bool = False

    @property
    def is_whole(self) -> bool:
        """Return whether every page is asked for: where asking costs nobody anything, and where it is asked to be."""
        return self.full or bool(self.since or self.limit or self.replay)

    def arguments(self, town: Municipality, known: Sequence[str] = (), plan: VisitPlan | None = None) -> dict[str, Any]:
        """Return the arguments of one town's spider."""
        own = {
            "since": self.since,
            "limit": self.limit,
            "replay": self.replay,
            "sample": self.sample,
        }
        return {"municipality": town, "known": known, "plan": plan, **own}


def platforms_of(town: Municipality, since: date | None) -> list[str]:
    """Return the platforms of a town's sources that can be read and that the crawl reaches, each once."""
    reached = [source for source in town.sources if since is None or not source.ended_before(since)]
    return [platform for platform in dict.fromkeys(source.platform for source in reached) if platform in PLATFORMS]


def describe_skipped(town: Municipality, since: date | None) -> Iterator[str]:
    """Yield a sentence for each source of a town that is not asked."""
    for source in town.sources:
        if source.platform not in PLATFORMS:
            why = f"there is no reader for {source.platform}; there are {', '.join(PLATFORMS)}"
        elif since is not None and source.ended_before(since):
            why = f"its period ended {source.until}, before {since}"
        else:
            continue
        yield f"{town.key}: {source.address} is skipped, as {why}"


def plan_visits(
    store: Store, config: Config, town: Municipality, order: CrawlOrder, record: TownRecord
) -> dict[str, VisitPlan]:
    """Return what is asked for of each platform of a town, without those of which nothing is due."""
    platforms = platforms_of(town, order.since)
    barred = find_barred(withdrawn_addresses.read(store, config.base, town.key))
    if order.is_whole:
        rows, memory = record.rows, record.memory
        return {one: VisitPlan(rows=rows.get(one, {}), memory=memory.get(one, {}), barred=barred) for one in platforms}
    pace = due.Pace(config.list_days, config.revisit_days)
    plans = due.plan(store, config.base, town, platforms, record, pace, clock.now())
    return {platform: replace(plan, barred=barred) for platform, plan in plans.items() if not plan.is_empty}


def check(order: CrawlOrder, town: Municipality, contact: str) -> arguments.Arguments:
    """Return what a town's spiders are asked. Raises ConfigurationError for what they would refuse."""
    try:
        asked = arguments.parse(**order.arguments(town))
    except ValueError as error:
        raise ConfigurationError(str(error)) from None
    if refusal := asked.refusal(contact):
        raise ConfigurationError(refusal)
    return asked

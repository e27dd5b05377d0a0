"""What a crawl is asked to do: the arguments that every platform's spider takes, as text or as values.

`scrapy crawl dynasty -a municipality=kemi -a since=2024-01-01` gives text, `kuntalinkki crawl` values.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from spiders import municipalities
from spiders.fetching import replay
from spiders.fetching.visit_plan import ALL, VisitPlan
from spiders.municipalities import Municipality, Source

NO_CONTACT: Final = (
    "a live crawl needs an address at which the towns can reach whoever crawls: "
    "set contact in kuntalinkki.toml or the variable KUNTALINKKI_CONTACT"
)
# The sample's server is our own: it needs no mercy, but it is asked in the same order as a real one.
SAMPLE_SETTINGS: Final = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False, "BACKOFF_BASE": 0.01}


@dataclass(frozen=True, slots=True)
class Arguments:
    """One town's crawl: back to `since`, at most `limit` items and decisions, from `replay` or the network.

    `known` are the addresses that the store already holds; those that the town no longer shows are asked
    again to find what it has taken away. A crawl that does not see everything cannot tell, so it has none.
    `plan` says which of the pages are asked for: all, where none is given.
    """

    municipality: Municipality
    since: date | None = None
    limit: int | None = None
    replay: Path | None = None
    sample: bool = False
    known: frozenset[str] = frozenset()
    plan: VisitPlan = ALL

    @property
    def made_up(self) -> bool | None:
        """Return whether all pages will be made up or none; None where each page tells, as saved ones do."""
        is_own = any(is_loopback(source.address) for source in self.municipality.sources)
        return self.sample or (None if self.replay or is_own else False)

    def sources(self, platform: str) -> list[Source]:
        """Return the town's sources of a platform whose period the crawl reaches."""
        own = [source for source in self.municipality.sources if source.platform == platform]
        return [source for source in own if self.since is None or not source.ended_before(self.since)]

    def settings(self, contact: str, agent: str) -> dict[str, Any]:
        """Return the settings that this crawl has of its own, the name it gives itself among them."""
        contact = " ".join(contact.split())
        own: dict[str, Any] = {"USER_AGENT": f"{agent} (+{contact})" if contact else agent}
        if self.replay:
            own |= replay.settings(self.replay)
        elif self.sample:
            own |= SAMPLE_SETTINGS
        return own

    def refusal(self, contact: str) -> str | None:
        """Return why this crawl may not begin, in one sentence; None if it may."""
        if contact.strip() or self.replay or self.sample:
            return None
        own = all(is_loopback(source.address) for source in self.municipality.sources)
        return None if own else NO_CONTACT


def parse(
    municipality: str | Municipality,
    since: str | date | None = None,
    limit: str | int | None = None,
    municipalities: str | Path | None = None,
    replay: str | Path | None = None,
    sample: str | bool = False,
    known: Iterable[str] = (),
    plan: VisitPlan | str | Path | None = None,
) -> Arguments:
    """Read the arguments of a crawl. Raises ValueError with one sentence about the first bad one.

    `municipality` is a town, or the key of one in the files that come with the program or in `municipalities`; those
    of the sample have no files, and are given as they are. `plan` is one, or the file that holds its JSON.
    """
    is_sample = str(sample).lower() in {"true", "1", "yes"}
    town = _town(municipality, Path(municipalities) if municipalities else None, is_sample)
    day = _day(since)
    most = _count(limit)
    folder = Path(replay) if replay else None
    if folder and not folder.is_dir():
        raise ValueError(f"replay: there is no folder {folder}")
    partial = day is not None or most is not None or folder is not None
    if partial:
        return Arguments(town, day, most, folder, is_sample)
    return Arguments(town, day, most, folder, is_sample, frozenset(known), _plan(plan))


def _town(key: str | Municipality, folder: Path | None, sample: bool) -> Municipality:
    if isinstance(key, Municipality):
        return key
    if sample:
        raise ValueError("sample: the made-up towns are crawled by `kuntalinkki crawl --sample`")
    towns = municipalities.load(folder)
    if key not in towns:
        raise ValueError(f"municipality: there is no town {key!r}; known are {', '.join(sorted(towns))}")
    return towns[key]


def _plan(plan: VisitPlan | str | Path | None) -> VisitPlan:
    if plan is None or isinstance(plan, VisitPlan):
        return plan or ALL
    try:
        return VisitPlan.from_json(Path(plan).read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ValueError(f"plan: {plan} is not a plan of a crawl ({error})") from None


def _day(since: str | date | None) -> date | None:
    try:
        return date.fromisoformat(str(since)) if since else None
    except ValueError:
        raise ValueError(f"since: {since!r} is not a day, as 2024-01-31") from None


def _count(limit: str | int | None) -> int | None:
    if limit is None or limit == "":
        return None
    if not str(limit).isdecimal() or int(limit) < 1:
        raise ValueError(f"limit: {limit!r} is not a number of at least 1")
    return int(limit)


def is_loopback(address: str) -> bool:
    """Return whether an address is on this machine."""
    host = urlsplit(address).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"

"""Looking at a town's sources without crawling them: does each answer, and is it what its file says?

A source is asked for its robots.txt and its front page, Dynasty 10 for its newest item, and TWeb for the list
of meetings behind its form; nothing more, and no page that robots.txt forbids. What is wrong is told in one
sentence, so that one source never hides another.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin, urlsplit

from protego import Protego

from spiders import platforms
from spiders.errors import PageError
from spiders.fetching.http_probe import Answer, Asker, Unanswered
from spiders.items import AgendaItem, Announcement, OfficialDecision, Reading
from spiders.municipalities import Municipality, Source
from spiders.platforms.dynasty import feeds, urls, walk
from spiders.platforms.platform_detection import NAMES, Recognised, recognise
from spiders.platforms.tweb import newest_meeting
from spiders.platforms.tweb import walk as tweb

# What the pages of each platform may be recognised as.
EXPECTED: Final[dict[str, tuple[Recognised, ...]]] = {
    "dynasty": ("dynasty-10", "dynasty-static"),
    "tweb": ("tweb",),
    "cloudnc": ("cloudnc",),
    "site": ("other",),
    "strategy": ("other",),
}
NEEDS_PERMISSION: Final = frozenset({"tweb"})
_LONGEST_PAUSE: Final = 30.0


@dataclass(slots=True)
class Checked:
    """What a source answered; null is what was not asked or not told.

    `robots` is "allowed", "forbidden" or "none" (no robots.txt); `listed` counts the bodies or rows of its
    front page; `newest` is the day of its newest item. `redirected_to` is where its host sent
    on to. `problem` is one sentence, null where all is well.
    """

    status: int | None = None
    robots: str | None = None
    recognised: Recognised | None = None
    listed: int | None = None
    newest: str | None = None
    redirected_to: str | None = None
    problem: str | None = None


def needs_permission(source: Source) -> bool:
    """Tell whether a source is crawled live only with a permission that its file does not record."""
    return source.platform in NEEDS_PERMISSION and source.permission is None


def check(town: Municipality, source: Source, asker: Asker, robots_agent: str, pause: float) -> Checked:
    """Ask a source what it is. Never raises for what a server does."""
    checked = Checked()
    pages = _front_pages(source)
    try:
        may_ask, pause = _may_ask(checked, pages[0], source, asker, robots_agent, pause)
        if may_ask(pages[0]):
            _look(checked, pages, town, source, asker, pause, may_ask)
    except Unanswered as error:
        checked.problem = f"{source.address} {error}"
    return checked


def check_all(
    sources: Iterable[tuple[Municipality, Source]], asker: Asker, robots_agent: str, pause: float
) -> list[Checked]:
    """Check sources of one host one after another, with a pause between."""
    found = []
    for number, (town, source) in enumerate(sources):
        time.sleep(pause if number else 0)
        found.append(check(town, source, asker, robots_agent, pause))
    return found


def _front_pages(source: Source) -> list[str]:
    """Return the addresses at which a source's front page may stand, the likelier first."""
    try:
        if source.platform == "tweb":
            return [str(tweb.start(source.address))]
        if source.platform != "dynasty":
            return [source.address]
        start = walk.start(source.address)
    except ValueError:
        return [source.address]
    return [str(start)] if start.static else [str(start), str(start.sibling(walk.ELSEWHERE["bodies"]))]


def _may_ask(
    checked: Checked, page: str, source: Source, asker: Asker, robots_agent: str, pause: float
) -> tuple[Callable[[str], bool], float]:
    """Read robots.txt; return what tells whether a page may be asked, and the pause that the host asks for."""
    answer = asker.get(urljoin(page, "/robots.txt"))
    if answer.status >= 500:
        # RFC 9309: where robots.txt cannot be had, everything is forbidden.
        checked.status = answer.status
        checked.problem = f"{source.address} was not asked, as the robots.txt of its host answers {answer.status}"
        return lambda _: False, pause
    if answer.status != 200:
        checked.robots = "none"
        return lambda _: True, pause
    rules = Protego.parse(answer.body.decode("utf-8", errors="replace"))
    pause = min(max(pause, rules.crawl_delay(robots_agent) or 0.0), _LONGEST_PAUSE)
    checked.robots = "allowed" if rules.can_fetch(page, robots_agent) else "forbidden"
    if checked.robots == "forbidden" and source.permission is None and source.platform not in NEEDS_PERMISSION:
        checked.problem = f"{source.address} is forbidden by robots.txt; it is crawled only with the town's permission"
    return lambda asked: source.permission is not None or rules.can_fetch(asked, robots_agent), pause


def _look(
    checked: Checked,
    pages: list[str],
    town: Municipality,
    source: Source,
    asker: Asker,
    pause: float,
    may_ask: Callable[[str], bool],
) -> None:
    answer = Answer("", 0)
    for page in pages:
        time.sleep(pause)
        answer = asker.get(page)
        checked.status = answer.status
        checked.redirected_to = answer.url if answer.url != page else None
        if answer.moved_to:
            here, there = urlsplit(page).hostname, urlsplit(answer.moved_to).hostname
            checked.problem = f"{source.address} has moved: {here} redirects to {there} ({answer.moved_to})"
            return
        checked.recognised = recognise(answer.url, answer.body, answer.content_type)
        if answer.status == 200 and checked.recognised != "nothing":
            break
    checked.problem = _told(checked, source, answer)
    if checked.problem is None:
        _count(checked, town, source, answer)
    if checked.problem is None and checked.recognised == "dynasty-10":
        time.sleep(pause)
        checked.newest = _newest_in_feed(town, source, asker)
    elif checked.problem is None and checked.recognised == "tweb" and checked.newest is None:
        checked.newest = newest_meeting.day(answer, asker, pause, may_ask)


def _told(checked: Checked, source: Source, answer: Answer) -> str | None:
    """Tell in one sentence what is wrong with a front page; null for nothing."""
    if answer.status != 200:
        moved = f" (redirects to {checked.redirected_to})" if checked.redirected_to else ""
        return f"{source.address} answers {answer.status}{moved}"
    if checked.recognised == "nothing":
        return f"{source.address} answers with an empty page"
    expected = EXPECTED.get(source.platform)
    if expected and checked.recognised not in expected:
        found = NAMES[checked.recognised] if checked.recognised else "nothing"
        return f"{source.address} is {found}, where {source.platform} was expected"
    return None


def _count(checked: Checked, town: Municipality, source: Source, answer: Answer) -> None:
    """Read the front page as the crawl would, and count what it lists."""
    if source.platform not in platforms.PLATFORMS:
        return
    reader = platforms.PLATFORMS[source.platform]
    url = answer.url if source.platform != "dynasty" else urls.canonical(answer.url)
    try:
        reading = platforms.read(
            reader.name, url, answer.body, answer.content_type, town.key, town.bodies, town.sources
        )
    except PageError as error:
        checked.listed = 0
        checked.problem = f"{source.address} is empty, or is not read as its platform is: {error}"
        return
    if reading.is_shell:  # the list stands in another page
        return
    checked.listed = len(reading.items)
    checked.newest = _newest(reading)
    if not reading.items:
        checked.problem = f"{source.address} is empty: it lists nothing"


def _newest_in_feed(town: Municipality, source: Source, asker: Asker) -> str | None:
    """Return the day of the newest agenda item; not every town has the feed."""
    address = walk.start(source.address).sibling("item-feed")
    try:
        answer = asker.get(str(address).replace(f"show={urls.FEED_LENGTH}", "show=1"))
        return _newest(feeds.read(answer.body, address, town.key)) if answer.status == 200 else None
    except (Unanswered, PageError):
        return None


def _newest(reading: Reading) -> str | None:
    days: list[str | None] = []
    for item in reading.items:
        match item:
            case AgendaItem():
                days.append(item.meeting_date)
            case Announcement():
                days.append(item.published)
            case OfficialDecision():
                days.append(item.date)
    return max((day for day in days if day), default=None)

"""Looking at a town's sources without crawling them: does each answer, and is it what its file says?

A source is asked for its robots.txt, its front page and where its platform knows how for its newest item or meeting;
nothing more, and no page that robots.txt forbids. What is wrong is said in one sentence, so that one source never
hides another.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin, urlsplit

from protego import Protego

from spiders import platforms
from spiders.errors import PageError
from spiders.fetching.http_probe import Answer, Probe, Unanswered
from spiders.fetching.visit import Visit, newest_day
from spiders.municipalities import Municipality, Source
from spiders.platforms import PLATFORMS
from spiders.platforms.platform_detection import NOTHING, code_names, expected_codes, recognise

_LONGEST_PAUSE: Final = 30.0


@dataclass(slots=True)
class Checked:
    """What a source answered; None is what was not asked or not told.

    `robots` is "allowed", "forbidden" or "none" (no robots.txt); `listed` counts the bodies or rows of its
    front page; `newest` is the day of its newest item. `redirected_to` is where its host sent
    on to. `problem` is one sentence, None where all is well.
    """

    status: int | None = None
    robots: str | None = None
    recognised: str | None = None
    listed: int | None = None
    newest: str | None = None
    redirected_to: str | None = None
    problem: str | None = None


def check(town: Municipality, source: Source, probe: Probe, robots_agent: str, pause: float) -> Checked:
    """Ask a source what it is. Never raises for what a server does."""
    checked = Checked()
    pages = _front_pages(source)
    try:
        may_ask, pause = _may_ask(checked, pages[0], source, probe, robots_agent, pause)
        if may_ask(pages[0]):
            _look(checked, pages, town, source, probe, pause, may_ask)
    except Unanswered as error:
        checked.problem = f"{source.address} {error}"
    return checked


def check_all(
    sources: Iterable[tuple[Municipality, Source]], probe: Probe, robots_agent: str, pause: float
) -> list[Checked]:
    """Check sources of one host one after another, with a pause between."""
    found = []
    for number, (town, source) in enumerate(sources):
        time.sleep(pause if number else 0)
        found.append(check(town, source, probe, robots_agent, pause))
    return found


def _front_pages(source: Source) -> Sequence[str]:
    """Return the addresses at which a source's front page may stand, the likelier first."""
    platform = PLATFORMS.get(source.platform)
    return platform.front_pages(source) if platform else [source.address]


def _may_ask(
    checked: Checked, page: str, source: Source, probe: Probe, robots_agent: str, pause: float
) -> tuple[Callable[[str], bool], float]:
    """Read robots.txt; return what says whether a page may be asked, and the pause that the host asks for."""
    answer = probe.get(urljoin(page, "/robots.txt"))
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
    if checked.robots == "forbidden" and source.permission is None and not platforms.needs_permission(source):
        checked.problem = f"{source.address} is forbidden by robots.txt; it is crawled only with the town's permission"
    return lambda asked: source.permission is not None or rules.can_fetch(asked, robots_agent), pause


def _look(
    checked: Checked,
    pages: Sequence[str],
    town: Municipality,
    source: Source,
    probe: Probe,
    pause: float,
    may_ask: Callable[[str], bool],
) -> None:
    answer = Answer("", 0)
    for page in pages:
        time.sleep(pause)
        answer = probe.get(page)
        checked.status = answer.status
        checked.redirected_to = answer.url if answer.url != page else None
        if answer.moved_to:
            here, there = urlsplit(page).hostname, urlsplit(answer.moved_to).hostname
            checked.problem = f"{source.address} has moved: {here} redirects to {there} ({answer.moved_to})"
            return
        checked.recognised = recognise(answer.url, answer.body, answer.content_type)
        if answer.status == 200 and checked.recognised != NOTHING:
            break
    checked.problem = _problem(checked, source, answer)
    if checked.problem is None:
        _count(checked, town, source, answer)
    platform = PLATFORMS.get(source.platform)
    if platform and checked.problem is None and checked.newest is None:
        checked.newest = platform.newest(
            Visit(town.key, source, answer, checked.recognised or NOTHING, probe, pause, may_ask)
        )


def _problem(checked: Checked, source: Source, answer: Answer) -> str | None:
    """Return in one sentence what is wrong with a front page; None for nothing."""
    if answer.status != 200:
        moved = f" (redirects to {checked.redirected_to})" if checked.redirected_to else ""
        return f"{source.address} answers {answer.status}{moved}"
    if checked.recognised == NOTHING:
        return f"{source.address} answers with an empty page"
    expected = expected_codes(source.platform)
    if expected and checked.recognised not in expected:
        found = code_names()[checked.recognised or NOTHING]
        return f"{source.address} is {found}, where {source.platform} was expected"
    return None


def _count(checked: Checked, town: Municipality, source: Source, answer: Answer) -> None:
    """Read the front page as the crawl would, and count what it lists."""
    if source.platform not in PLATFORMS:
        return
    try:
        reading = platforms.read(
            source.platform, answer.url, answer.body, answer.content_type, town.key, town.bodies, town.sources
        )
    except PageError as error:
        checked.listed = 0
        checked.problem = f"{source.address} is empty, or is not read as its platform is: {error}"
        return
    if reading.is_shell:  # the list stands in another page
        return
    checked.listed = len(reading.items)
    checked.newest = newest_day(reading)
    if not reading.items:
        checked.problem = f"{source.address} is empty: it lists nothing"

"""A sick page costs no other page, ends in bounded time, and is not asked for more often than is polite."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest
from support import sick_server
from support.crawling import Crawl, page, site, town
from test_spider import BODIES, cgi, item, meeting, paths

from spiders.items import FailedPage, FetchedPage

Run = Callable[..., Crawl]
HEALTHY = ("20242-1", "20242-3", "20242-4")
SICK = item("20242-2")
PAGES = {
    BODIES: page("bodies", "list", meeting("20242")),
    meeting("20242"): page("meeting", "20242", *(item(f"20242-{number}") for number in range(1, 5))),
    **{item(id): page("item", id) for id in HEALTHY},
}
TRIES = 2
LIMITS = {"DOWNLOAD_TIMEOUT": 1, "RETRY_TIMES": TRIES - 1, "DOWNLOAD_MAXSIZE": 1_000_000}


@pytest.mark.parametrize("sickness", sick_server.SICKNESSES.values(), ids=sick_server.SICKNESSES)
def test_a_sick_page_is_one_failed_page(crawl: Run, tmp_path: Path, sickness: sick_server.Sickness) -> None:
    with sick_server.serve(PAGES, SICK, sickness) as served:
        begun = monotonic()
        found = crawl(town(tmp_path, f"{served.root}{cgi('page=meeting_handlers')}"), **LIMITS)
        assert monotonic() - begun < 30
        assert found.reason == "finished"
        assert found.tracebacks == []
        assert paths(found, FailedPage) == {SICK}
        assert {item(id) for id in HEALTHY} <= paths(found, FetchedPage)
        (failed,) = found.of(FailedPage)
        assert failed.missing is False
        assert "\n" not in failed.reason
        assert len(failed.reason) < 400
        rounds = 6 if sickness in (sick_server.redirect_to_itself, sick_server.redirect_on_and_on) else 1
        assert sum(path.startswith(SICK) for path in served.asked) <= TRIES * rounds
        assert max(served.counts()[path] for path in PAGES) == 1


@pytest.mark.parametrize("sickness", sick_server.SICKNESSES.values(), ids=sick_server.SICKNESSES)
def test_a_host_that_is_sick_everywhere_is_left_alone(
    crawl: Run, tmp_path: Path, sickness: sick_server.Sickness
) -> None:
    with sick_server.serve({}, "/", sickness) as served:
        begun = monotonic()
        found = crawl(town(tmp_path, f"{served.root}{cgi('page=meeting_handlers')}"), **LIMITS)
        assert monotonic() - begun < 40
        assert found.of(FetchedPage) == []
        assert found.of(FailedPage)
        assert found.tracebacks == []
        assert len(served.asked) < 60


def test_a_server_that_speaks_no_tls_is_a_failed_source(crawl: Run, tmp_path: Path) -> None:
    with site(dict(PAGES)) as served:
        address = served.root.replace("http://", "https://")
        found = crawl(town(tmp_path, f"{address}{cgi('page=meeting_handlers')}"), RETRY_TIMES=1)
    assert found.of(FetchedPage) == []
    assert len(found.of(FailedPage)) == 1
    assert found.tracebacks == []
    assert served.asked == []

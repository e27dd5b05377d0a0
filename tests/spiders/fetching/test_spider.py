"""The walk itself, over real HTTP: what is asked, how often, in which order, and what becomes of faults."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from support.crawling import Crawl, Site, feed, page, site, town
from support.recorded import RECORDED

from spiders import sample
from spiders.items import FailedPage, FetchedPage, WithdrawnPage

Run = Callable[..., Crawl]


def cgi(query: str) -> str:
    return f"/cgi/DREQUEST.PHP?{query}"


BODIES = cgi("page=meeting_handlers")
FRONT = cgi("page=meeting_frames")
ITEM_FEED = cgi("page=rss/meetingitems&show=1000")
MEETING_FEED = cgi("page=rss/meetings&show=1000")
DECISION_FEED = cgi("page=rss/official_decisions&show=1000")
DECISIONS = cgi("page=official_search&alo=1&siv=100&koh=1&dir=1&jar=1")
OFFICIALS = cgi("page=official_frames")
ANNOUNCEMENTS = cgi("page=announcement_search&alo=1&tzo=-120")
BODY = cgi("page=meetings&id=7")


def meeting(id: str) -> str:
    return cgi(f"page=meeting&id={id}")


def item(id: str) -> str:
    return cgi(f"page=meetingitem&id={id}")


DATES = {"20242": "2024-02-01", "20231": "2023-03-01"}
SPELLED_OTHERWISE = "DREQUEST.PHP?id=20242-1&amp;page=meetingitem#paatos"


def town_hall() -> dict[str, Any]:
    """One body, two meetings, three items; the newest item also in the feed, in another spelling."""
    return {
        BODIES: page("bodies", "list", "?page=meetings&id=7", "?page=meetings&id=7"),
        ITEM_FEED: feed(("HOST:443/cgi/DREQUEST.PHP?id=20242-1&page=meetingitem", "Hallitus 1.2.2024 / A")),
        ANNOUNCEMENTS: page("announcements"),
        BODY: page("body-meetings", "7", meeting("20242"), meeting("20231"), dates=DATES),
        meeting("20242"): page("meeting", "20242", SPELLED_OTHERWISE, item("20242-1"), item("20242-2")),
        meeting("20231"): page("meeting", "20231", item("20231-1"), dates={"20231": "2023-03-01"}),
        **{item(id): page("item", id) for id in ("20242-1", "20242-2", "20231-1")},
    }  # fmt: skip


def crawled(
    crawl: Run, folder: Path, pages: dict[str, Any], asked: dict[str, Any] | None = None, **settings: Any
) -> tuple[Crawl, Site]:
    with site(pages) as served:
        for path, body in pages.items():
            if isinstance(body, bytes):
                pages[path] = body.replace(b"HOST", b"https://127.0.0.1")
        found = crawl({**town(folder, f"{served.root}/cgi/DREQUEST.PHP"), **(asked or {})}, **settings)
    assert found.tracebacks == []
    return found, served


def paths(found: Crawl, kind: type = FetchedPage) -> set[str]:
    return {"/" + one.url.split("/", 3)[3] for one in found.of(kind)}


def test_everything_is_met_once(crawl: Run, tmp_path: Path) -> None:
    found, served = crawled(crawl, tmp_path, town_hall())
    read = {path for path in town_hall() if path != ITEM_FEED}
    assert paths(found) == read
    assert found.of(FailedPage) == []  # neither for the feeds and lists that this town does not have
    assert set(served.asked) == {"/robots.txt", *town_hall(), MEETING_FEED, DECISION_FEED, DECISIONS, OFFICIALS}
    assert max(served.counts().values()) == 1
    assert served.most_at_once == 1


def test_what_the_feed_shows_comes_first(crawl: Run, tmp_path: Path) -> None:
    _, served = crawled(crawl, tmp_path, town_hall())
    order = served.asked
    assert order.index(item("20242-1")) < order.index(BODY) < order.index(meeting("20242"))


def test_a_page_tells_where_it_is_from(crawl: Run, tmp_path: Path) -> None:
    found, served = crawled(crawl, tmp_path, town_hall())
    one = next(page for page in found.of(FetchedPage) if page.reading.id == "20242-1")
    assert one.url == served.root + item("20242-1")  # the source's scheme and port, not the link's :443
    assert one.municipality == "testila"
    assert one.reader == "fake/1"
    assert one.sample is False
    assert len(one.sha256) == 64
    assert datetime.now(UTC) - datetime.fromisoformat(one.fetched) < timedelta(minutes=1)


def test_no_cookie_is_sent(crawl: Run, tmp_path: Path) -> None:
    _, served = crawled(crawl, tmp_path, town_hall())
    assert not any("Cookie" in headers or "Referer" in headers for headers in served.headers)


def test_who_asks_is_told(crawl: Run, tmp_path: Path) -> None:
    _, served = crawled(crawl, tmp_path, town_hall(), CONTACT="kirjaamo@testila.example")
    assert {headers["User-Agent"] for headers in served.headers} == {"kuntalinkki/0.1.0 (+kirjaamo@testila.example)"}


def test_without_a_contact_no_stranger_is_asked(crawl: Run, tmp_path: Path) -> None:
    found = crawl(town(tmp_path, "http://testila.invalid/cgi/DREQUEST.PHP"), CONTACT="")
    (failed,) = found.items
    assert "KUNTALINKKI_CONTACT" in failed.reason


@pytest.mark.parametrize("fault", [b"", b"wrong"])
def test_an_empty_or_wrong_page_is_asked_again_and_never_kept(crawl: Run, tmp_path: Path, fault: bytes) -> None:
    bad = {item("20242-1"): fault, item("20242-2"): [fault, fault, fault, page("item", "20242-2")]}
    found, served = crawled(crawl, tmp_path, town_hall() | bad)
    assert served.counts()[item("20242-1")] == 4  # once, and three times more
    assert paths(found, FailedPage) == {item("20242-1")}
    assert item("20242-1") not in paths(found)
    assert item("20242-2") in paths(found)


def test_removed_pages_that_lead_to_the_front_page_are_all_reported(crawl: Run, tmp_path: Path) -> None:
    removed = {item(id): (302, {"Location": BODIES}, b"") for id in ("20242-1", "20242-2", "20231-1")}
    found, served = crawled(crawl, tmp_path, town_hall() | removed)
    assert paths(found, FailedPage) == set(removed)
    assert served.counts()[item("20231-1")] == 4


@pytest.mark.parametrize(
    ("answer", "times", "missing"),
    [
        (404, 1, True),
        (410, 1, True),
        (403, 1, False),
        (500, 4, False),
        (b"unreadable", 1, False),
        (b"a fault of the reader", 1, False),
    ],
)
def test_a_bad_page_is_reported_and_costs_no_other(
    crawl: Run, tmp_path: Path, answer: Any, times: int, missing: bool
) -> None:
    found, served = crawled(crawl, tmp_path, town_hall() | {meeting("20231"): answer})
    (failed,) = found.of(FailedPage)
    assert failed.url == served.root + meeting("20231")
    assert failed.missing is missing
    assert failed.reason.count("\n") == 0
    assert served.counts()[meeting("20231")] == times
    assert {item("20242-1"), item("20242-2")} <= paths(found)


def test_a_busy_server_is_left_alone_for_as_long_as_it_asks(crawl: Run, tmp_path: Path) -> None:
    busy = [(429, {"Retry-After": "1"}, b""), page("item", "20242-1")]
    found, served = crawled(crawl, tmp_path, town_hall() | {item("20242-1"): busy})
    at = served.asked.index(item("20242-1"))
    assert served.times[at + 1] - served.times[at] >= 1.0
    assert item("20242-1") in paths(found)


def test_a_server_that_asks_for_too_long_a_pause_is_asked_no_more(crawl: Run, tmp_path: Path) -> None:
    busy = {ITEM_FEED: (503, {"Retry-After": "86400"}, b"")}
    found, served = crawled(crawl, tmp_path, town_hall() | busy, BACKOFF_MAX=5)
    assert served.asked[-1] == ITEM_FEED
    assert {
        "pause of 86400 s" in failed.reason or "pause of 86399 s" in failed.reason for failed in found.of(FailedPage)
    } == {True}


def test_a_crawl_delay_is_kept(crawl: Run, tmp_path: Path) -> None:
    robots = b"User-agent: *\nCrawl-delay: 0.3\n"
    _, served = crawled(crawl, tmp_path, {"/robots.txt": robots, BODIES: page("bodies")})
    times = served.times[2:]  # the first page goes out with robots.txt
    # A busy machine notes a request late, and the next one in time: over all of them that evens out.
    assert len(times) > 4
    assert times[-1] - times[0] >= 0.3 * (len(times) - 2)


def test_robots_txt_is_obeyed(crawl: Run, tmp_path: Path) -> None:
    found, served = crawled(crawl, tmp_path, town_hall() | {"/robots.txt": b"User-agent: *\nDisallow: /\n"})
    assert served.asked == ["/robots.txt"]
    (failed,) = found.items
    assert "robots.txt" in failed.reason


def test_a_source_that_does_not_answer_is_one_failed_page(crawl: Run, tmp_path: Path) -> None:
    with site(town_hall()) as served:
        asked = town(tmp_path, "http://127.0.0.1:9/cgi/DREQUEST.PHP", f"{served.root}/cgi/DREQUEST.PHP")
        # Loopback has one place; a second one under another name for it.
        found = crawl(asked | {}, RETRY_TIMES=1)
    assert found.tracebacks == []
    assert [failed.url for failed in found.of(FailedPage)] == ["http://127.0.0.1:9" + BODIES]


def test_a_server_that_dies_is_not_asked_for_every_page(crawl: Run, tmp_path: Path) -> None:
    links = [item(f"20242-{n}") for n in range(1, 21)]
    hall = {
        BODIES: page("bodies", "list", meeting("20242")),
        meeting("20242"): page("meeting", "20242", *links),
    }
    slow = {path: (200, {"Content-Length": "9"}, b"cut") for path in links}
    found, served = crawled(crawl, tmp_path, hall | slow, RETRY_TIMES=1, DOWNLOAD_TIMEOUT=0.1)
    assert len(found.of(FailedPage)) == 20
    assert sum("meetingitem&" in path for path in served.asked) < 12


def test_a_page_without_end_is_one_failed_page(crawl: Run, tmp_path: Path) -> None:
    found, _ = crawled(crawl, tmp_path, town_hall() | {item("20231-1"): b"x" * 5000}, DOWNLOAD_MAXSIZE=4000)
    assert paths(found, FailedPage) == {item("20231-1")}


def test_the_front_page_stands_in_for_the_list_of_bodies(crawl: Run, tmp_path: Path) -> None:
    hall = town_hall()
    hall[FRONT] = hall.pop(BODIES)
    hall[BODIES] = b""
    found, _ = crawled(crawl, tmp_path, hall)
    assert found.of(FailedPage) == []
    assert {FRONT, BODY, item("20231-1")} <= paths(found)


def test_no_list_of_bodies_at_all_is_a_failure_but_the_feed_is_read(crawl: Run, tmp_path: Path) -> None:
    hall = town_hall()
    del hall[BODIES]
    found, _ = crawled(crawl, tmp_path, hall)
    assert paths(found, FailedPage) == {FRONT}
    assert item("20242-1") in paths(found)


@pytest.mark.parametrize("broken", [ANNOUNCEMENTS, DECISIONS, OFFICIALS])
def test_a_list_that_comes_as_another_page_is_a_failure(crawl: Run, tmp_path: Path, broken: str) -> None:
    found, _ = crawled(crawl, tmp_path, town_hall() | {broken: b"wrong"})
    assert paths(found, FailedPage) == {OFFICIALS if broken == DECISIONS else broken}
    assert item("20231-1") in paths(found)


def test_a_list_that_stands_elsewhere_is_none(crawl: Run, tmp_path: Path) -> None:
    hall = town_hall() | {DECISIONS: b"wrong", OFFICIALS: page("official-bodies")}
    found, _ = crawled(crawl, tmp_path, hall)
    assert found.of(FailedPage) == []


@pytest.mark.parametrize("answer", [404, b"", b"wrong"])
def test_a_held_list_that_is_there_no_more_is_told_and_stays(crawl: Run, tmp_path: Path, answer: Any) -> None:
    with site(town_hall() | {ANNOUNCEMENTS: answer}) as served:
        known = [served.root + ANNOUNCEMENTS]
        found = crawl(town(tmp_path, f"{served.root}/cgi/DREQUEST.PHP") | {"known": known})
    assert found.of(WithdrawnPage) == []
    (failed,) = found.of(FailedPage)
    assert (failed.url, failed.missing) == (known[0], False)
    assert failed.reason.endswith("what the store holds of it stays")


def test_since_asks_for_nothing_older(crawl: Run, tmp_path: Path) -> None:
    hall = town_hall()
    hall[ITEM_FEED] = feed(
        (item("20242-1"), "Hallitus 1.2.2024 / Asia"),
        (item("20231-1"), "Hallitus 1.3.2023 / Asia 5.5.2025"),
        (item("20209-1"), "ei päivää"),
    )
    _, served = crawled(crawl, tmp_path, hall, {"since": "2024-01-01"})
    assert meeting("20242") in served.asked
    assert not {meeting("20231"), item("20231-1"), item("20209-1")} & set(served.asked)


def test_since_learns_a_date_from_the_meeting_and_visits_what_has_none(crawl: Run, tmp_path: Path) -> None:
    guid = "F56A518FX3010X4561XB713X45DDDAB5E7D0"
    old = page("meeting", "20231", item("20231-1"), dates={"20231": "2023-03-01"})
    hall = town_hall() | {
        BODY: page("body-meetings", "7", meeting("20231"), meeting(guid)),
        meeting("20231"): old,
        meeting(guid): page("meeting", guid),
    }
    _, served = crawled(crawl, tmp_path, hall, {"since": "2024-01-01"})
    assert {meeting(guid), meeting("20231")} <= set(served.asked)
    assert item("20231-1") not in served.asked


@pytest.mark.parametrize("limit", [1, 2])
def test_limit_is_kept(crawl: Run, tmp_path: Path, limit: int) -> None:
    found, served = crawled(crawl, tmp_path, town_hall(), {"limit": limit})
    assert sum(fetched.reading.kind == "item" for fetched in found.of(FetchedPage)) == limit
    assert sum("meetingitem&" in path for path in served.asked) == limit
    assert found.reason == "limit"


@pytest.mark.parametrize("gone", [404, 410, b""])
def test_a_known_page_that_is_shown_no_more_is_withdrawn(crawl: Run, tmp_path: Path, gone: Any) -> None:
    hall = town_hall() | {item("20221-1"): gone, item("20221-2"): page("item", "20221-2")}
    with site(hall) as served:
        known = [served.root + item(id) for id in ("20221-1", "20221-2", "20242-1")]
        found = crawl(town(tmp_path, f"{served.root}/cgi/DREQUEST.PHP") | {"known": known})
    assert found.of(FailedPage) == []
    (withdrawn,) = found.of(WithdrawnPage)
    assert withdrawn == WithdrawnPage("testila", known[0], "item", "20221-1")
    assert item("20221-2") in paths(found)
    assert served.counts()[item("20242-1")] == 1


def test_a_known_page_that_comes_empty_after_a_gap_is_no_proof(crawl: Run, tmp_path: Path) -> None:
    hall = town_hall() | {BODY: 500, item("20221-1"): b""}
    with site(hall) as served:
        known = [served.root + item("20221-1")]
        found = crawl(town(tmp_path, f"{served.root}/cgi/DREQUEST.PHP") | {"known": known})
    assert found.of(WithdrawnPage) == []
    assert paths(found, FailedPage) == {BODY, item("20221-1")}


def test_a_linked_page_that_is_known_and_gone_is_withdrawn(crawl: Run, tmp_path: Path) -> None:
    hall = town_hall() | {item("20231-1"): 404}
    with site(hall) as served:
        known = [served.root + item("20231-1")]
        found = crawl(town(tmp_path, f"{served.root}/cgi/DREQUEST.PHP") | {"known": known})
    assert paths(found, WithdrawnPage) == {item("20231-1")}


@pytest.mark.skipif(not RECORDED.is_dir(), reason="the recorded pages do not stand beside this checkout")
def test_the_static_generation_is_replayed(crawl: Run, tmp_path: Path) -> None:
    asked = town(tmp_path, "http://espoo04.hosting.documenta.fi/kokous/TELIMET.HTM", name="espoo-2017")
    found = crawl(asked | {"replay": str(RECORDED / "dynasty-2017-espoo")}, fake=False)
    assert found.tracebacks == []
    readings = {(p.reading.kind, p.reading.id): p.reading for p in found.of(FetchedPage)}
    assert set(readings) == {
        ("bodies", "list"),
        ("body-meetings", "200120"),
        ("body-meetings", "217668"),
        ("meeting", "2017406946"),
        ("item", "2017406946-3"),
    }
    assert len(readings["bodies", "list"].items) == 52
    missing = found.of(FailedPage)
    assert all(failed.missing for failed in missing)
    assert {f"http://espoo04.hosting.documenta.fi/kokous/2017406946-{n}.HTM" for n in (1, 2, 4)} <= {
        failed.url for failed in missing
    }


@pytest.mark.parametrize("key", ["kemi", "keminmaa", "simo", "tervola"])
def test_a_sample_town_is_crawled_whole(crawl: Run, key: str) -> None:
    town = sample.municipalities()[key]
    platform = town.sources[0].platform  # its own site is crawled apart
    expected = town.expectations
    with sample.serve() as address:
        found = crawl({"platform": platform, "municipality": town, "sample": True}, fake=False, proxy=address)
    assert found.tracebacks == []
    assert found.of(FailedPage) == []
    assert all(fetched.sample for fetched in found.of(FetchedPage))
    kinds = Counter(fetched.reading.kind for fetched in found.of(FetchedPage))
    bodies = next(fetched.reading for fetched in found.of(FetchedPage) if fetched.reading.kind == "bodies")
    assert len(bodies.items) >= expected.bodies >= 5
    assert kinds["meeting"] >= expected.meetings >= 12
    assert kinds["item"] >= expected.items >= 80


def many_items(answer: Any, count: int = 40) -> dict[str, Any]:
    """One meeting with many items that all answer alike."""
    ids = [f"20242-{number}" for number in range(1, count + 1)]
    links = {meeting("20242"): page("meeting", "20242", *map(item, ids), dates={"20242": "2024-02-01"})}
    return town_hall() | links | {item(id): answer for id in ids}


@pytest.mark.parametrize("status", [502, 503, 429])
def test_a_server_that_is_busy_for_ever_is_given_up_after_some_pages(crawl: Run, tmp_path: Path, status: int) -> None:
    found, served = crawled(crawl, tmp_path, many_items(status), RETRY_TIMES=1)
    assert 5 <= len({path for path in served.asked if "meetingitem&id=" in path}) <= 41
    assert sum("meetingitem&id=" in path for path in served.asked) < 60
    assert len(found.of(FailedPage)) >= 40
    assert any("pages one after another" in failed.reason for failed in found.of(FailedPage))


def test_one_limited_page_has_the_host_pause_and_costs_no_other(crawl: Run, tmp_path: Path) -> None:
    limited = {item("20242-1"): (429, {"Retry-After": "86400"}, b"")}
    found, _ = crawled(crawl, tmp_path, town_hall() | limited, BACKOFF_MAX=0.1)
    assert paths(found, FailedPage) == {item("20242-1")}
    assert {item("20242-2"), item("20231-1")} <= paths(found)


@pytest.mark.parametrize("status", [500, 503])
def test_without_its_robots_txt_a_host_is_asked_nothing(crawl: Run, tmp_path: Path, status: int) -> None:
    found, served = crawled(crawl, tmp_path, town_hall() | {"/robots.txt": status})
    assert set(served.asked) == {"/robots.txt"}
    (failed,) = found.of(FailedPage)
    assert f"its robots.txt answers {status}" in failed.reason


def test_a_page_that_failed_is_tried_again_after_those_that_wait(crawl: Run, tmp_path: Path) -> None:
    found, served = crawled(crawl, tmp_path, town_hall() | {item("20242-1"): 500})
    tries = [place for place, path in enumerate(served.asked) if path == item("20242-1")]
    assert len(tries) == 4
    assert tries[1] > tries[0] + 1
    assert paths(found, FailedPage) == {item("20242-1")}

"""What a crawl asks for: the newest lists daily, pages in their turn, and what lists show differently."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.crawl import due
from publisher.crawl.due import Pace, Page
from publisher.crawl.town_record import TownRecord
from spiders.fetching.visit_plan import ListChange, VisitPlan, compare
from spiders.municipalities import Municipality, Source

TODAY = date(2026, 12, 1)
PACE = Pace()


def town(*addresses: str, after: str | None = None) -> Municipality:
    sources = tuple(Source("dynasty", one) for one in addresses or ("https://a.example/cgi/DREQUEST.PHP",))
    return Municipality("mallila", {"fi": "Mallila"}, sources, appeal_days=44, after_appeals=after)


def page(held: int, seen: int, kind: str = "item", **more: bool) -> Page:
    """Return a page of a meeting `held` days ago that was last found `seen` days ago."""
    days = TODAY - timedelta(days=held), TODAY - timedelta(days=seen)
    return Page("https://x.example/graph/1", "https://a.example/1", kind, *days, **more)


@pytest.mark.parametrize(
    ("found", "daily", "round_"),
    [
        (page(10, 1), False, True),  # minutes in their appeal period
        (page(44, 1), False, True),
        (page(45, 3), False, True),  # the period ended, and nobody has looked since
        (page(60, 10), False, False),
        (page(400, 10), False, False),
        (page(400, 83), False, True),  # by then its turn has come, whatever its name
        (page(2, 1, "meeting", is_agenda=True), True, True),
        (page(-3, 1, "meeting", is_agenda=True), False, True),
        (page(31, 1, "meeting", is_agenda=True), False, True),
        (page(2, 1, is_agenda=True), False, True),
        (page(400, 10, is_odd=True), True, True),
        (page(10, 0), False, False),
        (page(400, -5), True, True),  # a clock was ahead
    ],
)
def test_pages_come_in_their_turn(found: Page, daily: bool, round_: bool) -> None:
    assert due.is_due(found, town(), PACE, TODAY, is_round=False) is daily
    assert due.is_due(found, town(), PACE, TODAY, is_round=True) is round_


@pytest.mark.parametrize(("after", "asked"), [("removed", True), ("names", True), ("kept", False), (None, False)])
def test_towns_that_take_away_are_looked_at_for_a_month_after_the_period(after: str | None, asked: bool) -> None:
    assert due.is_due(page(60, 7), town(after=after), PACE, TODAY, is_round=True) is asked


@given(st.integers(0, 10**6), st.integers(20, 400))
def test_every_page_is_met_within_the_days_that_are_set(number: int, days: int) -> None:
    graph = f"https://x.example/graph/{number}"
    assert days // 2 <= due._turn(graph, Pace(7, days)) <= days - 7 or days < 14


def record(*groups: list[str]) -> TownRecord:
    return TownRecord(listed="2026-11-30T03:00:00+00:00", newest={"dynasty": [*groups]})


def test_a_quiet_day_asks_at_most_two_lists_of_one_host() -> None:
    held = record(["https://a.example/feed"], ["https://a.example/d"], ["https://a.example/n"])
    chosen = []
    for number in range(4):
        day = TODAY + timedelta(days=number)
        lists = [*due.choose_lists(town(), held, day)]
        held.asked |= dict.fromkeys(lists, day.isoformat())
        chosen.append([one.rpartition("/")[2] for one in lists])
    assert chosen == [["feed", "d"], ["feed", "n"], ["feed", "d"], ["feed", "n"]]


def test_another_host_is_asked_every_third_day() -> None:
    held = record(["https://a.example/feed"], ["https://b.example/n"])
    days = [[*due.choose_lists(town(), held, TODAY + timedelta(days=number))] for number in range(6)]
    assert sorted(days) == [["https://a.example/feed"]] * 4 + [["https://b.example/n"]] * 2


@pytest.mark.parametrize(("hours", "is_due"), [(24, False), (24 * 7 - 1, True), (24 * 40, True), (-48, True)])
def test_a_round_is_due_after_its_days_and_where_the_clock_was_wrong(hours: int, is_due: bool) -> None:
    held = record(["https://a.example/feed"])
    now = datetime.fromisoformat(held.listed or "").astimezone(UTC) + timedelta(hours=hours)
    assert due.is_round_due(held, PACE, now) is is_due


def test_what_a_list_shows_is_compared_with_what_it_showed() -> None:
    before = {"a": "1", "b": "2", "c": "3", "d": "4"}
    now = {"n": "9", "a": "1", "b": "x", "d": "4"}
    assert compare(before, now, before) == ListChange(["n"], ["b"], ["c"], is_beyond=False)
    # What newer rows moved off the end has not gone; where all are new, there may be more.
    assert compare(before, {"n": "9", "a": "1"}, before) == ListChange(["n"], [], [], is_beyond=False)
    assert compare(before, {"n": "9"}, before).is_beyond
    assert not compare({}, {"n": "9"}, ()).is_beyond


def test_a_plan_goes_to_another_process_and_a_record_that_is_broken_is_none(tmp_path: object) -> None:
    plan = VisitPlan(
        "newest", ("l",), ("d",), frozenset("a"), frozenset("r"), {"l": {"d": "1"}}, {"1": "x"}, frozenset("g")
    )
    assert VisitPlan.from_json(plan.as_json()) == plan

"""A page is withdrawn when it was gone twice, a day apart; many at once only when a person says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.town_days import Days, days

from publisher.crawl import missing_pages
from publisher.crawl.limits import Limits
from publisher.crawl.missing_pages import MissingPage

NAMES = [f"k{number}" for number in range(16)]


def page(last: str, since: str | None = None, **more: bool) -> MissingPage:
    return MissingPage("http://x.example/", "item", "site", since or last, last, **more)


def test_a_page_is_due_when_it_was_gone_twice_a_day_apart() -> None:
    first = missing_pages.decide({}, {"g": page("2026-12-01T03:00:00+00:00")}, (), 5)
    assert (first.due, first.waiting) == ([], 1)
    for again, due in (("2026-12-02T02:59:59+00:00", []), ("2026-12-02T03:00:00+00:00", ["g"])):
        assert missing_pages.decide(first.missing, {"g": page(again)}, (), 5).due == due
    assert missing_pages.decide(first.missing, {}, ("g",), 5).missing == {}
    assert missing_pages.decide(first.missing, {}, (), 5).missing == first.missing


def test_a_clock_that_was_ahead_delays_and_withdraws_nothing() -> None:
    before = {"g": page("2031-01-01T00:00:00+00:00")}
    found = missing_pages.decide(before, {"g": page("2026-12-02T03:00:00+00:00")}, (), 5)
    assert found.due == []
    assert found.missing["g"].since.startswith("2026")


def test_what_a_person_keeps_counts_no_more() -> None:
    before = {f"g{n}": page("2026-12-01T03:00:00+00:00", kept=n < 3) for n in range(4)}
    gone = {graph: page("2026-12-09T03:00:00+00:00") for graph in before}
    found = missing_pages.decide(before, gone, (), 1)
    assert (found.due, found.held_back) == (["g3"], 0)
    assert all(one.kept for one in found.missing.values())


@pytest.mark.parametrize(("held", "allowed"), [(1, 1), (6, 3), (33, 10), (51, 10), (1000, 50)])
def test_what_may_go_unasked_grows_with_what_is_held(held: int, allowed: int) -> None:
    assert Limits().allowed_withdrawals(held) == allowed


@pytest.mark.parametrize("answer", [404, 410])
@pytest.mark.parametrize("is_linked", [True, False])
def test_one_bad_answer_withdraws_nothing_and_two_a_day_apart_do(tmp_path: Path, answer: int, is_linked: bool) -> None:
    with days(tmp_path) as town:
        town.show(NAMES)
        assert town.crawl("01").returncode == 0
        shown = NAMES if is_linked else NAMES[1:]
        town.show(shown, k0=answer)
        ran = town.crawl("02")
        assert (ran.returncode, "1 gone once" in ran.stdout) == (0, True)
        assert town.crawl("2026-12-02T20:00:00Z").returncode == 0
        assert town.held() == {*NAMES}
        assert town.crawl("03").returncode == 0
        assert town.held() == {*NAMES[1:]}
        assert town.missing() == []
        town.show(NAMES)
        assert town.crawl("04").returncode == 0
        assert town.held() == {*NAMES}


def test_a_page_that_was_there_in_between_begins_anew(tmp_path: Path) -> None:
    with days(tmp_path) as town:
        town.show(NAMES)
        town.crawl("01")
        for day, answers in (("02", {"k0": 404}), ("03", {}), ("04", {"k0": 404})):
            town.show(NAMES, **answers)
            town.crawl(day)
        assert town.held() == {*NAMES}
        assert [one["since"][:10] for one in town.missing()] == ["2026-12-04"]


def test_a_town_that_empties_itself_loses_nothing_until_a_person_decides(tmp_path: Path) -> None:
    def empty(town: Days) -> None:
        gone: dict[str, Any] = dict.fromkeys(NAMES[:12], 404)
        town.show(NAMES[12:], **gone)

    with days(tmp_path) as town:
        town.show(NAMES)
        town.crawl("01")
        for day in ("02", "03", "05"):
            empty(town)
            ran = town.crawl(day)
            assert ran.returncode == 3
            assert "12 pages of mallila" in ran.stderr
            assert "review withdrawals" in ran.stderr
            assert town.held() == {*NAMES}
        assert all(one["held_back"] for one in town.missing())
        assert "12 held back" in town.run("review", "withdrawals").stdout
        assert town.run("review", "withdrawals", "--accept").returncode == 2
        assert town.run("review", "withdrawals", "mallila", "--refuse").returncode == 0
        assert town.crawl("06").returncode == 0
        assert town.held() == {*NAMES}
        town.show(NAMES)
        assert town.crawl("07").returncode == 0
        assert town.missing() == []
        empty(town)
        assert town.crawl("08").returncode == 3
        assert "12 pages withdrawn" in town.run("review", "withdrawals", "mallila", "--accept").stderr
        assert town.held() == {*NAMES[12:]}
        assert town.crawl("09").returncode == 0


def test_the_limits_come_from_the_configuration(tmp_path: Path) -> None:
    with days(tmp_path) as town:
        town.show(NAMES)
        town.crawl("01")
        town.show(NAMES[:-2], k14=404, k15=404)
        strict = {"KUNTALINKKI_WITHDRAWAL_PAGES": "1", "KUNTALINKKI_WITHDRAWAL_SHARE": "0.01"}
        assert town.crawl("02", **strict).returncode == 3
        assert town.crawl("03").returncode == 0
        assert town.held() == {*NAMES[:-2]}

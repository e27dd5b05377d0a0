"""The recorded page that the project starts from: what it says of four towns, by kind, town and concept."""

from __future__ import annotations

from collections import Counter

import pytest
from support.deriving import put
from support.made_pages import BASE
from support.recorded import PAGES, RECORDED, needs_recorded

from publisher.statements import derivation, stored_statements
from publisher.statements.stored_statements import Held
from publisher.store import Store
from publisher.store.shapes import violations
from spiders import platforms
from spiders.items import FetchedPage

pytestmark = needs_recorded
FILE = "kemi-2024/meetingitem.html"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> list[Held]:
    body = (RECORDED / FILE).read_bytes()
    reading = platforms.read("dynasty", PAGES[FILE], body, None, "kemi", {}, ())
    page = FetchedPage("kemi", PAGES[FILE], "2026-01-01T00:00:00Z", "0" * 64, "dynasty/1", False, reading)
    with Store.open(tmp_path_factory.mktemp("kemi") / "store") as store:
        put(store, [page])
        outcome = derivation.refresh(store, BASE, ["kemi"], print)["kemi"]
        assert outcome.statements.written == 1
        assert [*violations(store.native)] == []
        return stored_statements.held(store)


def test_it_tells_the_values_of_three_towns_and_the_goals_of_its_own(held: list[Held]) -> None:
    named = [one for one in held if one.kind != "vision"]
    assert Counter((one.town, one.kind, one.mode, one.attribution, one.complete) for one in named) == {
        ("simo", "value", "stated", "second-hand", True): 3,
        ("keminmaa", "value", "stated", "second-hand", True): 3,
        ("tervola", "value", "mentioned", "second-hand", False): 5,
        ("kemi", "goal", "stated", "first-hand", True): 3,
    }


def test_it_tells_the_same_visions_of_all_four(held: list[Held]) -> None:
    visions = [one for one in held if one.kind == "vision"]
    assert Counter((one.town, one.mode) for one in visions) == {
        (town, "mentioned"): 3 for town in ("kemi", "simo", "keminmaa", "tervola")
    }
    assert len({one.text for one in visions}) == 3


def test_two_of_them_share_a_value_and_everything_has_its_day_and_page(held: list[Held]) -> None:
    assert {one.town for one in held if one.concept == "responsibility"} == {"keminmaa", "tervola"}
    assert {(one.date, one.page, one.published_by) for one in held} == {("2024-05-28", PAGES[FILE], "kemi")}

"""A town in numbers, year by year: what is counted, and what is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.release.town_years import TownYear, count, days_to_decide
from publisher.store import Store

BASE = "https://kuntalinkki.example"


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([], None),
        ([("2025-01-10", "approved")], None),  # nobody proposed it onward
        ([("2025-01-10", "proposed-onward")], None),  # it is not decided
        ([("2025-01-10", "proposed-onward"), ("2025-01-10", "approved")], None),  # one handling with two outcomes
        ([("2025-02-01", "approved"), ("2025-01-10", "proposed-onward")], ("2025-02-01", 22)),
        ([("2025-01-10", "proposed-onward"), ("2025-01-20", "returned"), ("2025-03-01", "rejected")],
         ("2025-03-01", 50)),
        ([("2024-12-30", "proposed-onward"), ("2025-01-02", "proposed-onward"), ("2025-01-09", "granted")],
         ("2025-01-09", 10)),
        ([("2025-01-01", "approved"), ("2025-02-01", "proposed-onward"), ("2025-02-11", "approved-as-amended")],
         ("2025-02-11", 10)),
    ],
)  # fmt: skip
def test_the_days_to_a_decision_begin_with_the_first_proposal(
    steps: list[tuple[str, str]], expected: tuple[str, int] | None
) -> None:
    assert days_to_decide(steps) == expected


def test_the_years_of_the_sample_are_counted(sample_crawl: Path) -> None:
    with Store.read_only(sample_crawl / "data/store") as store:
        years = count(store, BASE, ("simo", "kemi"))
    assert {year.town for year in years} == {"kemi", "simo"}
    assert years == sorted(years, key=lambda year: (year.town, year.year))
    assert all(0 <= year.narrow <= year.votes <= year.decided for year in years)
    assert any(year.days for year in years)
    assert all(year.present > year.absent for year in years)


def test_a_year_without_known_days_has_none() -> None:
    assert TownYear("kemi", 2025, decided=3).row() == ("kemi", 2025, 3, 0, 0, None, 0, 0)
    assert TownYear("kemi", 2025, days=[10, 30]).row()[5] == 20

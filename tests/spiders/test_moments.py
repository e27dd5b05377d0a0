from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders import moments


@pytest.mark.parametrize(
    ("text", "day", "times"),
    [
        ("15.1.2024 klo 18.00-20.15", "2024-01-15", ["18:00", "20:15"]),
        ("maanantaina tammikuun 15. päivänä 2024 kello kahdeksantoista", "2024-01-15", ["18:00"]),
        ("15. tammikuuta 2024 klo 18 - 20.15", "2024-01-15", ["18:00", "20:15"]),
        ("Maanantai joulukuun 1 p:nä 2024 kello 9:05", "2024-12-01", ["09:05"]),
        ("tammikuun viidentenätoista päivänä 2024 kello kuusitoista kolmekymmentä", "2024-01-15", ["16:30"]),
        ("toukokuun kahdentenakymmenentenäensimmäisenä päivänä 2024", "2024-05-21", []),
        ("16.1.2024 klo 17.00-19.35", "2024-01-16", ["17:00", "19:35"]),
        ("klo 17.00–19.35 tiistai 16.1.2024", "2024-01-16", ["17:00", "19:35"]),
        ("den 15 maj 2024 kl. 18.00", "2024-05-15", ["18:00"]),
        ("2024-01-15 18:00", "2024-01-15", ["18:00"]),
        ("15.1.2024 klo 18.00-20.15 § 14 - 17", "2024-01-15", ["18:00", "20:15"]),
        ("31.2.2024 klo 25.10", None, []),
        ("15.1.2024 – 16.1.2024", "2024-01-15", []),
        ("kello", None, []),
    ],
)
def test_days_and_times(text: str, day: str | None, times: list[str]) -> None:
    assert (moments.day(text), moments.times(text)) == (day, times)


@given(st.text(st.sampled_from("0123456789.:-– klotammikuunpäivänä§"), max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    day = moments.day(text)
    assert day is None or len(day) == 10
    assert all(len(time) == 5 and time < "24" for time in moments.times(text))


@pytest.mark.parametrize(
    ("start", "other", "is_one"),
    [
        ("2025-01-13T16:00", "2025-01-13T16:03", True),
        ("2025-01-13T16:03:00+02:00", "2025-01-13T16:00:00+02:00", True),
        ("2025-01-13T16:00", "2025-01-13T18:00", True),
        ("2025-01-13T12:00", "2025-01-13T18:00", False),
        ("2025-01-13", "2025-01-13T18:00", True),
        ("2025-01-13", "2025-01-14T18:00", False),
    ],
)
def test_starts_of_one_meeting(start: str, other: str, is_one: bool) -> None:
    assert moments.is_one_meeting(start, other) == is_one

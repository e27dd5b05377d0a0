from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.documents import datetimes

ONES = ("nolla", "yksi", "kaksi", "kolme", "neljä", "viisi", "kuusi", "seitsemän", "kahdeksan", "yhdeksän")
NUMBERS = (
    *ONES, "kymmenen", *(f"{one}toista" for one in ONES[1:]),
    *(f"{ten}kymmentä{one}" for ten in ONES[2:6] for one in ("", *ONES[1:])),
)  # fmt: skip


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
        ("kello kahdeksantoista kolmekymmentäviisi", None, ["18:35"]),
        ("kello kahdeksantoista kolmekymmentä viisi", None, ["18:35"]),
        ("klo yhdeksän viisi toista", None, []),
        ("klo yhdeksän viisitoista", None, ["09:15"]),
        ("klo yhdeksän nolla viisi", None, ["09:05"]),
        ("klo kaksikymmentäkolme viisikymmentäyhdeksän", None, ["23:59"]),
        ("klo kaksikymmentä kolme", None, ["23:00"]),
        ("klo kahdeksantoista viisi", None, []),
        ("klo kahdeksantoista kolmekymmentäviisii", None, []),
        ("klo kaksikymmentäneljä", None, []),
        ("klo kahdeksaksi", None, []),
        ("klo puoli seitsemän", None, []),
        ("klo kahdeksantoista kunnantalolla", None, ["18:00"]),
        ("klo kahdeksan kolmekymmentä – klo yksitoista kymmenen", None, ["08:30", "11:10"]),
        ("pöytäkirja 1.25 Mt, 2.15 milj. euroa, 3.10 %", None, []),
    ],
)
def test_days_and_times(text: str, day: str | None, times: list[str]) -> None:
    assert (datetimes.day(text), datetimes.times(text)) == (day, times)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("ma 5.1.2024 klo 16", "2024-01-05T16:00"),
        ("05.01.2024, 16.00", "2024-01-05T16:00"),
        ("den 15 januari 2024 kl. 18", "2024-01-15T18:00"),
        ("tammikuun 15. päivänä 2024 kello kahdeksantoista", "2024-01-15T18:00"),
        ("15. tammikuuta 2024 kello kahdeksantoista kolmekymmentä", "2024-01-15T18:30"),
        ("klo 17.00–19.35 tiistai 16.1.2024", "2024-01-16T17:00"),
        ("pöytäkirja 9.15, 16.1.2024 klo 17", "2024-01-16T17:00"),
        ("16.1.2024, tarkastettu 20.1.2024 klo 9.00", "2024-01-16"),
        ("Kunnanhallitus 16.1.2024 | 1.25 Mt", "2024-01-16"),
        ("16.1.2024 klo kahdeksantoistaa kolmekymmentä", "2024-01-16"),
        ("klo 18.00", None),
    ],
)
def test_the_start_of_a_meeting(text: str, start: str | None) -> None:
    assert datetimes.start(text) == start


@given(st.integers(0, 23), st.integers(0, 59))
def test_any_time_in_words(hour: int, minute: int) -> None:
    told = ["", "nolla "][0 < minute < 10] + (NUMBERS[minute] if minute else "")
    assert datetimes.times(f"kello {NUMBERS[hour]} {told}".strip()) == [f"{hour:02}:{minute:02}"]


@given(st.text(st.sampled_from("0123456789.:-– klotammikuunpäivänä§"), max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    day = datetimes.day(text)
    assert day is None or len(day) == 10
    assert all(len(time) == 5 and time < "24" for time in datetimes.times(text))


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
    assert datetimes.is_one_meeting(start, other) == is_one

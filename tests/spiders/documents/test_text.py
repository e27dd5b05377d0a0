"""Charsets, white space and the contact details that are never published."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.documents import text


@pytest.mark.parametrize(
    ("printed", "published"),
    [
        ("Rehtori Maija Malli, p. 040 000 0000", "Rehtori Maija Malli"),
        ("Niilo Näyte, puh.\u00a0 170 669 0743", "Niilo Näyte"),
        ("Outi Otos, puh. (29) 141 77763", "Outi Otos"),
        ("soita 040 1234567 tai +358 50 123 4567 heti", "soita tai heti"),
        ("Vaihde 016 258 111.", "."),
        ("maija.malli@esimerkki.fi", None),
        ("etunimi.sukunimi(at)esimerkki.fi, Maija Malli", "Maija Malli"),
        ("maija.malli(a)esimerkki.fi", None),
        ("Y-tunnus 0210427-6", "Y-tunnus 0210427-6"),
        ("kiinteistötunnus 0241-0405-0012-0034", "kiinteistötunnus 0241-0405-0012-0034"),
        ("691/00.01.02/2021", "691/00.01.02/2021"),
        ("yhteensä 0 400 000 euroa", "yhteensä 0 400 000 euroa"),
        ("vuosina 2016 - 2017 3 232 lasta", "vuosina 2016 - 2017 3 232 lasta"),
        ("kiinteistö 240-403-22-2, 915 000 euroa", "kiinteistö 240-403-22-2, 915 000 euroa"),
    ],
)
def test_contact_details_go_and_numbers_stay(printed: str, published: str | None) -> None:
    assert text.clean(printed) == published


def test_charset_by_header_then_declaration_then_trial() -> None:
    word = "Päätös – hyvä"
    assert text.decode(word.encode("cp1252"), "text/html; charset=iso-8859-1") == word
    assert text.decode(b'<meta charset="windows-1252">' + word.encode("cp1252")).endswith(word)
    assert text.decode(word.encode()) == word
    assert text.decode(word.encode("cp1252")) == word
    assert text.decode(b"\xef\xbb\xbf" + word.encode()) == word


@given(st.binary(max_size=300), st.sampled_from([None, "text/html; charset=utf-8", "text/html; charset=nonsense"]))
def test_any_bytes_decode(body: bytes, content_type: str | None) -> None:
    assert isinstance(text.decode(body, content_type), str)


@given(st.text(max_size=200))
def test_clean_text_is_folded_and_stable(value: str) -> None:
    cleaned = text.clean(value)
    assert cleaned is None or (cleaned == text.fold(cleaned) and "\u00ad" not in cleaned and cleaned)


@given(st.dates())
def test_dates_in_both_paddings(day: object) -> None:
    year, month, date = str(day).split("-")
    if int(year) > 999:
        assert text.iso_date(f"{date}.{month}.{year}") == str(day)
        assert text.iso_date(f"{int(date)}.{int(month)}.{year}") == str(day)

# ruff: noqa: E501
"""Contact details go, whatever their dress, and the numbers of decisions stay."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.documents.contacts import scrub
from spiders.documents.text import clean

PHONES = (
    "040 123 4567", "0401234567", "040-1234567", "040–1234567", "040\u20111234567", "040 - 123 4567", "040/1234567",
    "040.123.4567", "0400 123 456", "0400-123 456", "050 123 45 67", "(040) 123 4567", "(016) 258 111", "016 258 111",
    "016/258111", "016\u00a0258\u00a0111", "09 310 1691", "+358 40 123 4567", "+358401234567", "+358 (0)40 123 4567",
    "+358(0)401234567", "+358 (0) 40 123 4567", "(+358) 40 123 4567", "+358-40-123 4567", "00358 40 123 4567",
    "00358401234567", "+46 70 123 45 67",
)  # fmt: skip
CALLED = (
    "p. 040 123 4567", "p.040-1234567", "puh. 258 111", "puh 016 258 111", "puh: 170 669 0743", "puh. (29) 141 77763",
    "puhelinnro 040 123 4567", "puh.nro 040 123 4567", "puh. nro: 040 123 4567", "puhelinnumero 0401234567", "GSM 040/1234567",
    "Tel. +358 (0)40 123 4567", "tfn 016 258 111", "matkapuhelin 040 123 4567", "fax 016 258 112",
)  # fmt: skip
EMAILS = (
    "maija.malli@simo.fi", "maija@simo.fi", "Maija.Malli@Simo.Fi", "maija(at)simo.fi", "maija(AT)simo.fi", "maija(a)simo.fi",
    "maija(A)simo.fi", "maija[at]simo.fi", "maija[AT]simo.fi", "maija(ät)simo.fi", "maija＠simo.fi", "maija (at) simo.fi",
    "maija @simo.fi", "etunimi.sukunimi@edu.simo.fi", "sähköposti: maija@simo.fi", "mailto:maija@simo.fi",
    "maija(at)simo(piste)fi", "maija{at}simo.fi",
)  # fmt: skip
NUMBERS = (
    "691/00.01.02/2021", "VD/1545/00.04.00/2017", "5316/2016", "Dnro 0401234567/2020", "§ 040", "040 §", "27 §:n 1 mom.",
    "12.000.000 euroa", "0 400 000 euroa", "0400 000 €", "1 200 000,50 €", "12 000 000 euroa", "040 123 456 euroa",
    "05.01.2024", "01.02.2024–31.12.2024", "5.1.2024 klo 18.00–20.15", "klo 0830-1500", "01/2025 120 osallistujaa",
    "08/2024 100 200 kävijää", "01022025", "vuosina 2016 - 2017 3 232 lasta", "2024-01-15 18:00", "tammikuun 15 p. 2024 18.00",
    "Y-tunnus 0210427-6", "0210427\u20116", "0210427–6", "kiinteistötunnus 0241-0405-0012-0034", "091-403-22-2",
    "240-403-22-2, 915 000 euroa", "FI21 1234 5600 0007 85", "FI21 0401 2345 6000 07", "tilille 123456-785", "tili 0450 123456",
    "viite 0401 234567", "viitenumero: 0123456789", "laskunro 0123456789", "rekisterinumero 0401234567", "nro 0401234567",
    "puhelin 12 000 euroa", "puhelinvaihteen hankinta 1.1.2024–31.12.2025", "vaihde 1.1.2024–31.12.2025", "puhelin 2024–2025",
    "kohta (a) ja (b)", "liite (A)", "0,5 htv", "pinta-ala 0123 m²", "ISBN 978-952-00-1234-5", "95200 Simo", "00100 Helsinki",
    "410/2015", "P: 2017409886-4", "klo 18:00 100 200 300",
)  # fmt: skip


@pytest.mark.parametrize("contact", [*PHONES, *CALLED, *EMAILS])
def test_contacts_go_with_their_brackets_and_commas(contact: str) -> None:
    assert clean(contact) is None
    assert clean(f"Maija Malli, {contact}") == "Maija Malli"
    assert clean(f"Maija Malli ({contact})") == "Maija Malli"
    assert clean(f"Asia (Maija Malli, {contact}) käsiteltiin.") == "Asia (Maija Malli) käsiteltiin."
    assert clean(f"Lisätietoja antaa {contact} arkisin, {contact}.") == "Lisätietoja antaa arkisin."
    assert clean(f"Malli <{contact}>, Näyte [{contact}; {contact}] ja Otos") == "Malli, Näyte ja Otos"


@pytest.mark.parametrize("contact", PHONES)
def test_numbers_go_after_any_word(contact: str) -> None:
    assert clean(f"numero:{contact}") == "numero:"
    assert clean(f"Malli:{contact},Näyte,{contact}") == "Malli:,Näyte"


@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_of_decisions_stay(number: str) -> None:
    assert scrub(number) == number
    told = f"Hallitus päätti ({number}), että {number} hyväksytään; {number}."
    assert scrub(told) == told
    assert scrub(f"{told} Lisätietoja: p. 040 123 4567") == f"{told} Lisätietoja:"


def test_only_brackets_that_held_a_contact_go() -> None:
    assert scrub("( ) Malli (040 123 4567, sihteeri) () 040 123 4567") == "( ) Malli (sihteeri) ()"
    assert scrub("(p. 040 123 4567 tai maija@simo.fi) Malli").strip() == "Malli"


@given(st.text(st.sampled_from("0123456789 +-–/.,:()@aApuhtiäFI§\u00a0\0"), max_size=60))
def test_any_text_can_be_scrubbed(text: str) -> None:
    assert len(scrub(text)) <= len(text)


@pytest.mark.parametrize(
    "begin",
    ["0", "0 ", "+358 ", "(", "a@", "a.", "puh. ", "040 123 4567 ", "(at)", "p.0 ", "1-", " ,", "(040 123 4567, "],
)
def test_no_text_is_slow(begin: str) -> None:
    started = time.perf_counter()
    scrub(begin * 20_000 + "@ 0401234567")
    assert time.perf_counter() - started < 5

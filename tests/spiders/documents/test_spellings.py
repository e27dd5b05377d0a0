# ruff: noqa: E501
"""All the ways in which people spell a contact, and numbers that are none, in every place where a page may print them."""

from __future__ import annotations

import re
from typing import Any

import pytest

from spiders.documents.contacts import scrub
from spiders.documents.text import paragraphs
from spiders.fetching.private_data import withhold_private
from spiders.items import (
    AgendaItem,
    Announcement,
    Attachment,
    Attendance,
    Body,
    Handling,
    Meeting,
    OfficialDecision,
    Reading,
    as_json,
)

SPELLINGS = (
    "040 123 4567", "040-123 4567", "040–123 4567", "0401234567", "040/123 4567", "040.123.4567", "(040) 123 4567",
    "+358 40 123 4567", "+358401234567", "+358 (0)40 123 4567", "(+358) 40 123 4567", "00358 40 123 4567",
    "0044 20 7946 0958", "+44 20 7946 0958", "+46 920 123 45", "puh. 258 111", "puh 258 111", "puh: 258111",
    "puh.nro 258 111", "puhelin 258 111", "puhelinnumero 258 111", "p. 258 111", "P. 016 258 111",
    "gsm 040 1234567", "GSM: 0401234567", "tel. 016 258 111", "tel +358 16 258111", "tfn 016-258 111",
    "tfn. 258 111", "telefon 258 111", "matkapuh. 040 123 4567", "matkapuhelin 0401234567", "kotipuh. 258 111",
    "kotipuhelin 258 111", "työpuh. 258 111", "työpuhelin: 258 111", "soita 258 111", "soita numeroon 258 111",
    "soittamalla 040 123 4567", "puhelimitse 258 111", "puhelimitse numerosta 258 111", "vaihde 258 111",
    "vaihde: (016) 258 111", "fax 258 112", "faksi 258 112", "telefax 258 112", "mobil 040 123 4567",
    "mobiili 040 1234567", "kännykkä 040 1234567", "ring 258 111", "ring numret 258 111",
    "puh. 258 111 tai 258 112", "puh. 040 123 4567 tai 258 112", "puh. 258 111, 258 112", "puh. 258 111 ja 258 112",
    "puh. 258 111 / 258 112", "０４０ １２３ ４５６７", "٠٤٠ ١٢٣ ٤٥٦٧", "puh. ２５８ １１１", "☎ 258 111", "☎258111", "📞 258 111",
    "✆ 258 111", "📱 040 123 4567", "puh. 2 5 8 1 1 1", "0 4 0 1 2 3 4 5 6 7", "040 1 234 567",
    "puh.\u00a0258\u00a0111", "040\u2009123\u20094567", "050 1234567", "045 123 4567", "044-1234567",
    "09 1234 5678", "(09) 123 4567", "016 258 111", "08-123 456 78", "maija.malli@malli.fi", "MAIJA.MALLI@MALLI.FI",
    "maija.malli (at) malli.fi", "maija.malli(at)malli.fi", "maija.malli[at]malli.fi", "maija.malli {at} malli.fi",
    "maija.malli(ät)malli.fi", "maija.malli (ät) malli.fi", "maija.malli @ malli.fi", "maija.malli@ malli.fi",
    "maija.malli @ malli. fi", "maija.malli@malli (piste) fi", "maija.malli at malli piste fi",
    "maija piste malli at malli piste fi", "maija.malli at malli.fi", "maija.malli＠malli.fi",
    "maija.malli﹫malli.fi", "maija.malli (a) malli.fi", "maija.malli[ät]malli[piste]fi", "maija.malli-at-malli.fi",
    "maija.malli_at_malli.fi", "maija.malli<at>malli.fi", "maija.malli &#64; malli.fi", "maija.malli%40malli.fi",
    "sähköposti: maija.malli@malli.fi", "s-posti maija.malli@malli.fi", "mailto:maija.malli@malli.fi",
    "maija.malli*at*malli.fi", "maija.malli(miukumauku)malli.fi", "maija.malli AT malli DOT fi",
    "maija.malli@malli,fi", "maija.malli ät malli.fi", "etunimi.sukunimi@malli.fi",
    "maija.malli (at) malli (dot) fi", "maija.malli snabel-a malli.fi",
)  # fmt: skip
NUMBERS = (
    "CPV 45000000-7", "CPV-koodi 45233140-2", "45233120-6 Tienrakennustyöt", "03-09-2024", "03.09.2024",
    "3.9.2024 klo 18.00", "2024-09-03", "050 10 200 euroa", "040 12 300 €", "050 10 200", "p. 1 234 567 asukasta",
    "p. 1 234 567 €", "§ 123", "§ 1234567", "123/2024", "D/123/00.01.02/2024", "KEMI/1234/2024",
    "691/00.01.02/2021", "091-403-22-2", "240-403-0022-0002", "240-14-1423-5", "1234567-8", "Y-tunnus 0210427-6",
    "FI02104276", "kustannuspaikka 4012345", "kustannuspaikka 040 12345", "kp. 0401234", "tili 4012345",
    "tilille 0401234567", "viite 12345 67890", "viitenumero 1 23456 78901", "laskunumero 0401234567",
    "1 234 567 euroa", "1 234 567,89", "0,045 1234", "12 345 678 €", "040 123 456,50 euroa", "2024–2027",
    "2024-2025", "2024/2025", "01/2025", "01-2025", "klo 0830-1500", "klo 08.30–15.00", "klo 8.30 - 15.00",
    "pinta-ala 1 234 567 m2", "1 234 567 m²", "12 345 m3", "050 000 kpl", "95400 Tornio", "94100 KEMI",
    "PL 1234, 94101 Kemi", "rn:o 12:345", "RN:o 403-22-2", "tila 4:123", "kaava nro 123456", "piirustus nro 123456",
    "asianumero 123456", "dnro 1234/2024", "Dnro KEMDno-2024-123", "Laki 410/2015", "asetus 1234/2009",
    "SopS 12/1992", "HE 268/2014", "KHO 2015:123", "ISBN 978-952-12-3456-7", "ISSN 1234-5678", "EAN 6401234567890",
    "1.1.2024–31.12.2024", "1.1.-31.12.2024", "sivu 123", "s. 123-145", "tiistai 3.9.", "äänin 21-12", "25–18",
    "6 ääntä 9 ääntä", "20.00–22.00", "0,75", "00.01.02.03", "10.03.01.00", "lohko 1234567",
    "koordinaatit 7295123 3388123", "65.7345, 24.5637", "N 7295123 E 388123", "ETRS-TM35FIN 7295123",
    "kiinteistötunnus 24040300220002", "kiinteistö 240-403-22-2", "rakennustunnus 103456789A",
    "pysyvä rakennustunnus 1034567890", "lupanumero 2024-0123", "hankenumero 123456", "projekti 1234567",
    "hanke 0401234", "tosite 123456789", "momentti 28.90.30", "pääluokka 040", "tehtävä 0501234",
    "tilaus 4500123456", "sopimus 2024001234", "toimielin 0012345", "kortti 12345678", "NUTS FI1D7",
    "kuntakoodi 240", "väkiluku 19 763", "asukasluku 1 234 567", "vuosina 2020 2021 2022",
    "budjetti 2025: 1 234 567", "0401 Hallinto 12 345", "050 Sivistys 1 200 300", "04 123 456 789",
    "menot 045 123 456", "tulot 050 123 456", "10 200 300", "-1 234 567", "+1 234 567", "+12 %", "1.000.000",
    "100 000 000", "(123 456)", "123 456", "12.345.678", "04/2024", "5/2024 § 45", "1234567890", "20241234567",
    "2024 123456", "liite 1234567", "ID 1234567", "tunniste 0401234567", "versio 1.2.3.4", "IP 10.0.0.1",
    "Ks. 1234", "at 12.00 malli", "olla at home. Fi", "kl. 18.00", "tonttijako 12345", "ratakm 861+123", "plv 1234",
    "km 12+345", "nuottinumero 123456", "T123456", "A-1234567", "hlö 123 456", "kpl 040 123", "E18", "vt 4",
    "mt 9241", "yt 19520", "lk 7-9", "2.-3. lk", "hinta 0,40/12 34", "alv 25,5 %", "vanha@ja uusi",
)  # fmt: skip
FRAMES = ("Lisätietoja {}", "Asian hoitaa Kaisa Keksitty, {}, arkisin.", "({})")
LEFT = re.compile(r"258|4567|123 45|7946|malli|2 5 8|5 6 7|[２４٤]")
URL = "https://testila.example/1"


@pytest.mark.parametrize("contact", SPELLINGS)
def test_a_contact_goes_however_it_is_spelled(contact: str) -> None:
    for frame in FRAMES:
        assert not LEFT.search(scrub(frame.format(contact)).lower())


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_that_is_no_contact_stays(number: str) -> None:
    for text in (f"Asia {number}", f"Teksti, {number}, jatkuu"):
        assert scrub(text) == text


@pytest.mark.parametrize(
    "lines",
    [["Lisätietoja puh.", "258 111"], ["gsm 040", "123 4567"], ["Kaisa, 040 123", "4567 arkisin"], ["☎", "258 111"]],
)
def test_digits_over_cells_and_line_breaks_go(lines: list[str]) -> None:
    assert not LEFT.search(paragraphs(lines) or "")


def test_lines_that_begin_with_a_number_of_their_own_stay() -> None:
    lines = ["Kaisa Keksitty, puh. 258 111", "12 000 euroa", "Budjetti 2040", "123 4567 kappaletta"]
    assert paragraphs(lines) == "Kaisa Keksitty\n\n12 000 euroa\n\nBudjetti 2040\n\n123 4567 kappaletta"


def everywhere(told: str) -> list[Any]:
    own = Handling(told, "2024-05-28", 7, told, [told], proposal=told, proceedings=told, decision=told)
    return [
        AgendaItem("m", "1", URL, told, handlings=[own], title=told),
        Meeting("m", "2", URL, told, place=told, attendance=[Attendance(told, told, present=True)]),
        Body("m", "3", URL, told),
        OfficialDecision(
            "m", "4", URL, official=told, title=told, decision=told, attachments=[Attachment(told, None, "attachment")]
        ),
        Announcement("m", "5", URL, told),
    ]


@pytest.mark.parametrize("contact", SPELLINGS)
def test_no_field_of_any_record_tells_one(contact: str) -> None:
    reading = withhold_private(URL, Reading("item", "1", everywhere(f"Lisätietoja {contact}"), []))
    assert not LEFT.search(str([as_json(item) for item in reading.items]).lower())

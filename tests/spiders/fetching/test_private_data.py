"""No contact in any text of a reading, and no page with a personal identity code or a bank account."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from support.crawling import Crawl, site, town

from spiders.documents.private_numbers import find_private_numbers
from spiders.fetching.private_data import PrivatePage, withhold_private
from spiders.items import (
    AgendaItem,
    Attachment,
    Attendance,
    Body,
    FailedPage,
    Handling,
    Item,
    Meeting,
    OfficialDecision,
    Presenter,
    Reading,
    as_json,
)

URL = "https://mallila.example/x"
# Made-up codes: the serial numbers 900–999 are given to nobody.
CODES = ("131052-308T", "010190-900P", "131052+308T", "131052A308T", "131052Y308T", "131052\u2013308T")
ACCOUNTS = ("FI21 1234 5600 0007 85", "FI2112345600000785", "DE89370400440532013000", "GB29 NWBK 6016 1331 9268 19")
NEITHER = (
    "131052-308U", "321352-308T", "0210427-6", "091-403-22-2", "691/00.01.02/2021", "FI21 1234 5600 0007 86",
    "FI12345678", "AB12 3456", "FI2112345600000785123", "2024-01-15 18:00", "240-403-22-2", "DE89",
    "LIITE 2024 0001 2345 6789",
)  # fmt: skip


@pytest.mark.parametrize("number", [*CODES[:1], *CODES[2:], *ACCOUNTS])
def test_private_numbers_are_known_by_their_check_digits(number: str) -> None:
    assert [*find_private_numbers(f"Hakija ({number}), joka asuu.")]


@pytest.mark.parametrize("number", NEITHER)
def test_other_numbers_are_none(number: str) -> None:
    assert not [*find_private_numbers(f"Hakija ({number}), joka asuu.")]


def items(contact: str) -> list[Item]:
    own = Handling(
        f"Tekninen lautakunta {contact}", "2024-05-28", 7, f"Teksti {contact}", [f"Maija Malli {contact}"],
        Presenter(f"johtaja {contact}", f"Niilo Näyte {contact}"), decision=f"Hyväksyttiin {contact}",
    )  # fmt: skip
    files = [
        Attachment(f"Kartta {contact}", "https://mallila.example/liite.pdf", "attachment"),
        Attachment("Kuva", "https://mallila.example/f/maija.malli@mallila.example/kuva.pdf", "attachment"),
    ]
    there = Attendance(f"Malli Maija {contact}", f"jäsen {contact}", present=True)
    return [
        AgendaItem("m", "1", URL, f"Lautakunta {contact}", handlings=[own], attachments=files, title=f"Asia {contact}"),
        Meeting("m", "2", URL, f"Lautakunta {contact}", place=f"Kunnantalo {contact}", attendance=[there]),
        Body("m", "3", URL, f"Lautakunta {contact}"),
        OfficialDecision("m", "4", URL, official=f"Rehtori {contact}"),
    ]


@pytest.mark.parametrize("contact", ["040 123 4567", "puh. 258 111", "maija.malli@malli.fi", "maija(at)malli.fi"])
def test_no_text_and_no_address_of_a_file_tells_a_contact(contact: str) -> None:
    reading = withhold_private(URL, Reading("item", "1", items(contact), []))
    told = str([as_json(item) for item in reading.items])
    assert not re.search(r"4567|258 111|maija\.malli|@|\(at\)", told)
    (one, *_) = reading.items
    assert isinstance(one, AgendaItem)
    assert [file.url for file in one.attachments] == ["https://mallila.example/liite.pdf", None]
    assert one.body == "Lautakunta"


def test_a_running_number_in_the_address_of_a_file_is_no_telephones() -> None:
    file = Attachment("Kuulutus", "https://mallila.example/wp-content/uploads/2025/03/20258600.pdf", "attachment")
    reading = Reading("item", "1", [AgendaItem("m", "1", URL, "Lautakunta", attachments=[file])], [])
    assert withhold_private(URL, reading) is reading


def test_a_reading_without_contacts_is_the_same() -> None:
    clean = Reading("bodies", "1", [Body("m", "3", URL, "Lautakunta")], [])
    assert withhold_private(URL, clean) is clean


@pytest.mark.parametrize("number", ["131052-308T", "FI21 1234 5600 0007 85"])
def test_a_private_number_anywhere_holds_the_page_back(number: str) -> None:
    for item in items(number):
        with pytest.raises(PrivatePage, match=f"^{URL} tells .*held back") as caught:
            withhold_private(URL, Reading("item", "1", [item], []))
        assert number not in str(caught.value)


PAGE = """<h1>Kunnanhallitus<br>Pöytäkirja 15.1.2024/Pykälä 7</h1><!--DATABEGIN--><p>Kunnanhallitus 15.1.2024 § 7</p>
<p>Avustus</p><p>Päätös: Avustus myönnetään hakijalle {code}.</p><!--DATAEND-->"""


def test_a_crawl_says_so(crawl: Any, tmp_path: Path) -> None:
    bodies = "/cgi/DREQUEST.PHP?page=meeting_handlers"
    item = "/cgi/DREQUEST.PHP?page=meetingitem&id=20241-7"
    feed = "/cgi/DREQUEST.PHP?page=rss/meetingitems&show=1000"
    entry = f"<item><title>Hallitus 15.1.2024 / A</title><link>HOST{item.replace('&', '&amp;')}</link></item>"
    pages: dict[str, Any] = {
        bodies: b"<html><body></body></html>",
        item: PAGE.format(code="131052-308T").encode("latin-1"),
    }
    with site(pages) as served:
        told = f"<?xml version='1.0'?><rss><channel>{entry.replace('HOST', served.root)}</channel></rss>"
        pages[feed] = told.encode()
        found: Crawl = crawl(town(tmp_path, f"{served.root}/cgi/DREQUEST.PHP"), fake=False)
    reasons = [failed.reason for failed in found.of(FailedPage)]
    assert any("tells a personal identity code" in reason for reason in reasons), reasons

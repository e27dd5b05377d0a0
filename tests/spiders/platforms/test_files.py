"""Files of attachments: their text by page, and what is refused. All files are made up here."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import made_files

from spiders.errors import EmptyPage, PageError, UnreadablePage
from spiders.items import AttachmentText
from spiders.platforms.files import pages
from spiders.platforms.files.pages import LARGEST
from spiders.sample.pdf import TINY, pdf

URL = "https://www.mallila.fi/liite"


def read(body: bytes, name: str = "", content_type: str | None = None) -> AttachmentText:
    (record,) = pages.read(URL + name, body, content_type, "mallila", id="k").items
    assert isinstance(record, AttachmentText)
    return record


def told(record: AttachmentText) -> list[tuple[int, str]]:
    return [(page.number, page.text) for page in record.pages]


SECRET = "Lisätietoja puh. 040 123 4567 tai etunimi.sukunimi@mallila.fi."


@pytest.mark.parametrize(
    ("name", "body", "pages_told", "count"),
    [
        (".docx", made_files.docx(["Otsikko", "Teksti"], ["Toinen sivu", SECRET]),
         [(1, "Otsikko\n\nTeksti"), (2, "Toinen sivu\n\nLisätietoja tai.")], None),
        (".odt", made_files.odt(["Otsikko"], [SECRET]), [(1, "Otsikko"), (2, "Lisätietoja tai.")], None),
        (".xlsx", made_files.xlsx([["Kulut", "120"], ["Tulot", "90"]], [[]], [[SECRET]]),
         [(1, "Kulut 120\n\nTulot 90"), (3, "Lisätietoja tai.")], 3),
        (".pptx", made_files.pptx(["Kaava"], [], [SECRET]), [(1, "Kaava"), (3, "Lisätietoja tai.")], 3),
    ],
)  # fmt: skip
def test_office_files_give_their_text_by_page(
    name: str, body: bytes, pages_told: list[tuple[int, str]], count: int | None
) -> None:
    record = read(body, name)
    assert told(record) == pages_told
    assert (record.page_count, record.has_text, record.byte_size) == (count, True, len(body))


def test_a_pdf_gives_its_text_without_contact_details() -> None:
    record = read(pdf(f"Kaavaselostus. {SECRET}"), ".PDF", "application/pdf")
    assert (record.media_type, record.page_count, [number for number, _ in told(record)]) == ("application/pdf", 1, [1])
    assert "Kaavaselostus" in record.pages[0].text
    assert "@" not in record.pages[0].text
    assert "4567" not in record.pages[0].text


def test_a_scanned_pdf_is_said_to_be_one() -> None:
    record = read(made_files.scanned(3), ".pdf")
    assert (record.has_text, record.pages, record.page_count) == (False, [], 3)


def test_the_content_tells_the_kind_where_no_name_does() -> None:
    assert read(made_files.docx(["A"]), "?docid=1", "application/octet-stream").media_type.endswith(
        "wordprocessingml.document"
    )
    assert read(pdf("A"), "?docid=1").media_type == "application/pdf"


@pytest.mark.parametrize(
    ("name", "body", "content_type", "said"),
    [
        (".pdf", made_files.docx(["A"]), None, "should be a pdf file and is a docx file"),
        (".docx", pdf("A"), None, "should be a docx file and is a pdf file"),
        (".pdf", b"<!DOCTYPE html><html>Kirjaudu</html>", "text/html", "should be a pdf file and is a web page"),
        ("?docid=1", pdf("A"), "application/vnd.oasis.opendocument.text", "should be a odt file and is a pdf file"),
        (".pdf", b"\xff\xd8\xff\xe0JFIF", None, "is a picture"),
        (".zip", made_files.packed({"a.txt": "A"}), None, "is a packed file of another kind, and only pdf, docx"),
        ("?docid=1", b"hei", None, "is of a kind that is not known"),
        (".doc", made_files.OLD_OFFICE, "application/msword", "is a file of an old Office program"),
        (".pdf", TINY, None, "is a broken PDF"),
        (".pdf", pdf("A")[:200], None, "broken PDF"),
        (".docx", made_files.docx(["A"])[:-40], None, "is a broken file"),
        (".docx", made_files.packed({"word/document.xml": "<w:p"}), None, "is no XML"),
        (".docx", made_files.LAUGHS, None, "is no XML"),
        (".odt", made_files.packed({"mimetype": "application/vnd.oasis.opendocument.text"}), None, "is a broken file"),
        (".pdf", made_files.locked(), None, "opens with a password only"),
        (".docx", made_files.LOCKED_OFFICE, None, "opens with a password only"),
        (".pdf", made_files.pdf_bomb(), None, "unpacks to far more than a document holds"),
        (".docx", made_files.office_bomb(), None, "unpacks to far more than a document holds"),
        (".pdf", b"%PDF-" + b"0" * LARGEST, None, "a file of 50 MB, more than the 50 MB that are read"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_one_sentence(
    name: str, body: bytes, content_type: str | None, said: str
) -> None:
    began = time.monotonic()
    with pytest.raises(UnreadablePage) as raised:
        read(body, name, content_type)
    assert said in str(raised.value)
    assert str(raised.value).startswith(URL + name)
    assert "\n" not in str(raised.value)
    assert time.monotonic() - began < 10


def test_a_member_that_lies_about_its_size_is_not_believed() -> None:
    body = made_files.lying_bomb()
    with pytest.raises(UnreadablePage):
        read(body, ".docx")


def test_a_locked_member_is_refused() -> None:
    body = bytearray(made_files.docx(["A"]))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        body[body.index(mark) + at] |= 1
    with pytest.raises(UnreadablePage, match="opens with a password only"):
        read(bytes(body), ".docx")


def test_nothing_is_asked_for_again() -> None:
    with pytest.raises(EmptyPage):
        read(b"", ".pdf")


MADE: list[Any] = [
    (".docx", made_files.docx(["A", "B"])),
    (".xlsx", made_files.xlsx([["A"]])),
    (".odt", made_files.odt(["A"])),
    (".pdf", pdf("A")),
]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(MADE), st.data())
def test_a_damaged_file_is_no_more_than_a_page_error(made: tuple[str, bytes], data: st.DataObject) -> None:
    name, body = made
    damaged = bytearray(body)
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    with suppress(PageError):
        read(bytes(damaged[: data.draw(st.integers(1, len(damaged)))]), name)

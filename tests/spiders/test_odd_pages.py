"""Pages that once crashed a reader or held it for minutes: each is read, or refused in one sentence."""

from __future__ import annotations

import stat
import zlib
from pathlib import Path

import pytest
from support.made_files import OLD_OFFICE

from publisher.mapping import iris
from spiders import platforms
from spiders.documents.html import lines, tree
from spiders.documents.office import file_kinds, old_word
from spiders.documents.pdf import unpacking
from spiders.documents.text import undo_hyphen
from spiders.errors import UnreadablePage
from spiders.items import Reading
from spiders.sample.pdf_writer import file

DYNASTY = "https://testila.example/cgi/DREQUEST.PHP?page="
TWEB = "http://testila.example/ktwebbin/dbisa.dll/ktwebscr/"
WORD = OLD_OFFICE + "WordDocument".encode("utf-16-le")


def read(platform: str, url: str, page: str | bytes) -> Reading:
    return platforms.read(platform, url, page.encode() if isinstance(page, str) else page, None, "testila")


def pdf_of(drawn: bytes) -> bytes:
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>"
    )
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    content = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn)
    return file([b"<< /Type /Catalog /Pages 2 0 R >>", pages, page, content, font])


def test_what_follows_a_packed_stream_is_not_waited_for() -> None:
    packed = zlib.compress(bytes(3 << 20)) + b"\nendstream\n" * 100_000
    assert unpacking.flate(packed, 64 << 20) == 3 << 20


def test_a_lone_dash_is_a_word() -> None:
    assert undo_hyphen("-", "ei mitään") == "- ei mitään"


def test_a_pdf_of_nothing_but_feet_is_one_sentence() -> None:
    with pytest.raises(UnreadablePage, match="nothing but heads and feet"):
        read("tweb", f"{TWEB}fileshow?doctype=3&docid=7", pdf_of(b"BT /F1 9 Tf 50 20 Td (1) Tj ET"))


def test_a_feed_of_an_unknown_charset_is_read() -> None:
    feed = (
        "<?xml version='1.0' encoding='klingon'?><rss><channel><item><title>Hallitus 1.2.2024 / Ämpärit</title>"
        f"<link>{DYNASTY.replace('&', '&amp;')}meetingitem&amp;id=20241-1</link></item></channel></rss>"
    )
    (item,) = read("dynasty", f"{DYNASTY}rss/meetingitems&show=1000", feed).items
    assert getattr(item, "title", None) == "Ämpärit"


@pytest.mark.parametrize("row", ["<table><tr><td>", "<tr><td>", "<li>"])
def test_rows_within_rows_have_each_their_own_words(row: str) -> None:
    links = (f"{row}<a href='?page=meeting&id=2024{n:05}'>Kokous {n}</a> {n % 28 + 1}.3.2024" for n in range(600))
    page = f"<!--DATABEGIN--><table>{''.join(links)}<!--DATAEND-->"
    meetings = read("dynasty", f"{DYNASTY}meetings&id=5", page).items
    assert [getattr(meeting, "start", None) for meeting in meetings[:3]] == ["2024-03-01", "2024-03-02", "2024-03-03"]
    assert len(meetings) == 600


@pytest.mark.parametrize("odd", ["<style>", "<title>x", "<head", "<p ", "<p><b", "<p><b>"])
def test_markup_that_is_never_closed_is_passed_over_once(odd: str) -> None:
    assert lines(tree("http://x.fi/", "<p>Alku</p>" + odd * 50_000))[0].startswith("Alku")


def test_a_body_that_nothing_can_name_is_left_out_of_a_form() -> None:
    form = (
        "<form action='epj_kokl_tweb.htm'><select name='kirjaamo'><option value='5€501'>Hallitus</option>"
        "<option value='7'>Lautakunta</option></select></form>"
    )
    assert [getattr(body, "name", None) for body in read("tweb", f"{TWEB}epj_tek_tweb.htm", form).items] == [
        "Lautakunta"
    ]


def test_a_link_around_the_content_of_a_page_is_in_none_of_its_rows() -> None:
    page = (
        "<a href='pk_asil_tweb.htm?+bid=6'>1.1.2024</a><!--DATABEGIN--><h1>Kunnanhallitus 1.2.2024</h1>"
        "<table><tr><td><a href='fileshow?doctype=3&docid=1'>§ 1 Asia</a></table><!--DATAEND-->"
    )
    meeting = read("tweb", f"{TWEB}pk_asil_tweb.htm?+bid=5", page).items[0]
    assert [item.id for item in getattr(meeting, "items", [])] == ["1"]


@pytest.mark.parametrize("host", ["[::1", "x\x93.fi", "x\ufffd.fi", "\ue000.fi"])
def test_an_address_that_is_no_iri_is_none(host: str) -> None:
    assert iris.address(f"http://{host}/liite.pdf") is None
    assert iris.attachment_key("20241-1", 2, f"http://{host}/liite.pdf").startswith("20241-1-")


def test_a_file_of_the_old_word_is_read_where_a_program_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = "https://testila.example/liite.doc"
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadablePage, match="antiword or catdoc read where one of them is installed"):
        file_kinds.detect(url, WORD, None)
    program = tmp_path / "antiword"
    program.write_text("#!/bin/sh\n/bin/cat >/dev/null\necho 'Liite 1'\necho\necho 'Määräraha myönnetään.'\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    assert file_kinds.detect(url, WORD, None) == "doc"
    assert old_word.read(url, WORD) == [["Liite 1", "", "Määräraha myönnetään."]]
    program.write_text("#!/bin/sh\nexit 1\n")
    with pytest.raises(UnreadablePage, match="cannot be opened"):
        old_word.read(url, WORD)

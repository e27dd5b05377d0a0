"""Text of PDF files: reading order, columns, hyphens, running heads; and files that are refused."""

from __future__ import annotations

import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import tweb_papers
from support.tweb_papers import COLUMN, LEFT, Setter

from spiders.documents import pdf
from spiders.documents.pdf import guard
from spiders.documents.text import undo_hyphen
from spiders.errors import UnreadablePage
from spiders.minutes.whole.printed_structure import MINUTES
from spiders.sample.pdf_writer import Paper, file, width

URL = "https://mallila.tweb.fi/ktwebscr/fileshow?doctype=3&docid=1"


def lines(body: bytes) -> list[str]:
    return [text for _, text in pdf.read(URL, body, MINUTES).paragraphs()]


def test_a_column_of_labels_is_read_label_by_label() -> None:
    read = lines(tweb_papers.labelled())
    assert read[4:6] == ["Valmistelijat/ Lisätietojen antaja\ttekninen johtaja Taavi Testaaja", "puh. 040 123 4567"]
    assert "Täytäntöönpanotiedot\tTekninen toimi" in read
    text = next(line for line in read if line.startswith("Esittelyteksti"))
    assert "kunnostamiskustannukset ovat kasvaneet joka vuosi niin, että uuden" in text
    assert text.endswith("linja-autopysäkin vieressä.")
    # The second paragraph of the section is one of its own, and a label's word in it is none.
    assert read[read.index(text) + 1].startswith("Hankinta on varattu investointisuunnitelmaan, sote- ja muut")


def test_running_heads_and_feet_are_told_apart() -> None:
    text = pdf.read(URL, tweb_papers.whole(), MINUTES)
    assert text.pages == 3
    assert {row.text.rstrip("123 /") for row in text.furniture} == {
        "TERVOLAN KUNTA\tPÖYTÄKIRJA\t".rstrip(),
        "Sivu",
    } or all("TERVOLAN KUNTA" in row.text or row.text.startswith("Sivu") for row in text.furniture)
    assert len(text.furniture) == 6
    assert not any("TERVOLAN KUNTA" in line for _, line in text.paragraphs())


def test_a_paragraph_goes_on_over_pages_and_keeps_its_first_page() -> None:
    made = Setter("MALLILAN KUNTA|PÖYTÄKIRJA")
    made.text("Alku " * 1000 + "loppu.")
    made.text("Toinen kappale.")
    first, second = pdf.read(URL, made.bytes(), MINUTES).paragraphs()
    assert first[0] == 1
    assert first[1].startswith("Alku Alku")
    assert first[1].endswith("loppu.")
    assert second == (2, "Toinen kappale.")


def test_a_short_line_ends_its_paragraph_though_no_gap_follows() -> None:
    made = Setter()
    made.text("Kokous avattiin.", gap=0).text("Puheenjohtaja totesi läsnä olevat.", gap=0)
    assert lines(made.bytes()) == ["Kokous avattiin.", "Puheenjohtaja totesi läsnä olevat."]


def test_order_is_that_of_the_page_and_not_of_the_file() -> None:
    paper = Paper()
    paper.put(COLUMN, 600, "hyväksyttiin.")
    paper.put(LEFT, 650, "Ensimmäinen rivi on täällä.")
    paper.put(LEFT, 600, "Ehdotus yksimielisesti")
    assert lines(paper.bytes()) == ["Ensimmäinen rivi on täällä.", "Ehdotus yksimielisesti hyväksyttiin."]


def test_words_stay_apart_in_type_that_its_matrix_scales() -> None:
    paper = Paper()
    paper.pages[-1].append(b"0.5 0 0 0.5 0 0 cm")
    for at, word in enumerate(("Niilo", "Näyte", "ja", "Essi", "Esimerkki")):
        paper.put(100 + sum(width(w, 22) + 4 for w in ("Niilo", "Näyte", "ja", "Essi")[:at]), 1200, word, 22)
    assert lines(paper.bytes()) == ["Niilo Näyte ja Essi Esimerkki"]


def test_a_space_that_is_printed_parts_words_that_stand_close() -> None:
    paper = Paper()
    paper.put(100, 600, "Niilo Näyte")
    paper.pages[-1][-1] = paper.pages[-1][-1].replace(b"BT ", b"BT -2 Tw ")
    assert lines(paper.bytes()) == ["Niilo Näyte"]


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("kunnos-", "taminen", "kunnostaminen"),
        ("sosiaali-", "ja terveyslautakunta", "sosiaali- ja terveyslautakunta"),
        ("linja-", "auto", "linja-auto"),
        ("Pohjois-", "Suomi", "Pohjois-Suomi"),
        ("vuosina 2024-", "2026", "vuosina 2024-2026"),
        ("EU-", "hanke", "EU-hanke"),
        ("Kunta -", "lehti", "Kunta - lehti"),
        ("sana", "toinen", "sana toinen"),
    ],
)
def test_hyphens_at_line_ends(before: str, after: str, joined: str) -> None:
    assert undo_hyphen(before, after) == joined


def stream(head: bytes, content: bytes) -> bytes:
    """Write a file of one page whose content is as given."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    body = b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), head, content)
    return file([b"<< /Type /Catalog /Pages 2 0 R >>", pages, page, body])


def bomb(times: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(b" " * (1 << 20)) for _ in range(times)) + packer.flush()


def locked() -> bytes:
    """Take a whole file and claim that it is locked in a way that no empty password opens."""
    body = tweb_papers.labelled()
    keys = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O (%s) /U (%s) /P -4 >> /ID [(a)(a)]" % (b"x" * 32, b"y" * 32)
    return body.replace(b"trailer\n<<", b"trailer\n<< " + keys)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"%PDF-1.4\n%Virhe\n%%EOF\n", "broken"),
        (tweb_papers.labelled()[:900], "broken"),
        (locked(), "password"),
        (Paper().bytes(), "without text"),
        (stream(b"/Filter /FlateDecode", bomb(70)), "unpacks"),
        (stream(b"/Filter [/FlateDecode /FlateDecode]", zlib.compress(bomb(70))), "twice"),
        (b"%PDF-1.4" + b" " * guard.LARGEST_FILE, "MB"),
    ],
)
def test_files_that_are_refused(body: bytes, told: str) -> None:
    with pytest.raises(UnreadablePage, match=told) as caught:
        pdf.read(URL, body)
    assert str(caught.value).startswith(URL)
    assert "\n" not in str(caught.value)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    body = bytearray(tweb_papers.labelled())
    for _ in range(data.draw(st.integers(1, 40))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    with suppress(UnreadablePage):
        pdf.read(URL, bytes(body)).paragraphs()


def test_what_is_a_pdf_is_told_by_its_bytes(tmp_path: Path) -> None:
    assert pdf.is_pdf(b"\r\n%PDF-1.7")
    assert not pdf.is_pdf(b"<html>%PD")


def test_a_short_heading_beside_columns_is_no_label() -> None:
    made = Setter()
    made.label("Valmistelu", "Asiaa on valmisteltu.").label("Päätös", "Hyväksyttiin.")
    made.text("Kh § 12", gap=0).text("Uusi asia", COLUMN, bold=True).label("Päätös", "Merkittiin tiedoksi.")
    assert lines(made.bytes())[2:] == ["Kh § 12", "Uusi asia", "Päätös\tMerkittiin tiedoksi."]


def test_the_short_last_line_of_a_heading_across_columns_is_its_own() -> None:
    made = Setter()
    made.label("Valmistelu", "Asiaa on valmisteltu ja siitä on kuultu kuntalaisia. " * 9).label(
        "Päätös", "Hyväksyttiin."
    )
    title = "17 § Latupohjan siirto ja siihen liittyvän hankesuunnitelman hyväksyminen vuosille 2025-2027"
    made.text(title, bold=True).label("Päätös", "Merkittiin tiedoksi.")
    assert lines(made.bytes())[2:] == [title, "Päätös\tMerkittiin tiedoksi."]

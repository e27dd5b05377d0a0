"""Minutes that were saved as plain text or light Markdown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from spiders.documents import plain_text
from spiders.documents.html import Document

URL = "https://www.mallila.fi/1.txt"


def lines(text: str) -> list[str]:
    document = Document(URL, text)
    assert document.is_plain_text
    return [line.rstrip("\u200b") for line in document.lines]


def test_headings_lists_and_wrapped_lines() -> None:
    assert lines("§ 86\n\n## Uimahallin katto\n\nA < B\n- yksi\n- kaksi\n\n1. kolme\n2. neljä") == [
        "§ 86", "Uimahallin katto", "A < B", "- yksi", "- kaksi", "1. kolme", "2. neljä",
    ]  # fmt: skip
    wrapped = "Lautakunta hyväksyi katon korjaamisen ja valitsi urakoitsijan, joka\naloittaa työt."
    assert lines(wrapped) == [wrapped.replace("\n", " ")]


def test_tables_keep_their_rows() -> None:
    assert lines("| Vuosi | Summa |\n|-------|-------|\n| 2024  | 5 |") == ["Vuosi | Summa", "2024 | 5"]


def test_what_stands_beside_every_end_of_a_page_is_left_out() -> None:
    head = "\n\n19/2024\n\n33 ( 53)\n\n<!-- image -->\n\n## Mallilan kaupunki\n\nKunnanhallitus\n\n"
    text = f"Alku.{head}Keskiosa on tässä, ja se on pidempi kuin mikään sivun yläreunassa.{head}§ 7\n\nLoppu."
    assert lines(text) == [
        "Alku.", "Keskiosa on tässä, ja se on pidempi kuin mikään sivun yläreunassa.", "§ 7", "Loppu.",
    ]  # fmt: skip


def test_a_page_is_not_plain_text() -> None:
    assert not plain_text.is_plain("<html><body><p>Päätös</p></body></html>")
    assert plain_text.is_plain("<!-- image --> 3 < 4")


@given(st.text(max_size=200))
def test_any_text_becomes_a_document(text: str) -> None:
    assert isinstance(plain_text.as_html(text), str)

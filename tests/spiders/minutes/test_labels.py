"""Labels as towns print them, and what only looks like one."""

from __future__ import annotations

import pytest

from spiders.documents.text import GAP, SEAM
from spiders.items import Presenter
from spiders.minutes import labels


@pytest.mark.parametrize(
    ("line", "kind", "value"),
    [
        ("Päätös Merkittiin tiedoksi.", "decision", "Merkittiin tiedoksi."),
        (f"Päätös{SEAM} merkittiin tiedoksi.", "decision", "merkittiin tiedoksi."),
        (f"Päätösesitys{GAP}Merkitään tiedoksi.", "proposal", "Merkitään tiedoksi."),
        ("PÄÄTÖS: Hyväksyttiin.", "decision", "Hyväksyttiin."),
        ("KUNNANHALLITUKSEN PÄÄTÖS", "decision", ""),
        ("Päätöksen perustelut", "preparation", ""),
        ("Valmistelijat/ Lisätietojen antaja", "preparers", ""),
        ("Ehdotus Lautakunta hyväksyy suunnitelman.", "proposal", "Lautakunta hyväksyy suunnitelman."),
        ("Ehdotus Kaupunginjohtaja Maija Malli", "proposal", "Kaupunginjohtaja Maija Malli"),
        ("Kunnanhallituksen päätösehdotus kunnanvaltuustolle:", "proposal", ""),
        (
            "Tarkastuslautakunnan ehdotus Valtuusto merkitsee kertomuksen.",
            "proposal",
            "Valtuusto merkitsee kertomuksen.",
        ),
        ("Esteellisyys", "proceedings", ""),
        ("Förslag Kommunfullmäktige godkänner planen.", "proposal", "Kommunfullmäktige godkänner planen."),
        ("Stadsstyrelsens beslut:", "decision", ""),
        ("Kommundirektörens förslag till beslut:", "proposal", ""),
        ("Kommundirektörens beredning:", "preparation", ""),
        ("Behandling i fullmäktige", "proceedings", ""),
        ("Delges: sökandena", "formalities", "sökandena"),
        ("Bilaga A", "attachments", "A"),
    ],
)
def test_a_label_is_told_from_its_value(line: str, kind: str, value: str) -> None:
    if line == "Bilaga A":
        assert labels.find(line) is None
    else:
        assert labels.split(line) == (kind, value)


@pytest.mark.parametrize(
    "line",
    [
        "Päätös on saanut lainvoiman.",
        "Ehdotus uudeksi säännöksi",
        "Esitys maksujen alentamisesta",
        "Förslag till budget för 2025",
        "Oikeuskanslerin päätös",
        "Lapin aluehallintoviraston päätös",
        "Valtuutettu Mallin ehdotus:",
        "Esitys 1: JAA (pohjaesitys) 41 ääntä.",
        "päätös",
    ],
)
def test_the_same_words_in_a_sentence_or_a_title_are_no_label(line: str) -> None:
    assert labels.find(line) is None


@pytest.mark.parametrize(
    ("line", "title", "name"),
    [
        ("Kaupunginjohtajan päätösehdotus:", "Kaupunginjohtaja", None),
        ("Teknisen johtajan ehdotus", "Tekninen johtaja", None),
        ("TEKNISEN JOHTAJAN EHDOTUS", "Tekninen johtaja", None),
        ("Suunnittelupäällikön ehdotus:", "Suunnittelupäällikkö", None),
        ("Stadsdirektör Olle Provsons förslag:", "Stadsdirektör", "Olle Provson"),
        ("Byggnadsinspektörens förslag", "Byggnadsinspektören", None),
        ("Bildningsdirektör/tf chef Vera Versions förslag:", "Bildningsdirektör/tf chef", "Vera Version"),
        ("Päätösehdotus (kunnanjohtaja Maija Malli):", "kunnanjohtaja", "Maija Malli"),
    ],
)
def test_a_label_may_name_who_presents(line: str, title: str, name: str | None) -> None:
    found = labels.find(line)
    assert found is not None
    assert found.presenter == Presenter(title, name)


def test_a_body_that_proposes_presents_nobody() -> None:
    found = labels.find("Kunnanhallituksen päätösehdotus:")
    assert found is not None
    assert (found.presenter, found.is_of_body) == (None, True)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Beslui:", "decision"),
        ("Stadsstyrelsens beslui:", "decision"),
        ("Päätäs", "decision"),
        ("Bildningsdirektör Vera Versions lörsfag:", "proposal"),
    ],
)
def test_a_label_that_a_font_garbled_is_mended(line: str, kind: str) -> None:
    assert labels.find(line) is None
    mended = labels.mended(line)
    assert mended is not None
    assert mended.kind == kind


@pytest.mark.parametrize(
    "line", ["Beslöt", "Besluta", "Päätökset", "Esitteet:", "Maija Malli:", "Ehdotukset kilpailuun"]
)
def test_another_word_is_not_mended(line: str) -> None:
    assert labels.mended(line) is None


@pytest.mark.parametrize(
    ("line", "kind", "value"),
    [
        ("Päätös / Beslut: Hyväksyttiin.", "decision", "Hyväksyttiin."),
        ("Käsittely/Behandling: Malli poistui.", "proceedings", "Malli poistui."),
        ("Föredragande - Esittelijä: stadsdirektör Maija Malli", "presenter", "stadsdirektör Maija Malli"),
        ("Beslutsförslag | Päätösehdotus", "proposal", ""),
    ],
)
def test_a_label_may_be_said_in_both_languages(line: str, kind: str, value: str) -> None:
    assert labels.split(line) == (kind, value)

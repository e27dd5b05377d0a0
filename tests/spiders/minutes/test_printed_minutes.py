"""Whole minutes as a browser prints them: type scaled by its matrix, no spaces printed, columns set by tables.

The minutes are made up. What a typewriter's file cannot show is shown here: kerning, narrow columns, real page breaks.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import pytest

from spiders import platforms
from spiders.items import AgendaItem, Meeting

CHROMIUM = shutil.which("chromium")
URL = "http://tervola.ktweb.fi/ktwebbin/ktproxy2.dll?doctype=3&docid=123"
STYLE = (
    "<!doctype html><meta charset=utf-8><style>@page{size:A4;margin:20mm} body{font:11pt serif}"
    "table{width:100%;border-collapse:collapse} td{vertical-align:top;padding:1mm} .l{width:35mm}"
    ".pb{page-break-after:always} h2{font-size:12pt} .r{text-align:right}</style>"
)
FRONT = """<table><tr><td>MALLILAN KUNTA</td><td>PÖYTÄKIRJA</td><td class=r>2/2025</td></tr>
<tr><td>Kunnanhallitus</td></tr></table><br>
<table><tr><td class=l>KOKOUSAIKA</td><td>Maanantai 27.1.2025 klo 13.00–15.35</td></tr>
<tr><td>KOKOUSPAIKKA</td><td>Kunnanvirasto</td></tr>
<tr><td>LÄSNÄ</td><td>Malli Maija, puheenjohtaja<br>Näyte Niilo, jäsen<br>Esimerkki Essi, jäsen</td></tr>
<tr><td>POISSA</td><td>Poissaolo Pekka, jäsen</td></tr>
<tr><td>MUUT LÄSNÄOLIJAT</td><td>Testi Teppo, kunnanjohtaja, esittelijä</td></tr>
<tr><td>ASIAT</td><td>§§ 12–15</td></tr>
<tr><td>PÖYTÄKIRJAN TARKASTUS</td><td>Niilo Näyte ja Essi Esimerkki</td></tr></table><div class=pb></div>"""


@dataclass(frozen=True)
class Told:
    """What minutes tell of one item."""

    section: int
    title: str
    preparation: str
    proposal: str
    decision: str


ITEMS: Final = (
    Told(
        12,
        "Kokouksen laillisuus ja päätösvaltaisuus",
        "Kuntalain 103 §:n mukaan toimielin on päätösvaltainen, kun enemmän kuin puolet jäsenistä on läsnä.",
        "Todetaan kokous lailliseksi ja päätösvaltaiseksi.",
        "Todettiin kokous laillisesti koolle kutsutuksi ja päätösvaltaiseksi.",
    ),
    Told(
        13,
        "Pöytäkirjan tarkastajien valinta",
        "Pöytäkirja tarkastetaan toimielimen päättämällä tavalla.",
        "Valitaan kaksi pöytäkirjan tarkastajaa.",
        "Pöytäkirjan tarkastajiksi valittiin Niilo Näyte ja Essi Esimerkki.",
    ),
    Told(
        14,
        "Avustus Mallitien tiekunnalle",
        "Tiekunta on hakenut avustusta 12.1.2025. Tien pituus on 3,2 km ja sen varrella on neljä vakituista asuntoa.",
        "Kunnanhallitus päättää myöntää avustusta 1 500 euroa.",
        "Kunnanhallitus päätti myöntää Mallitien tiekunnalle avustusta 1 500 euroa.",
    ),
    Told(
        15,
        "Lausunto kouluverkosta 2025",
        "Lautakunta on käsitellyt asiaa 3.12.2024 § 88. Lausunto on pyydetty 31.1.2025 mennessä.",
        "Kunnanhallitus hyväksyy lausunnon.",
        "Kunnanhallitus päätti yksimielisesti palauttaa asian uudelleen valmisteltavaksi.",
    ),
)
LAYOUTS: Final[dict[str, Callable[[Told], str]]] = {
    "a § at the margin, labels in a column": lambda item: (
        f"<table><tr><td class=l>Khall {item.section} §</td><td><b>{item.title.upper()}</b></td></tr></table>"
        f"<p style='margin-left:37mm'>{item.preparation}</p><table><tr><td class=l>Kunnanjohtajan ehdotus:</td>"
        f"<td>{item.proposal}</td></tr><tr><td>Päätös:</td><td>{item.decision}</td></tr></table><br>"
    ),
    "a § alone, the title below": lambda item: (
        f"<p><b>§ {item.section}</b></p><p><b>{item.title}</b></p><p>{item.preparation}</p>"
        f"<p><b>Päätösehdotus</b></p><p>{item.proposal}</p><p><b>Päätös</b></p><p>{item.decision}</p>"
    ),
    "a § right behind the title": lambda item: (
        f"<table><tr><td><b>{item.title}</b></td><td class=r>§ {item.section}</td></tr></table>"
        f"<p>{item.preparation}</p><p>EHDOTUS {item.proposal}</p><p>PÄÄTÖS {item.decision}</p>"
    ),
    "the title above a dated heading": lambda item: (
        f"<h2>{item.title}</h2><p>Kunnanhallitus 27.01.2025 § {item.section}</p><p>{item.preparation}</p>"
        f"<p>Ehdotus:</p><p>{item.proposal}</p><p>Päätös:</p><p>{item.decision}</p>"
    ),
    "a number and a full stop": lambda item: (
        f"<h2>{item.section}. {item.title}</h2><p>{item.preparation}</p>"
        f"<p>Päätösesitys: {item.proposal}</p><p>Päätös: {item.decision}</p>"
    ),
    "labels in capitals": lambda item: (
        f"<p><b>KHALL § {item.section} &nbsp;&nbsp;&nbsp; {item.title.upper()}</b></p><p>{item.preparation}</p>"
        f"<p>KUNNANJOHTAJAN EHDOTUS:</p><p>{item.proposal}</p><p>KUNNANHALLITUKSEN PÄÄTÖS:</p><p>{item.decision}</p>"
    ),
    "labels that fill their column": lambda item: (
        f"<table><tr><td class=l>{item.section} §</td><td><b>{item.title}</b></td></tr>"
        f"<tr><td>Selostus</td><td>{item.preparation}</td></tr>"
        f"<tr><td>Kunnanjohtajan päätösesitys</td><td>{item.proposal}</td></tr>"
        f"<tr><td>Kunnanhallituksen päätös</td><td>{item.decision}</td></tr></table><div class=pb></div>"
    ),
    "a running head with the §": lambda item: (
        f"<p>Kunnanhallitus &nbsp;&nbsp; § {item.section} &nbsp;&nbsp; 27.01.2025</p><h2>{item.title}</h2>"
        f"<p>{item.preparation}</p><div class=pb></div><p>Kunnanhallitus &nbsp;&nbsp; § {item.section} &nbsp;&nbsp;"
        f" 27.01.2025</p><p>Ehdotus</p><p>{item.proposal}</p><p>Päätös</p><p>{item.decision}</p><div class=pb></div>"
    ),
}


@pytest.fixture(scope="module")
def paper() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("no chromium here: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser.new_page()
        browser.close()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_minutes_are_read_as_a_browser_prints_them(paper: Any, layout: str) -> None:
    paper.set_content(STYLE + FRONT + "".join(map(LAYOUTS[layout], ITEMS)))
    printed = paper.pdf(prefer_css_page_size=True)
    meeting, *items = platforms.read("tweb", URL, printed, "application/pdf", "tervola").items
    assert isinstance(meeting, Meeting)
    assert (meeting.body, meeting.start, meeting.end) == ("Kunnanhallitus", "2025-01-27T13:00", "2025-01-27T15:35")
    assert [(one.name, one.role, one.present) for one in meeting.attendance] == [
        ("Malli Maija", "puheenjohtaja", True),
        ("Näyte Niilo", "jäsen", True),
        ("Esimerkki Essi", "jäsen", True),
        ("Poissaolo Pekka", "jäsen", False),
        ("Testi Teppo", "kunnanjohtaja, esittelijä", True),
    ]
    assert meeting.inspectors == ["Niilo Näyte", "Essi Esimerkki"]
    assert [told(item) for item in items if isinstance(item, AgendaItem)] == [
        (item.section, item.title.casefold(), item.preparation, item.proposal, item.decision) for item in ITEMS
    ]


def told(item: AgendaItem) -> tuple[int | None, str, str | None, str | None, str | None]:
    own = item.handlings[-1]
    return item.section, (item.title or "").casefold(), own.preparation, own.proposal, own.decision

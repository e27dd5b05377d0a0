# ruff: noqa: E501
"""Whatever field a contact is printed in, nothing of it is in the reading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from support.whole_layouts import Layout, Sheet, whole

from spiders import platforms
from spiders.items import AgendaItem, Meeting, OfficialDecision, Reading, as_json

NEW = "https://mallila.tweb.fi/ktwebscr/"
NOT_TEXT = ("url", "id", "case_number", "meeting_id", "body_id")
DYNASTY = "https://mallila.oncloudos.com/cgi/DREQUEST.PHP?page=meetingitem&id=20241-7"
CONTACTS = (
    "040 123 4567", "+358 (0)40 123 4567", "040–1234567", "(040 123 4567)", "puh.nro 040/123 4567", "00358401234567",
    "p. (040) 123 4567", "etunimi@simo.fi", "etunimi(AT)simo.fi", "(etunimi [at] simo.fi)", "etunimi.toinen(ät)simo.fi",
)  # fmt: skip
PRINTED = re.compile(r"4567|040|358|etunimi|toinen|simo\.fi|\bat\b|\bpuh\b", re.IGNORECASE)
COURSE = """Jäsen Niilo Näyte C esitti jäsen Essi Esimerkin C kannattamana, että asia palautetaan C uudelleen valmisteltavaksi.
Äänestys: JAA, joka kannattaa ehdotusta C; EI, joka kannattaa palautusta C. JAA 3 ääntä (Malli Maija C, Otos Olli C, Keksitty Kaisa C) ja EI 2 ääntä (Näyte Niilo C, Esimerkki Essi C).
Hilkka Harjoitus C ilmoitti olevansa esteellinen (osakas, C) ja poistui C kokouksesta klo 18.20.
Niilo Näyte C jätti eriävän mielipiteen: rinne on liian jyrkkä, C."""
ITEM = f"""<p>Kunnanhallitus 15.1.2024 § 7</p><p>Ladun siirto, C</p><p>12/10.03.01/2024</p>
<table><tr><td>Valmistelijat/<br>Lisätietojen<br>antaja</td><td>tekninen johtaja Taavi Testaaja C, toimistosihteeri Sanni Sepite, C</td></tr></table>
<p>Valmistelija: hallintojohtaja Hilkka Harjoitus C</p><p>Selostus: Latu siirretään C rinteeseen.</p>
<p>Liitteet: Kartta C</p><p>Oheismateriaali: Lausunto C</p><p>Esittelijä: kunnanjohtaja Kaisa Keksitty C</p>
<p>Päätösehdotus: Kunnanhallitus päättää siirtää ladun, C.</p><p>Käsittely: {"</p><p>".join(COURSE.splitlines())}</p>
<p>Päätös: Kunnanhallitus hyväksyi ehdotuksen C.</p><p><a href="fileshow?doctype=1&docid=95">Liite 1 C</a></p>"""
OFFICIAL = """<p>Viranhaltijapäätös § 12</p><p>3.2.2024</p><p>Tekninen johtaja C</p><p>Kaluston hankinta C</p>
<p>Valmistelija: Sanni Sepite C</p><p>Päätös: Päätän hankkia kaluston, C.</p>"""
MEETING = """<h1>Kunnanhallitus</h1><p>15.1.2024 klo 16.00 C</p><table>
<tr><td>§ 7</td><td><a href="fileshow?doctype=3&docid=71">Ladun siirto, C</a></td></tr>
<tr><td>§ 8</td><td>Talousarvio C</td><td><a href="fileshow?doctype=3&docid=72">PDF</a></td></tr></table>"""
LISTS = {
    "pk_asil_tweb.htm?+bid=401": MEETING,
    "epjattn_tweb.htm?71": """<p>Liitteet</p><ul><li>Liite <a href="fileshow?doctype=1&docid=95">Kartta C</a></li>
        <li>Oheismateriaali <a href="fileshow?doctype=1&docid=96">Lausunto C</a></li></ul>
        <table><tr><td>Liite 3</td><td>Sopimus C</td></tr></table>""",
    "vparhaku_tweb.htm": """<table><tr><td>3.2.2024</td><td>§ 12</td><td>Tekninen johtaja C</td>
        <td><a href="fileshow?doctype=3&docid=91">Kaluston hankinta, C</a></td></tr></table>""",
    "kuullist_tweb.htm": """<h1>Kuulutukset</h1><table><tr><td>1.2.2024</td>
        <td><a href="fileshow?doctype=3&docid=92">Kaava nähtävillä, C</a></td></tr></table>""",
    "fileshow?doctype=3&docid=77": ITEM,
    "fileshow?doctype=3&docid=78": OFFICIAL,
}
DYNASTY_ITEM = f"""<h1>Kunnanhallitus<br>Pöytäkirja 15.1.2024/Pykälä 7</h1><!--DATABEGIN-->
<table><caption>Liitteet</caption><tr><td><a href="/kokous/20241-7-1.PDF">Kartta, C</a></td></tr><tr><td>Sopimus C</td></tr></table>
{ITEM}<!--DATAEND--><a href="/kokous/20241-7.PDF">Kokousasia C</a>"""


def texts(value: Any) -> Iterator[str]:
    """Yield every text of a record but addresses and identifiers."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from (text for one in value for text in texts(one))
    elif isinstance(value, dict):
        yield from (text for name, one in value.items() if name not in NOT_TEXT for text in texts(one))


def nothing_is_in(reading: Reading) -> None:
    for item in reading.items:
        for text in texts(as_json(item)):
            assert not PRINTED.search(text)
            assert not re.search(r"\([\s,]*\)|\( | [,;.)]", text)


@pytest.mark.parametrize("contact", CONTACTS)
@pytest.mark.parametrize("address", LISTS)
def test_html_of_tweb(address: str, contact: str) -> None:
    page = re.sub(r"\bC\b", lambda _: contact, LISTS[address])
    reading = platforms.read("tweb", NEW + address, page.encode(), "text/html; charset=utf-8", "mallila")
    assert reading.items
    assert all(item.official == "Tekninen johtaja" for item in reading.items if isinstance(item, OfficialDecision))
    nothing_is_in(reading)


@pytest.mark.parametrize("contact", CONTACTS)
def test_items_of_dynasty(contact: str) -> None:
    page = re.sub(r"\bC\b", lambda _: contact, DYNASTY_ITEM)
    reading = platforms.read("dynasty", DYNASTY, page.encode(), "text/html; charset=utf-8", "mallila")
    (item,) = reading.items
    assert isinstance(item, AgendaItem)
    own = item.handlings[-1]
    assert all((own.preparation, own.proposal, own.proceedings, own.decision, own.motions, own.votes, own.recusals))
    nothing_is_in(reading)


@pytest.mark.parametrize("contact", CONTACTS)
def test_whole_minutes(contact: str) -> None:
    def front(made: Sheet) -> None:
        made.text("Kunnanhallitus", bold=True)
        made.label("AIKA", f"Maanantai 15.1.2024 klo 18.00 - 20.15, {contact}")
        made.label("PAIKKA", f"Kunnantalo, {contact}")
        made.label(
            "LÄSNÄ",
            f"Malli Maija {contact}, puheenjohtaja",
            f"Näyte Niilo, jäsen, {contact}",
            f"Otos Olli {contact} jäsen",
        )
        made.label("MUUT", f"Keksitty Kaisa, kunnanjohtaja {contact}")
        made.label("PÖYTÄKIRJAN\nTARKASTUS", f"Niilo Näyte {contact}", f"Olli Otos, {contact}")

    course = COURSE.replace("C", contact)
    reading = platforms.read(
        "tweb",
        NEW + "fileshow?doctype=3&docid=55",
        whole(
            Layout(
                cover=front,
                titles=(f"Ladun siirto, {contact}", f"Talousarvio {contact}", "Kolmas asia", f"Neljäs {contact} asia"),
                contents="{n} §|{title}|{page}",
                inside={
                    14: (f"Valmistelija: hallintojohtaja Hilkka Harjoitus {contact}",),
                    15: (f"Liitteet: Kartta {contact}",),
                    16: course.splitlines(),
                },
                words=(
                    f"Kunnanjohtajan ehdotus {contact}:",
                    f"Hyväksytään {contact}.",
                    "Päätös:",
                    f"hyväksyttiin, {contact}.",
                ),
            )
        ),
        "application/pdf",
        "mallila",
    )
    meeting, *items = reading.items
    assert isinstance(meeting, Meeting)
    assert (len(items), meeting.place, meeting.end) == (4, "Kunnantalo", "2024-01-15T20:15")
    assert [(one.name, one.role) for one in meeting.attendance] == [
        ("Malli Maija", "puheenjohtaja"),
        ("Näyte Niilo", "jäsen"),
        ("Otos Olli", "jäsen"),
        ("Keksitty Kaisa", "kunnanjohtaja"),
    ]
    assert meeting.inspectors == ["Niilo Näyte", "Olli Otos"]
    nothing_is_in(reading)

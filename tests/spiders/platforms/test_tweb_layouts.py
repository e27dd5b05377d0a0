# ruff: noqa: E501
"""TWeb in dresses that nobody has recorded: the scripts and parameters hold, tags, classes and words do not."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spiders.errors import EmptyPage, PageError, UnreadablePage, WrongPage
from spiders.items import AgendaItem, Announcement, Body, Meeting, OfficialDecision, Reading
from spiders.platforms.tweb import pages
from spiders.platforms.tweb.list_entry import Listed

NEW = "https://mallila.tweb.fi/ktwebscr/"
OLD = "http://mallila.ktweb.fi/ktwebbin/dbisa.dll/ktwebscr/"


def read(url: str, page: str | bytes, listed: Listed | None = None) -> Reading:
    body = page.encode("cp1252") if isinstance(page, str) else page
    return pages.read(url, body, None, "mallila", {}, listed)


def only(reading: Reading, kind: type) -> Any:
    (item,) = (item for item in reading.items if isinstance(item, kind))
    return item


# --- forms ------------------------------------------------------------------------------------------

FORMS = {
    "values without decimals": """<form action=/ktwebscr/pk_kokl_tweb.htm method=post><select name=kirjaamo>
        <option value=0>Kaikki toimielimet</option><option value=12>Kunnanhallitus</option><option value=7>Tekninen lautakunta</option></select></form>""",
    "capitals, nothing closed": """<HTML><BODY><FORM ACTION="/ktwebscr/pk_kokl_tweb.htm" METHOD=POST><TABLE><TR><TD>Toimielin<TD><SELECT NAME="KIRJAAMO">
        <OPTION VALUE="">- valitse -<OPTION VALUE="12">Kunnanhallitus<OPTION VALUE="7">Tekninen lautakunta</SELECT></TABLE></FORM>""",
    "buttons with labels": """<form action="//mallila.tweb.fi/ktwebscr/pk_kokl_tweb.htm" method="post"><div class="radio"><label><input type="radio" name="kirjaamo" value="" checked> Kaikki</label></div>
        <div><label><input type="radio" name="kirjaamo" value="12"> Kunnanhallitus</label></div><div><input id=b7 type="radio" name="kirjaamo" value="7"><label for=b7>Tekninen lautakunta</label></div></form>""",
    "buttons with text": """<form action="pk_kokl_tweb.htm"><input type=radio name=kirjaamo value=12>Kunnanhallitus<br><input type=radio name=kirjaamo value=7>Tekninen lautakunta<br></form>""",
    "buttons in cells": """<form action="pk_kokl_tweb.htm"><table><tr><td><input type=checkbox name=kirjaamo value=12></td><td>Kunnanhallitus</td></tr>
        <tr><td><input type=checkbox name=kirjaamo value=7></td><td>Tekninen lautakunta</td></tr></table></form>""",
    "links": """<div class="list-group"><a class="x" href="pk_kokl_tweb.htm?oper=where&amp;kirjaamo=12">Kunnanhallitus</a>
        <a class="x" href="pk_kokl_tweb.htm?kirjaamo=7&amp;oper=where">Tekninen lautakunta</a></div>""",
    "links joined by semicolons": """<ul><li><a href="/ktwebscr/pk_kokl_tweb.htm?oper=where;kirjaamo=12">Kunnanhallitus</a><li><a href="/ktwebscr/pk_kokl_tweb.htm?oper=where;kirjaamo=7">Tekninen lautakunta</a></ul>""",
    "links of scripts": """<p><a href="javascript:hae('pk_kokl_tweb.htm?oper=where&kirjaamo=12')">Kunnanhallitus</a> |
        <a href="#" onclick="window.location='/ktwebscr/pk_kokl_tweb.htm?oper=where&kirjaamo=7';return false">Tekninen lautakunta</a></p>""",
    "a base for its links": """<head><base href="https://mallila.tweb.fi/ktwebscr/"></head><body><form action="pk_kokl_tweb.htm">
        <select name="kirjaamo"><optgroup label="Hallitus"><option value="12">Kunnanhallitus</optgroup><optgroup label="Lautakunnat"><option value="7">Tekninen lautakunta</optgroup></select></form>""",
}


@pytest.mark.parametrize("page", FORMS.values(), ids=FORMS)
def test_a_form_offers_its_bodies(page: str) -> None:
    reading = read(NEW + "pk_tek_tweb.htm", page)
    assert [(b.id, b.name) for b in reading.items if isinstance(b, Body)] == [
        ("12", "Kunnanhallitus"),
        ("7", "Tekninen lautakunta"),
    ]
    assert reading.links == [f"{NEW}pk_kokl_tweb.htm?oper=where&kirjaamo={id}" for id in (12, 7)]


def test_a_form_may_name_its_bodies_by_codes_of_letters() -> None:
    page = "<form action=pk_kokl.htm method=post><select name=elin><option value='*'>Kaikki<option value=KVAALLTK>Keskusvaalilautakunta<option value='YMPÄ LTK'>Ympäristölautakunta</select></form>"
    reading = read(OLD + "pk_tek.htm", page)
    assert [b.id for b in reading.items if isinstance(b, Body)] == ["KVAALLTK", "YMPÄ LTK"]
    assert reading.links == [
        OLD + "pk_kokl.htm?oper=where&elin=KVAALLTK",
        OLD + "pk_kokl.htm?oper=where&elin=YMP%C4+LTK",
    ]


@pytest.mark.parametrize(
    "shell",
    [
        '<frameset cols="20%,*"><frame src="valikko.htm"><frame name=main src="pk_tek2_tweb.htm"></frameset>',
        '<h1>Pöytäkirjat</h1><iframe src="/ktwebscr/pk_tek2_tweb.htm"></iframe>',
    ],
)
def test_a_shell_leads_to_what_its_frames_show(shell: str) -> None:
    reading = read(NEW + "pk_tek_tweb.htm", shell)
    assert (reading.is_shell, reading.items, reading.links) == (True, [], [NEW + "pk_tek2_tweb.htm"])


# --- lists of meetings ------------------------------------------------------------------------------

LISTS = {
    "a bare table": """<table><tr><td><a href="pk_asil_tweb.htm?+bid=41">13.1.2025 16:00</a><td>Kunnanhallitus<tr><td><a href="pk_asil_tweb.htm?+bid=40">2.12.2024 16:00</a><td>Kunnanhallitus</table>""",
    "boxes": """<h2>Kokoukset</h2><div class="container"><div class="row"><div class="col-md-3">13.01.2025 klo 16:00</div><div class="col-md-9"><a href="/ktwebscr/pk_asil_tweb.htm?+bid=41">Kunnanhallitus</a></div></div>
        <div class="row"><div class="col-md-3">02.12.2024 klo 16:00</div><div class="col-md-9"><a href="/ktwebscr/pk_asil_tweb.htm?+bid=40">Kunnanhallitus</a></div></div></div>""",
    "a list": """<ul><li><a href="pk_asil_tweb.htm?+bid=41">Kunnanhallitus ma 13.1.2025 klo 16.00</a></li><li><a href="pk_asil_tweb.htm?+bid=40">Kunnanhallitus ma 2.12.2024 klo 16.00</a></li></ul>""",
    "a table in a table": """<table><tr><td><table><tr><td>13.1.2025 klo 16</td><td><table><tr><td><a href="pk_asil_tweb.htm?bid=41">Kunnanhallitus</a></td></tr></table></td></tr>
        <tr><td>2.12.2024 klo 16</td><td><table><tr><td><a href="pk_asil_tweb.htm?bid=40">Kunnanhallitus</a></td></tr></table></td></tr></table></td></tr></table>""",
    "lines": """<p>Kokoukset:<br>13.1.2025 16:00 <a href="pk_asil_tweb.htm?+bid=41">Kunnanhallitus</a><br>2.12.2024 16:00 <a href="pk_asil_tweb.htm?+bid=40">Kunnanhallitus</a><br></p>""",
    "lines in the cell of a layout": """<table><tr><td>Valikko</td><td>13.1.2025 16:00 Kunnanhallitus <a href="pk_asil_tweb.htm?+bid=41">Pöytäkirja</a><br>2.12.2024 16:00 Kunnanhallitus <a href="pk_asil_tweb.htm?+bid=40">Pöytäkirja</a></td></tr></table>""",
    "terms": """<dl><dt>13.1.2025 klo 16:00</dt><dd><a href="pk_asil_tweb.htm?+bid=41">Kunnanhallitus</a></dd><dt>2.12.2024 klo 16:00</dt><dd><a href="pk_asil_tweb.htm?+bid=40">Kunnanhallitus</a></dd></dl>""",
    "terms, the other way": """<dl><dt><a href="pk_asil_tweb.htm?+bid=41">13.1.2025 klo 16:00</a></dt><dd>Kunnanhallitus</dd><dt><a href="pk_asil_tweb.htm?+bid=40">2.12.2024 klo 16:00</a></dt><dd>Kunnanhallitus</dd></dl>""",
    "a heading for all": """<div><h3>Kunnanhallitus</h3><ul><li><a href="pk_asil_tweb.htm?+bid=41">maanantai 13.1.2025 klo 16:00</a> <em>Tarkastettu</em></li><li><a href="pk_asil_tweb.htm?+bid=40">maanantai 2.12.2024 klo 16:00</a></li></ul></div>""",
    "months by name": """<ul><li>13. tammikuuta 2025 klo 16.00 <a href="pk_asil_tweb.htm?+bid=41">Kunnanhallituksen kokous</a><li>2. joulukuuta 2024 klo 16.00 <a href="pk_asil_tweb.htm?+bid=40">Kunnanhallituksen kokous</a></ul>""",
    "words": """<table><tr><td>tammikuun 13. päivänä 2025 kello kuusitoista<td><a href="pk_asil_tweb.htm?+bid=41">Kunnanhallituksen kokous</a><tr><td>den 2 december 2024 kl. 16<td><a href="pk_asil_tweb.htm?+bid=40">Kunnanhallitus</a></table>""",
    "sizes of files": """<ul><li>Kunnanhallitus 13.1.2025 klo 16 <a href="pk_asil_tweb.htm?+bid=41">Pöytäkirja 2.15 Mt</a><li>Kunnanhallitus 2.12.2024 klo 16.00, tarkastettu 9.12.2024 klo 8.30 <a href="pk_asil_tweb.htm?+bid=40">PDF 1.25 MB</a></ul>""",
    "arguments in another order": """<TABLE BORDER=0><TR><TD NOWRAP>13.1.2025 16:00<TD>Kunnanhallitus<TD><A HREF="https://mallila.tweb.fi:443/ktwebscr/PK_ASIL_TWEB.HTM?sid=77&amp;bid=41">N&auml;yt&auml;</A><TR><TD>2.12.2024 16:00<TD>Kunnanhallitus<TD><A HREF="https://mallila.tweb.fi/ktwebscr/pk_asil_tweb.htm?bid=40;sid=77">N&auml;yt&auml;</A></TABLE>""",
    "whole minutes beside": """<table><tr><td>13.1.2025 16:00</td><td><a href="pk_asil_tweb.htm?+bid=41">Kunnanhallitus</a></td><td><a href="fileshow?doctype=3&docid=900">PDF</a></td></tr>
        <tr><td>2.12.2024 16:00</td><td><a href="pk_asil_tweb.htm?+bid=40">Kunnanhallitus</a></td><td><a href="fileshow?doctype=3&docid=901">PDF</a></td></tr></table>""",
    "rows that a script opens": """<table><tr onclick="location.href='pk_asil_tweb.htm?+bid=41'"><td>13.1.2025 16:00</td><td>Kunnanhallitus</td></tr><tr onclick="location.href='pk_asil_tweb.htm?+bid=40'"><td>2.12.2024 16:00</td><td>Kunnanhallitus</td></tr></table>""",
}


@pytest.mark.parametrize("page", LISTS.values(), ids=LISTS)
def test_a_list_tells_its_meetings(page: str) -> None:
    reading = read(NEW + "pk_kokl_tweb.htm?kirjaamo=12", page)
    assert [(m.id, m.start, m.body, m.document_kind) for m in reading.items if isinstance(m, Meeting)] == [
        ("41", "2025-01-13T16:00", "Kunnanhallitus", "minutes"),
        ("40", "2024-12-02T16:00", "Kunnanhallitus", "minutes"),
    ]
    assert len(reading.links) == 2


def test_one_meeting_alone_is_a_list_too() -> None:
    page = "<body><h1>Mallilan kunta</h1><div class=row><div>5.1.2024</div><div><a href='pk_asil_tweb.htm?+bid=41'>Kunnanhallitus</a></div></div><p>Päivitetty 1.2.2024</p></body>"
    meeting = only(read(NEW + "pk_kokl_tweb.htm?kirjaamo=12", page), Meeting)
    assert (meeting.start, meeting.body) == ("2024-01-05", "Kunnanhallitus")


def test_an_agenda_and_its_minutes_may_stand_in_one_row() -> None:
    page = """<table><tr><td>Kunnanhallitus</td><td>13.1.2025 16:00</td><td><a href="epj_asil_tweb.htm?+bid=51">Esityslista</a></td><td><a href="pk_asil_tweb.htm?+bid=41">Pöytäkirja</a></td></tr></table>"""
    reading = read(NEW + "pk_kokl_tweb.htm?kirjaamo=12", page)
    told = [(m.id, m.document_kind, m.start) for m in reading.items if isinstance(m, Meeting)]
    assert told == [("51", "agenda", "2025-01-13T16:00"), ("41", "minutes", "2025-01-13T16:00")]


def test_meetings_are_named_by_body_and_day_where_they_have_no_number() -> None:
    page = """<table><tr><td><a href="pk_asil.htm?elin=KVAALLTK&amp;pvm=15.11.2023+17%3A00">Keskusvaalilautakunta</a></td></tr><tr><td><a href="pk_asil.htm?elin=KVAALLTK&pvm=1.11.2023 17:00">Keskusvaalilautakunta</a></td></tr></table>"""
    reading = read(OLD + "pk_kokl.htm?elin=KVAALLTK", page)
    assert [(m.id, m.start, m.body) for m in reading.items if isinstance(m, Meeting)] == [
        ("KVAALLTK-2023-11-15-1700", "2023-11-15T17:00", "Keskusvaalilautakunta"),
        ("KVAALLTK-2023-11-01-1700", "2023-11-01T17:00", "Keskusvaalilautakunta"),
    ]
    assert reading.links[0] == OLD + "pk_asil.htm?elin=KVAALLTK&pvm=15.11.2023+17%3A00"


def test_a_long_list_is_turned() -> None:
    row = "<tr><td><a href='pk_asil_tweb.htm?+bid=41'>13.1.2025</a></td><td>Kunnanhallitus</td></tr>"
    page = f"<table>{row}</table><a href='pk_kokl_tweb.htm?start=0'>Edellinen</a> <a href='pk_kokl_tweb.htm?start=50'>Seuraava</a>"
    reading = read(NEW + "pk_kokl_tweb.htm?kirjaamo=12", page)
    assert reading.links[1:] == [NEW + "pk_kokl_tweb.htm?oper=where&kirjaamo=12&start=50"]
    second = read(reading.links[1], page)
    assert second.id == "minutes-12-start-50"


@pytest.mark.parametrize(
    "said", ["Ei kokouksia", "Haulla ei löytynyt yhtään kokousta.", "<title>Valitse kokous</title>"]
)
def test_a_list_may_be_empty(said: str) -> None:
    reading = read(NEW + "pk_kokl_tweb.htm?kirjaamo=12", f"<body>{said}<p>Takaisin</p></body>")
    assert (reading.items, reading.links) == ([], [])


# --- meetings ---------------------------------------------------------------------------------------

HEAD = "<div><h1>Kunnanhallitus</h1><p>ma 13.1.2025 klo 16:00</p><p>Pöytäkirja</p></div>"
DOC = "fileshow?doctype=3&amp;docid="
MEETINGS = {
    "§ in its own cell": f"<table><tr><td>14</td><td><a href='{DOC}71'>Laiturin uusiminen</a></td></tr><tr><td>15</td><td><a href='{DOC}72'>Vuoden 2025 talousarvio</a></td></tr></table>",
    "§ 14": f"<table><tr><td>§ 14</td><td><a href='{DOC}71'>Laiturin uusiminen</a><tr><td>§ 15</td><td><a href='{DOC}72'>Vuoden 2025 talousarvio</a></table>",
    "14 §": f"<ul><li>14 § <a href='{DOC}71'>Laiturin uusiminen</a></li><li>15 § <a href='{DOC}72'>Vuoden 2025 talousarvio</a></li></ul>",
    "§ in the title": f"<ul><li><a href='{DOC}71'>§ 14 Laiturin uusiminen</a></li><li><a href='{DOC}72'>15 § - Vuoden 2025 talousarvio</a></li></ul>",
    "numbers in the titles": f"<p><a href='{DOC}71'>14. Laiturin uusiminen</a></p><p><a href='{DOC}72'>15. Vuoden 2025 talousarvio</a></p>",
    "a list that counts": f"<ol start=14><li><a href='{DOC}71'>Laiturin uusiminen</a><li><a href='{DOC}72'>Vuoden 2025 talousarvio</a></ol>",
    "boxes": f"<div class=row><div>14 §</div><div><a href='{DOC}71'>Laiturin uusiminen</a></div></div><div class=row><div>15 §</div><div><a href='{DOC}72'>Vuoden 2025 talousarvio</a></div></div>",
    "boxes without §": f"<div class=row><span>14</span> <span><a href='{DOC}71'>Laiturin uusiminen</a></span></div><div class=row><span>15</span> <span><a href='{DOC}72'>Vuoden 2025 talousarvio</a></span></div>",
    "lines": f"<p>14 § <a href='{DOC}71'>Laiturin uusiminen</a><br>15 § <a href='{DOC}72'>Vuoden 2025 talousarvio</a></p>",
    "the document as a picture": f"<table><tr><td>14</td><td>Laiturin uusiminen</td><td><a href='{DOC}71'><img src=x.gif></a></td></tr><tr><td>15</td><td>Vuoden 2025 talousarvio</td><td><a href='{DOC}72'><img src=x.gif alt=PDF></a></td></tr></table>",
    "PDF and HTML": f"<table><tr><td>14</td><td>Laiturin uusiminen</td><td><a href='htmtxt4.htm?doctype=3&docid=71'>HTML</a> <a href='{DOC}71'>PDF</a></td></tr><tr><td>15</td><td>Vuoden 2025 talousarvio</td><td><a href='htmtxt4.htm?doctype=3&docid=72'>HTML</a> <a href='{DOC}72'>PDF</a></td></tr></table>",
    "title and another file": f"<table><tr><td>14</td><td><a href='{DOC}71'>Laiturin uusiminen</a></td><td><a href='{DOC}971'>PDF</a></td></tr><tr><td>15</td><td><a href='{DOC}72'>Vuoden 2025 talousarvio</a></td><td><a href='{DOC}972'>PDF</a></td></tr></table>",
    "number and title linked": f"<table><tr><td><a href='{DOC}71'>14 §</a></td><td><a href='{DOC}71'>Laiturin uusiminen</a></td></tr><tr><td><a href='{DOC}72'>15 §</a></td><td><a href='{DOC}72'>Vuoden 2025 talousarvio</a></td></tr></table>",
    "a window is opened": f"<table><tr><td>14</td><td><a href=\"javascript:avaa('/ktwebscr/{DOC}71')\">Laiturin uusiminen</a></td></tr><tr><td>15</td><td><a href=\"#\" onclick=\"window.open('/ktwebscr/{DOC}72','x')\">Vuoden 2025 talousarvio</a></td></tr></table>",
    "a table in a table": f"<table><tr><td>14</td><td><table><tr><td><a href='{DOC}71'>Laiturin uusiminen</a></td></tr></table></td></tr><tr><td>15</td><td><table><tr><td><a href='{DOC}72'>Vuoden 2025 talousarvio</a></td></tr></table></td></tr></table>",
    "a head that says where": f"<table><tr><th>Otsikko</th><th>Liitteet</th><th>Pykälä</th></tr><tr><td><a href='{DOC}71'>Laiturin uusiminen</a></td><td>-</td><td>14</td></tr><tr><td><a href='{DOC}72'>Vuoden 2025 talousarvio</a></td><td>2 kpl</td><td>15</td></tr></table>",
    "old addresses": "<table><tr><td>14</td><td><a href='/ktwebbin/ktproxy2.dll?doctype=3&amp;docid=71'>Laiturin uusiminen</a></td></tr><tr><td>15</td><td><a href='//mallila.tweb.fi/ktwebbin/ktproxy2.dll?docid=72;doctype=3'>Vuoden 2025 talousarvio</a></td></tr></table>",
}


@pytest.mark.parametrize("page", MEETINGS.values(), ids=MEETINGS)
def test_a_meeting_tells_its_items(page: str) -> None:
    meeting = only(read(NEW + "pk_asil_tweb.htm?+bid=41", f"<body>{HEAD}{page}</body>"), Meeting)
    assert (meeting.body, meeting.start, meeting.document_kind) == ("Kunnanhallitus", "2025-01-13T16:00", "minutes")
    assert [(row.id, row.section, row.title) for row in meeting.items] == [
        ("71", 14, "Laiturin uusiminen"),
        ("72", 15, "Vuoden 2025 talousarvio"),
    ]


def test_titles_that_begin_with_a_number_keep_it() -> None:
    page = f"{HEAD}<ul><li><a href='{DOC}71'>2. kaupunginosan asemakaava</a><li><a href='{DOC}72'>17 vuoden vuokrasopimus</a><li><a href='{DOC}73'>3 §:n mukainen ilmoitus</a></ul>"
    meeting = only(read(NEW + "pk_asil_tweb.htm?+bid=41", page), Meeting)
    assert [(row.section, row.title) for row in meeting.items] == [
        (None, "2. kaupunginosan asemakaava"),
        (None, "17 vuoden vuokrasopimus"),
        (None, "3 §:n mukainen ilmoitus"),
    ]


@pytest.mark.parametrize(
    ("head", "body", "start", "status"),
    [
        ("<h1>Kunnanhallitus</h1><p>13. tammikuuta 2025 kello kuusitoista kolmekymmentä</p>", "Kunnanhallitus", "2025-01-13T16:30", None),
        ("<h1>Kommunstyrelsen</h1><p>den 13 januari 2025 kl. 18</p>", "Kommunstyrelsen", "2025-01-13T18:00", None),
        ("<h1>Kunnanhallitus</h1><p>13.1.2025</p><p>kello kuusitoista</p>", "Kunnanhallitus", "2025-01-13T16:00", None),
        ("<p>Tulostettu 24.11.2026 klo 9:00</p><h2>Kunnanhallitus 13.1.2025 klo 16:00</h2>", "Kunnanhallitus", "2025-01-13T16:00", None),
        ("<p>24.11.2026</p><h2>Kunnanhallitus</h2><p>13.1.2025 16.00, Tarkastettu</p>", "Kunnanhallitus", "2025-01-13T16:00", "Tarkastettu"),
        ("<table><tr><td>Toimielin:</td><td>Kunnanhallitus</td></tr><tr><td>Kokousaika:</td><td>13.1.2025 klo 16:00</td></tr></table>", "Kunnanhallitus", "2025-01-13T16:00", None),
        ("<p>Toimielin: Kunnanhallitus</p><p>Kokouspäivä: 13.1.2025</p><p>Klo: 16:00</p>", "Kunnanhallitus", "2025-01-13T16:00", None),
        ("<h1>KUNNANHALLITUS: Kokous 1/2025</h1><h2>Maanantai 13.01.2025 kello 16.00</h2>", "Kunnanhallitus", "2025-01-13T16:00", None),
        ("<h1>Kunnanhallituksen kokous 13.1.2025, peruttu</h1>", "Kunnanhallitus", "2025-01-13", "Peruttu"),
        ("<h1>Kunnanhallituksen pöytäkirja 1/2025</h1><div>13.1.2025</div>", "Kunnanhallitus", "2025-01-13", None),
        ("<h1>Pöytäkirja 13.1.2025 klo 16:00</h1><p>Kunnanhallitus</p>", "Kunnanhallitus", "2025-01-13T16:00", None),
        ("<h1>Kunnanhallitus</h1><p>13. tammikuuta 2025 klo 16.00</p>", "Kunnanhallitus", "2025-01-13T16:00", None),
        ("<title>Kunnanhallitus 13.1.2025</title><h1>Asiat</h1>", "Kunnanhallitus", "2025-01-13", None),
        ("<h1>Asiat</h1>", "Henkilöstöjaosto", "2025-02-01T15:00", None),
    ],
)  # fmt: skip
def test_a_meeting_s_head_is_told_in_many_ways(head: str, body: str, start: str, status: str | None) -> None:
    rows = f"<table><tr><td>14</td><td><a href='{DOC}71'>Valtuuston 6.3.2017 päätökset</a></td></tr></table>"
    listed = Listed("41", "Henkilöstöjaosto", "2025-02-01T15:00")
    meeting = only(read(NEW + "pk_asil_tweb.htm?+bid=41", f"<html>{head}{rows}</html>", listed), Meeting)
    assert (meeting.body, meeting.start, meeting.status) == (body, start, status)


def test_the_address_tells_the_day_where_nothing_else_does() -> None:
    page = "<table><tr><td>14</td><td><a href='/ktwebbin/ktproxy2.dll?doctype=3&docid=71'>Laituri</a></td></tr></table>"
    assert only(read(OLD + "pk_asil.htm?elin=KH&pvm=13.1.2025+16%3A00", page), Meeting).start == "2025-01-13T16:00"


@pytest.mark.parametrize(
    "mark",
    [
        "<a href='epjattn_tweb.htm?71'>2 kpl</a>",
        "<a href='epjattn_tweb.htm?+docid=71'><img src=a.gif></a>",
        "<a href='/ktwebscr/epjattn_tweb.htm?+bid=71'><img src=a.gif alt='Liitteet'></a>",
        "<img src=clip.gif alt='Asiassa on liitteitä'>",
        "2 kpl",
        "<span title='Liitteitä'>*</span>",
    ],
)
def test_attachments_are_marked_in_many_ways(mark: str) -> None:
    page = f"{HEAD}<table><tr><td>14</td><td>{mark}</td><td><a href='{DOC}71'>Laituri</a></td></tr><tr><td>15</td><td>-</td><td><a href='{DOC}72'>Katu</a></td></tr></table>"
    reading = read(NEW + "pk_asil_tweb.htm?+bid=41", page)
    assert [(row.section, row.title, row.has_attachments) for row in only(reading, Meeting).items] == [
        (14, "Laituri", True),
        (15, "Katu", False),
    ]
    assert sum("epjattn" in link for link in reading.links) == ("href" in mark)


# --- attachments, decisions, announcements ----------------------------------------------------------

ATTACHMENTS = {
    "a table": "<table><tr><td>Liite 1</td><td><a href='fileshow?doctype=1&docid=95'>Kartta</a></td></tr><tr><td>Oheismateriaali</td><td><a href='fileshow?doctype=1&docid=96'>Lausunto</a></td></tr></table>",
    "headings": "<h3>Liitteet</h3><ul><li><a href='fileshow?doctype=1&docid=95'>Kartta</a></li></ul><h3>Oheismateriaali</h3><ul><li><a href='fileshow?doctype=1&docid=96'>Lausunto</a></li></ul>",
    "lines": "Liite: <a href='fileshow?doctype=1&docid=95'>Kartta</a><br>Oheismateriaali: <a href='fileshow?doctype=1&docid=96'>Lausunto</a>",
    "pictures": "<table><tr><td>Liite</td><td>Kartta</td><td><a href='fileshow?doctype=1&docid=95'><img alt=pdf></a></td></tr><tr><td>Oheisaineisto</td><td>Lausunto</td><td><a href='fileshow?doctype=1&docid=96'><img alt=pdf></a></td></tr></table>",
}


@pytest.mark.parametrize("page", ATTACHMENTS.values(), ids=ATTACHMENTS)
def test_attachments_are_listed(page: str) -> None:
    item = only(read(NEW + "epjattn_tweb.htm?71", page), AgendaItem)
    assert [(one.title, one.kind) for one in item.attachments] == [("Kartta", "attachment"), ("Lausunto", "background")]


def test_an_attachment_that_is_not_public_is_named() -> None:
    page = "<table><tr><td>Liite</td><td>Tarjousvertailu (ei julkinen)</td></tr></table>"
    (attachment,) = only(read(NEW + "epjattn_tweb.htm?71", page), AgendaItem).attachments
    assert (attachment.title, attachment.url, attachment.kind) == ("Tarjousvertailu (ei julkinen)", None, "attachment")


DECISIONS = {
    "a table": "<table><tr><td>3.2.2025</td><td>12 §</td><td>Tekninen johtaja</td><td><a href='fileshow?doctype=3&docid=91'>Kaluston hankinta</a></td></tr></table>",
    "boxes": "<div class=row><div>Tekninen johtaja</div><div>03.02.2025</div><div>§ 12</div><div><a href='fileshow?doctype=3&docid=91'>Kaluston hankinta</a></div></div>",
    "a line": "<h1>Viranhaltijapäätökset</h1><p>3.2.2025, § 12, Tekninen johtaja, <a href='fileshow?doctype=3&docid=91'>Kaluston hankinta</a></p>",
    "a picture": "<table><tr><td>Tekninen johtaja</td><td>3.2.2025</td><td>12</td><td>Kaluston hankinta</td><td><a href='fileshow?doctype=3&docid=91'><img src=x></a></td></tr></table>",
}


@pytest.mark.parametrize("page", DECISIONS.values(), ids=DECISIONS)
def test_officeholders_decisions_are_listed(page: str) -> None:
    decision = only(read(NEW + "vparlist_tweb.htm", page), OfficialDecision)
    assert (decision.title, decision.date, decision.number, decision.official) == (
        "Kaluston hankinta", "2025-02-03", "12", "Tekninen johtaja",
    )  # fmt: skip


def test_a_form_of_officeholders_is_posted_to_its_action() -> None:
    page = "<h1>Viranhaltijapäätökset</h1><form action=vparlist_tweb.htm method=post><select name=viranhaltija><option value=''>Kaikki<option value=501>Tekninen johtaja</select></form>"
    reading = read(NEW + "vparhaku_tweb.htm", page)
    assert reading.links == [NEW + "vparlist_tweb.htm?oper=where&viranhaltija=501"]
    assert read(reading.links[0], page).links == []


NOTICES = {
    "a table": "<table><tr><td>1.2.2025</td><td>3.3.2025</td><td><a href='fileshow?doctype=3&docid=92'>Kaava nähtävillä</a></td></tr></table>",
    "a sentence": "<li><a href='fileshow?doctype=3&docid=92'>Kaava nähtävillä</a><br>Julkaistu 1.2.2025, poistetaan 3.3.2025</li>",
    "a period": "<div class=card><p>1.2.–3.3.2025</p><h3><a href='kuulutus_tweb.htm?+bid=92'>Kaava nähtävillä</a></h3></div>",
    "lines": "<h1>Kuulutukset</h1>1.2.2025 - 3.3.2025 <a href='fileshow?doctype=3&docid=92'>Kaava nähtävillä</a><br>",
    "a picture": "<table><tr><td>Kaava nähtävillä</td><td>1.2.2025</td><td>3.3.2025</td><td><a href='fileshow?doctype=3&docid=92'><img alt=Avaa></a></td></tr></table>",
}


@pytest.mark.parametrize("page", NOTICES.values(), ids=NOTICES)
def test_announcements_are_listed(page: str) -> None:
    notice = only(read(NEW + "kuullist_tweb.htm", f"<body>{page}</body>"), Announcement)
    assert (notice.id, notice.title, notice.published, notice.removed) == (
        "92",
        "Kaava nähtävillä",
        "2025-02-01",
        "2025-03-03",
    )


# --- documents and errors ---------------------------------------------------------------------------

ITEM = """<html><head><meta charset="iso-8859-1"></head><body><p>Kunnanhallitus 13.1.2025 § 7</p><p>Laiturin uusiminen – itäranta</p>
<p>12/10.03.01/2025</p><p>Päätösehdotus</p><p>Kunnanhallitus päättää uusia laiturin.</p><p>Päätös</p><p>Kunnanhallitus hyväksyi ehdotuksen.</p></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16-le", "utf-16-be", "utf-16"])
def test_a_document_is_read_whatever_it_says_of_its_charset(encoding: str) -> None:
    for page in (ITEM, ITEM.replace('<meta charset="iso-8859-1">', "")):
        item = only(read(NEW + "fileshow?doctype=3&docid=77", page.encode(encoding)), AgendaItem)
        assert (item.title, item.section) == ("Laiturin uusiminen – itäranta", 7)
        assert item.handlings[-1].decision == "Kunnanhallitus hyväksyi ehdotuksen."


def test_a_document_in_a_frame_is_asked_for() -> None:
    page = "<body><iframe src='fileshow?doctype=3&amp;docid=77'></iframe></body>"
    reading = read(NEW + "htmtxt4.htm?doctype=3&docid=77", page)
    assert (reading.is_shell, reading.links) == (True, [NEW + "fileshow?doctype=3&docid=77"])


@pytest.mark.parametrize(
    ("url", "page", "error", "said"),
    [
        ("pk_kokl_tweb.htm?kirjaamo=12", "<h1>Virhe</h1><p>Kokouksia ei voitu hakea.</p>", WrongPage, "answered with an error (Virhe)"),
        ("pk_tek_tweb.htm", "<p>Palvelussa on häiriö.</p>", WrongPage, "an error (Palvelussa on häiriö.)"),
        ("pk_asil_tweb.htm?+bid=41", "<p>Access violation at address 00405</p>", WrongPage, "an error (Access violation"),
        ("pk_asil_tweb.htm?+bid=41", "<p>Kunnanhallitus 13.1.2025</p>", WrongPage, "lists no items"),
        ("vparhaku_tweb.htm", "<h1>Viranhaltijapäätökset</h1><p>Tietokantavirhe 3</p>", WrongPage, "an error (Tietokantavirhe 3)"),
        ("kuullist_tweb.htm", "<h1>Kuulutukset</h1><p>Virhe haussa</p>", WrongPage, "an error (Virhe haussa)"),
        ("epjattn_tweb.htm?71", "<p>Virhe</p>", WrongPage, "an error (Virhe)"),
        ("epjattn_tweb.htm?71", "<p>Ei liitteitä</p>", EmptyPage, "lists no attachments"),
        ("fileshow?doctype=3&docid=7", "<h1>Virhe</h1><p>Yritä uudelleen.</p>", WrongPage, "instead of the document (Virhe)"),
        ("fileshow?doctype=3&docid=7", "<p>Asiakirjaa ei löydy.</p>", WrongPage, "instead of the document (Asiakirjaa ei löydy.)"),
        ("fileshow?doctype=3&docid=7", "<p>Dokumentti on poistettu</p>", WrongPage, "instead of the document"),
        ("fileshow?doctype=3&docid=7", "<p>Pyydettyä asiakirjaa ei ole.</p>", WrongPage, "instead of the document"),
        ("fileshow?doctype=3&docid=7", "<p>Asiakirjaa ei voida näyttää.</p>", WrongPage, "instead of the document"),
        ("fileshow?doctype=3&docid=7", "<p>Dokumentet hittades inte.</p>", WrongPage, "instead of the document"),
        ("fileshow?doctype=3&docid=7", "<p>Palvelu ei ole nyt käytettävissä</p>", WrongPage, "instead of the document"),
        ("fileshow?doctype=3&docid=7", "<p>Virhe 404</p>", WrongPage, "instead of the document (Virhe 404)"),
        ("fileshow?doctype=3&docid=7", "<p>Huoltokatko 12.1.2025 klo 8–9</p>", WrongPage, "instead of the document (Huolto"),
        ("fileshow?doctype=3&docid=7", "<p>Järjestelmässä tapahtui odottamaton virhe.</p>", WrongPage, "instead of the document"),
        ("fileshow?doctype=3&docid=7", "<p>Istunto on vanhentunut</p>", WrongPage, "instead of the document (Istunto"),
        ("pk_asil_tweb.htm?+bid=41", f"<a href='{DOC}71'>Laituri</a>", UnreadablePage, "no heading with the day"),
    ],
)  # fmt: skip
def test_an_error_that_is_answered_with_200_is_told(url: str, page: str, error: type[PageError], said: str) -> None:
    with pytest.raises(error) as caught:
        read(NEW + url, page)
    assert str(caught.value).startswith(NEW + url.partition("?")[0])
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_decision_may_speak_of_errors() -> None:
    page = "<p>Kirjoitusvirheen korjaaminen</p><p>Päätös: Kunnanhallitus korjasi virheen.</p>"
    assert only(read(NEW + "fileshow?doctype=3&docid=7", page), AgendaItem).title == "Kirjoitusvirheen korjaaminen"


TITLES = (
    "Asiakirja on salassa pidettävä", "Häiriö vesijakelussa", "Virhe asemakaavassa", "Tiedostonhallinta on uudistettu",
    "Tiedostopalvelin on poistettu käytöstä", "Kaavassa on virhe", "Valtuustosali ei ole käytettävissä", "Sivukirjasto ei ole auki",
    "Huoltokatko vesijohtoverkossa 12.1.2025", "Dokumenttien hallinta ei ole kunnan tehtävä",
    "Virhe palvelusopimuksessa", "Häiriö hautausmaalla", "Virheen korjaaminen tilinpäätöksessä", "Felaktig plan",
)  # fmt: skip
ERRORS = ("Virhe", "Häiriö palvelussa", "Asiakirjaa ei löydy", "Huoltokatko")


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("text", ["", "<p>Vesijohto korjataan maanantaina.</p>"])
def test_a_short_document_may_have_any_title(title: str, text: str) -> None:
    assert only(read(NEW + "fileshow?doctype=3&docid=7", f"<h1>{title}</h1>{text}"), AgendaItem).title == title


@pytest.mark.parametrize("title", [*TITLES, *ERRORS])
@pytest.mark.parametrize(
    "page",
    [
        "<p>Kunnanhallitus 13.1.2025</p><h1>{}</h1>",
        "<p>§ 7</p><h1>{}</h1>",
        "<h1>{}</h1><p>Päätös: Kunnanhallitus merkitsi asian tiedoksi.</p>",
        "<h1>{}</h1><table><tr><td>Ehdotus</td><td>Merkitään tiedoksi.</td></tr></table>",
    ],
)
def test_what_has_a_heading_or_a_label_of_minutes_is_no_error(page: str, title: str) -> None:
    item = only(read(NEW + "fileshow?doctype=3&docid=7", page.format(title)), AgendaItem)
    assert (item.title or "").startswith(title)


ITEMS = {
    "terms": "<h2>Kunnanhallitus 13.1.2025 § 7</h2><h3>Laiturin uusiminen</h3><dl><dt>Asianumero</dt><dd>12/10.03.01/2025</dd><dt>Päätösehdotus</dt><dd>Kunnanhallitus päättää uusia laiturin.</dd><dt>Päätös</dt><dd>Kunnanhallitus hyväksyi ehdotuksen.</dd></dl>",
    "nothing closed": "<P>Kunnanhallitus 13.1.2025 § 7<P>Laiturin uusiminen<P>12/10.03.01/2025<P>EHDOTUS: Kunnanhallitus päättää uusia laiturin.<P>PÄÄTÖS: Kunnanhallitus hyväksyi ehdotuksen.",
    "a table in a table": "<table><tr><td><table><tr><td>Kunnanhallitus</td><td>§ 7</td><td>13.1.2025</td></tr></table></td></tr><tr><td><b>Laiturin uusiminen</b></td></tr><tr><td>12/10.03.01/2025</td></tr><tr><td><table><tr><td>Päätösehdotus</td><td>Kunnanhallitus päättää uusia laiturin.</td></tr><tr><td>Päätös</td><td>Kunnanhallitus hyväksyi ehdotuksen.</td></tr></table></td></tr></table>",
    "lines": "Kunnanhallitus 13.1.2025 § 7<br><br><b>Laiturin uusiminen</b><br>12/10.03.01/2025<br><br><b>Päätösehdotus</b><br>Kunnanhallitus päättää uusia laiturin.<br><br><b>Päätös</b><br>Kunnanhallitus hyväksyi ehdotuksen.<br>",
    "Word": "<div class=WordSection1><p class=MsoNormal>Kunnanhallitus&nbsp;&nbsp;&nbsp;§ 7&nbsp;&nbsp;&nbsp;13.1.2025</p><p class=MsoNormal><b>Laiturin uusiminen</b></p><p>12/10.03.01/2025</p><p>Kunnanhallitus 13.1.2025 § 7</p><p><b>Kunnanjohtajan ehdotus:</b></p><p>Kunnanhallitus päättää uusia laiturin.</p><p><b>Päätös:</b></p><p>Kunnanhallitus hyväksyi ehdotuksen.</p></div>",
    "a table for a head": "<table><tr><td>Otsikko</td><td>Laiturin uusiminen</td></tr><tr><td>Toimielin</td><td>Kunnanhallitus</td></tr><tr><td>Kokouspäivä</td><td>13.1.2025</td></tr><tr><td>Pykälä</td><td>7</td></tr><tr><td>Diaarinumero</td><td>12/10.03.01/2025</td></tr><tr><td>Ehdotus</td><td>Kunnanhallitus päättää uusia laiturin.</td></tr><tr><td>Päätös</td><td>Kunnanhallitus hyväksyi ehdotuksen.</td></tr></table>",
    "a table for a heading": "<table><tr><td>Kunnanhallitus</td><td>§ 7</td><td align=right>13.01.2025</td></tr></table><h1>Laiturin uusiminen</h1><table><tr><td>Dno</td><td>12/10.03.01/2025</td></tr><tr><td>Päätöshistoria</td><td>Tekninen lautakunta 8.1.2025 § 2</td></tr><tr><td>Päätösesitys</td><td>Kunnanhallitus päättää uusia laiturin.</td></tr><tr><td>Päätös</td><td>Kunnanhallitus hyväksyi ehdotuksen.</td></tr></table>",
    "a page's head": "<table><tr><td>Mallilan kunta</td><td>Pöytäkirja</td><td>1 (2)</td></tr><tr><td>Kunnanhallitus</td><td>13.01.2025</td><td>§ 7</td></tr></table><hr><h1>§ 7 Laiturin uusiminen</h1><p>12/10.03.01/2025</p><p><b>Päätösehdotus</b></p><p>Kunnanhallitus päättää uusia laiturin.</p><p><b>Päätös</b></p><p>Kunnanhallitus hyväksyi ehdotuksen.</p>",
    "capitals": "<p><b>KUNNANHALLITUS</b> &nbsp;&nbsp; <b>PÖYTÄKIRJA</b> &nbsp;&nbsp; 13.1.2025</p><p><b>7 § Laiturin uusiminen</b></p><p>Dnro 12/10.03.01/2025</p><p>KUNNANJOHTAJAN EHDOTUS</p><p>Kunnanhallitus päättää uusia laiturin.</p><p>PÄÄTÖS</p><p>Kunnanhallitus hyväksyi ehdotuksen.</p>",
    "an extract": "<p>MALLILAN KUNTA &nbsp;&nbsp;&nbsp; PÖYTÄKIRJANOTE</p><p>Kunnanhallitus &nbsp; 13.01.2025 &nbsp; § 7</p><h1>Laiturin uusiminen</h1><p>12/10.03.01/2025</p><p>Kunnanjohtajan päätösehdotus:</p><p>Kunnanhallitus päättää uusia laiturin.</p><p>Kunnanhallituksen päätös:</p><p>Kunnanhallitus hyväksyi ehdotuksen.</p>",
    "buttons around": "<div><a href=x>Takaisin</a> <a href=#>Tulosta</a></div><p>Mallilan kunta</p><p>Pöytäkirja 1/2025</p><p>Kunnanhallitus</p><p>13.1.2025</p><p>7 §</p><p>Laiturin uusiminen</p><p>12/10.03.01/2025</p><p>Päätösehdotus</p><p>Kunnanhallitus päättää uusia laiturin.</p><p>Päätös</p><p>Kunnanhallitus hyväksyi ehdotuksen.</p><p>Sivun alkuun</p>",
}


@pytest.mark.parametrize("page", ITEMS.values(), ids=ITEMS)
@pytest.mark.parametrize("listed", [None, Listed("41", "Kunnanhallitus", "2025-01-13T16:00", "minutes", 7)])
def test_an_item_is_read_in_any_dress(page: str, listed: Listed | None) -> None:
    item = only(read(NEW + "fileshow?doctype=3&docid=77", page, listed), AgendaItem)
    assert (item.body, item.meeting_date, item.section) == ("Kunnanhallitus", "2025-01-13", 7)
    assert (item.title, item.case_number) == ("Laiturin uusiminen", "12/10.03.01/2025")
    (own,) = item.handlings
    assert (own.preparation, own.proposal) == (None, "Kunnanhallitus päättää uusia laiturin.")
    assert (own.decision, own.outcomes) == ("Kunnanhallitus hyväksyi ehdotuksen.", ["approved"])


PIECES = st.sampled_from(
    ["<table>", "</table>", "<tr>", "<td>", "<td>", "</tr>", "<li>", "<ol start=x>", "<ul>", "<div>", "</div>", "<br>", "<p>",
     "<dl><dt>", "<dd>", "<h1>", "</h1>", "<form action=pk_kokl_tweb.htm>", "<select name=kirjaamo><option value=1>KH</select>",
     "<input type=radio name=elin value=7>", "<a href='pk_asil_tweb.htm?+bid=4'>", "<a href='fileshow?docid=7'>", "</a>",
     "<a href='pk_kokl_tweb.htm?start=9'>2</a>", "<tr onclick=\"x('fileshow?docid=8')\">", "<img alt=Liitteet>", "<iframe src=pk_tek_tweb.htm>",
     "<a href='epjattn_tweb.htm?7'>1 kpl</a>", "<a href='?elin=A&pvm=1.1.2020'>", "<base href='http://['>", "Kunnanhallitus", "13.1.2025 klo 16:00",
     "99.99.2025", "7 §", "§", "Pöytäkirja", "PDF", "Virhe", "Liite", "Oheismateriaali", "\ue000", "Päätös"]
)  # fmt: skip
SCRIPTS = (
    "pk_tek_tweb.htm", "pk_kokl_tweb.htm?kirjaamo=1", "pk_asil_tweb.htm?+bid=4", "epjattn_tweb.htm?7",
    "vparhaku_tweb.htm", "kuullist_tweb.htm", "fileshow?docid=7",
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=25), st.sampled_from(SCRIPTS))
def test_any_dress_is_read_or_refused(pieces: list[str], script: str) -> None:
    with suppress(PageError):
        reading = read(NEW + script, "".join(pieces).encode())
        assert all(link.startswith("http") for link in reading.links)

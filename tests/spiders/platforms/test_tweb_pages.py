# ruff: noqa: E501
"""Pages of made-up TWeb towns, dressed as no recorded one is: known by scripts, parameters and words."""

from __future__ import annotations

from typing import Any

import pytest
from support import tweb_papers

from spiders import platforms
from spiders.errors import EmptyPage, PageError, UnreadablePage, WrongPage
from spiders.items import AgendaItem, Announcement, Body, Meeting, OfficialDecision, Reading
from spiders.platforms.tweb import pages
from spiders.platforms.tweb.list_entry import Listed

NEW = "https://mallila.tweb.fi/ktwebscr/"
DOCUMENT = NEW + "fileshow?doctype=3&docid=77"
FORM = """<html><head><title>Pöytäkirjat</title></head><body><nav><a href="kuullist_tweb.htm">Kuulutukset</a></nav>
<main><form method=post action="pk_kokl_tweb.htm"><input type=hidden name=oper value=where>
<label>Toimielin <select name="kirjaamo"><option value="">Valitse</option><option value="12.000000" selected>Kunnanhallitus
<option value="7.000000">Tekninen lautakunta</select></label><input name=pvm1><button>Hae</button></form></main></body></html>"""
MEETINGS = """<html><body><h2>Kokoukset</h2><ul>
<li>Kunnanhallitus <a href="pk_asil_tweb.htm?+bid=401">13.1.2025 klo 16:00</a></li>
<li>Kunnanhallitus <a href="/ktwebscr/pk_asil_tweb.htm?+bid=390&amp;sid=1">2.12.2024</a></li>
<li>Kunnanhallitus 4.11.2024 <a href="fileshow?doctype=3&docid=55">Pöytäkirja</a></li></ul></body></html>"""
MEETING = """<html><body><div><a href="epj_tek_tweb.htm">Esityslistat</a> <a href="pk_tek_tweb.htm">Pöytäkirjat</a></div>
<h1>Kunnanhallitus: 1/2025</h1><p>13.1.2025 klo 16.00</p><p>Pöytäkirja, tarkastettu</p>
<table><tr><th>Otsikko</th><th>§</th><th>Liitteet</th></tr>
<tr><td><a href="fileshow?doctype=3&docid=70">Pöytäkirjan kansi</a></td><td></td><td>-</td></tr>
<tr><td><a href="fileshow?doctype=3&docid=71">Laiturin uusiminen<br>rannalla</a></td><td>§ 7</td>
<td><a href="epjattn_tweb.htm?71">2 kpl</a></td></tr>
<tr><td>Vuoden 2025 talousarvio</td><td>8 §</td><td><a href="fileshow?doctype=3&docid=72">PDF</a></td></tr></table></body></html>"""
ITEM = """<html><body><table>
<tr><td colspan=2>Kunnanhallitus 13.1.2025 § 7</td></tr><tr><td></td><td><b>Laiturin uusiminen</b></td></tr>
<tr><td>Dno</td><td>12/10.03.01/2025</td></tr>
<tr><td>Valmistelijat/<br>Lisätietojen<br>antaja</td><td>tekninen johtaja Taavi Testaaja</td></tr>
<tr><td>Esittelyteksti</td><td><p>Laituri on vanha – ja märkä.</p></td></tr><tr><td>Oheismateriaali</td><td>-</td></tr>
<tr><td>Päätösesitys</td><td>Kunnanhallitus päättää uusia laiturin.</td></tr>
<tr><td>Päätös</td><td>Kunnanhallitus hyväksyi esityksen.</td></tr>
<tr><td>Täytäntöönpano-<br>tiedot</td><td>Tekninen toimi</td></tr></table></body></html>"""


def read(url: str, page: str | bytes, listed: Listed | None = None) -> Reading:
    body = page.encode("cp1252") if isinstance(page, str) else page
    return pages.read(url, body, None, "mallila", {"Khall": "Kunnanhallitus"}, listed)


def only(reading: Reading, kind: type) -> Any:
    (item,) = (item for item in reading.items if isinstance(item, kind))
    return item


def test_a_form_offers_bodies_and_is_posted_to_its_action() -> None:
    reading = read(NEW + "pk_tek_tweb.htm", FORM)
    assert [(b.id, b.name) for b in reading.items if isinstance(b, Body)] == [
        ("12.000000", "Kunnanhallitus"),
        ("7.000000", "Tekninen lautakunta"),
    ]
    assert reading.links[0] == NEW + "pk_kokl_tweb.htm?oper=where&kirjaamo=12.000000"
    agendas = read(NEW + "epj_tek_tweb.htm", FORM.replace("action=", "data-no="))
    assert agendas.links[0] == NEW + "epj_kokl_tweb.htm?oper=where&kirjaamo=12.000000"
    assert (reading.kind, reading.id, agendas.id) == ("bodies", "tweb-minutes", "tweb-agendas")


def test_a_list_of_meetings_leads_to_meetings_and_to_whole_minutes() -> None:
    reading = read(NEW + "pk_kokl_tweb.htm?kirjaamo=12.000000&oper=where", MEETINGS)
    told = [(m.id, m.start, m.body, m.body_id, m.document_kind) for m in reading.items if isinstance(m, Meeting)]
    assert told == [
        ("401", "2025-01-13T16:00", "Kunnanhallitus", "12.000000", "minutes"),
        ("390", "2024-12-02", "Kunnanhallitus", "12.000000", "minutes"),
        ("55", "2024-11-04", "Kunnanhallitus", "12.000000", "minutes"),
    ]
    assert reading.links[1:] == [NEW + "pk_asil_tweb.htm?+bid=390", NEW + "fileshow?doctype=3&docid=55"]


def test_a_meeting_lists_its_items_wherever_the_section_stands() -> None:
    reading = read(NEW + "pk_asil_tweb.htm?+bid=401", MEETING)
    meeting = only(reading, Meeting)
    assert (meeting.body, meeting.start, meeting.document_kind) == ("Kunnanhallitus", "2025-01-13T16:00", "minutes")
    assert meeting.status == "Tarkastettu"
    assert [(i.id, i.section, i.title, i.has_attachments) for i in meeting.items] == [
        ("70", None, "Pöytäkirjan kansi", False),
        ("71", 7, "Laiturin uusiminen rannalla", True),
        ("72", 8, "Vuoden 2025 talousarvio", False),
    ]
    assert NEW + "epjattn_tweb.htm?71" in reading.links


def test_an_agenda_counts_its_items_without_sections() -> None:
    meeting = only(read(NEW + "epj_asil_tweb.htm?+bid=401", MEETING.replace("Pöytäkirja, tarkastettu", "")), Meeting)
    assert meeting.document_kind == "agenda"
    assert [(i.section, i.item_number) for i in meeting.items] == [(None, None), (None, 7), (None, 8)]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_document_is_read_in_any_charset(encoding: str) -> None:
    item = only(read(DOCUMENT, ITEM.encode(encoding)), AgendaItem)
    assert (item.title, item.case_number, item.section) == ("Laiturin uusiminen", "12/10.03.01/2025", 7)
    (own,) = item.handlings
    assert own.preparers == ["tekninen johtaja Taavi Testaaja"]
    assert own.preparation == "Laituri on vanha – ja märkä."
    assert (own.decision, own.outcomes) == ("Kunnanhallitus hyväksyi esityksen.", ["approved"])
    assert item.attachments == []


def test_pdf_and_html_tell_one_handling() -> None:
    pdf = only(read(DOCUMENT, tweb_papers.labelled()), AgendaItem).handlings[-1]
    html = only(read(DOCUMENT, ITEM), AgendaItem).handlings[-1]
    assert (pdf.body, pdf.date, pdf.section) == (html.body, html.date, html.section)
    assert pdf.outcomes == html.outcomes
    assert pdf.preparers[0] == html.preparers[0]


def test_what_the_list_told_stands_in_for_what_a_document_does_not_tell() -> None:
    text = "<p>Laiturin uusiminen</p><p>Päätös: Kunnanhallitus hyväksyi esityksen.</p>"
    listed = Listed("401", "Kunnanhallitus", "2025-01-13T16:00", "minutes", 7, None, "Laituri", True)
    item = only(read(DOCUMENT, text, listed), AgendaItem)
    assert (item.meeting_id, item.body, item.meeting_date, item.section) == ("401", "Kunnanhallitus", "2025-01-13", 7)
    assert item.handlings[-1].outcomes == ["approved"]
    alone = only(read(DOCUMENT, text), AgendaItem)
    assert (alone.meeting_id, alone.meeting_date) == (None, None)


def test_an_agenda_s_document_has_no_decision() -> None:
    listed = Listed("401", "Kunnanhallitus", "2025-01-13", "agenda", None, 7)
    item = only(read(DOCUMENT, ITEM, listed), AgendaItem)
    assert (item.document_kind, item.item_number) == ("agenda", 7)
    assert item.handlings[-1].decision is None


def test_an_officeholder_s_decision_is_one() -> None:
    page = """<p>Mallilan kunta</p><p>Viranhaltijapäätös § 12</p><p>3.2.2025</p><p>Kaluston hankinta</p>
    <p>45/02.08.00/2025</p><p>Päätös: Päätän hankkia kaluston.</p>"""
    decision = only(read(DOCUMENT, page), OfficialDecision)
    assert (decision.date, decision.number, decision.case_number) == ("2025-02-03", "12", "45/02.08.00/2025")
    assert decision.title == "Kaluston hankinta"
    assert decision.decision == "Päätän hankkia kaluston."


def test_lists_of_decisions_announcements_and_attachments() -> None:
    rows = """<table><tr><td>3.2.2025</td><td>§ 12</td><td>Tekninen johtaja</td>
    <td><a href="fileshow?doctype=3&docid=91">Kaluston hankinta</a></td></tr></table>"""
    decision = only(read(NEW + "vparhaku_tweb.htm", rows), OfficialDecision)
    assert (decision.date, decision.number, decision.official) == ("2025-02-03", "12", "Tekninen johtaja")
    rows = """<h1>Kuulutukset</h1><table><tr><td>1.2.2025</td><td>3.3.2025</td>
    <td><a href="fileshow?doctype=3&docid=92">Kaava nähtävillä</a></td></tr></table>"""
    notice = only(read(NEW + "kuullist_tweb.htm", rows), Announcement)
    assert (notice.title, notice.published, notice.removed) == ("Kaava nähtävillä", "2025-02-01", "2025-03-03")
    rows = """<p>Liitteet</p><ul><li><a href="fileshow?doctype=3&docid=71">Laiturin uusiminen</a></li>
    <li>Liite <a href="fileshow?doctype=1&docid=95">Kartta</a></li>
    <li>Oheismateriaali <a href="fileshow?doctype=1&docid=96">Lausunto</a></li></ul>"""
    item = only(read(NEW + "epjattn_tweb.htm?71", rows), AgendaItem)
    assert [(a.title, a.kind) for a in item.attachments] == [("Kartta", "attachment"), ("Lausunto", "background")]
    assert (item.id, item.url) == ("71", NEW + "fileshow?doctype=3&docid=71")


@pytest.mark.parametrize(
    ("url", "page", "error"),
    [
        (DOCUMENT, b"", EmptyPage),
        (DOCUMENT, b"<html></html>", EmptyPage),
        (DOCUMENT, b"PK\x03\x04" + b"\0" * 99, UnreadablePage),
        (DOCUMENT, b"\xd0\xcf\x11\xe0" + b"\0" * 99, UnreadablePage),
        (DOCUMENT, FORM.encode(), WrongPage),
        (NEW + "pk_tek_tweb.htm", b"<p>Huoltokatko</p>", WrongPage),
        (NEW + "pk_kokl_tweb.htm", b"<p>Huoltokatko</p>", WrongPage),
        (NEW + "pk_asil_tweb.htm?+bid=1", b"<p>Huoltokatko</p>", WrongPage),
        (NEW + "pk_asil_tweb.htm?+bid=1", b"<a href='fileshow?docid=1'>Asia</a>", UnreadablePage),
        (NEW + "epjattn_tweb.htm?1", b"<p>Ei liitteit\xe4</p>", EmptyPage),
        (NEW + "vparhaku_tweb.htm", b"<p>Huoltokatko</p>", WrongPage),
        (NEW + "kuullist_tweb.htm", b"<p>Huoltokatko</p>", WrongPage),
        (NEW + "pk_tek_tweb.htm", b"%PDF-1.4", UnreadablePage),
        ("https://kemi.fi/", b"x", UnreadablePage),
    ],
)  # fmt: skip
def test_an_answer_that_is_something_else_is_refused_in_a_sentence(
    url: str, page: bytes, error: type[PageError]
) -> None:
    with pytest.raises(error) as caught:
        read(url, page)
    assert url.partition("?")[0] in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_register_reads_it() -> None:
    assert only(platforms.read("tweb", DOCUMENT, ITEM.encode(), None, "mallila"), AgendaItem).id == "77"

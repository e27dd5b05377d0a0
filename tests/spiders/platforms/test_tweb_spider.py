"""The walk through a TWeb, over real HTTP: forms posted, minutes before agendas, only where the town permits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from support import tweb_papers
from support.crawling import Crawl, Site, site

from spiders.items import AgendaItem, FailedPage, FetchedPage, Meeting, Reading, WithdrawnPage
from spiders.platforms.tweb.walk import Walk, start

Run = Callable[..., Crawl]
PLACE = "/ktwebscr/"
FORM = """<form action="{what}_kokl_tweb.htm" method="post"><select name="kirjaamo"><option value="">Kaikki</option>
<option value="12.000000">Kunnanhallitus</option>
<option value="7.000000">Tekninen lautakunta</option></select></form>"""
POSTED = "oper=where&kirjaamo={}.000000&pvm1=&pvm2="


def listing(what: str, *rows: tuple[str, str, str]) -> bytes:
    """Write a body's list of meetings: number, day and body."""
    cells = "".join(
        f"<tr><td><a href='{what}_asil_tweb.htm?+bid={id}'>{day}</a></td><td>{body}: {body}</td></tr>"
        for id, day, body in rows
    )
    return f"<h1>Kokoukset</h1><table>{cells}</table>".encode("cp1252")


def meeting(body: str, day: str, *items: tuple[str, str, str]) -> bytes:
    """Write a meeting's page: documents with their § and title; the first has attachments."""
    rows = "".join(
        f"<tr><td>{section}</td><td>{'<a href=epjattn_tweb.htm?' + id + '>1 kpl</a>' if at == 0 else '-'}</td>"
        f"<td><a href='fileshow?doctype=3&amp;docid={id}'>{title}</a></td></tr>"
        for at, (id, section, title) in enumerate(items)
    )
    return f"<table><tr><td>{body}: {body}<br>{day}</td></tr>{rows}</table>".encode("cp1252")


def item(text: str = "Päätös: Kunnanhallitus hyväksyi esityksen.") -> bytes:
    return f"<p>Laiturin uusiminen</p><p>{text}</p>".encode("utf-16-le")


def post(script: str, body: int) -> str:
    return f"{PLACE}{script}_tweb.htm?{POSTED.format(body)}"


def town_hall() -> dict[str, Any]:
    """Two bodies; three meetings with minutes, an agenda that minutes replaced, and one that is still to come."""
    return {
        PLACE + "pk_tek_tweb.htm": FORM.format(what="pk").encode(),
        PLACE + "epj_tek_tweb.htm": FORM.format(what="epj").encode(),
        post("pk_kokl", 12): listing(
            "pk", ("41", "13.1.2025 16:00", "Kunnanhallitus"), ("40", "2.12.2023", "Kunnanhallitus")
        ),
        post("pk_kokl", 7): listing("pk", ("42", "14.1.2025", "Tekninen lautakunta")),
        post("epj_kokl", 12): listing(
            "epj", ("51", "2.12.2023", "Kunnanhallitus"), ("52", "3.2.2025", "Kunnanhallitus")
        ),
        post("epj_kokl", 7): listing("epj"),
        PLACE + "pk_asil_tweb.htm?+bid=41": meeting("Kunnanhallitus", "13.1.2025 16:00", ("71", "7", "Laituri")),
        PLACE + "pk_asil_tweb.htm?+bid=42": meeting("Tekninen lautakunta", "14.1.2025", ("72", "3", "Katu")),
        PLACE + "pk_asil_tweb.htm?+bid=40": meeting("Kunnanhallitus", "2.12.2023", ("70", "99", "Vanha")),
        PLACE + "epj_asil_tweb.htm?+bid=52": meeting("Kunnanhallitus", "3.2.2025", ("73", "1", "Avaus")),
        **{f"{PLACE}fileshow?doctype=3&docid={id}": item() for id in (70, 72, 73)},
        PLACE + "fileshow?doctype=3&docid=71": tweb_papers.labelled(),
        **{
            f"{PLACE}epjattn_tweb.htm?{id}": b"<a href='fileshow?doctype=1&docid=90'>Kartta</a>"
            for id in (70, 71, 72, 73)
        },
    }


def crawled(
    crawl: Run, folder: Path, pages: dict[str, Any], permission: str = "", robots: bytes = b"", **asked: Any
) -> tuple[Crawl, Site]:
    with site(pages | ({"/robots.txt": robots} if robots else {})) as served:
        told = f'permission = "{permission}"\n' if permission else ""
        address = f"{served.root}{PLACE}pk_tek_tweb.htm"
        (folder / "testila.toml").write_text(
            f'[names]\nfi = "Testilä"\n[[sources]]\nplatform = "tweb"\naddress = "{address}"\n{told}', encoding="utf-8"
        )
        known = [served.root + path for path in asked.pop("known", ())]
        arguments = {"platform": "tweb", "municipality": "testila", "municipalities": str(folder), "known": known}
        found = crawl({**arguments, **asked}, fake=False)
    assert found.tracebacks == []
    return found, served


def pages(found: Crawl) -> set[tuple[str, str]]:
    return {(page.reading.kind, page.reading.id) for page in found.of(FetchedPage)}


def test_everything_is_met_once(crawl: Run, tmp_path: Path) -> None:
    found, served = crawled(crawl, tmp_path, town_hall())
    assert found.of(FailedPage) == []
    assert pages(found) == {
        *(("bodies", f"tweb-{what}") for what in ("minutes", "agendas")),
        *(("body-meetings", f"{what}-{id}.000000") for what in ("minutes", "agendas") for id in (12, 7)),
        *(("meeting", id) for id in ("40", "41", "42", "52")),
        *((kind, id) for kind in ("item", "attachments") for id in ("70", "71", "72", "73")),
    }
    assert max(served.counts().values()) == 1
    assert PLACE + "epj_asil_tweb.htm?+bid=51" not in served.asked  # its minutes are there


def test_the_newest_meeting_of_all_bodies_comes_first(crawl: Run, tmp_path: Path) -> None:
    _, served = crawled(crawl, tmp_path, town_hall())
    for script, newest, order in (("asil", "52", ["42", "41", "40"]), ("fileshow", "73", ["72", "71", "70"])):
        asked = [path.rpartition("=")[2] for path in served.asked if script in path]
        assert [one for one in asked if one != newest] == order
        # The list of agendas, which tells of the newest, may come when one meeting of the minutes is on its way.
        assert asked.index(newest) < 2
    # The next page may be asked for before the last is read, but no more than the next.
    assert served.asked.index(PLACE + "fileshow?doctype=3&docid=73") < served.asked.index(
        PLACE + "pk_asil_tweb.htm?+bid=41"
    )


def test_documents_know_their_meeting(crawl: Run, tmp_path: Path) -> None:
    found, _ = crawled(crawl, tmp_path, town_hall())
    told = {}
    for page in found.of(FetchedPage):
        for one in page.reading.items:
            if isinstance(one, AgendaItem) and page.reading.kind == "item":
                told[one.id] = (one.meeting_id, one.body, one.meeting_date, one.section, one.document_kind)
    assert told == {
        "70": ("40", "Kunnanhallitus", "2023-12-02", 99, "minutes"),
        "71": ("41", "Kunnanhallitus", "2025-01-13", 7, "minutes"),
        "72": ("42", "Tekninen lautakunta", "2025-01-14", 3, "minutes"),
        "73": ("52", "Kunnanhallitus", "2025-02-03", None, "agenda"),
    }
    (pdf,) = (p.reading.items[0] for p in found.of(FetchedPage) if (p.reading.kind, p.reading.id) == ("item", "71"))
    assert isinstance(pdf, AgendaItem)
    assert pdf.handlings[-1].outcomes == ["approved"]


def test_since_and_limit(crawl: Run, tmp_path: Path) -> None:
    _, served = crawled(crawl, tmp_path, town_hall(), since="2025-01-01")
    assert PLACE + "pk_asil_tweb.htm?+bid=40" not in served.asked
    found, served = crawled(crawl, tmp_path, town_hall(), limit=2)
    # Which of the two is asked for first depends on which list came first: no one promises that.
    assert sorted(path for path in served.asked if "fileshow" in path) == [
        f"{PLACE}fileshow?doctype=3&docid={id}" for id in (72, 73)
    ]
    assert found.reason == "limit"


def test_without_permission_nothing_is_asked_of_a_stranger(crawl: Run, tmp_path: Path) -> None:
    (tmp_path / "testila.toml").write_text(
        '[names]\nfi = "Testilä"\n[[sources]]\nplatform = "tweb"\n'
        'address = "https://testila.invalid/ktwebscr/pk_tek_tweb.htm"\n'
    )
    asked = {"platform": "tweb", "municipality": "testila", "municipalities": str(tmp_path)}
    found = crawl(asked, fake=False, CONTACT="kirjaamo@testila.example")
    (failed,) = found.items
    assert "is not permitted" in failed.reason
    assert failed.url == "https://testila.invalid/ktwebscr/pk_tek_tweb.htm"
    assert failed.reason.count("\n") == 0


def test_a_recorded_permission_stands_above_robots_txt(crawl: Run, tmp_path: Path) -> None:
    closed = b"User-agent: *\nDisallow: /\n"
    found, served = crawled(crawl, tmp_path, town_hall(), robots=closed)
    assert served.asked == ["/robots.txt"]
    assert "robots.txt" in found.of(FailedPage)[0].reason
    found, _ = crawled(crawl, tmp_path, town_hall(), permission="Kirjaaja, 1.2.2025, sähköposti", robots=closed)
    assert ("item", "71") in pages(found)


@pytest.mark.parametrize("answer", [404, 500, b"", b"<p>Huoltokatko</p>"])
def test_a_bad_page_costs_no_other(crawl: Run, tmp_path: Path, answer: Any) -> None:
    found, _ = crawled(crawl, tmp_path, town_hall() | {PLACE + "pk_asil_tweb.htm?+bid=42": answer})
    (failed,) = found.of(FailedPage)
    assert failed.url.endswith("pk_asil_tweb.htm?+bid=42")
    assert {("item", "70"), ("item", "71")} <= pages(found)


def test_a_town_without_agendas_has_none_missing(crawl: Run, tmp_path: Path) -> None:
    hall = {path: page for path, page in town_hall().items() if "epj_" not in path}
    found, _ = crawled(crawl, tmp_path, hall)
    assert found.of(FailedPage) == []


def test_a_known_document_that_is_gone_is_withdrawn(crawl: Run, tmp_path: Path) -> None:
    known = [PLACE + "fileshow?doctype=3&docid=60", PLACE + "epj_asil_tweb.htm?+bid=51"]
    found, served = crawled(crawl, tmp_path, town_hall(), known=known)
    assert found.of(WithdrawnPage) == [WithdrawnPage("testila", served.root + known[0], "item", "60")]
    assert known[1] not in served.asked


def test_a_town_in_another_dress_is_walked(crawl: Run, tmp_path: Path) -> None:
    """Frames around the form, links for the bodies that no post answers, turned lists, numbers without a plus."""
    row = "<p>{} <a href='pk_asil_tweb.htm?bid={}'>Kunnanhallitus</a></p>"
    listed = PLACE + "pk_kokl_tweb.htm?oper=where&kirjaamo=12"
    hall = {
        PLACE + "pk_tek_tweb.htm": b"<frameset><frame src='pk_tek2_tweb.htm'></frameset>",
        PLACE + "pk_tek2_tweb.htm": b"<a href='pk_kokl_tweb.htm?kirjaamo=12'>Kunnanhallitus</a>",
        listed: (row.format("13.1.2025", 41) + "<a href='?start=20'>Seuraava</a>").encode(),
        listed + "&start=20": row.format("2.12.2024", 40).encode(),
        **{f"{PLACE}pk_asil_tweb.htm?bid={id}": f"<div>7 \xa7 <a href='fileshow?docid={id}0'>Laituri</a></div>"
           .encode("cp1252") for id in (41, 40)},
        **{f"{PLACE}fileshow?doctype=3&docid={id}0": item() for id in (41, 40)},
    }  # fmt: skip
    found, _ = crawled(crawl, tmp_path, hall)
    assert found.of(FailedPage) == []
    assert pages(found) == {
        ("bodies", "tweb-minutes"), ("body-meetings", "minutes-12"), ("body-meetings", "minutes-12-start-20"),
        ("meeting", "41"), ("meeting", "40"), ("item", "410"), ("item", "400"),
    }  # fmt: skip
    told = {one.id: (one.meeting_date, one.body, one.section)
            for page in found.of(FetchedPage) for one in page.reading.items if isinstance(one, AgendaItem)}  # fmt: skip
    assert told == {"410": ("2025-01-13", "Kunnanhallitus", 7), "400": ("2024-12-02", "Kunnanhallitus", 7)}


def test_whole_minutes_beside_the_items_tell_only_who_was_there(crawl: Run, tmp_path: Path) -> None:
    page = meeting("Kunnanhallitus", "13.1.2025 16:00", ("71", "7", "Laituri"), ("79", "", "Pöytäkirja"))
    hall = town_hall() | {
        PLACE + "pk_asil_tweb.htm?+bid=41": page, PLACE + "fileshow?doctype=3&docid=79": tweb_papers.whole(),
    }  # fmt: skip
    found, _ = crawled(crawl, tmp_path, hall)
    (whole,) = (p.reading for p in found.of(FetchedPage) if (p.reading.kind, p.reading.id) == ("item", "79"))
    (record,) = whole.items
    assert isinstance(record, Meeting)
    assert record.attendance


@pytest.mark.parametrize("name", ["pk_kokl_tweb.htm", "pk_kokl_tweb.htm?kirjaamo=12.000000&oper=where"])
def test_saved_pages_are_replayed(crawl: Run, tmp_path: Path, name: str) -> None:
    hall = town_hall()
    place = tmp_path / "saved"
    place.mkdir()
    saved = {
        "pk_tek_tweb.htm": hall[PLACE + "pk_tek_tweb.htm"],
        name: hall[post("pk_kokl", 12)],
        "pk_asil_tweb.htm?+bid=41": hall[PLACE + "pk_asil_tweb.htm?+bid=41"],
        "71.pdf": tweb_papers.labelled(),
        "fileshow?docid=70&doctype=3": item(),
        quote("pk_asil_tweb.htm?+bid=40", safe="=?+"): hall[PLACE + "pk_asil_tweb.htm?+bid=40"],
    }
    for file, body in saved.items():
        (place / file).write_bytes(body)
    (tmp_path / "testila.toml").write_text(
        '[names]\nfi = "Testilä"\n[[sources]]\nplatform = "tweb"\naddress = "http://testila.invalid/ktwebscr/"\n',
        encoding="utf-8",
    )
    asked = {"platform": "tweb", "municipality": "testila", "municipalities": str(tmp_path), "replay": str(place)}
    found = crawl(asked, fake=False)
    assert found.tracebacks == []
    assert {("meeting", "41"), ("meeting", "40"), ("item", "71"), ("item", "70")} <= pages(found)
    lists = [p.reading for p in found.of(FetchedPage) if p.reading.kind == "body-meetings"]
    told = {m.body_id for reading in lists for m in reading.items if isinstance(m, Meeting)}
    assert told <= {"12.000000", None}
    assert all(failed.missing for failed in found.of(FailedPage))


@pytest.mark.parametrize(
    ("source", "first"),
    [
        ("https://a.fi/ktwebscr/pk_tek_tweb.htm", "https://a.fi/ktwebscr/pk_tek_tweb.htm"),
        ("http://a.fi/ktwebbin/dbisa.dll/ktwebscr/pk_tek.htm", "http://a.fi/ktwebbin/dbisa.dll/ktwebscr/pk_tek.htm"),
        ("https://a.fi", "https://a.fi/ktwebscr/pk_tek_tweb.htm"),
        ("https://a.fi/x/ktwebscr/", "https://a.fi/x/ktwebscr/pk_tek_tweb.htm"),
    ],
)
def test_a_source_begins_with_its_form(source: str, first: str) -> None:
    assert str(start(source)) == first


def test_other_sources_are_refused() -> None:
    with pytest.raises(ValueError, match="not the address of a TWeb"):
        start("https://a.fi/ktwebscr/pk_asil_tweb.htm?+bid=1")


def test_pages_of_other_hosts_are_not_the_town_s() -> None:
    walk = Walk(["https://a.fi/ktwebscr/"])
    assert walk.address("http://b.fi/ktwebscr/pk_tek_tweb.htm") is None
    address = walk.address("http://a.fi:80/ktwebscr/pk_asil_tweb.htm?+bid=1")
    assert str(address) == "https://a.fi/ktwebscr/pk_asil_tweb.htm?+bid=1"


def test_a_list_of_announcements_that_comes_as_another_page_is_a_failure(crawl: Run, tmp_path: Path) -> None:
    broken = {PLACE + "kuullist_tweb.htm": b"<html><body><p>Sivusto on huollossa</p></body></html>"}
    found, _ = crawled(crawl, tmp_path, town_hall() | broken)
    assert [one.url.rpartition("/")[2] for one in found.of(FailedPage)] == ["kuullist_tweb.htm"]


@pytest.mark.parametrize(
    ("called", "is_superseded"),
    [("2025-01-13T16:00", True), ("2025-01-13T18:30", False), ("2025-01-13", True), ("2025-01-14T16:00", False)],
)
def test_an_agenda_is_not_asked_for_when_minutes_of_a_meeting_about_then_are_there(
    called: str, is_superseded: bool
) -> None:
    walk = Walk(["https://a.fi/ktwebscr/"])
    place = "https://a.fi/ktwebscr/{}_asil_tweb.htm?+bid={}"
    minutes = Meeting("testila", "1", place.format("pk", 1), "Kunnanhallitus", start="2025-01-13T16:03")
    agenda = Meeting("testila", "2", place.format("epj", 2), "Kunnanhallitus", start=called)
    later = Meeting("testila", "3", place.format("pk", 3), "Kunnanhallitus", start="2025-03-03T16:00")
    for met in (minutes, agenda):
        walk.learn(Reading("body-meetings", met.id, [met], []))
    address = walk.address(agenda.url)
    assert address is not None
    assert not walk.is_superseded(address), "what the newest minutes changed can be seen"
    walk.learn(Reading("body-meetings", later.id, [later], []))
    assert walk.is_superseded(address) == is_superseded

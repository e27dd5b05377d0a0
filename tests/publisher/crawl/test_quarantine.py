"""What is held is never replaced by less, unless the town says the same less a day later."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from support.feeding import fetched, item_page
from support.made_pages import BASE
from support.town_days import Days, days

from publisher.crawl import completeness
from publisher.mapping import iris, quads
from spiders.items import AgendaItem, Attendance, FetchedPage, Item, Meeting, MeetingItem

LONG = "Kunnanhallitus päättää hyväksyä ladun siirron. " * 20
URL = "http://kemi.sample.invalid/x"


def minutes(rows: int = 6, present: int = 5) -> FetchedPage:
    listed = [MeetingItem(f"i{number}", number, title="Asia") for number in range(1, rows + 1)]
    there = [Attendance(f"Maija Malli {number}", "jäsen", present=True) for number in range(present)]
    record = Meeting("kemi", "m", URL, "Kaupunginhallitus", start="2024-05-28", items=listed, attendance=there)
    return fetched("meeting", "m", [record], URL, "kemi", f"{rows}{present}", False)


def told(text: str = LONG, **changes: Any) -> FetchedPage:
    page = item_page(1, text=text)
    (item,) = page.reading.items
    assert isinstance(item, AgendaItem)
    own = replace(item.handlings[-1], proposal="Hyväksytään.", **changes)
    items: list[Item] = [replace(item, handlings=[own])]
    return replace(page, reading=replace(page.reading, items=items))


def loss(before: FetchedPage, now: FetchedPage, body: bytes = b"") -> str | None:
    kind = before.reading.kind
    graph = iris.page_graph(BASE, "kemi", kind, before.reading.id)
    was, is_ = (completeness.measure(graph, quads(page, BASE)) for page in (before, now))
    return completeness.find_loss(kind, was, is_, body)


def test_what_a_page_lost_is_named() -> None:
    assert loss(told(), told()) is None
    assert "no decisions" in str(loss(told(), told(decision=None, outcomes=None)))
    assert "no proposal" in str(loss(told(), replace_proposal(told())))
    assert "letters long" in str(loss(told(), told(text=LONG[: len(LONG) // 2])))
    assert loss(told(), told(text=LONG[: len(LONG) * 9 // 10])) is None
    assert "no attendance" in str(loss(minutes(), minutes(present=0)))
    assert "no items" in str(loss(minutes(), minutes(rows=0)))
    assert "tells 2 items where it told 6" in str(loss(minutes(), minutes(rows=2)))
    assert loss(minutes(rows=2), minutes(rows=6)) is None


def replace_proposal(page: FetchedPage) -> FetchedPage:
    (item,) = page.reading.items
    assert isinstance(item, AgendaItem)
    items: list[Item] = [replace(item, handlings=[replace(item.handlings[-1], proposal=None)])]
    return replace(page, reading=replace(page.reading, items=items))


@pytest.mark.parametrize(
    ("body", "is_whole"),
    [
        (b"<!doctype html><html><body><p>x</p></body></html>\n", True),
        (b"<HTML><BODY>x</BODY>", True),
        (b"<!doctype html><html><body><p>x", False),
        (b"%PDF-1.4 x %%EOF\n", True),
        (b"%PDF-1.4 x", False),
        (b"PK\x03\x04", True),
        (b"<p>a part of a page", True),
    ],
)
def test_a_page_without_an_end(body: bytes, is_whole: bool) -> None:
    assert completeness.has_end(body) is is_whole
    shorter = told(text=LONG[: len(LONG) * 9 // 10])
    assert (loss(told(), shorter, body) is None) is is_whole


DECISION = """<!doctype html><html><body><h1>Ladun siirto</h1><div class="entry"><p>Päätösehdotus: Latu siirretään.</p>
<p>{label}: {text}</p></div></body></html>"""


def decision(label: str = "Päätös", text: str = "Päätän siirtää ladun. " * 30) -> bytes:
    return DECISION.format(label=label, text=text).encode()


def post(days: Days, answer: Any) -> None:
    days.show(["k0", "k1", "k2", "k3"], k0=answer)


LESS: dict[str, Callable[[], Any]] = {
    "cut at half": lambda: decision()[: len(decision()) // 2],
    "no text": lambda: decision(text=""),
    "another label": lambda: decision(label="Lopputulos"),
    "short": lambda: decision(text="Päätän siirtää ladun."),
}


@pytest.mark.parametrize("fault", LESS)
def test_less_waits_and_is_stored_only_when_it_is_told_again(tmp_path: Path, fault: str) -> None:
    with days(tmp_path) as town:
        town.entry = town.entry.replace('kind = "announcements"', 'kind = "official-decisions"')
        post(town, decision())
        assert town.crawl("01").returncode == 0
        before = town.run("dump").stdout
        post(town, LESS[fault]())
        ran = town.crawl("02", KUNTALINKKI_QUARANTINE_SHARE="0.5")
        assert (ran.returncode, "1 in quarantine" in ran.stdout) == (0, True), ran.stderr
        assert town.run("dump").stdout == before
        (file,) = (tmp_path / "data" / "quarantine" / "mallila").iterdir()
        assert gzip.decompress(file.read_bytes()) == LESS[fault]()
        (status,) = json.loads(town.run("status", "--json").stdout)
        (waiting,) = status["quarantined"]
        assert waiting["url"].endswith("/k0/")
        assert waiting["reason"] in town.run("status").stdout
        assert town.crawl("2026-12-02T23:00:00Z").returncode == 3
        assert town.run("dump").stdout == before
        assert "0 withdrawn, 0 failed" in town.crawl("03").stdout
        assert town.run("dump").stdout != before
        assert not [*file.parent.iterdir()]
        assert json.loads(town.run("status", "--json").stdout)[0]["quarantined"] == []


def test_a_page_that_recovers_leaves_quarantine(tmp_path: Path) -> None:
    with days(tmp_path) as town:
        town.entry = town.entry.replace('kind = "announcements"', 'kind = "official-decisions"')
        post(town, decision())
        town.crawl("01")
        post(town, decision(text=""))
        town.crawl("02")
        post(town, decision(text="Päätän siirtää ladun. " * 31))
        assert town.crawl("03").returncode == 0
        assert not [*(tmp_path / "data" / "quarantine" / "mallila").iterdir()]
        post(town, decision(text=""))
        assert "1 in quarantine" in town.crawl("04").stdout


def test_too_much_in_quarantine_stops_the_release(tmp_path: Path) -> None:
    with days(tmp_path) as town:
        town.entry = town.entry.replace('kind = "announcements"', 'kind = "official-decisions"')
        post(town, decision())
        town.crawl("01")
        post(town, decision(text=""))
        assert town.crawl("02").returncode == 3
        ran = town.run("release", "--allow-example")
        assert (ran.returncode, "quarantine_share" in ran.stderr) == (3, True), ran.stderr
        assert town.run("release", "--allow-example", KUNTALINKKI_QUARANTINE_SHARE="0.5").returncode == 0

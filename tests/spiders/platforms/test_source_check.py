"""Looking at sources that are right and at sources that are wrong, over real HTTP on loopback."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from support import site_pages
from support.crawling import Site, site

from spiders import sample
from spiders.fetching.http_probe import LARGEST, Probe
from spiders.municipalities import Municipality, Selectors, Source
from spiders.platforms import needs_permission
from spiders.platforms.source_check import Checked, check, check_all

AGENT = "kuntalinkki-test/1 (+mailto:test@example.org)"
ROBOTS = "/robots.txt"
FORM = "/ktwebscr/pk_tek_tweb.htm"
TWEB = b'<form action="/ktwebscr/pk_kokl_tweb.htm"><select name="kirjaamo"><option value="7">KH</select></form>'
TOWN = Municipality("mallila", {"fi": "Mällilä"}, ())


def look(source: Source, timeout: float = 5.0) -> Checked:
    town = replace(TOWN, sources=(source,))
    return check(town, source, Probe(AGENT, timeout), "kuntalinkki", 0.0)


def looked(pages: dict[str, Any], path: str, platform: str, **more: Any) -> tuple[Checked, Site]:
    with site(pages) as served:
        for page, body in pages.items():
            if isinstance(body, tuple):
                pages[page] = (body[0], {k: v.replace("PORT", str(served.port)) for k, v in body[1].items()}, body[2])
        return look(Source(platform, served.root + path, **more)), served


def test_a_dynasty_that_is_right_is_told_with_its_bodies_and_newest_item() -> None:
    with sample.serve() as address:
        found = look(Source("dynasty", f"{address}/kemi/cgi/DREQUEST.PHP"))
        static = look(Source("dynasty", f"{address}/tervola/kokous/TELIMET.HTM"))
    assert (found.problem, found.status, found.robots, found.recognised) == (None, 200, "none", "dynasty-10")
    assert found.listed
    assert found.listed > 3
    assert found.newest
    assert found.newest.startswith("20")
    assert (static.problem, static.recognised) == (None, "dynasty-static")


def test_it_asks_three_pages_without_cookies_and_says_who_asks() -> None:
    _, served = looked({ROBOTS: b"User-agent: *\nAllow: /\n", "/t": TWEB}, "/t", "tweb")
    assert served.asked == [ROBOTS, "/t"]
    assert {headers["User-Agent"] for headers in served.headers} == {AGENT}
    assert not any("Cookie" in headers for headers in served.headers)


@pytest.mark.parametrize(
    ("pages", "platform", "said"),
    [
        ({}, "dynasty", "answers 404"),
        ({"/d/cgi/DREQUEST.PHP?page=meeting_handlers": 403, "/d/cgi/DREQUEST.PHP?page=meeting_frames": 403},
         "dynasty", "answers 403"),
        ({"/t": (301, {"Location": "http://localhost:PORT/uusi/"}, b"")}, "tweb",
         "has moved: 127.0.0.1 redirects to localhost (http://localhost:"),
        ({"/d/cgi/DREQUEST.PHP?page=meeting_handlers": b"<!--DATABEGIN--><p>Toimielimet</p><!--DATAEND-->"},
         "dynasty", "is empty"),
        ({"/d/cgi/DREQUEST.PHP?page=meeting_handlers": b""}, "dynasty", "answers 404"),
        ({"/t": b"<a href='/cgi/DREQUEST.PHP?page=meetings&id=1'>KH</a>"}, "tweb",
         "is Dynasty 10, where tweb was expected"),
        ({"/d/cgi/DREQUEST.PHP?page=meeting_handlers": TWEB}, "dynasty", "is TWeb, where dynasty was expected"),
        ({"/t": b"<html><body></body></html>"}, "tweb", "answers with an empty page"),
        ({"/t": b"x" * (LARGEST + 1)}, "tweb", "answers with more than 5 MB"),
        ({"/t": (302, {"Location": "/t"}, b"")}, "tweb", "redirects without end"),
        ({ROBOTS: 503}, "tweb", "was not asked, as the robots.txt of its host answers 503"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_sentence_that_names_the_source(pages: dict[str, Any], platform: str, said: str) -> None:
    path = "/d/cgi/DREQUEST.PHP" if platform == "dynasty" else "/t"
    found, served = looked(pages, path, platform)
    assert found.problem is not None
    assert found.problem.startswith(f"{served.root}{path} ")
    assert said in found.problem
    assert "\n" not in found.problem


def test_a_redirect_within_the_host_is_told() -> None:
    found, served = looked({"/t": (301, {"Location": "/uusi"}, b""), "/uusi": TWEB}, "/t", "tweb")
    assert (found.status, found.recognised) == (200, "tweb")
    assert found.redirected_to == f"{served.root}/uusi"
    straight, _ = looked({"/t": TWEB}, "/t", "tweb")
    assert straight.redirected_to is None


@contextmanager
def silent(says: bytes = b"", drips: bool = False) -> Iterator[str]:
    """Open a port that takes a request and never ends its answer."""
    ended = threading.Event()

    def answer(connection: socket.socket) -> None:
        with connection:
            connection.recv(1000)
            connection.sendall(says)
            while not ended.wait(0.05):
                if drips:
                    try:
                        connection.sendall(b"x")
                    except OSError:
                        return

    def accept() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            threading.Thread(target=answer, args=(connection,), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=accept, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}/t"
        finally:
            ended.set()


def test_a_port_that_nobody_listens_at_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert look(Source("tweb", f"http://127.0.0.1:{port}/t")).problem == (
        f"http://127.0.0.1:{port}/t does not answer: the connection is refused"
    )


@pytest.mark.parametrize(
    ("says", "drips"),
    [(b"", False), (b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", False),
     (b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", True)],
    ids=["nothing", "a head", "drops"],
)  # fmt: skip
def test_a_server_that_never_ends_is_left_in_time(says: bytes, drips: bool) -> None:
    with silent(says, drips) as address:
        problem = look(Source("tweb", address), timeout=0.5).problem
    assert problem == f"{address} does not answer within 0.5 s"


def test_no_host_and_no_http_are_told() -> None:
    with silent(b"SSH-2.0-Server\r\n\r\n") as address:
        assert (look(Source("tweb", address), 1.0).problem or "").startswith(f"{address} does not answer")
    assert "no such host" in (look(Source("tweb", "http://nowhere.invalid/t")).problem or "")


def test_what_robots_forbid_is_not_asked_without_permission() -> None:
    pages: dict[str, Any] = {ROBOTS: b"User-agent: *\nDisallow: /\n", FORM: TWEB}
    found, served = looked(pages, FORM, "tweb")
    assert (found.robots, found.status, found.problem) == ("forbidden", None, None)
    assert served.asked == [ROBOTS]
    found, served = looked(pages, FORM, "tweb", permission="Mallilan kunta, 1.2.2026, kirje 12")
    assert (found.robots, found.status, found.recognised, found.problem) == ("forbidden", 200, "tweb", None)
    found, _ = looked(pages, FORM, "dynasty")
    assert "is forbidden by robots.txt" in (found.problem or "")


LISTED = "<p>{} <a href='pk_asil_tweb.htm?+bid={}'>{}</a></p>"
KOKL = "/ktwebscr/pk_kokl_tweb.htm?oper=where&kirjaamo={}&pvm1=&pvm2="
FORM_OF_ALL = (
    b"<form action=pk_kokl_tweb.htm method=post><select name=kirjaamo><option value=''>Kaikki toimielimet"
    b"<option value=3>Lautakunta<option value=7>Kunnanhallitus</select></form>"
)


def test_the_newest_meeting_of_a_tweb_is_told_after_one_post() -> None:
    rows = (LISTED.format("2.12.2024", 1, "Kunnanhallitus") + LISTED.format("13.1.2025", 2, "Lautakunta")).encode()
    found, served = looked({FORM: FORM_OF_ALL, KOKL.format(""): rows}, FORM, "tweb")
    assert (found.problem, found.listed, found.newest) == (None, 2, "2025-01-13")
    assert served.asked == [ROBOTS, FORM, KOKL.format("")]
    assert served.headers[-1]["User-Agent"] == AGENT


def test_the_board_is_asked_where_a_list_of_all_has_nothing() -> None:
    rows = LISTED.format("2.12.2024", 1, "Kunnanhallitus").encode()
    pages: dict[str, Any] = {FORM: FORM_OF_ALL, KOKL.format(""): b"<p>Valitse toimielin</p>", KOKL.format(7): rows}
    found, served = looked(pages, FORM, "tweb")
    assert (found.problem, found.newest) == (None, "2024-12-02")
    assert len(served.asked) == 4


@pytest.mark.parametrize("answer", [404, 500, b"", b"%PDF-1.4", b"<p>Ei kokouksia</p>"])
def test_a_tweb_whose_list_is_not_to_be_had_is_right_all_the_same(answer: Any) -> None:
    found, served = looked({FORM: TWEB, KOKL.format(7): answer}, FORM, "tweb")
    assert (found.problem, found.newest) == (None, None)
    assert served.asked == [ROBOTS, FORM, KOKL.format(7)]


def test_a_list_that_robots_forbid_is_not_asked_for_without_permission() -> None:
    rows = LISTED.format("2.12.2024", 1, "Kunnanhallitus").encode()
    closed = b"User-agent: *\nDisallow: /ktwebscr/pk_kokl_tweb.htm\n"
    pages: dict[str, Any] = {ROBOTS: closed, FORM: TWEB, KOKL.format(7): rows}
    found, served = looked(pages, FORM, "tweb")
    assert (found.newest, served.asked) == (None, [ROBOTS, FORM])
    found, _ = looked(pages, FORM, "tweb", permission="Mallilan kunta, 1.2.2026, kirje 12")
    assert found.newest == "2024-12-02"


def test_the_sample_s_tweb_tells_its_newest_meeting() -> None:
    with sample.serve() as address:
        new = look(Source("tweb", f"{address}/keminmaa/ktwebscr/pk_tek_tweb.htm"))
        old = look(Source("tweb", f"{address}/tervola/ktwebbin/dbisa.dll/ktwebscr/pk_tek.htm"))
    for found in (new, old):
        assert (found.problem, found.recognised) == (None, "tweb")
        assert (found.newest or "").startswith("20")


def test_only_tweb_needs_a_permission() -> None:
    assert needs_permission(Source("tweb", "http://x.fi/"))
    assert not needs_permission(Source("tweb", "http://x.fi/", permission="x"))
    assert not needs_permission(Source("dynasty", "http://x.fi/"))


def test_a_list_on_a_site_is_read_by_its_selectors() -> None:
    selectors = Selectors(row="article.post", title="h2", date="time")
    page = site_pages.page(site_pages.card("/a/", "A", "2025-05-05", ""), site_pages.card("/b/", "B", day=""))
    found, _ = looked({"/t": page}, "/t", "site", kind="announcements", selectors=selectors)
    assert (found.problem, found.recognised, found.listed, found.newest) == (None, "other", 2, "2025-05-05")
    found, _ = looked({"/t": page}, "/t", "site", kind="announcements", selectors=replace(selectors, row="li.post"))
    assert "is empty" in (found.problem or "")


def test_one_wrong_source_does_not_hide_another() -> None:
    with site({FORM: TWEB}) as served:
        town = replace(TOWN, sources=(Source("tweb", f"{served.root}/a"), Source("tweb", f"{served.root}{FORM}")))
        found = check_all([(town, one) for one in town.sources], Probe(AGENT, 5.0), "kuntalinkki", 0.0)
    assert [one.problem is None for one in found] == [False, True]

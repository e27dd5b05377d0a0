from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import site_pages
from support.recorded import PAGES, RECORDED, needs_recorded

from spiders import sample
from spiders.platforms.platform_detection import code_names, recognise

# Where the pages of one folder were recorded, if not at the address that `recorded` asks them for.
HOSTS = {"dynasty-10/espoo": "espoo.oncloudos.com", "dynasty-10/kokkola": "kokkola10.oncloudos.com"}
TWEB = sorted(RECORDED.glob("tweb-2017-*/*.html"))


@needs_recorded
@pytest.mark.parametrize("name", [name for name in PAGES if not name.endswith(".xml")])
def test_recorded_pages_of_dynasty_are_recognised(name: str) -> None:
    url = PAGES[name]
    for start, host in HOSTS.items():
        if name.startswith(start):
            url = url.replace("kemi.oncloudos.com", host)
    expected = "dynasty-static" if "2017" in name else "dynasty-10"
    assert recognise(url, (RECORDED / name).read_bytes()) == expected


@needs_recorded
@pytest.mark.parametrize("file", TWEB, ids=lambda file: file.stem)
def test_recorded_pages_of_tweb_are_recognised(file: object) -> None:
    body = (RECORDED / str(file)).read_bytes()
    url = "http://asiakirjat.example.fi/ktwebbin/dbisa.dll/ktwebscr/pk_tek_tweb.htm"
    assert recognise(url, body) == "tweb"


def test_sample_pages_are_recognised() -> None:
    with sample.serve() as address:
        import urllib.request

        for town, page, expected in (
            ("kemi", "cgi/DREQUEST.PHP?page=meeting_handlers", "dynasty-10"),
            ("tervola", "kokous/TELIMET.HTM", "dynasty-static"),
        ):
            url = f"{address}/{town}/{page}"
            with urllib.request.urlopen(url) as answer:
                assert recognise(url, answer.read(), answer.headers["Content-Type"]) == expected


@pytest.mark.parametrize(
    ("url", "body", "expected"),
    [
        # A town's own site links to its Dynasty, and is not it.
        ("https://www.mallila.fi/kuulutukset/", site_pages.page(site_pages.card("/a/", "A")), "other"),
        # An old Dynasty that links to the TWeb that came after it is still Dynasty.
        (
            "https://d.mallila.fi/cgi/DREQUEST.PHP",
            b'<a href="https://mallila.tweb.fi/ktwebscr/pk_tek_tweb.htm">uudet</a><a href="?page=meetings&id=1">KH</a>',
            "dynasty-10",
        ),
        (
            "https://d.mallila.fi/cgi/DREQUEST.PHP",
            b'<frameset><frame src="?page=meeting_handlers"></frameset>',
            "dynasty-10",
        ),
        (
            "https://d.mallila.fi/",
            "<title>Dynasty tietopalvelu : Mällilä</title><p>Ei kokouksia</p>".encode(),
            "dynasty-10",
        ),
        ("https://d.mallila.fi/kokous/x", b"<!--DATA_BEGIN--><p>Ei</p><!--DATA_END-->", "dynasty-static"),
        (
            "http://t.mallila.fi/ktwebscr/pk_tek_tweb.htm",
            b'<form action="/ktwebscr/pk_kokl_tweb.htm" method=post>',
            "tweb",
        ),
        ("http://t.mallila.fi/", b"<a href=/ktwebbin/ktproxy2.dll?doctype=3&docid=1>1</a>", "tweb"),
        ("https://mallila.cloudnc.fi/fi-FI", b"<h1>P\xc3\xa4\xc3\xa4t\xc3\xb6kset</h1>", "cloudnc"),
        ("https://paatokset.mallila.fi/", b'<a href="/fi-FI/Toimielimet/Kunnanhallitus">KH</a>', "cloudnc"),
        ("https://www.mallila.fi/", b"<h1>Etusivu</h1>", "other"),
        ("https://www.mallila.fi/", b"%PDF-1.4 \xe4\xe4", "other"),
        (
            "https://www.mallila.fi/",
            b"<html><head><title>x</title><script>var a</script></head><body></body>",
            "nothing",
        ),
        ("https://www.mallila.fi/", b"", "nothing"),
        ("https://www.mallila.fi/", b"<script" * 100_000, "nothing"),
        ("https://www.mallila.fi/", b"<a href='http://[bad'>x</a>", "other"),
    ],
)
def test_a_platform_is_told_by_what_its_page_links_on_its_own_host(url: str, body: bytes, expected: str) -> None:
    assert recognise(url, body) == expected


@given(st.binary(max_size=500))
def test_any_bytes_are_recognised_as_something(body: bytes) -> None:
    assert recognise("http://x.fi/", body) in code_names()

"""Nothing is asked that the town's file does not name, whoever sends the crawler there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.crawling import Crawl, page, site, town
from support.serving import trap

from spiders.fetching import host_guard
from spiders.fetching.host_guard import Place, is_named, place
from spiders.items import FailedPage

BODIES = "/cgi/DREQUEST.PHP?page=meeting_handlers"
ITEM = "/cgi/DREQUEST.PHP?page=meetingitem&id=20242-1"
Run = Callable[..., Crawl]
NAMED = frozenset(map(place, ("https://a.fi/cgi/", "http://www.b.fi/", "http://127.0.0.1:8080/")))


@pytest.mark.parametrize(
    "url", ["https://a.fi/x", "https://www.a.fi/", "https://A.fi:443/", "http://b.fi/", "https://b.fi/", "http://a.fi/"]
)
def test_what_is_named_may_be_asked(url: str) -> None:
    assert is_named(url, NAMED, is_redirected=False)


@pytest.mark.parametrize(
    "url",
    [
        "https://c.fi/", "https://a.fi:8443/", "http://a.fi:443/", "ftp://a.fi/", "https://a.fi.c.fi/", "https://x.a.fi/",
        "http://127.0.0.1/", "http://127.0.0.1:9090/", "https://127.0.0.1:8080/", "http://localhost:8080/",
        "http://[::1]:8080/", "http://169.254.169.254/", "https://a.fi:99999/", "file:///etc/passwd", "http://a.fi@c.fi/",
    ],
)  # fmt: skip
def test_what_is_not_named_is_not_asked(url: str) -> None:
    assert not is_named(url, NAMED, is_redirected=False)


def test_nobody_is_led_from_https_to_http() -> None:
    assert not is_named("http://a.fi/", NAMED, is_redirected=True)
    assert is_named("https://b.fi/", NAMED, is_redirected=True)
    assert place("HTTPS://WWW.A.fi/x") == Place("https", "a.fi", 443)


@pytest.mark.parametrize(
    ("host", "address", "is_allowed"),
    [
        ("a.fi", "95.216.0.1", True),
        ("a.fi", "10.0.0.7", False),
        ("a.fi", "192.168.1.1", False),
        ("a.fi", "169.254.169.254", False),
        ("a.fi", "127.0.0.1", False),
        ("a.fi", "::1", False),
        ("a.fi", "fe80::1", False),
        ("localhost", "127.0.0.1", True),
        ("localhost", "10.0.0.7", False),
        ("127.0.0.1", "127.0.0.1", True),
    ],
)
def test_the_address_of_a_name_has_to_be_public(
    monkeypatch: pytest.MonkeyPatch, host: str, address: str, is_allowed: bool
) -> None:
    from twisted.internet import defer, reactor

    monkeypatch.setattr(reactor, "resolve", lambda _: defer.succeed(address), raising=False)
    monkeypatch.setattr(host_guard, "maybe_deferred_to_future", lambda deferred: _done(deferred.result))
    assert (asyncio.run(host_guard._judge_address(host)) is None) is is_allowed


async def _done(value: str) -> str:
    return value


@pytest.mark.parametrize("where", ["page", "robots.txt", "start"])
def test_a_redirection_elsewhere_asks_nobody(crawl: Run, tmp_path: Path, where: str) -> None:
    with trap() as (elsewhere, asked):
        moved: Any = (302, {"Location": f"{elsewhere}stolen"}, b"")
        pages: dict[str, Any] = {
            BODIES: page("bodies", "list", ITEM),
            ITEM: page("item", "20242-1"),
            {"page": ITEM, "robots.txt": "/robots.txt", "start": BODIES}[where]: moved,
        }
        with site(pages) as served:
            found = crawl(town(tmp_path, f"{served.root}/cgi/DREQUEST.PHP"))
        assert asked == []
    assert found.tracebacks == []
    reasons = [failed.reason for failed in found.of(FailedPage)]
    if where != "robots.txt":
        assert any("has moved" in reason and elsewhere in reason for reason in reasons)


@pytest.mark.parametrize("location", ["http://169.254.169.254/latest", "http://localhost:1/", "http://[::1]:1/"])
def test_a_redirection_into_this_network_is_told_and_not_followed(crawl: Run, tmp_path: Path, location: str) -> None:
    with site({BODIES: (302, {"Location": location}, b"")}) as served:
        found = crawl(town(tmp_path, f"{served.root}/cgi/DREQUEST.PHP"))
    assert any("which the town's file does not name" in failed.reason for failed in found.of(FailedPage))

"""The manners of a crawl as they are set; `test_spider` proves that they hold on the wire."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from scrapy.http import Response
from scrapy.settings import Settings
from support.crawling import page, town

from spiders.fetching import arguments
from spiders.fetching.backoff import retry_after

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def held() -> Settings:
    settings = Settings()
    settings.setmodule("spiders.settings", priority="project")
    return settings


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ROBOTSTXT_OBEY", True),
        ("AUTOTHROTTLE_ENABLED", True),
        ("CONCURRENT_REQUESTS", 1),
        ("CONCURRENT_REQUESTS_PER_DOMAIN", 1),
        ("DOWNLOAD_DELAY_JITTER", 0.0),
        ("COOKIES_ENABLED", False),
        ("REFERRER_POLICY", "no-referrer"),
        ("TELNETCONSOLE_ENABLED", False),
        ("REMOTE_CONTROL_ENABLED", False),
        ("DOWNLOAD_VERIFY_CERTIFICATES", True),
        ("RETRY_TIMES", 3),
    ],
)
def test_polite_by_default(held: Settings, name: str, value: object) -> None:
    assert held[name] == value


def test_there_is_a_second_between_requests_and_an_end_to_waiting(held: Settings) -> None:
    assert held.getfloat("DOWNLOAD_DELAY") >= 1.0
    assert held.getfloat("AUTOTHROTTLE_START_DELAY") >= 1.0
    assert held.getint("DOWNLOAD_MAXSIZE") <= 20 * 1024 * 1024
    assert held.getint("DOWNLOAD_TIMEOUT") <= 60
    assert {429, 503} <= set(map(int, held.getlist("RETRY_HTTP_CODES")))


def test_every_setting_is_one_that_scrapy_or_we_know(held: Settings) -> None:
    ours = {"CONTACT", "BACKOFF_BASE", "BACKOFF_MAX", "PLATFORMS"}
    from spiders import settings

    named = {name for name in vars(settings) if name.isupper()}
    assert named - ours <= set(Settings().attributes)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Thu, 01 Jan 2026 00:01:00 GMT", 60.0),
        ("Wed, 31 Dec 2025 23:59:00 GMT", 0.0),
        ("Thu, 01 Jan 2026 00:01:00 -0000", 60.0),
        ("soon", None),
        ("-5", None),
    ],
)
def test_retry_after_is_read_in_both_its_forms(header: str | None, seconds: float | None) -> None:
    response = Response("http://a.fi/", headers={"Retry-After": header} if header else {})
    assert retry_after(response, datetime(2026, 1, 1, tzinfo=UTC)) == seconds


def test_arguments_come_as_text_or_as_values(tmp_path: Path) -> None:
    asked = town(tmp_path, "https://testila.example/cgi/DREQUEST.PHP")
    text = arguments.parse(**asked, since="2024-01-31", limit="5", sample="false")
    values = arguments.parse(**asked, since=date(2024, 1, 31), limit=5, sample=False)
    assert text == values
    assert (text.since, text.limit) == (date(2024, 1, 31), 5)


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"municipality": "atlantis"}, "municipality: there is no town 'atlantis'"),
        ({"since": "eilen"}, "since: 'eilen'"),
        ({"limit": "0"}, "limit: '0'"),
        ({"limit": "all"}, "limit: 'all'"),
        ({"replay": "/nowhere/at/all"}, "replay: there is no folder"),
    ],
)
def test_a_bad_argument_is_one_sentence(wrong: dict[str, Any], named: str) -> None:
    with pytest.raises(ValueError) as caught:
        arguments.parse(**{"municipality": "kemi", **wrong})
    assert str(caught.value).startswith(named)


def test_what_is_known_helps_only_a_crawl_that_sees_everything() -> None:
    address = "https://kemi.oncloudos.com/cgi/DREQUEST.PHP?page=meeting&id=20241"
    assert arguments.parse("kemi", known=[address]).known == {address}
    assert arguments.parse("kemi", known=[address], since="2024-01-01").known == frozenset()


def test_only_strangers_need_a_contact(tmp_path: Path) -> None:
    assert arguments.parse("kemi").refusal("") == arguments.NO_CONTACT
    assert arguments.parse("kemi").refusal("kirjaamo@kemi.example") is None
    assert arguments.parse("kemi", replay=tmp_path).refusal("") is None
    own = town(tmp_path, "http://127.0.0.1:8123/kemi/cgi/DREQUEST.PHP", "http://localhost/cgi/DREQUEST.PHP")
    assert arguments.parse(**own).refusal("") is None


def test_a_contact_cannot_add_a_header() -> None:
    agent = arguments.parse("kemi").settings("a@b.fi\r\nCookie: x", "kuntalinkki/1")["USER_AGENT"]
    assert agent == "kuntalinkki/1 (+a@b.fi Cookie: x)"


def test_scrapy_users_can_crawl_as_they_know_it(tmp_path: Path) -> None:
    """`scrapy crawl dynasty -a …` from the checkout, here from saved pages and into a file."""
    saved, towns = tmp_path / "saved", tmp_path / "towns"
    saved.mkdir()
    towns.mkdir()
    (saved / "TELIMET.HTM").write_bytes(page("bodies"))
    asked = town(towns, "http://testila.example/kokous/TELIMET.HTM") | {"replay": str(saved)}
    options = [part for name, value in asked.items() for part in ("-a", f"{name}={value}")]
    told = tmp_path / "items.json"
    run = subprocess.run(
        [sys.executable, "-m", "scrapy", "crawl", "dynasty", *options, "-s", "ITEM_PIPELINES={}", "-O", str(told)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert "Traceback" not in run.stderr
    (failed,) = json.loads(told.read_text())  # the page is of no real platform, so it is not believed
    assert failed["url"] == "http://testila.example/kokous/TELIMET.HTM"

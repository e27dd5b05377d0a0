"""A town that publishes in several places, crawled as a user does; servers on loopback."""

from __future__ import annotations

import json
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from support import site_pages
from support.crawling import site
from support.serving import KUNTALINKKI, environment

from spiders import sample

TOWN = """\
[names]
fi = "Mallila"
[[sources]]
platform = "dynasty"
address = "{dead}/cgi/DREQUEST.PHP"
[[sources]]
platform = "dynasty"
address = "{dynasty}/simo/cgi/DREQUEST.PHP"
[[sources]]
platform = "tweb"
address = "{dead}/ktwebscr/pk_tek_tweb.htm"
[[sources]]
platform = "site"
kind = "announcements"
address = "{site}/kuulutukset/"
until = "2023"
[sources.selectors]
row = "article.post"
date = "time"
[[sources]]
platform = "site"
kind = "announcements"
address = "{site}/vanhat/"
until = "2023"
[sources.selectors]
row = "article.post"
[expectations]
items = {items}
"""


def run(*arguments: str | Path, at: Path) -> subprocess.CompletedProcess[str]:
    ran = subprocess.run(
        [KUNTALINKKI, *arguments], capture_output=True, text=True, cwd=at, timeout=120,
        env=environment(KUNTALINKKI_DELAY="0"),
    )  # fmt: skip
    assert "Traceback" not in ran.stderr, ran.stderr
    return ran


@contextmanager
def town(folder: Path, pages: dict[str, Any], items: int = 3, dead: str = "") -> Iterator[tuple[str, str]]:
    """Serve the sample and a site, and write the town's file; two sources are on a port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        dead = dead or f"http://127.0.0.1:{taken.getsockname()[1]}"
    with sample.serve() as dynasty, site(pages) as served:
        text = TOWN.format(dead=dead, dynasty=dynasty, site=served.root, items=items)
        (folder / "mallila.toml").write_text(text, encoding="utf-8")
        yield dead, served.root


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str], str, str]:
    folder = tmp_path_factory.mktemp("mallila")
    pages = {
        "/kuulutukset/": site_pages.page(site_pages.card("/a/", "A", day=""), site_pages.card("/b/", "B", day="")),
        "/vanhat/": (301, {"Location": "http://localhost:1/uudet/"}, b""),
    }
    with town(folder, pages) as (dead, root):
        return folder, run("crawl", "mallila", "--municipalities", folder, "--full", at=folder), dead, root


def test_every_source_that_answers_is_read_and_every_other_is_named(
    crawled: tuple[Path, subprocess.CompletedProcess[str], str, str],
) -> None:
    folder, ran, dead, root = crawled
    assert ran.returncode == 0, ran.stderr
    (line,) = ran.stdout.splitlines()
    assert line.startswith("mallila: ")
    assert line.endswith("expectations met")
    told = [line for line in ran.stderr.splitlines() if line.startswith("mallila: ")]
    assert sum(f"nothing came from {dead}/" in line and "efused" in line for line in told) == 2
    assert any(f"{dead}/ktwebscr/" in line for line in told)
    assert any(f"nothing came from {root}/vanhat/: " in line and "localhost" in line for line in told)
    assert not any("nothing came from" in line and "/simo/" in line for line in told)
    (status,) = json.loads(run("status", "--json", at=folder).stdout)
    assert status["pages"]["announcements"] > 0
    assert status["pages"]["item"] > 3
    assert (status["crawl_reason"], status["shortfalls"]) == ("finished", [])
    assert {page["url"] for page in status["failed"]} >= {f"{root}/vanhat/"}


def test_a_source_whose_period_is_over_is_not_asked_for_what_came_later(tmp_path: Path) -> None:
    with sample.serve() as dead, town(tmp_path, {}, dead=dead) as (_, root):
        ran = run(
            "crawl", "mallila", "--municipalities", tmp_path, "--since", "2024-01-01", "--limit", "2", at=tmp_path
        )
    assert f"{root}/kuulutukset/ is skipped, as its period ended 2023, before 2024-01-01" in ran.stderr
    assert f"{root}/kuulutukset/ answers 404" not in ran.stderr


def test_what_is_expected_of_a_town_is_compared_once_all_its_sources_are_read(tmp_path: Path) -> None:
    with sample.serve() as dead, town(tmp_path, {}, items=10_000, dead=dead) as _:
        ran = run("crawl", "mallila", "--municipalities", tmp_path, "--full", at=tmp_path)
    assert ran.returncode == 3
    assert ran.stdout.count("expectations not met") == 1

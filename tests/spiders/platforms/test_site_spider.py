"""The walk through lists on a town's own site, over real HTTP."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from support import site_pages
from support.crawling import Crawl, Site, site

from spiders.items import Announcement, FailedPage, FetchedPage, OfficialDecision, WithdrawnPage
from spiders.platforms import PLATFORMS

Run = Callable[..., Crawl]
TOWN = """
[names]
fi = "Mallila"
[[sources]]
platform = "site"
kind = "announcements"
address = "{root}/kuulutukset/"
[sources.selectors]
row = "article.post"
title = "h2"
date = "time"
next = "a.next"
text = ".entry"
[[sources]]
platform = "site"
kind = "official-decisions"
address = "{root}/paatokset/"
until = "2024"
[sources.selectors]
row = "table tr"
date = ".d"
office = ".o"
"""


def site_of_town() -> dict[str, Any]:
    """Two pages of announcements, three posts, one list of decisions with files."""
    return {
        "/kuulutukset/": site_pages.page(
            site_pages.card("/kuulutukset/a/", "A", "2025-05-05", ""),
            site_pages.card("/kuulutukset/b/", "B", "2025-04-04", ""),
            next="/kuulutukset/page/2/",
        ),
        "/kuulutukset/page/2/": site_pages.page(site_pages.card("/kuulutukset/c/", "C", "2023-03-03", "")),
        **{f"/kuulutukset/{id}/": site_pages.post(id.upper()) for id in "abc"},
        "/paatokset/": site_pages.files(("3.2.2024", "Kunnanjohtaja", "/f/p.pdf", "Hankinta 1/2024")),
    }


def crawled(crawl: Run, folder: Path, pages: dict[str, Any], **asked: Any) -> tuple[Crawl, Site]:
    with site(pages) as served:
        (folder / "mallila.toml").write_text(TOWN.format(root=served.root), encoding="utf-8")
        known = [served.root + path for path in asked.pop("known", ())]
        arguments = {"platform": "site", "municipality": "mallila", "municipalities": str(folder), "known": known}
        found = crawl({**arguments, **asked}, fake=False)
    assert found.tracebacks == []
    return found, served


def test_every_page_and_post_is_met_once_and_no_file_is_fetched(crawl: Run, tmp_path: Path) -> None:
    found, served = crawled(crawl, tmp_path, site_of_town())
    assert sorted(served.asked) == sorted(["/robots.txt", *site_of_town()])
    pages = found.of(FetchedPage)
    assert sorted((page.reading.kind, page.reading.id) for page in pages) == [
        ("announcement", "kuulutukset-a"),
        ("announcement", "kuulutukset-b"),
        ("announcement", "kuulutukset-c"),
        ("announcements", "kuulutukset"),
        ("announcements", "kuulutukset-page-2"),
        ("decisions", "paatokset"),
    ]
    items = [item for page in pages for item in page.reading.items]
    assert {item.id for item in items if isinstance(item, Announcement)} == {f"kuulutukset-{id}" for id in "abc"}
    assert [item.number for item in items if isinstance(item, OfficialDecision)] == ["1/2024"]
    assert {page.reader for page in pages} == {PLATFORMS["site"].reader}


def test_since_skips_older_posts_and_sources_whose_period_is_over(crawl: Run, tmp_path: Path) -> None:
    found, served = crawled(crawl, tmp_path, site_of_town(), since="2025-05-01")
    assert "/paatokset/" not in served.asked
    assert "/kuulutukset/a/" in served.asked
    assert not {"/kuulutukset/b/", "/kuulutukset/c/"} & set(served.asked)
    assert found.of(FailedPage) == []


def test_a_source_that_is_down_does_not_cost_the_town_the_other(crawl: Run, tmp_path: Path) -> None:
    pages = {**site_of_town(), "/kuulutukset/": 404}
    found, served = crawled(crawl, tmp_path, pages)
    assert [page.reason for page in found.of(FailedPage)] == [f"{served.root}/kuulutukset/ answers 404"]
    assert [page.reading.kind for page in found.of(FetchedPage)] == ["decisions"]


def test_a_post_that_was_taken_away_is_withdrawn(crawl: Run, tmp_path: Path) -> None:
    found, _ = crawled(crawl, tmp_path, site_of_town(), known=["/kuulutukset/a/", "/kuulutukset/x/"])
    assert [(page.kind, page.id) for page in found.of(WithdrawnPage)] == [("announcement", "kuulutukset-x")]

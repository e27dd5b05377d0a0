from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support import site_pages
from support.crawling import Crawl, feed, page, town

from spiders.fetching import replay
from spiders.items import FailedPage, FetchedPage
from spiders.platforms import PLATFORMS

Run = Callable[..., Crawl]
INSTALLATION = "https://testila.example/D10_Testila/cgi/DREQUEST.PHP"


def saved(folder: Path, pages: dict[str, bytes]) -> Path:
    place = folder / "saved"
    place.mkdir()
    for name, body in pages.items():
        (place / name).write_bytes(body)
    return place


def test_pages_are_found_however_their_name_spells_the_address(crawl: Run, tmp_path: Path) -> None:
    place = saved(
        tmp_path,
        {
            "DREQUEST.PHP?id=&page=meeting_handlers": page("bodies", "list", "?page=meetings&id=7"),
            "DREQUEST.PHP?page=rss%2Fmeetingitems&show=30": feed(("?page=meetingitem&id=20241-2", "H 1.1.2024 / A")),
            "DREQUEST.PHP?id=7&page=meetings": page("body-meetings", "7", "?page=meeting&id=20241"),
            "DREQUEST.PHP?page=meeting&id=20241": page("meeting", "20241", "?page=meetingitem&id=20241-1"),
            "DREQUEST.PHP?id=20241-1&page=meetingitem": page("item", "20241-1"),
        },
    )
    found = crawl(town(tmp_path, INSTALLATION) | {"replay": str(place)})
    assert {(one.reading.kind, one.reading.id) for one in found.of(FetchedPage)} == {
        ("bodies", "list"),
        ("body-meetings", "7"),
        ("meeting", "20241"),
        ("item", "20241-1"),
    }
    (missing,) = found.of(FailedPage)
    assert (missing.url, missing.missing) == (f"{INSTALLATION}?page=meetingitem&id=20241-2", True)


def test_a_replay_asks_nobody_and_does_not_wait(crawl: Run, tmp_path: Path) -> None:
    place = saved(tmp_path, {"TELIMET.HTM": page("bodies")})
    asked = town(tmp_path, "http://testila.example/kokous/TELIMET.HTM") | {"replay": str(place)}
    found = crawl(asked, CONTACT="")
    assert len(found.of(FetchedPage)) == 1
    assert found.settings["ROBOTSTXT_OBEY"] is False
    assert found.settings["DOWNLOAD_DELAY"] == 0


def test_an_empty_folder_is_one_missing_page(crawl: Run, tmp_path: Path) -> None:
    asked = town(tmp_path, "http://testila.example/kokous/TELIMET.HTM") | {"replay": str(saved(tmp_path, {}))}
    (missing,) = crawl(asked).items
    assert missing.missing is True


def test_no_folder_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no such folder"):
        replay.settings(tmp_path / "nowhere")


def test_only_files_of_the_folder_itself_answer(tmp_path: Path) -> None:
    place = saved(tmp_path, {"telimet.htm": b"x", "20171-1.HTM": b"y"})
    (place / "20171-2.HTM").mkdir()
    assert {key: file.name for key, file in replay.index(place, PLATFORMS.values()).items()} == {
        "TELIMET.HTM": "telimet.htm",
        "20171-1.HTM": "20171-1.HTM",
    }


SITE_TOWN = """
[names]
fi = "Mallila"
[[sources]]
platform = "site"
kind = "announcements"
address = "https://www.mallila.fi/ajankohtaista/?luokka=224&kieli=fi"
[sources.selectors]
row = "article.post"
next = "a.next"
text = ".entry"
"""


@pytest.mark.parametrize(
    "names",
    [
        ("mallila.fi/ajankohtaista/index.html?luokka=224&kieli=fi", "www.mallila.fi/ilmoitus/a/index.html"),
        ("www.mallila.fi/ajankohtaista/index.html?kieli=fi&luokka=224.html", "www.mallila.fi/ilmoitus/a.html"),
        ("www.mallila.fi/ajankohtaista%3Fluokka=224&kieli=fi", "www.mallila.fi/ilmoitus/a"),
        ("ajankohtaista?luokka=224&kieli=fi.html", "a.html"),
    ],
)
def test_pages_of_a_towns_own_site_answer(crawl: Run, tmp_path: Path, names: tuple[str, str]) -> None:
    listed = site_pages.page(site_pages.card("/ilmoitus/a/", "A"))
    for name, body in zip(names, (listed, site_pages.post("A")), strict=True):
        file = tmp_path / "saved" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
    (tmp_path / "mallila.toml").write_text(SITE_TOWN, encoding="utf-8")
    asked = {"platform": "site", "municipality": "mallila", "municipalities": str(tmp_path)}
    found = crawl(asked | {"replay": str(tmp_path / "saved")}, fake=False)
    assert [page.reading.kind for page in found.of(FetchedPage)] == ["announcements", "announcement"]
    assert found.of(FailedPage) == []

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as Tree

import pytest
from support.feeding import item_page
from support.made_pages import BASE
from support.releasing import make, pages, store_pages, titled

from publisher.release import atom, feeds
from publisher.release.layout import FEEDS, Release

ATOM = {"a": atom.ATOM}


@pytest.fixture
def release(tmp_path: Path) -> Release:
    store_pages(tmp_path, [*pages(3), *pages(60, "simo"), titled(item_page(70, sample=True), "Näyte & <b>\x07 ✓")])
    return make(tmp_path, "20260201T000000Z", feeds.write)


def parsed(release: Release, name: str) -> Tree.Element:
    return Tree.parse(release.folder / FEEDS / f"{name}.atom").getroot()


def text(element: Tree.Element, path: str) -> str:
    found = element.find(path, ATOM)
    assert found is not None, path
    return found.text or ""


def test_there_is_a_feed_for_all_for_a_town_and_for_a_body(release: Release) -> None:
    names = {file.stem for file in (release.folder / FEEDS).iterdir()}
    assert names == {"all", "kemi", "simo", "kemi-kaupunginhallitus", "simo-kaupunginhallitus"}
    assert {name: len(parsed(release, name).findall("a:entry", ATOM)) for name in sorted(names)} == {
        "all": 50,
        "kemi": 4,
        "kemi-kaupunginhallitus": 4,
        "simo": 50,
        "simo-kaupunginhallitus": 50,
    }


@pytest.mark.parametrize("name", ["all", "kemi", "kemi-kaupunginhallitus"])
def test_a_feed_is_what_rfc_4287_asks_for(release: Release, name: str) -> None:
    feed = parsed(release, name)
    assert feed.tag == f"{{{atom.ATOM}}}feed"
    entries = feed.findall("a:entry", ATOM)
    for element in (feed, *entries):
        for once in ("id", "title", "updated"):
            (found,) = element.findall(f"a:{once}", ATOM)
            assert found.text
        assert text(element, "a:author/a:name")
        assert text(element, "a:id").startswith("https://")
        assert datetime.fromisoformat(text(element, "a:updated")).tzinfo
    assert len({text(entry, "a:id") for entry in entries}) == len(entries)
    (own,) = feed.findall("a:link[@rel='self']", ATOM)
    assert own.get("href") == f"{BASE}/releases/current/changes/feeds/{name}.atom"
    order = [tuple(map(int, text(entry, "a:title").partition("§ ")[2].partition(":")[:1])) for entry in entries]
    assert order == sorted(order, reverse=True)


def test_an_entry_tells_in_finnish_what_was_decided_and_where_it_stands(release: Release) -> None:
    first, second, *_ = parsed(release, "kemi").findall("a:entry", ATOM)
    assert text(first, "a:title") == "[Näyte] kemi, Kaupunginhallitus § 70: Näyte & <b> ✓"
    assert text(second, "a:summary") == "Kaupunginhallitus 28.5.2024 § 2: hyväksytty."
    assert text(second, "a:published") == "2024-05-28T00:00:00+03:00"
    (link,) = second.findall("a:link", ATOM)
    assert (link.get("rel"), link.get("href")) == ("alternate", item_page(2).url)
    (category,) = second.findall("a:category", ATOM)
    assert (category.get("term"), category.get("label")) == ("approved", "hyväksytty")


def test_the_same_store_gives_the_same_feeds(release: Release, tmp_path: Path) -> None:
    again = make(tmp_path, "20260301T000000Z", feeds.write)
    for file in (release.folder / FEEDS).iterdir():
        assert (again.folder / FEEDS / file.name).read_bytes() == file.read_bytes()

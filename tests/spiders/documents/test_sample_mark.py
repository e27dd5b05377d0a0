"""Every answer of the sample carries its mark, however it was saved; nothing that is shipped for real does."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.request import urlopen

from spiders import municipalities, sample
from spiders.documents import sample_mark
from spiders.sample import story, website

# What pages list. Items of TWeb are PDF files, too, and known by the number behind their meeting's.
FILES = (b"%PDF", b"PK\x03\x04")


def test_every_saved_page_has_the_mark(tmp_path: Path) -> None:
    count = sample.write(tmp_path, phase=2)
    bare = [file for file in tmp_path.rglob("*") if file.is_file() and not sample_mark.is_made_up(file.read_bytes())]
    items = [file.name for file in bare if re.search(r"doctype=3&docid=.*-", file.name)]
    pages = [file.name for file in bare if not file.read_bytes().startswith(FILES)]
    assert (count > 1000, items, pages) == (True, [], [])


def test_pages_of_the_towns_own_sites_have_it_too() -> None:
    with sample.serve() as address:
        for town in ("simo", "tervola"):
            prefix = story.town(town, frozenset()).prefix
            for source in website.sources(town, f"{address}/{town}/{prefix}"):
                with urlopen(source.address) as answer:
                    assert sample_mark.is_made_up(answer.read())


def test_no_page_of_anybody_else_has_it() -> None:
    assert not sample_mark.is_made_up(
        b"<html><meta name='generator' content='WordPress 6'>Esimerkki, malli, sample</html>"
    )
    for file in municipalities.SHIPPED.glob("*.toml"):
        assert not sample_mark.is_made_up(file.read_bytes())

"""Simulated towns: the sample's item pages under new keys and addresses, every text made another, in an archive.

The same seed gives the same towns. Each paragraph ends with words of its own, so that no text is told twice: a store
keeps equal texts once, and would look smaller than it is.
"""

from __future__ import annotations

import random
import re
from hashlib import sha256
from pathlib import Path
from typing import Final

from benchmarks.pages import Page, sample_items
from publisher.crawl.archive_writing import Archive
from spiders import platforms
from spiders.items import FetchedPage
from spiders.platforms import PLATFORMS

_TOWN: Final = """\
[names]
fi = "Kunta {number}"
[[sources]]
platform = "dynasty"
address = "http://{key}.invalid/cgi/DREQUEST.PHP"
"""
_PARAGRAPH_END: Final = re.compile(rb"(?<=\.)</span></p>")
_MEETING: Final = re.compile(r"id=(\d+)-\d+\Z")


def make(data: Path, towns: int, pages: int, seed: int) -> tuple[int, int]:
    """Write the archive and the files of so many towns, each with so many pages; return how many, and their bytes."""
    known = [page for page in sample_items() if _MEETING.search(page.url)]
    chance = random.Random(seed)
    entries = data / "towns"
    entries.mkdir(parents=True)
    size = 0
    for number in range(1, towns + 1):
        key = f"kunta-{number:03}"
        (entries / f"{key}.toml").write_text(_TOWN.format(number=number, key=key), encoding="utf-8")
        archive = Archive(data / "archive" / key)
        for at in range(pages):
            page = _page(chance.choice(known), key, at)
            size += len(page.body)
            archive.add(page, page.fetched)
        archive.close()
    return towns * pages, size


def _page(model: Page, key: str, at: int) -> FetchedPage:
    """Return a page of a town like another page; its number makes its meeting and its texts its own."""
    meeting = _MEETING.search(model.url)
    assert meeting
    known, new = meeting[1], f"{meeting[1]}{at:04}"
    url = re.sub(r"//[^/]+/", f"//{key}.invalid/", model.url).replace(known, new)
    own = f" Viite {key} {at} ".encode()
    numbers = iter(range(10_000))
    body = _PARAGRAPH_END.sub(lambda end: b"%s%d.%s" % (own, next(numbers), end[0]), model.body)
    body = body.replace(known.encode(), new.encode())
    body = body.replace(model.municipality.encode() + b".sample.invalid", f"{key}.invalid".encode())
    reading = platforms.read("dynasty", url, body, municipality=key)
    digest, reader = sha256(body).hexdigest(), PLATFORMS["dynasty"].reader
    return FetchedPage(key, url, "2026-01-01T00:00:00+00:00", digest, reader, False, reading, body=body)

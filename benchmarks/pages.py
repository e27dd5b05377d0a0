"""The pages that are measured: Dynasty item pages of the sample, and recorded ones where there are any."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin

from spiders import sample
from spiders.platforms.dynasty import urls

RECORDED = Path(os.environ.get("RECORDED_PAGES", Path(__file__).parents[2] / "shared" / "recorded"))


@dataclass(frozen=True)
class Page:
    """A saved page: whose it is, its address and its bytes."""

    municipality: str
    url: str
    body: bytes


def sample_items() -> list[Page]:
    """Return the item pages of the sample towns that publish on Dynasty."""
    pages = []
    with tempfile.TemporaryDirectory() as folder:
        sample.write(Path(folder))
        for key, town in sample.municipalities().items():
            base = town.sources[0].address
            for file in sorted((Path(folder) / key).iterdir()):
                url = urls.canonical(unquote(file.name), base)
                address = urls.parse(url)
                if address and address.kind == "item":
                    pages.append(Page(key, url, file.read_bytes()))
    return pages


def recorded_items() -> list[Page]:
    """Return the recorded item pages, none where there are no recorded pages."""
    static = "http://espoo04.hosting.documenta.fi/kokous/"
    cgi = "https://kemi.oncloudos.com/cgi/DREQUEST.PHP?page=meetingitem&id=2024241-15"
    files = {RECORDED / "kemi-2024" / "meetingitem.html": cgi}
    for name in ("2017406946-3.HTM", "2017409886-4.HTM", "2013262303-5.HTM"):
        files[RECORDED / "dynasty-2017-espoo" / name] = static + name
    return [Page("kemi", url, file.read_bytes()) for file, url in files.items() if file.exists()]


def sample_papers() -> list[Page]:
    """Return the items of the sample town that publishes on TWeb: PDF files."""
    pages = []
    with tempfile.TemporaryDirectory() as folder:
        sample.write(Path(folder))
        base = sample.municipalities()["keminmaa"].sources[0].address
        for file in sorted((Path(folder) / "keminmaa").glob("fileshow*doctype=3*")):
            body = file.read_bytes()
            if body.startswith(b"%PDF"):
                pages.append(Page("keminmaa", urljoin(base, file.name), body))
    return pages

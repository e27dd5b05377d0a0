"""Answering requests from saved pages: `--replay DIR`.

A page is found by the last segment of its address (`2017406946-3.HTM`, or `DREQUEST.PHP?page=…&id=…`),
however the file's name spells it; what the folder does not have is a 404. Nothing touches the network.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Response

from spiders.dynasty.urls import canonical

_HANDLER: Final = "spiders.replay.ReplayHandler"


def settings(folder: Path) -> dict[str, Any]:
    """Return the settings that make a crawl a replay of a folder: no network, no robots.txt, no waiting.

    Raises ValueError for a folder that is none.
    """
    if not folder.is_dir():
        raise ValueError(f"{folder}: there is no such folder to replay")
    return {
        "REPLAY_DIR": str(folder),
        "DOWNLOAD_HANDLERS": {"http": _HANDLER, "https": _HANDLER},
        "DOWNLOAD_DELAY": 0,
        "AUTOTHROTTLE_ENABLED": False,
        "ROBOTSTXT_OBEY": False,
        "BACKOFF_BASE": 0,
    }


class ReplayHandler(BaseDownloadHandler):
    """Scrapy download handler that answers from the folder in the setting REPLAY_DIR."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.pages = index(Path(crawler.settings["REPLAY_DIR"]))

    async def download_request(self, request: Request) -> Response:
        """Answer with the saved page, or 404."""
        page = self.pages.get(_last_segment(request.url))
        if page is None:
            return Response(request.url, status=404)
        return Response(request.url, body=page.read_bytes())


def index(folder: Path) -> dict[str, Path]:
    """Map the last segment of each saved page's address, in its canonical spelling, to the file."""
    # A file's name alone does not tell its folder, and the address grammar knows pages by their folder.
    pages = {}
    for file in sorted(folder.iterdir()):
        if file.is_file():
            place = "cgi" if "?" in file.name else "kokous"
            pages[_last_segment(f"http://replay.invalid/{place}/{file.name}")] = file
    return pages


def _last_segment(url: str) -> str:
    path, mark, query = canonical(url).partition("?")
    return path.rpartition("/")[2] + mark + query

"""Answering requests from saved pages: `--replay DIR`.

A page of any platform is found by its host and path in folders of these names, as `wget --force-directories` saves it
(`www.simo.fi/kuulutukset/page/2/index.html`), and else in DIR itself by the last segment of its address
(`2017406946-3.HTM`, `DREQUEST.PHP?page=…&id=…`, `liite.pdf`, `kuulutukset.html` for `…/kuulutukset/`), however the
file's name spells it. What the folder does not have is a 404. Nothing touches the network.
How a name spells an address is the platforms' to tell (`Platform.saved_names`); a form that is posted is found as if it
had been asked for by GET.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.misc import load_object

from spiders.documents.addresses import absolute, last_segment
from spiders.fetching.platform import Platform

# What a page of a folder is saved as.
_FRONTS: Final = frozenset({"", "index.html", "index.htm"})
_HANDLER: Final = "spiders.fetching.replay.ReplayHandler"


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
    """Scrapy download handler that answers from the folder in REPLAY_DIR, by the file names that PLATFORMS know."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.platforms = load_object(crawler.settings["PLATFORMS"]).values()
        self.pages = index(Path(crawler.settings["REPLAY_DIR"]), self.platforms)

    async def download_request(self, request: Request) -> Response:
        """Answer with the saved page, or 404."""
        names = _names(request, self.platforms)
        page = next((self.pages[name] for name in names if name in self.pages), None)
        if page is None:
            return Response(request.url, status=404)
        return Response(request.url, body=page.read_bytes())


def index(folder: Path, platforms: Collection[Platform]) -> dict[str, Path]:
    """Map the names under which saved pages are found to the files: see `_names`."""
    pages: dict[str, Path] = {}
    for file in sorted(folder.iterdir()):
        if file.is_file():
            spelled = [name for platform in platforms if (name := platform.saved_name(file.name))]
            plain = last_segment(absolute(f"http://replay.invalid/{file.name}"))
            pages |= dict.fromkeys(spelled or [plain], file)
    for file in sorted(folder.glob("*/**/*")):
        if file.is_file():
            pages[_place(file.relative_to(folder).as_posix())] = file
    return pages


def _names(request: Request, platforms: Collection[Platform]) -> Iterator[str]:
    """Yield the names under which an answer may be saved, the surest first."""
    posted = request.body.decode("ascii", errors="replace")
    url = f"{request.url}?{posted}" if posted else request.url
    parts = urlsplit(absolute(url))
    query = f"?{parts.query}" if parts.query else ""
    place = _place(f"{parts.netloc}{parts.path}{query}")
    yield from (place, f"{place}.html")
    told = (platform.saved_names(url) for platform in platforms)
    last, *others = next(filter(None, told), [last_segment(absolute(url))])
    yield from (last, f"{last}.html", *others)
    if parts.path.strip("/") and parts.path.endswith("/"):
        name = unquote(parts.path.strip("/").rpartition("/")[2]) + query
        yield from (name, f"{name}.html", f"{name}.htm")


def _place(address: str) -> str:
    """Return host, path and arguments of an address without its scheme, in one spelling of the many of saved files."""
    path, _, query = unquote(address).removeprefix("www.").partition("?")
    folder, _, name = path.rpartition("/")
    path = folder if name.lower() in _FRONTS else path
    arguments = "&".join(sorted(query.removesuffix(".html").split("&")))
    return f"{path.strip('/')}?{arguments}" if query else path.strip("/")

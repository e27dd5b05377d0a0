"""Answering requests from saved pages: `--replay DIR`.

A page of any platform is found by its host and path in folders of these names, as `wget --force-directories` saves it
(`www.simo.fi/kuulutukset/page/2/index.html`), and else in DIR itself by the last segment of its address
(`2017406946-3.HTM`, `DREQUEST.PHP?page=…&id=…`, `liite.pdf`, `kuulutukset.html` for `…/kuulutukset/`), however the
file's name spells it. What the folder does not have is a 404. Nothing touches the network.
The lists behind TWeb's forms are found as if they were asked for by GET (`pk_kokl_tweb.htm?kirjaamo=…`), or by
the script alone where that is all that was saved; its documents by their number too (`1135625.pdf`).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Response

from spiders.documents.addresses import absolute
from spiders.platforms.dynasty.urls import canonical
from spiders.platforms.tweb import urls as tweb

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
    """Scrapy download handler that answers from the folder in the setting REPLAY_DIR."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.pages = index(Path(crawler.settings["REPLAY_DIR"]))

    async def download_request(self, request: Request) -> Response:
        """Answer with the saved page, or 404."""
        page = next((self.pages[name] for name in _names(request) if name in self.pages), None)
        if page is None:
            return Response(request.url, status=404)
        return Response(request.url, body=page.read_bytes())


def index(folder: Path) -> dict[str, Path]:
    """Map the names under which saved pages are found to the files: see `_names`."""
    # A file's name alone does not tell its folder, and the address grammar knows pages by their folder.
    pages = {}
    for file in sorted(folder.iterdir()):
        if file.is_file():
            is_tweb = tweb.parse(f"http://replay.invalid/ktwebscr/{file.name}") is not None
            place = "ktwebscr" if is_tweb else "cgi" if "?" in file.name else "kokous"
            pages[_last_segment(f"http://replay.invalid/{place}/{file.name}")] = file
    for file in sorted(folder.glob("*/**/*")):
        if file.is_file():
            pages[_place(file.relative_to(folder).as_posix())] = file
    return pages


def _names(request: Request) -> Iterator[str]:
    """Yield the names under which an answer may be saved, the surest first."""
    posted = request.body.decode("ascii", errors="replace")
    url = f"{request.url}?{posted}" if posted else request.url
    parts = urlsplit(absolute(url))
    query = f"?{parts.query}" if parts.query else ""
    place = _place(f"{parts.netloc}{parts.path}{query}")
    yield from (place, f"{place}.html")
    last = _last_segment(url)
    yield from (last, f"{last}.html")
    if parts.path.strip("/") and parts.path.endswith("/"):
        name = unquote(parts.path.strip("/").rpartition("/")[2]) + query
        yield from (name, f"{name}.html", f"{name}.htm")
    address = tweb.parse(url)
    if address and address.kind == "body-meetings":
        yield address.script
    elif address and address.kind == "item":
        yield from (f"{address.id}.{ending}" for ending in ("pdf", "htm", "html"))


def _place(address: str) -> str:
    """Return host, path and arguments of an address without its scheme, in one spelling of the many of saved files."""
    path, _, query = unquote(address).removeprefix("www.").partition("?")
    folder, _, name = path.rpartition("/")
    path = folder if name.lower() in _FRONTS else path
    arguments = "&".join(sorted(query.removesuffix(".html").split("&")))
    return f"{path.strip('/')}?{arguments}" if query else path.strip("/")


def _last_segment(url: str) -> str:
    address = tweb.parse(url)
    path, mark, query = (str(address) if address else canonical(url)).partition("?")
    return path.rpartition("/")[2] + mark + query

"""Real Scrapy crawls for tests: a process of its own runs the reactor, a small server answers."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from spiders.errors import EmptyPage, UnreadablePage, WrongPage
from spiders.items import AgendaItem, Meeting, OfficialDecision, Reading
from spiders.platforms import PLATFORMS
from spiders.platforms.dynasty import Dynasty, feeds
from spiders.platforms.dynasty.urls import parse

QUICK = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False, "BACKOFF_BASE": 0.01, "LOG_LEVEL": "DEBUG"}


@dataclass(frozen=True)
class Crawl:
    """What came of a crawl: its items, its log, why it ended, the settings that held."""

    items: list[Any]
    log: list[str]
    tracebacks: list[str]
    reason: str
    settings: dict[str, Any]

    def of(self, kind: type) -> list[Any]:
        return [item for item in self.items if isinstance(item, kind)]


# --- the crawling process ---------------------------------------------------------------------------


def crawl(arguments: dict[str, Any], settings: dict[str, Any], fake: bool, proxy: str = "") -> Crawl:
    """Run one crawl to its end; `fake` has pages of this module read instead of Dynasty's."""
    os.environ["http_proxy"] = proxy
    reactor = _reactor()
    done: Future[Crawl] = Future()
    reactor.callFromThread(_start, done, arguments, settings, fake)
    return done.result(timeout=60)


_running: Any = None


def _reactor() -> Any:
    global _running
    if _running is None:
        from scrapy.utils.reactor import install_reactor

        install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
        # Twisted types the reactor as a module, whose functions it takes for methods.
        from twisted.internet import reactor as installed

        reactor: Any = installed
        threading.Thread(target=reactor.run, kwargs={"installSignalHandlers": False}, daemon=True).start()
        _running = reactor
    return _running


def _start(done: Future[Crawl], arguments: dict[str, Any], settings: dict[str, Any], fake: bool) -> None:
    from scrapy import signals
    from scrapy.crawler import Crawler
    from scrapy.settings import Settings

    spider = PLATFORMS[arguments.pop("platform", "dynasty")].spider()
    held = Settings()
    held.setmodule("spiders.settings", priority="project")
    held.setdict({"ITEM_PIPELINES": {}, **settings}, priority="cmdline")
    if fake:
        held.set("PLATFORMS", f"{__name__}.FAKES", priority="cmdline")
    crawler = Crawler(spider, held)
    items: list[Any] = []
    ended: list[str] = []
    log = _Log()
    logging.getLogger().addHandler(log)
    logging.getLogger().setLevel(logging.DEBUG)

    def scraped(item: Any) -> None:
        items.append(item)

    def closed(reason: str) -> None:
        ended.append(reason)

    crawler.signals.connect(scraped, signal=signals.item_scraped, weak=False)
    crawler.signals.connect(closed, signal=signals.spider_closed, weak=False)

    def finish(failure: Any) -> None:
        logging.getLogger().removeHandler(log)
        if failure is not None:
            done.set_exception(RuntimeError(failure.getTraceback()))
            return
        plain = {name: crawler.settings[name] for name in ("USER_AGENT", "DOWNLOAD_DELAY", "ROBOTSTXT_OBEY")}
        done.set_result(Crawl(items, log.lines, log.tracebacks, ended[0], plain))

    crawler.crawl(**arguments).addBoth(finish)


class _Log(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.tracebacks: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
        if record.exc_info:
            self.tracebacks.append(record.getMessage())


# --- pages that tests can write in a line -----------------------------------------------------------


def page(kind: str, id: str = "list", *links: str, dates: Mapping[str, str] | None = None) -> bytes:
    """Write a page of a given kind that links to others; `dates` are those of the meetings it lists."""
    lines = [f"{kind} {id}", *links, *(f"date {key} {day}" for key, day in (dates or {}).items())]
    return "\n".join(lines).encode()


def feed(*entries: tuple[str, str]) -> bytes:
    """Write a feed as Dynasty does: link and title in CDATA, nothing else."""
    rows = "".join(
        f"<item><title><![CDATA[{title}]]></title><link><![CDATA[{link}]]></link></item>" for link, title in entries
    )
    return f"<?xml version='1.0' encoding='iso-8859-1'?><rss><channel>{rows}</channel></rss>".encode("latin-1")


def read(url: str, body: bytes, content_type: str | None, municipality: str, *_: Any) -> Reading:
    """Read the pages that `page` and `feed` write."""
    text = body.decode("latin-1")
    if not text:
        raise EmptyPage(f"{url} is empty")
    if text == "wrong":
        raise WrongPage(f"{url} is another page")
    if text == "unreadable":
        raise UnreadablePage(f"{url} says what nobody understands")
    address = parse(url)
    assert address is not None
    if text.startswith("<?xml"):
        return feeds.read(body, address, municipality)
    head, *lines = text.split("\n")
    kind, id = head.split(" ")  # a fault of the reader for any other text
    if (kind, id) != (address.kind.replace("front", "bodies"), address.id or "list"):
        raise WrongPage(f"{url} is the {kind} {id}")
    return Reading(
        kind,
        id,
        [_record(kind, id, line, url) for line in lines if line.startswith("date ")],
        [line for line in lines if not line.startswith("date ")],
    )


def _record(kind: str, id: str, line: str, url: str) -> AgendaItem | Meeting | OfficialDecision:
    _, key, day = line.split(" ")
    if kind == "item":
        return AgendaItem("test", id, url, meeting_id=key, meeting_date=day)
    return OfficialDecision("test", key, url, date=day) if kind == "decisions" else Meeting("test", key, url, start=day)


class Fake(Dynasty):
    """Dynasty, with a reader of the pages that `page` and `feed` write."""

    reader = "fake/1"
    read = staticmethod(read)  # type: ignore[assignment]  # a method in the contract, called the same


FAKES = {"dynasty": Fake()}


# --- the server -------------------------------------------------------------------------------------

Answer = bytes | int | tuple[int, dict[str, str], bytes] | list[Any] | Callable[[], Any]


@dataclass
class Site:
    """A server on loopback: `pages` by path; a list answers in turn, its last for ever; no page is 404.

    What is posted stands behind the path as a query.
    """

    pages: dict[str, Answer]
    port: int = 0
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def counts(self) -> Counter[str]:
        return Counter(self.asked)

    def answer(self, path: str, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        self.asked.append(path)
        self.headers.append(headers)
        self.times.append(time.monotonic())
        found: Any = self.pages.get(path, 404)
        if isinstance(found, list):
            found = found.pop(0) if len(found) > 1 else found[0]
        if isinstance(found, bytes):
            return 200, {"Set-Cookie": "session=1"}, found
        return (found, {}, b"") if isinstance(found, int) else found


@contextmanager
def site(pages: dict[str, Answer]) -> Iterator[Site]:
    """Serve pages on a free port of loopback."""
    served = Site(pages)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            posted = self.rfile.read(int(self.headers["Content-Length"])).decode("ascii")
            self.path += f"?{posted}"
            self.do_GET()

        def do_GET(self) -> None:
            served.at_once += 1
            served.most_at_once = max(served.most_at_once, served.at_once)
            time.sleep(0.002)
            status, headers, body = served.answer(self.path, dict(self.headers))
            served.at_once -= 1
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()


def town(folder: Path, *addresses: str, name: str = "testila") -> dict[str, Any]:
    """Write a town's file and return the arguments for a crawl of it."""
    sources = "".join(f'[[sources]]\nplatform = "dynasty"\naddress = "{address}"\n' for address in addresses)
    (folder / f"{name}.toml").write_text(f'[names]\nfi = "Testilä"\n{sources}', encoding="utf-8")
    return {"municipality": name, "municipalities": str(folder)}
